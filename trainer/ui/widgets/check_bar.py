"""The three check buttons before, what was said after.

In a lesson's column the bar stands under its question; on a question page it is the footer.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer.items.base import Certainty
from trainer.ui.theme import theme
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import at_once, column, row
from trainer.ui.widgets.marked import MarkedWords
from trainer.ui.widgets.words import Words
from trainer.ui.words import CERTAINTY

HINT = "How sure are you?\nOnly you see it."
BESIDE, OVER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
WORDS_WIDTH = 120
"""What words need beside the buttons: in less they would be four lines."""


class CheckBar(QWidget):
    """Three equal buttons before, what was said after. None of the three is preselected."""

    checked = Signal(object)
    again = Signal()
    went_on = Signal()
    retried = Signal()

    def __init__(self, *, is_alone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_alone = is_alone
        self._box: QBoxLayout = row(self, gap=8) if is_alone else column(self, gap=8)
        self._words = Words("", "ui", tone="2")
        self._buttons = {
            each: Button(label, "check")
            for each, label in (
                (Certainty.SURE, "Check: &sure"),
                (Certainty.THINK_SO, "Check: &think so"),
                (Certainty.GUESS, "Check: &guess"),
            )
        }
        self._again = Button("Answer again", "quiet", glyph="clock-counter-clockwise")
        self._go_on = Button(
            "Go on", "primary" if is_alone else "secondary", glyph="arrow-right-bold", trailing=True
        )
        self._retry = Button("Save again", "secondary", glyph="floppy-disk")
        self._trouble = MarkedWords("ui-strong")
        self._box.addWidget(self._words, 1)
        self._box.addWidget(self._trouble, 1)
        buttons = self._row = row(gap=8)
        for certainty, button in self._buttons.items():
            button.clicked.connect(lambda _=False, c=certainty: self.checked.emit(c))
            buttons.addWidget(button)
        for button, signal in (
            (self._again, self.again),
            (self._retry, self.retried),
            (self._go_on, self.went_on),
        ):
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._box.addLayout(buttons)
        self._show(words="", open_=True)

    def _show(self, *, words: str, open_: bool = False, retry: bool = False, shown: bool = False) -> None:
        with at_once(self):
            self._words.setText(words)
            self._words.setVisible(bool(words))
            self._trouble.hide()
            for button in self._buttons.values():
                button.setVisible(open_)
            self._retry.setVisible(retry)
            self._again.setVisible(shown)
            self._go_on.setVisible(shown and self._is_alone)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """The words stand over the buttons where they would be squeezed beside them."""
        if self._is_alone and self.width():
            room = self.width() - self._row.sizeHint().width() - self._box.spacing()
            self._box.setDirection(BESIDE if room >= theme.px(WORDS_WIDTH) else OVER)

    def show_open(self, missing: str) -> None:
        """Before checking: enabled when the answer is complete, with the reason beside them until then."""
        self._show(words=missing or HINT if self._is_alone else missing, open_=True)
        for button in self._buttons.values():
            button.setEnabled(not missing)
            button.setAccessibleDescription(missing)

    def lock(self) -> None:
        """While the answer is on its way to the disk."""
        for button in self._buttons.values():
            button.setEnabled(False)
        self._retry.setEnabled(False)

    def show_saving(self) -> None:
        """It takes longer than a moment."""
        self._words.setText("Saving")
        self._words.show()

    def show_failed(self, sentence: str) -> None:
        """It could not be written; the answer is kept here until it can."""
        self._show(words="", retry=True)
        self._trouble.show_mark(sentence, "warning-circle-fill", "caution")
        self._trouble.show()
        self._retry.setEnabled(True)

    def show_checked(self, certainty: Certainty) -> None:
        """After checking."""
        self._show(words=f"You checked: {CERTAINTY[certainty]}.", shown=True)

    @property
    def buttons(self) -> dict[Certainty, Button]:
        """The three buttons by what they say."""
        return self._buttons
