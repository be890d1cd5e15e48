"""Text in a role of type, with that role's line height; labels of Qt know none."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize, Qt
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
        self._kind = kind
        self._laid_out: dict[tuple[object, ...], tuple[QTextLayout, int]] = {}
        self._tone = tone
        self._strong = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
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

    def _dress(self) -> None:
        self.setFont(theme.font(self._kind))
        self._laid_out.clear()
        self._natural: tuple[str, int] | None = None
        self._line = theme.line(self._kind)
        self.updateGeometry()
        self.update()

    def _layout(self, width: float) -> tuple[QTextLayout, int]:
        """The lines at a width; a page that is laid out asks often, at a few widths by turns."""
        key = (self.text(), width, self.alignment().value, self.wordWrap())
        found = self._laid_out.get(key)
        if found is None:
            if len(self._laid_out) == WIDTHS:
                self._laid_out.clear()
            found = self._laid_out[key] = self._lay_out(width)
        return found

    def _lay_out(self, width: float) -> tuple[QTextLayout, int]:
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        option.setWrapMode(wrap if self.wordWrap() else QTextOption.WrapMode.ManualWrap)
        text = self.text().replace("\n", "\u2028")
        if width > LINES_WIDE * self._line:
            text = ended(text)
        layout = QTextLayout(text, self.font())
        layout.setTextOption(option)
        layout.setFormats(self._formats(text))
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            fill_line(line, width, text)
            line.setPosition(QPointF(0, count * self._line + (self._line - line.height()) / 2))
            count += 1
        layout.endLayout()
        return layout, max(1, count)

    def _formats(self, text: str) -> list[QTextLayout.FormatRange]:
        if not self._strong or not self.text().endswith(self._strong):
            return []
        strong, length = QTextLayout.FormatRange(), len(self._strong)
        strong.start, strong.length, strong.format = len(text) - length, length, QTextCharFormat()
        strong.format.setFontWeight(QFont.Weight.DemiBold)
        return [strong]

    def _inner(self, width: float) -> float:
        margins = self.contentsMargins()
        return max(1.0, width - margins.left() - margins.right())

    def heightForWidth(self, width: int) -> int:
        if self._natural_width() <= width:
            return self._one_line()
        margins = self.contentsMargins()
        return self._layout(self._inner(width))[1] * self._line + margins.top() + margins.bottom()

    def _one_line(self) -> int:
        margins = self.contentsMargins()
        return (self.text().count("\n") + 1) * self._line + margins.top() + margins.bottom()

    def _natural_width(self) -> int:
        """The width at which nothing wraps."""
        text = self.text()
        if self._natural is None or self._natural[0] != text:
            self._natural = (text, self._measured())
        return self._natural[1]

    def _measured(self) -> int:
        font = QFont(self.font())
        if self._strong:
            font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        margins = self.contentsMargins()
        lines = self.text().split("\n")
        return math.ceil(max(map(metrics.horizontalAdvance, lines))) + 1 + margins.left() + margins.right()

    def sizeHint(self) -> QSize:
        width = self._natural_width()
        if self.wordWrap():
            width = min(width, theme.px(640))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            return QSize(theme.px(48), self._line)
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._ink())
        layout, _ = self._layout(self._inner(self.width()))
        layout.draw(painter, QPointF(self.contentsMargins().left(), self.first_line()))

    def first_line(self) -> int:
        """Where the first line begins, from the upper edge."""
        margins = self.contentsMargins()
        if not self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            return margins.top()
        _, count = self._layout(self._inner(self.width()))
        spare = self.height() - margins.top() - margins.bottom() - count * self._line
        return margins.top() + max(0, spare // 2)

    def _ink(self) -> QColor:
        return theme.color(TONES[self._tone])
