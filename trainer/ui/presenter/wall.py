"""The wall: one painter for what the room sees, at 1920x1080 and scaled as one.

The projector and the previews of the presenter are painted by this and nothing else, so they cannot differ.
It is given a screen (what may be shown) and fixed colors; it knows neither notes nor keys nor the theme.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from trainer.blocks.steps import BarStep, PictureStep, PointsStep, RowsStep, TitleStep
from trainer.classroom.screen import Bars, Black, Question, Screen, Slide, Stagecard
from trainer.ui.presenter.canvas import HEIGHT, WIDTH, Canvas, Fit
from trainer.ui.presenter.limit_bar import paint_limit_bar
from trainer.ui.presenter.slides import paint_picture, paint_points, paint_stagecard, paint_title
from trainer.ui.presenter.verdict_rows import paint_rows
from trainer.ui.presenter.voting import GROWN, paint_bars, paint_question
from trainer.ui.theme.tokens import LIGHT, Tokens

Pictures = Callable[[str], bytes]


class WallPainter:
    """Paints screens. `pictures` gives the SVG of a figure by its name."""

    def __init__(self, pictures: Pictures, tokens: Tokens = LIGHT) -> None:
        self._pictures, self._tokens = pictures, tokens

    def paint(self, painter: QPainter, screen: Screen, area: QRectF, *, since_ms: float = GROWN) -> Fit:
        """Paint into an area, with letterbox bars where its shape is another. Says what did not fit."""
        scale = min(area.width() / WIDTH, area.height() / HEIGHT)
        painter.save()
        painter.fillRect(area, Qt.GlobalColor.black if isinstance(screen, Black) else self._tokens.stage)
        painter.translate(area.center().x() - WIDTH * scale / 2, area.center().y() - HEIGHT * scale / 2)
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(0, 0, WIDTH, HEIGHT), Qt.ClipOperation.IntersectClip)
        canvas = Canvas(painter, self._tokens)
        self._paint(canvas, screen, since_ms)
        painter.restore()
        return canvas.fit

    def _paint(self, canvas: Canvas, screen: Screen, since_ms: float) -> None:
        match screen:
            case Black():
                return
            case Stagecard():
                paint_stagecard(canvas, screen)
            case Slide():
                self._paint_slide(canvas, screen)
            case Question():
                canvas.fill(QRectF(0, 0, WIDTH, HEIGHT), "surface")
                paint_question(canvas, screen)
            case Bars():
                canvas.fill(QRectF(0, 0, WIDTH, HEIGHT), "surface")
                paint_bars(canvas, screen, since_ms)
            case _:
                assert_never(screen)

    def _paint_slide(self, canvas: Canvas, slide: Slide) -> None:
        canvas.fill(QRectF(0, 0, WIDTH, HEIGHT), "surface")
        match slide.step:
            case TitleStep():
                paint_title(canvas, slide.step)
            case PointsStep():
                paint_points(canvas, slide, slide.step)
            case RowsStep():
                paint_rows(canvas, slide, slide.step)
            case PictureStep():
                paint_picture(canvas, slide, slide.step, self._pictures(slide.step.picture))
            case BarStep():
                paint_limit_bar(canvas, slide, slide.step)
            case _:
                assert_never(slide.step)
