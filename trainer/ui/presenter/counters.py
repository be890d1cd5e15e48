"""Hands, counted: one counter a letter, by buttons or by digits, and their sum against the room.

A letter chooses its counter, digits type its number, Backspace takes a digit away, Enter or plus goes to the
next counter. So a numeric pad is enough: digits, Enter, digits, Enter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QGridLayout, QSizePolicy, QWidget

from trainer.classroom.moves import MOST_PEOPLE
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.icons import paint_glyph
from trainer.ui.theme.marks import disabled_ink, paint_card, paint_disabled
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import Card, column, row
from trainer.ui.widgets.painted import UNBROKEN, laid
from trainer.ui.widgets.words import Words
from trainer.wording import counted

FIGURE, FIGURE_WIDE = 36, 56
"""Pixels that a figure has at least and at most."""
COUNTER, GAP, COUNTER_STACKED, GAP_STACKED = 160, 24, 124, 10
"""Pixels of a counter with its letter before it, or over it, and between two of them: a letter stands
nearer to its own minus than to the plus before it."""
LETTER_GAP, ROW_GAP, EDGE, EDGE_WIDE, WIDE = 12, 8, 16, 24, 560


class StepButton(QAbstractButton):
    """A plus or a minus of 44 px; it stands beside its letter and figure."""

    def __init__(self, glyph: str, name: str) -> None:
        super().__init__()
        self._glyph = glyph
        self.setAccessibleName(name)
        self.setText(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoRepeat(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(44), theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isEnabled()
        if on:
            fill = "press" if self.isDown() else "hover" if self.underMouse() else "surface"
            paint_card(painter, QRectF(self.rect()), fill, "line-strong", radius=8)
        else:
            paint_disabled(painter, QRectF(self.rect()))
        side = theme.icon(18)
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_glyph(painter, self._glyph, area, theme.color("text") if on else disabled_ink())


class Counter(QWidget):
    """One letter with minus, figure and plus."""

    stepped = Signal(str, int)
    chosen = Signal(str)

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter
        self.hands = 0
        set_role(self, "group")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._box: QBoxLayout = row(self)
        self._name = Words(letter, "panel-title", wrap=False)
        self.minus = StepButton("minus-bold", f"One hand fewer for {letter}")
        self.plus = StepButton("plus-bold", f"One hand more for {letter}")
        self._figure = Figure()
        self.minus.clicked.connect(lambda: self.stepped.emit(letter, -1))
        self.plus.clicked.connect(lambda: self.stepped.emit(letter, 1))
        stepper = row()
        stepper.addWidget(self.minus)
        stepper.addWidget(self._figure, 1000)
        stepper.addWidget(self.plus)
        stepper.addStretch(1)
        self._box.addWidget(self._name)
        self._box.addLayout(stepper, 1)
        self.show_hands(0)

    def stack(self, on: bool) -> None:
        """Have the letter over the buttons, where there is little width, or before them."""
        self._box.setDirection(QBoxLayout.Direction.TopToBottom if on else QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(theme.px(4 if on else LETTER_GAP))

    def show_hands(self, hands: int) -> None:
        """Show a number."""
        self.hands = hands
        self._figure.show_number(hands)
        self.setAccessibleName(f"{self.letter}, {counted(hands, 'hand')}")

    def set_active(self, on: bool) -> None:
        """Be the counter that digits go to."""
        self._figure.set_active(on)

    def set_open(self, on: bool) -> None:
        """Whether hands are being counted."""
        self.minus.setEnabled(on and self.hands > 0)
        self.plus.setEnabled(on and self.hands < MOST_PEOPLE)

    def mousePressEvent(self, event: object) -> None:
        self.chosen.emit(self.letter)


class Figure(QWidget):
    """The number between minus and plus; framed while digits go to it."""

    def __init__(self) -> None:
        super().__init__()
        self._number, self._active = 0, False
        self.setMinimumWidth(theme.px(FIGURE))
        self.setMaximumWidth(theme.px(FIGURE_WIDE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_number(self, number: int) -> None:
        """Show a number."""
        self._number = number
        self.update()

    def set_active(self, on: bool) -> None:
        """Be framed, or not."""
        self._active = on
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(FIGURE), theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._active:
            frame = QRectF(self.rect()).adjusted(2, 0, -2, 0)
            paint_card(painter, frame, "accent-soft", "accent", width=2, radius=6)
        lines = laid(str(self._number), "numeral", UNBROKEN)
        lines.draw(painter, (self.width() - lines.width) / 2, (self.height() - lines.height) / 2, "text")


class SumBar(QWidget):
    """How many of the room were counted."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(theme.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show a share of the whole."""
        self._share = max(0.0, min(1.0, share))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, QRectF(self.rect()), "sunken", "line" if theme.high_contrast else "", radius=4)
        done = QRectF(0, 0, self.width() * self._share, self.height())
        painter.fillRect(done, theme.color("accent"))


