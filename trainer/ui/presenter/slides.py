"""How the wall shows the steps of a lesson: title, points, pictures; and a few words on stage."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer

from trainer.blocks.steps import PictureStep, PointsStep, TitleStep
from trainer.classroom.screen import Slide, Stagecard
from trainer.ui.presenter.canvas import (
    FLOOR,
    HEIGHT,
    INNER,
    MARGIN,
    NORMAL,
    RIGHT,
    SEMIBOLD,
    WIDTH,
    Block,
    Canvas,
    balanced,
    stepped,
)
from trainer.ui.theme.figures import themed_svg
from trainer.ui.theme.marks import paint_strokes

LINE_LEFT, LINE_WIDTH = 1608, 12
TITLE_WIDTH = 1400
SMALL = 44
HEAD_BASELINE, FOOT_BASELINE, FOOT_STEP = 171, 979, 50
BODY_TOP = 248
PICTURE_TOP, PICTURE_BOTTOM, PICTURE_INSET = 228, 967, 2
"""Between heading and foot; and the units that a figure keeps free at both sides, for its strokes."""


# -------------------------------------------------------------------------------------------- on stage


def paint_title(canvas: Canvas, step: TitleStep) -> None:
    """The opening and the closing slide: the line at the right, and hatch beyond it."""
    canvas.fill(QRectF(0, 0, WIDTH, HEIGHT), "stage")
    canvas.fill(QRectF(LINE_LEFT, 0, LINE_WIDTH, HEIGHT), "stage-text")
    beyond = QRectF(LINE_LEFT + LINE_WIDTH, 0, WIDTH - LINE_LEFT - LINE_WIDTH, HEIGHT)
    paint_strokes(canvas.painter, beyond, _faint(canvas.color("stage-hatch")), pitch=22, stroke=2.4)
    canvas.words(step.over, MARGIN, 147, SMALL, "stage-text-2", width=TITLE_WIDTH)
    title = _big(step.title, TITLE_WIDTH)
    under = Block(step.subtitle, 60, TITLE_WIDTH, line=80)
    drop = 120 if step.subtitle else 0
    whole = title.size * 0.71 + title.last(0) + drop + under.last(0)
    last = canvas.put(title, MARGIN, 541 - whole / 2 + title.size * 0.71, "stage-text")
    if step.subtitle:
        canvas.put(under, MARGIN, last + drop, "stage-text")
    _small_lines(canvas, step.small)


def _faint(color: QColor) -> QColor:
    color.setAlphaF(0.34)
    return color


def _big(text: str, width: float) -> Block:
    sizes = (132, 116, 100, 88)
    return stepped(text, sizes, width, lines=2, weight=SEMIBOLD, leading=1.06, tracking=-0.02)


def _small_lines(canvas: Canvas, lines: Sequence[str]) -> None:
    blocks = [Block(each, SMALL, TITLE_WIDTH, line=60) for each in lines]
    baseline = 961.0 - 60 * (sum(each.count for each in blocks) - 1)
    for block in blocks:
        baseline = canvas.put(block, MARGIN, baseline, "stage-text-2") + 60


def paint_stagecard(canvas: Canvas, card: Stagecard) -> None:
    """Talk it over, a break, the wait before the start."""
    canvas.fill(QRectF(0, 0, WIDTH, HEIGHT), "stage")
    canvas.words(card.over, MARGIN, 205, SMALL, "stage-text-2")
    last = canvas.put(_big(card.title, INNER), MARGIN, 425, "stage-text") + 180
    size, weight = (88, SEMIBOLD) if card.waits else (60, NORMAL)
    for words in card.words:
        last = canvas.words(words, MARGIN, last, size, "stage-text", line=86, weight=weight) + 86
    if card.waits:
        canvas.fill(QRectF(MARGIN, 846, 520, 16), "stage-accent")
        canvas.fill(QRectF(MARGIN + 528, 824, 12, 60), "stage-text")
    canvas.words(card.foot, MARGIN, 968, SMALL, "stage-text-2")


# ------------------------------------------------------------------------------------- on the light ground


def heading(canvas: Canvas, text: str) -> float:
    """The title of a slide; how much lower than usual what follows has to start."""
    block = stepped(text, (88, 80, 72), INNER, weight=SEMIBOLD, leading=1.1, tracking=-0.015)
    return canvas.put(block, MARGIN, HEAD_BASELINE, "text") - HEAD_BASELINE


def foot(canvas: Canvas, slide: Slide, *lines: str) -> float:
    """Foot lines at the left, the number of the slide at the right; the top of all that.

    The number stands on one baseline on every slide, and the first line beside it; a second one goes below.
    """
    number = Block(f"{slide.number} / {slide.count}", SMALL)
    canvas.put(number, RIGHT - number.width, FOOT_BASELINE, "text-2")
    beside = INNER - number.width - 48
    blocks = [_foot_line(each, INNER if n else beside) for n, each in enumerate(filter(None, lines))]
    baseline = float(FOOT_BASELINE - FOOT_STEP * max(0, sum(each.count for each in blocks) - 2))
    top = baseline - SMALL
    for block in blocks:
        baseline = canvas.put(block, MARGIN, baseline, "text-2") + FOOT_STEP
    return top


def _foot_line(text: str, width: float) -> Block:
    """Words on one line if they can be; smaller before they are broken."""
    block = stepped(text, (SMALL, FLOOR), width)
    return balanced(text, block.size, width, FOOT_STEP)


def paint_points(canvas: Canvas, slide: Slide, step: PointsStep) -> None:
    """A title and up to five points."""
    lower = heading(canvas, step.title)
    bottom = foot(canvas, slide, step.foot)
    top = BODY_TOP + 24 + lower
    for size, gap, lines in POINTS:
        blocks = [Block(each, size, INNER - 64, line=round(size * 1.22)) for each in step.points]
        whole = sum(each.height for each in blocks) + gap * (len(blocks) - 1)
        if top + whole <= bottom - 28 and all(each.count <= lines for each in blocks):
            break
    else:
        canvas.note(step.title, "has more points than fit")
    baseline = top + size * 0.71
    for block in blocks:
        middle = baseline - size * 0.33
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(canvas.color("accent"))
        canvas.painter.drawEllipse(QPointF(MARGIN + 10, middle), 10, 10)
        last = canvas.put(block, MARGIN + 64, baseline, "text")
        baseline = last + size * 0.93 + gap


POINTS = (
    *((60, 44, 1), (56, 40, 1)),
    *((60, 40, 9), (56, 28, 9), (50, 24, 9), (46, 22, 9), (42, 18, 9), (FLOOR, 14, 9)),
)
"""Size, gap and most lines of a point; the first that fits is taken: better smaller than broken once.

