"""What AUTHORING.md shows can be written as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from trainer import registry
from trainer.course.check import check

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
