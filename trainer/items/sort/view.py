"""A sort at the desk: bins and cards, or, where it is narrow or the text is large, one row a card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from trainer.items.sort.model import Item, Response
from trainer.items.sort.model import SortCard as SortCardRecord
from trainer.ui import actions
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce, set_role
from trainer.ui.widgets.layout import Rule, column, is_low, row
from trainer.ui.widgets.marked import MarkedWords
from trainer.ui.widgets.sort_card import Bin, SortCard
from trainer.ui.widgets.switch import Segmented
from trainer.ui.widgets.views import ItemView
from trainer.ui.widgets.words import Words
from trainer.ui.words import an, number_word

BINS_FROM, ROWS_FROM_SCALE = 620, 1.5
FOUR_FROM = 820
WORDS_BESIDE = 320
"""The least width of a card's words that stand beside their places."""


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


def things(item: Item, count: int) -> str:
    """What the cards are called: actions under the verdicts, cards elsewhere."""
    word = "action" if item.bins[0].verdict else "card"
    return word if count == 1 else f"{word}s"


def _keys(item: Item) -> str:
    return f"press 1 to {len(item.bins)}"


class BinForm(QWidget):
    """Bins side by side, the cards still to place below them."""

    placed = Signal(str, str)
    selected = Signal(str)

    def __init__(self, item: Item, shown: list[SortCardRecord]) -> None:
        super().__init__()
        box = column(self, gap=16)
        how = f"Click {an(things(item, 1))}, then click its place. You can also drag it, or {_keys(item)}."
        self._how = Words(how, "ui", tone="2")
        box.addWidget(self._how)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space(16))
        self.bins: dict[str, Bin] = {}
        for number, each in enumerate(item.bins):
            place = Bin(each.text, each.verdict, str(number + 1))
            place.setMinimumHeight(theme.px(190))
            place.clicked.connect(lambda b=each.id: self.placed.emit("", b))
            place.dropped.connect(lambda card, b=each.id: self.placed.emit(card, b))
            self.bins[each.id] = place
        box.addLayout(self._grid)
        self._head = QWidget()
        head = row(self._head, gap=8)
        head.addWidget(Words("Still to place", "ui-strong", wrap=False))
        self._count = Words("", "ui", tone="2", wrap=False)
        head.addWidget(self._count)
        head.addStretch(1)
        box.addWidget(self._head)
        self._tray = QGridLayout()
        self._tray.setHorizontalSpacing(theme.space(16))
        self._tray.setVerticalSpacing(theme.space(8))
        self._tray.setColumnStretch(0, 1)
        self._tray.setColumnStretch(1, 1)
        box.addLayout(self._tray)
        self.cards = {card.id: SortCard(card.id, card.text) for card in shown}
        for card in self.cards.values():
            card.clicked.connect(lambda _=False, c=card: self._on_card(c))
        self._columns = 0
        self._locked = False
        self._arrange(len(item.bins))

    def _on_card(self, card: SortCard) -> None:
        if not self._locked:
            self.selected.emit(card.card)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, place in enumerate(self.bins.values()):
            self._grid.addWidget(place, number // columns, number % columns)
        for number in range(4):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() / theme.scale >= FOUR_FROM
        self._arrange(len(self.bins) if wide or len(self.bins) < 4 else 2)

    def show_state(self, placed: dict[str, str], selected: str) -> None:
        """Put every card where it is."""
        loose = [card for card in self.cards if card not in placed]
        for number, card_id in enumerate(loose):
            self._tray.addWidget(self.cards[card_id], number // 2, number % 2)
        for card_id, bin_id in placed.items():
            self.bins[bin_id].cards.addWidget(self.cards[card_id])
        for bin_id, place in self.bins.items():
            place.say(sum(each == bin_id for each in placed.values()))
            place.slot.setVisible(bool(selected))
        for card_id, card in self.cards.items():
            card.select(card_id == selected)
            card.show()
        self._count.setText(f"{len(loose)} of {len(self.cards)}" if loose else "none")
        self._rove(selected or next(iter(loose), next(iter(self.cards))))

    def _rove(self, card_id: str) -> None:
        """One Tab stop for all cards."""
        for each, card in self.cards.items():
            policy = Qt.FocusPolicy.StrongFocus if each == card_id else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)

    def reveal(self, card: str, correct: bool, belongs: str) -> None:
        """Say of one card whether it is in its place."""
        self._locked = True
        self._how.hide()
        self._head.hide()
        for place in self.bins.values():
            place.lock()
        self.cards[card].reveal(correct, belongs)

    def focused(self) -> str:
        """The card that has the keyboard."""
        return next((each for each, card in self.cards.items() if card.hasFocus()), "")

    def step(self, card: str, by: int) -> None:
        """Move the keyboard to the next card."""
        order = list(self.cards)
        target = order[(order.index(card) + by) % len(order)]
        self._rove(target)
        self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_after(self, card: str, placed: dict[str, str]) -> None:
        """After a move: the next card that has no place yet, else the one that moved."""
        target = next((each for each in self.cards if each not in placed), card)
        self._rove(target)
        self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)


