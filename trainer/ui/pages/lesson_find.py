"""Looking through a lesson, and taking words out of it with their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from trainer.course.library import Library
from trainer.course.model import Lesson
from trainer.markup import plain
from trainer.ui.widgets.find_bar import FindBar
from trainer.ui.widgets.layout import PageScroll
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.words import Words

if TYPE_CHECKING:
    from trainer.ui.pages.lesson import LessonPage


@dataclass(frozen=True)
class Hit:
    """One place that was found: which section, and which of its occurrences."""

    section: int
    number: int


def hits(lesson: Lesson, text: str) -> list[Hit]:
    """Every place of a text in a lesson, in order. Case does not matter, as it does not to Qt,
    which marks them; casefold() would also find "ss" in "ß"."""
    wanted = text.strip().lower()
    if not wanted:
        return []
    found = []
    for index, section in enumerate(lesson.sections):
        words = "\n".join(
            (plain(section.lead), *(each for block in section.blocks for each in block.found_in()))
        )
        found += [Hit(index, number) for number in range(words.lower().count(wanted))]
    return found


def show_hits(open_now: list[ProseView | Words], text: str, number: int) -> ProseView | Words | None:
    """Mark every place in what is open, the current one stronger; what holds that one."""
    wanted = text.strip()
    seen, holder = 0, None
    for each in open_now:
        count = each.mark_found(wanted, number - seen)
        if seen <= number < seen + count:
            holder = each
        seen += count
    return holder


class Finder(QObject):
    """The bar and the places found in one lesson."""

    def __init__(self, page: LessonPage) -> None:
        super().__init__(page)
        self._page = page
        self._hits: list[Hit] = []
        self._at = 0
        self.bar = FindBar()
        self.bar.hide()
        self.bar.sought.connect(self._seek)
        self.bar.stepped.connect(self._step)
        self.bar.closed.connect(self.end)

    def start(self) -> None:
        """Take the keyboard."""
        self.bar.show()
        self.bar.field.selectAll()
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end(self) -> None:
        """Go, and give the keyboard back to the text."""
        self.bar.hide()
        view = self._page.view
        if view is not None:
            show_hits(view.searched(), "", -1)
        self._page.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def _seek(self, text: str) -> None:
        self._hits = hits(self._page.lesson, text)
        self._at = next((n for n, hit in enumerate(self._hits) if hit.section >= self._page.stop.section), 0)
        self._show()

    def _step(self, step: int) -> None:
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self._show()

    def _show(self) -> None:
        page = self._page
        self.bar.say(self._at, len(self._hits))
        if self._hits and self._hits[self._at].section != page.stop.section:
            page.show_section(self._hits[self._at].section)
        if page.view is None:
            return
        text, number = (self.bar.field.text(), self._hits[self._at].number) if self._hits else ("", -1)
        holder = show_hits(page.view.searched(), text, number)
        if holder is not None:
            QTimer.singleShot(0, holder, lambda: _bring_into_view(page.scroller, holder))


def _bring_into_view(scroller: PageScroll, holder: ProseView | Words) -> None:
    place = holder.found_rect()
    scroller.show_part(holder, place.top(), place.height())


def with_sources(library: Library, lesson: Lesson, section: str, proses: list[ProseView]) -> str:
    """The selected words, or the whole section's, followed by where they come from."""
    selected = next((prose for prose in proses if prose.textCursor().hasSelection()), None)
    chosen = [selected] if selected else proses
    text = selected.selected_text() if selected else "\n\n".join(prose.plain() for prose in chosen)
    facts = dict.fromkeys(
        href.removeprefix("fact:")
        for prose in chosen
        for href in (prose.selected_hrefs() if selected else prose.hrefs())
        if href.startswith("fact:")
    )
    index = library.index
    lines = [text, "", f"From {index.title}, edition {index.edition}: {lesson.title}, {section}."]
    return "\n".join(lines + [_source_line(library, each) for each in facts])


def _source_line(library: Library, fact_id: str) -> str:
    fact = library.fact(fact_id)
    titles = "; ".join(library.source(each).title for each in fact.sources)
    return f"{fact.id}: {plain(fact.statement)} As of {fact.as_of}. {titles}".strip()
