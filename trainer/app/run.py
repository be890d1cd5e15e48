"""The window from the application object to its end, over a course and a record that are open."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from trainer import resources
from trainer.app.core import Core
from trainer.app.people import People
from trainer.app.session import Bridge
from trainer.app.start import Files, open_files
from trainer.app.study import Study
from trainer.clock import Clock, SystemClock
from trainer.errors import UserError
from trainer.logs import ErrorPath, Report, RunLog
from trainer.paths import DataFolder
from trainer.store.opening import DamagedRecordError, MissingRecordError
from trainer.ui.theme import accessible
from trainer.ui.theme.fonts import load_fonts
from trainer.ui.words import APP
from trainer.wording import counted

if TYPE_CHECKING:
    from trainer.ui.error_dialog import ErrorDialog

AFTER_FIRST_PAINT_MS = 400
SMALL_SCREEN = 1440
"""Pixels of width up to which the window takes the whole screen: a 1366x768 station PC."""


def run_window(
    folder: DataFolder, content: Path, opened: Files | UserError, log: RunLog, errors: ErrorPath
) -> int:
    """Show the window over what was opened, or say why it was not; the exit code."""
    app = make_application()
    try:
        files = opened if isinstance(opened, Files) else _way_on(folder, content, opened)
    except UserError as error:
        return refused(error)
    if files is None:
        return 1
    before = errors.show
    try:
        core = assemble(files)
        errors.show = core.bridge.here(lambda report: _show(report, core))
        core.people.begin()
        show_window(core.window)
        QTimer.singleShot(AFTER_FIRST_PAINT_MS, core.window, lambda: _later(core, folder, log))
        code = app.exec()
        core.session.stand_up()
        return code
    finally:
        errors.show = before
        unsaved = files.disk.close()
        files.library.close()
        if unsaved:
            print(f"{counted(unsaved, 'thing')} could not be saved: the drive refused.", file=sys.stderr)


def show_window(window: QWidget) -> None:
    """As large as it was drawn where there is room, else over the whole screen of a station PC."""
    room = window.screen().availableGeometry()
    wanted = window.sizeHint()
    if room.width() <= SMALL_SCREEN:
        window.resize(room.size())
        window.showMaximized()
        return
    window.resize(min(wanted.width(), room.width()), min(wanted.height(), room.height()))
    window.show()


def make_application() -> QApplication:
    """The application object with its fonts; one language for dates and numbers whatever the system's is."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    # By an argument, since `setStyle` gives the style back, and wrapping it takes longer than making it.
    app = QApplication.instance() or QApplication([APP, "-style", "Fusion"])
    assert isinstance(app, QApplication)
    app.setApplicationName(APP)
    app.setDesktopFileName("wso-trainer")
    load_fonts()
    accessible.install()
    return app


def build(folder: DataFolder, content: Path, clock: Clock) -> Core:
    """Everything, from two folders: what `shots` and the tests start with."""
    return assemble(open_files(folder, content, clock))


def assemble(files: Files) -> Core:
    """Every object, connected."""
    core = Core(files, Bridge())
    files.disk.troubled = core.bridge.here(lambda error: core.window.show_notice(str(error)))
    core.people, core.study = People(core), Study(core)
    core.window.closed.connect(lambda: core.before_leaving())
    core.window.left.connect(core.study.write_down)
    return core


def _later(core: Core, folder: DataFolder, log: RunLog) -> None:
    """What can wait until the first page is painted."""
    from PySide6.QtGui import QIcon

    from trainer.app import one_window
    from trainer.ui.error_dialog import ErrorDialog

    core.window.setWindowIcon(QIcon(str(resources.file_path("assets/icon.svg"))))
    core.server = one_window.listen(folder.root, core.window, lambda: core.front)
    gc.freeze()  # what is here now stays
    gc.enable()
    if log.last_crash:
        ErrorDialog(
            "The program ended without warning last time. Your saved answers are safe.",
            log.last_crash,
            core.window,
        ).show()


def _show(report: Report, core: Core) -> None:
    _dialog(report, core.front).show()


def broken(report: Report) -> None:
    """Say that it could not start, where there is no window yet."""
    make_application()
    _dialog(report, None).exec()


def _dialog(report: Report, window: QWidget | None) -> ErrorDialog:
    from trainer.ui.error_dialog import BUG, ErrorDialog

    sentence = str(report.expected) if report.expected else BUG
    return ErrorDialog(sentence, "" if report.expected else report.details, window)


def refused(error: UserError) -> int:
    """Say why it cannot start, in the window and on the console."""
    from trainer.ui.error_dialog import ErrorDialog

    make_application()
    print(error, file=sys.stderr)
    ErrorDialog(str(error)).exec()
    return 1


def _way_on(folder: DataFolder, content: Path, error: UserError) -> Files | None:
    """Offer the newest good backup, or a new record; what that opened, or None to stop here."""
    if not isinstance(error, DamagedRecordError | MissingRecordError):
        raise error
    from trainer.store.backup import restore
    from trainer.ui.error_dialog import ChoiceDialog

    print(error, file=sys.stderr)
    ways = (
        ["Use the backup", "Start a new record", "Close"] if error.backup else ["Start a new record", "Close"]
    )
    chosen = ChoiceDialog.ask(str(error), ways)
    way = ways[chosen] if chosen >= 0 else "Close"
    if way == "Close":
        return None
    clock = SystemClock()
    if way == "Use the backup" and error.backup:
        restore(folder, error.backup.path, clock)
    return open_files(folder, content, clock, start_new=way == "Start a new record")
