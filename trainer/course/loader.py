"""Reads a course folder into the records that authors write, and notes every mistake on the way.

Nothing here knows what a record means; that the parts fit together is for `compile` to find out.
"""

from __future__ import annotations

import operator
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from trainer import registry
from trainer.blocks.base import AuthoredBlock
from trainer.course.authored import (
    FORMAT,
    ApprovalsFile,
    AuthoredCourse,
    BankFile,
    FactsFile,
    FrontMatter,
    GlossaryFile,
    MisconceptionsFile,
    SourcesFile,
    Status,
)
from trainer.course.files import Faults, Text, listing, read_text
from trainer.course.lesson_text import PLAIN_CODE, PROSE, LessonText, Part, SectionText, take_apart
from trainer.course.places import FilePlace, MarkdownPlace, YamlPlace
from trainer.course.yaml_tree import load
from trainer.items.base import AuthoredItem
from trainer.limits import Table
from trainer.schema import suggestion
from trainer.wording import counted

COURSE = "lessons/course.yaml"
FACTS = "lessons/facts.yaml"
SOURCES = "lessons/sources.yaml"
GLOSSARY = "lessons/glossary.yaml"
APPROVALS = "lessons/approvals.yaml"
LIMITS = "quizzes/limits.yaml"
MISCONCEPTIONS = "quizzes/misconceptions.yaml"

SHAPES: dict[str, Any] = {
    COURSE: AuthoredCourse,
    FACTS: FactsFile,
    SOURCES: SourcesFile,
    GLOSSARY: GlossaryFile,
    APPROVALS: ApprovalsFile,
    LIMITS: Table,
    MISCONCEPTIONS: MisconceptionsFile,
}
NAMES = "a lesson is lessons/06-title/01-title.md, its bank quizzes/06-title.yaml"
REQUIRED = (COURSE, FACTS, SOURCES)

_FOLDER = re.compile(r"(lessons/(\d\d)-[a-z0-9-]+)/(.+)")
_BANK = re.compile(r"quizzes/(\d\d)-[a-z0-9-]+\.yaml")
_LESSON = re.compile(r"\d\d-[a-z0-9-]+\.md")

T = TypeVar("T")


@dataclass
class Read:
    """A file that was read: its value, or None after a fault, and its place."""

    value: Any
    place: YamlPlace
    data: Any = None
    """The data as it stands in the file, so that ids are known even where an entry has a fault."""


@dataclass
class AuthoredSection:
    """A section as written: its blocks, each with its place."""

    id: str
    title: str
    place: FilePlace
    blocks: list[tuple[str, AuthoredBlock, FilePlace]] = field(default_factory=list)
    kinds: frozenset[str] = frozenset()
    """The kinds of all blocks, those with faults too."""
    broken: bool = False
    """A block was left out for its faults."""


@dataclass
class AuthoredLesson:
    """A lesson as written."""

    module: str
    front: FrontMatter
    place: YamlPlace
    lead: tuple[str, FilePlace] | None
    sections: list[AuthoredSection]


@dataclass
class Bank:
    """An item bank as written."""

    module: str
    place: YamlPlace
    items: list[tuple[AuthoredItem, YamlPlace]]
    ids: frozenset[str] = frozenset()


@dataclass
class Authored:
    """A course folder as written."""

    root: Path
    faults: Faults
    files: dict[str, os.stat_result]
    read: dict[str, Read] = field(default_factory=dict)
    lessons: list[AuthoredLesson] = field(default_factory=list)
    banks: list[Bank] = field(default_factory=list)
    unread_banks: bool = False
    broken: set[str] = field(default_factory=set)
    """Modules with a lesson, block or item that was left out, so that what is missing cannot be said."""

    def value(self, name: str) -> Any:
        """The value of a file: an empty one where it is absent, None where it could not be read."""
        return self.read[name].value

    def place(self, name: str) -> YamlPlace:
        """The place of a file."""
        return self.read[name].place

    def ids(self, name: str, group: str) -> frozenset[str] | None:
        """The ids that a file gives, faults or not; None if it could not be read."""
        read = self.read[name]
        entries = read.data.get(group) if isinstance(read.data, dict) else None
        if isinstance(entries, dict):
            return frozenset(entries)
        return None if read.value is None else frozenset()

    def item_ids(self) -> frozenset[str] | None:
        """The ids of all items, faults or not; None if a bank could not be read."""
        banks = [bank.ids for bank in self.banks]
        return None if self.unread_banks else frozenset(each for ids in banks for each in ids)


def load_course(root: Path) -> Authored:
    """Read everything below lessons/, quizzes/ and assets/."""
    faults = Faults()
    authored = Authored(root.resolve(), faults, listing(root, faults))
    for name, shape in SHAPES.items():
        authored.read[name] = _known_file(authored, name, shape)
    _stray_files(authored)
    for index, module in enumerate(_ready(authored)):
        if module:
            _module(authored, module, f"{index + 1:02}", ("modules", index))
    return authored


