"""Ctrl+F: a field over the page, how many places there are, and the way through them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce
from trainer.ui.theme.style import dress
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import filled, row
from trainer.ui.widgets.words import Words


class FindBar(QWidget):
    """`sought(text)` as one types, `stepped(1 or -1)` for the next and the one before, `closed` on Esc."""

    sought = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        outer = row(self)
        bar = filled("canvas")
        outer.addWidget(bar)
        box = row(bar, gap=8, margins=(40, 8, 20, 8))
        self.field = QLineEdit()
        dress(self.field)
        self.field.setAccessibleName("Find in this lesson")
        self.field.setPlaceholderText("Find in this lesson")
        self.field.textEdited.connect(self.sought)
        box.addWidget(self.field)
        box.addSpacing(theme.space(12))  # with the box's own 16 from the ring round the field
        self.count = Words("", "ui", tone="2")
        box.addWidget(self.count, 1)
        self._steps = []
        for words, step in (("Previous", -1), ("Next", 1)):
            button = Button(words, "quiet")
            button.setAccessibleName(f"{words} place found")
            button.clicked.connect(lambda _=False, s=step: self.stepped.emit(s))
            button.hide()
            box.addWidget(button)
            self._steps.append(button)
        close = Button("Close", "tool", glyph="x")
        close.clicked.connect(self.closed)
        box.addWidget(close)

    def say(self, at: int, count: int) -> None:
        """Which place of how many."""
        text = self.field.text().strip()
        words = f"{at + 1} of {count}" if count else (f"Nothing found for “{text}”." if text else "")
        self.count.setText(words)
        for button in self._steps:
            button.setVisible(count > 0)
        announce(self, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field keeps its width whatever is said beside it: its ring would not follow."""
        self.field.setFixedWidth(min(theme.px(320), self.width() // 3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)
