"""A course as it is kept and shown: compiled, validated, frozen.

Module > lesson > section. A section is one page at the desk, one or more slides on the wall, and the unit of
reading and resuming. What authors write is read by `loader` and turned into these records by `compile`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from trainer.markup import facts_in
from trainer.schema import Count, Days, Record

SectionKey = tuple[str, str]
"""A section, by lesson and section id."""


class Rank(StrEnum):
    """How much hangs on an objective."""

    MUST_KNOW = "must-know"
    STANDARD = "standard"
    BACKGROUND = "background"


class Standing(StrEnum):
    """How well a fact is established."""

    VERIFIED = "verified"
    PARTLY_VERIFIED = "partly-verified"
    STATUTE = "statute"
    INFERENCE = "inference"
    COURSE_RULE = "course-rule"
    UNCERTAIN = "uncertain"


class Objective(Record):
    """What an officer should be able to do."""

    id: str
    text: str
    rank: Rank
    assessed: bool = True
    facts: tuple[str, ...] = ()
    short: str = ""
    """The limit in words, as the study home lists it: "The clock starts at scheduled release"."""
    passage: str = ""
    """The section that teaches it, as lesson#section."""


class Source(Record):
    """Where a fact comes from."""

    id: str
    title: str
    address: str = ""
    read: str = ""
    """How much of it was read, and when."""


class Fact(Record):
    """A claim in the course's own words."""

    id: str
    statement: str
    """HTML."""
    sources: tuple[str, ...]
    as_of: str
    """The date or span the sources speak for, as words."""
    standing: Standing
    seed: bool = False
    hedge: str = ""
    cite: str = ""
    """The source line as it stands in a margin: "WSO agreement, Appendix A. Read in four agreements …"."""
    review_by: str = ""
    """ISO date; only facts of the risk register carry one."""
    short: str = ""
    """A few words for a list."""


class Term(Record):
    """A glossary entry."""

    id: str
    term: str
    definition: str
    """HTML."""
    facts: tuple[str, ...] = ()


class Misconception(Record):
    """A mistake that officers make, from which distractors come."""

    id: str
    text: str
    facts: tuple[str, ...] = ()


class SectionEntry(Record):
    """A section in the index."""

    id: str
    title: str
    reading_s: int
    items: tuple[str, ...] = ()
    is_question_page: bool = False
    """It holds only blocks whose questions are shown one at a time in their place."""


class LessonEntry(Record):
    """A lesson in the index, which start-up reads instead of the lesson."""

    id: str
    title: str
    class_min: int
    reading_min: int
    objectives: tuple[str, ...]
    sections: tuple[SectionEntry, ...]
    hash: str


class Module(Record):
    """A module of the agenda; a planned one has neither lessons nor items yet."""

    id: str
    number: int
    title: str
    minutes: int
    planned: bool = False
    objectives: tuple[Objective, ...] = ()
    lessons: tuple[LessonEntry, ...] = ()

    @property
    def places(self) -> tuple[SectionKey, ...]:
        """Its sections, lesson by lesson."""
        return tuple((lesson.id, section.id) for lesson in self.lessons for section in lesson.sections)


class Evidence(Record):
    """The numbers behind "what you have shown" (DESIGN section 4)."""

    items_standard: Count = 2
    items_must_know: Count = 3
    fresh_days: Days = 7
    lately_days: Days = 180


class ExamRule(Record):
    """The course's own examination; not ICE's."""

    questions: Count = 40
    correct: Count = 28
    attempts: Count = 2


class Break(Record):
    """A break of the agenda, after a module."""

    after: str
    title: str
    minutes: int


class CourseIndex(Record):
    """All that start-up needs to know of a course."""

    id: str
    title: str
    subtitle: str
    edition: str
    as_of: str
    zone: str
    language: str
    review: str
    """"Reviewed by …" or "Not reviewed by counsel"."""
    modules: tuple[Module, ...]
    breaks: tuple[Break, ...] = ()
    evidence: Evidence = Evidence()
    hash: str = ""
    exam: ExamRule = ExamRule()
    exam_minutes: int = 0

    def lesson(self, lesson_id: str) -> LessonEntry:
        """The entry of a lesson. Raises KeyError if the course has none of that id."""
        for module in self.modules:
            for entry in module.lessons:
                if entry.id == lesson_id:
                    return entry
        raise KeyError(lesson_id)

    def module_of(self, lesson_id: str) -> Module:
        """The module a lesson belongs to."""
        for module in self.modules:
            if any(entry.id == lesson_id for entry in module.lessons):
                return module
        raise KeyError(lesson_id)


class Section(Record):
    """One page, and what is kept of it once it was read. `blocks` are the kinds' own compiled records.

    Sections are kept for good: a new field has a default, or those kept before can no longer be read.
    """

    id: str
    title: str
    blocks: tuple[Any, ...]
    lead: str = ""
    """HTML; the lesson's lead, which stands on the page of its first section."""


def facts_of(section: Section) -> tuple[str, ...]:
    """The ids of the facts that a section cites, each once, in order."""
    of_blocks = (fact for block in section.blocks for fact in block.cites())
    return tuple(dict.fromkeys((*facts_in(section.lead), *of_blocks)))


class Lesson(Record):
    """A lesson, opened."""

    id: str
    title: str
    module: str
    minutes: int
    objectives: tuple[str, ...]
    facts: tuple[str, ...]
    sections: tuple[Section, ...]
