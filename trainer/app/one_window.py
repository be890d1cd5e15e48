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

from trainer.paths import DataFolder
from trainer.store.lock import FolderInUseError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

WAIT_MS = 2000


def listen(folder: Path, owner: QWidget, front: Callable[[], QWidget]) -> QLocalServer:
    """Whenever a second start knocks, bring to the front what `front` names then."""
    from PySide6.QtNetwork import QLocalServer

    server = QLocalServer(owner)
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(_name(folder))
    server.newConnection.connect(lambda: _come(server, front()))
    server.listen(_name(folder))
    return server


def knock(folder: Path) -> bool:
    """Ask the window that has this folder to come to the front; False if it does not answer.

    Clicked twice in a hurry, the first one hears only once its first page is painted.
    """
    from PySide6.QtNetwork import QLocalSocket

    end = time.monotonic() + WAIT_MS / 1000
    while time.monotonic() < end:
        socket = QLocalSocket()
        socket.connectToServer(_name(folder))
        if socket.waitForConnected(WAIT_MS):
            return True
        time.sleep(0.05)
    return False


def second_start(folder: DataFolder, error: FolderInUseError) -> int:
    """Bring the first window to the front, or say who has the folder; the exit code."""
    if error.holder and error.holder.is_here and knock(folder.root):
        return 0
    from trainer.app.run import refused

    return refused(error)


def _come(server: QLocalServer, window: QWidget) -> None:
    socket = server.nextPendingConnection()
    if socket is not None:
        socket.disconnected.connect(socket.deleteLater)
        socket.disconnectFromServer()
    to_front(window)


def to_front(window: QWidget) -> None:
    """Bring a window before the eyes, wherever it is."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _name(folder: Path) -> str:
    return "wso-trainer-" + hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
