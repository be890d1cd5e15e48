"""The 48-hour bar at wall size: start, 48 hours, the limit line, and hatch beyond it (LOOK section 9)."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF

from trainer.blocks.steps import BarStep
from trainer.classroom.screen import Slide
from trainer.clock import WEEKDAYS, Hold, change_words, day_words
from trainer.ui.presenter.canvas import FLOOR, INNER, MARGIN, RIGHT, SEMIBOLD, Block, Canvas
from trainer.ui.presenter.slides import foot, heading
from trainer.ui.theme.marks import paint_strokes
from trainer.wording import zone_words

HOURS_BEFORE, HOURS_AFTER = 7.0, 14.0
HOUR = INNER / (HOURS_BEFORE + 48 + HOURS_AFTER)
BAR_TOP, BAR_HEIGHT = 452, 132
LINE = 12


def paint_limit_bar(canvas: Canvas, slide: Slide, step: BarStep) -> None:
    """A clock of the course, with its words at 40 px or more."""
    heading(canvas, step.title)
    hold = Hold(datetime.fromisoformat(step.release), datetime.fromisoformat(step.served), step.zone)
    foot(canvas, slide, step.foot)
    _paint_bar(canvas, paid=step.paid_agreement)
    _paint_start(canvas, hold)
    _paint_scale(canvas, hold)
    if not step.paid_agreement:
        _paint_limit(canvas, hold)
    _paint_sentences(canvas, hold, step)


def _x(hours: float) -> float:
    return MARGIN + (HOURS_BEFORE + hours) * HOUR


def _paint_bar(canvas: Canvas, *, paid: bool) -> None:
    start, end = _x(0), _x(48)
    area = QRectF(MARGIN, BAR_TOP, start - MARGIN - 3, BAR_HEIGHT)
    canvas.fill(area, "sunken")
    _paint_case(canvas, area)
    left = QRectF(start, BAR_TOP, (RIGHT if paid else end) - start, BAR_HEIGHT)
    canvas.fill(left, "accent")
    words = "The contract’s terms govern" if paid else "48 hours"
    _centered(canvas, words, left, 58, "on-accent")
    if not paid:
        _paint_beyond(canvas, QRectF(end + LINE / 2, BAR_TOP, RIGHT - end - LINE / 2, BAR_HEIGHT))


def _paint_case(canvas: Canvas, area: QRectF) -> None:
    for number, word in enumerate(("Jail’s", "case")):
        block = Block(word, FLOOR, area.width())
        left = area.center().x() - block.width / 2
        canvas.put(block, left, area.center().y() - 10 + number * 46, "text-2")


def _paint_beyond(canvas: Canvas, area: QRectF) -> None:
    paint_strokes(canvas.painter, area, canvas.color("hatch"), pitch=18, stroke=3.2)
    words = Block("No authority", 44, weight=SEMIBOLD)
    patch = QRectF(0, 0, words.width + 40, 68)
    patch.moveCenter(area.center())
    canvas.fill(patch, "surface")
    canvas.put(words, patch.left() + 20, patch.center().y() + 15, "not")


def _centered(canvas: Canvas, words: str, area: QRectF, size: float, token: str) -> None:
    block = Block(words, size, area.width(), weight=SEMIBOLD)
    canvas.put(block, area.center().x() - block.width / 2, area.center().y() + size * 0.33, token)


def _paint_start(canvas: Canvas, hold: Hold) -> None:
    same = hold.release == hold.served
    first = hold.release <= hold.served
    label = "Scheduled release, served" if same else "Scheduled release" if first else "Served"
    canvas.words(label, _x(0), 340, FLOOR, "text-2", width=900)
    canvas.words(_moment(hold.start), _x(0), 404, 58, "text", width=900, weight=SEMIBOLD)
    canvas.fill(QRectF(_x(0) - 4, BAR_TOP - 28, 8, BAR_HEIGHT + 28), "accent")
    if not same:
        _paint_later(canvas, hold, "Served" if first else "Scheduled release")


def _paint_later(canvas: Canvas, hold: Hold, name: str) -> None:
    """The later of the two times stands under the bar."""
    later = max(hold.release, hold.served)
    elapsed = hold.elapsed(later.replace(tzinfo=hold.start.tzinfo)).total_seconds() / 3600
    words = f"{name} {WEEKDAYS[later.weekday()][:3]} {later:%H:%M}: the earlier starts the clock"
    if 0 < elapsed < 48:
        canvas.fill(QRectF(_x(elapsed) - 3, BAR_TOP, 6, BAR_HEIGHT + 96), "line-strong")
        canvas.words(words, _x(elapsed) + 18, BAR_TOP + BAR_HEIGHT + 114, FLOOR, "text-2", width=900)


def _paint_limit(canvas: Canvas, hold: Hold) -> None:
    x = _x(48)
    label, moment = Block("48-hour limit", FLOOR), Block(_moment(hold.limit), 58, weight=SEMIBOLD)
    canvas.put(label, x - 24 - label.width, 340, "text-2")
    canvas.put(moment, x - 24 - moment.width, 404, "text")
    canvas.fill(QRectF(x - LINE / 2, 300, LINE, BAR_TOP + BAR_HEIGHT + 28 - 300), "text")


def _paint_scale(canvas: Canvas, hold: Hold) -> None:
    bottom = BAR_TOP + BAR_HEIGHT
    for hours in (12, 24, 36):
        moment = hold.after(timedelta(hours=hours))
        x = _x(hours)
        canvas.fill(QRectF(x - 2, bottom + 6, 4, 18), "line-strong")
        words = Block(f"{WEEKDAYS[moment.weekday()][:3]} {moment:%H:%M}", FLOOR)
        canvas.put(words, x - words.width / 2, bottom + 66, "text-2")


def _paint_sentences(canvas: Canvas, hold: Hold, step: BarStep) -> None:
    lines = [f"48 elapsed hours, {zone_words(step.zone)}."]
    if change := change_words(hold):
        lines.append(change)
    if step.paid_agreement:
        lines = [lines[0], "A paid detention agreement applies: the contract’s terms govern."]
    baseline = 784.0
    for each in lines:
        baseline = canvas.words(each, MARGIN, baseline, 44, "text") + 60


def _moment(moment: datetime) -> str:
    return f"{day_words(moment.date())}, {moment:%H:%M}"
