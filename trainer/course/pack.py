"""The compiled course as rows for the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trainer.course.cache import Row
from trainer.course.compile import Compiled, compile_course
from trainer.course.loader import load_course
from trainer.errors import ContentError
from trainer.schema import encode


def compile_folder(content: Path) -> Compiled:
    """Load and compile. Raises ContentError with every fault that was found."""
    compiled = compile_course(load_course(content))
    faults = compiled.authored.faults.found
    if faults:
        raise ContentError(faults)
    return compiled


def rows(compiled: Compiled) -> Iterator[Row]:
    """Every record with its hash, which is taken over just these bytes."""
    yield _row("index", "", compiled.index)
    yield _row("limits", "", compiled.limits)
    families = {
        "fact": compiled.facts,
        "source": compiled.sources,
        "term": compiled.terms,
        "misconception": compiled.misconceptions,
    }
    for family, records in families.items():
        for name, record in records.items():  # type: ignore[attr-defined]
            yield _row(family, name, record)
    for name, item in compiled.items.items():
        yield _row("item", name, item, str(item.__struct_config__.tag))
    for name, each in compiled.lessons.items():
        yield _row("lesson", name, each.lesson)
        for section in each.lesson.sections:
            yield _row("section", f"{name}#{section.id}", section)
    for name, data in compiled.known.pictures.found.items():
        yield "picture", name, "", hashlib.sha256(data).hexdigest(), data


def asked(compiled: Compiled) -> Iterator[tuple[str, str]]:
    """Which practice items ask for which objective."""
    for name, item in compiled.items.items():
        if item.pool == "practice":
            for objective in item.objectives:
                yield objective, name


def _row(family: str, name: str, record: Any, kind: str = "") -> Row:
    body = encode(record)
    return family, name, kind, hashlib.sha256(body).hexdigest(), body
