"""Phosphor icons, drawn from the font in the color that holds when they are painted.

Every icon stands beside its word, and is hidden from screen readers, which would speak private-use
characters; so icons are always paint, or a `QIcon` (icon_engine.py), never text of a label.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from trainer.ui.theme.fonts import glyph, icon_family
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
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, glyph(name))
    painter.restore()
