"""Where the time of one start goes: what the clock says between the steps that a start is made of.

Course and record are opened before Qt is loaded; so are they here.
"""

import gc

gc.disable()  # as the program itself does first of all

import json
import sys
import time
from collections.abc import Callable
from typing import Any

MARKS: list[tuple[str, float]] = [("the interpreter", time.monotonic())]


def mark(name: str) -> None:
    """A step has ended."""
    MARKS.append((name, time.monotonic()))


def marked(place: Any, name: str, before: str, after: str) -> None:
    """Note the time before a function is called, and after."""
    function: Callable[..., Any] = getattr(place, name)

    def call(*args: Any, **named: Any) -> Any:
        mark(before)
        given = function(*args, **named)
        mark(after)
        return given

    setattr(place, name, call)


from trainer.app import start
from trainer.store.record_file import RecordFile

mark("own modules without Qt, with sqlite3 and msgspec")
OTHER = "what lies between"
marked(start, "open_library", OTHER, "the course")
marked(RecordFile, "open", OTHER, "the record")
open_files = start.open_files


def open_marked(*args: Any, **named: Any) -> start.Files:
    opened = open_files(*args, **named)
    mark(OTHER)
    load_qt()
    return opened


def load_qt() -> None:
    """Load in steps what the window needs."""
    from PySide6.QtWidgets import QWidget

    mark("PySide6, QtCore, QtGui, QtWidgets")
    from PySide6.QtCore import Qt

    mark("the class Qt, for its 93 enums")
    del Qt
    from PySide6.QtCore import QEvent, QObject, QTimer

    from trainer.app import core, run, study

    mark("own modules with Qt")
    marked(run, "load_fonts", "the application object", "fonts")
    marked(core, "apply_style", OTHER, "style sheet")
    marked(study, "home_data", OTHER, "what the record says")
    marked(study, "HomePage", OTHER, "the first page, built")
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
            mark("laid out and painted")
            print(json.dumps({"marks": MARKS}))
            self.window.close()

    def show_watched(window: QWidget) -> None:
        mark("window, rail and the rest")
        show(window)
        Watch(window)

    run.show_window = show_watched


start.open_files = open_marked
sys.exit(start.run(start.Options()))
