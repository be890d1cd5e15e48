"""Back to an earlier record: all of it or nothing, and nothing that was there is thrown away."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import COURSE, a_course, an_answer, kept, scratch, wait_for_background
from trainer.errors import RecordError
from trainer.learning.evidence import rules_of
from trainer.paths import DataFolder
from trainer.store import backup, derived, event_log
from trainer.store.derived import MADE_AGAIN
from trainer.store.event_log import Stream
from trainer.store.record_file import RecordFile

MONDAY = date(2026, 11, 23)


@pytest.fixture
def good(folder: DataFolder, clock: FixedClock) -> Path:
    """A backup with one answer, and a record that went on to two."""
    record = RecordFile.open(folder, clock)
    stream = record.stream_of(record.add_person("Dana").id)
    record.append(stream, [an_answer()], kept(), what="answer")
    record.flush()
    path = backup.make_daily(folder, MONDAY).path
    record.append(stream, [an_answer()], what="answer")
    record.close()
    return path


def answers(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def test_restored_backup_takes_the_place_of_the_record(
    folder: DataFolder, clock: FixedClock, good: Path
) -> None:
    aside = backup.restore(folder, good, clock)
    assert aside is not None
    assert aside.name == "record-replaced-2026-11-23-080000.sqlite"
    assert (answers(folder.record), answers(aside), answers(good)) == (1, 2, 1)
    record = RecordFile.open(folder, clock)
    (dana,) = record.people()
    assert record.latest_answers(dana.id, COURSE, ["m06-01"])["m06-01"].times == 1
    record.close()


def test_restored_record_writes_streams_of_its_own(folder: DataFolder, clock: FixedClock, good: Path) -> None:
    """What was written after the backup was exported, perhaps: no second history under its numbers."""
    backup.restore(folder, good, clock)
    record = RecordFile.open(folder, clock)
    stream = record.stream_of(record.people()[0].id)
    with record._database.read() as connection:
        (before,) = event_log.streams(connection)
    assert stream.owner == before.owner
    assert stream.device != before.device
    record.close()


def test_damaged_backup_is_not_restored(folder: DataFolder, clock: FixedClock, good: Path) -> None:
    scratch(good)
    with pytest.raises(RecordError, match="is damaged"):
        backup.restore(folder, good, clock)
    assert answers(folder.record) == 2


def test_file_that_is_no_record_is_not_restored(
    folder: DataFolder, clock: FixedClock, good: Path, tmp_path: Path
) -> None:
    other = tmp_path / "recipes.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    with pytest.raises(RecordError, match=r"recipes\.sqlite is not a record of WSO Trainer"):
        backup.restore(folder, other, clock)
    with pytest.raises(RecordError, match="There is no file"):
        backup.restore(folder, tmp_path / "nothing.sqlite", clock)
    assert answers(folder.record) == 2


def test_backup_of_a_newer_program_is_not_restored(folder: DataFolder, clock: FixedClock, good: Path) -> None:
    with closing(sqlite3.connect(good)) as connection:
        connection.execute("PRAGMA user_version = 900")
    with pytest.raises(RecordError, match="newer WSO Trainer"):
        backup.restore(folder, good, clock)


@pytest.mark.parametrize("table", ["event", "person", "content_kept", "note"])
def test_backup_that_lacks_a_table_is_not_restored(
    folder: DataFolder, clock: FixedClock, good: Path, table: str
) -> None:
    """It was called restored, and then the program could not open it."""
    drop(good, table)
    with pytest.raises(RecordError, match="no whole record") as caught:
        backup.restore(folder, good, clock)
    assert caught.value.remedy == "Choose another backup."
    assert answers(folder.record) == 2
    newest = backup.newest_good(folder)
    assert newest is not None
    assert newest.kind == "weekly"


def drop(record: Path, *tables: str) -> None:
    with closing(sqlite3.connect(record)) as connection:
        for table in tables:
            connection.execute(f"DROP TABLE {table}")


def test_record_that_lost_its_derived_tables_has_them_made_again(
    folder: DataFolder, clock: FixedClock, stream: Stream
) -> None:
    with closing(RecordFile.open(folder, clock)) as record:
        record.use_course(a_course())
        before = shown(record, stream.owner)
    drop(folder.record, *MADE_AGAIN)
    assert backup.restore(folder, Path(shutil.copy(folder.record, folder.root / "copy")), clock)
    with closing(RecordFile.open(folder, clock)) as record:
        record.use_course(a_course())
        wait_for_background(record)
        assert shown(record, stream.owner) == before


def test_an_answer_that_comes_before_lost_tables_are_made_again_does_not_pass_for_all(
    folder: DataFolder, clock: FixedClock, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window is closed before they are: the next start has to see that they never were."""
    drop(folder.record, *MADE_AGAIN)
    with monkeypatch.context() as patch, closing(RecordFile.open(folder, clock)) as record:
        patch.setattr(record._background, "run", lambda _work: None)
        record.use_course(a_course())
        record.append(stream, [an_answer()], what="answer")
    with closing(RecordFile.open(folder, clock)) as record:
        record.use_course(a_course())
        wait_for_background(record)
        found = record.latest_answers(stream.owner, COURSE, ["m06-01"])
        assert found["m06-01"].times == 2