class CountPanel(Card):
    """The card of counters. It says what was typed; the figures come back once they are committed."""

    counted = Signal(str, int)
    """A letter and its new number."""
    stepped = Signal(str, int)
    ask_again_asked = Signal()
    skip_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "group")
        self.setAccessibleName("Hands")
        self.counters: dict[str, Counter] = {}
        self.active = ""
        self._typed = ""
        self._is_open = self._is_low = False
        self._told, self._total = "", ""
        self._box = box = column(self, gap=12)
        self._head = head = row(gap=12)
        self._title = Words("", "ui-strong", wrap=False, role="heading")
        self._said = Words("", "ui", tone="2")
        head.addWidget(self._title)
        head.addWidget(self._said, 1)
        self.again = Button("Ask again", "secondary", glyph="clock-counter-clockwise")
        self.skip = Button("Skip the second vote", "secondary")
        for button, signal in ((self.again, self.ask_again_asked), (self.skip, self.skip_asked)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            head.addWidget(button)
        box.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(theme.space(ROW_GAP))
        box.addLayout(self._grid)
        foot = row(gap=12)
        self._bar = SumBar()
        self._sum = Words("", "ui")
        foot.addWidget(self._bar, 1)
        foot.addWidget(self._sum)
        box.addLayout(foot)
        box.addStretch(1)

        self._arrange(0)

    # What it shows

    @property
    def has_question(self) -> bool:
        """Whether there is anything to count."""
        return bool(self.counters)

    def show_idle(self, title: str, said: str) -> None:
        """No question on the wall."""
        self._set_letters(())
        self._is_open = False
        self._title.setText(title)
        self._told = self._total = said
        self._say()
        for each in (self.again, self.skip):
            each.hide()

    def show_vote(
        self,
        title: str,
        said: str,
        counts: Mapping[str, int],
        *,
        letters: Sequence[str],
        people: int,
        total: str,
        is_open: bool,
        can_ask_again: bool,
        can_skip: bool,
    ) -> None:
        """The counts of a vote."""
        self._set_letters(letters)
        opened = is_open and not self._is_open
        self._is_open = is_open
        self._title.setText(title)
        self._told, self._total = said, total
        self._say()
        for letter, counter in self.counters.items():
            counter.show_hands(counts.get(letter, 0))
            counter.set_open(is_open)
        self._bar.show_share(sum(counts.values()) / max(1, people))
        self.again.setVisible(can_ask_again)
        self.skip.setVisible(can_skip)
        if opened:
            self.choose(letters[0])
        elif not is_open:
            self._activate("")

    def set_low(self, on: bool) -> None:
        """In a very low window the sum stands beside the title, since a line more would be out of sight."""
        if on != self._is_low:
            self._is_low = on
            self._say()

    def _say(self) -> None:
        self._said.setText(self._total if self._is_low else self._told)
        self._sum.setText(self._total)
        for each in (self._bar, self._sum):
            each.setVisible(self.has_question and not self._is_low)

    def width_in_a_row(self) -> int:
        """The least width at which an odd number of counters is not broken into two rows."""
        count = len(self.counters) if len(self.counters) % 2 else 0
        counters = count * theme.px(COUNTER_STACKED) + max(0, count - 1) * theme.space(GAP_STACKED)
        return counters + 2 * theme.space(EDGE)

    def _set_letters(self, letters: Sequence[str]) -> None:
        if tuple(self.counters) == tuple(letters):
            return
        for counter in self.counters.values():
            self._grid.removeWidget(counter)
            counter.hide()
            counter.deleteLater()
        self.counters = {each: Counter(each) for each in letters}
        for counter in self.counters.values():
            counter.stepped.connect(self._on_stepped)
            counter.chosen.connect(self.choose)
        self._activate("")
        self._arrange(self.width())

    def needed(self, width: int) -> int:
        """The height that this takes at a width, with what is shown now."""
        self._arrange(width)
        self._box.invalidate()
        return self._box.totalHeightForWidth(width)

    def _arrange(self, width: int) -> None:
        """All in a row if they fit, with their letters before or over them; four else two and two."""
        asking, count = self.has_question, len(self.counters)
        edge = theme.space(EDGE_WIDE if width >= theme.px(WIDE) else EDGE)
        self._box.setContentsMargins(*(edge, theme.space(8 if self._is_low else 16)) * 2)
        self._head.setDirection(
            QBoxLayout.Direction.LeftToRight if asking else QBoxLayout.Direction.TopToBottom
        )
        self._head.setSpacing(theme.space(12 if asking else 4))
        room = width - 2 * edge

        def fits(counter: int, gap: int) -> bool:
            return room >= count * theme.px(counter) + (count - 1) * theme.space(gap)

        beside = fits(COUNTER, GAP)
        stacked = not beside and bool(count % 2) and fits(COUNTER_STACKED, GAP_STACKED)
        columns = count if beside or stacked else 2
        self._grid.setHorizontalSpacing(theme.space(GAP_STACKED if stacked else GAP))
        for number, counter in enumerate(self.counters.values()):
            counter.stack(stacked)
            self._grid.addWidget(counter, number // columns, number % columns)
            counter.show()  # else it counts for nothing until the window is laid out anew

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(self.width())

    def in_order(self) -> list[QWidget]:
        """Counters first, letter by letter, then what else can be done."""
        return [*self.counters.values(), self.again, self.skip]

    # Keys

    def choose(self, letter: str) -> None:
        """Digits go to this counter now; the first one starts its number anew."""
        if self._is_open and letter in self.counters:
            self._typed = ""
            self._activate(letter)

    def next_counter(self) -> None:
        """On to the next letter, from the last to the first."""
        letters = list(self.counters)
        if self._is_open and letters:
            at = letters.index(self.active) if self.active in letters else -1
            self.choose(letters[(at + 1) % len(letters)])

    def type_digit(self, digit: str) -> None:
        """One more digit of the active counter's number."""
        if self._is_open and self.active and len(self._typed) < len(str(MOST_PEOPLE)):
            self._typed = (self._typed + digit).lstrip("0") or "0"
            self.counted.emit(self.active, int(self._typed))

    def erase_digit(self) -> None:
        """One digit fewer."""
        if self._is_open and self.active:
            shown = self._typed or str(self.counters[self.active].hands)
            self._typed = shown[:-1] or "0"
            self.counted.emit(self.active, int(self._typed))

    def _on_stepped(self, letter: str, step: int) -> None:
        self.choose(letter)
        self.stepped.emit(letter, step)

    def _activate(self, letter: str) -> None:
        self.active = letter
        for each, counter in self.counters.items():
            counter.set_active(each == letter)
