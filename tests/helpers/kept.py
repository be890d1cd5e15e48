"""Content as records keep it, from which old attempts are rebuilt: tests/data/kept, one file a kind.

    python -m tests.helpers.kept [COURSE]

adds what today's samples, and those of another course, have and no stored line has. Lines that are there are
never changed: records out there hold the like for good.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tests.helpers.courses import SMALL
from tests.helpers.samples import block_samples, sample_item
from trainer import registry
from trainer.course.compile import Compiled
from trainer.course.library import opened
from trainer.course.model import Fact, Section
from trainer.course.pack import compile_folder
from trainer.schema import encode

STORED = Path(__file__).parents[1] / "data" / "kept"
KINDS = (
    *(f"items-{kind}" for kind in registry.kinds("items")),
    *(f"blocks-{kind}" for kind in registry.kinds("blocks")),
    "section",
    "fact",
)


class Line(msgspec.Struct):
    """One kept record."""

    kept: msgspec.Raw
    """Its bytes as they lie in `content_kept`."""
    read: Any
    """What it said on the day it was written here, with the defaults of that day."""


def stored(name: str) -> list[Line]:
    """The lines of a kind; none if nobody has written them yet."""
    path = STORED / f"{name}.jsonl"
    lines = path.read_bytes().splitlines() if path.is_file() else []
    return [msgspec.json.decode(line, type=Line) for line in lines]


def decoded(name: str, body: bytes | msgspec.Raw) -> Any:
    """A kept record as today's code reads it."""
    family, _, kind = name.partition("-")
    match family:
        case "items":
            return msgspec.json.decode(body, type=registry.item_type(kind))
        case "blocks":
            return msgspec.json.decode(body, type=registry.block_type(kind))
        case "section":
            return opened(msgspec.json.decode(body, type=Section))
    return msgspec.json.decode(body, type=Fact)


def samples(name: str, course: Path = SMALL) -> Iterator[Any]:
    """What a kind looks like today: its sample, and what a course has of it."""
    family, _, kind = name.partition("-")
    compiled = _compiled(course)
    sections = [each for lesson in compiled.lessons.values() for each in lesson.lesson.sections]
    if family == "items":
        yield sample_item(kind)
        yield from (each for each in compiled.items.values() if registry.kind_of(each) == kind)
    elif family == "blocks":
        with tempfile.TemporaryDirectory() as folder:
            yield from block_samples(kind, Path(folder))
        yield from (block for each in sections for block in each.blocks if registry.kind_of(block) == kind)
    else:
        yield from sections if family == "section" else compiled.facts.values()


@cache
def _compiled(course: Path) -> Compiled:
    return compile_folder(course)


def whole(value: Any) -> Any:
    """A record as plain data, its defaults too."""
    if isinstance(value, msgspec.Struct):
        return {name: whole(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple | list):
        return [whole(each) for each in value]
    if isinstance(value, dict):
        return {key: whole(each) for key, each in value.items()}
    return msgspec.to_builtins(value)


def says(now: Any, then: Any) -> bool:
    """Whether data say all that they said then; what is new beside it has no part in that."""
    if isinstance(then, dict):
        return isinstance(now, dict) and all(key in now and says(now[key], then[key]) for key in then)
    if isinstance(then, list):
        return isinstance(now, list) and len(now) == len(then) and all(map(says, now, then))
    return bool(now == then)


def fields(data: Any, path: str = "") -> set[str]:
    """The fields that kept data have, at any depth."""
    if isinstance(data, list):
        return {each for part in data for each in fields(part, path)}
    if not isinstance(data, dict):
        return {path}
    return {path, *(each for key, part in data.items() for each in fields(part, f"{path}.{key}"))}


def unkept(name: str, course: Path = SMALL) -> list[Any]:
    """Those of today's samples that have a field which no line of their kind has."""
    seen = {each for line in stored(name) for each in fields(msgspec.json.decode(line.kept))}
    found = []
    for sample in samples(name, course):
        has = fields(msgspec.json.decode(encode(sample)))
        if not has <= seen:
            found.append(sample)
            seen |= has
    return found


def main(course: Path) -> None:
    """Add what is missing."""
    STORED.mkdir(exist_ok=True)
    for name in KINDS:
        for sample in unkept(name, course):
            line = Line(kept=msgspec.Raw(encode(sample)), read=whole(sample))
            with (STORED / f"{name}.jsonl").open("ab") as file:
                file.write(msgspec.json.encode(line) + b"\n")


if __name__ == "__main__":
    main(Path(*sys.argv[1:]) if sys.argv[1:] else SMALL)
