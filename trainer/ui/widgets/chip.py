"""A state in a word or two: soft fill, icon and words in the color of what it means. Not a control."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.marks import paint_card
from trainer.ui.widgets.words import Words

HEIGHT, RADIUS, EDGE, GAP, ICON = 28, 6, 10, 6, 18


class Chip(Words):
    """The fill is the tone's soft one; where there are no soft fills it has an edge."""

    def __init__(self, words: str, glyph: str, tone: str) -> None:
        super().__init__(words, "ui-strong", tone=tone, wrap=False)
        self._glyph, self._tone = glyph, tone
        edge = theme.space(EDGE)
        self.inset(edge + theme.icon(ICON) + theme.space(GAP), right=edge)
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = self._tone if theme.high_contrast else ""
        paint_card(painter, QRectF(self.rect()), f"{self._tone}-soft", edge, radius=RADIUS)
        side = theme.icon(ICON)
        area = QRectF(theme.space(EDGE), (self.height() - side) / 2, side, side)
        paint_icon(painter, self._glyph, area, self._tone)
        painter.end()
        super().paintEvent(event)
