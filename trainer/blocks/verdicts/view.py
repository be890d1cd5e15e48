"""The four verdict cards: May, Must, May not, Stop and ask; two by two, one column where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.blocks.verdicts.model import Block, VerdictRow, lines
from trainer.limits import Verdict, said, said_of_all
from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import MARKS, paint_card, paint_edge, rounded
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.layout import column
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.views import BlockView
from trainer.ui.widgets.words import Words

ONE_COLUMN_UNDER = 640


class View(BlockView, QWidget):
    """Cards that hold no row are left out."""

    wide = True

    def __init__(self, block: Block, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "group")
        self.setAccessibleName("Verdicts")
        box = column(self, gap=8)
        self._grid = QGridLayout()
        box.addLayout(self._grid)
        self._below = [
            Words(each, "ui", tone="2") for each in lines(said_of_all(row.judgement for row in block.rows))
        ]
        for each in self._below:
            box.addWidget(each)
        self._grid.setHorizontalSpacing(theme.space(16))
        self._grid.setVerticalSpacing(theme.space(8))
        self._cards = [VerdictCard(v, rows) for v in Verdict if (rows := block.under(v))]
        self._columns = 0
        self._arrange(2)

    def searched(self) -> list[ProseView | Words]:
        return [*(part for card in self._cards for part in card.parts), *self._below]

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(2 if self.width() / theme.scale >= ONE_COLUMN_UNDER else 1)


class VerdictCard(QWidget):
    """One verdict and its actions; the edge, the icon and the word say which."""

    def __init__(self, verdict: Verdict, rows: list[VerdictRow]) -> None:
        super().__init__()
        self._verdict = verdict
        mark = MARKS[verdict]
        set_role(self, "list")
        self.setAccessibleName(
            f"{mark.word}, {len(rows)} actions" if len(rows) > 1 else f"{mark.word}, 1 action"
        )
        box = column(self, gap=6, margins=(58, 11, 20, 12))
        box.addWidget(Words(mark.word, "verdict", tone=mark.token, role="heading"))
        actions = column(gap=12)
        self.parts: list[Words] = []
        for each in rows:
            action = _Action(each)
            self.parts += action.parts
            actions.addWidget(action)
        box.addLayout(actions)
        box.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_card(painter, rect, "surface", "line", radius=8)
        scale = 1 if theme.scale < 1.25 else 1.25
        side = QRectF(rect.left(), rect.top(), 14, rect.height())
        paint_edge(painter, self._verdict, side, scale=scale, within=rounded(rect, 8))
        mark, size = MARKS[self._verdict], theme.icon(20)
        top = theme.space(11) + (theme.line("verdict") - size) / 2
        paint_icon(
            painter, mark.icon, QRectF(theme.space(58) - theme.space(9) - size, top, size, size), mark.token
        )


class _Action(QWidget):
    """An action; below it, quietly, what is said of its verdict."""

    def __init__(self, row: VerdictRow) -> None:
        super().__init__()
        set_role(self, "list-item")
        box = column(self, gap=0)
        more = said(row.judgement)
        self.parts = [Words(row.text, "ui-tall"), *(Words(each, "ui", tone="2") for each in lines(more))]
        for part in self.parts:
            box.addWidget(part)
        self.setAccessibleName(" ".join((row.text, *more)))
