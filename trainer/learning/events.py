"""What can happen, as frozen records: the words of the append-only log.

An event is named in the past tense and never changed once it was written. A type whose fields change gets
a new version; the class of the old one stays here under its old number, with `upgrade()` to the next, so that
every version ever written stays readable (tests/data/events holds a sample of each).

People are not events. A name has to be correctable and removable, and a log that holds no names needs no
name blanked out of it; officers are an ordinary table of the record file.

Each type says of which kind it is, which decides later how long its body is kept (DESIGN section 5): the
training record, practice data that belong to the officer alone, or the course of a class.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

import msgspec

from trainer.items.base import Certainty, Level
from trainer.schema import Record, encode


class Kind(StrEnum):
    """Whose an event is, and so how long its body is kept."""

    RECORD = "record"
    """Training record: kept as the agency sets."""
    PRACTICE = "practice"
    """The officer's own: in no report to anyone else."""
    CLASS = "class"
    """What went on in a room, without names."""


class Mode(StrEnum):
    """In which mode a question was answered (DESIGN section 4).

    A word that is added to one of these lists needs a new version of every event that holds it: an older
    program cannot read it.
    """

    LEARN = "learn"
    CHECK = "check"
    REVIEW = "review"


class Stamp(Record):
    """When something happened, as the computer's clock had it; a clock set back is kept as it is."""

    at: datetime
    """Aware, UTC."""
    utc_offset_min: int
    """Minutes by which local time was ahead of UTC."""

    @property
    def local(self) -> datetime:
        """The wall-clock time there and then, without tzinfo; UTC where the calendar has no such day."""
        utc = self.at.replace(tzinfo=None)
        try:
            return utc + timedelta(minutes=self.utc_offset_min)
        except OverflowError:
            return utc

    @property
    def day(self) -> date:
        """The calendar day there and then."""
        return self.local.date()


class Event(Record, omit_defaults=False):
    """Something that happened. Every type of event is a subclass and is listed in `EVENTS`.

    Defaults are written out, so that a later change of one says nothing new about an old event.
    """

    version: ClassVar[int] = 1
    kind: ClassVar[Kind] = Kind.PRACTICE

    @classmethod
    def type_name(cls) -> str:
        """The name under which it is stored: that of its current class."""
        return cls.__name__

    def cites(self) -> tuple[str, ...]:
        """Hashes of the content it speaks of, which is kept with it."""
        return ()


# ------------------------------------------------------------------------------------ at the desk


class SectionRead(Event):
    """An officer reached the end of a section and went on."""

    kind = Kind.RECORD

    course: str
    lesson: str
    section: str
    section_hash: str
    facts: tuple[str, ...] = ()
    """Hashes of the facts the section cites, as they read then."""

    def cites(self) -> tuple[str, ...]:
        return (self.section_hash, *self.facts)


class ItemAnswered(Event):
    """An officer answered a question and was told, or will be at the end of the check.

    Practice, whatever the mode. Answers in an exam are no such events: they are training record, and without
    certainty (DESIGN sections 4 and 5).
    """

    course: str
    item: str
    item_hash: str
    lesson: str
    section: str
    mode: Mode
    seed: int
    """The shuffle it was shown with."""
    response: Any
    """The kind's own `Response` as plain data, in the item's own ids, so that it outlives the shuffle."""
    correct: bool
    score: float
    """0 to 1."""
    certainty: Certainty
    objectives: tuple[str, ...]
    level: Level
    facts: tuple[str, ...] = ()
    """Hashes of the facts shown with the feedback, as they read then."""

    def cites(self) -> tuple[str, ...]:
        return (self.item_hash, *self.facts)


# ------------------------------------------------------------------------------------- in the room


class ClassEvent(Event):
    """Something that happened in a class; its stream says in which."""

    kind = Kind.CLASS


class ClassStarted(ClassEvent):
    """An instructor opened a class."""

    course: str
    title: str
    module: str
    deck_hash: str
    """Hash of the lessons shown; the deck itself is the course's and is not kept."""
    people: int
    """How many are in the room, as the instructor counted."""
    instructor: str = ""
    """The officer's id, never a name."""
    minutes: int = 0
    """How long the instructor plans; 0 for what the agenda gives the module."""
    notes: str = ""


class PageShown(ClassEvent):
    """The wall went to a page of the deck."""

    page: int
    """Counted from 0."""


class VoteOpened(ClassEvent):
    """A question was put to the room."""

    item: str
    item_hash: str
    seed: int
    vote: int
    """1, or 2 after talking it over."""

    def cites(self) -> tuple[str, ...]:
        return (self.item_hash,)


class HandsCounted(ClassEvent):
    """The count of a vote as it stands now; a later one of the same vote takes its place."""

    item: str
    vote: int
    counts: dict[str, int]
    """Hands by token of the prompt shown; tokens that nobody chose may be absent."""


class VoteClosed(ClassEvent):
    """No more hands are counted for this vote."""

    item: str
    vote: int


class TalkStarted(ClassEvent):
    """Neighbors talk a question over."""

    item: str


class BarsShown(ClassEvent):
    """The room saw how it voted."""

    item: str


class KeyShown(ClassEvent):
    """The room saw the right answer and why."""

    item: str


class Blanked(ClassEvent):
    """The wall went dark."""


class Unblanked(ClassEvent):
    """The wall came back."""


class BreakStarted(ClassEvent):
    """The room went on a break."""

    minutes: int


class BreakEnded(ClassEvent):
    """The room came back."""


class ClassEnded(ClassEvent):
    """The instructor closed the class."""


# --------------------------------------------------------------------------------- bodies in the log

EVENTS: dict[tuple[str, int], type[Event]] = {
    (event.type_name(), event.version): event
    for event in (
        SectionRead,
        ItemAnswered,
        ClassStarted,
        PageShown,
        VoteOpened,
        HandsCounted,
        VoteClosed,
        TalkStarted,
        BarsShown,
        KeyShown,
        Blanked,
        Unblanked,
        BreakStarted,
        BreakEnded,
        ClassEnded,
    )
}


class UnknownEvent(Event):
    """An event that a newer program wrote. It stays in the log; it changes nothing here."""

    name: str
    number: int


class _Body(Record):
    event: msgspec.Raw
    salt: str


_body = msgspec.json.Decoder(_Body)


def write_body(event: Event, salt: str) -> bytes:
    """An event as it lies in the log. The random salt keeps a removed body from being guessed by its hash."""
    return msgspec.json.encode(_Body(event=msgspec.Raw(encode(event)), salt=salt))


def read_body(name: str, version: int, body: bytes | str) -> Event:
    """The event of a stored body, brought up to the current version of its type."""
    type_ = EVENTS.get((name, version))
    if type_ is None:
        return UnknownEvent(name=name, number=version)
    return upgraded(msgspec.json.decode(_body.decode(body).event, type=type_))


def upgraded(event: Event) -> Event:
    """The event in the current version of its type."""
    while (upgrade := getattr(event, "upgrade", None)) is not None:
        event = upgrade()
    return event
