"""From what authors wrote to what is kept and shown: rendered, judged, checked, with one hash a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from trainer import registry
from trainer.authoring import NO_ZONE
from trainer.blocks.steps import PromptStep
from trainer.clock import is_zone
from trainer.course import loader
from trainer.course.authored import AuthoredCourse, AuthoredModule, AuthoredObjective, Status
from trainer.course.ids import FACT_ID, KEBAB, SOURCE_ID, misspelled
from trainer.course.limit_table import compiled_table
from trainer.course.loader import Authored, AuthoredLesson, AuthoredSection
from trainer.course.model import (
    Break,
    CourseIndex,
    Fact,
    Lesson,
    LessonEntry,
    Misconception,
    Module,
    Objective,
    Section,
    SectionEntry,
    Source,
    Term,
)
from trainer.course.pictures import read_pictures
from trainer.course.places import FilePlace
from trainer.course.workbench import Known, Workbench, missing
from trainer.items.base import AuthoredItem, CompiledItem
from trainer.limits import Table
from trainer.markup import plain
from trainer.schema import content_hash, suggestion
from trainer.wording import counted

WORDS_PER_MINUTE = 200
SECONDS_PER_ITEM = 45
NOT_REVIEWED = "Not reviewed by counsel"
PRACTICE, EXAM = POOLS = ("practice", "exam")


@dataclass
class CompiledLesson:
    """A lesson with what only the checks need: what each of its sections cites, and where it stands."""

    authored: AuthoredLesson
    lesson: Lesson = field(init=False)
    cited: dict[str, list[str]] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    """Its sections with a fault."""

    def pairs(self) -> Iterator[tuple[Section, AuthoredSection]]:
        """Each section as it is kept and as it was written."""
        return zip(self.lesson.sections, self.authored.sections, strict=True)


@dataclass
class Compiled:
    """A course, compiled. Complete only if `faults` is empty."""

    authored: Authored
    known: Known
    facts: dict[str, Fact] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    misconceptions: dict[str, Misconception] = field(default_factory=dict)
    limits: Table | None = None
    items: dict[str, CompiledItem] = field(default_factory=dict)
    places: dict[str, FilePlace] = field(default_factory=dict)
    """Where each item stands."""
    faulty: set[str] = field(default_factory=set)
    """Items with a fault; they can be counted, but not asked."""
    lessons: dict[str, CompiledLesson] = field(default_factory=dict)
    index: CourseIndex | None = None

    def practice(self) -> dict[str, CompiledItem]:
        """The items by id, without those that are kept for the exam."""
        return {name: item for name, item in self.items.items() if item.pool == PRACTICE}


def compile_course(authored: Authored) -> Compiled:
    """Compile everything that could be read; every mistake goes to `authored.faults`."""
    compiled = Compiled(authored, _known(authored))
    _glossary(compiled)
    _facts(compiled)
    compiled.limits = compiled.known.table = compiled_table(authored, compiled.known)
    compiled.known.table_is_sound = not authored.faults.counts[loader.LIMITS]
    for bank in authored.banks:
        for item, place in bank.items:
            _item(compiled, item, place)
    for lesson in authored.lessons:
        _lesson(compiled, lesson)
    course = authored.value(loader.COURSE)
    if course is not None:
        _course(compiled, course)
    return compiled


def _known(authored: Authored) -> Known:
    course = authored.value(loader.COURSE)
    modules = course.modules if course else ()
    return Known(
        faults=authored.faults,
        zone=_zone(authored),
        pictures=read_pictures(authored),
        facts=authored.ids(loader.FACTS, "facts"),
        terms=_terms(authored),
        sources=authored.ids(loader.SOURCES, "sources"),
        misconceptions=authored.ids(loader.MISCONCEPTIONS, "misconceptions"),
        objectives={o.id for m in modules for o in m.objectives} if course else None,
        items=authored.item_ids(),
    )


def _zone(authored: Authored) -> str:
    """The course's zone, whatever else is wrong with its file; nothing if it is not known."""
    data = authored.read[loader.COURSE].data
    zone = data.get("zone") if isinstance(data, dict) else None
    return zone if isinstance(zone, str) and is_zone(zone) else ""


def _terms(authored: Authored) -> dict[str, str] | None:
    file = authored.value(loader.GLOSSARY)
    if file is None:
        return None
    words: dict[str, str] = {}
    place = authored.place(loader.GLOSSARY)
    for name, term in file.terms.items():
        for index, word in enumerate((term.term, *term.forms)):
            other = words.setdefault(word.casefold(), name)
            if other != name:
                path = ("terms", name, "forms", index - 1) if index else ("terms", name, "term")
                place.fault(f'"{word}" already stands for the term {other}; remove it from one of them', path)
    return words


