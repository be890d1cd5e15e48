"""What events mean for one officer, event by event: the fold behind the derived tables.

`take` is run for every event as it is written, against tables in the record file, and again over the whole
log when a rule changed, against dictionaries. Both give the same, since it is the same code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

from trainer.items.base import Certainty
from trainer.learning.events import Event, ItemAnswered, SectionRead, Stamp
from trainer.learning.evidence import Memory, Rules, count_for, is_fresh, remember
from trainer.schema import Record

R = TypeVar("R", bound=Record)


class LatestAnswer(Record):
    """The last answer to a question, and how often it was answered."""

    item: str
    item_hash: str
    lesson: str
    section: str
    seed: int
    response: Any
    correct: bool
    score: float
    certainty: Certainty
    stamp: Stamp
    times: int


class ReadSection(Record):
    """A section that was read, as it stood when it was read last."""

    lesson: str
    section: str
    section_hash: str
    stamp: Stamp
    times: int


class Shelf(Protocol):
    """Where the meaning of one officer's events in one course is kept: records of several types, by key."""

    def get(self, type_: type[R], *key: str) -> R | None:
        """What stands under this key."""
        ...

    def put(self, value: Record, *key: str) -> None:
        """Put it in the place of what stood there."""
        ...


class Shelves:
    """A shelf of dictionaries."""

    def __init__(self) -> None:
        self.values: dict[tuple[type[Record], tuple[str, ...]], Record] = {}

    def get(self, type_: type[R], *key: str) -> R | None:
        return cast(R | None, self.values.get((type_, key)))

    def put(self, value: Record, *key: str) -> None:
        self.values[type(value), key] = value


def _take_answer(shelf: Shelf, event: ItemAnswered, stamp: Stamp, rules: Rules) -> None:
    before = shelf.get(LatestAnswer, event.item)
    fresh = is_fresh(stamp, before.stamp if before else None, rules.fresh_days)
    for objective in dict.fromkeys(event.objectives):
        memory = shelf.get(Memory, objective) or Memory()
        count = count_for(objective, rules)
        shelf.put(remember(memory, event, stamp, fresh, count), objective)
    shelf.put(_latest(event, stamp, before.times + 1 if before else 1), event.item)


def _latest(event: ItemAnswered, stamp: Stamp, times: int) -> LatestAnswer:
    return LatestAnswer(
        item=event.item,
        item_hash=event.item_hash,
        lesson=event.lesson,
        section=event.section,
        seed=event.seed,
        response=event.response,
        correct=event.correct,
        score=event.score,
        certainty=event.certainty,
        stamp=stamp,
        times=times,
    )


def _take_reading(shelf: Shelf, event: SectionRead, stamp: Stamp, _rules: Rules) -> None:
    before = shelf.get(ReadSection, event.lesson, event.section)
    shelf.put(
        ReadSection(
            lesson=event.lesson,
            section=event.section,
            section_hash=event.section_hash,
            stamp=stamp,
            times=before.times + 1 if before else 1,
        ),
        event.lesson,
        event.section,
    )


TAKEN: dict[type[Event], Callable[[Shelf, Any, Stamp, Rules], None]] = {
    ItemAnswered: _take_answer,
    SectionRead: _take_reading,
}
"""The events that mean something for a course, which they name. After a change here
raise `evidence.RULE_VERSION`."""


def take(shelf: Shelf, event: Event, stamp: Stamp, rules: Rules) -> None:
    """Put on the shelf what one more event means. Events that mean nothing here are passed over."""
    if type(event) in TAKEN:
        TAKEN[type(event)](shelf, event, stamp, rules)


def course_of(event: Event) -> str | None:
    """The course whose shelf an event belongs on, or None if it means nothing for any."""
    if type(event) not in TAKEN:
        return None
    course: str = cast(Any, event).course
    return course
