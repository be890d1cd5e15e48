"""What the study home says, from the course, the record and the time there is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from trainer.clock import date_words
from trainer.course.model import CourseIndex, Module, SectionKey
from trainer.learning.evidence import State
from trainer.learning.plan import as_minutes, plan
from trainer.learning.route import passage_of, way_ahead
from trainer.learning.shown import ObjectiveShown, Shown
from trainer.store.record_file import RecordFile
from trainer.ui.pages.home import BUDGETS, HomeData
from trainer.ui.pages.home_lines import LimitLine, ModuleLine

STATE_WORDS = {
    State.NOT_STARTED: "Not started",
    State.SEEN: "Seen",
    State.PRACTICED: "Practiced",
    State.NEARLY_SOLID: "Nearly solid",
    State.SOLID_EARLIER: "Solid, not shown lately",
    State.SOLID: "Solid",
}
ALL_SOLID = "Every limit is solid. The dates are in your record."


def home_data(
    course: CourseIndex,
    record: RecordFile,
    person: str,
    visited: Sequence[SectionKey],
    budget: int,
    *,
    looking_around: bool,
) -> HomeData:
    """The study home of one officer, now; `visited` is where the officer was in each lesson, in order."""
    shown = record.shown(person, course)
    read = record.places_read(person, course.id)
    ahead = way_ahead(course, visited, read)
    module, (lesson, section) = ahead[0]
    entry = course.lesson(lesson)
    number = [each.id for each in module.lessons].index(lesson) + 1
    at = [each.id for each in entry.sections].index(section) + 1
    where = f"Module {module.number}, lesson {number} of {len(module.lessons)}"
    section_words = f"Section {at} of {len(entry.sections)}"
    return HomeData(
        title=course.title,
        module=where,
        lesson_title=entry.title,
        section_words=section_words,
        continue_name=f"Continue {where.lower()}, {entry.title}, {section_words.lower()}",
        started=bool(visited),
        plan=plan(ahead, read, BUDGETS[budget]),
        budget=budget,
        modules=tuple(_module_line(each, shown, module) for each in course.modules),
        limits=tuple(_limit_line(each, course) for each in shown.not_solid_yet),
        limits_words=ALL_SOLID,
        folder=_folder_words(record, looking_around),
        folder_name="" if looking_around else _folder_name(record),
        backup="" if looking_around else _backup_words(record),
        looking_around=looking_around,
    )


def _module_line(module: Module, shown: Shown, current: Module) -> ModuleLine:
    if not module.lessons:
        return ModuleLine(number=module.number, title=module.title)
    state = next(each.state for each in shown.modules if each.module == module.id)
    return ModuleLine(
        number=module.number,
        title=module.title,
        module=module.id,
        reading_min=sum(each.reading_min for each in module.lessons),
        state=STATE_WORDS[state],
        solid=state is State.SOLID,
        current=module.id == current.id,
    )


def _limit_line(shown: ObjectiveShown, course: CourseIndex) -> LimitLine:
    module = next(each for each in course.modules if each.id == shown.module)
    lesson, section = passage_of(module, shown.objective)
    seconds = next(each.reading_s for each in course.lesson(lesson).sections if each.id == section)
    return LimitLine(
        words=shown.objective.short or shown.objective.text,
        where=f"Module {module.number}, {as_minutes(seconds)} min",
        lesson=lesson,
        section=section,
    )


def _folder_words(record: RecordFile, looking_around: bool) -> str:
    if looking_around or record.folder is None:
        return "Nothing is kept. Add your name to keep what you did."
    return f"This computer, folder {_folder_name(record)}"


def _folder_name(record: RecordFile) -> str:
    return Path(record.folder.root).name if record.folder else ""


def _backup_words(record: RecordFile) -> str:
    last = record.last_backup()
    if last is None:
        return "No backup yet. One is made every day."
    return f"Last backup: {date_words(last.day)}"
