"""A single choice at the desk: a radio group of answer rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.items.single_choice.model import LETTERS, Item, Response
from trainer.ui import actions
from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.answer_row import AnswerRow, RowState
from trainer.ui.widgets.layout import column

TYPE_LINE = "Choose one"


class View(QWidget):
    """`responded` when the answer changes; `checked` when Enter is pressed on an answer."""

    responded = Signal()
    checked = Signal()

    def __init__(self, item: Item, seed: int, *, narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._shown = item, item.shown(seed)
        set_role(self, "group")
        self.setAccessibleName("Answers, choose one")
        actions.listen(self, "question", ("answer",))
        box = column(self, gap=8)
        self.rows = [
            AnswerRow(letter, choice.text, self) for letter, choice in zip(LETTERS, self._shown, strict=False)
        ]
        for row in self.rows:
            box.addWidget(row)
            row.toggled.connect(self._on_row_toggled)

    def response(self) -> Response | None:
        """The answer, once there is one."""
        for row, choice in zip(self.rows, self._shown, strict=True):
            if row.isChecked():
                return Response(choice=choice.id)
        return None

    def missing(self) -> str:
        """What is still to do before checking."""
        return "" if self.response() else "Choose an answer to check."

    def draft(self) -> dict[str, Any]:
        """A half-made answer, to be kept."""
        response = self.response()
        return {"choice": response.choice} if response else {}

    def restore(self, draft: dict[str, Any]) -> None:
        """Put a half-made answer back."""
        for row, choice in zip(self.rows, self._shown, strict=True):
            if choice.id == draft.get("choice"):
                row.setChecked(True)

    def reveal(self, response: Response) -> None:
        """Show what was right; the rows no longer answer."""
        for row, choice in zip(self.rows, self._shown, strict=True):
            chosen = choice.id == response.choice
            row.setChecked(chosen)
            if choice.right:
                row.show_state(RowState.CORRECT)
            else:
                row.show_state(RowState.INCORRECT if chosen else RowState.OTHER)

    def press(self, letter: str) -> bool:
        """Choose by letter; False if there is none such."""
        for row in self.rows:
            if row.letter == letter.upper() and not row.locked:
                row.setChecked(True)
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on an answer checks; Up and Down move the choice."""
        index = next((i for i, row in enumerate(self.rows) if row.hasFocus()), -1)
        key = event.key()
        if index >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rows[index].setChecked(True)
            self.checked.emit()
        elif index >= 0 and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(index + (1 if key == Qt.Key.Key_Down else -1))
        else:
            super().keyPressEvent(event)

    def _move(self, index: int) -> None:
        row = self.rows[index % len(self.rows)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        if not row.locked:
            row.setChecked(True)

    def _on_row_toggled(self, on: bool) -> None:
        if on and not any(row.locked for row in self.rows):
            self.responded.emit()
