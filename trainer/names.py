"""What an officer typed as a name, as it is kept and shown."""

from __future__ import annotations

import unicodedata

LONGEST = 100
NO_NAME = "Type your name to start, or look around."

UNSEEN = {"Cc", "Cf", "Cs"}
"""Categories of characters that print nothing: controls, signs for the layout, halves of a pair."""
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and marks by category, and blank all the same."""


def clean(text: str) -> str:
    """The characters that can be seen, with single spaces between the words; empty if there are none.

    So no name turns round what stands beside it, and two that look alike are the same.
    """
    seen = "".join(each for each in text if each.isspace() or _prints(each))
    return " ".join(seen.split())[:LONGEST].rstrip()


def _prints(character: str) -> bool:
    is_blank = character in FILLERS or _is_variant(character)
    return not is_blank and unicodedata.category(character) not in UNSEEN


def _is_variant(character: str) -> bool:
    """Whether it only chooses between two looks of the character before it."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
