"""A lesson at the desk: outline, one section at a time, tools, the way on and back.

A section that holds only questions is shown one question at a time, with the check buttons in the footer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from trainer.blocks.questions.view import Question
from trainer.course.model import Lesson, LessonEntry, Module, SectionEntry
from trainer.learning import route
from trainer.learning.route import Stop
from trainer.ui import actions
from trainer.ui.pages.lesson_find import Finder, with_sources
from trainer.ui.pages.section import PageNote, SectionView
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce
from trainer.ui.theme.style import fill
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.layout import (
    CENTERED_FROM,
    GUTTER,
    WIDE_FROM,
    PageScroll,
    Rule,
    clear,
    column,
    filled,
    is_low,
    is_very_low,
    lay_out_now,
    limited,
    row,
)
from trainer.ui.widgets.lesson_bar import LessonBar
from trainer.ui.widgets.note_layer import NoteLayer
from trainer.ui.widgets.notes_panel import NotesPanel
from trainer.ui.widgets.outline import LessonRow, Outline, SectionRow
from trainer.ui.widgets.skip_link import SkipLink

OUTLINE_WIDTH, OUTLINE_WIDE, FOOTER_HEIGHT, FOOTER_LOW = 272, 304, 64, 56
OUTLINE_HIDDEN_UNDER, TOOLS_HIDDEN_UNDER = 1120, 960
SHEET, WHOLE = 1168, 1440
"""The most that column and margin take, and, centered in the widest windows, outline and sheet together."""
SCROLL_STEP = 60
SHOWN = "What you have shown"
SETTLED_MS = 40
"""After which a page whose content changed has its new layout."""


@dataclass
class LessonState:
    """What the record knows of this officer and this lesson."""

    read: set[str] = field(default_factory=set)
    """Ids of sections read, as lesson#section."""
    lessons_read: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    notes: dict[str, list[PageNote]] = field(default_factory=dict)


