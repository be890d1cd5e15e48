"""A question over the presenter with two named answers. The harmless one is preferred; Esc gives it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce, set_role
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import Card, column, row
from trainer.ui.widgets.words import Words


class Confirm(QWidget):
    """A layer, not a window, so that the keyboard stays in one place. `answered(True)` for yes."""

    answered = Signal(bool)
    holds_tab = True

    def __init__(self, title: str, words: str, yes: str, no: str, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "group")
        self.setAccessibleName(f"{title} {words}")
        outer = column(self, margins=(24, 24, 24, 24))
        outer.addStretch(1)
        middle = row()
        middle.addStretch(1)
        card = Card(edge="line-strong")
        card.setMaximumWidth(theme.px(560))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        box = column(card, gap=12, margins=(28, 24, 28, 24))
        box.addWidget(Words(title, "panel-title", role="heading"))
        box.addWidget(Words(words, "ui-tall"))
        line = row(gap=8)
        self.yes, self.no = Button(yes, "secondary-large"), Button(no, "primary")
        self.yes.clicked.connect(lambda: self._answer(True))
        self.no.clicked.connect(lambda: self._answer(False))
        line.addStretch(1)
        line.addWidget(self.no)
        line.addWidget(self.yes)
        box.addLayout(line)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)

    def start(self) -> None:
        """Take the keyboard; the harmless answer has it first."""
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.no.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, self.accessibleName())

    def _answer(self, yes: bool) -> None:
        self.hide()
        self.deleteLater()
        self.answered.emit(yes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._answer(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 140))
