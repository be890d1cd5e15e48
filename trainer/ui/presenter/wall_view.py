"""A widget that shows the wall: the projector's surface, and the previews in the presenter."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.classroom.screen import Bars, Black, Screen, spoken
from trainer.ui.presenter.canvas import HEIGHT, WIDTH, Fit
from trainer.ui.presenter.voting import GROWN, growth_ms
from trainer.ui.presenter.wall import WallPainter
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_card, rounded


class WallView(QWidget):
    """Shows one screen, scaled to its size. `moving` lets result bars grow, unless motion is off."""

    def __init__(self, painter: WallPainter, *, moving: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._moving = moving
        self._since_ms: float = GROWN
        self.screen_shown: Screen = Black()
        self.fit = Fit()
        self._growth = QVariantAnimation(self)
        self._growth.valueChanged.connect(self._grow)

    def show_screen(self, screen: Screen) -> None:
        """Show another screen; the same one is not painted again."""
        before = self.screen_shown
        if screen == before:
            return
        self.screen_shown = screen
        self._growth.stop()
        self._since_ms = GROWN
        if self._moving and theme.motion and isinstance(screen, Bars) and not isinstance(before, Bars):
            self._start_growth(screen)
        self.update()

    @property
    def is_growing(self) -> bool:
        """Whether result bars are on their way."""
        return self._growth.state() == QVariantAnimation.State.Running

    def _start_growth(self, bars: Bars) -> None:
        whole = growth_ms(bars)
        self._since_ms = 0
        self._growth.setStartValue(0)
        self._growth.setEndValue(whole)
        self._growth.setDuration(whole)
        self._growth.start()

    def _grow(self, value: object) -> None:
        self._since_ms = float(value) if isinstance(value, int | float) else GROWN
        self.update()

    def _area(self) -> QRectF:
        return QRectF(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.fit = self._painter.paint(painter, self.screen_shown, self._area(), since_ms=self._since_ms)
        painter.end()


INSET = 4
"""The ring of the slide on screen and the gap inside it."""


def width_for(height: float) -> int:
    """How wide the slide on screen is at a height, with its ring."""
    return math.floor((math.floor(height) - 2 * INSET) * WIDTH / HEIGHT) + 2 * INSET


def height_for(width: float) -> int:
    """How high the slide on screen is at a width, with its ring."""
    return math.floor((width - 2 * INSET) * HEIGHT / WIDTH) + 2 * INSET


class Preview(WallView):
    """The wall at small size, in a frame; to a screen reader one graphic with all its words."""

    def __init__(self, painter: WallPainter, name: str, *, current: bool = False) -> None:
        super().__init__(painter)
        self._name, self._current = name, current
        set_role(self, "graphic")
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def set_width(self, width: int) -> None:
        """As wide as this, in the wall's own shape."""
        frame = 2 * self._inset()
        self.setFixedSize(QSize(width, math.floor((width - frame) * HEIGHT / WIDTH) + frame))

    def show_screen(self, screen: Screen) -> None:
        super().show_screen(screen)
        self.setAccessibleName(f"{self._name}: {spoken(screen)}")

    def _inset(self) -> int:
        return INSET if self._current else 1

    def _area(self) -> QRectF:
        inset = self._inset()
        return QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        painter.save()
        painter.setClipPath(rounded(area, 8 - self._inset() / 2))
        # In the wall's exact shape, which is a part of a pixel higher: else bars would stand at its sides.
        whole = QRectF(area.left(), area.top(), area.width(), area.width() * HEIGHT / WIDTH)
        self.fit = self._painter.paint(painter, self.screen_shown, whole)
        painter.restore()
        edge, width = ("accent", 2) if self._current else ("line-strong", 1)
        paint_card(painter, QRectF(self.rect()), "", edge, width=width, radius=8)
