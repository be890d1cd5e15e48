"""Callouts: soft fill, icon, title; both sides of a contested claim stand side by side, alike."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.blocks.callout.model import SIDES, Block
from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_card
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.layout import column, row
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.views import BlockView
from trainer.ui.widgets.words import Words

FACT = "fact:"
TONES = {
    "rule": ("law-soft", "scales", "text", ""),
    "caution": ("caution-soft", "warning", "caution", "caution"),
    "key": ("accent-soft", "key", "accent", "accent"),
}
"""Tone to fill, icon, icon token and title tone (LOOK section 4)."""


class View(BlockView, QWidget):
    """One callout, or a pair of sides."""

    def __init__(self, block: Block, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "group")
        self._tone = block.tone
        self._proses: list[ProseView] = []
        if block.tone == "sides":
            self.setAccessibleName("Both sides")
            box = row(self, gap=16)
            for title, html in zip(SIDES, (block.html, block.other), strict=True):
                box.addWidget(_Side(title, self._prose(html, desk, "ui-tall")), 1)
        else:
            self.setAccessibleName(block.title)
            box = row(self)
            box.addWidget(_Callout(block.tone, block.title, self._prose(block.html, desk, "reading")))

    def proses(self) -> list[ProseView]:
        return self._proses

    def margin_fact(self) -> str:
        """The rule carries its source."""
        facts = [h for prose in self._proses for h in prose.hrefs() if h.startswith(FACT)]
        return facts[0].removeprefix(FACT) if self._tone == "rule" and facts else ""

    def _prose(self, html: str, desk: Desk, kind: str) -> ProseView:
        view = ProseView(html, kind)
        view.asked.connect(desk.asked)
        self._proses.append(view)
        return view


class _Callout(QWidget):
    def __init__(self, tone: str, title: str, text: ProseView) -> None:
        super().__init__()
        self._fill, self._glyph, self._token, title_tone = TONES[tone]
        box = column(self, margins=(60, 16, 24, 18))
        box.addWidget(Words(title, "ui-tall-strong", tone=title_tone))
        box.addWidget(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = "line" if theme.high_contrast else ""
        paint_card(painter, QRectF(self.rect()), self._fill, edge, radius=8)
        side = theme.icon(24)
        left = theme.space(60) - theme.space(16) - side
        paint_icon(painter, self._glyph, QRectF(left, theme.space(18), side, side), self._token)


class _Side(QWidget):
    """ICE and critics get the same gray, rule, icon and type, so that neither is the app's own voice."""

    def __init__(self, title: str, text: ProseView) -> None:
        super().__init__()
        set_role(self, "group")
        self.setAccessibleName(title)
        box = column(self, gap=2, margins=(0, 10, 0, 8))
        head = Words(title, "ui-tall-strong")
        head.inset(theme.icon(20) + theme.space(8))
        box.addWidget(head)
        box.addWidget(text)
        box.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 2), theme.color("line-strong"))
        side = theme.icon(20)
        paint_icon(painter, "quotes-fill", QRectF(0, theme.space(10) + 2, side, side), "text-2")
