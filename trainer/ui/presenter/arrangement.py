"""Where the parts of the presenter stand, by the size of the window (LOOK section 10)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from trainer.ui.presenter.counters import CountPanel
from trainer.ui.presenter.instructor_notes import (
    LEAST_SCROLL,
    NOTE_PIXELS,
    NOTE_PIXELS_LARGE,
    InstructorNotes,
)
from trainer.ui.presenter.panels import (
    BreakRow,
    NextPanel,
    SlidePanel,
    TimeRow,
)
from trainer.ui.presenter.wall_view import Preview, width_for
from trainer.ui.theme import theme
from trainer.ui.widgets.layout import GUTTER, Margins, PageScroll, column, row
from trainer.ui.widgets.switch import Segmented
from trainer.ui.widgets.words import Words


class Shape(Enum):
    """How much is seen at once."""

    WHOLE = 1
    """Everything."""
    SIDE = 2
    """Wide and low: the slide, and beside it the notes or the counters."""
    TABS = 3
    """One part after the other."""


@dataclass(frozen=True)
class Parts:
    """The widgets to arrange."""

    time: TimeRow
    slide: SlidePanel
    notes: InstructorNotes
    count: CountPanel
    coming: Preview
    next: NextPanel
    breaks: BreakRow


@dataclass(frozen=True)
class Sizes:
    """How wide the slide on screen and the one that follows are drawn at most, at 100 percent."""

    slide: int
    coming: int


NARROW, WHOLE_FROM_HEIGHT, LOW_UNDER_HEIGHT, PAGE_HEIGHT = 720, 600, 500, 760
LEAST_SLIDE, LEAST_SLIDE_LOW = 300, 180
SMALL_COMING, LEAST_COMING, GAP = 180, 120, 24
NEXT_WIDTH = 280


def sizes_for(width: float, height: float) -> Sizes:
    """By the effective size of the window."""
    if width < 1120:
        return Sizes(480, SMALL_COMING)
    if width < 1600:
        return Sizes(592, SMALL_COMING if height < PAGE_HEIGHT else 312)
    return Sizes(800, 560) if width < 2200 else Sizes(1120, 800)


def shape_for(width: float, height: float) -> Shape:
    """By the effective size of the window."""
    if width < NARROW:
        return Shape.TABS
    return Shape.SIDE if height < WHOLE_FROM_HEIGHT else Shape.WHOLE


def is_tight(width: float, height: float) -> bool:
    """Whether a window of this effective size is so small that the time has no row of its own."""
    return shape_for(width, height) is Shape.TABS and height < LOW_UNDER_HEIGHT


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
        self.tabs: Segmented | None = None
        self._beside_slide: QWidget | None = None
        self._has_coming, self._was_asking = True, False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        QTimer.singleShot(0, self, self.fit)  # only now every part knows how high it is

    def fit(self) -> None:
        """Give every part the size it can have: the slide takes the height that the others leave."""
        window, parts = self.window(), self._parts
        width, height = window.width() / theme.scale, window.height() / theme.scale
        shape, sizes = shape_for(width, height), sizes_for(width, height)
        if shape is not self._shape:
            self._shape = shape
            self._arrange(shape)
        low = height < LOW_UNDER_HEIGHT
        parts.time.set_small(shape is not Shape.WHOLE or height < PAGE_HEIGHT, low=low)
        parts.time.setHidden(is_tight(width, height))
        parts.next.set_small(shape is not Shape.WHOLE, low=low)
        parts.count.set_low(low)
        parts.notes.set_base(NOTE_PIXELS_LARGE if width >= 1600 else NOTE_PIXELS)
        match shape:
            case Shape.WHOLE:
                self._fit_whole(sizes)
            case Shape.SIDE:
                self._fit_side(sizes)
            case Shape.TABS:
                self._fit_tabs()

    def show_coming(self, on: bool) -> None:
        """Show what follows, where anything does and there is room for it."""
        self._has_coming = on
        self._parts.coming.setVisible(on and self._shape is not Shape.SIDE)

    # Everything at once

    def _fit_whole(self, sizes: Sizes) -> None:
        """The slide takes the height that counters, or the words in their place, leave."""
        parts = self._parts
        most, least = theme.px(sizes.slide), theme.px(LEAST_SLIDE)
        room = self.height() - self._time_height() - parts.slide.head_height() - theme.space(44)
        slide = most
        for _ in range(3):  # the counters take more height where they are narrower
            slide = max(least, min(most, slide, width_for(room - parts.count.needed(slide))))
        parts.count.setFixedWidth(slide)
        parts.slide.preview.set_width(slide)
        beside = self.width() - slide - theme.space(48 + 2 * GAP) - theme.px(NEXT_WIDTH)
        parts.coming.set_width(min(theme.px(sizes.coming), max(theme.px(SMALL_COMING), beside)))

    def _whole(self) -> QWidget:
        parts, holder = self._parts, QWidget()
        outer = column(holder, gap=8)
        outer.addLayout(self._time_row())
        body = row(gap=GAP, margins=(24, 4, 24, 20))
        left, right = column(gap=12), column(gap=12)
        left.addWidget(parts.slide)
        left.addWidget(parts.count)
        left.addStretch(1)
        body.addLayout(left)
        right.addWidget(parts.notes, 1)
        following = row(gap=GAP)
        following.addWidget(parts.coming, 0, Qt.AlignmentFlag.AlignTop)
        following.addWidget(parts.next, 1)
        right.addLayout(following)
        body.addLayout(right, 1)
        outer.addLayout(body, 1)
        return holder

    def _time_row(self) -> QBoxLayout:
        line = row(margins=(0, 4, 24, 0))
        line.addWidget(self._parts.time, 1)
        line.addWidget(self._parts.breaks)
        return line

    def _time_height(self) -> int:
        parts = self._parts
        return max(parts.time.sizeHint().height(), parts.breaks.sizeHint().height()) + theme.space(4)

    # The slide, and one part beside it

    def _fit_side(self, sizes: Sizes) -> None:
        parts = self._parts
        if self.tabs is not None:
            self.tabs.setVisible(parts.count.has_question)
        self._bring_count(notes=0, count=1)
        others = self._time_height() + parts.slide.head_height() + theme.space(40)
        room = self.height() - others - parts.next.sizeHint().height()
        beside = self.width() - theme.space(48 + GAP)
        most = min(theme.px(sizes.slide), self.width() // 2, beside - parts.count.width_in_a_row())
        slide = max(theme.px(LEAST_SLIDE_LOW), min(most, width_for(room)))
        parts.slide.preview.set_width(slide)
        parts.count.setFixedWidth(beside - slide)

    def _bring_count(self, *, notes: int, count: int) -> None:
        """A question brings its counters to the front and takes them along; meanwhile anyone may choose."""
        asking = self._parts.count.has_question
        if self.tabs is not None and asking != self._was_asking and (asking or self.tabs.index == count):
            self.tabs.choose(count if asking else notes)
        self._was_asking = asking

    def _side(self) -> QWidget:
        parts, holder = self._parts, QWidget()
        outer = column(holder, gap=8)
        outer.addLayout(self._time_row())
        body = row(gap=GAP, margins=(24, 4, 0, 4))
        left, right = column(), column(gap=8)
        left.addWidget(parts.slide)
        left.addStretch(1)
        body.addLayout(left)
        self.tabs = Segmented("Beside the slide", ("Notes", "Count"))
        right.addWidget(self.tabs)
        right.addWidget(self._pages(parts.notes, parts.count, margins=(0, 0, 24, 0)), 1)
        body.addLayout(right, 1)
        outer.addLayout(body, 1)
        outer.addLayout(self._foot())
        return holder

    def _foot(self) -> QBoxLayout:
        foot = row(margins=(24, 0, 24, 16))
        foot.addWidget(self._parts.next, 1)
        return foot

    def _pages(self, *pages: QWidget, margins: Margins) -> QStackedWidget:
        """One of these at a time, as the tabs say; a scroll bar has its place in the margin at the right."""
        assert self.tabs is not None
        stack = QStackedWidget()
        for part in pages:
            page = QWidget()
            inner = column(page, margins=margins)
            inner.addWidget(part, 1 if part is self._parts.notes else 0)
            if part is not self._parts.notes:
                inner.addStretch(1)
                around = inner.contentsMargins()
                around.setRight(around.right() - GUTTER)
                inner.setContentsMargins(around)
            stack.addWidget(page if part is self._parts.notes else _scrolled(page))
        self.tabs.chosen.connect(stack.setCurrentIndex)
        return stack

    # One part after the other

    def _fit_tabs(self) -> None:
        """The slide with what follows beside it, where the window is too low to let it have all the width."""
        self._bring_count(notes=0, count=2)
        parts, room = self._parts, self.width() - theme.space(48)
        time = 0 if parts.time.isHidden() else parts.time.sizeHint().height() + theme.space(8)
        others = time + theme.px(44) + parts.slide.head_height() + parts.next.sizeHint().height()
        height = self.height() - others - theme.space(8 + 8 + 8 + 8 + 16)
        slide = max(theme.px(LEAST_SLIDE_LOW), min(room, width_for(height)))
        beside = room - slide - theme.space(GAP)
        parts.slide.preview.set_width(slide)
        parts.count.setFixedWidth(room)
        parts.coming.set_width(max(1, min(slide, beside)))
        if self._beside_slide is not None:
            self._beside_slide.setVisible(self._has_coming and beside >= theme.px(LEAST_COMING))

    def _tabs(self) -> QWidget:
        parts, holder = self._parts, QWidget()
        outer = column(holder, gap=8)
        outer.addWidget(parts.time)
        self.tabs = tabs = Segmented("Part of the presenter", ("Slide", "Notes", "Count"))
        line = row(margins=(24, 8, 24, 0))
        line.addWidget(tabs)
        line.addStretch(1)
        line.addWidget(parts.breaks)
        outer.addLayout(line)
        both = QWidget()
        slides = row(both, gap=GAP)
        slides.addWidget(parts.slide, 0, Qt.AlignmentFlag.AlignTop)
        self._beside_slide = QWidget()
        following = column(self._beside_slide, gap=8)
        caption = Words("Next", "ui-strong", wrap=False)
        caption.setFixedHeight(parts.slide.head_height() - following.spacing())
        following.addWidget(caption)
        following.addWidget(parts.coming)
        slides.addWidget(self._beside_slide, 0, Qt.AlignmentFlag.AlignTop)
        slides.addStretch(1)
        outer.addWidget(self._pages(both, parts.notes, parts.count, margins=(24, 4, 24, 4)), 1)
        outer.addLayout(self._foot())
        return holder

    def _arrange(self, shape: Shape) -> None:
        for part in vars(self._parts).values():
            part.setParent(self)
        if self._holder is not None:
            self._box.removeWidget(self._holder)
            self._holder.deleteLater()
        self.tabs = self._beside_slide = None
        self._was_asking = False
        make = {Shape.WHOLE: self._whole, Shape.SIDE: self._side, Shape.TABS: self._tabs}
        self._holder = make[shape]()
        self._box.addWidget(self._holder)
        for part in vars(self._parts).values():
            part.show()
        # A style sheet gives a reparented label its first font back: start from that one.
        self._parts.time.set_small(False)
        self.show_coming(self._has_coming)
        QTimer.singleShot(0, self, self.fit)


def _scrolled(page: QWidget) -> PageScroll:
    """What may be as low as the window makes it."""
    area = PageScroll(page)
    area.setMinimumHeight(LEAST_SCROLL)
    return area
