"""Content that means harm is refused with a sentence, whatever it tries."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.helpers.courses import write
from trainer.course.check import check
from trainer.course.files import Faults, read_bytes
from trainer.course.yaml_tree import load

GLOSSARY = "lessons/glossary.yaml"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes as POSIX has them")


def found(course: Path, file: str = "") -> list[str]:
    """What `check` says, about one file or all."""
    return [str(fault) for fault in check(course).faults if not file or fault.file == file]


# -- files ---------------------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside.yaml", "../../../../../../etc/hostname"])
def test_a_link_out_of_the_course_is_refused(target: str, course: Path) -> None:
    write(course.parent / "outside.yaml", "format: 1\nterms: {}\n")
    (course / GLOSSARY).unlink()
    (course / GLOSSARY).symlink_to(target)
    out = f"{GLOSSARY}:1:1: this link leads out of the course folder; put the file itself here"
    nowhere = f"{GLOSSARY}:1:1: this link leads nowhere; remove it or put the file here"
    assert found(course, GLOSSARY) in ([out], [nowhere])


@POSIX
def test_a_link_inside_the_course_is_read(course: Path) -> None:
    (course / GLOSSARY).rename(course / "quizzes/terms.txt")
    (course / GLOSSARY).symlink_to("../quizzes/terms.txt")
    assert found(course) == []


@POSIX
def test_a_link_in_a_circle_is_refused(course: Path) -> None:
    (course / GLOSSARY).unlink()
    (course / GLOSSARY).symlink_to("glossary.yaml")
    assert found(course, GLOSSARY) == [
        f"{GLOSSARY}:1:1: this link leads nowhere; remove it or put the file here"
    ]


@POSIX
def test_a_linked_folder_is_not_followed(course: Path) -> None:
    (course / "lessons/loop").symlink_to("..")
    assert found(course) == ["lessons/loop:1:1: this is not a plain file; remove it"]


@POSIX
def test_a_pipe_is_refused_unread(course: Path) -> None:
    (course / GLOSSARY).unlink()
    os.mkfifo(course / GLOSSARY)
    assert found(course, GLOSSARY) == [f"{GLOSSARY}:1:1: this is not a plain file; remove it"]


@POSIX
def test_a_name_is_printed_without_what_a_terminal_obeys(course: Path) -> None:
    write(course / "lessons/a\nb\x1b[2J\u202e\udcff.yaml", "")
    assert found(course)[0].startswith(r"lessons/a\nb\x1b[2J\u202e\udcff.yaml:1:1: nothing reads a file")


def test_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "lessons", "x")
    assert any(each.startswith("lessons:1:1: this folder cannot be read (") for each in found(tmp_path))


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    faults = Faults()
    assert read_bytes(tmp_path, "lessons", faults) is None
    assert faults.found[0].message.startswith("this file cannot be read (")


def test_a_file_of_100_mb_is_refused_unread(course: Path) -> None:
    with (course / GLOSSARY).open("wb") as file:
        file.truncate(100_000_000)
    assert found(course, GLOSSARY) == [
        f"{GLOSSARY}:1:1: this file is larger than 2 MB and was not read; split it"
    ]


# -- characters ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("format: 1\nterms: {}\n".encode("utf-16"), "1:1: this is not UTF-8; save the file as UTF-8"),
        ("# Größe\n".encode("latin-1"), "1:5: this is not UTF-8; save the file as UTF-8"),
        (b"# fine\n# \xed\xa0\x80", "2:3: this is not UTF-8; save the file as UTF-8"),
        (b"format: 1\0\n", "1:10: the invisible character U+0000 is not allowed; delete it"),
        (b"format: 1\x1b[2J\n", "1:10: the invisible character U+001B is not allowed; delete it"),
        (b"format: 1\rterms: {}\n", "1:10: the invisible character U+000D is not allowed; delete it"),
        ("# a\n# b\u2028c\n".encode(), "2:4: the invisible character U+2028 is not allowed; delete it"),
        ("# do \u202enot\n".encode(), "1:6: the invisible character U+202E is not allowed; delete it"),
        ("\ufeff# a\ufeffb\n".encode(), "1:4: the invisible character U+FEFF is not allowed; delete it"),
        ("# \uffff\n".encode(), "1:3: the invisible character U+FFFF is not allowed; delete it"),
    ],
    ids=["utf-16", "latin-1", "surrogate", "nul", "escape", "cr", "line", "direction", "bom", "none"],
)
@pytest.mark.parametrize("file", [GLOSSARY, "lessons/01-the-clock/01-when-it-runs.md"])
def test_a_character_that_no_editor_shows_is_refused(
    data: bytes, message: str, file: str, course: Path
) -> None:
    (course / file).write_bytes(data)
    assert found(course, file) == [f"{file}:{message}"]


# -- YAML ----------------------------------------------------------------------------------------------


def bomb() -> str:
    """The billion laughs."""
    lines = ["a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    names = "abcdefghi"
    for before, name in pairwise(names):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]")
    return "\n".join(lines)


def test_a_bomb_of_aliases_does_not_grow(course: Path) -> None:
    write(course / GLOSSARY, bomb())
    messages = {each.split(": ", 1)[1] for each in found(course, GLOSSARY)}
    assert 'an alias ("*name") is not allowed; write the text out, or put it in quotes' in messages


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a:\n" + " a:\n" * 3,
        "[[" * 50 + "]]" * 50,
    ],
    ids=["lists", "groups", "dashes", "questions", "indents", "closed"],
)
def test_depth_ends_in_a_sentence(text: str, course: Path) -> None:
    write(course / GLOSSARY, text)
    assert found(course, GLOSSARY)


def test_more_than_40_levels_are_refused() -> None:
    notes: list[tuple[int, int, str]] = []
    assert load("[" * 40 + "]" * 40, lambda *note: notes.append(note))[1]
    assert not load("[" * 41 + "]" * 41, lambda *note: notes.append(note))[1]
    assert notes == [(1, 41, "this is nested more than 40 levels deep and was not read further")]


def test_more_than_200_000_values_are_refused() -> None:
    notes: list[tuple[int, int, str]] = []
    assert not load("- 1\n" * 200_001, lambda *note: notes.append(note))[1]
    assert notes == [
        (200_000, 3, "this file holds more than 200,000 values and was not read further; split it")
    ]


def test_a_tag_makes_no_object(course: Path, tmp_path: Path) -> None:
    write(course / GLOSSARY, f"format: !!python/object/apply:pathlib.Path.touch [{tmp_path}/touched]\n")
    assert any("a tag (!name) is not allowed" in each for each in found(course, GLOSSARY))
    assert not (tmp_path / "touched").exists()


@pytest.mark.parametrize(
    "text",
    [
        "a: '" + " #" * 400_000 + "'",
        "a: x" + " #" * 400_000,
        "a: [" + "'x y', " * 100_000 + "]",
        "\n".join(f"a{n}: &b" for n in range(50_000)),
        "a: " + "*" * 500_000,
        "a: |\n" + "  [F-1] *x\n" * 100_000,
    ],
    ids=["quoted signs", "comments", "list", "anchors", "stars", "block"],
)
def test_a_large_file_is_read_to_its_end(text: str) -> None:
    """What grows with the square of its input would run into the time limit of the tests."""
    load(text, lambda *_: None)


# -- Markdown ------------------------------------------------------------------------------------------


ODD = {
    "brackets": "[",
    "links": "[[",
    "emphasis": "*a_",
    "ticks": "` ``",
    "quotes": "> ",
    "lists": "- ",
    "cells": "|a",
    "tags": "<a ",
    "addresses": "<a:",
    "entities": "&#",
    "escapes": "\\`",
    "pictures": "![",
}


@pytest.mark.parametrize("odd", ODD)
def test_markdown_that_is_made_to_be_slow_ends(odd: str, course: Path) -> None:
    path = course / "lessons/01-the-clock/01-when-it-runs.md"
    text = ODD[odd] * (19_000 // len(ODD[odd]))
    sections = "".join(f"## Section {number}\n\nA {text}\n\n" for number in range(10))
    write(path, path.read_text("utf-8") + sections)
    check(course)


def test_a_text_without_end_is_refused_unread(course: Path) -> None:
    path = course / "lessons/01-the-clock/01-when-it-runs.md"
    write(path, path.read_text("utf-8").replace("It does **not** start:", "*a" * 10_000))
    assert found(course)[0].endswith(
        "01-when-it-runs.md:11:1: this text has more than 20,000 characters; split it into sections"
    )
