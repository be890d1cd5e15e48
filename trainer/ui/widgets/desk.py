"""What blocks and questions may ask for, and say, while they are read at the desk.

Views take data in and send signals out; only `app` connects a desk to the record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from trainer.course.library import Library
from trainer.items.base import Certainty
from trainer.learning.drafts import Draft
from trainer.learning.events import Mode


@dataclass(frozen=True)
class Given:
    """An answer as it was given, to be shown again or to be written down."""

    item: str
    seed: int
    response: Any
    certainty: Certainty
    lesson: str = ""
    section: str = ""
    mode: Mode = Mode.LEARN
    """As what it is written down."""


@dataclass(frozen=True)
class Pending:
    """An answer on its way to the disk, and what the drive said against it, if it did."""

    given: Given
    trouble: str = ""


def _nothing(_item: str) -> None:
    """Neither an answer nor a draft."""


class Desk(QObject):
    """One per page that shows course text or asks. `library` is the course; the rest is the officer's."""

    asked = Signal(str)
    """A fact or a term is to be opened: "fact:F-112", "term:scheduled-release"."""
    answered = Signal(object)
    """A `Given` is to be written down."""
    saved = Signal(str)
    """The answer to this item is on disk."""
    failed = Signal(str, str)
    """The answer to this item is not, and the sentence that says why."""
    retried = Signal()
    """What the drive has refused is to be tried again."""
    drafted = Signal(str, object)
    """A half-made answer to this item changed: a `Draft`."""

    def __init__(
        self,
        library: Library,
        mode: Mode,
        *,
        latest: Callable[[str], Given | None] = _nothing,
        draft: Callable[[str], Draft | None] = _nothing,
        pending: Callable[[str], Pending | None] = _nothing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.mode = mode
        self.latest = latest
        self.draft = draft
        self.pending = pending
        self.lesson = ""
        self.section = ""
