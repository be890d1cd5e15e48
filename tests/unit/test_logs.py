"""The error path: nothing uncaught is lost, and nothing about a person is written down."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.logguard import LogGuard
from trainer import __version__, logs
from trainer.errors import UserError
from trainer.logs import CleanFormatter, ErrorPath, Plain, Report

NAME = "Deputy Ramona Quimby"
ANSWER = "serve it at the bedside"


class Verdict(Enum):
    MAY_NOT = "may-not"


def written(message: str, *args: object, name: str = "trainer.store.writer") -> str:
    record = logging.LogRecord(name, logging.WARNING, "/home/quimby/x/writer.py", 7, message, args, None)
    return CleanFormatter().format(record)


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:
        return caught


@pytest.fixture
def shown() -> list[Report]:
    return []


@pytest.fixture
def errors(shown: list[Report]) -> Iterator[ErrorPath]:
    path = ErrorPath(shown.append)
    path.install()
    yield path
    path.uninstall()


# --- what is written


def test_words_of_the_code_numbers_and_dates_are_written() -> None:
    at = datetime(2026, 10, 30, 17, tzinfo=UTC)
    line = written("slide %d of %d at %s: %s, %s", 4, 41, at, Verdict.MAY_NOT, Plain("study-home"))
    assert line.endswith("slide 4 of 41 at 2026-10-30 17:00:00+00:00: MAY_NOT, study-home")


@pytest.mark.parametrize("value", [NAME, [NAME], {"a": NAME}, Path("/home") / NAME, ValueError(NAME)])
def test_typed_text_in_an_argument_is_left_out(value: object) -> None:
    line = written("opened %s", value)
    assert "Quimby" not in line
    assert line.endswith("opened [left out]")


def test_typed_text_by_name_is_left_out() -> None:
    line = written("opened %(who)s page %(page)d", {"who": NAME, "page": 3})
    assert line.endswith("opened [left out] page 3")


def test_number_format_for_a_text_does_not_break_the_log() -> None:
    assert written("slide %d", NAME).endswith("slide %d [left out]")


def test_error_given_as_the_message_is_left_out() -> None:
    record = logging.LogRecord("trainer.x", logging.ERROR, "x.py", 1, ValueError(NAME), (), None)
    assert CleanFormatter().format(record).endswith("[left out]")


def test_message_of_a_library_is_left_out_and_its_place_kept() -> None:
    line = written(f"request from {NAME}", name="aiohttp.access")
    assert "Quimby" not in line
    assert line.endswith("aiohttp.access: writer.py:7")


@given(st.text(min_size=4, alphabet=st.characters(categories=["L"])))
def test_no_text_gets_through_an_argument(text: str) -> None:
    assert written("%s", text).endswith(": [left out]")


# --- how an error is described


@pytest.mark.parametrize("kind", [ValueError, KeyError, RuntimeError, UserError, Exception])
def test_words_of_an_error_are_left_out(kind: type[Exception]) -> None:
    text = logs.describe(raised(kind(NAME)))
    assert "Quimby" not in text
    assert text.startswith(kind.__name__)
    assert "tests/unit/test_logs.py:" in text


def test_words_about_the_code_are_kept() -> None:
    assert "no attribute 'colour'" in logs.describe(raised(AttributeError("no attribute 'colour'")))


def test_file_name_of_an_error_is_left_out_and_its_reason_kept() -> None:
    text = logs.describe(raised(FileNotFoundError(2, "No such file or directory", f"/home/{NAME}")))
    assert text.startswith("FileNotFoundError: No such file or directory (errno 2)")
    assert "Quimby" not in text


def test_search_that_a_person_typed_is_left_out_and_the_code_kept() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    with pytest.raises(sqlite3.OperationalError) as caught:
        connection.execute("SELECT * FROM words WHERE words MATCH ?", ('"quimby',)).fetchall()
    connection.close()
    text = logs.describe(caught.value)
    assert text.startswith("OperationalError: SQLITE_ERROR")
    assert "quimby" not in text


def test_what_came_before_an_error_is_described_too() -> None:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as first:
            raise ValueError(ANSWER) from first
    except ValueError as error:
        text = logs.describe(error)
    kinds = [line for line in text.splitlines() if not line.startswith(" ")]
    assert kinds == ["ValueError", "after:", "KeyError"]


def test_errors_of_a_group_are_described_each() -> None:
    text = logs.describe(raised(ExceptionGroup(NAME, [KeyError(NAME), TypeError("not callable")])))
    kinds = [line for line in text.splitlines() if not line.startswith(" ")]
    assert kinds == ["ExceptionGroup", "holding:", "KeyError", "holding:", "TypeError: not callable"]


def test_errors_that_name_each_other_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert logs.describe(first).splitlines() == ["ValueError", "after:", "KeyError"]


def test_endless_recursion_is_described_in_few_lines() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()
    assert len(logs.describe(caught.value).splitlines()) == 1 + logs.FRAMES_KEPT


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        (str(logs.PROGRAM / "trainer" / "app.py"), "trainer/app.py"),
        ("/home/quimby/.venv/lib/python3.11/site-packages/aiohttp/web.py", "aiohttp/web.py"),
        ("C:\\Users\\quimby\\venv\\Lib\\site-packages\\yaml\\reader.py", "yaml/reader.py"),
        ("C:\\Users\\quimby\\notes.py", "notes.py"),
        ("/home/quimby/notes.py", "notes.py"),
        ("<frozen runpy>", "<frozen runpy>"),
    ],
)
def test_place_names_no_account(filename: str, expected: str) -> None:
    assert logs.place(filename) == expected


# --- what is caught


def test_uncaught_error_is_shown_and_logged(
    errors: ErrorPath, shown: list[Report], log_guard: LogGuard, capsys: pytest.CaptureFixture[str]
) -> None:
    error = raised(RuntimeError(NAME))
    with log_guard.expect("uncaught"):
        sys.excepthook(type(error), error, error.__traceback__)
    assert [report.kind for report in shown] == ["RuntimeError"]
    assert "Quimby" not in shown[0].details
    assert f"WSO Trainer {__version__}" in shown[0].details
    assert NAME in capsys.readouterr().err  # a developer at a terminal sees it whole


def test_error_in_a_thread_is_shown(errors: ErrorPath, shown: list[Report], log_guard: LogGuard) -> None:
    def work() -> None:
        raise ZeroDivisionError

    with log_guard.expect("uncaught"):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert "in a background thread" in shown[0].details


def test_error_in_a_destructor_is_logged_and_not_shown(
    errors: ErrorPath, shown: list[Report], log_guard: LogGuard
) -> None:
    class Stubborn:
        def __del__(self) -> None:
            raise ValueError

    with log_guard.expect("being removed"):
        del Stubborn().__dict__
    assert shown == []


def test_same_error_again_is_shown_once(
    errors: ErrorPath, shown: list[Report], log_guard: LogGuard, caplog: pytest.LogCaptureFixture
) -> None:
    error = raised(ValueError())
    with log_guard.expect("uncaught"):
        for _ in range(100):
            errors.take(error)
    assert len(shown) == 1
    assert [record.args for record in caplog.records] == [(n, "main thread") for n in (1, 10, 100)]


def test_error_that_a_person_can_mend_keeps_its_sentence(
    errors: ErrorPath, shown: list[Report], log_guard: LogGuard
) -> None:
    with log_guard.expect("uncaught"):
        errors.take(UserError("The disk is full.", "Free some space."))
    assert shown[0].expected is not None
    assert shown[0].expected.remedy == "Free some space."
    assert "disk" not in shown[0].details


def test_stopping_with_control_c_is_no_error(errors: ErrorPath, shown: list[Report]) -> None:
    error = raised(KeyboardInterrupt())
    sys.excepthook(type(error), error, error.__traceback__)
    assert shown == []


def test_error_in_the_dialog_goes_no_further(log_guard: LogGuard) -> None:
    def broken(report: Report) -> None:
        raise RuntimeError

    with log_guard.expect("the error dialog failed"), log_guard.expect("uncaught"):
        ErrorPath(broken).take(raised(ValueError()))


def test_hooks_are_given_back(shown: list[Report]) -> None:
    path = ErrorPath(shown.append)
    path.install()
    path.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


# --- the file, in processes of its own: pytest has logging and faulthandler in use already

START = (
    "import sys, logging; from pathlib import Path; from trainer.logs import RunLog;"
    "run = RunLog(Path(sys.argv[1]));"
)


def a_run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", START + code, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_crash_is_read_at_the_next_start(tmp_path: Path) -> None:
    crashed = a_run(tmp_path, "import faulthandler; faulthandler._sigsegv()")
    assert crashed.returncode != 0
    after = a_run(tmp_path, "print(run.last_crash); run.close()")
    assert "Segmentation fault" in after.stdout
    assert str(tmp_path) not in after.stdout
    assert "the last run ended in a crash" in (tmp_path / logs.LOG_NAME).read_text(encoding="utf-8")
    assert a_run(tmp_path, "print(run.last_crash); run.close()").stdout == "\n"


def test_run_that_ends_well_leaves_no_crash(tmp_path: Path) -> None:
    a_run(tmp_path, "run.close()")
    assert (tmp_path / logs.CRASH_NAME).read_text(encoding="utf-8") == ""
    assert "ended" in (tmp_path / logs.LOG_NAME).read_text(encoding="utf-8")


def test_log_turns_over_and_keeps_a_few(tmp_path: Path) -> None:
    code = "\nfor n in range(30_000): logging.getLogger('trainer').info('%d' + 'x' * 100, n)\nrun.close()"
    assert a_run(tmp_path, code).returncode == 0
    files = sorted(path.name for path in tmp_path.glob(logs.LOG_NAME + "*"))
    assert files == [logs.LOG_NAME] + [f"{logs.LOG_NAME}.{n}" for n in range(1, logs.LOGS_KEPT + 1)]
    assert all(path.stat().st_size <= logs.LOG_BYTES for path in tmp_path.glob(logs.LOG_NAME + "*"))


def test_folder_that_cannot_be_written_does_not_stop_the_program(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    run = a_run(in_the_way / "logs", "logging.getLogger('trainer').error('x'); run.close(); print('here')")
    assert run.stdout == "here\n"


def test_full_disk_is_silent(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    (tmp_path / logs.LOG_NAME).symlink_to(full)
    run = a_run(tmp_path, "logging.getLogger('trainer').error('x'); run.close(); print('here')")
    assert (run.stdout, run.stderr) == ("here\n", "")


def test_crash_note_is_cut_and_names_no_account() -> None:
    note = 'Fatal Python error: Aborted\n  File "/home/quimby/x.py", line 3 in f\n' + "y" * 50_000
    text = logs.crash_text(note)
    assert 'File "x.py", line 3 in f' in text
    assert len(text) == logs.CRASH_CHARACTERS


def test_closed_log_leaves_nothing_behind(tmp_path: Path) -> None:
    code = "run.close(); import faulthandler; print(logging.getLogger().handlers, faulthandler.is_enabled())"
    assert a_run(tmp_path, code).stdout == "[] False\n"
