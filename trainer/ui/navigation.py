"""Where one is in the window, and the way back."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """A page, and what is open in it."""

    page: str
    """welcome, names, home, lesson, shown, teach, settings, about."""
    lesson: str = ""
    section: str = ""
    item: int = 0


class History:
    """The places one came through."""

    def __init__(self) -> None:
        self.here = Place("welcome")
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
