"""From the command line to the window: lock, log, course and record first, and Qt after them.

PySide6, once it is loaded, reads the source of every module that is imported later, in search of its own
name. So all that needs no Qt is imported, and opened, before it.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import msgspec

from trainer import resources
from trainer.clock import Clock, SystemClock
from trainer.course.library import Library, open_library
from trainer.errors import UserError
from trainer.logs import ErrorPath, Report, RunLog
from trainer.paths import DataFolder, data_folder
from trainer.settings import Computer
from trainer.store.lock import FolderInUseError, FolderLock
from trainer.store.record_file import RecordFile


class Options(msgspec.Struct, frozen=True):
    """What the command line says."""

    data_dir: Path | None = None
    content: Path | None = None


class Files(msgspec.Struct, frozen=True):
    """What a window works with, open."""

    library: Library
    disk: RecordFile
    computer: Computer
    clock: Clock


def run(options: Options) -> int:
    """Open the window and stay until it is closed; the exit code."""
    if not has_display():
        print(
            "There is no display here. Make pictures of every page with: wso-trainer shots DIR",
            file=sys.stderr,
        )
        return 2
    folder = data_folder(options.data_dir)
    try:
        lock = FolderLock.take(folder)
    except FolderInUseError as error:
        from trainer.app.one_window import second_start

        return second_start(folder, error)
    except UserError as error:
        from trainer.app.run import refused

        return refused(error)
    log = RunLog(folder.logs)
    errors = ErrorPath(_show_without_a_window)
    errors.install()
    try:
        return _open(folder, options.content or resources.shipped_course(), log, errors)
    except Exception as error:
        errors.take(error)
        return 1
    finally:
        errors.uninstall()
        log.close()
        lock.release()


def _show_without_a_window(report: Report) -> None:
    """Who clicked an icon sees no console, so it needs a dialog; of other threads the log tells."""
    if threading.current_thread() is threading.main_thread():
        from trainer.app.run import broken

        broken(report)


def _open(folder: DataFolder, content: Path, log: RunLog, errors: ErrorPath) -> int:
    opened: Files | UserError
    try:
        opened = open_files(folder, content, SystemClock())
    except UserError as error:
        opened = error
    from trainer.app.run import run_window

    return run_window(folder, content, opened, log, errors)


def open_files(folder: DataFolder, content: Path, clock: Clock, *, start_new: bool = False) -> Files:
    """Open the course and the record. Raises UserError if one of them cannot be opened."""
    folder.create()
    library = open_library(content, folder.cache)
    disk = RecordFile.open(folder, clock, start_new=start_new)
    disk.use_course(library.index)
    return Files(library, disk, Computer(folder.root), clock)


def has_display() -> bool:
    """Whether a window can be seen: always but on a Unix without X and Wayland."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
