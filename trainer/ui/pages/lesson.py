"""A lesson at the desk: outline, one section at a time, tools, the way on and back.

A section that holds only questions is shown one question at a time, with the check buttons in the footer.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from trainer.course.model import Lesson, LessonEntry, Module, SectionEntry
from trainer.learning import route
from trainer.learning.route import Stop
from trainer.ui import actions
from trainer.ui.pages import lesson_parts
from trainer.ui.pages.lesson_find import Finder, with_sources
from trainer.ui.pages.lesson_parts import LessonFoot, LessonScroll, LessonState, OutlinePlace, Sheet
from trainer.ui.pages.section import SectionView
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce
from trainer.ui.theme.style import fill
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.fact import Note
from trainer.ui.widgets.layout import (
    Rule,
    clear,
    column,
    is_low,
    is_very_low,
    lay_out_now,
    row,
    settle,
)
from trainer.ui.widgets.lesson_bar import LessonBar
from trainer.ui.widgets.note_layer import NoteLayer
from trainer.ui.widgets.notes_panel import NotesPanel
from trainer.ui.widgets.outline import Outline
from trainer.ui.widgets.question import Question
from trainer.ui.widgets.skip_link import SkipLink

OUTLINE_HIDDEN_UNDER, TOOLS_HIDDEN_UNDER = 1120, 960
SHOWN = "What you have shown"


class LessonPage(QWidget):
    """One lesson, opened. Says where the officer is and asks `app` for everything else."""

    home_asked = Signal()
    lesson_asked = Signal(str)
    moved = Signal(str, int)
    """Section id and item index: where the officer is now."""
    scrolled = Signal()
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
        divider = Rule(upright=True)
        outer.addWidget(divider)
        self._right = column()
        self._right.addWidget(self._top_bar())
        self._right.addWidget(Rule())
        self.finder = Finder(self)
        self._right.addWidget(self.finder.bar)
        self._body = QWidget()
        self._body_box = column(self._body)
        self._layer = NoteLayer(self._body, self.desk.library, lambda: self.heading)
        self._right.addWidget(self._body, 1)
        self.foot = LessonFoot()
        self.foot.back_asked.connect(self.go_back)
        self.foot.on_asked.connect(self.go_on)
        self._right.addWidget(self.foot)
        outer.addLayout(self._right, 1)
        self._place = OutlinePlace(self.outline, divider, outer, self._right, (self._body, self.foot))
        self.skip = SkipLink(self._first_of_page, self)

    def in_order(self) -> list[QWidget]:
        """Tab and reading order: outline, tools, page, the way on; a layer on top before all."""
        layers = [each for each in self.findChildren(NotesPanel) if each.isVisible()]
        foot = [] if self._foot_scrolls else [self.foot]
        ahead = [self.bar, self.outline] if self._place.is_alone else [self.outline, self.bar]
        return [*layers, self.skip, *ahead, self.finder.bar, self._body, *foot]

    def _first_of_page(self) -> QWidget | None:
        return next(iter(tab_order.stops(self._body)), self.foot.on)

    def _top_bar(self) -> QWidget:
        self.bar = LessonBar(self.lesson.title)
        self.bar.home_asked.connect(self.home_asked)
        self.bar.sections_toggled.connect(self._fit)
        self.bar.size_asked.connect(self.size_asked)
        self.bar.mark_asked.connect(self._mark)
        self.bar.note_asked.connect(self._note)
        return self.bar

    def _bind(self) -> None:
        actions.bind(
            self,
            {
                "section-next": self.go_on_section,
                "section-back": self.go_back,
                "scroll-down": lambda: self.scroller.step(1),
                "scroll-up": lambda: self.scroller.step(-1),
                "scroll-page": lambda: self.scroller.step_page(1),
                "scroll-page-back": lambda: self.scroller.step_page(-1),
                "scroll-top": lambda: self.scroller.to_top(),
                "scroll-end": lambda: self.scroller.to_end(),
                "find": self.finder.start,
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

    def open_section(self, section_id: str, item: int = 0, pixels: int = 0) -> None:
        """Show a section, scrolled so far; on a question page, the question of that index."""
        self._go(route.stop_at(self.entry, section_id, item), pixels)

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

    def _go(self, target: Stop | None, pixels: int = 0) -> None:
        if target is not None:
            self.stop = target
            self._show(pixels)
            self._announce()

    def _leave(self) -> None:
        read = route.is_read(self.section, self.state.answered, end_seen=self.scroller.end_seen)
        if read and self.key not in self.state.read:
            self.state.read.add(self.key)
            self.section_read.emit(self.key)

    def _on_outline_lesson(self, lesson_id: str) -> None:
        if lesson_id == self.lesson.id:
            self.open_section(self.entry.sections[0].id)
        else:
            self.lesson_asked.emit(lesson_id)

    # Showing

    def _show(self, pixels: int = 0) -> None:
        self.desk.section = self.section.id
        self._take_keyboard()
        self._layer.close()
        self._place_foot(scrolls=False)
        clear(self._body_box)
        self.foot.clear()
        if self._question_keys is not None:
            self._question_keys.unbind()
            self._question_keys = None
        self.question = self.view = None
        content = self._question_page() if self.section.is_question_page else self._reading_page()
        self._sheet = Sheet(content)
        self.scroller = LessonScroll(self._sheet, pixels)
        self.scroller.scrolled.connect(self.scrolled)
        if self.isVisible():
            self._fit()
        self._body_box.addWidget(self.scroller)
        self.bar.say(self.stop.section + 1, len(self.entry.sections))
        self._show_outline()
        self.bar.show_marked(self.key in self.state.marked)
        self.bar.sections.setChecked(False)
        self.moved.emit(self.section.id, self.stop.item)

    def _place_foot(self, *, scrolls: bool) -> None:
        if scrolls != self._foot_scrolls:
            self._foot_scrolls = scrolls
            self.foot.move_to(self._sheet.whole if scrolls else self._right)

    def _take_keyboard(self) -> None:
        """Before what has the keyboard goes away: Qt would give it to whatever it finds."""
        focus = QApplication.focusWidget()
        if focus is not None and (self._body.isAncestorOf(focus) or self.foot.isAncestorOf(focus)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_outline(self) -> None:
        rows = self.state.outline(self.module, self.lesson.id, self.section)
        self.outline.show_module(self.module.number, self.module.title, rows)

    def _reading_page(self) -> QWidget:
        at = self.stop.section
        self.view = SectionView(self.lesson.sections[at], self.desk, self.state.notes.get(self.key, []))
        self.view.note_shown.connect(self._bring_into_view)
        before = self.entry.sections[at - 1].title if at else ""
        following = route.section_after(self.entry, self.stop)
        on = self.entry.sections[following.section].title if following else self._after_lesson()
        self.foot.show_ways(before, on)
        return self.view

    def _after_lesson(self) -> str:
        following = route.lesson_after(self.module, self.lesson.id)
        return following.title if following else SHOWN

    def _question_page(self) -> QWidget:
        item = self.desk.library.item(self.section.items[self.stop.item])
        place = f"Question {self.stop.item + 1} of {len(self.section.items)}"
        self.question = Question(item, self.desk, is_alone=True, place=place)
        self.question.went_on.connect(self.go_on)
        self.question.revealed.connect(self._bring_into_view)
        self.question.bar.again.connect(self._layer.close)  # a fact that is open gives the answer away
        self.foot.show_check_bar(self.question.bar)
        self._question_keys = self.question.bind_keys(self)
        return lesson_parts.question_page(self.question)

    def _bring_into_view(self, part: QWidget) -> None:
        """Bring what has just appeared into view: a note whole, of feedback the top."""
        lay_out_now()
        whole = part.height()
        self.scroller.show_part(part, height=whole if isinstance(part, Note) else min(whole, theme.px(220)))

    @property
    def heading(self) -> QWidget:
        """The title of what is open."""
        return self.view.title if self.view else (self.question.heading if self.question else self)

    def _announce(self) -> None:
        """Arrival: the title takes the focus and is spoken."""
        heading = self.heading
        QTimer.singleShot(0, heading, self._arrive)
        announce(self, f"{self.section.title}, section {self.stop.section + 1} of {len(self.entry.sections)}")

    def _arrive(self) -> None:
        """What was arranged anew as it found its width is laid out before it is first seen."""
        settle()
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.scroll_back()

    # Tools

    def _first_words(self) -> str:
        """The words at the top of the view, to which marks and notes are tied."""
        return self.view.first_words(self.scroller.seen()[0]) if self.view else ""

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
            href = self.view.nearest_fact(*self.scroller.seen())
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
        elif not self._layer.close() and self.view is not None:
            self.view.close_note()

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
        self.bar.fit(outline_hidden=hidden, tools_hidden=effective < TOOLS_HIDDEN_UNDER, low=is_low(self))
        opened = hidden and self.bar.sections.isChecked()
        self.outline.home.setVisible(not hidden)
        self._fit_width(effective, hidden)
        self._place_foot(scrolls=is_very_low(self))
        self._place.put(shown=opened or not hidden, alone=opened)

    def _fit_width(self, effective: float, hidden: bool) -> None:
        """Bar, page and footer share their edges, however wide the window."""
        edges = lesson_parts.edges_of(self.width(), effective, outline_hidden=hidden)
        self.outline.fit(edges.outline, edges.flank)
        self.bar.indent(edges.left, edges.right)
        self._layer.keep_to(edges.right)
        self._sheet.indent(edges.left, edges.right)
        self.foot.fit(edges.left, edges.right, low=is_low(self), scrolls=is_very_low(self))

    # What `app` asks for

    def show_notes(self) -> None:
        """Notes or marks changed; a clock that was moved and a figure that was unfolded stay as they are."""
        if self.view is not None:
            self.view.show_notes(self.state.notes.get(self.key, []))
        self._show_outline()
        self.bar.show_marked(self.key in self.state.marked)
        if QApplication.focusWidget() in (None, self):
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_parts(self) -> list[Any]:
        """The regions F6 goes round."""
        return [self.outline, self.bar, self._body, self.foot]
