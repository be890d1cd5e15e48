"""Writes a course of any number of items, made of the shipped module's own items under other ids."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.helpers.courses import write
from trainer.resources import shipped_course

BANK = "quizzes/06-the-48-hour-clock.yaml"
LESSONS = "lessons/06-the-48-hour-clock"
MODULES = 12


def write_big_course(folder: Path, items: int) -> Path:
    """A course of 12 ready modules that together hold this many items."""
    shipped = shipped_course()
    for name in ("lessons/facts.yaml", "lessons/sources.yaml", "lessons/glossary.yaml"):
        write(folder / name, (shipped / name).read_text("utf-8"))
    for name in ("quizzes/limits.yaml", "quizzes/misconceptions.yaml"):
        write(folder / name, (shipped / name).read_text("utf-8"))
    shutil.copytree(shipped / "assets", folder / "assets", dirs_exist_ok=True)
    write(folder / "lessons/course.yaml", _course((shipped / "lessons/course.yaml").read_text("utf-8")))
    bank = (shipped / BANK).read_text("utf-8")
    one_each = re.split(r"(?m)^(?=  - )", bank[bank.index("items:\n") + len("items:\n") :])
    one_each = [each for each in one_each if each.startswith("  - ")]
    for module in range(1, MODULES + 1):
        count = items * module // MODULES - items * (module - 1) // MODULES
        text = "".join(
            _renamed(one_each[n % len(one_each)], module, n // len(one_each)) for n in range(count)
        )
        write(folder / f"quizzes/{module:02}-module.yaml", f"format: 1\nmodule: m{module:02}\nitems:\n{text}")
        for path in sorted((shipped / LESSONS).glob("*.md")):
            lesson = _renamed(path.read_text("utf-8"), module, 0)
            write(folder / f"lessons/{module:02}-module/{path.name}", lesson)
    return folder


def _renamed(text: str, module: int, copy: int) -> str:
    suffix = f"-{copy}" if copy else ""
    text = re.sub(r"\bm06-(\d+)\b", rf"m{module:02}-\1{suffix}", text)
    return re.sub(r"\bm06-l", f"m{module:02}-l", re.sub(r"\bo6-", f"o{module}-", text))


def _course(text: str) -> str:
    start = text.index("modules:\n") + len("modules:\n")
    modules = re.split(r"(?m)^(?=  - id: m)", text[start:])
    ready = next(each for each in modules if each.startswith("  - id: m06"))
    ready = re.split(r"(?m)^(?=\S)", ready)[0]
    copies = (_renamed(ready, n, 0).replace("id: m06", f"id: m{n:02}") for n in range(1, MODULES + 1))
    return text[:start] + "".join(copies)
