"""One picture of `shots`, and the wait before it is taken."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

SETTLE_MS = 60


@dataclass(frozen=True)
class Scene:
    """One picture."""

    name: str
    widget: QWidget


def settle() -> None:
    """Let everything that is under way arrive: layouts, timers, answers from the record."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
