"""A figure at the desk: the picture, and all that it shows in words on asking."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.blocks.figure.model import Block
from trainer.markup import plain
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.figures import themed_svg
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.layout import Card, column
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.views import BlockView


class View(BlockView, Card):
    """The picture keeps its shape; its words are never smaller than at 100 percent."""

    wide = True

    def __init__(self, block: Block, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        set_role(self, "group")
        self.setAccessibleName("Figure")
        self._proses: list[ProseView] = []
        box = column(self, gap=8, margins=(24, 20, 24, 12))
        self.picture = Picture(desk.library.picture(block.picture), block.alt, plain(block.long))
        box.addWidget(self.picture)
        if block.caption:
            box.addWidget(self._prose(block.caption, desk, "text-2"))
        opener = Button("This figure in words", "quiet", glyph="caret-right-bold", flush=True)
        opener.setCheckable(True)
        box.addWidget(opener)
        long = self._prose(block.long, desk, "text")
        long.hide()
        box.addWidget(long)

        def turn(on: bool) -> None:
            long.setVisible(on)
            opener.set_glyph("caret-down" if on else "caret-right-bold")

        opener.toggled.connect(turn)
        long.found.connect(lambda: opener.setChecked(True))

    def proses(self) -> list[ProseView]:
        return self._proses

    def _prose(self, html: str, desk: Desk, tone: str) -> ProseView:
        view = ProseView(html, "ui-tall", tone=tone)
        view.asked.connect(desk.asked)
        self._proses.append(view)
        return view


class Picture(QWidget):
    """One image to a screen reader, with its description."""

    def __init__(self, svg: bytes, alt: str, long: str) -> None:
        super().__init__()
        set_role(self, "graphic")
        self.setAccessibleName(alt)
        self.setAccessibleDescription(long)
        drawn = themed_svg(svg, theme.tokens)
        self._renderer = QSvgRenderer(QByteArray(drawn))
        self._name = hashlib.sha256(drawn).hexdigest()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        size = self._renderer.defaultSize()
        return round(min(width, theme.px(size.width())) * size.height() / max(1, size.width()))

    def sizeHint(self) -> QSize:
        size = self._renderer.defaultSize()
        return QSize(theme.px(size.width()), theme.px(size.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, self._painted())

    def _painted(self) -> QPixmap:
        """Drawn once at a size: a figure takes longer than all the words around it."""
        width, ratio = min(self.width(), self.sizeHint().width()), self.devicePixelRatio()
        size = QSize(width, self.heightForWidth(width))
        name = f"{self._name} {width} {ratio}"
        found = QPixmap()
        if not QPixmapCache.find(name, found):
            found = QPixmap((QSizeF(size) * ratio).toSize())
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            self._renderer.render(painter, QRectF(QPointF(), QSizeF(size)))
            painter.end()
            QPixmapCache.insert(name, found)
        return found
