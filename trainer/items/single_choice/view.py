"""A single choice at the desk: a radio group of answer rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trainer.items.prompt import LETTERS
from trainer.items.single_choice.model import Item, Response
from trainer.ui import actions
from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.answer_row import AnswerRow, RowState
from trainer.ui.widgets.layout import column
from trainer.ui.widgets.views import ItemView


class View(ItemView):
    """Rows in the order of the seed."""

    TYPE_LINE = "Choose one"

    def __init__(self, item: Item, seed: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._shown = item, item.shown(seed)
        set_role(self, "group")
        self.setAccessibleName("Answers, choose one")
        actions.bind(self, {"answer-move": self._move, "enter": self._check})
        box = column(self, gap=8)
        self.rows = [
            AnswerRow(letter, choice.text, self) for letter, choice in zip(LETTERS, self._shown, strict=False)
        ]
        for row in self.rows:
            box.addWidget(row)
            row.toggled.connect(self._on_row_toggled)

    def response(self) -> Response | None:
        for row, choice in zip(self.rows, self._shown, strict=True):
            if row.isChecked():
                return Response(choice=choice.id)
        return None

    def missing(self) -> str:
        return "" if self.response() else "Choose an answer to check."

    def draft(self) -> dict[str, Any]:
        response = self.response()
        return {"choice": response.choice} if response else {}

    def restore(self, draft: dict[str, Any]) -> None:
        self._choose(str(draft.get("choice", "")))

    def give(self, response: Response) -> None:
        self._choose(response.choice)

    def _choose(self, choice_id: str) -> None:
        for row, choice in zip(self.rows, self._shown, strict=True):
            if choice.id == choice_id:
                row.setChecked(True)

    def reveal(self, response: Response) -> None:
        for row, choice in zip(self.rows, self._shown, strict=True):
            chosen = choice.id == response.choice
            row.setChecked(chosen)
            if choice.right:
                row.show_state(RowState.CORRECT)
            else:
                row.show_state(RowState.INCORRECT if chosen else RowState.OTHER)

    def keys(self) -> Mapping[str, Callable[..., object]]:
        return {"answer": self._press}

    def _press(self, letter: str) -> bool:
        for row in self.rows:
            if row.letter == letter and not row.locked:
                row.setChecked(True)
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def _check(self) -> bool:
        """Enter on an answer chooses it and checks."""
        index = self._focused()
        if index < 0 or self.rows[index].locked:
            return False
        self.rows[index].setChecked(True)
        self.checked.emit()
        return True

    def _move(self, key: str) -> bool:
        index = self._focused()
        if index < 0:
            return False
        row = self.rows[(index + (1 if key == "Down" else -1)) % len(self.rows)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        if not row.locked:
            row.setChecked(True)
        return True

    def _focused(self) -> int:
        return next((n for n, row in enumerate(self.rows) if row.hasFocus()), -1)

    def _on_row_toggled(self, on: bool) -> None:
        if on and not any(row.locked for row in self.rows):
            self.responded.emit()
