"""The five neutral shapes of a question, and of its solution.

Only the desk draws kinds. The projector, a phone, a printed sheet and every export draw these shapes
(DESIGN section 2). A prompt holds opaque tokens and words to show; nothing in it depends on the key.
Tokens count in the order shown: "A", "B", "C" for options, "1", "2" for cards.
"""

from __future__ import annotations

import msgspec

from trainer.limits import Verdict
from trainer.schema import Record

LETTERS = "ABCDE"
"""The tokens of a `Pick`, in the order shown."""


class Option(Record):
    """One choice of a `Pick`, or one row of an `Arrange`."""

    token: str
    text: str


class Card(Record):
    """One card of an `Assign`."""

    token: str
    text: str


class Place(Record):
    """One bin or partner of an `Assign`; a verdict bin says which, so that its mark can be drawn."""

    token: str
    text: str
    verdict: Verdict | None = None


class Field(Record):
    """One blank of a `Fill`."""

    token: str
    label: str
    form: str
    """`choice`, `number`, `time`, or `day-time`."""
    options: tuple[Option, ...] = ()
    """The choices of a `choice`, the days of a `day-time`."""


class Pick(Record, tag="pick", tag_field="shape"):
    """Choose one, or as many as apply."""

    stem: str
    options: tuple[Option, ...]
    many: bool = False


class Arrange(Record, tag="arrange", tag_field="shape"):
    """Put rows in order."""

    stem: str
    options: tuple[Option, ...]


class Assign(Record, tag="assign", tag_field="shape"):
    """Give every card its place."""

    stem: str
    cards: tuple[Card, ...]
    places: tuple[Place, ...]


class Point(Record, tag="point", tag_field="shape"):
    """Point at a named region of a picture."""

    stem: str
    picture: str
    options: tuple[Option, ...]


class Fill(Record, tag="fill", tag_field="shape"):
    """Fill in a choice, a number, a time, or a day and a time."""

    stem: str
    fields: tuple[Field, ...]


Prompt = Pick | Arrange | Assign | Point | Fill


class Why(Record):
    """The words of why for one token, as plain text."""

    token: str
    text: str


class Solution(Record):
    """The right tokens of a prompt and the words of why. Asked for only after a question is closed."""

    right: tuple[str, ...] = ()
    """Pick and Point: the right options. Arrange: all of them in order."""
    placed: dict[str, str] = msgspec.field(default_factory=dict)
    """Assign: card to place. Fill: field to value, as words."""
    why: tuple[Why, ...] = ()
    title: str = ""
    """The title over the bars."""
    line: str = ""
    """One line of why, for the wall."""
    hedge: str = ""
    """Words that must stand below it, such as the clock's reading sentence."""
