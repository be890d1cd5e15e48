"""The program as somebody starts it, closed when the study home is painted. Says when that was.

The words on its command line are the program's own. Its modules are loaded in the order in which they are
when nobody watches: the watch is set when course and record are open, the last thing before Qt.
"""

import gc

gc.disable()  # as the program itself does first of all

import sys
import time
from typing import Any

from trainer.__main__ import main
from trainer.app import start


def watch() -> None:
    """Look out for the first time that the window is painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    from trainer.app import run

    show = run.show_window

    class Watch(QObject):
        def __init__(self, window: QWidget) -> None:
            super().__init__(window)
            self.window = window
            window.windowHandle().installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            # The window itself is covered by its parts and not painted; Qt paints all as it is exposed.
            if event.type() == QEvent.Type.Expose:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self.painted)
            return False

        def painted(self) -> None:
            at = time.monotonic()
            from tests.bench.child.peak import say_painted

            say_painted(at, page=type(getattr(self.window, "page", None)).__name__)
            self.window.close()

    def show_watched(window: QWidget) -> None:
        show(window)
        Watch(window)

    run.show_window = show_watched


open_files = start.open_files


def open_watched(*args: Any, **named: Any) -> start.Files:
    opened = open_files(*args, **named)
    watch()
    return opened


start.open_files = open_watched
sys.exit(main())
