"""Text in a role of type, with that role's line height; labels of Qt know none."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.layout import Margins
from trainer.ui.widgets.painted import LINES_WIDE, ended, fill_line

TONES = {
    "": "text",
    "2": "text-2",
    "accent": "accent",
    "may": "may",
    "not": "not",
    "ask": "ask",
    "caution": "caution",
    "stage": "stage-text",
    "stage-2": "stage-text-2",
    "stage-not": "stage-not",
}
"""Colors of words, by what they mean; the empty one is that of all text."""
WIDTHS = 4
"""How many layouts of its words a label keeps."""


class Words(QLabel):
    """A label that wraps, keeps its line height and grows with the text size.

    `tone` picks the color, one of TONES.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "ui",
        *,
        tone: str = "",
        wrap: bool = True,
        role: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._tone, self._strong = kind, tone, ""
        self._found: list[int] = []
        """Where the places begin that Ctrl+F has found."""
        self._looked_for, self._current = "", -1
        self._words, self._wraps = text, wrap
        self._around: Margins = (0, 0, 0, 0)
        self._laid_out: dict[float, tuple[QTextLayout, int]] = {}
        self._heights: dict[int, int] = {}
        self._natural = -1
        """What was measured: a page that is laid out asks often, at a few widths by turns."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        super().setText(text)
        if role:
            set_role(self, role)
        vertical = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._dress()

    @property
    def kind(self) -> str:
        """The role of type."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Take another role of type."""
        if kind != self._kind:
            self._kind = kind
            self._dress()

    def strengthen(self, part: str) -> None:
        """Set a part at the end of the words in Semibold."""
        self._strong = part
        self._dress()

    def set_tone(self, tone: str) -> None:
        """Take another color."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def setText(self, text: str) -> None:
        if text != self._words:
            self._words, self._found = text, []
            self._forget()
            super().setText(text)

    def inset(self, left: int, top: int = 0, right: int = 0, bottom: int = 0) -> None:
        """Keep room around the words, in pixels."""
        self._around = (left, top, right, bottom)
        self._forget()
        self.setContentsMargins(*self._around)

    def _dress(self) -> None:
        self.setFont(theme.font(self._kind))
        self._line = theme.line(self._kind)
        self._forget()
        self.updateGeometry()
        self.update()

    def _forget(self) -> None:
        self._laid_out.clear()
        self._heights.clear()
        self._natural = -1

    def _layout(self, width: float) -> tuple[QTextLayout, int]:
        """The lines at a width, and how many."""
        found = self._laid_out.get(width)
        if found is None:
            if len(self._laid_out) == WIDTHS:
                self._laid_out.clear()
            found = self._laid_out[width] = self._lay_out(width)
        return found

    def _lay_out(self, width: float) -> tuple[QTextLayout, int]:
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option.setWrapMode(wrap if self._wraps else QTextOption.WrapMode.ManualWrap)
        text = self._words.replace("\n", "\u2028")
        if width > LINES_WIDE * self._line:
            text = ended(text)
        layout = QTextLayout(text, self.font())
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            fill_line(line, width, text)
            line.setPosition(QPointF(0, count * self._line + (self._line - line.height()) / 2))
            count += 1
        layout.endLayout()
        return layout, max(1, count)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges = []
        if self._strong and self._words.endswith(self._strong):
            strong = QTextCharFormat()
            strong.setFontWeight(QFont.Weight.DemiBold)
            ranges.append(_range(len(self._words) - len(self._strong), len(self._strong), strong))
        for number, start in enumerate(self._found):
            ranges.append(_range(start, len(self._looked_for), found_format(number == self._current)))
        return ranges

    def mark_found(self, text: str, current: int) -> int:
        """Mark every place of a text; the one of that number stronger. How many there are."""
        wanted, words = text.lower(), self._words.lower()
        found = [match.start() for match in re.finditer(re.escape(wanted), words)] if wanted else []
        if (found, wanted, current) != (self._found, self._looked_for, self._current):
            self._found, self._looked_for, self._current = found, wanted, current
            self._laid_out.clear()
            self.update()
        return len(found)

    def found_rect(self) -> QRect:
        """Where the current place stands."""
        if not 0 <= self._current < len(self._found):
            return QRect()
        line = self._layout(self._inner(self.width()))[0].lineForTextPosition(self._found[self._current])
        return QRect(self._around[0], self.first_line() + round(line.y()), self.width(), self._line)

    def _inner(self, width: float) -> float:
        left, _, right, _ = self._around
        return max(1.0, width - left - right)

    def heightForWidth(self, width: int) -> int:
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._height(width)
        return found

    def _height(self, width: int) -> int:
        fits = self._natural_width() <= width
        lines = self._words.count("\n") + 1 if fits else self._layout(self._inner(width))[1]
        return lines * self._line + self._around[1] + self._around[3]

    def _natural_width(self) -> int:
        """The width at which nothing wraps."""
        if self._natural < 0:
            self._natural = self._measured()
        return self._natural

    def _measured(self) -> int:
        font = self.font()
        if self._strong:
            font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        left, _, right, _ = self._around
        return math.ceil(max(map(metrics.horizontalAdvance, self._words.split("\n")))) + 1 + left + right

    def sizeHint(self) -> QSize:
        width = self._natural_width()
        if self._wraps:
            width = min(width, theme.px(640))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if self._wraps:
            return QSize(theme.px(48), self._line)
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._ink())
        layout, _ = self._layout(self._inner(self.width()))
        layout.draw(painter, QPointF(self._around[0], self.first_line()))

    def first_line(self) -> int:
        """Where the first line begins, from the upper edge; spare height is shared."""
        spare = self.height() - self.heightForWidth(self.width())
        return self._around[1] + max(0, spare // 2)

    def _ink(self) -> QColor:
        return theme.color(TONES[self._tone])


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, form
    return found


def found_format(is_current: bool) -> QTextCharFormat:
    """How a place looks that Ctrl+F has found."""
    form = QTextCharFormat()
    form.setBackground(theme.color("accent" if is_current else "caution-soft"))
    if is_current:
        form.setForeground(theme.color("on-accent"))
    return form