The first is what nearly every slide can have, so that the size seldom changes from one to the next.
"""
_FONT_SIZE = re.compile(rb'font-size="([\d.]+)"')


def paint_picture(canvas: Canvas, slide: Slide, step: PictureStep, svg: bytes) -> None:
    """A figure as wide as the wall or as its height allows, under the heading's first letter."""
    lower = heading(canvas, step.title)
    below = foot(canvas, slide, step.foot)
    renderer = QSvgRenderer(QByteArray(themed_svg(svg, canvas.tokens)))
    box = renderer.viewBoxF()
    if not renderer.isValid() or box.isEmpty():
        canvas.note(step.picture, "cannot be drawn")
        return
    top, bottom = PICTURE_TOP + lower, min(below, PICTURE_BOTTOM) if step.foot else PICTURE_BOTTOM
    scale = min(INNER / (box.width() - 2 * PICTURE_INSET), (bottom - top) / box.height())
    width, height = box.width() * scale, box.height() * scale
    top += max(0, bottom - top - height) / 2
    renderer.render(canvas.painter, QRectF(MARGIN - PICTURE_INSET * scale, top, width, height))
    smallest = min((float(each) * scale for each in _FONT_SIZE.findall(svg)), default=FLOOR)
    canvas.fit.smallest = min(canvas.fit.smallest, round(smallest))
    if round(smallest) < FLOOR:
        canvas.note(step.picture, f"has words of {smallest:.1f} px on the wall")
