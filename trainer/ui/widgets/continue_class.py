"""After a crash: the class that was not closed, and the way back into it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import row
from trainer.ui.widgets.words import Words


class ContinueClass(QWidget):
    """Stands over the first page: "Continue the class of 08:02 at slide 41." """

    continued = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        set_role(self, "group")
        self.setAccessibleName("A class is not closed")
        box = row(self, gap=16, margins=(64, 8, 24, 9))
        self.words = Words(words, "ui-strong")
        self.button = Button("Continue", "secondary", glyph="arrow-right-bold", trailing=True)
        self.button.setAccessibleName(words)
        self.button.clicked.connect(self.continued)
        box.addWidget(self.words, 1)
        box.addWidget(self.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("accent-soft"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        side = theme.icon(22)
        area = QRectF(theme.space(28), (self.height() - side) / 2, side, side)
        paint_icon(painter, "chalkboard-teacher", area, "accent")
