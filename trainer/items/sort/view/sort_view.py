"""A sort at the desk: bins and cards, or, where it is narrow or the text is large, one row a card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from trainer.items.sort.model import Item, Response
from trainer.items.sort.view.forms import BinForm, RowForm, things
from trainer.ui import actions
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce, set_role
from trainer.ui.widgets.layout import column, is_low
from trainer.ui.widgets.views import ItemView
from trainer.ui.words import number_word

BINS_FROM, ROWS_FROM_SCALE = 620, 1.5


class View(ItemView):
    """Cards and places in one of two forms; Enter picks a card, and checks once all are placed."""

    TYPE_LINE = "Sort"
    wide = True

    def __init__(self, item: Item, seed: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item, self._shown = item, item.shown(seed)
        self.TYPE_LINE += f" into {number_word(len(item.bins))}"
        self.placed: dict[str, str] = {}
        self._undo: list[dict[str, str]] = []
        self._selected = ""
        self._locked = False
        set_role(self, "group")
        self.setAccessibleName("Cards and places")
        self._box = column(self, gap=16)
        self._form: BinForm | RowForm | None = None
        actions.bind(
            self,
            {
                "sort-pick": self._step,
                "sort-place": self._place_by_number,
                "sort-take-back": self._take_back,
                "enter": self._enter,
            },
        )
        self._choose_form()

    def _choose_form(self) -> None:
        low = self.window().isVisible() and is_low(self)
        narrow = 0 < self.width() / theme.scale < BINS_FROM
        rows = theme.scale >= ROWS_FROM_SCALE or narrow or low
        wanted = RowForm if rows else BinForm
        if type(self._form) is wanted:
            return
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = wanted(self._item, self._shown)
        self._form.placed.connect(self.place)
        self._form.selected.connect(self.select)
        self._box.addWidget(self._form)
        self._form.show_state(self.placed, self._selected)
        if self.isVisible():
            self._form.show()  # Qt alone would do so one frame later

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._locked:
            self._choose_form()

    def showEvent(self, event: object) -> None:
        if not self._locked:
            self._choose_form()

    # What the question asks of it

    def response(self) -> Response | None:
        if len(self.placed) < len(self._shown):
            return None
        return Response(placed=dict(self.placed))

    def missing(self) -> str:
        count = len(self._shown)
        return (
            ""
            if len(self.placed) == count
            else f"Place all {number_word(count)} {things(self._item, count)} to check."
        )

    def draft(self) -> dict[str, Any]:
        return {"placed": dict(self.placed)}

    def restore(self, draft: dict[str, Any]) -> None:
        known = {card.id for card in self._shown}
        bins = {each.id for each in self._item.bins}
        placed = draft.get("placed", {})
        self.placed = {card: bin_ for card, bin_ in placed.items() if card in known and bin_ in bins}
        self._show()

    def give(self, response: Response) -> None:
        self.placed = dict(response.placed)
        self._selected = ""
        self._show()

    def reveal(self, response: Response) -> None:
        self._locked = True
        self.give(response)
        assert self._form is not None
        words = {each.id: each.text for each in self._item.bins}
        for card in self._shown:
            self._form.reveal(card.id, self.placed.get(card.id) == card.bin, words[card.bin])

    def keys(self) -> Mapping[str, Callable[..., object]]:
        return {"undo": self.undo}

    # Moves

    def select(self, card: str) -> None:
        """Pick a card, or put it down again."""
        if self._locked:
            return
        self._selected = "" if card == self._selected else card
        self._show()

    def place(self, card: str, bin_id: str) -> None:
        """Give a card its place; an empty bin takes it back."""
        card = card or self._selected
        if self._locked or not card or self.placed.get(card, "") == bin_id:
            return
        self._undo.append(dict(self.placed))
        if bin_id:
            self.placed[card] = bin_id
            words = next(each.text for each in self._item.bins if each.id == bin_id)
            announce(self, f"Placed in {words}. {len(self.placed)} of {len(self._shown)}.")
        else:
            self.placed.pop(card, None)
            announce(self, "Taken back.")
        self._selected = ""
        self._show()
        if self._form is not None:
            self._form.focus_after(card, self.placed)
        self.responded.emit()

    def undo(self) -> None:
        """Take the last step back."""
        if self._undo and not self._locked:
            self.placed = self._undo.pop()
            self._show()
            self.responded.emit()

    def _show(self) -> None:
        if self._form is not None:
            self._form.show_state(self.placed, self._selected)

    # Keys, while a card has the keyboard

    def _focused(self) -> str:
        return self._form.focused() if self._form is not None and not self._locked else ""

    def _place_by_number(self, number: str) -> bool:
        card, bins = self._focused(), self._item.bins
        if not card or int(number) > len(bins):
            return False
        self.place(card, bins[int(number) - 1].id)
        return True

    def _take_back(self) -> bool:
        card = self._focused()
        if card:
            self.place(card, "")
        return bool(card)

    def _step(self, key: str) -> bool:
        card = self._focused()
        if card and self._form is not None:
            self._form.step(card, 1 if key == "Down" else -1)
        return bool(card)

    def _enter(self) -> bool:
        card = self._focused()
        if card and self.missing():
            self.select(card)
        elif card:
            self.checked.emit()
        return bool(card)