class RowForm(QWidget):
    """One card a row, with a button for each place."""

    placed = Signal(str, str)
    selected = Signal(str)

    def __init__(self, item: Item, shown: list[SortCardRecord]) -> None:
        super().__init__()
        self._box = column(self)
        how = f"Choose the place of each {things(item, 1)}. You can also {_keys(item)}."
        self._how = Words(how, "ui", tone="2")
        self._box.addWidget(self._how)
        self._bins = list(item.bins)
        self.rows: dict[str, Segmented] = {}
        self._said: dict[str, MarkedWords] = {}
        self._lines: list[QBoxLayout] = []
        for number, card in enumerate(shown):
            if number:
                self._box.addWidget(Rule())
            self._box.addLayout(self._row(card))

    def _row(self, card: SortCardRecord) -> QBoxLayout:
        """The card's words, and whether it was right; its places beside or below them."""
        line: QBoxLayout = row()
        words = column(gap=2)
        words.addStretch(1)
        words.addWidget(Words(card.text, "ui-tall-strong"))
        said = MarkedWords()
        said.hide()
        words.addWidget(said)
        words.addStretch(1)
        choice = Segmented(card.text, [each.text for each in self._bins], -1, wrap=True)
        choice.chosen.connect(lambda index: self.placed.emit(card.id, self._bins[index].id))
        line.addLayout(words, 1)
        line.addWidget(choice)
        self.rows[card.id], self._said[card.id] = choice, said
        self._lines.append(line)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = self.width() >= theme.px(WORDS_BESIDE) + max(each.whole() for each in self.rows.values())
        for line in self._lines:
            line.setDirection(
                QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            )
            line.setSpacing(theme.space(16 if beside else 8))  # below its card a choice is nearer to it
        self._box.setSpacing(theme.space(8 if beside else 16))
        for choice in self.rows.values():
            choice.setMinimumWidth(choice.whole() if beside else 0)

    def show_state(self, placed: dict[str, str], selected: str) -> None:
        """Show the place of every card."""
        ids = [each.id for each in self._bins]
        for card, choice in self.rows.items():
            index = ids.index(placed[card]) if card in placed else -1
            if choice.index != index:
                choice.show_index(index)

    def reveal(self, card: str, correct: bool, belongs: str) -> None:
        """Say of one card whether it is in its place."""
        said = self._said[card]
        if correct:
            said.show_mark("Right place", "check-circle-fill", "may")
        else:
            said.show_mark(f"Belongs in: {belongs}", "x-circle-fill", "not")
        said.show()
        self._how.hide()
        self.rows[card].reveal(correct=correct)

    def focused(self) -> str:
        """The card whose buttons have the keyboard."""
        for card, choice in self.rows.items():
            if any(segment.hasFocus() for segment in choice.segments):
                return card
        return ""

    def step(self, card: str, by: int) -> None:
        """Move the keyboard to the next card's buttons."""
        order = list(self.rows)
        self._focus(order[(order.index(card) + by) % len(order)])

    def focus_after(self, card: str, placed: dict[str, str]) -> None:
        """The keyboard stays where it is."""

    def _focus(self, card: str) -> None:
        choice = self.rows[card]
        choice.segments[max(0, choice.index)].setFocus(Qt.FocusReason.TabFocusReason)
