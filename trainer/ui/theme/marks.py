"""The marks of the course: the limit line, the hatch beyond it, and the edge of each verdict.

The hatch means one thing only: no authority (LOOK section 1).
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from trainer.limits import VERDICT_WORDS, Verdict
from trainer.ui.theme.theme import Look, theme
from trainer.ui.theme.tokens import DISABLED_HIGH_CONTRAST


class Mark(msgspec.Struct, frozen=True):
    """How a verdict is told apart: color, icon, word. Its edge is drawn by `paint_edge`."""

    token: str
    icon: str
    word: str


MARKS = {
    Verdict.MAY: Mark("may", "check-circle-fill", VERDICT_WORDS[Verdict.MAY]),
    Verdict.MUST: Mark("may", "arrow-circle-right-fill", VERDICT_WORDS[Verdict.MUST]),
    Verdict.MAY_NOT: Mark("not", "prohibit-bold", VERDICT_WORDS[Verdict.MAY_NOT]),
    Verdict.STOP_AND_ASK: Mark("ask", "chat-centered-text-fill", VERDICT_WORDS[Verdict.STOP_AND_ASK]),
}


def paint_hatch(
    painter: QPainter, area: QRectF, color: QColor, *, pitch: float = 8, stroke: float = 1.6
) -> None:
    """The hatch on screen: its strokes are thinner on dark."""
    paint_strokes(painter, area, color, pitch=pitch, stroke=stroke * (0.8 if theme.look is Look.DARK else 1))


def paint_strokes(painter: QPainter, area: QRectF, color: QColor, *, pitch: float, stroke: float) -> None:
    """Diagonal strokes over an area, from bottom left to top right, continuous across the painter.

    They follow no theme: the wall's hatch is drawn with them as it is.
    """
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, stroke))
    step = pitch * 2**0.5
    first = (area.left() + area.top()) // step * step
    x = first - area.top()
    while x - area.height() < area.right():
        bottom, top = area.bottom() + 1, area.top() - 1
        painter.drawLine(QPointF(x - (bottom - area.top()), bottom), QPointF(x + 1, top))
        x += step
    painter.restore()


def paint_edge(
    painter: QPainter,
    verdict: Verdict,
    side: QRectF,
    *,
    scale: float = 1.0,
    within: QPainterPath | None = None,
) -> None:
    """A verdict's edge along the longer side of `side`, which starts at the outer rim.

    May: one bar. Must: a second, thinner bar beside it. May not: hatch. Stop and ask: dots.
    `within` is the card's outline: bars follow its corners.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = within or _whole(side)
    color = theme.color(MARKS[verdict].token)
    upright = side.height() >= side.width()
    if verdict in (Verdict.MAY, Verdict.MUST):
        painter.fillPath(outline.intersected(_whole(_strip(side, 0, 6 * scale, upright))), color)
        if verdict is Verdict.MUST:
            painter.fillPath(outline.intersected(_whole(_strip(side, 9 * scale, 2 * scale, upright))), color)
    elif verdict is Verdict.MAY_NOT:
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        paint_hatch(painter, _strip(side, 0, 8 * scale, upright), theme.color("hatch"), pitch=6 * scale)
    else:
        _dots(painter, side, color, upright, scale)
    painter.restore()


def paint_bar(painter: QPainter, card: QRectF, *, scale: float = 1.0) -> None:
    """The solid bar at the left of what is right, within its card's corners."""
    side = QRectF(card.left(), card.top(), 14, card.height())
    paint_edge(painter, Verdict.MAY, side, scale=scale, within=rounded(card, 8))


def _whole(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(rect)
    return path


def _strip(side: QRectF, offset: float, width: float, upright: bool) -> QRectF:
    if upright:
        return QRectF(side.left() + offset, side.top(), width, side.height())
    return QRectF(side.left(), side.top() + offset, side.width(), width)


def _dots(painter: QPainter, side: QRectF, color: QColor, upright: bool, scale: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(color)
    painter.setPen(Qt.PenStyle.NoPen)
    radius, step, inset = 2.2 * scale, 10 * scale, 6 * scale
    start, end = (side.top(), side.bottom()) if upright else (side.left(), side.right())
    at = start + step
    while at <= end - radius - 2:
        centre = QPointF(side.left() + inset, at) if upright else QPointF(at, side.top() + inset)
        painter.drawEllipse(centre, radius, radius)
        at += step
    painter.restore()


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """A rounded rectangle as a path, to fill or to clip to."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def paint_card(
    painter: QPainter,
    rect: QRectF,
    fill: str,
    edge: str,
    *,
    width: float = 1,
    radius: float = 12,
    dashed: bool = False,
) -> None:
    """A filled, rounded, edged rectangle; the edge lies inside the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if edge else 0.0
    inner = rect.adjusted(half, half, -half, -half)
    painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
    pen = QPen(theme.color(edge), width) if edge else QPen(Qt.PenStyle.NoPen)
    if dashed:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3, 2] if width <= 2 else [2, 1])
    painter.setPen(pen)
    painter.drawRoundedRect(inner, radius - half, radius - half)
    painter.restore()


def disabled_ink() -> QColor:
    """The color of words and icons of what cannot be used now."""
    return QColor(DISABLED_HIGH_CONTRAST) if theme.high_contrast else theme.color("text-3")


def paint_disabled(painter: QPainter, rect: QRectF) -> None:
    """The frame of a button that cannot be used now; in High contrast dotted, since it has no fills."""
    if not theme.high_contrast:
        paint_card(painter, rect, "sunken", "line", radius=8)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(disabled_ink(), 1.5, Qt.PenStyle.DotLine))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
    painter.restore()


def paint_logo(painter: QPainter, left: float, top: float, unit: float, *, stage: bool = False) -> None:
    """The logo: a bar that stops at the limit line, hatch beyond. It is 28 units high and wide."""
    bar = QRectF(left, top + 6 * unit, 15 * unit, 17 * unit)
    fill = theme.color("stage-accent" if stage else "accent")
    ink = theme.color("stage-text" if stage else "text")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(rounded(bar, 2 * unit), fill)
    painter.fillRect(bar.adjusted(bar.width() - 2 * unit, 0, 0, 0), fill)
    beyond = QRectF(left + 18 * unit, bar.top(), 10 * unit, bar.height())
    paint_hatch(painter, beyond, ink, pitch=4.2 * unit, stroke=1.3 * unit)
    painter.fillRect(QRectF(left + 14 * unit, top, 2.6 * unit, 28 * unit), ink)
    painter.restore()
