"""Copies of the record file: one a day, one a week, one before every migration, and the way back.

A copy is made beside its name, opened and checked, and only then takes its name and the place of an older
one. So what lies in the folder under a proper name was good when it was made.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path

from trainer.clock import date_words
from trainer.errors import RecordError
from trainer.paths import DataFolder
from trainer.schema import Record
from trainer.store.database import APPLICATION_ID, connect, connect_to_read
from trainer.store.failures import Trouble, code_of, is_damage
from trainer.store.migrate import steps, version

KEPT = {"daily": 7, "weekly": 4, "before": 5}
"""How many of each kind are kept."""
PAGES = 4096
"""Copied at once; between two lots the copy can be given up."""

_NAME = re.compile(r"(daily|weekly|before)-.*?(\d{4}-\d{2}-\d{2}).*\.sqlite")


GoOn = Callable[[], bool]
"""Asked between two lots of pages."""


def always() -> bool:
    """Copy to the end."""
    return True


class Backup(Record):
    """A copy of the record file."""

    path: Path
    kind: str
    """`daily`, `weekly`, or `before` a migration."""
    day: date
    """The officer's day on which it was made."""


class SourceDamagedError(RecordError):
    """The copy came out damaged, since the record itself is."""


class GivenUpError(Exception):
    """The copy was ended on purpose: the program is being closed."""


def backups(folder: DataFolder) -> list[Backup]:
    """All copies, newest first."""
    found = []
    for path in folder.backups.glob("*.sqlite"):
        match = _NAME.fullmatch(path.name)
        if match:
            day = date.fromisoformat(match[2])
            made = (day, path.stat().st_mtime_ns, match[1] == "daily")
            found.append((made, Backup(path=path, kind=match[1], day=day)))
    return [backup for _, backup in sorted(found, key=lambda pair: pair[0], reverse=True)]


def newest_good(folder: DataFolder) -> Backup | None:
    """The newest copy that opens and is sound."""
    for backup in backups(folder):
        with suppress(RecordError):
            check_good(backup.path)
            return backup
    return None


def make_daily(folder: DataFolder, day: date, go_on: GoOn = always) -> Backup:
    """Today's copy, in the place of an earlier one of today, and this week's if there is none.

    Raises RecordError with the sentence to show, or GivenUpError if `go_on` said so.
    """
    backup = _make(folder, "daily", f"daily-{day}.sqlite", day, go_on)
    week = day.isocalendar()
    if not any(each.kind == "weekly" and each.day.isocalendar()[:2] == week[:2] for each in backups(folder)):
        name = f"weekly-{week.year}-W{week.week:02}-{day}.sqlite"
        _into(backup.path, folder.backups / name, _copy_file)
    rotate(folder)
    return backup


def make_before(folder: DataFolder, old_version: int, local: datetime) -> Backup:
    """A copy before a migration; `local` is the wall-clock time. Raises RecordError."""
    name = f"before-v{old_version + 1}-{local:%Y-%m-%d-%H%M%S}.sqlite"
    backup = _make(folder, "before", name, local.date(), always)
    rotate(folder)
    return backup


def make_in(record: Path, target: Path) -> Path:
    """A copy in a folder of somebody's own choice. Raises RecordError."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _into(record, target, _copy_database)
    except Trouble as error:
        raise not_made(_reason(error), None) from error
    return target


def rotate(folder: DataFolder) -> None:
    """Delete the oldest copies of each kind beyond the number that is kept."""
    for kind, number in KEPT.items():
        for backup in [each for each in backups(folder) if each.kind == kind][number:]:
            with suppress(OSError):
                backup.path.unlink()


def check_good(path: Path) -> None:
    """Open a copy and look it through. Raises RecordError if it is not a sound record."""
    try:
        with closing(connect_to_read(path)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            sound = ours and connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            newer = version(connection) > len(steps())
    except sqlite3.Error as error:
        raise RecordError(f"{path.name} is damaged.", "Choose another backup.") from error
    if not ours:
        raise RecordError(f"{path.name} is not a record of WSO Trainer.", "Choose another file.")
    if not sound:
        raise RecordError(f"{path.name} is damaged.", "Choose another backup.")
    if newer:
        raise RecordError(f"{path.name} was made by a newer WSO Trainer.", "Start the newer program.")


def restore(folder: DataFolder, backup: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the record; where the record that was there went.

    The caller holds the folder's lock. Raises RecordError, with the record as it was.
    """
    check_good(backup)
    beside = folder.record.with_name("restoring.sqlite")
    try:
        folder.create()
        _copy_file(backup, beside)
        _forget_places(beside)
        aside = set_aside(folder, "replaced", now) if folder.record.exists() else None
        beside.replace(folder.record)
    except Trouble as error:
        with suppress(OSError):
            beside.unlink()
        raise RecordError(
            f"The backup could not be restored: {_reason(error)}.", "Your record is as it was."
        ) from error
    return aside


