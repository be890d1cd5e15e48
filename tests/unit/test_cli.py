"""The command line: what it prints, how it ends, and what it leaves unloaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.courses import SMALL, write
from trainer import __version__, cli, output
from trainer.store.record_file import RecordFile

BANK = "quizzes/01-the-clock.yaml"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(SMALL, tmp_path / "course"))


def break_it(course: Path) -> None:
    path = course / BANK
    write(path, path.read_text("utf-8").replace("level: recall", "level: recal"))


FAULT = (
    'quizzes/01-the-clock.yaml:109:12: "recal" is none of recall, understand, apply; did you mean "recall"?'
)


def test_a_fine_course_says_so_and_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", str(SMALL)]) == cli.FINE
    out = capsys.readouterr().out
    assert out.startswith("No faults. 1 lesson, 6 items, 7 facts. Edition 1, hash ")
    assert out.count("\n") == 1


def test_a_course_with_faults_lists_them_and_ends_with_1(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_it(course)
    assert cli.run(["check", str(course)]) == cli.FAULTS
    assert capsys.readouterr().out == f"{FAULT}\n1 fault in 1 file.\n"


def test_faults_come_as_json_too(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_it(course)
    assert cli.run(["check", str(course), "--format", "json"]) == cli.FAULTS
    told = json.loads(capsys.readouterr().out)
    assert told["faults"] == [
        {"file": BANK, "line": 109, "column": 12, "message": FAULT.split(": ", 1)[1]},
    ]
    assert told["course"]["id"] == "small"


@pytest.mark.parametrize("before", [True, False])
def test_the_folder_may_be_named_as_content(before: bool, capsys: pytest.CaptureFixture[str]) -> None:
    named = ["--content", str(SMALL)]
    assert cli.run([*named, "check"] if before else ["check", *named]) == cli.FINE
    assert "1 lesson" in capsys.readouterr().out


def test_without_a_folder_the_shipped_course_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["check", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["course"]["id"] == "wso-limits"


def test_a_folder_that_is_not_there_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", str(tmp_path / "nowhere")]) == cli.USAGE
    assert capsys.readouterr().err == (
        f"There is no folder {tmp_path / 'nowhere'}. Name the folder that holds lessons/ and quizzes/.\n"
    )


def test_an_empty_folder_is_a_course_with_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", str(tmp_path)]) == cli.FAULTS
    assert "lessons/course.yaml:1:1: this file is missing; a course needs it" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["chek"], ["check", "--format", "xml"], ["check", "a", "b"], ["--nothing"]]
)
def test_wrong_words_end_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run(words)
    assert ended.value.code == cli.USAGE
    assert "usage: wso-trainer" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--size", "99999999x9"],
        ["--size", "²x³"],
        ["--size", "wide"],
        ["--text", "90"],
        ["--dpr", "0"],
        ["--dpr", "nan"],
        ["--dpr", "1000"],
    ],
)
def test_pictures_of_no_possible_size_are_wrong_usage(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["shots", str(tmp_path), *words]) == cli.USAGE
    assert capsys.readouterr().err.startswith("Give --size as 1280x800, at most 9999x9999")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "importtime", "-m", "trainer", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_check_runs_as_a_program_without_qt() -> None:
    done = run("check", str(SMALL))
    assert done.returncode == cli.FINE
    assert done.stdout.startswith("No faults.")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "trainer.course.check" in loaded
    assert not {
        name for name in loaded if name.startswith(("PySide6", "shiboken6", "trainer.ui", "trainer.app"))
    }


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"WSO Trainer {__version__}\n"


# ------------------------------------------------------------------------ output that nobody takes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a record."""
    RecordFile.open(tmp_path / "record", FixedClock()).close()
    return tmp_path / "record"


WORDS = (
    ["check", str(SMALL)],
    ["check", str(SMALL), "--format", "json"],
    ["records", "list"],
    ["records", "verify"],
    ["records", "export"],
    ["records", "backup"],
    ["records", "--help"],
    ["--version"],
    ["--help"],
)


def printed_to(output: int, words: list[str], folder: Path, unbuffered: str) -> tuple[int, str]:
    where = ["--data-dir", str(folder)] if words[0] == "records" and words[-1] != "--help" else []
    done = subprocess.run(
        [sys.executable, "-m", "trainer", *words, *where],
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a closed pipe has another number there")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", WORDS)
def test_command_whose_reader_has_seen_enough_ends_quietly(
    words: list[str], folder: Path, unbuffered: str
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    assert printed_to(writing, words, folder, unbuffered) == (output.CLOSED, "")
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", WORDS)
def test_output_that_cannot_be_written_is_said(words: list[str], folder: Path, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        assert printed_to(full.fileno(), words, folder, unbuffered) == (
            cli.FAULTS,
            "The output could not be written (No space left on device). Send it to another place.\n",
        )
