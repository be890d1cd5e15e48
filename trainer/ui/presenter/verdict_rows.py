"""Verdict rows on the wall: edge, icon and word of each verdict at wall size (LOOK section 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt

from trainer.blocks.steps import Row, RowsStep
from trainer.classroom.screen import Slide
from trainer.limits import Verdict
from trainer.ui.presenter.canvas import BOLD, FLOOR, INNER, MARGIN, RIGHT, Block, Canvas, stepped
from trainer.ui.presenter.slides import BODY_TOP, foot, heading
from trainer.ui.theme.marks import MARKS, paint_strokes

WORD_LEFT, TEXT_LEFT = 265, 657
ICON = 64
ATTEMPTS = ((152, 56, 44), (136, 56, 44), (120, 52, FLOOR), (104, 46, FLOOR), (92, FLOOR, FLOOR))
"""Least height of a row, size of its action, size of what stands below; the first that fits is taken."""


@dataclass(frozen=True)
class _Laid:
    row: Row
    text: Block
    more: Block | None
    height: float

    @property
    def words(self) -> float:
        """From the top of the action's letters to the foot of what stands below."""
        return self.text.height + (18 + self.more.height if self.more else 0)


def paint_rows(canvas: Canvas, slide: Slide, step: RowsStep) -> None:
    """A title and up to four rows under their verdicts."""
    top = BODY_TOP + heading(canvas, step.title)
    bottom = foot(canvas, slide, step.foot, step.hedge)
    for attempt in ATTEMPTS:
        laid = [_lay_out(each, *attempt) for each in step.rows]
        if top + sum(each.height for each in laid) <= bottom - 20:
            break
    else:
        canvas.note(step.title, "has more rows than fit")
    _paint_all(canvas, laid, top)


def _lay_out(row: Row, least: int, size: int, small: int) -> _Laid:
    text = _action(row.text, [each for each in (56, 52, 48, 44, FLOOR) if each <= size])
    more = Block(row.more, small, RIGHT - WORD_LEFT, line=round(small * 1.2)) if row.more else None
    laid = _Laid(row, text, more, 0)
    return _Laid(row, text, more, max(least, round(laid.words + (44 if least > 110 else 36))))


def _action(text: str, sizes: Sequence[int]) -> Block:
    """On one line, or on two where that would be too small to be read from the last row."""
    width = RIGHT - TEXT_LEFT
    block = stepped(text, sizes[:-1] or sizes, width)
    return block if block.count == 1 else stepped(text, sizes[1:] or sizes, width, lines=2)


def _paint_all(canvas: Canvas, laid: Sequence[_Laid], top: float) -> None:
    canvas.fill(QRectF(MARGIN, top, INNER, 2), "line")
    for each in laid:
        _paint_row(canvas, each, QRectF(MARGIN, top + 2, INNER, each.height - 2))
        top += each.height
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
        below = last + laid.text.size * 0.22 + 18 + laid.more.size * 0.71
        canvas.put(laid.more, WORD_LEFT, below, "text-2")


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
