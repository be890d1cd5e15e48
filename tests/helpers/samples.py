"""The samples that stand in each kind's folder, compiled against the small course."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec

import trainer
from tests.helpers.courses import SMALL, write
from trainer import registry
from trainer.blocks.base import CompiledBlock
from trainer.course.compile import Compiled, CompiledLesson, compile_course
from trainer.course.files import Faults, Text
from trainer.course.loader import convert_items, load_course
from trainer.course.places import YamlPlace
from trainer.course.workbench import Workbench
from trainer.course.yaml_tree import load
from trainer.items.base import CompiledItem
from trainer.schema import Record

PACKAGE = Path(trainer.__file__).parent
LESSON = "lessons/01-the-clock/02-sample.md"
HEAD = "---\nid: m01-l02\ntitle: Sample\nminutes: 6\nobjectives: [o1-1]\n---\n\n## Sample\n\n"


class SampleItem(Record):
    """A sample question with the response that is its key, and one that is empty."""

    item: Any
    key: Any
    empty: Any


def item_sample(kind: str) -> SampleItem:
    """The sample of an item kind. Fails on any fault in it."""
    text = (PACKAGE / "items" / kind / "sample.yaml").read_text("utf-8")
    faults = Faults()
    place = YamlPlace(faults, Text("sample.yaml", text))
    data, _whole = load(text, lambda *fault: faults.add("sample.yaml", *fault))
    ((authored, at),) = convert_items([data["item"]], place)
    item = authored.compile(Workbench(_small().known, at))
    assert not faults.found, faults.found
    response = registry.model("items", kind).Response
    key, empty = (msgspec.convert(data[name], response) for name in ("key", "empty"))
    return SampleItem(item=item, key=key, empty=empty)


def sample_item(kind: str) -> CompiledItem:
    """Just the item of a sample."""
    item: CompiledItem = item_sample(kind).item
    return item


def block_samples(kind: str, folder: Path) -> list[CompiledBlock]:
    """The blocks of a kind's sample. Fails on any fault in it."""
    (section,) = compiled_sample(kind, folder).lesson.sections
    return list(section.blocks)


def compiled_sample(kind: str, folder: Path) -> CompiledLesson:
    """A lesson that holds nothing but a block kind's sample. Fails on any fault in it."""
    course = Path(shutil.copytree(SMALL, folder / "sample-course"))
    write(course / LESSON, HEAD + (PACKAGE / "blocks" / kind / "sample.md").read_text("utf-8"))
    compiled = compile_course(load_course(course))
    assert not compiled.authored.faults.found, compiled.authored.faults.found
    return compiled.lessons["m01-l02"]


def _small() -> Compiled:
    return compile_course(load_course(SMALL))
