"""What can go wrong, in two families.

`UserError` is a sentence and its remedy, shown where it happened. Anything else is a bug and goes to
the error dialog.

    TrainerError
      UserError
        ContentError   faults in files that authors wrote
        RecordError    the record file cannot be opened, read or written
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class TrainerError(Exception):
    """Root of every error that this program raises on purpose."""


class UserError(TrainerError):
    """Something a person can mend: what happened, and what to do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class RecordError(UserError):
    """The record file cannot be opened, read or written."""

    kept = False
    """Whether what was to be written waits for another try."""


class Fault(NamedTuple):
    """One mistake in a content file. Lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        line = f"{self.file}:{self.line}:{self.column}: {self.message}"
        return "".join(each if each.isprintable() else _escaped(each) for each in line)


def _escaped(character: str) -> str:
    """What a terminal would obey, break the line at or not show, in signs that it prints."""
    return character.encode("unicode_escape").decode("ascii")


class ContentError(UserError):
    """Content that was refused; carries every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        first = str(self.faults[0]) if self.faults else "The course could not be read."
        more = f" ({len(self.faults) - 1} more)" if len(self.faults) > 1 else ""
        super().__init__(f"{first}{more}.".replace("..", "."), "Run wso-trainer check to see every fault.")
