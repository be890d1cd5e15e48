"""The parts of a lesson page: what is known of the lesson, its edges, what scrolls, and the footer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from trainer.course.model import LessonEntry, Module, SectionEntry
from trainer.ui.pages.section import CONTENT, LEFT, RIGHT, PageNote
from trainer.ui.theme import theme
from trainer.ui.theme.style import fill
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import (
    CENTERED_FROM,
    GUTTER,
    WIDE_FROM,
    PageScroll,
    Rule,
    column,
    limited,
    row,
)
from trainer.ui.widgets.outline import LessonRow, Outline, SectionRow

SETTLED_MS = 40
"""After which a page whose content changed has its new layout."""
FOOTER_HEIGHT, FOOTER_LOW = 64, 56
OUTLINE_WIDTH, OUTLINE_WIDE = 272, 304
SHEET = LEFT + CONTENT + RIGHT - GUTTER
"""The most that content and its margins take; what a window has more stands free on both sides."""


@dataclass
class LessonState:
    """What the record knows of this officer and this lesson."""

    read: set[str] = field(default_factory=set)
    """Ids of sections read, as lesson#section."""
    lessons_read: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    notes: dict[str, list[PageNote]] = field(default_factory=dict)

    def outline(self, module: Module, lesson: str, section: SectionEntry) -> list[LessonRow]:
        """The lessons of a module; the open one with its sections."""
        return [
            self._open_row(each, section) if each.id == lesson else self._row(each) for each in module.lessons
        ]

    def _row(self, entry: LessonEntry) -> LessonRow:
        return LessonRow(entry.id, entry.title, entry.reading_min, entry.id in self.lessons_read)

    def _open_row(self, entry: LessonEntry, section: SectionEntry) -> LessonRow:
        held = self.marked | self.notes.keys()
        sections = tuple(
            SectionRow(each.id, each.title, each.id == section.id, f"{entry.id}#{each.id}" in held)
            for each in entry.sections
        )
        return LessonRow(entry.id, entry.title, entry.reading_min, current=True, sections=sections)


class Edges(NamedTuple):
    """Where outline and page stand in a window, in its own pixels."""

    outline: int
    """The width of the outline."""
    flank: int
    """What is free before the outline."""
    left: int
    right: int
    """What is free on both sides of the page, inside the room that the outline leaves."""


def edges_of(width: int, effective: float, *, outline_hidden: bool) -> Edges:
    """The edges that bar, page and footer share in a window of this width (LOOK section 10)."""
    outline = theme.px(OUTLINE_WIDE if effective >= WIDE_FROM else OUTLINE_WIDTH)
    centered = effective >= CENTERED_FROM
    flank = (width - outline - theme.px(SHEET)) // 2 if centered else 0
    room = width - GUTTER - (0 if outline_hidden else flank + outline)
    sheet = min(room, theme.px(SHEET))
    left = 0 if centered else (room - sheet) // 2
    return Edges(outline, flank, left, max(0, room - sheet - left))


def question_page(question: QWidget) -> QWidget:
    """A page that one question has to itself."""
    page = QWidget()
    box = column(page)
    box.setContentsMargins(theme.space(LEFT), theme.space(25), theme.space(RIGHT) - GUTTER, theme.space(32))
    box.addLayout(limited(question, CONTENT))
    box.addStretch(1)
    return page


class OutlinePlace:
    """Where the outline stands: beside the page, or in its place where bar and page would have too little."""

    def __init__(
        self,
        outline: Outline,
        divider: QWidget,
        beside: QBoxLayout,
        column_: QBoxLayout,
        page: tuple[QWidget, QWidget],
    ) -> None:
        self._outline, self._divider = outline, divider
        self._beside, self._column, self._page = beside, column_, page
        self.is_alone = False

    def put(self, *, shown: bool, alone: bool) -> None:
        """Show it or not; alone under the bar, or beside all that stands there."""
        if alone and not self.is_alone:
            self._column.insertWidget(self._column.indexOf(self._page[0]), self._outline, 1)
        elif self.is_alone and not alone:
            self._beside.insertWidget(0, self._outline)
        if alone:
            self._outline.spread()
        self.is_alone = alone
        self._outline.setVisible(shown)
        self._divider.setVisible(shown and not alone)
        for part in self._page:
            part.setVisible(not alone)


