"""The window from start to end: lock, log, application, record, course, and the first page."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from trainer import resources
from trainer.app.core import Core
from trainer.app.people import People
from trainer.app.session import Bridge
from trainer.app.study import Study
from trainer.app.teach import Teach
from trainer.clock import Clock, SystemClock
from trainer.course.library import open_library
from trainer.errors import UserError
from trainer.logs import ErrorPath, Report, RunLog
from trainer.paths import DataFolder, data_folder
from trainer.settings import Computer
from trainer.store.lock import FolderInUseError, FolderLock
from trainer.store.opening import DamagedRecordError, MissingRecordError
from trainer.store.record_file import RecordFile
from trainer.ui.theme import accessible
from trainer.ui.theme.fonts import load_fonts
from trainer.ui.words import APP, counted

AFTER_FIRST_PAINT_MS = 400
SMALL_SCREEN = 1440
"""Pixels of width up to which the window takes the whole screen: a 1366x768 station PC."""


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    data_dir: Path | None = None
    content: Path | None = None


def run(options: Options) -> int:
    """Open the window and stay until it is closed; the exit code."""
    if not has_display():
        print(
            "There is no display here. Make pictures of every page with: wso-trainer shots DIR",
            file=sys.stderr,
        )
        return 2
    app = make_application()
    folder = data_folder(options.data_dir)
    try:
        lock = FolderLock.take(folder)
    except FolderInUseError as error:
        return _second_start(folder, error)
    except UserError as error:
        return _refused(error)
    log = RunLog(folder.logs)
    code = _open(app, folder, options.content or resources.shipped_course(), log)
    log.close()
    lock.release()
    return code


def _open(app: QApplication, folder: DataFolder, content: Path, log: RunLog) -> int:
    clock = SystemClock()
    try:
        core = build(folder, content, clock)
    except (DamagedRecordError, MissingRecordError) as error:
        start_new = _way_on(folder, error, clock)
        if start_new is None:
            return 1
        core = build(folder, content, clock, start_new=start_new)
    except UserError as error:
        return _refused(error)
    errors = ErrorPath(core.bridge.here(lambda report: _show(report, core)))
    errors.install()
    core.people.begin()
    show_window(core.window)
    QTimer.singleShot(AFTER_FIRST_PAINT_MS, core.window, lambda: _later(core, folder, log))
    code = app.exec()
    errors.uninstall()
    core.session.stand_up()
    unsaved = core.disk.close()
    core.library.close()
    if unsaved:
        print(f"{counted(unsaved, 'thing')} could not be saved: the drive refused.", file=sys.stderr)
    return code


def show_window(window: QWidget) -> None:
    """As large as it was drawn where there is room, else over the whole screen of a station PC."""
    room = window.screen().availableGeometry()
    wanted = window.sizeHint()
    if room.width() <= SMALL_SCREEN:
        window.showMaximized()
        return
    window.resize(min(wanted.width(), room.width()), min(wanted.height(), room.height()))
    window.show()


def has_display() -> bool:
    """Whether a window can be seen: always but on a Unix without X and Wayland."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application() -> QApplication:
    """The application object with its fonts; one language for dates and numbers whatever the system's is."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    app = QApplication.instance() or QApplication([APP])
    assert isinstance(app, QApplication)
    app.setApplicationName(APP)
    app.setDesktopFileName("wso-trainer")
    app.setStyle("Fusion")
    load_fonts()
    accessible.install()
    return app


def build(folder: DataFolder, content: Path, clock: Clock, *, start_new: bool = False) -> Core:
    """Every object, connected. Raises UserError if the record or the course cannot be opened."""
    folder.create()
    library = open_library(content, folder.cache)
    bridge = Bridge()
    disk = RecordFile.open(folder, clock, start_new=start_new)
    disk.troubled = bridge.here(lambda error: core.window.show_notice(str(error)))
    disk.use_course(library.index)
    core = Core(library, disk, Computer(folder.root), clock, bridge)
    core.people, core.study, core.teach = People(core), Study(core), Teach(core)
    core.window.closed.connect(lambda: core.before_leaving())
    core.dress(reopen=False)
    return core


def _later(core: Core, folder: DataFolder, log: RunLog) -> None:
    """What can wait until the first page is painted."""
    from trainer.app import one_window
    from trainer.ui.error_dialog import ErrorDialog

    core.window.setWindowIcon(QIcon(str(resources.file_path("assets/icon.svg"))))
    core.server = one_window.listen(folder.root, core.window)
    if log.last_crash:
        ErrorDialog(
            "The program ended without warning last time. Your saved answers are safe.",
            log.last_crash,
            core.window,
        ).show()


def _show(report: Report, core: Core) -> None:
    from trainer.ui.error_dialog import BUG, ErrorDialog

    sentence = str(report.expected) if report.expected else BUG
    ErrorDialog(sentence, "" if report.expected else report.details, core.window).show()


def _second_start(folder: DataFolder, error: FolderInUseError) -> int:
    from trainer.app import one_window

    if error.holder and error.holder.is_here and one_window.knock(folder.root):
        return 0
    return _refused(error)


def _refused(error: UserError) -> int:
    """Say why it cannot start, in the window and on the console."""
    from trainer.ui.error_dialog import ErrorDialog

    print(error, file=sys.stderr)
    ErrorDialog(str(error)).exec()
    return 1


def _way_on(folder: DataFolder, error: DamagedRecordError | MissingRecordError, clock: Clock) -> bool | None:
    """Offer the newest good backup, or a new record; whether to start anew, or None to stop here."""
    from trainer.store.backup import restore
    from trainer.ui.error_dialog import ChoiceDialog

    print(error, file=sys.stderr)
    ways = (
        ["Use the backup", "Start a new record", "Close"] if error.backup else ["Start a new record", "Close"]
    )
    chosen = ChoiceDialog.ask(str(error), ways)
    way = ways[chosen] if chosen >= 0 else "Close"
    if way == "Use the backup" and error.backup:
        restore(folder, error.backup.path, clock.now())
        return False
    return True if way == "Start a new record" else None
