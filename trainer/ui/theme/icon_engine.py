"""Icons where Qt itself draws them: inside a text field. A start needs none of it, only `paint_icon`."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from trainer.ui.theme.icons import paint_icon


class _Engine(QIconEngine):
    """Looks the color up when it paints, so that a new theme needs no new icons."""

    def __init__(self, name: str, token: str, disabled: str) -> None:
        super().__init__()
        self._name, self._token, self._disabled = name, token, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = self._disabled if mode == QIcon.Mode.Disabled else self._token
        paint_icon(painter, self._name, rect, token)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token, self._disabled)


def icon(name: str, token: str, disabled: str = "text-3") -> QIcon:
    """An icon for a button, in the color of a token."""
    return QIcon(_Engine(name, token, disabled))
