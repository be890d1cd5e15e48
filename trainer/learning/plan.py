"""What fits into the time an officer has: whole lessons where they fit, else whole sections.

Minutes are reading minutes, the ones the desk shows; nothing here counts as training time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from trainer.course.model import LessonEntry, Module, SectionKey
from trainer.schema import Record

MOST_ROWS = 3
"""The lines of the list: where more things fit, the last one counts the rest."""


class PlanRow(Record):
    """One thing to do and how long it takes."""

    words: str
    minutes: int
    lesson: str
    is_rest: bool = False
    """Whether it is what is left of a lesson that was begun."""


class Plan(Record):
    """What fits, in order, and how much of the time it fills."""

    rows: tuple[PlanRow, ...]
    more: int = 0
    """How many things fit beyond the rows listed."""
    minutes: int = 0
    share: float = 0.0
    """The part of the time that is filled; 1 without a limit."""


def left_s(lesson: LessonEntry, read: Collection[str]) -> int:
    """Seconds of reading left in a lesson; `read` holds sections as lesson#section."""
    return sum(each.reading_s for each in lesson.sections if f"{lesson.id}#{each.id}" not in read)


def as_minutes(seconds: int) -> int:
    """Whole minutes, at least one."""
    return max(1, round(seconds / 60))


def plan(ahead: Sequence[tuple[Module, SectionKey]], read: Collection[str], budget_min: int | None) -> Plan:
    """What fits into the budget, from the section on that Continue opens; None is no limit.

    `ahead` is what `trainer.learning.route.way_ahead` found.
    """
    here, (current, section) = ahead[0]
    rows = _once_more(_from(here, current)[0], section, read)
    spent = sum(each.minutes for each in rows)
    for module, lesson in [(each, lesson) for each, (at, _) in ahead for lesson in _from(each, at)]:
        seconds = left_s(lesson, read)
        if not seconds:
            continue
        minutes = as_minutes(seconds)
        if budget_min is not None and spent + minutes > budget_min:
            part = _part(lesson, read, budget_min - spent, _number(module, lesson, here))
            rows += [part] if part else []
            spent += part.minutes if part else 0
            break
        begun = _begun(lesson, read)
        words = "Finish this lesson" if lesson.id == current and begun else lesson.title
        rows.append(PlanRow(words=words, minutes=minutes, lesson=lesson.id, is_rest=begun))
        spent += minutes
    share = 1.0 if budget_min is None else min(1.0, spent / budget_min)
    named = len(rows) if len(rows) <= MOST_ROWS else MOST_ROWS - 1
    return Plan(rows=tuple(rows[:named]), more=len(rows) - named, minutes=spent, share=share)


def _from(module: Module, current: str) -> list[LessonEntry]:
    lessons = list(module.lessons)
    at = next((i for i, each in enumerate(lessons) if each.id == current), 0)
    return lessons[at:] + lessons[:at]


def _number(module: Module, lesson: LessonEntry, here: Module) -> str:
    """ "lesson 3"; of a module that Continue does not open, with that module's number."""
    words = f"lesson {list(module.lessons).index(lesson) + 1}"
    return words if module is here else f"module {module.number}, {words}"


def _once_more(lesson: LessonEntry, section: str, read: Collection[str]) -> list[PlanRow]:
    """The section that is open, where nothing else is left of its lesson."""
    opened = [each for each in lesson.sections if each.id == section and not left_s(lesson, read)]
    return [PlanRow(words=e.title, minutes=as_minutes(e.reading_s), lesson=lesson.id) for e in opened]


def _begun(lesson: LessonEntry, read: Collection[str]) -> bool:
    return any(f"{lesson.id}#{each.id}" in read for each in lesson.sections)


def _part(lesson: LessonEntry, read: Collection[str], minutes_left: int, number: str) -> PlanRow | None:
    """As many whole sections of a lesson as fit into what is left."""
    seconds, count, first = 0, 0, ""
    for section in lesson.sections:
        if f"{lesson.id}#{section.id}" in read:
            continue
        if seconds + section.reading_s > minutes_left * 60:
            break
        seconds += section.reading_s
        count += 1
        first = first or section.title
    if not count:
        return None
    words = first if count == 1 else f"{count} sections of {number}"
    return PlanRow(words=words, minutes=min(minutes_left, as_minutes(seconds)), lesson=lesson.id)
