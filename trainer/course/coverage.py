"""Checks that what is promised is taught and asked: objectives, sections, minutes, passages."""

from __future__ import annotations

from trainer.course import loader
from trainer.course.authored import AuthoredModule, AuthoredObjective, Status
from trainer.course.compile import Compiled, CompiledLesson
from trainer.course.loader import AuthoredSection
from trainer.course.model import Section
from trainer.course.places import FilePlace
from trainer.course.workbench import missing
from trainer.items.base import Level
from trainer.wording import counted

LESSON_MIN = (6, 15)
"""Class minutes of a lesson."""
ITEMS_AN_OBJECTIVE = 6
KINDS_AN_OBJECTIVE = 2


def check_coverage(compiled: Compiled) -> None:
    """Note what a ready module lacks. A module with a file that could not be read is left alone."""
    course = compiled.authored.value(loader.COURSE)
    for index, module in enumerate(course.modules if course else ()):
        if module.status is Status.READY and module.id not in compiled.authored.broken:
            _module(compiled, module, ("modules", index))
    for lesson in compiled.lessons.values():
        for section, authored in lesson.pairs():
            _section(lesson, section, authored)


def _module(compiled: Compiled, module: AuthoredModule, path: tuple[str | int, ...]) -> None:
    place = compiled.authored.place(loader.COURSE)
    lessons = [each for each in compiled.lessons.values() if each.lesson.module == module.id]
    _minutes(module, lessons, place, path)
    taught = {objective for each in lessons for objective in each.lesson.objectives}
    passages = {f"{each.lesson.id}#{section.id}" for each in lessons for section in each.lesson.sections}
    for at, objective in enumerate(module.objectives):
        here = (*path, "objectives", at)
        if objective.id not in taught:
            place.fault(f"no lesson names the objective {objective.id}; add it to one, or drop it", here)
        if objective.passage and objective.passage not in passages:
            place.fault(missing("section", objective.passage, passages), (*here, "passage"))
        if objective.assessed:
            _asked(compiled, objective, place, here)


def _minutes(
    module: AuthoredModule, lessons: list[CompiledLesson], place: FilePlace, path: tuple[str | int, ...]
) -> None:
    low, high = LESSON_MIN
    for each in lessons:
        if not low <= each.lesson.minutes <= high:
            each.authored.place.fault(f"a lesson takes {low} to {high} minutes in class", ("minutes",))
    total = sum(each.lesson.minutes for each in lessons)
    if total != module.minutes:
        message = f"the lessons of {module.id} take {total} minutes, not {module.minutes}; change one of them"
        place.fault(message, (*path, "minutes"))


def _asked(
    compiled: Compiled, objective: AuthoredObjective, place: FilePlace, path: tuple[str | int, ...]
) -> None:
    """Review needs different items for an objective, and proof needs one at level apply (DESIGN 4)."""
    items = [item for item in compiled.practice().values() if objective.id in item.objectives]
    kinds = {item.__struct_config__.tag for item in items}
    name = objective.id
    if not items:
        place.fault(f"no item asks for {name}; write items for it, or say assessed: false", path)
        return
    if len(items) < ITEMS_AN_OBJECTIVE:
        found = counted(len(items), "item")
        place.fault(f"{name} has only {found}; write at least {ITEMS_AN_OBJECTIVE}", path)
    if len(kinds) < KINDS_AN_OBJECTIVE:
        place.fault(f"every item for {name} is a {kinds.pop()}; use at least two kinds", path)
    if not any(item.level is Level.APPLY for item in items):
        place.fault(f"no item for {name} is at level apply; write one, or it can never be solid", path)


def _section(lesson: CompiledLesson, section: Section, authored: AuthoredSection) -> None:
    """Every section that is not just questions cites a fact, has a slide and notes for the instructor."""
    if not any(block.words() for block in section.blocks):
        fine = not authored.broken and section.id not in lesson.faulty
        if fine and not any(block.items() for block in section.blocks):
            authored.place.fault("this section is empty; write its text, or remove the heading")
        if section.lead and any(block.items() for block in section.blocks):
            authored.place.fault("a lesson that begins with questions never shows its lead; begin with text")
        return
    if not lesson.cited[section.id] and not authored.broken:
        authored.place.fault("this section cites no fact; put a mark such as [F-112] where its claim stands")
    for kind in ("slide", "notes"):
        if kind not in authored.kinds:
            authored.place.fault(f"this section has no {kind}; add a ```{kind} block")