def _ready(authored: Authored) -> list[str]:
    """The ids of the modules in order, "" for those not ready; faults do not matter here."""
    data = authored.read[COURSE].data
    modules = data.get("modules") if isinstance(data, dict) else None
    ready = []
    for module in modules if isinstance(modules, list) else ():
        fine = isinstance(module, dict) and module.get("status") == Status.READY.value
        ready.append(str(module.get("id")) if fine else "")
    return ready


def _known_file(authored: Authored, name: str, shape: Any) -> Read:
    if name not in authored.files:
        if name in REQUIRED:
            authored.faults.add(name, 1, 1, "this file is missing; a course needs it")
            return Read(None, YamlPlace(authored.faults, Text(name, "")))
        return Read(_empty(shape), YamlPlace(authored.faults, Text(name, "")))
    source = read_text(authored.root, name, authored.faults)
    if source is None:
        return Read(None, YamlPlace(authored.faults, Text(name, "")))
    place = YamlPlace(authored.faults, source)
    data, whole = read_data(place)
    value = convert(data, shape, place) if whole else None
    if value is not None and value.format != FORMAT:
        place.fault(f"this program reads format {FORMAT}; write format: {FORMAT}", ("format",))
    return Read(value, place, data)


def _empty(shape: Any) -> Any:
    names = [f.name for f in msgspec.structs.fields(shape) if f.required and f.name != "format"]
    return shape(format=FORMAT, **{name: {} for name in names})


def read_yaml(place: YamlPlace, shape: Any) -> Any:
    """The YAML at a place as a record, or None and its faults."""
    data, whole = read_data(place)
    return convert(data, shape, place) if whole else None


def read_data(place: YamlPlace) -> tuple[Any, bool]:
    """The YAML at a place as plain data, and whether it could be read to its end."""
    return load(place.text, lambda *fault: place.faults.add(place.file, *fault))


def convert(data: Any, shape: Any, place: FilePlace) -> Any:
    """Data as a record, or None and its faults."""
    if data is None:
        data = {}
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError:
        place.check(data, shape)
        return None


def _stray_files(authored: Authored) -> None:
    """Report YAML and lessons that nothing would read: most often a misspelled name."""
    for name in authored.files:
        folder = _FOLDER.fullmatch(name)
        if name in SHAPES or name.startswith("assets/") or _BANK.fullmatch(name):
            continue
        if folder and _LESSON.fullmatch(folder[3]):
            continue
        if name.endswith((".yaml", ".yml")) or (name.startswith("lessons/") and name.count("/") > 1):
            known = suggestion(name, SHAPES) or f"; {NAMES}"
            authored.faults.add(name, 1, 1, f"nothing reads a file of this name{known}")


def check_unread(authored: Authored) -> None:
    """Note lessons and banks of a module that is only planned, or of none: nobody would miss them."""
    course = authored.value(COURSE)
    if course is None:
        return
    modules = course.modules
    has = f"course.yaml has {counted(len(modules), 'module')}"
    for number, names in _numbered(authored).items():
        if not 0 < number <= len(modules):
            for name in names:
                authored.faults.add(name, 1, 1, f"nothing reads this: {has}; add one, or remove it")
        elif modules[number - 1].status is Status.PLANNED:
            unread = " and ".join(names)
            message = f"this module is planned, and nothing reads {unread}; write status: ready"
            authored.place(COURSE).fault(message, ("modules", number - 1, "status"))


def _numbered(authored: Authored) -> dict[int, list[str]]:
    """Folders with lessons, and banks, by the number in their names."""
    found: dict[int, dict[str, None]] = {}
    for name in authored.files:
        folder, bank = _FOLDER.fullmatch(name), _BANK.fullmatch(name)
        if folder and _LESSON.fullmatch(folder[3]):
            found.setdefault(int(folder[2]), {})[folder[1]] = None
        elif bank:
            found.setdefault(int(bank[1]), {})[name] = None
    return {number: list(names) for number, names in found.items()}


def _module(authored: Authored, module: str, number: str, path: tuple[str | int, ...]) -> None:
    """The lessons and the bank of a module that is ready."""
    folders = sorted({m[1] for m in map(_FOLDER.fullmatch, authored.files) if m and m[2] == number})
    banks = [name for name in authored.files if (m := _BANK.fullmatch(name)) and m[1] == number]
    course = authored.place(COURSE)
    if len(folders) != 1:
        seen = f"found {' and '.join(folders)}" if folders else "there is none"
        course.fault(f"the module {module} needs one folder lessons/{number}-title; {seen}", path)
        authored.broken.add(module)
        return
    bank = f"{folders[0].replace('lessons', 'quizzes', 1)}.yaml"
    for other in banks:
        if other != bank:
            authored.faults.add(other, 1, 1, f"the bank of {folders[0]} is named {bank}")
    for name in authored.files:
        if name.startswith(f"{folders[0]}/") and _LESSON.fullmatch(name.rpartition("/")[2]):
            _lesson(authored, name, module)
    if bank in authored.files:
        _bank(authored, bank, module)


