"""Words with the icon of what they mean before them."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from trainer.ui.theme import paint_icon, theme
from trainer.ui.widgets.words import Words


class MarkedWords(Words):
    """A verdict in a line: color, icon and words say the same."""

    def __init__(self, kind: str = "ui-tall-strong") -> None:
        super().__init__("", kind)
        self._glyph, self._token = "", ""
        self.inset(theme.icon(20) + theme.space(8))

    def show_mark(self, words: str, glyph: str, token: str) -> None:
        """Say something, in the color of a token."""
        self._glyph, self._token = glyph, token
        self.setText(words)
        self.set_tone(token)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._glyph:
            side = theme.icon(20)
            top = self.first_line() + (theme.line(self.kind) - side) / 2
            paint_icon(QPainter(self), self._glyph, QRectF(0, top, side, side), self._token)
