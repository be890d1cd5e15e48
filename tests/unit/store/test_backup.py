"""Backups: daily and weekly, checked, rotated; and the way back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import COURSE, Heard, an_answer, kept
from trainer.errors import RecordError
from trainer.paths import DataFolder
from trainer.store import backup, event_log
from trainer.store.people import Person
from trainer.store.record_file import RecordFile

MONDAY = date(2026, 11, 23)


def names(folder: DataFolder) -> list[str]:
    return sorted(path.name for path in folder.backups.iterdir())


def scratch(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 4000)


def test_backup_is_made_in_the_background_and_holds_everything(
    record: RecordFile, dana: Person, folder: DataFolder, heard: Heard
) -> None:
    record.append(record.stream_of(dana.id), [an_answer()], kept(), what="answer")
    record.backup_now(done=heard.done, failed=heard.failed)
    made = heard.wait().results[0]
    assert (made.kind, made.day) == ("daily", MONDAY)
    assert names(folder) == ["daily-00001-2026-11-23.sqlite", "weekly-00001-2026-W48-2026-11-23.sqlite"]
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("SELECT name FROM person").fetchall() == [("Dana Reyes",)]
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (1,)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert record.last_backup() == made


def test_second_backup_of_a_day_takes_the_place_of_the_first(
    record: RecordFile, folder: DataFolder, heard: Heard
) -> None:
    record.backup_now(done=heard.done)
    heard.wait()
    record.add_person("Mona")
    record.backup_now(done=heard.done)
    made = heard.wait().results[1]
    assert len(names(folder)) == 2
    with closing(sqlite3.connect(made.path)) as copy:
        assert copy.execute("SELECT name FROM person").fetchall() == [("Mona",)]


def test_seven_daily_and_four_weekly_are_kept(record: RecordFile, folder: DataFolder) -> None:
    for day in range(60):
        backup.make_daily(folder, MONDAY + timedelta(days=day))
    daily = [each for each in backup.backups(folder) if each.kind == "daily"]
    weekly = [each for each in backup.backups(folder) if each.kind == "weekly"]
    last = MONDAY + timedelta(days=59)
    assert [each.day for each in daily] == [last - timedelta(days=n) for n in range(7)]
    assert [each.day.isocalendar().week for each in weekly] == [3, 2, 1, 53]
    assert all(each.day.weekday() == 0 for each in weekly)


@pytest.mark.parametrize("wrong", [date(2019, 1, 1), date(2030, 1, 1)])
def test_wrong_clock_costs_no_backup(
    record: RecordFile, folder: DataFolder, wrong: date, dana: Person
) -> None:
    """Set back or set forward: what was made last is the newest, and is not what is thrown away."""
    for day in range(40):
        backup.make_daily(folder, MONDAY + timedelta(days=day))
    for day in range(7):
        made = backup.make_daily(folder, wrong + timedelta(days=day))
        assert made.path.exists()
        assert backup.newest_good(folder) == record.last_backup() == made
    right = backup.make_daily(folder, MONDAY + timedelta(days=41))
    assert right.path.exists()
    assert backup.newest_good(folder) == record.last_backup() == right
    kinds = [each.kind for each in backup.backups(folder)]
    assert (kinds.count("daily"), kinds.count("weekly")) == (7, 4)


def test_day_that_comes_again_costs_only_the_copy_made_just_before(
    record: RecordFile, folder: DataFolder
) -> None:
    days = [MONDAY, MONDAY + timedelta(days=1), MONDAY, MONDAY]
    for day in days:
        backup.make_daily(folder, day)
    daily = [each for each in backup.backups(folder) if each.kind == "daily"]
    assert [(each.number, each.day.day) for each in daily] == [(4, 23), (2, 24), (1, 23)]


def test_copies_of_a_time_without_numbers_are_older_than_those_with(
    record: RecordFile, folder: DataFolder
) -> None:
    made = backup.make_daily(folder, MONDAY)
    for name in ("daily-2030-01-01.sqlite", "daily-2026-11-22.sqlite", "daily-2026-13-45.sqlite"):
        (folder.backups / name).touch()
    found = [each.path.name for each in backup.backups(folder) if each.kind == "daily"]
    assert found == [made.path.name, "daily-2030-01-01.sqlite", "daily-2026-11-22.sqlite"]


def test_weekly_copy_that_does_not_come_about_is_told(record: RecordFile, folder: DataFolder) -> None:
    (folder.backups / "weekly-00001-2026-W48-2026-11-23.sqlite.part").mkdir(parents=True)
    with pytest.raises(RecordError, match=r"did not finish.*The last good one is from November 23, 2026"):
        backup.make_daily(folder, MONDAY)


def test_other_files_in_the_folder_are_left_alone(record: RecordFile, folder: DataFolder) -> None:
    folder.backups.mkdir()
    mine = folder.backups / "my own copy.sqlite"
    mine.write_text("mine")
    for day in range(10):
        backup.make_daily(folder, MONDAY + timedelta(days=day))
    assert mine.read_text() == "mine"


def test_due_once_a_day(record: RecordFile, folder: DataFolder, clock: FixedClock, heard: Heard) -> None:
    record._backups.make_if_due(heard.failed)
    first = record.last_backup()
    assert first is not None
    stamp = first.path.stat().st_mtime_ns
    record._backups.make_if_due(heard.failed)
    assert first.path.stat().st_mtime_ns == stamp
    clock.move(days=1)
    record._backups.make_if_due(heard.failed)
    second = record.last_backup()
    assert second is not None
    assert second.day == MONDAY + timedelta(days=1)
    assert heard.failures == []


def test_backup_comes_by_itself_after_opening(
    folder: DataFolder, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not before start-up has had its time; here without the wait."""
    monkeypatch.setattr("trainer.store.record_file.QUIET_S", 0)
    record = RecordFile.open(folder, clock)
    made = Heard()
    record._background.run(lambda: made.done(record.last_backup()))
    while made.wait().results[-1] is None:
        record._background.run(lambda: made.done(record.last_backup()))
    record.close()
    assert made.results[-1].day == MONDAY