class LessonPage(QWidget):
    """One lesson, opened. Says where the officer is and asks `app` for everything else."""

    home_asked = Signal()
    lesson_asked = Signal(str)
    moved = Signal(str, int)
    """Section id and item index: where the officer is now."""
    section_read = Signal(str)
    finished = Signal()
    """The way on after the last section."""
    size_asked = Signal()
    mark_asked = Signal(str, str)
    """Section and the words at the top of the view."""
    note_asked = Signal(str, str)

    def __init__(self, module: Module, lesson: Lesson, desk: Desk, state: LessonState) -> None:
        super().__init__()
        self.module, self.lesson, self.desk, self.state = module, lesson, desk, state
        self.entry: LessonEntry = next(each for each in module.lessons if each.id == lesson.id)
        self.stop = Stop()
        self._end_seen = False
        self.question: Question | None = None
        self._question_keys: actions.KeyScope | None = None
        self.view: SectionView | None = None
        self._foot_scrolls = False
        desk.lesson = lesson.id
        desk.asked.connect(self._open_over)
        self._build()
        self._bind()

    # Building

    def _build(self) -> None:
        fill(self, "surface")
        outer = row(self)
        self.outline = Outline()
        self.outline.home_asked.connect(self.home_asked)
        self.outline.lesson_asked.connect(self._on_outline_lesson)
        self.outline.section_asked.connect(self.open_section)
        outer.addWidget(self.outline)
        self._divider = Rule(upright=True)
        outer.addWidget(self._divider)
        self._right = column()
        self._right.addWidget(self._top_bar())
        self._right.addWidget(Rule())
        self.finder = Finder(self)
        self._right.addWidget(self.finder.bar)
        self._body = QWidget()
        self._body_box = column(self._body)
        self._layer = NoteLayer(self._body, self.desk.library)
        self._right.addWidget(self._body, 1)
        self._foot = self._footer()
        self._right.addWidget(self._foot)
        outer.addLayout(self._right, 1)
        self.skip = SkipLink(self._first_of_page, self)

    def in_order(self) -> list[QWidget]:
        """Tab and reading order: outline, tools, page, the way on; a layer on top before all."""
        layers = [each for each in self.findChildren(NotesPanel) if each.isVisible()]
        foot = [] if self._foot_scrolls else [self._foot]
        return [*layers, self.skip, self.outline, self.bar, self.finder.bar, self._body, *foot]

    def _first_of_page(self) -> QWidget | None:
        return next(iter(tab_order.stops(self._body)), self.on)

    def _top_bar(self) -> QWidget:
        self.bar = LessonBar(self.lesson.title)
        self.bar.home_asked.connect(self.home_asked)
        self.bar.sections_toggled.connect(self._show_outline_beside)
        self.bar.size_asked.connect(self.size_asked)
        self.bar.mark_asked.connect(self._mark)
        self.bar.note_asked.connect(self._note)
        return self.bar

    def _footer(self) -> QWidget:
        footer = filled("surface")
        box = column(footer)
        box.addWidget(Rule())
        self._footer_box = row()
        box.addLayout(self._footer_box, 1)
        self.back = Button("", "tool-strong", glyph="arrow-left-bold", flush=True)
        self.back.clicked.connect(self.go_back)
        self.on = Button("", "primary", glyph="arrow-right-bold", trailing=True)
        self.on.clicked.connect(self.go_on)
        self._footer_box.addWidget(self.back)
        self._footer_box.addStretch(0)
        self._footer_box.addWidget(self.on)
        return footer

    def _bind(self) -> None:
        scroll = self._scroll_by
        actions.bind(
            self,
            {
                "section-next": self.go_on_section,
                "section-back": self.go_back,
                "scroll-down": lambda: scroll(SCROLL_STEP),
                "scroll-up": lambda: scroll(-SCROLL_STEP),
                "scroll-page": lambda: scroll(self.scroller.viewport().height() - SCROLL_STEP),
                "scroll-page-back": lambda: scroll(SCROLL_STEP - self.scroller.viewport().height()),
                "scroll-top": lambda: self.scroller.verticalScrollBar().setValue(0),
                "scroll-end": lambda: self.scroller.verticalScrollBar().setValue(10**6),
                "find": self.start_find,
                "copy": self.copy,
                "mark": self._mark,
                "fact": self.open_fact,
                "close-layer": self.close_layer,
            },
        )

    # Moving

    @property
    def section(self) -> SectionEntry:
        """The section that is open."""
        return self.entry.sections[self.stop.section]

    @property
    def key(self) -> str:
        """Its full id: lesson#section."""
        return f"{self.lesson.id}#{self.section.id}"

    def show_section(self, index: int) -> None:
        """Show a section by its place in the lesson, without announcing it."""
        self.stop = Stop(section=index)
        self._show()

    def open_section(self, section_id: str, item: int = 0) -> None:
        """Show a section; on a question page, the question of that index."""
        self._go(route.stop_at(self.entry, section_id, item))

    def go_on(self) -> None:
        """The primary button: the next question, section, or what comes after the lesson."""
        self._leave()
        target = route.after(self.entry, self.stop)
        if target is None:
            self.finished.emit()
        else:
            self._go(target)

    def go_on_section(self) -> None:
        """PageDown: the next section, whatever is answered."""
        self._leave()
        self._go(route.section_after(self.entry, self.stop))

    def go_back(self) -> None:
        """The section or question before."""
        self._go(route.before(self.entry, self.stop))

    def _go(self, target: Stop | None) -> None:
        if target is not None:
            self.stop = target
            self._show()
            self._announce()

    def _leave(self) -> None:
        end_seen = self._end_seen or self.scroller.is_at_end()
        read = route.is_read(self.section, self.state.answered, end_seen=end_seen)
        if read and self.key not in self.state.read:
            self.state.read.add(self.key)
            self.section_read.emit(self.key)

    def _look_for_end(self) -> None:
        """As the page comes to rest and as it is scrolled: feedback that opens below comes after its end."""
        self._end_seen = self._end_seen or self.scroller.is_at_end()

    def _on_outline_lesson(self, lesson_id: str) -> None:
        if lesson_id == self.lesson.id:
            self.open_section(self.entry.sections[0].id)
        else:
            self.lesson_asked.emit(lesson_id)

    # Showing

    def _show(self) -> None:
        self.desk.section = self.section.id
        self._take_keyboard()
        self._layer.close()
        self._place_foot(scrolls=False)
        clear(self._body_box)
        self._clear_footer()
        self.question = self.view = None
        content = self._question_page() if self.section.is_question_page else self._reading_page()
        self.scroller = PageScroll(self._sheet_of(content))
        if self.isVisible():
            self._fit()
        self._end_seen = False
        self.scroller.verticalScrollBar().valueChanged.connect(self._look_for_end)
        QTimer.singleShot(SETTLED_MS, self.scroller, self._look_for_end)
        self._body_box.addWidget(self.scroller)
        self.bar.say(self.stop.section + 1, len(self.entry.sections))
        self._show_outline()
        self.bar.show_marked(self.key in self.state.marked)
        self.bar.sections.setChecked(False)
        self.moved.emit(self.section.id, self.stop.item)

    def _sheet_of(self, content: QWidget) -> QWidget:
        """The content on the sheet that scrolls; in a very low window the way on stands at its end."""
        content.setMaximumWidth(theme.px(SHEET))
        whole = QWidget()
        self._whole_box = column(whole)
        self._sheet_box = row()
        self._sheet_box.addWidget(content, 1000)
        self._sheet_box.addStretch(1)
        self._whole_box.addLayout(self._sheet_box, 1)
        return whole

    def _place_foot(self, *, scrolls: bool) -> None:
        if scrolls == self._foot_scrolls:
            return
        self._foot_scrolls = scrolls
        focus = QApplication.focusWidget()
        held = focus if focus is not None and self._foot.isAncestorOf(focus) else None
        (self._whole_box if scrolls else self._right).addWidget(self._foot)
        self._foot.show()
        if held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_keyboard(self) -> None:
        """Before what has the keyboard goes away: Qt would give it to whatever it finds."""
        focus = QApplication.focusWidget()
        if focus is not None and (self._body.isAncestorOf(focus) or self._foot.isAncestorOf(focus)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_outline(self) -> None:
        self.outline.show_module(
            self.module.number, self.module.title, [self._row(e) for e in self.module.lessons]
        )

    def _row(self, entry: LessonEntry) -> LessonRow:
        if entry.id != self.lesson.id:
            return LessonRow(entry.id, entry.title, entry.reading_min, entry.id in self.state.lessons_read)
        held = self.state.marked | self.state.notes.keys()
        sections = tuple(
            SectionRow(each.id, each.title, each.id == self.section.id, f"{entry.id}#{each.id}" in held)
            for each in entry.sections
        )
        return LessonRow(entry.id, entry.title, entry.reading_min, current=True, sections=sections)

    def _reading_page(self) -> QWidget:
        at = self.stop.section
        lead = "" if at else self.lesson.lead
        self.view = SectionView(self.lesson.sections[at], lead, self.desk, self.state.notes.get(self.key, []))
        self.view.note_shown.connect(self._bring_into_view)
        self.back.setVisible(at > 0)
        if at:
            self.back.setText(self.entry.sections[at - 1].title)
        following = route.section_after(self.entry, self.stop)
        self.on.setText(self.entry.sections[following.section].title if following else self._after_lesson())
        self.on.setVisible(True)
        return self.view

    def _after_lesson(self) -> str:
        following = route.lesson_after(self.module, self.lesson.id)
        return following.title if following else SHOWN

    def _question_page(self) -> QWidget:
        page = QWidget()
        box = column(page, margins=(40, 25, 20, 32))
        item = self.desk.library.item(self.section.items[self.stop.item])
        self.question = Question(item, self.desk, is_alone=True)
        self.question.went_on.connect(self.go_on)
        self.question.revealed.connect(self._bring_into_view)
        box.addLayout(limited(self.question, 960))
        box.addStretch(1)
        self.back.hide()
        self.on.hide()
        self._footer_box.insertWidget(0, self.question.bar, 1)
        self._question_keys = self.question.bind_keys(self)
        return page

    def _bring_into_view(self, part: QWidget) -> None:
        """Bring what has just appeared into view, from its top."""
        lay_out_now()
        self.scroller.show_part(part, height=theme.px(220))

    def _clear_footer(self) -> None:
        if self._question_keys is not None:
            self._question_keys.unbind()
            self._question_keys = None
        if self.question is not None:
            self._footer_box.removeWidget(self.question.bar)
            self.question.bar.hide()
            self.question.bar.deleteLater()

    @property
    def _heading(self) -> QWidget:
        """The title of what is open."""
        return self.view.title if self.view else (self.question.heading if self.question else self)

    def _announce(self) -> None:
        """Arrival: the title takes the focus and is spoken."""
        heading = self._heading
        QTimer.singleShot(0, heading, lambda: heading.setFocus(Qt.FocusReason.OtherFocusReason))
        announce(self, f"{self.section.title}, section {self.stop.section + 1} of {len(self.entry.sections)}")

    # Tools

    def _scroll_by(self, pixels: int) -> None:
        bar = self.scroller.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def _first_words(self) -> str:
        """The words at the top of the view, to which marks and notes are tied."""
        if self.view is None:
            return ""
        top = self.scroller.verticalScrollBar().value()
        for prose in self.view.proses():
            place = prose.mapTo(self.view, prose.rect().topLeft()).y()
            if place + prose.height() > top and prose.plain():
                return prose.plain()[:80]
        return ""

    def _mark(self) -> None:
        self.mark_asked.emit(self.section.id, self._first_words())

    def show_marked(self, section_id: str, on: bool) -> None:
        """A mark was set or taken away."""
        (self.state.marked.add if on else self.state.marked.discard)(f"{self.lesson.id}#{section_id}")
        self._show_outline()
        self.bar.show_marked(self.key in self.state.marked)
        announce(self, "Place marked." if on else "Mark taken away.")

    def _note(self) -> None:
        self.note_asked.emit(self.section.id, self._first_words())

    def open_fact(self) -> None:
        """F4: the fact nearest to what is read."""
        if self.view is not None:
            top = self.scroller.verticalScrollBar().value()
            href = self.view.nearest_fact(top, top + self.scroller.viewport().height())
            if href:
                self.desk.asked.emit(href)
        elif self.question is not None and self.question.fact:
            self.desk.asked.emit(f"fact:{self.question.fact}")

    def _open_over(self, href: str) -> None:
        """On a question page there is no margin: the note lies over the page."""
        if self.view is None:
            self._layer.open(href)

    def close_layer(self) -> None:
        """Esc: close what lies on top; never leave a half-made answer."""
        if self.finder.bar.isVisible():
            self.finder.end()
        elif self._layer.close():
            self._announce()
        elif self.view is not None:
            self.view.close_note()

    # Find and copy

    def start_find(self) -> None:
        """Ctrl+F: look through the lesson."""
        self.finder.start()

    def copy(self) -> None:
        """Ctrl+Shift+C: the selected words, or the section, with where they come from."""
        proses = self.view.proses() if self.view else []
        words = with_sources(self.desk.library, self.lesson, self.section.title, proses)
        QGuiApplication.clipboard().setText(words)
        announce(self, "Copied with sources.")

    def panel(self) -> NotesPanel | None:
        """The open list of notes."""
        return next((each for each in self.findChildren(NotesPanel) if not each.isHidden()), None)

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        """What stands where at this size of the window (LOOK section 10)."""
        effective = self.width() / theme.scale
        hidden = effective < OUTLINE_HIDDEN_UNDER
        low = is_low(self)
        self.bar.fit(outline_hidden=hidden, tools_hidden=effective < TOOLS_HIDDEN_UNDER, low=low)
        self._show_outline_beside(not hidden or self.bar.sections.isChecked())
        self.outline.home.setVisible(not hidden)
        self._fit_width(effective, hidden)
        self._foot.setMinimumHeight(theme.space(FOOTER_LOW if low else FOOTER_HEIGHT))
        self._place_foot(scrolls=is_very_low(self))

    def _fit_width(self, effective: float, hidden: bool) -> None:
        """Bar, page and footer share their edges, however wide the window."""
        outline = theme.px(OUTLINE_WIDE if effective >= WIDE_FROM else OUTLINE_WIDTH)
        centered = effective >= CENTERED_FROM
        flank = (self.width() - theme.px(WHOLE)) // 2 if centered else 0
        self.outline.fit(outline, flank)
        room = self.width() - (0 if hidden else flank + outline)
        sheet = min(room - GUTTER, theme.px(WHOLE) - outline if centered else theme.px(SHEET))
        left = 0 if centered else (room - GUTTER - sheet) // 2
        right = max(0, room - GUTTER - sheet - left)
        self.bar.indent(left, right)
        self._layer.keep_to(right)
        self._sheet_box.setContentsMargins(left, 0, right, 0)
        edge = theme.space(4 if is_low(self) else 8)
        self._footer_box.setContentsMargins(theme.space(40) + left, edge, theme.space(32) + right, edge)

    def _show_outline_beside(self, on: bool) -> None:
        self.outline.setVisible(on)
        self._divider.setVisible(on)

    # What `app` asks for

    def scrolled(self) -> int:
        """How far the page is scrolled, in pixels at 100 percent text."""
        return int(self.scroller.verticalScrollBar().value() / theme.scale)

    def scroll_to(self, pixels: int) -> None:
        """Scroll as far as before; the page has to be laid out first."""
        value = round(pixels * theme.scale)
        QTimer.singleShot(0, self, lambda: self.scroller.verticalScrollBar().setValue(value))

    def show_again(self) -> None:
        """Show the section anew: notes or marks changed."""
        scrolled = self.scrolled()
        self._show()
        self.scroll_to(scrolled)
        if QApplication.focusWidget() in (None, self):
            self._heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_size(self, percent: int, choose: Callable[[int], None]) -> None:
        """The Text size tool: a menu of sizes under its button."""
        self.bar.choose_size(percent, choose)

    def focus_parts(self) -> list[Any]:
        """The regions F6 goes round."""
        return [self.outline, self.bar, self._body, self._foot]
