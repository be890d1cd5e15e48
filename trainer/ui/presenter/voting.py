"""A question on the wall: for the vote, and after it as bars or counts, with the key once it is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from trainer.classroom.screen import BarRow, Bars, Question
from trainer.items.prompt import Option
from trainer.ui.presenter.canvas import (
    BOLD,
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
    stepped,
)

OPTION_LEFT, BAR_LEFT, BAR_MOST = 258, 252, 1180
ASKED = ((72, 128, 20), (72, 112, 16), (72, 98, 14), (64, 96, 12), (56, 90, 10), (48, 84, 8))
"""Size of the stem, height of an option and the gap under it; the first that fits is taken."""
STAGE_TOP = 884
PITCH, PITCH_FOUR = 196, 148
"""From one option to the next; four leave as much ground over the stage as there is between them."""
GROW_MS, STAGGER_MS, GROWN = 400, 60, 1e9


# -------------------------------------------------------------------------------------------- the vote


def paint_question(canvas: Canvas, question: Question) -> None:
    """Stem, options under their letters, and what the room is asked to do."""
    canvas.words(question.over, MARGIN, 131, 44, "text-2")
    canvas.words(question.foot, MARGIN, 1024, 44, "text-2")
    count = len(question.options)
    for size, height, gap in ASKED:
        line = 88 if size == 72 else round(size * 1.22)
        stem = Block(question.stem, size, weight=SEMIBOLD, line=line, spacing=-size * 0.014)
        top = stem.last(250) + size
        if top + count * height + (count - 1) * gap <= 970:
            break
    else:
        canvas.note(question.stem, "leaves no room for its options")
    canvas.put(stem, MARGIN, 250, "text")
    for option in question.options:
        _paint_option(canvas, option, QRectF(MARGIN, top, INNER, height))
        top += height + gap


def _paint_option(canvas: Canvas, option: Option, area: QRectF) -> None:
    canvas.box(area, "", "line-strong", 4, 18)
    middle = area.center().y()
    canvas.words(option.token, MARGIN + 44, middle + 28, 84, "accent", weight=SEMIBOLD)
    text = stepped(option.text, (58, 54, 50, 46, FLOOR), RIGHT - OPTION_LEFT - 32)
    if text.count > 1:
        canvas.note(option.text, "takes two lines")
    canvas.put(text, OPTION_LEFT, middle + text.size * 0.33, "text")


# ------------------------------------------------------------------------------------------- the result


def growth_ms(bars: Bars) -> int:
    """How long the bars take to grow."""
    return GROW_MS + STAGGER_MS * (len(bars.rows) - 1)


def paint_bars(canvas: Canvas, bars: Bars, since_ms: float = GROWN) -> None:
    """How the room voted, so long after the bars began to grow."""
    canvas.words(bars.over, MARGIN, 113, 44, "text-2")
    sizes = (72, 66, 60, 54, 48)
    canvas.put(stepped(bars.title, sizes, INNER, weight=SEMIBOLD, tracking=-0.014), MARGIN, 201, "text")
    pitch = PITCH if len(bars.rows) < 4 else PITCH_FOUR
    baseline = 330.0 if len(bars.rows) < 4 else 306.0
    for number, row in enumerate(bars.rows):
        left = min(1.0, max(0.0, (since_ms - number * STAGGER_MS) / GROW_MS))
        _paint_row(canvas, bars, row, baseline, pitch, 1 - (1 - left) ** 3)
        baseline += pitch
    if bars.is_key_shown:
        _paint_why(canvas, bars)


def _paint_row(canvas: Canvas, bars: Bars, row: BarRow, baseline: float, pitch: int, grown: float) -> None:
    wide = pitch == PITCH
    size, tall, drop = (52, 72, 26) if wide else (50, 50, 20)
    area = QRectF(BAR_LEFT, baseline + drop, 0, tall)
    letter = "may" if row.right else "text-2"
    canvas.words(row.letter, MARGIN + 46, baseline + 5, 66 if wide else 62, letter, weight=SEMIBOLD)
    room = RIGHT - BAR_LEFT - (450 if row.right else 0)
    sizes = [each for each in (52, 50, 46, 43, FLOOR) if each <= size]
    text = stepped(row.text, sizes, room, weight=SEMIBOLD if row.right else NORMAL)
    canvas.put(text, BAR_LEFT, baseline, "text" if row.right else "text-2")
    if text.count > 1:
        canvas.note(row.text, "takes two lines")
    if row.right:
        _paint_correct(canvas, BAR_LEFT + text.width + 36, baseline)
        edge = QRectF(MARGIN, baseline - 58 + (0 if wide else 10), 6, area.bottom() - baseline + 68)
        canvas.fill(edge if wide else edge.adjusted(0, 0, 0, -16), "may")
    left = _paint_bar(canvas, bars, row, area, grown)
    _paint_count(canvas, row, left, area.center().y())


def _paint_bar(canvas: Canvas, bars: Bars, row: BarRow, area: QRectF, grown: float) -> float:
    """The bar, if there is one; where its figure stands."""
    if not bars.with_bars or not row.hands:
        return BAR_LEFT
    area.setWidth(max(24.0, BAR_MOST * row.hands / max(1, bars.hands)) * grown)
    canvas.box(area, "may" if row.right else "sunken", "may" if row.right else "line-strong", 3, 5)
    return area.right() + 30


def _paint_count(canvas: Canvas, row: BarRow, left: float, middle: float) -> None:
    figure = Block(str(row.hands), 58, weight=SEMIBOLD)
    canvas.put(figure, left, middle + 20, "text")
    if row.right and row.before is not None:
        canvas.words(f"first vote {row.before}", left + figure.width + 32, middle + 14, 44, "text-2")


def _paint_correct(canvas: Canvas, left: float, baseline: float) -> None:
    canvas.icon("check-circle-fill", QRectF(left - 5, baseline - 18 - 29, 58, 58), "may")
    canvas.words("Correct answer", left + 68, baseline, 50, "may", weight=BOLD)


def _paint_why(canvas: Canvas, bars: Bars) -> None:
    """One line of why on the dark ground, and the words that must stand below it."""
    canvas.fill(QRectF(0, STAGE_TOP, WIDTH, HEIGHT - STAGE_TOP), "stage")
    line = stepped(bars.line, (50, 46, 42, FLOOR), INNER)
    hedge = stepped(bars.hedge, (FLOOR,), INNER) if bars.hedge else None
    lines = line.count + (hedge.count if hedge else 0)
    step = 68 if lines <= 2 else 54
    baseline = STAGE_TOP + (HEIGHT - STAGE_TOP - (lines - 1) * step) / 2 + (14 if lines > 1 else 17)
    placed = Block(line.text, line.size, line=step)
    last = canvas.put(placed, MARGIN, baseline, "stage-text")
    if hedge:
        canvas.put(Block(hedge.text, hedge.size, line=step), MARGIN, last + step, "stage-text-2")
