"""Notes and bookmarks: anchored to words, kept as working state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from trainer.clock import date_words
from trainer.errors import RecordError
from trainer.store.people import new_id
from trainer.store.working import Note
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.section import PageNote
from trainer.ui.widgets.notes_panel import NotesPanel

if TYPE_CHECKING:
    from trainer.app.core import Core


class Notes:
    """The officer's own marks in the text."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._marked: dict[str, str] = {}
        """The last mark put on each place, by officer and section: on its way to the disk, or there."""
        self._gone: set[str] = set()
        """Notes whose removal is on its way, or done."""

    def connect(self, page: LessonPage) -> None:
        """Answer to the tools of a lesson."""
        page.mark_asked.connect(lambda section, words: self._turn_mark(page, section, words))
        page.note_asked.connect(lambda section, words: self._open_panel(page, section, words))
        page.size_asked.connect(lambda: page.bar.choose_size(self._core.size(), self._core.set_size))

    def marked(self, lesson: str) -> set[str]:
        """Sections that hold a mark, as lesson#section."""
        return {f"{each.lesson}#{each.section}" for each in self._all(lesson) if not each.text}

    def by_section(self, lesson: str) -> dict[str, list[PageNote]]:
        """Notes by section, as the page shows them."""
        out: dict[str, list[PageNote]] = {}
        for each in self._all(lesson):
            if each.text:
                note = PageNote(each.text, self._when(each.updated_at), each.quote)
                out.setdefault(f"{each.lesson}#{each.section}", []).append(note)
        return out

    def _all(self, lesson: str | None = None) -> list[Note]:
        core = self._core
        person = core.session.person
        return core.session.record.notes(person.id, core.course.id, lesson) if person else []

    def _when(self, updated_at: str) -> str:
        """ "Today, 22:14", or the date; nothing where no time can be read."""
        try:
            moment = datetime.fromisoformat(updated_at).astimezone()
        except (ValueError, OverflowError, OSError):  # Windows knows no local time of every year
            return ""
        today = self._core.clock.now().astimezone().date()
        day = "Today" if moment.date() == today else date_words(moment.date())
        return f"{day}, {moment:%H:%M}"

    def _turn_mark(self, page: LessonPage, section: str, words: str) -> None:
        core = self._core
        person = core.session.person
        if person is None:
            return
        place = f"{person.id} {page.lesson.id}#{section}"
        marks = self._marks(page.lesson.id, section, place)
        done = core.bridge.here(lambda *_: page.show_marked(section, not marks), page)
        for each in marks:
            self._take_away(person.id, each, done)
        if not marks:
            note = replace(self._new(page, section, words), id=new_id())
            self._marked[place] = note.id
            failed = self._refused_after(lambda: self._gone.add(note.id))
            core.session.record.put_note(person.id, note, done=done, failed=failed)

    def _marks(self, lesson: str, section: str, place: str) -> set[str]:
        """The marks on a place. A press may come before what the one before it wrote can be read."""
        read = {each.id for each in self._all(lesson) if each.section == section and not each.text}
        sent = {self._marked[place]} if place in self._marked else set()
        return (read | sent) - self._gone

    def _take_away(self, person: str, note: str, done: Callable[..., None]) -> None:
        self._gone.add(note)
        failed = self._refused_after(lambda: self._gone.discard(note))
        self._core.session.record.remove_note(person, note, done=done, failed=failed)

    def _new(self, page: LessonPage, section: str, words: str) -> Note:
        return Note(
            course=self._core.course.id,
            lesson=page.lesson.id,
            section=section,
            quote=words,
        )

    def _open_panel(self, page: LessonPage, section: str, words: str) -> None:
        lessons = {each.id for each in page.module.lessons}
        rows = [
            (
                each.id,
                each.text or "Marked place",
                self._where(each),
                f"{each.lesson}#{each.section}",
            )
            for each in self._all()
            if each.lesson in lessons
        ]
        panel = NotesPanel(rows, page)
        note = replace(self._new(page, section, words), id=new_id())
        panel.written.connect(lambda text: self._write(note, text))
        panel.left.connect(lambda: self._refresh(page))
        panel.removed.connect(self._remove)
        panel.opened.connect(lambda key: self._go(page, key))
        panel.open_over(page)

    def _where(self, note: Note) -> str:
        entry = self._core.course.lesson(note.lesson)
        section = next((each.title for each in entry.sections if each.id == note.section), "")
        return f"{entry.title}, {section}"

    def _write(self, note: Note, text: str) -> None:
        """The first words make the note; all later ones are a new wording of it."""
        core = self._core
        person, record = core.session.person, core.session.record
        if person is None:
            return
        if text:
            record.put_note(person.id, replace(note, text=text), done=self._written, failed=self._refused)
        else:
            record.remove_note(person.id, note.id, done=self._written, failed=self._refused)

    @property
    def _written(self) -> Callable[..., None]:
        """Show what was written on the page that is open by then, unless the notes lie over it."""

        def show(*_: object) -> None:
            self._core.note_saved()
            page = self._core.window.page
            if isinstance(page, LessonPage) and page.panel() is None:
                self._refresh(page)

        return self._core.bridge.here(show, self._core.window)

    @property
    def _refused(self) -> Callable[..., None]:
        """The drive did not take a note or a mark."""
        core = self._core
        return core.bridge.here(
            lambda error: core.window.show_notice(str(error), retry=error.kept), core.window
        )

    def _refused_after(self, undo: Callable[[], None]) -> Callable[..., None]:
        """The same; what is not kept for another try is taken back first."""
        refused = self._refused

        def call(error: RecordError) -> None:
            if not error.kept:
                undo()
            refused(error)

        return call

    def _remove(self, note: str) -> None:
        core = self._core
        person = core.session.person
        if person is not None:
            self._take_away(person.id, note, self._written)

    def _refresh(self, page: LessonPage) -> None:
        page.state.notes = self.by_section(page.lesson.id)
        page.state.marked = self.marked(page.lesson.id)
        page.show_notes()

    def _go(self, page: LessonPage, key: str) -> None:
        lesson, _, section = key.partition("#")
        if lesson == page.lesson.id:
            page.open_section(section)
        else:
            self._core.go(Place(Where.LESSON, lesson, section))