def _glossary(compiled: Compiled) -> None:
    authored, known = compiled.authored, compiled.known
    for name, term in _entries(authored, loader.GLOSSARY, "terms", KEBAB):
        bench = Workbench(known, authored.place(loader.GLOSSARY).part("terms", name))
        bench.facts(term.facts, "facts")
        html = bench.html(term.definition, "definition")
        compiled.terms[name] = Term(id=name, term=term.term, definition=html, facts=term.facts)
    for name, entry in _entries(authored, loader.MISCONCEPTIONS, "misconceptions", KEBAB):
        bench = Workbench(known, authored.place(loader.MISCONCEPTIONS).part("misconceptions", name))
        bench.facts(entry.facts, "facts")
        compiled.misconceptions[name] = Misconception(id=name, text=entry.text, facts=entry.facts)


def _facts(compiled: Compiled) -> None:
    authored, known = compiled.authored, compiled.known
    for name, source in _entries(authored, loader.SOURCES, "sources", SOURCE_ID):
        compiled.sources[name] = Source(id=name, title=source.title, address=source.address, read=source.read)
    for name, fact in _entries(authored, loader.FACTS, "facts", FACT_ID):
        bench = Workbench(known, authored.place(loader.FACTS).part("facts", name))
        bench.cites("source", fact.sources, known.sources, "sources", listed=True)
        if not fact.sources:
            bench.fault("a fact names at least one source", "sources")
        if fact.review_by and not _is_date(fact.review_by):
            bench.fault("write a date as 2026-12-01", "review_by")
        values = msgspec.structs.asdict(fact) | {"statement": bench.html(fact.statement, "statement")}
        compiled.facts[name] = Fact(id=name, **values)


def _entries(authored: Authored, file: str, field_name: str, shape: re.Pattern[str]) -> list[tuple[str, Any]]:
    """The entries of a file of ids, each id checked for its form."""
    value = authored.value(file)
    entries = getattr(value, field_name) if value is not None else {}
    for name in entries:
        if fault := misspelled(name, shape):
            authored.place(file).fault(fault, (field_name, name), key=True)
    return list(entries.items())


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _item(compiled: Compiled, authored: AuthoredItem, place: FilePlace) -> None:
    known, before = compiled.known, len(compiled.authored.faults.found)
    bench = Workbench(known, place)
    check_id(bench, authored.id, compiled.items, "id")
    bench.facts(authored.facts, "facts")
    bench.cites("objective", authored.objectives, known.objectives, "objectives", listed=True)
    bench.cites("item", authored.not_with, known.items, "not_with", listed=True)
    if not authored.facts:
        bench.fault("an item cites at least one fact", "facts")
    if not authored.objectives:
        bench.fault("an item names the objective that it asks for", "objectives")
    if authored.pool not in POOLS:
        bench.fault(f"a pool is practice or exam{suggestion(authored.pool, POOLS)}", "pool")
    compiled.items.setdefault(authored.id, authored.compile(bench))
    compiled.places.setdefault(authored.id, place)
    if len(compiled.authored.faults.found) > before:
        compiled.faulty.add(authored.id)


def check_id(bench: Workbench, name: str, taken: Any, *path: str | int) -> None:
    """Note an id that is taken or not in kebab-case."""
    if fault := misspelled(name):
        bench.fault(fault, *path)
    elif name in taken:
        bench.fault(f'the id "{name}" is already taken; give this one another', *path)


def _lesson(compiled: Compiled, authored: AuthoredLesson) -> None:
    front, known = authored.front, compiled.known
    bench = Workbench(known, authored.place)
    check_id(bench, front.id, {*compiled.lessons, *compiled.items}, "id")
    bench.cites("objective", front.objectives, known.objectives, "objectives", listed=True)
    lead_bench = Workbench(known, authored.lead[1]) if authored.lead else bench
    lead = lead_bench.html(authored.lead[0], "text") if authored.lead else ""
    result = CompiledLesson(authored)
    leads = [lead, *[""] * len(authored.sections)]
    pages = zip(authored.sections, leads, strict=False)
    sections = tuple(_section(compiled, section, result, over) for section, over in pages)
    if not sections:
        bench.fault("a lesson has at least one section; start it with ## and a title")
    every = [fact for facts in (lead_bench.cited, *result.cited.values()) for fact in facts]
    result.lesson = Lesson(
        id=front.id,
        title=front.title,
        module=authored.module,
        minutes=front.minutes,
        objectives=front.objectives,
        facts=tuple(dict.fromkeys(every)),
        sections=sections,
    )
    compiled.lessons.setdefault(front.id, result)


