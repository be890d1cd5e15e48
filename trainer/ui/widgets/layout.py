"""Small building blocks of pages: boxes, rules, cards and the scrolling page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from trainer.ui.theme import theme
from trainer.ui.theme.marks import paint_card
from trainer.ui.theme.style import dress, fill

Box = TypeVar("Box", bound=QBoxLayout)
Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
GUTTER = 12
"""The width of a scroll bar; page margins at the right are this much smaller."""
UNLIMITED = 16777215
"""Qt's QWIDGETSIZE_MAX, which the binding leaves out: as wide as there is room."""
END_SLACK = 8
"""Pixels from the end at which nothing more is to be read."""
STEP = 60
"""Pixels that an arrow key scrolls."""
PART_MARGIN = 24
"""What is seen around a part that is brought into view."""
LEVELS = 6
"""Boxes inside boxes on a page: a height that is found late comes up one of them at a time."""
WIDE_FROM, CENTERED_FROM = 1600, 2200
LOW_UNDER, VERY_LOW_UNDER = 760, 500
"""Effective widths and heights of the window at which pages change (LOOK section 10)."""
MARGIN, WIDE_PAGE, CENTERED_PAGE = 32, 1184, 1360
"""The margin of a page beside the rail, and how wide it gets before its margins grow."""


def column(parent: QWidget | None = None, *, gap: int = 0, margins: Margins = NONE) -> QVBoxLayout:
    """A vertical box whose spacing grows with the text."""
    return _spaced(QVBoxLayout(parent) if parent else QVBoxLayout(), gap, margins)


def row(parent: QWidget | None = None, *, gap: int = 0, margins: Margins = NONE) -> QHBoxLayout:
    """A horizontal box whose spacing grows with the text."""
    return _spaced(QHBoxLayout(parent) if parent else QHBoxLayout(), gap, margins)


def _spaced(box: Box, gap: int, margins: Margins) -> Box:
    box.setSpacing(theme.space(gap))
    box.setContentsMargins(*(theme.space(each) for each in margins))
    return box


def is_low(widget: QWidget) -> bool:
    """Whether the window has little height, as that of a station PC: headers and footers shrink."""
    return widget.window().height() / theme.scale < LOW_UNDER


def is_very_low(widget: QWidget) -> bool:
    """Whether the window has so little height that footers join the scroll."""
    return widget.window().height() / theme.scale < VERY_LOW_UNDER


def limited(widget: QWidget, width: int) -> QHBoxLayout:
    """A widget that is at most this wide at 100 percent text, at the left of what room there is.

    In a row, since a column asks for the height at its own width and not at the widget's.
    """
    widget.setMaximumWidth(theme.px(width))
    box = row()
    box.addWidget(widget, 1)
    box.addStretch(0)
    return box


@contextmanager
def at_once(widget: QWidget) -> Iterator[None]:
    """Change several parts of a widget that is seen: laid out once, before the next frame.

    Qt would do it anew for each part that is shown, and paint a frame in which all is squeezed into the size
    of before. What lies around comes first, since it decides how large the parts can be.
    """
    box = widget.layout()
    assert box is not None
    box.setEnabled(False)
    try:
        yield
    finally:
        if widget.isVisible():
            _make_room(widget)
        box.setEnabled(True)
        if box.geometry() != widget.contentsRect():
            box.invalidate()  # a size that came meanwhile has passed the box by
        box.activate()


def _make_room(widget: QWidget) -> None:
    lay_out_now()
    widget.updateGeometry()
    around = widget.parentWidget()
    while around is not None:
        lay_out_now(around)
        around = around.parentWidget()


def lay_out_now(widget: QWidget | None = None) -> None:
    """Do what Qt has put off until the next turn of the event loop, in a widget or everywhere."""
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.LayoutRequest.value)


def settle() -> None:
    """Before something new is first seen, do what Qt would do after its first frame, to paint it again."""
    for _ in range(LEVELS):
        lay_out_now()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateLater.value)


class Gap(QSpacerItem):
    """Room between the parts of a column, which is less in a low window."""

    def __init__(self, usual: int, low: int) -> None:
        super().__init__(0, theme.space(usual))
        self._usual, self._low = theme.space(usual), theme.space(low)

    def fit(self, low: bool) -> None:
        """Take the room there is for it; the layout is told by whoever asks."""
        self.changeSize(0, self._low if low else self._usual)


