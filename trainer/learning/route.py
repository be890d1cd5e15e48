"""The way through a lesson: what comes before and after a place, and when a section counts as read."""

from __future__ import annotations

from collections.abc import Sequence, Set

from trainer.course.model import CourseIndex, LessonEntry, Module, Objective, SectionEntry, SectionKey
from trainer.schema import Record


class Stop(Record):
    """A section of a lesson and, on a page of questions, one of them; both counted from 0."""

    section: int = 0
    item: int = 0


def stop_at(lesson: LessonEntry, section_id: str, item: int = 0) -> Stop:
    """The stop at a section; at the first one if the lesson has it no longer."""
    at = next((n for n, each in enumerate(lesson.sections) if each.id == section_id), 0)
    return Stop(section=at, item=min(item, _last_item(lesson.sections[at])))


def after(lesson: LessonEntry, stop: Stop) -> Stop | None:
    """The next question or section; None after the last."""
    if stop.item < _last_item(lesson.sections[stop.section]):
        return Stop(section=stop.section, item=stop.item + 1)
    return section_after(lesson, stop)


def section_after(lesson: LessonEntry, stop: Stop) -> Stop | None:
    """The next section, whatever is left of this one; None after the last."""
    return Stop(section=stop.section + 1) if stop.section < len(lesson.sections) - 1 else None


def before(lesson: LessonEntry, stop: Stop) -> Stop | None:
    """The question or section before; None before the first."""
    if stop.item:
        return Stop(section=stop.section, item=stop.item - 1)
    if not stop.section:
        return None
    return Stop(section=stop.section - 1, item=_last_item(lesson.sections[stop.section - 1]))


def lesson_after(module: Module, lesson_id: str) -> LessonEntry | None:
    """The next lesson of a module; None after the last."""
    ids = [each.id for each in module.lessons]
    at = ids.index(lesson_id) + 1
    return module.lessons[at] if at < len(ids) else None


def passage_of(module: Module, objective: Objective) -> SectionKey:
    """The lesson and section that teach an objective of a module that is ready.

    Where the course names no passage, or one that is not there (only `check` says so): the beginning of the
    first lesson that names the objective.
    """
    lesson, _, section = objective.passage.partition("#")
    if (lesson, section) in module.places:
        return lesson, section
    naming = (each for each in module.lessons if objective.id in each.objectives)
    first = next(naming, module.lessons[0])
    return first.id, first.sections[0].id


def is_read(section: SectionEntry, answered: Set[str], *, end_seen: bool) -> bool:
    """Whether a section that is being left counts as read (LOOK section 5).

    A page does once its end was seen, a page of questions once all of them are answered.
    """
    return set(section.items) <= answered if section.is_question_page else end_seen


def module_to_go_on_with(course: CourseIndex, lesson_id: str) -> Module:
    """The module of the lesson where somebody was last, else the first that is ready."""
    ready = _ready(course)
    return next((each for each in ready if any(it.id == lesson_id for it in each.lessons)), ready[0])


def resume_point(module: Module, visited: Sequence[SectionKey], read: Set[str]) -> SectionKey:
    """Where to go on in a module: where somebody was last in it, else its first section that is not read.

    `visited` is where somebody was in each lesson, the last place last; `read` holds sections as
    lesson#section. The course may have lost a place since; when all is read the module begins anew.
    """
    last = next((each for each in reversed(visited) if each in module.places), None)
    return last or next(iter(_unread(module, read)), module.places[0])


def way_ahead(
    course: CourseIndex, visited: Sequence[SectionKey], read: Set[str]
) -> list[tuple[Module, SectionKey]]:
    """The modules to go on with, each with the section at which it is opened; Continue opens the first.

    They are those with something unread, from the one where somebody was last through the course and round;
    once everything is read, that one alone.
    """
    here = module_to_go_on_with(course, visited[-1][0] if visited else "")
    ready = _ready(course)
    at = ready.index(here)
    unread = [each for each in ready[at:] + ready[:at] if _unread(each, read)]
    return [(each, resume_point(each, visited, read)) for each in unread or [here]]


def _ready(course: CourseIndex) -> list[Module]:
    return [each for each in course.modules if each.lessons]


def _unread(module: Module, read: Set[str]) -> list[SectionKey]:
    return [each for each in module.places if "#".join(each) not in read]


def _last_item(section: SectionEntry) -> int:
    return max(0, len(section.items) - 1) if section.is_question_page else 0
