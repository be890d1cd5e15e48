"""A second start brings the first window to the front instead of opening another.

The folder's lock file decides who is first; this only passes the word. QtNetwork is imported when it is
needed: after the first page is painted, or by the second start.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trainer.errors import UserError
from trainer.paths import DataFolder
from trainer.store.lock import FolderInUseError, Holder

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

WAIT_MS = 2000
"""For an ear to be there, and again for its answer."""
ANSWER = b"!"


def listen(folder: Path, owner: QWidget, front: Callable[[], QWidget]) -> QLocalServer:
    """Whenever a second start knocks, bring to the front what `front` names then."""
    from PySide6.QtNetwork import QLocalServer

    server = QLocalServer(owner)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(_name(folder))
    server.newConnection.connect(lambda: _come(server, front()))
    server.listen(_name(folder))
    return server


def knock(folder: Path) -> bool | None:
    """Ask the window that has this folder to come to the front: whether it answers; None if it has no ear.

    Clicked twice in a hurry, the first one hears only once its first page is painted. The system takes
    the call for a window that is frozen, too: only its own answer counts.
    """
    from PySide6.QtNetwork import QLocalSocket

    end = time.monotonic() + WAIT_MS / 1000
    while time.monotonic() < end:
        socket = QLocalSocket()
        socket.connectToServer(_name(folder))
        if socket.waitForConnected(WAIT_MS):
            return socket.waitForReadyRead(WAIT_MS)
        time.sleep(0.05)
    return None


def second_start(folder: DataFolder, error: FolderInUseError) -> int:
    """Bring the first window to the front, or say who has the folder; the exit code."""
    from trainer.app.run import refused

    holder = error.holder
    if holder is None or not holder.is_here:
        return refused(error)
    answers = knock(folder.root)
    if answers is None:
        return refused(error)
    return 0 if answers else refused(_silent(holder))


def _silent(holder: Holder) -> UserError:
    return UserError(
        "The window that has this record open does not answer.",
        f"Wait a little and start again; if it stays silent, end it first: it is process {holder.pid}.",
    )


def _come(server: QLocalServer, window: QWidget) -> None:
    """Answer at once; the one who asked hangs up."""
    socket = server.nextPendingConnection()
    if socket is not None:
        socket.disconnected.connect(socket.deleteLater)
        socket.write(ANSWER)
        socket.flush()
    to_front(window)


def to_front(window: QWidget) -> None:
    """Bring a window before the eyes, wherever it is."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _name(folder: Path) -> str:
    return "wso-trainer-" + hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
