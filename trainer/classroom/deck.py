"""The slides of a class: what the sections of a module put on the wall, in order, with the notes beside it.

A deck is made from the course each time a class opens and is not kept; the class keeps its hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from msgspec.structs import replace

from trainer.blocks.steps import BarStep, PictureStep, PointsStep, PromptStep, RowsStep, Step, TitleStep
from trainer.course.model import CourseIndex, Lesson, Module, Section
from trainer.items.base import CompiledItem, vote_options
from trainer.schema import content_hash

ORDER: tuple[type[Step], ...] = (TitleStep, PointsStep, RowsStep, PictureStep, BarStep, PromptStep)
"""Of one section: what it says, what it shows, and then the questions for the room."""
CLOSING = "Any questions?"
CLOSING_WORDS = "Ask now. After the class ask your command, or agency counsel."


class Course(Protocol):
    """What a deck is made from."""

    index: CourseIndex

    def lesson(self, lesson_id: str) -> Lesson:
        """A lesson with its blocks."""
        ...

    def item(self, item_id: str) -> CompiledItem:
        """A question."""
        ...


@dataclass(frozen=True)
class Page:
    """One slide, with what only the instructor sees."""

    step: Step
    notes: str = ""
    """HTML. It stays with the presenter."""
    item: CompiledItem | None = None
    question: int = 0
    """Which question of the class this is, counted from 1; 0 for a slide that asks nothing."""


@dataclass(frozen=True)
class Deck:
    """All slides of a class, from the title to the closing one."""

    course: str
    course_title: str
    module: str
    module_title: str
    minutes: int
    """How long the agenda gives the module."""
    pages: tuple[Page, ...]
    hash: str

    @property
    def last(self) -> int:
        """The number of the closing slide, counted from 0."""
        return len(self.pages) - 1

    def page(self, number: int) -> Page:
        """A slide; a number beyond the ends gives the nearest, as after the course lost slides."""
        return self.pages[max(0, min(self.last, number))]


def build_deck(course: Course, module: Module, *, disclaimer: str, reading: str) -> Deck:
    """The deck of a module. `disclaimer` stands on the title, `reading` under every computed time."""
    pages = [_opening(course.index, module, disclaimer)]
    asked = 0
    for entry in module.lessons:
        lesson = course.lesson(entry.id)
        for section in lesson.sections:
            for page in _section(course, section, reading):
                asked += page.item is not None
                pages.append(_numbered(page, asked))
    pages.append(_closing(course.index, module, disclaimer))
    index = course.index
    hashes = (*(each.hash for each in module.lessons), *(content_hash(p.item) for p in pages if p.item))
    return Deck(
        course=index.id,
        course_title=index.title,
        module=module.id,
        module_title=module.title,
        minutes=module.minutes,
        pages=tuple(pages),
        hash=content_hash(hashes),
    )


def _section(course: Course, section: Section, reading: str) -> Iterator[Page]:
    notes = "".join(block.notes() for block in section.blocks)
    steps = [step for block in section.blocks for step in block.steps(section.title)]
    for step in sorted(steps, key=lambda step: ORDER.index(type(step))):
        if isinstance(step, PromptStep):
            item = course.item(step.item)
            if vote_options(item, 0):
                yield Page(step, notes, item)
        elif isinstance(step, BarStep):
            yield Page(replace(step, foot=step.foot or reading), notes)
        else:
            yield Page(step, notes)


def _numbered(page: Page, asked: int) -> Page:
    return Page(page.step, page.notes, page.item, asked if page.item else 0)


def _opening(course: CourseIndex, module: Module, disclaimer: str) -> Page:
    subtitle = f"Module {module.number} of {course.title}"
    return Page(TitleStep(title=module.title, subtitle=subtitle, small=_small(course, disclaimer)))


def _closing(course: CourseIndex, module: Module, disclaimer: str) -> Page:
    over = f"The end of module {module.number}, {module.title}"
    small = _small(course, disclaimer)
    return Page(TitleStep(title=CLOSING, subtitle=CLOSING_WORDS, over=over, small=small))


def _small(course: CourseIndex, disclaimer: str) -> tuple[str, ...]:
    return (disclaimer, f"{course.review.rstrip('.')}.")
