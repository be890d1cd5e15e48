"""Words that the window says and so do questions, checks and commands, which know no Qt.

What only the window says stands in `trainer.ui.words`.
"""

from __future__ import annotations

from trainer.limits import Verdict

READING = "The agreement’s text and this course’s reading; no court ruling or ICE guidance on it was found."
"""Stands wherever the 48 hours are counted or a time is computed."""

VERDICT_WORDS = {
    Verdict.MAY: "May",
    Verdict.MUST: "Must",
    Verdict.MAY_NOT: "May not",
    Verdict.STOP_AND_ASK: "Stop and ask",
}


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 answer", "3 answers"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
