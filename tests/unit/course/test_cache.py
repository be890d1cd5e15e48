"""The compiled course on disk: noticed when stale, made again when damaged, done without when it must be."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.helpers.courses import SMALL, write
from trainer.course import cache as caches
from trainer.course.cache import cache_path, manifest
from trainer.course.library import Library, open_library
from trainer.errors import ContentError

FACTS = "lessons/facts.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def compiled_again(course: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether opening the course compiles it."""
    compiled: list[Library] = []
    real = Library._compile

    def watched(library: Library) -> sqlite3.Connection:
        compiled.append(library)
        return real(library)

    with monkeypatch.context() as patch:
        patch.setattr(Library, "_compile", watched)
        open_library(course, folder).close()
    return bool(compiled)


def test_a_second_start_compiles_nothing(course: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled_again(course, folder, monkeypatch)
    assert not compiled_again(course, folder, monkeypatch)
    assert [path.name for path in folder.iterdir()] == [cache_path(course, folder).name]


def test_a_changed_file_is_noticed(course: Path, folder: Path) -> None:
    before = open_library(course, folder)
    path = course / FACTS
    write(path, path.read_text("utf-8").replace("immediately after", "at once after"))
    after = open_library(course, folder)
    assert "at once after" in after.fact("F-059").statement
    assert before.fact("F-059") != after.fact("F-059")
    assert before.index.hash != after.index.hash


def test_a_file_that_only_looks_newer_is_noticed_too(
    course: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(course, folder).close()
    os.utime(course / FACTS, (1, 1))
    assert compiled_again(course, folder, monkeypatch)


@pytest.mark.parametrize("name", ["assets/more.svg", "lessons/01-the-clock/02-more.md", "quizzes/more.yaml"])
def test_a_new_file_is_noticed(name: str, course: Path, folder: Path) -> None:
    open_library(course, folder).close()
    write(course / name, "<html/>")
    with pytest.raises(ContentError):
        open_library(course, folder)


def test_a_removed_file_is_noticed(course: Path, folder: Path) -> None:
    open_library(course, folder).close()
    (course / "assets/clock.svg").unlink()
    with pytest.raises(ContentError, match="there is no picture"):
        open_library(course, folder)


def test_a_program_of_another_version_compiles_anew(
    course: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library(course, folder).close()
    monkeypatch.setattr(caches, "__version__", "999")
    assert compiled_again(course, folder, monkeypatch)


def test_two_courses_have_two_caches(course: Path, folder: Path) -> None:
    open_library(course, folder).close()
    open_library(SMALL, folder).close()
    assert len(list(folder.iterdir())) == 2


def damaged(data: bytes) -> dict[str, bytes]:
    middle = len(data) // 2
    return {
        "empty": b"",
        "cut": data[:middle],
        "noise": bytes(range(256)) * 200,
        "head": b"x" * 100 + data[100:],
        "zeroed": data[:4096] + bytes(len(data) - 4096),
        "text": b"not a database\n",
    }


@pytest.mark.parametrize("how", ["empty", "cut", "noise", "head", "zeroed", "text"])
def test_a_damaged_cache_is_made_again_without_a_word(how: str, course: Path, folder: Path) -> None:
    first = open_library(course, folder)
    lesson = first.lesson("m01-l01")
    first.close()
    path = cache_path(course, folder)
    path.write_bytes(damaged(path.read_bytes())[how])
    library = open_library(course, folder)
    assert library.lesson("m01-l01") == lesson
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("change", [b'"text":"At booking"', b'"text":"at booking"'])
def test_damage_that_is_met_only_later_is_mended_then(change: bytes, course: Path, folder: Path) -> None:
    """A single changed letter still decodes; only its hash tells."""
    first = open_library(course, folder)
    item = first.item("m01-01")
    first.close()
    path = cache_path(course, folder)
    data = path.read_bytes()
    assert b'"text":"At booking"' in data
    path.write_bytes(data.replace(b'"text":"At booking"', change.replace(b"king", b"KING")))
    library = open_library(course, folder)
    assert library.item("m01-01") == item


def test_damage_all_over_never_shows(course: Path, folder: Path) -> None:
    good = open_library(course, folder)
    everything = [
        good.lesson("m01-l01"),
        *map(good.item, good.items_for("o1-1")),
        good.fact("F-112"),
        good.limits,
    ]
    good.close()
    path = cache_path(course, folder)
    data = path.read_bytes()
    for position in range(0, len(data), max(1, len(data) // 300)):
        path.write_bytes(data[:position] + bytes([data[position] ^ 0x55]) + data[position + 1 :])
        library = open_library(course, folder)
        found = [library.lesson("m01-l01"), *map(library.item, library.items_for("o1-1"))]
        assert [*found, library.fact("F-112"), library.limits] == everything, position
        library.close()


def test_a_folder_in_which_nothing_can_be_written_is_done_without(course: Path, tmp_path: Path) -> None:
    write(tmp_path / "cache", "a file where the folder should be")
    library = open_library(course, tmp_path / "cache")
    assert library.lesson("m01-l01").title == "When the clock runs"


def test_nothing_half_written_is_left(course: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert open_library(course, folder).fact("F-112").sources == ("S02",)
    assert list(folder.iterdir()) == []


def test_a_link_in_the_course_is_watched_by_what_it_leads_to(course: Path, folder: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("needs links as POSIX has them")
    (course / FACTS).rename(course / "quizzes/facts.txt")
    (course / FACTS).symlink_to("../quizzes/facts.txt")
    before = manifest(course)
    write(course / "quizzes/facts.txt", (course / "quizzes/facts.txt").read_text("utf-8") + "# more\n")
    assert manifest(course)[FACTS] != before[FACTS]


def test_the_cache_holds_nothing_that_runs(course: Path, folder: Path) -> None:
    open_library(course, folder).close()
    data = cache_path(course, folder).read_bytes()
    assert b"\x80\x04\x95" not in data  # how a pickle starts
    assert b"CREATE TRIGGER" not in data
    assert b"CREATE VIEW" not in data
