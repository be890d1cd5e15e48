"""A class in a process of its own, which tells what it sees: for proofs on real screens and with real keys.

    python -m tests.helpers.room FOLDER

Reads names of keys, one a line ("PageDown", "7"), and presses them; real keys need none of that. Tells one
JSON line whenever something has changed: page, stage, counts, where the wall stands, who has the keys.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from trainer import resources
from trainer.app.core import Core
from trainer.app.run import build, make_application
from trainer.classroom.moves import question, stage
from trainer.clock import SystemClock
from trainer.paths import DataFolder
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.teach import TeachPage

LOOK_MS = 40
Key = Qt.Key


def seen(core: Core) -> dict[str, Any]:
    """What a class looks like from outside."""
    session, presenter = core.teach.session, core.teach.presenter
    if session is None or presenter is None:
        return {"stage": "none"}
    asked = question(session.deck, session.state)
    wall = presenter.projector.window
    focus = QGuiApplication.focusWindow()
    return {
        "page": session.state.page,
        "stage": stage(session.deck, session.state).value,
        "blank": session.state.blank,
        "counts": dict(asked.counts.get(asked.vote, {})) if asked else {},
        "screens": len(QGuiApplication.screens()),
        "wall_on": presenter.projector.is_on and wall.isVisible(),
        "wall_full": presenter.projector.is_full,
        "wall": [wall.x(), wall.y(), wall.width(), wall.height()],
        "pointer_hidden": wall.cursor().shape().name == "BlankCursor",
        "presenter_id": int(presenter.winId()),
        "wall_id": int(wall.winId()),
        "keyboard": "wall" if focus is wall.windowHandle() else "presenter" if focus else "",
    }


def listen(core: Core) -> None:
    """Press what is read."""

    def press(name: str) -> None:
        presenter = core.teach.presenter
        handle = presenter.windowHandle() if presenter else None
        if handle is not None:
            QTest.keyClick(handle, getattr(Key, f"Key_{name}"))

    pressed = core.bridge.here(press)

    def read() -> None:
        for line in sys.stdin:
            pressed(line.strip())

    threading.Thread(target=read, daemon=True).start()


def main(folder: Path) -> int:
    """Start a class, or go on with the one that was not closed."""
    app = make_application()
    assert isinstance(app, QApplication)
    core = build(DataFolder(folder), resources.shipped_course(), SystemClock())
    core.window.setGeometry(0, 0, 1280, 800)
    core.people.begin()
    core.window.show()
    given = core.disk.open_class(core.course.id)
    if given is not None:
        core.teach.continue_class(given.id)
    else:
        core.go(Place(Where.TEACH))
        page = core.window.page
        assert isinstance(page, TeachPage)
        page.people.setText("34")
        page.start()
    told: list[object] = [None]

    def tell() -> None:
        now = seen(core)
        if now != told[0]:
            told[0] = now
            print(json.dumps(now), flush=True)

    timer = QTimer(interval=LOOK_MS)
    timer.timeout.connect(tell)
    timer.start()
    listen(core)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
