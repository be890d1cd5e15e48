"""Copies of the record file: one a day, one a week, one before every migration, and the way back.

A copy is made beside its name, opened and checked, and only then takes its name and the place of an older
one. So what lies in the folder under a proper name was good when it was made.

Copies are numbered in the order in which they were made, and by that number the newest is known and the
oldest thrown away: a clock that was wrong for a day must not cost a good copy. The date in a name is for
people.
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

from trainer.clock import Clock, date_words
from trainer.errors import RecordError
from trainer.learning.events import Stamp
from trainer.paths import DataFolder
from trainer.schema import Record
from trainer.store.database import APPLICATION_ID, connect, connect_to_read
from trainer.store.derived import MADE_AGAIN
from trainer.store.failures import GoneError, Trouble, code_of, is_damage, is_too_long
from trainer.store.migrate import missing_tables, steps, version

KEPT = {"daily": 7, "weekly": 4, "before": 5}
"""How many of each kind are kept."""
PAGES = 4096
"""Copied at once; between two lots the copy can be given up."""

_NAME = re.compile(r"(daily|weekly|before)-(?:(\d{5,})-)?.*?(\d{4}-\d{2}-\d{2}).*\.sqlite")
PARTS = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps of one record: the file itself and what may lie beside it."""


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
    """The officer's day on which it was made, if the clock was right."""
    number: int
    """Counts up with every copy that is made; 0 for one of a time without numbers."""


class SourceDamagedError(RecordError):
    """The copy came out damaged, since the record itself is."""


class GivenUpError(Exception):
    """The copy was ended on purpose: the program is being closed."""


def backups(folder: DataFolder) -> list[Backup]:
    """All copies, the one made last first."""
    found = []
    for path in folder.backups.glob("*.sqlite"):
        with suppress(ValueError, OSError):  # a date that is none; a file that has just been rotated away
            match = _NAME.fullmatch(path.name)
            if match:
                kind, number, day = match[1], int(match[2] or 0), date.fromisoformat(match[3])
                made = (number, day, path.stat().st_mtime_ns, kind == "daily")
                found.append((made, Backup(path=path, kind=kind, day=day, number=number)))
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
    before = [each for each in backups(folder) if each.kind == "daily"][:1]
    backup = _make(folder, "daily", "", day, go_on)
    for earlier in before:
        if earlier.day == day:
            with suppress(OSError):
                earlier.path.unlink()
    _make_weekly(folder, backup)
    rotate(folder)
    return backup


def _make_weekly(folder: DataFolder, daily: Backup) -> None:
    week = daily.day.isocalendar()
    if any(each.kind == "weekly" and each.day.isocalendar()[:2] == week[:2] for each in backups(folder)):
        return
    name = f"weekly-{daily.number:05}-{week.year}-W{week.week:02}-{daily.day}.sqlite"
    _told(folder, daily.path, folder.backups / name, _copy_file)


def make_before(folder: DataFolder, old_version: int, local: datetime) -> Backup:
    """A copy before a migration; `local` is the wall-clock time. Raises RecordError."""
    backup = _make(folder, "before", f"v{old_version + 1}-", local.date(), always, f"-{local:%H%M%S}")
    rotate(folder)
    return backup


def make_in(folder: DataFolder, target: Path) -> Path:
    """A copy in a place of somebody's own choice. Raises RecordError."""
    _told(folder, folder.record, target, _copy_database)
    return target


def rotate(folder: DataFolder) -> None:
    """Delete the oldest copies of each kind beyond the number that is kept."""
    for kind, number in KEPT.items():
        for backup in [each for each in backups(folder) if each.kind == kind][number:]:
            with suppress(OSError):
                backup.path.unlink()


