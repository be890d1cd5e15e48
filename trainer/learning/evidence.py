"""The rule of "what you have shown" for one objective: pure, no clock, no file.

An answer counts for or against an objective in one of three ways:

- **wrong** counts against it;
- right, seen for the first time or not within the last 7 days: it **counts for** it if it was not a guess;
  a right guess takes its place among the most recent questions but proves nothing;
- right, but seen within the last 7 days: practice. It changes nothing either way, so answering again soon
  after is never punished and never proves anything.

Solid: of the questions that counted, the two most recent *different* ones (three for a must-know
objective), each by its latest counted answer, were right and not guessed, on different calendar days, and
at least one asks to apply. Once reached it lasts until a wrong answer; a right guess does not end it. Its
date is the last day on which the rule was met anew; after 180 days it reads "solid, not shown lately".
So does a date that is still to come.

Nearly solid: one more right answer would do, to another question, at level apply, on a later day. So all
but one of the most recent different questions are right, not guessed and on different days.

Days are the officer's local calendar days; the 7 days are elapsed time. A question counts as seen when it
was answered, since only then is its key shown. Order is that of the log, never of the clock.

Exam answers and "shown today" on a class day come with the exam and the roster.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import IntEnum

from trainer.course.model import CourseIndex, Evidence, Rank
from trainer.items.base import Certainty, Level
from trainer.learning.events import ItemAnswered, Stamp
from trainer.schema import Record, content_hash

RULE_VERSION = 1
"""Raise it whenever this module or `progress` would make something else of the same events."""


class State(IntEnum):
    """What an officer has shown on an objective, from nothing to all."""

    NOT_STARTED = 0
    SEEN = 1
    PRACTICED = 2
    NEARLY_SOLID = 3
    SOLID_EARLIER = 4
    """Solid, not shown lately."""
    SOLID = 5


class Rules(Record):
    """The numbers of one course: how many different questions each objective needs, and how fresh."""

    course: str
    needed: dict[str, int]
    needed_else: int = 2
    """For objectives that the course no longer has."""
    fresh_days: int = 7

    @property
    def name(self) -> str:
        """The rule's version, which derived tables carry."""
        return f"{RULE_VERSION}-{content_hash(self)[:16]}"


def rules_of(course: CourseIndex) -> Rules:
    """The rule as this edition of the course sets it."""
    numbers = course.evidence
    return Rules(
        course=course.id,
        needed={
            objective.id: needed(objective.rank, numbers)
            for module in course.modules
            for objective in module.objectives
        },
        needed_else=numbers.items_standard,
        fresh_days=numbers.fresh_days,
    )


def needed(rank: Rank, numbers: Evidence) -> int:
    """How many different questions an objective of this rank needs."""
    return numbers.items_must_know if rank is Rank.MUST_KNOW else numbers.items_standard


class Counted(Record):
    """One question by its latest counted answer."""

    item: str
    day: date
    good: bool
    """Right and not guessed."""
    applies: bool
    """Asked at level apply."""


class Memory(Record):
    """All that has to be remembered of one officer and one objective."""

    answers: int = 0
    window: tuple[Counted, ...] = ()
    """The most recent different questions that counted, newest first; no more than the rule looks at."""
    solid_on: date | None = None
    """The last day on which the rule was met, unless a wrong answer came after it."""


def is_fresh(stamp: Stamp, seen_before: Stamp | None, fresh_days: int) -> bool:
    """Whether a question was new to the officer, or not seen for so many days."""
    return seen_before is None or stamp.at - seen_before.at >= timedelta(days=fresh_days)


def remember(memory: Memory, answer: ItemAnswered, stamp: Stamp, fresh: bool, count: int) -> Memory:
    """The memory of an objective after one more answer; `count` is how many questions it needs."""
    answers = memory.answers + 1
    if answer.correct and not fresh:
        return Memory(answers=answers, window=memory.window, solid_on=memory.solid_on)
    window = _window(memory.window, _counted(answer, stamp), count)
    if not answer.correct:
        return Memory(answers=answers, window=window)
    met = _is_met(window, count)
    return Memory(answers=answers, window=window, solid_on=stamp.day if met else memory.solid_on)


def state(memory: Memory | None, count: int, today: date, lately_days: int) -> State:
    """What the answers alone show on a day; whether it was read about is not known here."""
    if memory is None or memory.answers == 0:
        return State.NOT_STARTED
    if memory.solid_on is not None:
        # A date to come was set by a wrong clock and would not age; one day may be that of another time zone.
        since = today - memory.solid_on
        lately = timedelta(days=-1) <= since <= timedelta(days=lately_days)
        return State.SOLID if lately else State.SOLID_EARLIER
    short_by_one = max(count - 1, 1)
    return State.NEARLY_SOLID if _is_good(memory.window, short_by_one) else State.PRACTICED


def count_for(objective: str, rules: Rules) -> int:
    """How many different questions this objective needs."""
    needed: Mapping[str, int] = rules.needed
    return needed.get(objective, rules.needed_else)


def _counted(answer: ItemAnswered, stamp: Stamp) -> Counted:
    return Counted(
        item=answer.item,
        day=stamp.day,
        good=answer.correct and answer.certainty is not Certainty.GUESS,
        applies=answer.level is Level.APPLY,
    )


def _window(window: tuple[Counted, ...], newest: Counted, count: int) -> tuple[Counted, ...]:
    others = (each for each in window if each.item != newest.item)
    return (newest, *others)[:count]


def _is_met(window: tuple[Counted, ...], count: int) -> bool:
    return _is_good(window, count) and any(each.applies for each in window[:count])


def _is_good(window: tuple[Counted, ...], count: int) -> bool:
    latest = window[:count]
    days = {each.day for each in latest}
    return len(latest) == count == len(days) and all(each.good for each in latest)
