"""The program over a record on the disk, with the window open, as far as its study home."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

from trainer.app.core import Core
from trainer.app.run import build, make_application, show_window
from trainer.clock import SystemClock
from trainer.paths import DataFolder
from trainer.resources import shipped_course

LONGEST_S = 20


def open_desk(folder: Path) -> Core:
    """Everything, as trainer/app/run.py puts it together; an officer sits at the desk."""
    make_application()
    data = DataFolder(folder)
    data.create()
    core = build(data, shipped_course(), SystemClock())
    if not core.disk.people():
        core.disk.add_person("Dana Reyes", "4471")
    core.people.begin()
    show_window(core.window)
    settle()
    gc.freeze()  # as the program does when its first page is painted
    return core


def close_desk(core: Core) -> None:
    """End it in order."""
    core.window.close()
    core.session.stand_up()
    core.disk.close()
    core.library.close()


def settle() -> None:
    """Let everything arrive that is already on its way."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait(condition: Callable[[], bool]) -> None:
    """Run the event loop until it holds."""
    end = time.monotonic() + LONGEST_S
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


class FirstFrame(QObject):
    """When a widget, or anything inside it, has been painted for the first time from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()
