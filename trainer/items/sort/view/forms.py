"""The two forms of a sort: cards and bins, or, where it is narrow or the text is large, one row a card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from trainer.items.sort.model import Item
from trainer.items.sort.model import SortCard as SortCardRecord
from trainer.ui.theme import theme
from trainer.ui.widgets.layout import Rule, column, row
from trainer.ui.widgets.marked import MarkedWords
from trainer.ui.widgets.sort_card import Bin, SortCard
from trainer.ui.widgets.switch import Segmented
from trainer.ui.widgets.words import Words
from trainer.ui.words import an

FOUR_FROM = 820
WORDS_BESIDE = 320
"""The least width of a card's words that stand beside their places."""


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
        self._box = column(self, gap=8)
        how = f"Choose the place of each {things(item, 1)}. You can also {_keys(item)}."
        self._how = Words(how, "ui", tone="2")
        self._box.addWidget(self._how)
        self._bins = list(item.bins)
        self.rows: dict[str, Segmented] = {}
        self._said: dict[str, MarkedWords] = {}
        self._lines: list[QBoxLayout] = []
        self._beside: bool | None = None  # until it has a width it takes the height of the wide form
        for number, card in enumerate(shown):
            if number:
                self._box.addWidget(Rule())
            self._box.addLayout(self._row(card))

    def _row(self, card: SortCardRecord) -> QBoxLayout:
        """The card's words, and whether it was right; its places beside or below them."""
        line: QBoxLayout = row(gap=16)
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
        if beside != self._beside:
            self._beside = beside
            self._stand(beside)

    def _stand(self, beside: bool) -> None:
        """Below its card a choice is nearer to it than to the next one."""
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        for line in self._lines:
            line.setDirection(direction)
            line.setSpacing(theme.space(16 if beside else 8))
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
