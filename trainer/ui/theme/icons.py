"""Phosphor icons, drawn from the font in the color that holds when they are painted.

Every icon stands beside its word, and is hidden from screen readers, which would speak private-use
characters; so icons are always `QIcon` or paint, never text of a label.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QIconEngine, QPainter, QPixmap

from trainer.ui.theme.fonts import glyphs, icon_family
from trainer.ui.theme.theme import theme


def paint_icon(painter: QPainter, name: str, rect: QRect | QRectF, token: str) -> None:
    """Draw an icon into a square."""
    paint_glyph(painter, name, rect, theme.color(token))


def paint_glyph(painter: QPainter, name: str, rect: QRect | QRectF, color: QColor) -> None:
    """Draw an icon into a square in a color of one's own: the wall's, which follows no theme."""
    box = QRectF(rect)
    font = QFont(icon_family())
    font.setPixelSize(max(1, round(min(box.width(), box.height()))))
    painter.save()
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, glyphs()[name])
    painter.restore()


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
