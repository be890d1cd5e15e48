"""Every fault has a bad sample, and its text and position are exact.

The samples stand in tests/data/broken: what is changed in the small course, and what `check` says then.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.helpers.courses import SMALL, write
from trainer.course.check import check
from trainer.course.yaml_tree import FLOW, ONE_LINE_COMMENT

HERE = Path(__file__)
BROKEN = HERE.parents[2] / "data/broken"
PROGRAM = HERE.parents[3] / "trainer"


def samples() -> Iterator[Any]:
    for path in sorted(BROKEN.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


def test_the_small_course_has_no_faults() -> None:
    assert check(SMALL).faults == ()


@pytest.mark.parametrize("case", list(samples()))
def test_a_broken_course_gives_just_these_faults(case: dict[str, Any], course: Path) -> None:
    path = course / case["file"]
    if "write" in case:
        write(path, case["write"])
    else:
        text = path.read_text("utf-8")
        assert text.count(case["find"]) == 1, "the sample no longer fits the small course"
        write(path, text.replace(case["find"], case["put"]))
    assert [str(fault) for fault in check(course).faults] == case["expect"]


# The same mistakes wherever YAML stands: what is written, how far down and right the fault is, its text.
MISTAKES = {
    "a colon": ("title: The clock: it runs", 0, 17, 'a text with ": " in it needs quotes around it'),
    "an open quote": ("title: 'The clock", 0, 8, "this quote is not closed; put the same sign at the end"),
    "an indent": ("title: a\n  subtitle: b", 1, 11, "this line is indented unlike its neighbors"),
    "a tab": ("title: a\n\tsub: b", 1, 1, "a tab cannot stand here; indent with spaces"),
    "a comment": ("title: The clock # it runs", 0, 18, ONE_LINE_COMMENT),
    "a list": ("points: [it runs, straight]", 0, 10, FLOW),
    "a key twice": ("title: a\ntitle: b", 1, 1, '"title" stands here twice; remove one of them'),
    "an anchor": ("title: &it runs", 0, 8, "an anchor (&name) is not allowed"),
    "an alias": ("title: *it", 0, 8, 'an alias ("*name") is not allowed'),
    "a tag": ("title: !!str runs", 0, 8, "a tag (!name) is not allowed"),
    "nothing": ("title:\nfoot: b", 0, 7, "nothing stands here; write a value or remove the key"),
    "an unknown field": ("zzz: 1", 0, 1, 'unknown field "zzz"; the fields here are'),
}
LESSON = "lessons/01-the-clock/01-when-it-runs.md"
HEAD = (
    "---\nid: m01-l01\ntitle: When the clock runs\nminutes: 12\nobjectives: [o1-1, o1-2]\n---\n\n## Start\n"
)
PLACES = {
    "a bank": ("quizzes/01-the-clock.yaml", "", ""),
    "front matter": (LESSON, "---\n", "\n---\n"),
    "a fence at line 1": (LESSON, "```slide\n", "\n```\n"),
    "a fence at line 400": (LESSON, HEAD + "\n" * (398 - HEAD.count("\n")) + "```slide\n", "\n```\n"),
}
WRITTEN = {
    "": lambda text: text.encode(),
    "with CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "with BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "with BOM and CRLF": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("encoded", WRITTEN)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_fault_stands_where_it_is_written(mistake: str, place: str, encoded: str, course: Path) -> None:
    text, down, column, message = MISTAKES[mistake]
    file, before, after = PLACES[place]
    (course / file).write_bytes(WRITTEN[encoded](before + text + after))
    line = before.count("\n") + 1 + down
    assert place != "a fence at line 400" or line - down == 400
    found = [str(fault) for fault in check(course).faults]
    expected = f"{file}:{line}:{column}: {message}"
    assert any(each.startswith(expected) for each in found), "\n".join([expected, "", *found])


def test_all_faults_of_all_files_come_in_one_run(course: Path) -> None:
    for file, old, new in (
        ("quizzes/01-the-clock.yaml", "level: recall", "level: recal"),
        ("quizzes/limits.yaml", "verdict: may-not", "verdict: never"),
        ("lessons/course.yaml", "minutes: 20", "minutes: long"),
        (LESSON, "alt: A bar", "alt: A bar: long"),
    ):
        write(course / file, (course / file).read_text("utf-8").replace(old, new))
    assert {fault.file for fault in check(course).faults} == {
        "quizzes/01-the-clock.yaml",
        "quizzes/limits.yaml",
        "lessons/course.yaml",
        LESSON,
    }


@pytest.mark.parametrize(
    "file",
    ["lessons/facts.yaml", "lessons/sources.yaml", "lessons/glossary.yaml", "quizzes/misconceptions.yaml"],
)
def test_references_into_a_file_that_cannot_be_read_are_not_reported(file: str, course: Path) -> None:
    write(course / file, "a: b: c\n")
    assert [str(fault) for fault in check(course).faults] == [
        f'{file}:1:5: a text with ": " in it needs quotes around it'
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("format: 1", "format: 2", "1:9: this program reads format 1; write format: 1"),
        ("format: 1", "format: one", "1:9: this is text, and a whole number belongs here"),
        ("A small course", '""', "3:8: nothing stands here; write the text or remove the entry"),
        (": America/New_York", ": 5", "7:7: this is a number, and text belongs here; put it in quotes"),
    ],
)
def test_a_fault_of_the_course_brings_no_other(old: str, new: str, expected: str, course: Path) -> None:
    path = course / "lessons/course.yaml"
    write(path, path.read_text("utf-8").replace(old, new))
    assert [str(fault) for fault in check(course).faults] == [f"lessons/course.yaml:{expected}"]


@pytest.mark.parametrize("file", ["lessons/course.yaml", "lessons/facts.yaml", "lessons/sources.yaml"])
def test_a_course_needs_these_files(file: str, course: Path) -> None:
    (course / file).unlink()
    assert [str(fault) for fault in check(course).faults] == [
        f"{file}:1:1: this file is missing; a course needs it"
    ]


COURSE = "lessons/course.yaml"
EXAM = "exam_minutes: 10\nexam:\n  questions: {}\n  correct: {}\n  attempts: {}"
EVIDENCE = (
    "exam_minutes: 10\nevidence:\n"
    "  items_standard: {}\n  items_must_know: {}\n  fresh_days: {}\n  lately_days: {}"
)
COUNT = "write a number from 1 to 500"
DAYS = "write a number from 1 to 3650"


@pytest.mark.parametrize(
    ("put", "expected"),
    [
        ("exam_minutes: -5", ["8:15: write a number from 1 to 1440"]),
        ("exam_minutes: 999999999999999", ["8:15: write a number from 1 to 1440"]),
        (EXAM.format(-3, 99, 0), [f"10:14: {COUNT}", f"12:13: {COUNT}"]),
        (EXAM.format(20, 21, 1), ["11:12: the exam has only 20 questions; ask for no more right answers"]),
        (EXAM.format(1, 1, 1), []),
        (
            EVIDENCE.format(-1, 0, -9, 99999999999),
            [f"10:19: {COUNT}", f"11:20: {COUNT}", f"12:15: {DAYS}", f"13:16: {DAYS}"],
        ),
        (EVIDENCE.format(500, 1, 1, 3650), []),
    ],
)
def test_a_number_of_the_course_is_possible(put: str, expected: list[str], course: Path) -> None:
    write(course / COURSE, (course / COURSE).read_text("utf-8").replace("exam_minutes: 10", put))
    assert [str(fault) for fault in check(course).faults] == [f"{COURSE}:{each}" for each in expected]


@pytest.mark.parametrize("minutes", ["12", "20", "10"])
def test_minutes_are_those_of_a_day(minutes: str, course: Path) -> None:
    path = course / COURSE
    text = path.read_text("utf-8").replace(f"    minutes: {minutes}\n", "    minutes: -1\n")
    write(path, text)
    assert any("write a number from 1 to 1440" in str(fault) for fault in check(course).faults)


def test_a_very_long_list_of_faults_ends(course: Path) -> None:
    write(
        course / "lessons/glossary.yaml", "format: 1\nterms:\n" + "".join(f"  T{n}: x\n" for n in range(2000))
    )
    found = [fault for fault in check(course).faults if fault.file == "lessons/glossary.yaml"]
    assert len(found) == 500
    assert sum("has more than 500 faults; mend those above first" in fault.message for fault in found) == 1


# -- every sentence in the program has a sample --------------------------------------------------------


@pytest.mark.parametrize("name", ["m01-l01", "m01-06"])
def test_a_lesson_has_an_id_of_its_own(name: str, course: Path) -> None:
    second = "lessons/01-the-clock/02-more.md"
    write(course / second, (course / LESSON).read_text("utf-8").replace("id: m01-l01", f"id: {name}"))
    expected = f'{second}:2:5: the id "{name}" is already taken; give this one another'
    assert expected in [str(fault) for fault in check(course).faults]


def test_questions_that_are_all_alike_are_too_few(course: Path) -> None:
    bank = course / "quizzes/01-the-clock.yaml"
    text = bank.read_text("utf-8").replace("level: apply", "level: recall")
    before, sort, after = text.partition("kind: sort")
    both = "objectives: [o1-1, o1-2]"
    write(
        bank, before.replace(both, "objectives: [o1-1]") + sort + after.replace(both, "objectives: [o1-1]", 4)
    )
    assert [str(fault) for fault in check(course).faults] == [
        "lessons/course.yaml:15:9: no item for o1-1 is at level apply; write one, or it can never be solid",
        "lessons/course.yaml:21:9: every item for o1-2 is a single_choice; use at least two kinds",
        "lessons/course.yaml:21:9: no item for o1-2 is at level apply; write one, or it can never be solid",
        "lessons/course.yaml:21:9: o1-2 has only 1 item; write at least 6",
    ]


REPORTERS = {"fault", "_fault", "note", "add", "Problem", "Mistake", "place.fault", "too_long"}
MESSAGES = {"message", "hint", "remedy"}
MODULES = ["schema", "items.base"]


def _modules() -> Iterator[str]:
    yield from MODULES
    yield from (f"course.{path.stem}" for path in (PROGRAM / "course").glob("*.py"))
    for family in ("blocks", "items"):
        yield from (f"{family}.{path.parent.name}.model" for path in (PROGRAM / family).glob("*/model.py"))


def _sentences(name: str) -> Iterator[str]:
    """The longest fixed piece of every message that a module can report."""
    module = importlib.import_module(f"trainer.{name}")
    assert module.__file__
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        for said in _said(node, name.startswith("course.")):
            if isinstance(said, ast.Name):
                value = getattr(module, said.id, "")
                yield value if isinstance(value, str) else ""
            elif isinstance(said, ast.JoinedStr | ast.Constant):
                yield _longest(said)


def _said(node: ast.AST, in_course: bool) -> list[ast.expr | None]:
    """The texts that a piece of code may hand on as a message."""
    if isinstance(node, ast.Call) and _called(node.func) in REPORTERS:
        return [*node.args]
    if isinstance(node, ast.Assign) and any(getattr(t, "id", "") in MESSAGES for t in node.targets):
        value = node.value
        return [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
    if isinstance(node, ast.Yield | ast.Return):
        return [node.value]
    return [*node.values] if in_course and isinstance(node, ast.Dict) else []


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _longest(argument: ast.JoinedStr | ast.Constant) -> str:
    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return max(texts, key=len, default="")


@pytest.mark.parametrize("name", sorted(_modules()))
def test_every_sentence_has_a_sample(name: str) -> None:
    """A fault that no sample shows may say anything anywhere."""
    shown = "".join(path.read_text("utf-8").replace("''", "'") for path in BROKEN.glob("*.yaml"))
    tested = "".join(path.read_text("utf-8") for path in HERE.parent.glob("test_*.py"))
    lines = tested.replace('\\"', '"').replace("\\\\", "\\")
    missing = [text for text in _sentences(name) if " " in text and text not in shown + lines]
    assert not missing
