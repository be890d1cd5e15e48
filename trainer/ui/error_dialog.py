"""The dialogs for what went wrong: what happened and what is safe, with details to copy or ways on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from trainer.ui.theme import theme
from trainer.ui.theme.ring import FocusRing
from trainer.ui.theme.style import dress, fill
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import column, row
from trainer.ui.widgets.words import Words
from trainer.ui.words import APP

BUG = (
    "Something in the program went wrong. Your saved answers are safe. You can go on; if it comes back, "
    "start again."
)
WIDTH = 420


class ErrorDialog(QDialog):
    """A sentence with its remedy. Details are for copying, not the first thing read."""

    def __init__(self, sentence: str, details: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(APP)
        fill(self, "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._details = details
        box = column(self, gap=16, margins=(28, 24, 28, 24))
        self.sentence = _sentence(sentence)
        box.addWidget(self.sentence)
        self.text = QPlainTextEdit(details)
        dress(self.text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Details")
        self.text.setMinimumWidth(theme.px(520))
        self.text.hide()
        box.addWidget(self.text)
        line = row(gap=8)
        self.copy = Button("Copy details", "secondary-large", glyph="copy")
        self.copy.clicked.connect(self._copy)
        self.show_details = Button("Details", "quiet-large", glyph="caret-right-bold")
        self.show_details.clicked.connect(self._turn)
        for each in (self.copy, self.show_details):
            each.setVisible(bool(details))
            line.addWidget(each)
        line.addStretch(1)
        self.done_button = Button("Close", "primary")
        self.done_button.clicked.connect(self.accept)
        line.addWidget(self.done_button)
        box.addLayout(line)
        self.ring = FocusRing(self)
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copy.setText("Copied")

    def _turn(self) -> None:
        self.text.setVisible(not self.text.isVisible())
        self.show_details.set_glyph("caret-down" if self.text.isVisible() else "caret-right-bold")


class ChoiceDialog(QDialog):
    """A sentence and named ways on, the suggested one first."""

    def __init__(self, sentence: str, ways: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(APP)
        fill(self, "surface")
        self.chosen = -1
        box = column(self, gap=20, margins=(28, 24, 28, 24))
        box.addWidget(_sentence(sentence))
        line = row(gap=8)
        line.addStretch(1)
        self.buttons = [
            Button(way, "secondary-large" if number else "primary") for number, way in enumerate(ways)
        ]
        for number, button in reversed(list(enumerate(self.buttons))):
            button.clicked.connect(lambda _=False, n=number: self._choose(n))
            line.addWidget(button)
        box.addLayout(line)
        self.ring = FocusRing(self)
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, number: int) -> None:
        self.chosen = number
        self.accept()

    @classmethod
    def ask(cls, sentence: str, ways: Sequence[str], parent: QWidget | None = None) -> int:
        """Ask, wait, and give the number of the way chosen; -1 if the dialog was closed."""
        dialog = cls(sentence, ways, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen


def _sentence(words: str) -> Words:
    """What is said, with room for it at any width: a dialog asks for its height before it has a width."""
    sentence = Words(words, "answer")
    sentence.setMinimumWidth(theme.px(WIDTH))
    sentence.setMinimumHeight(sentence.heightForWidth(theme.px(WIDTH)))
    return sentence