def _lesson(authored: Authored, name: str, module: str) -> None:
    source = read_text(authored.root, name, authored.faults)
    if source is None:
        authored.broken.add(module)
        return
    parts = take_apart(source, lambda *fault: authored.faults.add(name, *fault))
    place = YamlPlace(authored.faults, source, body=parts.front or "", line=parts.front_line)
    front = None if parts.front is None else read_yaml(place, FrontMatter)
    sections = [_section(authored, source, section) for section in parts.sections]
    lead = _lead(authored, source, parts)
    if front is None or any(section.broken for section in sections):
        authored.broken.add(module)
    if front is not None:
        authored.lessons.append(AuthoredLesson(module, front, place, lead, sections))


def _lead(authored: Authored, source: Text, parts: LessonText) -> tuple[str, FilePlace] | None:
    if not parts.lead:
        return None
    places = [MarkdownPlace(authored.faults, source, part=part) for part in parts.lead]
    first = parts.lead[0]
    for part, place in zip(parts.lead, places, strict=True):
        if part is not first or part.kind != PROSE or "\n\n" in part.body:
            place.fault("before the first ## stands one paragraph of text; move the rest below a ## heading")
            _part(authored, source, part)
    return (first.body, places[0]) if first.kind == PROSE else None


def _section(authored: Authored, source: Text, section: SectionText) -> AuthoredSection:
    heading = MarkdownPlace(authored.faults, source, part=Part(PROSE, "", "", section.line))
    kinds = frozenset(part.kind for part in section.parts)
    result = AuthoredSection(section.id, section.title, heading, kinds=kinds)
    for part in section.parts:
        block, place = _part(authored, source, part)
        if block is not None:
            result.blocks.append((part.kind, block, place))
    result.broken = len(result.blocks) < len(section.parts)
    return result


def _part(authored: Authored, source: Text, part: Part) -> tuple[AuthoredBlock | None, FilePlace]:
    """A part as a block, or None and its faults."""
    if part.kind in registry.kinds("blocks"):
        return _block(authored, source, part)
    kinds = [kind for kind in registry.kinds("blocks") if kind != PROSE]
    hint = suggestion(part.kind, kinds) or f"; it is one of {', '.join(kinds)}; plain code is {PLAIN_CODE}"
    place = MarkdownPlace(authored.faults, source, part=part)
    place.fault(f'unknown block "{part.kind[:40]}"{hint}')
    return None, place


def _block(authored: Authored, source: Text, part: Part) -> tuple[AuthoredBlock | None, FilePlace]:
    module = registry.model("blocks", part.kind)
    if module.BODY != "yaml":
        place = MarkdownPlace(authored.faults, source, part=part)
        fields = {"text": part.body} if module.BODY is None else {"text": part.body, "info": part.info}
        if module.BODY == "markdown" and not part.body.strip():
            place.fault(f"this {part.kind} block is empty; write its text or remove it")
            return None, place
        return convert(fields, module.Authored, place), place
    yaml_place = YamlPlace(authored.faults, source, body=part.body, line=part.line)
    if part.info:
        fence = MarkdownPlace(authored.faults, source, part=part)
        fence.fault(f"nothing belongs after ```{part.kind} on this line; move it into the block")
    return read_yaml(yaml_place, module.Authored), yaml_place


def _bank(authored: Authored, name: str, module: str) -> None:
    source = read_text(authored.root, name, authored.faults)
    if source is None:
        authored.unread_banks = True
        authored.broken.add(module)
        return
    place = YamlPlace(authored.faults, source)
    file = read_yaml(place, BankFile)
    if file is None:
        authored.unread_banks = True
        authored.broken.add(module)
        return
    if file.format != FORMAT:
        place.fault(f"this program reads format {FORMAT}; write format: {FORMAT}", ("format",))
    if file.module != module:
        place.fault(f"this is the bank of the module {module}; write module: {module}", ("module",))
    ids = frozenset(str(each.get("id")) for each in file.items if isinstance(each, dict))
    items = convert_items(file.items, place)
    if len(items) < len(file.items):
        authored.broken.add(module)
    authored.banks.append(Bank(module, place, items, ids))


def convert_items(data: Iterable[Any], place: YamlPlace) -> list[tuple[AuthoredItem, YamlPlace]]:
    """Items as records, each by its kind; the ones with faults are left out."""
    kinds = (registry.model("items", kind).Authored for kind in registry.kinds("items"))
    union: Any = reduce(operator.or_, kinds)
    found = []
    for index, each in enumerate(data):
        at = place.part("items", index)
        item = convert(each, union, at)
        if item is not None:
            found.append((item, at))
    return found
