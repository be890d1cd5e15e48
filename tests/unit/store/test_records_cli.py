"""The commands on the record: list, export, verify, backup, restore."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import a_class_start, an_item
from tests.helpers.records_commands import content_hash_of_item, run
from trainer.paths import DataFolder
from trainer.schema import content_hash
from trainer.store import event_log
from trainer.store.event_log import Stream
from trainer.store.lock import FolderLock
from trainer.store.record_file import RecordFile

ROOT = Path(__file__).parents[3]


def test_list_says_who_and_what(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "backup")
    capsys.readouterr()
    assert run(folder, "list") == 0
    said = capsys.readouterr().out
    assert f"Record: {folder.record}" in said
    assert "  Dana Reyes, 4471: 2 events, the last on November 23, 2026\n" in said
    assert "  November 23, 2026 08:00, The 48-hour clock: 34 people, 1 vote, closed\n" in said
    assert "  daily-" in said


def test_verify_of_a_sound_record_is_fine(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "verify") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{stream.name}: sound, 2 events"
    assert said[-1] == "2 kept texts looked through. All is as it was written."


def test_verify_says_where_a_stream_breaks(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("DROP TRIGGER event_is_not_rewritten")
        connection.execute("UPDATE event SET at = 'never' WHERE seq = 2 AND stream = 1")
        connection.execute("UPDATE content_kept SET body = '{}' WHERE kind = 'item'")
        connection.commit()
    assert run(folder, "verify") == 1
    said = capsys.readouterr().out
    assert f"{stream.name}: breaks at event 2: it was changed" in said
    assert "what it says was changed" in said
    assert "There are faults." in said


def test_verify_says_which_bodies_were_removed(
    folder: DataFolder, clock: FixedClock, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    record = RecordFile.open(folder, clock)
    record._writer.wait_for(lambda c: event_log.remove_body(c, stream, 1, "2027-11-24", "practice-12-months"))
    record.close()
    assert run(folder, "verify") == 0
    assert "  1 event removed on 2027-11-24 under practice-12-months" in capsys.readouterr().out


def test_damaged_record_is_said_without_a_traceback(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with folder.record.open("r+b") as file:
        file.seek(0)
        file.write(b"\xa5" * 200)
    assert run(folder, "verify") == 1
    assert "is damaged. Open the window, which sets it aside" in capsys.readouterr().err


def test_verify_finds_kept_content_that_is_missing(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("DELETE FROM content_kept WHERE kind = 'item'")
        connection.commit()
    assert run(folder, "verify") == 1
    said = capsys.readouterr().out
    assert f"kept content {content_hash_of_item()[:12]}: it is missing, and an event cites it" in said
    assert "1 kept text looked through. There are faults." in said


def test_class_whose_row_was_spoiled_is_listed_from_the_log(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("UPDATE class_given SET value = '{'")
        connection.commit()
    assert run(folder, "list") == 0
    assert "The 48-hour clock: 34 people, 1 vote, closed\n" in capsys.readouterr().out


def test_class_of_a_clock_that_was_in_year_1_is_listed(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = FixedClock(datetime(1, 1, 1, 3, tzinfo=UTC), -360)
    with closing(RecordFile.open(folder, clock)) as record:
        record.append(record.new_class(), [a_class_start()], what="class")
    assert run(folder, "list") == 0
    assert "  January 1, 1 03:00, The 48-hour clock: 34 people, 0 votes, open\n" in capsys.readouterr().out


def test_list_of_a_record_that_was_changed_says_where_to_look(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("DROP TRIGGER event_is_not_rewritten")
        connection.execute("UPDATE event SET at = 'never'")
        connection.commit()
    assert run(folder, "list") == 1
    assert capsys.readouterr().err.endswith("See where with: wso-trainer records verify\n")


# ----------------------------------------------------------------------------------- backup and restore


def test_backup_and_restore(folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "backup") == 0
    (name,) = [path.name for path in folder.backups.glob("daily-*")]
    assert f"Backup saved: {folder.backups / name}" in capsys.readouterr().out
    folder.record.unlink()
    assert run(folder, "restore") == 0
    assert name in capsys.readouterr().out
    assert run(folder, "restore", name) == 0
    assert run(folder, "verify") == 0


def test_backup_goes_where_it_is_told(folder: DataFolder, stream: Stream, tmp_path: Path) -> None:
    assert run(folder, "backup", str(tmp_path / "copy.sqlite")) == 0
    assert run(folder, "restore", str(tmp_path / "copy.sqlite")) == 0
    assert len(list(folder.root.glob("record-replaced-*.sqlite"))) == 1


def test_restore_is_refused_while_a_window_is_open(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "backup")
    (path,) = folder.backups.glob("daily-*")
    held = FolderLock.take(folder)
    assert run(folder, "restore", path.name) == 1
    assert "already open in another window" in capsys.readouterr().err
    held.release()


def test_unknown_backup_says_how_to_find_one(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "restore", "yesterday") == 1
    assert "There is no backup yesterday. See the names with" in capsys.readouterr().err
    assert run(folder, "restore") == 1
    assert "There is no backup in" in capsys.readouterr().err


@pytest.mark.parametrize("action", ["list", "export", "verify", "backup"])
def test_folder_without_a_record_says_so(
    action: str, folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, action) == 1
    assert capsys.readouterr().err == (
        f"There is no record in {folder.root}. Name the folder with --data-dir.\n"
    )
    assert not folder.root.exists()


@pytest.mark.parametrize("action", ["list", "export", "verify", "backup"])
def test_reading_commands_run_beside_an_open_window(
    action: str, folder: DataFolder, clock: FixedClock, stream: Stream, tmp_path: Path
) -> None:
    """Also in the middle of its writing, and they see what was committed."""
    record = RecordFile.open(folder, clock)
    record._database._writer.execute("BEGIN IMMEDIATE")
    words = [str(tmp_path / "out.jsonl")] if action == "export" else []
    assert run(folder, action, *words) == 0
    record._database._writer.execute("ROLLBACK")
    record.close()


def test_record_of_an_older_program_is_left_to_the_window(
    folder: DataFolder, stream: Stream, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("PRAGMA user_version = 0")
    assert run(folder, "list") == 1
    assert "Open it in the window once" in capsys.readouterr().err


def test_other_programs_file_is_left_alone(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    folder.create()
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    assert run(folder, "list") == 1
    assert "is another program's file" in capsys.readouterr().err


def test_commands_load_neither_qt_nor_a_course(folder: DataFolder, stream: Stream) -> None:
    code = (
        "import sys; from trainer import cli;"
        f"code = cli.run(['records', 'list', '--data-dir', {str(folder.root)!r}]);"
        "loaded = {'PySide6', 'yaml', 'markdown_it', 'trainer.course.loader'} & set(sys.modules);"
        "sys.exit(f'loaded {loaded}' if loaded else code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_hash_of_an_item_is_that_of_its_record() -> None:
    assert content_hash_of_item() == content_hash(an_item())
