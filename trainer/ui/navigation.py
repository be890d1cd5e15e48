"""Where one is in the window, and the way back."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import msgspec


class Where(StrEnum):
    """A page of the desk."""

    WELCOME = "welcome"
    NAMES = "names"
    ADD_NAME = "add-name"
    HOME = "home"
    LESSON = "lesson"
    SHOWN = "shown"
    TEACH = "teach"
    SETTINGS = "settings"
    ABOUT = "about"

    @property
    def needs_officer(self) -> bool:
        """Whether it is somebody's own: without an officer the names are shown instead."""
        return self not in (Where.WELCOME, Where.NAMES, Where.TEACH, Where.SETTINGS, Where.ABOUT)


class RailPlace(NamedTuple):
    """A page that the rail leads to. Its word and its key are those of the action."""

    page: Where
    action: str
    glyph: str


RAIL = (
    RailPlace(Where.HOME, "study", "book-open"),
    RailPlace(Where.TEACH, "teach", "chalkboard-teacher"),
    RailPlace(Where.SETTINGS, "settings", "gear-six"),
)


class Place(msgspec.Struct, frozen=True):
    """A page, and what is open in it."""

    page: Where
    lesson: str = ""
    section: str = ""
    item: int = 0
    from_top: bool = False
    """Not scrolled to where it was left: it is opened to be read."""


class History:
    """The places one came through."""

    def __init__(self) -> None:
        self.here = Place(Where.WELCOME)
        self._past: list[Place] = []
        self._anew = True

    def go(self, place: Place) -> None:
        """Be somewhere else; moving on inside a lesson leaves no trace of its own."""
        same = place.page == self.here.page and place.lesson == self.here.lesson
        if not same and not self._anew:
            self._past.append(self.here)
        self.here, self._anew = place, False

    def back(self) -> Place | None:
        """The place before, or None at the start."""
        return self._past.pop() if self._past else None

    def forget(self) -> None:
        """Start anew, as when another officer sits down: nothing leads back to where one is now."""
        self._past.clear()
        self._anew = True
