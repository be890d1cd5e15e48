"""The 1920x1080 canvas of the wall: words, fills and icons in fixed colors, and a tally of what did not fit.

It knows nothing of the desk's theme or text size. Words never get cut: they step down in size to the floor
of 40 px, and what does not fit even then is noted as an overflow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption

from trainer.ui.theme.fonts import FAMILY
from trainer.ui.theme.icons import paint_glyph
from trainer.ui.theme.marks import rounded
from trainer.ui.theme.tokens import Tokens, by_name

WIDTH, HEIGHT = 1920, 1080
MARGIN = 112
INNER = WIDTH - 2 * MARGIN
FLOOR = 40
RIGHT, BOTTOM = WIDTH - MARGIN, HEIGHT - 44
"""Words keep inside the margin; below, the foot's descenders reach a little further down."""

NORMAL, SEMIBOLD, BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold
ASCENT, DESCENT = 0.71, 0.22
"""Of Source Sans Pro, by which letters reach over and under the baseline, in parts of the size."""


@dataclass
class Fit:
    """What painting found out."""

    bottom: float = 0
    """How far down words reach."""
    smallest: float = WIDTH
    """The smallest size of type that was drawn."""
    overflow: list[str] = field(default_factory=list)
    """Words that had no room, each with the reason."""


class Block:
    """A few words laid out at one size in a width; lines are placed by their baseline."""

    def __init__(
        self,
        text: str,
        size: float,
        width: float = INNER,
        *,
        weight: QFont.Weight = NORMAL,
        line: float = 0,
        spacing: float = 0,
    ) -> None:
        self.text, self.size = text, size
        self.line = line or round(size * 1.24)
        font = QFont(FAMILY)
        font.setPixelSize(round(size))
        font.setWeight(weight)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if spacing:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.count, self.width = 0, 0.0
        while (line_ := self._layout.createLine()).isValid():
            line_.setLineWidth(width)
            line_.setPosition(QPointF(0, self.count * self.line - line_.ascent()))
            self.width = max(self.width, line_.naturalTextWidth())
            self.count += 1
        self._layout.endLayout()

    @property
    def height(self) -> float:
        """From the top of the first line's letters to the foot of the last one's."""
        return max(0, self.count - 1) * self.line + self.size * (ASCENT + DESCENT)

    def last(self, baseline: float) -> float:
        """The baseline of the last line if the first stands there."""
        return baseline + max(0, self.count - 1) * self.line

    def draw(self, painter: QPainter, left: float, baseline: float, color: QColor) -> None:
        """Draw with the first line's baseline there."""
        painter.setPen(color)
        self._layout.draw(painter, QPointF(left, baseline))


class Canvas:
    """A painter with the colors of one theme."""

    def __init__(self, painter: QPainter, tokens: Tokens) -> None:
        self.painter = painter
        self.tokens = tokens
        self.fit = Fit()
        self._values = by_name(tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def color(self, token: str) -> QColor:
        """The color of a token."""
        return QColor(self._values[token])

    def fill(self, rect: QRectF, token: str) -> None:
        """A plain rectangle on whole pixels."""
        self.painter.fillRect(rect, self.color(token))

    def box(self, rect: QRectF, fill: str, edge: str, width: float, radius: float) -> None:
        """A rounded rectangle whose edge lies inside it."""
        half = width / 2
        inner = rect.adjusted(half, half, -half, -half)
        if fill:
            self.painter.fillPath(rounded(inner, radius - half), self.color(fill))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(self.color(edge), width))
        self.painter.drawRoundedRect(inner, radius - half, radius - half)

    def icon(self, name: str, rect: QRectF, token: str) -> None:
        """An icon beside its word."""
        paint_glyph(self.painter, name, rect, self.color(token))

    def put(self, block: Block, left: float, baseline: float, token: str, *, right: float = RIGHT) -> float:
        """Draw words; the baseline of their last line. Notes what reaches over the safe margin."""
        block.draw(self.painter, left, baseline, self.color(token))
        last = block.last(baseline)
        self.fit.bottom = max(self.fit.bottom, last + block.size * DESCENT)
        self.fit.smallest = min(self.fit.smallest, block.size)
        if left + block.width > right + 1:
            self.note(block.text, "is too wide")
        if last > BOTTOM or baseline - block.size * ASCENT < MARGIN - 48:
            self.note(block.text, "reaches over the margin")
        return last

    def words(
        self,
        text: str,
        left: float,
        baseline: float,
        size: float,
        token: str,
        *,
        width: float = INNER,
        weight: QFont.Weight = NORMAL,
        line: float = 0,
    ) -> float:
        """Draw words at one size; the baseline of their last line."""
        if not text:
            return baseline - (line or round(size * 1.24))
        block = Block(text, size, width, weight=weight, line=line)
        return self.put(block, left, baseline, token, right=left + width)

    def note(self, text: str, why: str) -> None:
        """Something had no room."""
        self.fit.overflow.append(f"{text!r} {why}")


def stepped(
    text: str,
    sizes: Sequence[int],
    width: float,
    *,
    lines: int = 1,
    weight: QFont.Weight = NORMAL,
    leading: float = 1.24,
    tracking: float = 0,
) -> Block:
    """The words at the largest of these sizes at which they take no more lines than that.

    At the smallest they are laid out whatever they take; `Canvas.put` notes what has no room.
    """
    for size in sizes:
        block = Block(
            text, size, width, weight=weight, line=round(size * leading), spacing=round(size * tracking, 1)
        )
        if block.count <= lines:
            return block
    return block


def balanced(text: str, size: float, width: float, line: float) -> Block:
    """Words in as few lines as they need, of about one length: none holds a word that was left over."""
    count = Block(text, size, width).count
    while count > 1 and Block(text, size, width - 20).count == count:
        width -= 20
    return Block(text, size, width, line=line)
