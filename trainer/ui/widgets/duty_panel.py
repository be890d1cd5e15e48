"""The panel of the first page: duties that stop at the line, and what lies beyond it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_hatch, rounded
from trainer.ui.widgets.layout import Gap, column, is_low, seen_through
from trainer.ui.widgets.painted import laid
from trainer.ui.widgets.rail import Logo
from trainer.ui.widgets.words import Words
from trainer.wording import DISCLAIMER, midway

INSIDE = (
    "Serve the warrant",
    "Use an interpreter",
    "Tell ICE at once",
    "Write down what you did",
    "Release by hour 48",
)
BEYOND = ("Ask about status", "Process for removal", "Decide removability", "Restart the clock")
PANEL_WIDTH, LINE_AT = 520, 316


class DutyPanel(QWidget):
    """One image to a screen reader; words below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(PANEL_WIDTH))
        box = column(self, margins=(48, 48, 0, 40))
        logo = Logo(stage=True)
        box.addWidget(logo)
        self._gaps = (Gap(59, 48), Gap(56, 44))
        box.addSpacerItem(self._gaps[0])
        box.addWidget(_Bars())
        box.addSpacerItem(self._gaps[1])
        text = column(gap=0)
        title = Words("Know where\nthe line is.", "display", tone="stage", role="heading")
        title.setMaximumWidth(theme.px(LINE_AT - 48 - 12))
        said = Words(
            "A one-day course on what a Warrant Service Officer may do, and where the duty ends.",
            "reading",
            tone="stage-2",
        )
        said.setMaximumWidth(theme.px(LINE_AT - 48 - 12))
        text.addWidget(title)
        text.addSpacing(theme.space(16))
        text.addWidget(said)
        box.addLayout(text)
        box.addSpacing(theme.space(32))  # the disclaimer is no next line of the sentence
        box.addStretch(1)
        foot = Words(DISCLAIMER, "ui", tone="stage-2")
        foot.setMaximumWidth(theme.px(LINE_AT - 48 - 12))
        box.addWidget(foot)
        self._box = box

    def resizeEvent(self, event: QResizeEvent) -> None:
        for gap in self._gaps:
            gap.fit(is_low(self))
        self._box.invalidate()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("stage"))
        line = theme.px(LINE_AT)
        beyond = QRectF(line + 4, 0, self.width() - line - 4, self.height())
        paint_hatch(painter, beyond, seen_through(theme.color("stage-hatch"), 0.25), pitch=14, stroke=1.4)
        painter.fillRect(QRectF(line, 0, 4, self.height()), theme.color("stage-text"))


def _open_at_the_line(bar: QRectF) -> QPainterPath:
    """The edge of a bar whose right end is the limit line; on whole pixels."""
    area, radius = bar.adjusted(0.5, 0.5, 0, -0.5), 4
    path = QPainterPath(area.topRight())
    path.lineTo(area.left() + radius, area.top())
    path.quadTo(area.topLeft(), QPointF(area.left(), area.top() + radius))
    path.lineTo(area.left(), area.bottom() - radius)
    path.quadTo(area.bottomLeft(), QPointF(area.left() + radius, area.bottom()))
    path.lineTo(area.bottomRight())
    return path


class _Bars(QWidget):
    """The duties as bars up to the line, what is not delegated as words beyond it."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "graphic")
        inside, beyond = (", ".join(midway(each) for each in words) for words in (INSIDE, BEYOND))
        self.setAccessibleName(f"Inside the duty: {inside}. Beyond it: {beyond}.")
        self.setFixedHeight(theme.px(48 * len(INSIDE) - 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, step, end = theme.px(36), theme.px(48), theme.px(LINE_AT) - theme.space(48)
        for number, words in enumerate(INSIDE):
            last = number == len(INSIDE) - 1
            bar = QRectF(0, number * step, end, height)
            painter.fillPath(rounded(bar, 4), theme.color("stage-accent" if last else "stage-bar"))
            painter.fillRect(bar.adjusted(8, 0, 0, 0), theme.color("stage-accent" if last else "stage-bar"))
            if theme.high_contrast and not last:
                painter.setPen(theme.color("stage-text"))
                painter.drawPath(_open_at_the_line(bar))
            lines = laid(words, "card-title", end)
            ink = "on-stage-accent" if last else "stage-bar-text"
            lines.draw(painter, theme.px(16), bar.top() + (height - lines.height) / 2, ink)
        for number, words in enumerate(BEYOND):
            lines = laid(words, "answer", self.width())
            left, top = end + theme.px(30), number * step + (height - lines.height) / 2
            patch = QRectF(left - theme.px(10), top, lines.width + theme.px(20), lines.height)
            painter.fillRect(patch, theme.color("stage"))
            lines.draw(painter, left, top, "stage-not")
