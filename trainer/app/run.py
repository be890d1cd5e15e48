"""The window from start to end: application, record, course, and the first page."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from trainer import resources
from trainer.app.core import Core
from trainer.app.people import People
from trainer.app.study import Study
from trainer.app.teach import Teach
from trainer.clock import Clock, SystemClock
from trainer.course.library import open_library
from trainer.errors import UserError
from trainer.paths import DataFolder, data_folder
from trainer.settings import Computer
from trainer.store.record_file import RecordFile
from trainer.ui.theme import accessible
from trainer.ui.theme.fonts import load_fonts
from trainer.ui.words import APP


@dataclass(frozen=True)
class Options:
    """What the command line says."""

    data_dir: Path | None = None
    content: Path | None = None


def run(options: Options) -> int:
    """Open the window and stay until it is closed; the exit code."""
    app = make_application()
    try:
        core = build(data_folder(options.data_dir), options.content or resources.shipped_course(), SystemClock())
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    core.people.begin()
    core.window.show()
    code = app.exec()
    core.session.stand_up()
    core.disk.close()
    return code


def make_application() -> QApplication:
    """The application object with its fonts; one language for dates and numbers whatever the system's is."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    app = QApplication.instance() or QApplication([APP])
    assert isinstance(app, QApplication)
    app.setApplicationName(APP)
    app.setStyle("Fusion")
    load_fonts()
    accessible.install()
    return app


def build(folder: DataFolder, content: Path, clock: Clock) -> Core:
    """Every object, connected. Raises UserError if the record or the course cannot be opened."""
    folder.create()
    library = open_library(content, folder.cache)
    disk = RecordFile.open(folder, clock)
    disk.use_course(library.index)
    core = Core(library, disk, Computer(folder.root), clock)
    core.people, core.study, core.teach = People(core), Study(core), Teach(core)
    core.window.closed.connect(lambda: core.before_leaving())
    core.dress(reopen=False)
    return core


