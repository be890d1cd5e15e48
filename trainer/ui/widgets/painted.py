"""The base of rows that are drawn by hand: a button with hover, a minimum height and drawn words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from trainer.ui.theme import theme

SEMIBOLD = QFont.Weight.DemiBold

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
"""Qt's buttons would hand the keyboard on with these; here they belong to the group or the page around."""


NUMBER_AND_HYPHEN = re.compile(r"\d-$")
LAST_OF_ONE_UNIT = "\uffff"
"""Qt counts what comes after as two, such as the signs in somebody's note."""
SHORT_END, LINES_WIDE = 8, 20


def fill_line(line: QTextLine, width: float, text: str) -> None:
    """Fill a line of a text up to a width; "48-hour" is not broken at its hyphen."""
    line.setLineWidth(width)
    start, end = line.textStart(), line.textStart() + line.textLength()
    words, following = text[start:end], text[end : end + 1]
    space = words.rfind(" ")
    if (
        space > 0
        and NUMBER_AND_HYPHEN.search(words)
        and following.isalpha()
        and max(text) <= LAST_OF_ONE_UNIT
    ):
        line.setNumColumns(space + 1, width)


def ended(text: str) -> str:
    """For layout only: no short word is left alone on the last line."""
    head, end = text, ""
    while " " in head and len(end) < SHORT_END:
        head, _, word = head.rpartition(" ")
        end = f"\u00a0{word}{end}"
    return head + end if len(head) > SHORT_END else text


class PaintedButton(QAbstractButton):
    """Draws itself; grows in height with its words."""

    radius = 8

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rename(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def rename(self, name: str) -> None:
        """Take another name, and the room and the look that go with it."""
        self.setText(name)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button as Space does; Qt leaves it to dialogs."""
        if event.key() in ENTER:
            if not event.isAutoRepeat():
                self.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def ring_radius(self) -> int:
        """The radius the focus ring follows."""
        return self.radius

    @property
    def on_accent(self) -> bool:
        """Whether it has the accent round or in it, as what is chosen has."""
        return self.isChecked()

    @property
    def fill_now(self) -> str:
        """The fill that hover and press ask for; empty for none."""
        if self.isDown():
            return "press"
        return "hover" if self.underMouse() and self.isEnabled() else ""

    def needed(self, width: int) -> int:
        """The height in pixels at a width."""
        raise NotImplementedError(type(self))

    def heightForWidth(self, width: int) -> int:
        return self.needed(width)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else theme.px(240)
        return QSize(theme.px(240), self.needed(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())


class Lines:
    """A few words laid out; drawn as often as wanted."""

    def __init__(self, text: str, font: QFont, step: int, width: float, align: Qt.AlignmentFlag) -> None:
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        text = text.replace("\n", "\u2028")
        self.layout = QTextLayout(text, font)
        self.layout.setTextOption(option)
        self.layout.beginLayout()
        self.height = 0
        self.width = 0.0
        while (line := self.layout.createLine()).isValid():
            fill_line(line, max(1.0, width), text)
            line.setPosition(QPointF(0, self.height + (step - line.height()) / 2))
            self.width = max(self.width, line.naturalTextWidth())
            self.height += step
        self.layout.endLayout()

    def draw(self, painter: QPainter, left: float, top: float, token: str) -> None:
        """Draw with the upper left corner there."""
        painter.setPen(theme.color(token))
        self.layout.draw(painter, QPointF(left, top))


LEFT = Qt.AlignmentFlag.AlignLeft
UNBROKEN = 100_000
"""A width at which nothing wraps."""


def laid(
    text: str,
    kind: str,
    width: float,
    *,
    weight: QFont.Weight | None = None,
    align: Qt.AlignmentFlag = LEFT,
) -> Lines:
    """Words laid out in a role of type at a width, once for all widths at which they fit into one line."""
    if align is LEFT:
        whole = _laid(text, kind, UNBROKEN, weight, align, theme.scale)
        if whole.width <= width:
            return whole
    return _laid(text, kind, round(width), weight, align, theme.scale)


@lru_cache(maxsize=2048)
def _laid(
    text: str,
    kind: str,
    width: int,
    weight: QFont.Weight | None,
    align: Qt.AlignmentFlag,
    scale: float,
) -> Lines:
    font = QFont(theme.font_at(kind, scale))
    if weight is not None:
        font.setWeight(weight)
    return Lines(text, font, theme.line(kind), width, align)


def cursor_x(line: Any, position: int) -> float:
    """Where a character of a laid-out line begins; the binding gives a pair."""
    found = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)


def accent_bar(painter: QPainter, left: float, middle: float, height: float) -> None:
    """The 3 px bar that marks the current row."""
    painter.fillRect(QRectF(left, middle - height / 2, 3, height), theme.color("accent"))
