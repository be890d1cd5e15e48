"""Verdict rows on the wall: edge, icon and word of each verdict at wall size (LOOK section 3.3)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from trainer.blocks.steps import Row, RowsStep
from trainer.classroom.screen import Slide
from trainer.limits import Verdict
from trainer.ui.presenter.canvas import BOLD, FLOOR, INNER, MARGIN, RIGHT, Block, Canvas, balanced
from trainer.ui.presenter.slides import BODY_TOP, foot, heading
from trainer.ui.theme.marks import MARKS, paint_strokes

WORD_LEFT, TEXT_LEFT = 265, 657
ICON = 64
ATTEMPTS = (
    *((56, 44, 1, 32), (56, FLOOR, 1, 32), (52, 44, 1, 32), (52, FLOOR, 1, 32), (48, FLOOR, 1, 32)),
    *((52, FLOOR, 2, 32), (48, FLOOR, 2, 32), (44, FLOOR, 2, 24), (FLOOR, FLOOR, 3, 16)),
)
"""Size of every action, size of what stands below it, most lines of an action, least room above and below
the words of a row together; the first that fits is taken."""
MORE_GAP, AIR, LEAST, MOST = 14, 96, 92, 152
"""Between an action and what stands below; usual room around both; least and usual height of a row."""
LEAST_FOOT, FOOT = 20, 48
"""Between the rows and the foot."""


@dataclass(frozen=True)
class _Laid:
    row: Row
    text: Block
    more: Block | None
    air: float

    @property
    def words(self) -> float:
        """From the top of the action's letters to the foot of what stands below."""
        return self.text.height + (MORE_GAP + self.more.height if self.more else 0)

    @property
    def least(self) -> float:
        """The height that it cannot do without."""
        return max(LEAST, self.words + self.air)


def paint_rows(canvas: Canvas, slide: Slide, step: RowsStep) -> None:
    """A title and up to four rows under their verdicts, spread over the height they have."""
    top = BODY_TOP + heading(canvas, step.title)
    room = foot(canvas, slide, step.foot, step.hedge) - LEAST_FOOT - top
    for size, small, lines, air in ATTEMPTS:
        laid = [_lay_out(each, size, small, air) for each in step.rows]
        if sum(each.least for each in laid) <= room and all(each.text.count <= lines for each in laid):
            break
    else:
        canvas.note(step.title, "has more rows than fit")
    _paint_all(canvas, laid, _heights(laid, room), top)


def _lay_out(row: Row, size: int, small: int, air: float) -> _Laid:
    width = RIGHT - TEXT_LEFT
    more = balanced(row.more, small, width, round(small * 1.2)) if row.more else None
    return _Laid(row, Block(row.text, size, width, line=round(size * 1.2)), more, air)


def _heights(laid: Sequence[_Laid], room: float) -> list[float]:
    """All rows of one height if they can be, else the same room around the words of each."""
    room -= FOOT - LEAST_FOOT
    even = min(room / len(laid), max(MOST, *(each.words + AIR for each in laid)))
    if all(each.least <= even for each in laid):
        return [even] * len(laid)
    free = max(0.0, room - sum(each.least for each in laid)) / len(laid)
    return [each.least + free for each in laid]


def _paint_all(canvas: Canvas, laid: Sequence[_Laid], heights: Sequence[float], top: float) -> None:
    canvas.fill(QRectF(MARGIN, top, INNER, 2), "line")
    for each, exact in zip(laid, heights, strict=True):
        height = math.floor(exact)
        _paint_row(canvas, each, QRectF(MARGIN, top + 2, INNER, height - 2))
        top += height
        canvas.fill(QRectF(MARGIN, top, INNER, 2), "line")


def _paint_row(canvas: Canvas, laid: _Laid, area: QRectF) -> None:
    mark = MARKS[laid.row.verdict]
    _paint_mark(canvas, laid.row.verdict, area.adjusted(0, 8, 0, -6))
    baseline = area.center().y() - laid.words / 2 + laid.text.size * 0.71
    middle = baseline - 56 * 0.33
    canvas.icon(mark.icon, QRectF(WORD_LEFT - 89, middle - ICON / 2, ICON, ICON), mark.token)
    canvas.words(mark.word, WORD_LEFT, baseline, 56, mark.token, weight=BOLD, width=TEXT_LEFT - WORD_LEFT)
    last = canvas.put(laid.text, TEXT_LEFT, baseline, "text")
    if laid.more:
        below = last + laid.text.size * 0.22 + MORE_GAP + laid.more.size * 0.71
        canvas.put(laid.more, TEXT_LEFT, below, "text-2")


def _paint_mark(canvas: Canvas, verdict: Verdict, side: QRectF) -> None:
    """A solid edge in the verdict's color, and beside it the second bar, the hatch or the dots."""
    token = MARKS[verdict].token
    canvas.fill(QRectF(side.left(), side.top(), 6, side.height()), token)
    if verdict is Verdict.MUST:
        canvas.fill(QRectF(side.left() + 12, side.top(), 4, side.height()), token)
    elif verdict is Verdict.MAY_NOT:
        area = QRectF(side.left() + 6, side.top(), 22, side.height())
        paint_strokes(canvas.painter, area, canvas.color("hatch"), pitch=14, stroke=2.4)
    elif verdict is Verdict.STOP_AND_ASK:
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(canvas.color(token))
        y = side.top() + 14
        while y <= side.bottom() - 8:
            canvas.painter.drawEllipse(QPointF(side.left() + 20, y), 5, 5)
            y += 22
