"""Backups: daily and weekly, checked, rotated."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import Heard, an_answer, kept, scratch
from trainer.errors import RecordError
from trainer.paths import DataFolder
from trainer.store import backup
from trainer.store.people import Person
from trainer.store.record_file import RecordFile

MONDAY = date(2026, 11, 23)


def names(folder: DataFolder) -> list[str]:
    return sorted(path.name for path in folder.backups.iterdir())


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
