"""Bad days at the start: damaged, newer, foreign, missing, full, read-only, refused WAL, a network drive."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import threading
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import COURSE, Heard, an_answer, kept
from trainer.errors import RecordError, UserError
from trainer.paths import DataFolder
from trainer.store import backup, database, opening, shares
from trainer.store.event_log import Stream
from trainer.store.migrate import NewerRecordError
from trainer.store.opening import DamagedRecordError, MissingRecordError, doubt_about
from trainer.store.record_file import RecordFile


@pytest.fixture
def written(folder: DataFolder, clock: FixedClock) -> Stream:
    """A record with an answer in it and yesterday's backup beside it."""
    record = RecordFile.open(folder, clock)
    stream = record.stream_of(record.add_person("Dana").id)
    record.append(stream, [an_answer()], kept(), what="answer")
    record.close()
    backup.make_daily(folder, clock.now().date())
    return stream


def times_answered(folder: DataFolder, clock: FixedClock, person: str) -> int:
    record = RecordFile.open(folder, clock)
    answers = record.latest_answers(person, COURSE, ["m06-01"])
    record.close()
    return answers["m06-01"].times if answers else 0


def scratch(path: Path, start: int, length: int) -> None:
    """Write nonsense over a part of a file."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * length)


# ---------------------------------------------------------------------------------------------- damaged


def test_damaged_file_is_set_aside_and_the_backup_offered(
    folder: DataFolder, clock: FixedClock, written: Stream
) -> None:
    scratch(folder.record, 0, 100)
    damaged = folder.record.read_bytes()
    with pytest.raises(DamagedRecordError) as raised:
        RecordFile.open(folder, clock)
    assert str(raised.value) == (
        "Your record file is damaged. It was set aside as record-damaged-2026-11-23-080000.sqlite."
        " Restore the backup from November 23, 2026, or start a new record."
    )
    assert raised.value.set_aside.read_bytes() == damaged
    assert not folder.record.exists()
    assert raised.value.backup is not None
    backup.restore(folder, raised.value.backup.path, clock)
    assert times_answered(folder, clock, written.owner) == 1


def test_damaged_file_without_a_backup_says_so(folder: DataFolder, clock: FixedClock) -> None:
    folder.root.mkdir()
    folder.record.write_text("This was a record once.")
    with pytest.raises(DamagedRecordError, match=r"There is no backup\. Start a new record") as raised:
        RecordFile.open(folder, clock)
    assert raised.value.backup is None


def test_damaged_tables_are_found_on_opening(folder: DataFolder, clock: FixedClock, written: Stream) -> None:
    """The header is whole and the first page behind it is not."""
    scratch(folder.record, 100, 3000)
    with pytest.raises(DamagedRecordError):
        RecordFile.open(folder, clock)


def test_record_cut_off_at_nothing_is_damaged(folder: DataFolder, clock: FixedClock, written: Stream) -> None:
    folder.record.write_bytes(b"")
    with pytest.raises(DamagedRecordError):
        RecordFile.open(folder, clock)


def test_file_that_was_never_written_is_a_new_record(folder: DataFolder, clock: FixedClock) -> None:
    """A power cut between making the file and the first page."""
    folder.root.mkdir()
    folder.record.touch()
    record = RecordFile.open(folder, clock)
    assert record.people() == []
    record.close()


def test_two_damaged_files_of_one_second_have_two_names(folder: DataFolder, clock: FixedClock) -> None:
    folder.root.mkdir()
    aside = []
    for _ in range(3):
        folder.record.write_text("damaged")
        with pytest.raises(DamagedRecordError) as raised:
            RecordFile.open(folder, clock)
        aside.append(raised.value.set_aside.name)
    assert aside[1:] == [
        "record-damaged-2026-11-23-080000-2.sqlite",
        "record-damaged-2026-11-23-080000-3.sqlite",
    ]


def test_log_beside_a_damaged_file_goes_along(folder: DataFolder, clock: FixedClock, written: Stream) -> None:
    """An old write-ahead log must never meet a new record."""
    scratch(folder.record, 0, 100)
    folder.record.with_name("record.sqlite-wal").write_bytes(b"old")
    with pytest.raises(DamagedRecordError) as raised:
        RecordFile.open(folder, clock)
    assert raised.value.set_aside.with_name(f"{raised.value.set_aside.name}-wal").read_bytes() == b"old"
    assert not folder.record.with_name("record.sqlite-wal").exists()


def test_newest_backup_that_is_sound_is_offered(
    folder: DataFolder, clock: FixedClock, written: Stream
) -> None:
    newer = folder.backups / "daily-00009-2026-11-30.sqlite"
    shutil.copy(folder.record, newer)
    scratch(newer, 4096, 3000)
    scratch(folder.record, 0, 100)
    with pytest.raises(DamagedRecordError, match="the backup from November 23, 2026"):
        RecordFile.open(folder, clock)


def test_broken_page_seen_while_running_is_looked_into_at_the_next_start(
    folder: DataFolder, clock: FixedClock
) -> None:
    """Deep in the file, where opening does not look."""
    record = RecordFile.open(folder, clock)
    stream = record.stream_of(record.add_person("Dana").id)
    for _ in range(300):
        record.append(stream, [an_answer()], kept(), what="answer")
    record.close()
    with closing(sqlite3.connect(folder.record)) as connection:
        (page,) = (
            connection.execute(
                "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' LIMIT 1 OFFSET 3"
            ).fetchone()
            if _has_dbstat(connection)
            else (12,)
        )
    scratch(folder.record, (page - 1) * 4096, 4096)
    record = RecordFile.open(folder, clock)
    with pytest.raises(RecordError, match="damaged"):
        _read_all(record)
    record.close()
    assert doubt_about(folder).exists()
    with pytest.raises(DamagedRecordError):
        RecordFile.open(folder, clock)
    assert not doubt_about(folder).exists()


def _has_dbstat(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1 FROM dbstat LIMIT 1")
    except sqlite3.OperationalError:
        return False
    return True


def _read_all(record: RecordFile) -> None:
    with record._database.read() as connection:
        connection.execute("SELECT sum(length(body)) FROM event").fetchone()


def test_doubt_about_a_sound_file_passes(folder: DataFolder, clock: FixedClock, written: Stream) -> None:
    doubt_about(folder).touch()
    assert times_answered(folder, clock, written.owner) == 1
    assert not doubt_about(folder).exists()


# ------------------------------------------------------------------------------- newer, foreign, missing


def test_newer_file_is_refused_and_left_alone(folder: DataFolder, clock: FixedClock, written: Stream) -> None:
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("PRAGMA user_version = 900")
    before = folder.record.read_bytes()
    with pytest.raises(NewerRecordError, match="last opened with a newer WSO Trainer"):
        RecordFile.open(folder, clock)
    assert folder.record.read_bytes() == before
    assert sorted(path.name for path in folder.root.iterdir()) == ["backups", "record.sqlite"]


def test_newer_file_whose_header_is_still_in_its_log_is_refused(
    folder: DataFolder, clock: FixedClock, written: Stream
) -> None:
    newer = sqlite3.connect(folder.record)
    newer.execute("PRAGMA user_version = 900")
    assert int.from_bytes(folder.record.read_bytes()[60:64], "big") < 900
    with pytest.raises(NewerRecordError):
        RecordFile.open(folder, clock)
    newer.close()


def test_file_of_another_program_is_left_alone(folder: DataFolder, clock: FixedClock) -> None:
    folder.root.mkdir()
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    before = folder.record.read_bytes()
    with pytest.raises(RecordError, match="another program's file"):
        RecordFile.open(folder, clock)
    assert folder.record.read_bytes() == before


def test_missing_record_is_asked_for_and_never_started_afresh_in_silence(
    folder: DataFolder, clock: FixedClock, written: Stream
) -> None:
    folder.record.unlink()
    with pytest.raises(MissingRecordError, match="Restore the backup from November 23, 2026") as raised:
        RecordFile.open(folder, clock)
    assert raised.value.backup is not None
    record = RecordFile.open(folder, clock, start_new=True)
    assert record.people() == []
    record.close()


def test_record_set_aside_is_remembered_at_the_next_start(folder: DataFolder, clock: FixedClock) -> None:
    folder.root.mkdir()
    folder.record.write_text("damaged")
    with pytest.raises(DamagedRecordError):
        RecordFile.open(folder, clock)
    with pytest.raises(MissingRecordError, match="There is no backup"):
        RecordFile.open(folder, clock)


def test_power_cut_amid_a_restore_is_noticed_at_the_next_start(
    folder: DataFolder, clock: FixedClock, written: Stream
) -> None:
    """The old record has been set aside and the backup has not its name yet."""
    shutil.rmtree(folder.backups)
    backup.set_aside(folder, "replaced", clock.now())
    with pytest.raises(MissingRecordError):
        RecordFile.open(folder, clock)


# --------------------------------------------------------------------------------- drives and folders


def test_folder_that_cannot_be_made_says_so(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="Start with --data-dir and a folder you may write to"):
        RecordFile.open(tmp_path / "file" / "record", clock)


def test_locked_record_says_who_holds_it(
    folder: DataFolder, clock: FixedClock, written: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 1)
    with closing(sqlite3.connect(folder.record, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RecordError, match=r"Another program holds your record file\."):
            RecordFile.open(folder, clock)


@pytest.mark.skipif(os.name == "nt", reason="a way to a drive that only Unix has")
def test_refused_wal_falls_back_and_says_so(folder: DataFolder, clock: FixedClock) -> None:
    """SQLite's unix-dotfile knows no shared memory, like many a network drive."""
    opened = opening.open_folder(folder, clock, vfs="unix-dotfile")
    assert opened.notices == (opening.REFUSED_WAL,)
    with opened.database.read() as reader:
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert opened.database.write(lambda c: c.execute("PRAGMA synchronous").fetchone()) == (2,)
    opened.database.close()


