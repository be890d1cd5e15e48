"""The words on screen for the words in code, in one place (DESIGN section 11, LOOK sections 7 and 8)."""

from __future__ import annotations

from trainer.items.base import Certainty

APP = "WSO Trainer"
DISCLAIMER = "Not an ICE product and not legal advice. It certifies and authorizes nobody."
READING = "The agreement’s text and this course’s reading; no court ruling or ICE guidance on it was found."

CERTAINTY = {Certainty.SURE: "sure", Certainty.THINK_SO: "think so", Certainty.GUESS: "guess"}


def minutes(count: int) -> str:
    """A duration: "12 min", "4 h 20 min"."""
    if count < 60:
        return f"{count} min"
    hours, rest = divmod(count, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 answer", "3 answers"."""
    return f"{count} {one if count == 1 else many or one + 's'}"
