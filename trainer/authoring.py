"""What a kind may ask for while it turns what an author wrote into what is kept and shown."""

from __future__ import annotations

from typing import Protocol

from trainer.limits import Judgement, LimitRef

Path = tuple[str | int, ...]
"""The way to a value inside a file's data: keys and list positions."""


ANY_ZONE = "UTC"
"""Stands in for a zone that is not known: it has every time just once."""
NO_ZONE = "this is not a time zone; write one such as America/New_York"


class Bench(Protocol):
    """The workbench at which one item or block is compiled.

    Every `path` names a place in the file that is being compiled, so that a fault has a position.
    """

    def html(self, text: str, *path: str | int) -> str:
        """Markdown as HTML with classes; fact marks and glossary links in it are checked."""
        ...

    def judge(self, ref: LimitRef, *path: str | int) -> Judgement | None:
        """The verdict of the table of limits; None after a dangling action or condition, which is a fault."""
        ...

    def fault(self, message: str, *path: str | int) -> None:
        """Report a mistake at a place in the file."""
        ...

    @property
    def zone(self) -> str:
        """The course's time zone, for clocks that do not name their own; nothing if it is not known."""
        ...

    def misconception(self, name: str, *path: str | int) -> str:
        """The id of a misconception, after checking that it is there; an empty one is let through."""
        ...

    def picture(self, name: str, *path: str | int) -> str:
        """The picture's name under assets/, after checking that it is there and harmless."""
        ...
