"""The small course with the sample of one kind in it, or a section of one's own, for the program to open."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.helpers.courses import SMALL, write
from tests.helpers.samples import HEAD, LESSON, PACKAGE
from tests.helpers.samples import sample_item as sample_item

LESSON_ID, SECTION_ID = "m01-l02", "sample"
BANK = "quizzes/01-the-clock.yaml"


def course_with_item(kind: str, folder: Path, *, amid_prose: bool = False) -> Path:
    """A course whose second lesson asks the sample of a kind, on a page of its own or in the column."""
    course = Path(shutil.copytree(SMALL, folder / "course"))
    text = (PACKAGE / "items" / kind / "sample.yaml").read_text("utf-8")
    found = re.search(r"^item:\n((?:  .*\n|\n)+)", text, re.MULTILINE)
    assert found, f"the sample of {kind} has no item"
    lines = [f"  {line}" if line else line for line in found[1].splitlines()]
    lines[0] = lines[0].replace("    ", "  - ", 1)
    write(course / BANK, (course / BANK).read_text("utf-8").rstrip() + "\n" + "\n".join(lines) + "\n")
    prose = "The clock starts when the warrant is served. [F-112]\n\n" if amid_prose else ""
    questions = f"```questions\nitems: [{sample_item(kind).id}]\n```\n"
    write(course / LESSON, HEAD + prose + questions)
    return course


def course_with_two_modules(folder: Path) -> Path:
    """A course whose second module is ready too: two lessons of two short sections each."""
    course = Path(shutil.copytree(SMALL, folder / "course"))
    index = course / "lessons/course.yaml"
    ready = index.read_text("utf-8").replace("    minutes: 20\n", "    minutes: 20\n    status: ready\n")
    write(index, ready)
    for number, title in (("01", "Who decides"), ("02", "When to stop and ask")):
        head = f"---\nid: m02-l{number}\ntitle: {title}\nminutes: 6\nobjectives: [o2-1]\n---\n"
        sections = "".join(f"\n## {each}\n\nTell command. [F-108]\n" for each in ("First", "Second"))
        write(course / f"lessons/02-guardrails/{number}-lesson.md", head + sections)
    return course


def course_with_block(kind: str, folder: Path) -> Path:
    """A course whose second lesson is the sample of a block kind."""
    course = Path(shutil.copytree(SMALL, folder / "course"))
    write(course / LESSON, HEAD + (PACKAGE / "blocks" / kind / "sample.md").read_text("utf-8"))
    return course


def course_with_section(text: str, folder: Path) -> Path:
    """A course whose second lesson is one section of these words."""
    course = Path(shutil.copytree(SMALL, folder / "course"))
    write(course / LESSON, HEAD + text)
    return course
