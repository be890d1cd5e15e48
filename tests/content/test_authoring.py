"""What AUTHORING.md shows can be written as it stands, and it names every field there is, and no other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec.inspect
import pytest

from trainer import registry
from trainer.course.authored import BankFile, FrontMatter
from trainer.course.check import check
from trainer.course.loader import SHAPES
from trainer.items.base import AuthoredItem

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "AUTHORING.md").read_text(encoding="utf-8")

LESSON = re.findall(r"(?ms)^````markdown\n(.*?)^````$", GUIDE)
YAML = re.findall(r"(?ms)^```yaml\n(.*?)^```$", GUIDE)


def inner(text: str, key: str) -> str:
    """What stands below the only key of a sample."""
    head, _, rest = text.partition("\n")
    assert head == f"{key}:"
    return rest


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The shipped course with the guide's samples added."""
    for folder in ("lessons", "quizzes", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / "course" / folder)
    return tmp_path / "course"


def test_guide_has_one_lesson_and_samples_of_limits_and_questions() -> None:
    assert len(LESSON) == 1
    assert [each.partition(":")[0] for each in YAML] == ["lines", "items"]


def test_guide_shows_every_kind() -> None:
    blocks = set(re.findall(r"(?m)^```(\w+)", LESSON[0]))
    items = set(re.findall(r"(?m)^  - kind: (\w+)", YAML[1]))
    assert blocks == set(registry.kinds("blocks")) - {"prose"}
    assert items == set(registry.kinds("items"))


def test_samples_of_the_guide_can_be_loaded(course: Path) -> None:
    lesson = course / "lessons/06-the-48-hour-clock/05-every-kind.md"
    lesson.write_text(LESSON[0], encoding="utf-8")
    for name, sample, key in (
        ("limits.yaml", YAML[0], "lines"),
        ("06-the-48-hour-clock.yaml", YAML[1], "items"),
    ):
        path = course / "quizzes" / name
        path.write_text(path.read_text(encoding="utf-8") + "\n" + inner(sample, key), encoding="utf-8")
    found = [str(fault) for fault in check(course).faults]
    # Only the minutes no longer add up, now that the module has one lesson more.
    assert len(found) == 1, found
    assert "46 minutes, not 40" in found[0]


# ------------------------------------------------------------------------------------------ every field

Fields = tuple[frozenset[str], frozenset[str]]
"""Those that have to stand, and those that may."""


def records() -> dict[type, Fields]:
    """Every record that authors write, with its fields; of a kind of question only what it adds."""
    blocks = [registry.model("blocks", kind) for kind in registry.kinds("blocks")]
    roots = [
        *(*SHAPES.values(), BankFile, FrontMatter, AuthoredItem),
        *(registry.model("items", kind).Authored for kind in registry.kinds("items")),
        *(block.Authored for block in blocks if block.BODY == "yaml"),
    ]
    found: dict[type, Fields] = {}
    for info in map(msgspec.inspect.type_info, roots):
        for each in parts(info):
            if isinstance(each, msgspec.inspect.StructType):
                found[each.cls] = fields_of(each)
    for record in found:
        if issubclass(record, AuthoredItem) and record is not AuthoredItem:
            must, may = found[AuthoredItem]
            found[record] = (found[record][0] - must, found[record][1] - may)
    return found


def fields_of(info: msgspec.inspect.StructType) -> Fields:
    required = frozenset(field.encode_name for field in info.fields if field.required)
    return required, frozenset(field.encode_name for field in info.fields) - required


def parts(info: Any) -> Iterator[Any]:
    """A type, and every type that it is made of."""
    yield info
    inner = [getattr(info, name) for name in ("type", "item_type", "value_type") if hasattr(info, name)]
    fields = [field.type for field in info.fields] if isinstance(info, msgspec.inspect.StructType) else []
    for each in (*inner, *fields, *getattr(info, "types", ())):
        yield from parts(each)


def lines_of_the_guide() -> dict[str, Fields]:
    """What the guide says of each record, by the name it gives it."""
    _, _, text = GUIDE.partition("\n## Every field\n")
    found = {}
    for entry in re.findall(r"(?ms)^- \*\*(.+?)(?=^- \*\*|^$)", text.partition("\n## ")[0]):
        name, _, rest = entry.partition("**")
        must, _, may = rest.partition("May have:")
        found[name] = (frozenset(re.findall(r"`(\w+)`", must)), frozenset(re.findall(r"`(\w+)`", may)))
    return found


@pytest.mark.parametrize("record", records(), ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_guide_names_every_field_of(record: type) -> None:
    must, may = records()[record]
    wanted = f"{sorted(must)}; may have: {sorted(may)}"
    assert (must, may) in lines_of_the_guide().values(), f"no line of the guide has: {wanted}"


def test_guide_names_no_field_that_is_not_there() -> None:
    there = set(records().values())
    assert {name for name, fields in lines_of_the_guide().items() if fields not in there} == set()


def test_guide_says_what_a_field_may_be_where_only_a_few_words_may_stand() -> None:
    enums = {
        each.cls
        for shape in (*SHAPES.values(), AuthoredItem)
        for each in parts(msgspec.inspect.type_info(shape))
        if isinstance(each, msgspec.inspect.EnumType)
    }
    text = GUIDE.partition("\n## Every field\n")[2]
    absent = [
        member.value for enum in enums for member in enum if not re.search(rf"\b{member.value}\b", text)
    ]
    assert absent == []
