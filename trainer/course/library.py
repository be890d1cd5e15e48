"""The course, opened: the index at once, lessons and questions when they are asked for.

Read-only and cheap. What it reads is the cache; where that is missing, stale or damaged, the course is
compiled again, and only then are yaml and markdown-it imported.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from trainer import registry
from trainer.course.cache import (
    DamagedError,
    cache_path,
    manifest,
    open_cache,
    read_record,
    write_cache,
)
from trainer.course.model import CourseIndex, Fact, Lesson, Section, Source, Term
from trainer.items.base import CompiledItem
from trainer.limits import Table

T = TypeVar("T")


class Library:
    """One course, read-only. Ids that the course does not have raise KeyError."""

    index: CourseIndex

    def __init__(self, content: Path, cache_dir: Path) -> None:
        self._content = content
        self._path = cache_path(content, cache_dir)
        self._connection = self._open()
        self.index = self._record("index", "", CourseIndex)

    def lesson(self, lesson_id: str) -> Lesson:
        """A lesson with its blocks."""
        lesson = self._record("lesson", lesson_id, Lesson)
        return msgspec.structs.replace(lesson, sections=tuple(opened(each) for each in lesson.sections))

    def item(self, item_id: str) -> CompiledItem:
        """A question."""

        def read() -> CompiledItem:
            body = read_record(self._connection, "item", item_id)
            return _decode(body, registry.item_type(_decode(body, _Kind).kind))  # type: ignore[no-any-return]

        return self._retried(read)

    def items_for(self, objective_id: str) -> tuple[str, ...]:
        """The practice items that ask for an objective; items of the exam's pool appear nowhere but there."""
        try:
            return self._record("asked", objective_id, tuple[str, ...])
        except KeyError:
            return ()

    def fact(self, fact_id: str) -> Fact:
        """A fact."""
        return self._record("fact", fact_id, Fact)

    def source(self, source_id: str) -> Source:
        """A source."""
        return self._record("source", source_id, Source)

    def term(self, term_id: str) -> Term:
        """A glossary entry."""
        return self._record("term", term_id, Term)

    @property
    def limits(self) -> Table:
        """The table of limits, its words as HTML."""
        return self._record("limits", "", Table)

    def picture(self, name: str) -> bytes:
        """A picture's SVG, just as it was screened."""
        return self._read("picture", name)

    def close(self) -> None:
        """Let go of the cache."""
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        made_from = manifest(self._content)
        return open_cache(self._path, made_from) or self._compile()

    def _compile(self) -> sqlite3.Connection:
        from trainer.course.pack import compile_folder, rows

        made_from = manifest(self._content)
        compiled = compile_folder(self._content)
        return write_cache(self._path, made_from, rows(compiled))

    def _record(self, family: str, name: str, type_: type[T]) -> T:
        def read() -> T:
            found: T = _decode(read_record(self._connection, family, name), type_)
            return found

        return self._retried(read)

    def _read(self, family: str, name: str) -> bytes:
        return self._retried(lambda: read_record(self._connection, family, name))

    def _retried(self, read: Callable[[], T]) -> T:
        """Read; from a cache that turns out to be damaged only now, compile again and read once more."""
        try:
            return read()
        except DamagedError:
            self._connection.close()
            self._connection = self._compile()
            return read()


def open_library(content: Path, cache_dir: Path) -> Library:
    """Open the course in a folder that holds lessons/, quizzes/ and assets/. Raises ContentError."""
    return Library(content, cache_dir)


def opened(section: Section) -> Section:
    """A section as it was decoded, of a lesson or kept, with its blocks as the records of their kinds."""
    blocks = (msgspec.convert(block, registry.block_type(block["kind"])) for block in section.blocks)
    return msgspec.structs.replace(section, blocks=tuple(blocks))


class _Kind(msgspec.Struct):
    """The one field of a question that says how to read the others."""

    kind: str


def _decode(body: bytes, type_: Any) -> Any:
    try:
        return msgspec.json.decode(body, type=type_)
    except msgspec.MsgspecError as error:
        raise DamagedError from error
