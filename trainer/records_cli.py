"""The commands `records list | export | verify | backup | restore`. They load neither Qt nor a course.

All but `restore` run beside an open window.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from trainer.clock import SystemClock, date_words
from trainer.errors import RecordError
from trainer.output import pour, say
from trainer.paths import DataFolder, data_folder
from trainer.wording import counted

if TYPE_CHECKING:
    from trainer.learning.events import Stamp
    from trainer.store.classes import ClassGiven
    from trainer.store.listing import OfficerRow
    from trainer.store.verify import StreamReport

FINE, FAULTS = 0, 1


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `records` and what it can do to the command line."""
    records = commands.add_parser("records", help="list, export, verify, back up or restore the record")
    inner = records.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, run, words in (
        ("list", _list, "who keeps a record here, which classes were given, which backups there are"),
        (
            "export",
            _export,
            "write officers, what they did and classes as JSON Lines, or as a zip with a manifest",
        ),
        ("verify", _verify, "check that nothing in the record was changed afterwards"),
        ("backup", _backup, "make a backup now"),
        ("restore", _restore, "put a backup in the place of the record, which is set aside"),
    ):
        command = inner.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        command.add_argument(
            "--data-dir", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="the folder of the record"
        )
        command.add_argument("--content", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        command.set_defaults(run=run)
    _add_details(inner.choices)


def _add_details(actions: dict[str, argparse.ArgumentParser]) -> None:
    export = actions["export"]
    export.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="where to, else it is printed; a name that ends in .zip makes a zip",
    )
    export.add_argument(
        "--names", action="store_true", help="give names, and leave out what practice answers say"
    )
    actions["backup"].add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="where to; else today's in the data folder"
    )
    actions["restore"].add_argument(
        "backup", nargs="?", metavar="BACKUP", help="a file, or a name of the list that is shown without one"
    )


# --------------------------------------------------------------------------------------------- list


def _list(arguments: argparse.Namespace) -> int:
    from trainer.store import classes, listing
    from trainer.store.reading import open_for_reading

    folder = _folder(arguments)
    with open_for_reading(folder) as connection:
        try:
            officers, given = listing.officers(connection), classes.classes(connection)
        except ValueError as error:
            raise RecordError(
                f"The record in {folder.root} does not say what was written.",
                "See where with: wso-trainer records verify",
            ) from error
    say(f"Record: {folder.record}")
    _print_officers(officers)
    _print_classes(given)
    _print_backups(folder)
    return FINE


def _print_officers(rows: Iterable[OfficerRow]) -> None:
    say("\nOfficers")
    for row in rows:
        number = f", {row.person.number}" if row.person.number else ""
        say(f"  {row.person.name}{number}: {counted(row.events, 'event')}{_last(row.last)}")


def _print_classes(classes: Iterable[ClassGiven]) -> None:
    say("\nClasses")
    for each in classes:
        state = "open" if each.is_open else "closed"
        room = f"{counted(each.people, 'person', 'people')}, {counted(len(each.votes), 'vote')}"
        say(f"  {_when(each.started)}, {each.title}: {room}, {state}")


def _print_backups(folder: DataFolder) -> None:
    from trainer.store.backup import backups

    say("\nBackups, newest first")
    for each in backups(folder):
        say(f"  {each.path.name}")


def _when(stamp: Stamp) -> str:
    return f"{date_words(stamp.day)} {stamp.local:%H:%M}"


def _last(stamp: Stamp | None) -> str:
    return f", the last on {date_words(stamp.day)}" if stamp else ""


# ------------------------------------------------------------------------------------------- export


def _export(arguments: argparse.Namespace) -> int:
    from trainer.store import export
    from trainer.store.reading import open_for_reading

    folder, target = _folder(arguments), _target(arguments)
    now = SystemClock().now()
    with open_for_reading(folder) as connection:
        if target is None:
            pour(export.lines(connection, now, names=arguments.names))
            return FINE
        with _beside(target) as part:
            if target.suffix.lower() == ".zip":
                export.write_zip(connection, part, now, names=arguments.names)
            else:
                with _binary(part) as file:
                    file.writelines(export.lines(connection, now, names=arguments.names))
    say(f"Exported to {target}.")
    return FINE


def _binary(path: Path) -> IO[bytes]:
    return path.open("wb")


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its name in the end, so that half an export never bears it."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)  # one that is a link would be followed
        yield part
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise RecordError(
            f"The export could not be written to {target} ({error.strerror}).", "Name another file."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


# ------------------------------------------------------------------------------------------- verify


def _verify(arguments: argparse.Namespace) -> int:
    from trainer.store.reading import open_for_reading
    from trainer.store.verify import verify

    with open_for_reading(_folder(arguments)) as connection:
        report = verify(connection)
    for stream in report.streams:
        _print_stream(stream)
    for hash_ in report.content_faults:
        say(f"kept content {hash_[:12]}: what it says was changed")
    for hash_ in report.content_missing:
        say(f"kept content {hash_[:12]}: it is missing, and an event cites it")
    if report.file_fault:
        say(f"the file: {report.file_fault}")
    kept = f"{counted(report.content, 'kept text')} looked through"
    say(f"{kept}. {'All is as it was written.' if report.is_sound else 'There are faults.'}")
    return FINE if report.is_sound else FAULTS


def _print_stream(report: StreamReport) -> None:
    found = report.fault or f"sound, {counted(report.events, 'event')}"
    say(f"{report.stream.name}: {found}")
    for each in report.removals:
        say(f"  {counted(each.events, 'event')} removed on {each.day} under {each.rule}")


# --------------------------------------------------------------------------------- backup and restore


def _backup(arguments: argparse.Namespace) -> int:
    from trainer.learning.events import Stamp
    from trainer.store import backup
    from trainer.store.reading import open_for_reading

    folder, target, clock = _folder(arguments), _target(arguments), SystemClock()
    with open_for_reading(folder):
        pass
    today = Stamp(at=clock.now(), utc_offset_min=clock.utc_offset_min()).day
    path = backup.make_in(folder, target) if target else backup.make_daily(folder, today).path
    say(f"Backup saved: {path}")
    return FINE


def _restore(arguments: argparse.Namespace) -> int:
    from trainer.store import backup
    from trainer.store.lock import FolderLock

    folder = _folder(arguments)
    if arguments.backup is None:
        return _offer(folder)
    chosen = _chosen(folder, arguments.backup)
    lock = FolderLock.take(folder)
    try:
        aside = backup.restore(folder, chosen, SystemClock())
    finally:
        lock.release()
    say(f"Restored from {chosen}.")
    if aside:
        say(f"The record that was there is now {aside}.")
    return FINE


def _offer(folder: DataFolder) -> int:
    from trainer.store.backup import backups

    if not backups(folder):
        raise RecordError(f"There is no backup in {folder.root}.", "Name a file to restore.")
    _print_backups(folder)
    say("\nName one of them, or a file: wso-trainer records restore BACKUP")
    return FINE


def _chosen(folder: DataFolder, name: str) -> Path:
    with suppress(OSError):  # a name that is too long for one
        for path in (Path(name), folder.backups / name):
            if path.is_file():
                return path
    raise RecordError(f"There is no backup {name}.", "See the names with: wso-trainer records list")


def _target(arguments: argparse.Namespace) -> Path | None:
    """Where to write a file, if one is named; never where it would write over what the program keeps."""
    from trainer.store.targets import check_target

    if arguments.file is None:
        return None
    target = Path(arguments.file)
    check_target(_folder(arguments), target)
    return target


def _folder(arguments: argparse.Namespace) -> DataFolder:
    return data_folder(arguments.data_dir)