class Sheet(QWidget):
    """The content that scrolls; in a very low window the way on stands at its end."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.was_painted = False
        content.setMaximumWidth(theme.px(SHEET))
        self.whole = column(self)
        self._box = row()
        self._box.addWidget(content, 1)
        self._box.addStretch(0)
        self.whole.addLayout(self._box, 1)

    def indent(self, left: int, right: int) -> None:
        """Keep clear of both edges."""
        self._box.setContentsMargins(left, 0, right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.was_painted = True


class LessonFoot(QWidget):
    """Back and on, by name; on a page of questions the check buttons in their place."""

    back_asked = Signal()
    on_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        fill(self, "surface")
        box = column(self)
        box.addWidget(Rule())
        self._box = row()
        box.addLayout(self._box, 1)
        self.back = Button("", "tool-strong", glyph="arrow-left-bold", flush=True)
        self.back.clicked.connect(self.back_asked)
        self.on = Button("", "primary", glyph="arrow-right-bold", trailing=True)
        self.on.clicked.connect(self.on_asked)
        self._box.addWidget(self.back)
        self._box.addStretch(0)
        self._box.addWidget(self.on)
        self._check_bar: QWidget | None = None

    def show_ways(self, back: str, on: str) -> None:
        """The names of the sections beside this one; the first has none before it."""
        self.back.setVisible(bool(back))
        self.back.setText(back)
        self.on.setText(on)
        self.on.setVisible(True)

    def show_check_bar(self, bar: QWidget) -> None:
        """The question's own buttons."""
        self.back.hide()
        self.on.hide()
        self._check_bar = bar
        self._box.insertWidget(0, bar, 1)

    def clear(self) -> None:
        """Let the buttons of a question go."""
        if self._check_bar is not None:
            self._box.removeWidget(self._check_bar)
            self._check_bar.hide()
            self._check_bar.deleteLater()
            self._check_bar = None

    def fit(self, left: int, right: int, *, low: bool, scrolls: bool) -> None:
        """Share the edges of the page above; lower in a low window."""
        edge = theme.space(4 if low else 8)
        right += theme.space(RIGHT) - (GUTTER if scrolls else 0)  # the page ends before its scroll bar
        self._box.setContentsMargins(theme.space(LEFT) + left, edge, right, edge)
        self.setMinimumHeight(theme.space(FOOTER_LOW if low else FOOTER_HEIGHT))

    def move_to(self, box: QBoxLayout) -> None:
        """Stand at the end of another layout, without losing the keyboard."""
        focus = QApplication.focusWidget()
        held = focus if focus is not None and self.isAncestorOf(focus) else None
        box.addWidget(self)
        self.show()
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)


class LessonScroll(PageScroll):
    """The page that scrolls; it knows how far it was, and whether its end was seen."""

    scrolled = Signal()
    """By whatever means."""

    def __init__(self, sheet: Sheet, pixels: int = 0) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._end_seen = False
        self._scale = theme.scale  # by the time the place is written down, another text size may hold
        self._awaited = round(pixels * theme.scale)
        """How far it was scrolled before, until it is laid out and can be again."""
        self.verticalScrollBar().valueChanged.connect(self.scrolled)
        self.verticalScrollBar().valueChanged.connect(self._look_for_end)
        QTimer.singleShot(SETTLED_MS, self, self._look_for_end)

    @property
    def pixels(self) -> int:
        """How far it is scrolled, in pixels at 100 percent text; on its way back, where it is going."""
        return round((self._awaited or self.verticalScrollBar().value()) / self._scale)

    def scroll_back(self) -> None:
        """As far as before, now that it is laid out."""
        if self._awaited:
            self.verticalScrollBar().setValue(self._awaited)
            self._awaited = 0

    @property
    def end_seen(self) -> bool:
        """Whether all of it was seen, down to its end."""
        self._look_for_end()
        return self._end_seen

    def _look_for_end(self) -> None:
        """As it comes to rest and as it is scrolled: feedback that opens below comes after its end.

        Before it is laid out its bar has no way to go and would always be at the end.
        """
        self._end_seen = self._end_seen or (self._sheet.was_painted and self.is_at_end())
