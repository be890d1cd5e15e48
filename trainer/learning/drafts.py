"""Half-made answers, as they lie in an officer's place from one evening to the next."""

from __future__ import annotations

from typing import Any

import msgspec

from trainer.schema import Record


class Draft(Record):
    """A half-made answer and the order its options stood in."""

    seed: int
    answer: dict[str, Any] = msgspec.field(default_factory=dict)
    """Plain values; only the view of the kind knows which."""


class Unfinished(Record):
    """What is under way in a lesson."""

    item: int = 0
    """On a page of questions: which of them is in front, counted from 0."""
    drafts: dict[str, Draft] = msgspec.field(default_factory=dict)
    """By item."""


def written(unfinished: Unfinished) -> str:
    """As the place keeps it."""
    return msgspec.json.encode(unfinished).decode()


def unfinished_in(text: str) -> Unfinished:
    """What a place has kept; nothing where that cannot be read, which must keep no lesson from opening."""
    try:
        return msgspec.json.decode(text, type=Unfinished)
    except msgspec.MsgspecError:
        return Unfinished()
