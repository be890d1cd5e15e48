"""Words that the window says and so do questions, checks and commands, which know no Qt.

Those of the verdicts stand beside them in `trainer.limits`; what only the window says, in `trainer.ui.words`.
"""

from __future__ import annotations

READING = "The agreement’s text and this course’s reading; no court ruling or ICE guidance on it was found."
"""Stands wherever the 48 hours are counted or a time is computed."""

DISCLAIMER = "Not an ICE product and not legal advice. It certifies and authorizes nobody."


def midway(sentence: str) -> str:
    """A sentence as it stands in the middle of a line: its first word small, unless it is an abbreviation."""
    return sentence if sentence[1:2].isupper() or not sentence else sentence[0].lower() + sentence[1:]


def sentence(text: str) -> str:
    """The words as a sentence of their own: a capital first, a full stop last."""
    text = text.strip()
    return text if not text else text[0].upper() + text[1:] + ("" if text[-1] in ".?" else ".")


def minutes(count: int) -> str:
    """A duration: "12 min", "4 h 20 min"."""
    if count < 60:
        return f"{count} min"
    hours, rest = divmod(count, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 answer", "3 answers"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


ZONES = {
    "America/New_York": "Eastern time",
    "America/Chicago": "Central time",
    "America/Denver": "Mountain time",
    "America/Phoenix": "Arizona time",
    "America/Los_Angeles": "Pacific time",
    "America/Anchorage": "Alaska time",
    "Pacific/Honolulu": "Hawaii time",
}


def zone_words(zone: str) -> str:
    """A time zone as people call it."""
    return ZONES.get(zone, zone.replace("_", " "))


def zone_sentence(zone: str) -> str:
    """Stands with every time that is computed (DESIGN section 3)."""
    return f"Times are {zone_words(zone)}."