def _forget_places(path: Path) -> None:
    """A restored record writes streams of its own: what was written after the backup is elsewhere by now."""
    with closing(connect(path)) as connection:
        connection.execute("DELETE FROM device")
    _flush(path)


def set_aside(folder: DataFolder, word: str, now: datetime) -> Path:
    """Rename the record file with a date and what belongs to it, and never over another file."""
    stem = f"record-{word}-{now:%Y-%m-%d-%H%M%S}"
    target = folder.record.with_name(f"{stem}.sqlite")
    number = 1
    while target.exists():
        number += 1
        target = folder.record.with_name(f"{stem}-{number}.sqlite")
    for end in ("", "-wal", "-shm", "-journal"):
        part = folder.record.with_name(folder.record.name + end)
        if part.exists():
            part.rename(target.with_name(target.name + end))
    return target


def not_made(reason: str, last: Backup | None) -> RecordError:
    """The sentence for a backup that did not come about."""
    good = f"The last good one is from {date_words(last.day)}." if last else "There is none yet."
    return RecordError(f"The backup did not finish: {reason}. {good}", "Your record itself is safe.")


def _reason(error: BaseException) -> str:
    reasons = {"SQLITE_FULL": "the drive is full", "SQLITE_READONLY": "that folder may not be written to"}
    return reasons.get(code_of(error), "the drive did not take it")


def _make(folder: DataFolder, kind: str, name: str, day: date, go_on: GoOn) -> Backup:
    last = next(iter(backups(folder)), None)
    try:
        folder.backups.mkdir(parents=True, exist_ok=True)
        path = folder.backups / name
        _into(folder.record, path, partial(_copy_database, go_on=go_on))
    except (*Trouble, RecordError) as error:
        if isinstance(error, RecordError) or is_damage(error):
            said = not_made("the record file is damaged", last).message
            raise SourceDamagedError(said, "Close the program and start it again to mend it.") from error
        raise not_made(_reason(error), last) from error
    return Backup(path=path, kind=kind, day=day)


def _into(source: Path, target: Path, copy: Callable[[Path, Path], None]) -> None:
    """Copy beside the target, check the copy, and only then give it its name."""
    beside = target.with_name(f"{target.name}.part")
    try:
        copy(source, beside)
        check_good(beside)
        beside.replace(target)
    finally:
        for end in ("", "-journal"):
            with suppress(OSError):
                beside.with_name(beside.name + end).unlink()


def _copy_database(source: Path, target: Path, go_on: GoOn = always) -> None:
    def look(_status: int, _remaining: int, _total: int) -> None:
        if not go_on():
            raise GivenUpError

    target.unlink(missing_ok=True)
    with closing(connect_to_read(source)) as record, closing(connect(target)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole below
        record.execute("BEGIN")  # one moment of the record, however much is written meanwhile
        record.execute("SELECT count(*) FROM device").fetchone()
        record.backup(copy, pages=PAGES, progress=look)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    _flush(target)


def _copy_file(source: Path, target: Path) -> None:
    shutil.copy2(source, target)  # with its time: a copy is as old as what it was made of
    _flush(target)


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
