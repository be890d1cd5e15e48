"""Every trouble of a drive has a sentence and a remedy."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from trainer.store import failures
from trainer.store.failures import can_be_mended, code_of, is_damage, not_opened, not_read, not_saved, refused


def sqlite_error(name: str) -> sqlite3.Error:
    """An error as SQLite raises it."""
    error = sqlite3.OperationalError("words that nobody is shown")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize("code", failures.REASONS)
def test_every_trouble_has_a_reason_and_a_remedy(code: str) -> None:
    said = not_saved(sqlite_error(code), "answer")
    assert said.message.startswith("This answer is not saved yet: ")
    assert said.message.endswith(".")
    assert said.remedy.endswith(" choose Save again. Your answers are kept until you do.")
    assert "words that nobody is shown" not in str(said)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_IOERR_WRITE", "SQLITE_IOERR"),
        ("SQLITE_READONLY_DBMOVED", "SQLITE_READONLY"),
        ("SQLITE_BUSY_SNAPSHOT", "SQLITE_BUSY"),
        ("SQLITE_FULL", "SQLITE_FULL"),
    ],
)
def test_extended_codes_are_known_by_their_first_words(name: str, code: str) -> None:
    assert code_of(sqlite_error(name)) == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "SQLITE_FULL"),
        (errno.EACCES, "SQLITE_READONLY"),
        (errno.EROFS, "SQLITE_READONLY"),
        (errno.ENOENT, "SQLITE_CANTOPEN"),
        (errno.EIO, "SQLITE_IOERR"),
    ],
)
def test_troubles_of_the_file_system_go_by_the_same_codes(number: int, code: str) -> None:
    assert code_of(OSError(number, "words")) == code


def test_windows_full_disk_is_known_by_its_own_number() -> None:
    error = OSError(22, "words")
    error.winerror = failures.WINDOWS_DISK_FULL  # type: ignore[attr-defined, unused-ignore]
    assert code_of(error) == "SQLITE_FULL"


def test_mistake_of_the_program_is_not_tried_again() -> None:
    for error in (sqlite_error("SQLITE_CONSTRAINT"), sqlite3.ProgrammingError("words"), ValueError("words")):
        assert not can_be_mended(error)
        assert str(refused(error, "answer")) == (
            "This answer could not be saved: something went wrong in this program."
            " Close the program, start it again and do it once more."
        )
    assert "something went wrong" in not_read(ValueError("words")).message


def test_damage_is_told_from_a_failing_drive() -> None:
    assert is_damage(sqlite_error("SQLITE_CORRUPT_INDEX"))
    assert is_damage(sqlite_error("SQLITE_NOTADB"))
    assert not is_damage(sqlite_error("SQLITE_IOERR_CORRUPTFS"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "The drive that holds your record is full. Free some space and start again."),
        ("SQLITE_READONLY", "may not be written to. Have it opened for writing, or start with --data-dir"),
        ("SQLITE_BUSY", "Another program holds your record file. Close that program and start again."),
        ("SQLITE_IOERR_READ", "cannot be opened. See that its drive is connected"),
    ],
)
def test_record_that_cannot_be_opened_says_why(tmp_path: Path, name: str, words: str) -> None:
    assert words in str(not_opened(sqlite_error(name), tmp_path / "record.sqlite"))


def test_drive_without_room_is_full_whatever_sqlite_calls_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full drive SQLite cannot make its shared memory, and says that it cannot open."""
    monkeypatch.setattr(failures, "SMALLEST_BYTES", 1 << 62)
    assert "is full" in str(not_opened(sqlite_error("SQLITE_CANTOPEN"), tmp_path / "record.sqlite"))
