"""Where the parts of the presenter stand, by the size of the window (LOOK section 10)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.ui.presenter.counters import CountPanel
from trainer.ui.presenter.panels import (
    LEAST_SCROLL,
    NOTE_PIXELS,
    NOTE_PIXELS_LARGE,
    BreakRow,
    NextPanel,
    NotesPanel,
    SlidePanel,
    TimeRow,
)
from trainer.ui.presenter.wall_view import Preview, width_for
from trainer.ui.theme import theme
from trainer.ui.widgets.layout import PageScroll, column, row
from trainer.ui.widgets.switch import Segmented


class Shape(Enum):
    """Everything at once, or one part after the other behind tabs."""

    WHOLE = 1
    TABS = 2
    LOW_TABS = 3
    """The same with no more than a line each for the time and the buttons."""

    @property
    def has_tabs(self) -> bool:
        """Whether one part is seen at a time."""
        return self is not Shape.WHOLE


@dataclass(frozen=True)
class Parts:
    """The widgets to arrange."""

    time: TimeRow
    slide: SlidePanel
    notes: NotesPanel
    count: CountPanel
    coming: Preview
    next: NextPanel
    breaks: BreakRow


@dataclass(frozen=True)
class Sizes:
    """How wide the slide on screen and the one that follows are drawn at most, at 100 percent."""

    slide: int
    coming: int


TABS_UNDER, TABS_UNDER_HEIGHT, LOW_UNDER_HEIGHT = 720, 600, 420
LEAST_SLIDE, LEAST_SLIDE_TABS = 300, 180
SMALL_COMING, LEAST_COUNT = 180, 440


def sizes_for(width: float) -> Sizes:
    """By the effective width of the window."""
    if width < 1120:
        return Sizes(480, SMALL_COMING)
    if width < 1600:
        return Sizes(592, 312)
    return Sizes(800, 400) if width < 2200 else Sizes(1120, 480)


def shape_for(width: float, height: float) -> Shape:
    """By the effective size of the window."""
    if height < LOW_UNDER_HEIGHT:
        return Shape.LOW_TABS
    return Shape.TABS if width < TABS_UNDER or height < TABS_UNDER_HEIGHT else Shape.WHOLE


class Arrangement(QWidget):
    """Takes the parts and puts them where there is room."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts
        for part in vars(parts).values():
            part.setParent(self)
        self._box = column(self)
        self._holder: QWidget | None = None
        self._shape: Shape | None = None
        self._tab = 0
        self.tabs: Segmented | None = None
        self._has_coming = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    def fit(self) -> None:
        """Give every part the size it can have: the slide takes the height that the others leave."""
        window, parts = self.window(), self._parts
        width, height = window.width() / theme.scale, window.height() / theme.scale
        shape = shape_for(width, height)
        if shape is not self._shape:
            self._shape = shape
            self._arrange(shape)
        sizes = sizes_for(width)
        parts.notes.set_base(NOTE_PIXELS_LARGE if width >= 1600 else NOTE_PIXELS)
        room = self.width() - theme.space(48)
        most = room if shape.has_tabs else theme.px(sizes.slide)
        least = theme.px(LEAST_SLIDE_TABS if shape.has_tabs else LEAST_SLIDE)
        slide = most
        for _ in range(3):  # the counters take more height where they are narrower
            parts.count.setFixedWidth(most if shape.has_tabs else max(slide, theme.px(LEAST_COUNT)))
            slide = max(least, min(most, slide, width_for(self._slide_height(shape))))
        parts.slide.preview.set_width(slide)
        parts.coming.set_width(theme.px(sizes.coming))

    def show_coming(self, on: bool) -> None:
        """Show what follows, where anything does and there is room for it."""
        self._has_coming = on
        self._parts.coming.setVisible(on and self._shape is Shape.WHOLE)

    def _slide_height(self, shape: Shape) -> int:
        """What is left for the slide when all others stand."""
        parts = self._parts
        head = theme.line("ui") + theme.space(8)
        if shape.has_tabs:
            foot = parts.next.sizeHint().height() + theme.space(32)
            others = parts.time.sizeHint().height() + head + foot + theme.px(44) + theme.space(40)
            return self.height() - others
        count = parts.count.needed(parts.count.width())
        return self.height() - parts.time.sizeHint().height() - head - count - theme.space(44)

    def _arrange(self, shape: Shape) -> None:
        for part in vars(self._parts).values():
            part.setParent(self)
        if self._holder is not None:
            self._box.removeWidget(self._holder)
            self._holder.deleteLater()
        self._holder = self._tabs() if shape.has_tabs else self._whole()
        self._box.addWidget(self._holder)
        for part in vars(self._parts).values():
            part.show()
        # After the parts have their new parents: a style sheet gives a reparented label its first font back.
        self._parts.time.set_small(shape.has_tabs, low=shape is Shape.LOW_TABS)
        self._parts.next.set_small(shape.has_tabs, low=shape is Shape.LOW_TABS)
        self.show_coming(self._has_coming)

    def _whole(self) -> QWidget:
        parts, holder = self._parts, QWidget()
        self.tabs = None
        outer = column(holder, gap=8)
        outer.addWidget(parts.time)
        body = row(gap=24, margins=(24, 4, 24, 20))
        left, right = column(gap=12), column(gap=12)
        left.addWidget(parts.slide)
        left.addWidget(parts.count, 1)
        body.addLayout(left)
        right.addWidget(parts.notes, 1)
        below = row(gap=24)
        below.addWidget(parts.coming, 0, Qt.AlignmentFlag.AlignTop)
        buttons = column(gap=8)
        buttons.addWidget(parts.next, 1)
        buttons.addWidget(parts.breaks)
        below.addLayout(buttons, 1)
        right.addLayout(below)
        body.addLayout(right, 1)
        outer.addLayout(body, 1)
        return holder

    def _tabs(self) -> QWidget:
        parts, holder = self._parts, QWidget()
        outer = column(holder, gap=8)
        outer.addWidget(parts.time)
        self.tabs = tabs = Segmented("Part of the presenter", ("Slide", "Notes", "Count"), self._tab)
        line = row(margins=(24, 0, 24, 0))
        line.addWidget(tabs)
        line.addStretch(1)
        line.addWidget(parts.breaks)
        outer.addLayout(line)
        stack = QStackedWidget()
        for part in (parts.slide, parts.notes, parts.count):
            page = QWidget()
            inner = column(page, margins=(24, 4, 24, 4))
            inner.addWidget(part, 1 if part is parts.notes else 0)
            if part is not parts.notes:
                inner.addStretch(1)
            stack.addWidget(page if part is parts.notes else _scrolled(page))
        stack.setCurrentIndex(self._tab)
        tabs.chosen.connect(stack.setCurrentIndex)
        tabs.chosen.connect(self._keep_tab)
        outer.addWidget(stack, 1)
        foot = row(gap=16, margins=(24, 0, 24, 16))
        foot.addWidget(parts.next, 1)
        outer.addLayout(foot)
        return holder

    def _keep_tab(self, index: int) -> None:
        self._tab = index


def _scrolled(page: QWidget) -> PageScroll:
    """What may be as low as the window makes it."""
    area = PageScroll(page)
    area.setMinimumHeight(LEAST_SCROLL)
    return area
