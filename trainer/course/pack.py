"""The compiled course as rows for the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trainer.course.cache import IDS, Row
from trainer.course.compile import Compiled, compile_course
from trainer.course.loader import load_course
from trainer.errors import ContentError
from trainer.schema import encode

FAMILIES = ("index", "limits", "fact", "source", "term", "asked", "item", "lesson", "picture")


def compile_folder(content: Path) -> Compiled:
    """Load and compile. Raises ContentError with every fault that was found."""
    compiled = compile_course(load_course(content))
    faults = compiled.authored.faults.found
    if faults:
        raise ContentError(faults)
    return compiled


def rows(compiled: Compiled) -> Iterator[Row]:
    """Every record with its hash, taken over just these bytes, and the list of ids of each family."""
    ids: dict[str, list[str]] = {}
    for row in _records(compiled):
        ids.setdefault(row[0], []).append(row[1])
        yield row
    for family in FAMILIES:
        yield _row(IDS, family, ids.get(family, []))


def _records(compiled: Compiled) -> Iterator[Row]:
    yield _row("index", "", compiled.index)
    yield _row("limits", "", compiled.limits)
    yield from (_row("fact", *each) for each in compiled.facts.items())
    yield from (_row("source", *each) for each in compiled.sources.items())
    yield from (_row("term", *each) for each in compiled.terms.items())
    yield from (_row("asked", *each) for each in _asked(compiled).items())
    yield from (_row("item", *each) for each in compiled.items.items())
    for name, compiled_lesson in compiled.lessons.items():
        yield _row("lesson", name, compiled_lesson.lesson)
    for name, data in compiled.known.pictures.found.items():
        yield "picture", name, hashlib.sha256(data).hexdigest(), data


def _asked(compiled: Compiled) -> dict[str, list[str]]:
    """The practice items that ask for each objective."""
    asked: dict[str, list[str]] = {}
    for name, item in compiled.practice().items():
        for objective in item.objectives:
            asked.setdefault(objective, []).append(name)
    return asked


def _row(family: str, name: str, record: Any) -> Row:
    body = encode(record)
    return family, name, hashlib.sha256(body).hexdigest(), body