def test_failed_backup_says_when_the_last_good_one_was_made(
    record: RecordFile, folder: DataFolder, clock: FixedClock, heard: Heard
) -> None:
    record.backup_now(done=heard.done)
    heard.wait()
    clock.move(days=1)
    (folder.backups / "daily-00002-2026-11-24.sqlite.part").mkdir()  # something in the way
    record.backup_now(done=heard.done, failed=heard.failed)
    heard.wait()
    assert str(heard.failures[0]) == (
        "The backup did not finish: the drive did not take it. The last good one is from November 23, 2026."
        " Your record itself is safe."
    )
    assert "daily-00001-2026-11-23.sqlite" in names(folder)


def test_damaged_record_does_not_push_out_good_backups(
    record: RecordFile, folder: DataFolder, dana: Person, heard: Heard
) -> None:
    record.backup_now(done=heard.done)
    heard.wait()
    before = {path.name: path.read_bytes() for path in folder.backups.iterdir()}
    record._writer.wait_for(lambda connection: connection.execute("SELECT 1"))
    with closing(sqlite3.connect(folder.record)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    scratch(folder.record)
    record.backup_now(done=heard.done, failed=heard.failed)
    heard.wait()
    assert "the record file is damaged" in heard.failures[0].message
    assert {path.name: path.read_bytes() for path in folder.backups.iterdir()} == before
    assert folder.record.with_name("record.doubt").exists()


def test_backup_that_is_given_up_leaves_nothing(record: RecordFile, folder: DataFolder) -> None:
    with pytest.raises(backup.GivenUpError):
        backup.make_daily(folder, MONDAY, lambda: False)
    assert names(folder) == []


def test_copy_goes_where_somebody_wants_it(record: RecordFile, folder: DataFolder, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "record.sqlite"
    assert backup.make_in(folder, target) == target
    backup.check_good(target)


def test_copy_to_a_place_that_is_none_says_so(record: RecordFile, folder: DataFolder, tmp_path: Path) -> None:
    (tmp_path / "stick").touch()
    with pytest.raises(RecordError, match="The backup did not finish"):
        backup.make_in(folder, tmp_path / "stick" / "record.sqlite")


def test_backup_holds_what_was_queued_before_it(record: RecordFile, dana: Person, heard: Heard) -> None:
    for _ in range(50):
        record.append(record.stream_of(dana.id), [an_answer()], kept(), what="answer")
    record.backup_now(done=heard.done)
    with closing(sqlite3.connect(heard.wait().results[0].path)) as copy:
        assert copy.execute("SELECT count(*) FROM event").fetchone() == (50,)


def test_backup_ends_with_the_program(record: RecordFile, folder: DataFolder, heard: Heard) -> None:
    """A long copy is given up when the window closes, and nobody is told of a failure."""
    record._background.closing.set()
    record._backups.make(heard.done, heard.failed)
    assert (heard.results, heard.failures) == ([], [])
    assert names(folder) == []


def test_mistake_in_the_background_is_reported_and_the_next_task_done(
    record: RecordFile, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr("threading.excepthook", lambda arguments: seen.append(arguments.exc_type))

    def stumble(_made: object) -> None:
        raise ZeroDivisionError

    record.backup_now(done=stumble)
    record.backup_now(done=heard.done)
    heard.wait()
    assert seen == [ZeroDivisionError]


# -------------------------------------------------------------------------------------------- restore


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