@pytest.mark.skipif(os.name == "nt", reason="a way to a drive that only Unix has")
def test_answers_are_saved_where_wal_was_refused(folder: DataFolder, clock: FixedClock) -> None:
    record = RecordFile(opening.open_folder(folder, clock, vfs="unix-dotfile"), clock)
    record._background.start()
    heard = Heard()
    stream = record.stream_of(record.add_person("Dana").id)
    for _ in range(5):
        record.append(stream, [an_answer()], kept(), done=heard.done, failed=heard.failed, what="answer")
        record.latest_answers(stream.owner, COURSE, ["m06-01"])
    assert heard.wait(5).results == [1, 2, 3, 4, 5]
    record.close()
    assert times_answered(folder, clock, stream.owner) == 5


def test_network_drive_is_said_with_a_local_folder(
    folder: DataFolder, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Path(os.sep, "local", "WSO Trainer")
    monkeypatch.setattr(shares, "is_share", lambda path: path == folder.root)
    monkeypatch.setattr(shares, "usual_data_root", lambda *_: here)
    record = RecordFile.open(folder, clock)
    assert record.notices == (
        f"Your record is on a network drive ({folder.root}). It is saved there, more slowly, and a lost"
        f" connection can stop you. To keep it on this computer, start with --data-dir {here}.",
    )
    with record._database.read() as reader:
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    record.close()


def test_old_sqlite_is_refused_in_a_sentence(clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    old = SimpleNamespace(sqlite_version="3.31.1", sqlite_version_info=(3, 31, 1))
    monkeypatch.setattr(database, "sqlite3", old)
    with pytest.raises(RecordError, match=r"has SQLite 3\.31\.1, and the record needs 3\.37 or newer\."):
        database.check_sqlite()


def test_sqlite_without_full_text_search_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare(sqlite3.Connection):
        def execute(self, sql: str, *_: object) -> sqlite3.Cursor:
            return super().execute(sql.replace("fts5", "none"))

    monkeypatch.setattr(sqlite3, "connect", lambda name: Bare(name))
    with pytest.raises(RecordError, match=r"without full-text search \(FTS5\)"):
        database.check_sqlite()


def test_opening_asks_nothing_of_the_log(folder: DataFolder, clock: FixedClock, written: Stream) -> None:
    """With a million events in the file it must cost what it costs with none."""
    asked: list[str] = []
    opened = opening.open_folder(folder, clock)
    opened.database.close()
    real = sqlite3.connect

    def watched(*args: object, **named: object) -> sqlite3.Connection:
        connection = real(*args, **named)  # type: ignore[call-overload]
        connection.set_trace_callback(asked.append)
        return connection  # type: ignore[no-any-return]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", watched)
        opening.open_folder(folder, clock).database.close()
    assert [each for each in asked if "FROM event" in each] == ["SELECT max(id) FROM event"]
    assert threading.active_count() >= 1


def test_log_whose_record_was_taken_away_is_not_emptied(
    folder: DataFolder, clock: FixedClock, written: Stream
) -> None:
    shutil.rmtree(folder.backups)
    folder.record.unlink()
    log = folder.record.with_name("record.sqlite-wal")
    log.write_bytes(b"answers")
    with pytest.raises(MissingRecordError):
        RecordFile.open(folder, clock)
    RecordFile.open(folder, clock, start_new=True).close()
    (aside,) = folder.root.glob("record-replaced-*-wal")
    assert aside.read_bytes() == b"answers"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux takes any bytes as a name")
def test_folder_whose_name_is_no_text_keeps_a_record(tmp_path: Path, clock: FixedClock) -> None:
    odd = DataFolder(tmp_path / os.fsdecode(b"r\xff\xfe"))
    record = RecordFile.open(odd, clock)
    device = record.stream_of("x").device
    record.close()
    again = RecordFile.open(odd, clock)
    assert again.stream_of("x").device == device
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="SQLite for Unix")
def test_path_that_is_too_long_says_so(tmp_path: Path, clock: FixedClock) -> None:
    long = DataFolder(tmp_path / "/".join(["x" * 120] * 4))
    with pytest.raises(RecordError, match=r"The path of the folder .* is too long. Start with --data-dir"):
        RecordFile.open(long, clock)