def _section(compiled: Compiled, authored: AuthoredSection, lesson: CompiledLesson, lead: str) -> Section:
    known, blocks, before = compiled.known, [], len(compiled.authored.faults.found)
    facts = lesson.cited.setdefault(authored.id, [])
    for _kind, block, place in authored.blocks:
        bench = Workbench(known, place)
        blocks.append(block.compile(bench))
        facts += bench.cited
        room = [step.item for step in blocks[-1].steps(authored.title) if isinstance(step, PromptStep)]
        for name in (*blocks[-1].items(), *room):
            if known.items is not None and name not in known.items:
                place.fault(missing("item", name, known.items), needle=name)
            elif name in compiled.items and compiled.items[name].pool == EXAM:
                place.fault(f'"{name}" is kept for the exam and is asked nowhere else', needle=name)
    if len(compiled.authored.faults.found) > before:
        lesson.faulty.add(authored.id)
    return Section(id=authored.id, title=authored.title, blocks=tuple(blocks), lead=lead)


def _course(compiled: Compiled, course: AuthoredCourse) -> None:
    authored = compiled.authored
    bench = Workbench(compiled.known, authored.place(loader.COURSE))
    if not is_zone(course.zone):
        bench.fault(NO_ZONE, "zone")
    if course.exam.correct > course.exam.questions:
        asked = counted(course.exam.questions, "question")
        bench.fault(f"the exam has only {asked}; ask for no more right answers", "exam", "correct")
    check_id(bench, course.id, (), "id")
    taken: set[str] = set()
    modules = []
    for index, module in enumerate(course.modules):
        check_id(bench, module.id, taken, "modules", index, "id")
        taken.add(module.id)
        for at, objective in enumerate(module.objectives):
            check_id(bench, objective.id, taken, "modules", index, "objectives", at, "id")
            taken.add(objective.id)
            bench.facts(objective.facts, "modules", index, "objectives", at, "facts")
        modules.append(_module(compiled, module, index + 1))
    if all(module.planned for module in modules):
        message = "no module is ready; give one its lessons and write status: ready"
        authored.place(loader.COURSE).fault(message, ("modules",), key=True)
    for index, pause in enumerate(course.breaks):
        bench.cites("module", (pause.after,), [m.id for m in course.modules], "breaks", index, "after")
    index_ = CourseIndex(
        id=course.id,
        title=course.title,
        subtitle=course.subtitle,
        edition=course.edition,
        as_of=course.as_of,
        zone=course.zone,
        language=course.language,
        review=NOT_REVIEWED,
        modules=tuple(modules),
        breaks=tuple(Break(after=b.after, title=b.title, minutes=b.minutes) for b in course.breaks),
        evidence=course.evidence,
        exam=course.exam,
        exam_minutes=course.exam_minutes,
    )
    compiled.index = _hashed(compiled, index_)


def _hashed(compiled: Compiled, index: CourseIndex) -> CourseIndex:
    """The index with the hash of everything taught and asked, and with who has reviewed just that."""
    entries = (compiled.facts, compiled.sources, compiled.terms, compiled.misconceptions, compiled.limits)
    lessons = [each.lesson for each in compiled.lessons.values()]
    pictures = [
        (name, sha256(data).hexdigest()) for name, data in sorted(compiled.known.pictures.found.items())
    ]
    hashed = content_hash([index, *entries, compiled.items, lessons, pictures])
    file = compiled.authored.value(loader.APPROVALS)
    valid = [a for a in (file.approvals if file else ()) if a.hash == hashed and a.edition == index.edition]
    review = f"Reviewed by {valid[-1].name}, {valid[-1].role}, {valid[-1].date}" if valid else NOT_REVIEWED
    return msgspec.structs.replace(index, hash=hashed, review=review)


def _module(compiled: Compiled, module: AuthoredModule, number: int) -> Module:
    lessons = [each for each in compiled.lessons.values() if each.lesson.module == module.id]
    return Module(
        id=module.id,
        number=number,
        title=module.title,
        minutes=module.minutes,
        planned=module.status is Status.PLANNED,
        objectives=tuple(_objective(each) for each in module.objectives),
        lessons=tuple(_entry(each.lesson) for each in lessons),
    )


def _objective(authored: AuthoredObjective) -> Objective:
    return Objective(**msgspec.structs.asdict(authored))


def _entry(lesson: Lesson) -> LessonEntry:
    sections = tuple(_section_entry(each) for each in lesson.sections)
    return LessonEntry(
        id=lesson.id,
        title=lesson.title,
        class_min=lesson.minutes,
        reading_min=max(1, round(sum(section.reading_s for section in sections) / 60)),
        objectives=lesson.objectives,
        sections=sections,
        hash=content_hash(lesson),
    )


def _section_entry(section: Section) -> SectionEntry:
    texts = (plain(section.lead), *(block.words() for block in section.blocks))
    words = sum(len(text.split()) for text in texts)
    items = tuple(item for block in section.blocks for item in block.items())
    at_desk = [each for each in section.blocks if registry.has_view("blocks", registry.kind_of(each))]
    return SectionEntry(
        id=section.id,
        title=section.title,
        reading_s=round(words / WORDS_PER_MINUTE * 60) + SECONDS_PER_ITEM * len(items),
        items=items,
        is_question_page=bool(at_desk) and all(block.one_by_one and block.items() for block in at_desk),
    )