def test_record_from_before_a_derived_table_is_left_to_its_migration(
    folder: DataFolder, clock: FixedClock, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the newer program derives is not lost: nothing is to be made again before the backup."""
    with closing(RecordFile.open(folder, clock)) as record:
        record.use_course(a_course())
        wait_for_background(record)
    monkeypatch.setattr("trainer.store.opening.MADE_AGAIN", {*MADE_AGAIN, "yet_to_come"})
    with closing(RecordFile.open(folder, clock)) as record, record._database.read() as connection:
        assert derived.outdated(connection, rules_of(a_course())) == []


def shown(record: RecordFile, person: str) -> tuple[object, ...]:
    return record.shown(person, a_course()), record.places_read(person, COURSE), record.classes()


def test_restoring_into_an_empty_folder_sets_nothing_aside(
    folder: DataFolder, clock: FixedClock, good: Path, tmp_path: Path
) -> None:
    other = DataFolder(tmp_path / "another")
    assert backup.restore(other, good, clock) is None
    assert answers(other.record) == 1


def test_restore_that_fails_leaves_the_record(folder: DataFolder, clock: FixedClock, good: Path) -> None:
    (folder.root / "restoring.sqlite").mkdir()
    with pytest.raises(RecordError, match="Your record is as it was"):
        backup.restore(folder, good, clock)
    assert answers(folder.record) == 2


def test_restore_that_fails_at_the_last_step_puts_the_record_back(
    folder: DataFolder, clock: FixedClock, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, _target: Path) -> Path:
        raise OSError(5, f"no way for {self}")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(RecordError, match="Your record is as it was"):
        backup.restore(folder, good, clock)
    assert answers(folder.record) == 2
    assert not list(folder.root.glob("record-*"))


@pytest.fixture
def killed(tmp_path: Path, clock: FixedClock) -> Path:
    """The record of a window that was killed: three answers, all of them still in the log beside it."""
    running, left = DataFolder(tmp_path / "running"), tmp_path / "killed"
    record = RecordFile.open(running, clock)
    stream = record.stream_of(record.add_person("Mona").id)
    record.append(stream, [an_answer(), an_answer(), an_answer()], kept(), what="answer")
    record.flush()
    left.mkdir()
    for end in ("", "-wal"):
        name = running.record.name + end
        shutil.copy(running.root / name, left / name)
    record.close()
    return left / "record.sqlite"


@pytest.mark.parametrize("readable", [True, False])
def test_restored_record_that_was_never_closed_has_what_was_in_its_log(
    folder: DataFolder,
    clock: FixedClock,
    good: Path,
    killed: Path,
    readable: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also from a stick to which nobody may write, where SQLite cannot read it."""
    real = backup._copy_database

    def refuse(source: Path, target: Path) -> None:
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorname = "SQLITE_CANTOPEN"
        raise error

    monkeypatch.setattr(backup, "_copy_database", real if readable else refuse)
    before = killed.read_bytes()
    aside = backup.restore(folder, killed, clock)
    assert aside is not None
    assert (answers(folder.record), answers(aside)) == (3, 2)
    assert killed.read_bytes() == before
    assert not list(folder.root.glob("restoring*"))


def test_restored_record_killed_while_writing_is_as_before_that(
    folder: DataFolder, clock: FixedClock, good: Path, tmp_path: Path
) -> None:
    """On a share, where there is a journal in the place of the log."""
    left = tmp_path / "share.sqlite"
    with closing(sqlite3.connect(good, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO person VALUES (?, ?, ?, ?)", people())
        for end in ("", "-journal"):
            shutil.copy(good.with_name(good.name + end), left.with_name(left.name + end))
        connection.execute("ROLLBACK")
    backup.restore(folder, left, clock)
    assert answers(folder.record) == 1


def people() -> list[tuple[str, ...]]:
    return [(f"{n:016}", "x" * 200, "", "2026-11-23T14:00:00.000000Z") for n in range(2000)]


def test_old_log_never_meets_a_restored_record(
    folder: DataFolder, clock: FixedClock, good: Path, killed: Path
) -> None:
    """A log whose record was taken away goes aside, as the record would have."""
    folder.record.unlink()
    log = killed.with_name("record.sqlite-wal")
    shutil.copy(log, folder.root / log.name)
    aside = backup.restore(folder, good, clock)
    assert aside is not None
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == log.read_bytes()
    assert answers(folder.record) == 1


def test_journal_left_by_a_restore_that_was_killed_is_not_played_into_the_next(
    folder: DataFolder, clock: FixedClock, good: Path
) -> None:
    for end in ("", "-wal", "-journal"):
        (folder.root / f"restoring.sqlite{end}").write_bytes(b"left behind" * 100)
    backup.restore(folder, good, clock)
    assert answers(folder.record) == 1
    assert not list(folder.root.glob("restoring*"))


def test_restore_that_cannot_set_the_log_aside_leaves_the_record(
    folder: DataFolder, clock: FixedClock, good: Path, killed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record and its log stay together."""
    for end in ("", "-wal"):
        shutil.copy(killed.with_name(f"record.sqlite{end}"), folder.root)
    real = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == folder.record.with_name("record.sqlite-wal"):
            raise OSError(5, "no way")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(RecordError, match="Your record is as it was"):
        backup.restore(folder, good, clock)
    assert answers(folder.record) == 3


def test_half_made_restore_is_no_backup(folder: DataFolder, clock: FixedClock, good: Path) -> None:
    half = folder.root / "restoring.sqlite"
    shutil.copy(good, half)
    with pytest.raises(RecordError, match="left behind half-made"):
        backup.restore(folder, half, clock)
    assert half.read_bytes() == good.read_bytes()