def filled(token: str) -> QWidget:
    """A plain widget with the color of a token as its ground."""
    widget = QWidget()
    fill(widget, token)
    return widget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Rule(QWidget):
    """A one-pixel line, across or upright."""

    def __init__(self, *, upright: bool = False, token: str = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.color(self._token))


class Card(QFrame):
    """A rounded card; `edge` may be empty for none."""

    def __init__(
        self,
        fill: str = "surface",
        edge: str = "line",
        *,
        radius: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill, self._edge, self._radius = fill, edge, radius
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = self._edge or ("line" if theme.high_contrast else "")
        painter = QPainter(self)
        paint_card(painter, QRectF(self.rect()), self._fill, edge, radius=self._radius)


class PageScroll(QScrollArea):
    """Scrolls its content up and down, never sideways.

    The content comes in when the page is shown: a scroll area lays out what it holds at every change on the
    way there, at widths that nobody ever sees.
    """

    def __init__(self, content: QWidget, *, gutter: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        port = QWidget()  # of our own: to wrap one of Qt's, PySide first makes every kind of widget known
        self.setViewport(port)
        port.setAutoFillBackground(False)
        dress(self.verticalScrollBar())
        self._content = content
        if gutter:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            self.verticalScrollBar().rangeChanged.connect(self._show_bar)
            self._show_bar(0, 0)

    def _show_bar(self, low: int, high: int) -> None:
        """Its width is kept free while there is nothing to scroll, so that nothing shifts when it comes: a
        disabled bar paints nothing."""
        self.verticalScrollBar().setEnabled(high > low)

    def showEvent(self, event: QShowEvent) -> None:
        if self.widget() is None:
            is_filled = self._content.autoFillBackground()
            self._content.resize(self.viewport().size())
            self.setWidget(self._content)
            self._content.setAutoFillBackground(is_filled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll keys belong to the page, which may have another use for them."""
        event.ignore()

    def is_at_end(self) -> bool:
        """Whether nothing more is below what is seen."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - END_SLACK

    def seen(self) -> tuple[int, int]:
        """The top and the bottom of what is seen."""
        top = self.verticalScrollBar().value()
        return top, top + self.viewport().height()

    def step(self, steps: int) -> None:
        """Some lines down, or up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * STEP)

    def step_page(self, pages: int) -> None:
        """As much as is seen but a line or two, down or up."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setValue(bar.value() + pages * max(height - STEP, height // 2))

    def to_top(self) -> None:
        """Up to the top."""
        self.verticalScrollBar().setValue(0)

    def to_end(self) -> None:
        """Down to the end."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def scroll_by(self, pages: float) -> None:
        """Scroll by a share of what is seen."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * self.viewport().height()))

    def show_part(self, widget: QWidget, top: int = 0, height: int = 0) -> None:
        """Bring a part of a widget inside into view; of what is higher than the view, its top."""
        content = self.widget()
        if content is None or not content.isAncestorOf(widget):
            return
        y = widget.mapTo(content, widget.rect().topLeft()).y() + top
        room = self.viewport().height() - 2 * PART_MARGIN
        half = min(height or widget.height(), room) // 2
        self.ensureVisible(0, y + half, 0, half + PART_MARGIN)


class Page(QWidget):
    """A page beside the rail: a column that scrolls. In a wide window it stays in the middle."""

    def __init__(self, *, gap: int = 16, foot: int = 32) -> None:
        super().__init__()
        content = QWidget()
        self.box = column(content, gap=gap, margins=(MARGIN, 20, MARGIN - GUTTER, foot))
        self.scroller = PageScroll(content)
        column(self).addWidget(self.scroller)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_measure()

    def _keep_measure(self) -> None:
        effective = self.window().width() / theme.scale
        measure = CENTERED_PAGE if effective >= CENTERED_FROM else WIDE_PAGE
        grown = (self.width() - theme.px(measure)) // 2 if effective >= WIDE_FROM else 0
        side = max(theme.space(MARGIN), grown)
        margins = self.box.contentsMargins()
        self.box.setContentsMargins(side, margins.top(), side - GUTTER, margins.bottom())


def seen_through(color: QColor, share: float) -> QColor:
    """The color at a share of its strength."""
    out = QColor(color)
    out.setAlphaF(share)
    return out