def check_good(path: Path, called: str = "") -> None:
    """Open a copy and look it through. Raises RecordError if it is not a sound record."""
    name = called or path.name
    try:
        with closing(connect_to_read(path)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            sound = ours and connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            newer = version(connection) > len(steps())
            whole = ours and not missing_tables(connection).keys() - MADE_AGAIN
    except sqlite3.Error as error:
        raise RecordError(f"{name} is damaged.", "Choose another backup.") from error
    if not ours:
        raise RecordError(f"{name} is not a record of WSO Trainer.", "Choose another file.")
    if not sound:
        raise RecordError(f"{name} is damaged.", "Choose another backup.")
    if newer:
        raise RecordError(f"{name} was made by a newer WSO Trainer.", "Start the newer program.")
    if not whole:
        raise RecordError(f"{name} is no whole record: a part of it is missing.", "Choose another backup.")


def restore(folder: DataFolder, backup: Path, clock: Clock) -> Path | None:
    """Put a copy in the place of the record; where the record that was there went, named by local time.

    It may be any record, also one that was never closed: what is still in its log comes along. The caller
    holds the folder's lock. Raises RecordError, with the record as it was.
    """
    if not backup.is_file():
        raise RecordError(f"There is no file {backup}.", "Choose another backup.")
    beside = folder.record.with_name("restoring.sqlite")
    if backup.resolve() == beside.resolve():
        raise RecordError(f"{backup.name} is what a restore left behind half-made.", "Choose another backup.")
    try:
        folder.create()
        _take(backup, beside)
        check_good(beside, backup.name)
        _forget_places(beside)
        now = Stamp(at=clock.now(), utc_offset_min=clock.utc_offset_min())
        return _put_in_place(folder, beside, now.local)
    except Trouble as error:
        if is_damage(error):
            raise RecordError(f"{backup.name} is damaged.", "Choose another backup.") from error
        raise RecordError(
            f"The backup could not be restored: {_reason(error, beside)}.", "Your record is as it was."
        ) from error
    finally:
        _remove(beside)


def _take(source: Path, target: Path) -> None:
    """A copy of a record with what its log holds, wherever it lies."""
    try:
        _copy_database(source, target)
    except sqlite3.OperationalError as error:
        if code_of(error) not in ("SQLITE_CANTOPEN", "SQLITE_READONLY"):
            raise
        # It was never closed, and SQLite may not write there what it needs to read it. Here it may.
        _remove(target)
        for end in ("-wal", "-journal", ""):
            part = source.with_name(source.name + end)
            if part.exists():
                _copy_file(part, target.with_name(target.name + end))
        with closing(connect(target)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        _flush(target)


def _put_in_place(folder: DataFolder, new: Path, local: datetime) -> Path | None:
    aside = set_aside(folder, "replaced", local) if is_there(folder.record) else None
    try:
        new.replace(folder.record)
    except OSError:
        if aside:
            _rename(aside, folder.record)
        raise
    return aside


def _forget_places(path: Path) -> None:
    """A restored record writes streams of its own: what was written after the backup is elsewhere by now."""
    with closing(connect(path)) as connection:
        connection.execute("DELETE FROM device")
    _flush(path)


def set_aside(folder: DataFolder, word: str, local: datetime) -> Path:
    """Rename the record file with the wall-clock time and what belongs to it, and never over another file."""
    stem = f"record-{word}-{local:%Y-%m-%d-%H%M%S}"
    target = folder.record.with_name(f"{stem}.sqlite")
    number = 1
    while is_there(target):
        number += 1
        target = folder.record.with_name(f"{stem}-{number}.sqlite")
    _rename(folder.record, target)
    return target


def is_there(record: Path) -> bool:
    """Whether there is a record or a log of one: an old log must never meet a new record."""
    return any(record.with_name(record.name + end).exists() for end in PARTS)


def _rename(record: Path, target: Path) -> None:
    """All parts or none."""
    done: list[tuple[Path, Path]] = []
    try:
        for end in PARTS:
            part, new = record.with_name(record.name + end), target.with_name(target.name + end)
            if part.exists():
                part.rename(new)
                done.append((part, new))
    except OSError:
        for part, new in done:
            new.rename(part)
        raise


def _remove(record: Path) -> None:
    for end in PARTS:
        with suppress(OSError):
            record.with_name(record.name + end).unlink()


def not_made(reason: str, last: Backup | None) -> RecordError:
    """The sentence for a backup that did not come about."""
    good = f"The last good one is from {date_words(last.day)}." if last else "There is none yet."
    return RecordError(f"The backup did not finish: {reason}. {good}", "Your record itself is safe.")


def _reason(error: BaseException, path: Path) -> str:
    if is_too_long(path):
        return "the path is too long"
    if path.parent.exists() and not os.access(path.parent, os.W_OK):  # SQLite says that it cannot open
        return "that folder may not be written to"
    reasons = {
        "SQLITE_FULL": "the drive is full",
        "SQLITE_READONLY": "that folder may not be written to",
        "SQLITE_BUSY": "another program holds the file",
    }
    return reasons.get(code_of(error), "the drive did not take it")


def _make(folder: DataFolder, kind: str, more: str, day: date, go_on: GoOn, end: str = "") -> Backup:
    number = 1 + max((each.number for each in backups(folder)), default=0)
    path = folder.backups / f"{kind}-{number:05}-{more}{day}{end}.sqlite"
    _told(folder, folder.record, path, partial(_copy_database, go_on=go_on))
    return Backup(path=path, kind=kind, day=day, number=number)


def _told(folder: DataFolder, source: Path, target: Path, copy: Callable[[Path, Path], None]) -> None:
    """Make a copy, or say why there is none and which is the last."""
    last = next(iter(backups(folder)), None)
    try:
        if not folder.record.exists():
            raise GoneError(folder.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        _into(source, target, copy)
    except GoneError as error:
        raise error.told("The backup did not finish.") from error
    except (*Trouble, RecordError) as error:
        if isinstance(error, RecordError) or is_damage(error):
            said = not_made("the record file is damaged", last).message
            raise SourceDamagedError(said, "Close the program and start it again to mend it.") from error
        raise not_made(_reason(error, target), last) from error


def _into(source: Path, target: Path, copy: Callable[[Path, Path], None]) -> None:
    """Copy beside the target, check the copy, and only then give it its name."""
    beside = target.with_name(f"{target.name}.part")
    try:
        copy(source, beside)
        check_good(beside)
        beside.replace(target)
    finally:
        _remove(beside)


def _copy_database(source: Path, target: Path, go_on: GoOn = always) -> None:
    def look(_status: int, _remaining: int, _total: int) -> None:
        if not go_on():
            raise GivenUpError

    _remove(target)  # with its journal: one that was left behind would be played into the new file
    with closing(connect_to_read(source)) as record, closing(connect(target)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # it is flushed as a whole below
        record.execute("BEGIN")  # one moment of the record, however much is written meanwhile
        record.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        record.backup(copy, pages=PAGES, progress=look)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    _flush(target)


def _copy_file(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    shutil.copystat(source, target)  # a copy is as old as what it was made of
    target.chmod(0o644)  # it may come from a disc
    _flush(target)


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
