"""One option of a choice: a letter in a box, its words, and after checking what became of it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_bar, paint_card
from trainer.ui.widgets.painted import ARROWS, UNBROKEN, Lines, laid


class RowState(StrEnum):
    """What a row says of itself."""

    OPEN = ""
    SELECTED = "Selected"
    CORRECT = "Correct answer"
    INCORRECT = "Your answer"
    OTHER = "other"


LABELS = {
    RowState.SELECTED: ("check-bold", "accent"),
    RowState.CORRECT: ("check-circle-fill", "may"),
    RowState.INCORRECT: ("x-circle-fill", "not"),
}


class AnswerRow(QAbstractButton):
    """A radio row, or one of several to tick. Its state after checking is words, edge and icon."""

    def __init__(
        self, letter: str, words: str, parent: QWidget | None = None, *, exclusive: bool = True
    ) -> None:
        super().__init__(parent)
        self.letter, self.words = letter, words
        self.state = RowState.OPEN
        self.setText(f"{letter}. {words}")
        self.setCheckable(True)
        self.setAutoExclusive(exclusive)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        set_role(self, "radio" if exclusive else "check")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._on_toggled)
        self._name()

    def show_state(self, state: RowState) -> None:
        """Take a state; after checking a row no longer answers."""
        self.state = state
        locked = state not in (RowState.OPEN, RowState.SELECTED)
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor)
        self._name()
        self.updateGeometry()
        self.update()

    @property
    def on_accent(self) -> bool:
        """In high contrast the selected row has an accent edge."""
        return self.state is RowState.SELECTED

    @property
    def locked(self) -> bool:
        """Whether the question has been checked."""
        return self.state not in (RowState.OPEN, RowState.SELECTED)

    def nextCheckState(self) -> None:
        if not self.locked:
            self.setChecked(self.autoExclusive() or not self.isChecked())

    def _on_toggled(self, on: bool) -> None:
        if not self.locked:
            self.show_state(RowState.SELECTED if on else RowState.OPEN)

    def _name(self) -> None:
        label = "" if self.state in (RowState.OPEN, RowState.OTHER) else f", {self.state.value}"
        self.setAccessibleName(f"{self.letter}. {self.words}{label}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys are the group's, which moves the choice with them."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def ring_radius(self) -> int:
        """The radius the focus ring follows."""
        return 8

    def heightForWidth(self, width: int) -> int:
        return max(theme.px(56), self._text_height(width) + theme.space(24))

    def sizeHint(self) -> QSize:
        width = max(self.width(), theme.px(300))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(56))

    def _left(self) -> int:
        return theme.space(24) + theme.px(32) + theme.space(16)

    def _label_width(self) -> int:
        words = self.state.value if self.state in LABELS else RowState.SELECTED.value
        return round(laid(words, "ui-strong", UNBROKEN).width) + theme.icon(20) + theme.space(8 + 20 + 12)

    def _stacked(self, width: int) -> bool:
        """In a narrow row the label stands under the words."""
        return width < theme.px(600)

    def _text_width(self, width: int) -> float:
        taken = self._left() + (theme.space(20) if self._stacked(width) else self._label_width())
        return max(theme.px(80), width - taken)

    def _lines(self, width: int) -> Lines:
        return laid(self.words, "answer", self._text_width(width))

    def _text_height(self, width: int) -> int:
        stacked = self._stacked(width) and self.state in LABELS
        return self._lines(width).height + (theme.line("ui") if stacked else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        self._paint_frame(painter, rect)
        self._paint_letter(painter, rect)
        lines = self._lines(self.width())
        stacked = self._stacked(self.width()) and self.state in LABELS
        block = lines.height + (theme.line("ui") if stacked else 0)
        top = (rect.height() - block) / 2
        lines.draw(painter, self._left(), top, "text" if self.isEnabled() else "text-3")
        if self.state in LABELS:
            self._paint_label(painter, rect, top + lines.height if stacked else None)

    def _paint_frame(self, painter: QPainter, rect: QRectF) -> None:
        fill, edge, width, dashed = self._frame()
        paint_card(painter, rect, fill, edge, width=width, radius=8, dashed=dashed)
        if self.state is RowState.CORRECT:
            paint_bar(painter, rect, scale=4 / 3)

    def _frame(self) -> tuple[str, str, float, bool]:
        high = theme.high_contrast
        hovered = self.underMouse() and self.isEnabled() and not self.locked
        match self.state:
            case RowState.SELECTED:
                return ("accent-soft", "accent", 3 if high else 2, False)
            case RowState.CORRECT:
                return ("may-soft", "may", 3 if high else 2, False)
            case RowState.INCORRECT:
                return ("not-soft", "not", 3 if high else 2, True)
        if self.isDown() and not self.locked:
            return ("press", "line-strong", 1, False)
        if hovered:
            return ("hover", "accent" if high else "line-strong", 2 if high else 1, False)
        return ("surface" if self.isEnabled() else "sunken", "line", 1, False)

    def _paint_letter(self, painter: QPainter, rect: QRectF) -> None:
        side = theme.px(32)
        box = QRectF(theme.space(24), (rect.height() - side) / 2, side, side)
        token = LABELS[self.state][1] if self.state in LABELS else "line-strong"
        paint_card(painter, box, "", token, width=3 if theme.high_contrast else 1, radius=6)
        painter.setPen(theme.color(token if self.state in LABELS else "text-2"))
        painter.setFont(theme.font("ui-strong"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.letter)

    def _paint_label(self, painter: QPainter, rect: QRectF, below: float | None) -> None:
        glyph, token = LABELS[self.state]
        side = theme.icon(20)
        painter.setFont(theme.font("ui-strong"))
        width = painter.fontMetrics().horizontalAdvance(self.state.value)
        left = (
            self._left()
            if below is not None
            else rect.right() - theme.space(20) - width - theme.space(8) - side
        )
        line = QRectF(
            left, below or 0, side + theme.space(8) + width + 1, theme.line("ui") if below else rect.height()
        )
        paint_icon(painter, glyph, QRectF(line.left(), line.center().y() - side / 2, side, side), token)
        painter.setFont(theme.font("ui-strong"))
        painter.setPen(theme.color(token))
        painter.drawText(
            line.adjusted(side + theme.space(8), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.state.value
        )
