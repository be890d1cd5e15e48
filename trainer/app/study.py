"""Studying: the home, the lessons, what was shown; every answer, place and note on its way to the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QTimer

from trainer import registry
from trainer.app.home_data import home_data
from trainer.course.model import SectionKey, facts_of
from trainer.errors import RecordError
from trainer.learning import events
from trainer.learning.attempt import answered
from trainer.learning.drafts import Draft, Unfinished, unfinished_in, written
from trainer.learning.progress import LatestAnswer
from trainer.learning.route import lesson_after, module_to_go_on_with, resume_point, way_ahead
from trainer.schema import content_hash
from trainer.store.event_log import Kept
from trainer.store.working import LastPlace
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.home import HomePage

if TYPE_CHECKING:
    from trainer.app.core import Core
    from trainer.app.notes import Notes
    from trainer.ui.pages.lesson import LessonPage
    from trainer.ui.pages.lesson_parts import LessonState
    from trainer.ui.widgets.desk import Desk, Given, Pending

PLACE_AFTER_MS = 500
USUAL_BUDGET = 1


class Study:
    """Everything between the study pages and the record."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._budget: dict[str, int] = {}
        """The time each officer has got this evening."""
        self._drafts: dict[str, Draft] = {}
        self._pending: dict[tuple[str, str], Pending] = {}
        """Answers on their way to the disk, by officer and question."""
        self._lesson_page: LessonPage | None = None
        self._desk: Desk | None = None
        """Of the page that asks: what becomes of an answer is said there."""
        self._own_notes: Notes | None = None
        self._place_timer = QTimer(core.window, singleShot=True, interval=PLACE_AFTER_MS)
        self._place_timer.timeout.connect(self.save_place)

    def open(self, place: Place) -> None:
        """Show the home, a lesson, or what was shown."""
        match place.page:
            case Where.LESSON:
                self._show_lesson(place)
            case Where.SHOWN:
                self._show_shown()
            case Where.HOME:
                self._show_home()
            case other:
                raise LookupError(f"{other} is not shown here")

    @property
    def _person(self) -> str:
        assert self._core.session.person is not None
        return self._core.session.person.id

    @property
    def _notes(self) -> Notes:
        from trainer.app.notes import Notes

        self._own_notes = self._own_notes or Notes(self._core)
        return self._own_notes

    # Home

    def _show_home(self) -> None:
        core = self._core
        record = core.session.record
        page = HomePage(
            home_data(
                core.course,
                record,
                self._person,
                self._visited,
                self._budget.get(self._person, USUAL_BUDGET),
                looking_around=core.session.looking_around,
            )
        )
        page.continued.connect(self.go_on)
        page.budget_chosen.connect(self._choose_budget)
        page.module_asked.connect(self._open_module)
        page.lesson_asked.connect(lambda lesson: core.go(Place(Where.LESSON, lesson)))
        page.passage_asked.connect(self._read_passage)
        page.folder_asked.connect(core.open_folder)
        page.backup_asked.connect(core.back_up)
        core.show_in_rail(page, Where.HOME, core.course.title)

    def _choose_budget(self, index: int) -> None:
        self._budget[self._person] = index
        self._core.reopen()

    @property
    def _visited(self) -> list[SectionKey]:
        """Where the officer was in each lesson, the last place last."""
        places = self._core.session.record.places(self._person, self._core.course.id)
        return [(each.lesson, each.section) for each in places]

    @property
    def _read(self) -> set[str]:
        return self._core.session.record.places_read(self._person, self._core.course.id)

    def go_on(self) -> None:
        """Continue: where the officer was, or on into the next module."""
        self._go_to(way_ahead(self._core.course, self._visited, self._read)[0][1])

    def _open_module(self, module_id: str) -> None:
        module = next(each for each in self._core.course.modules if each.id == module_id)
        self._go_to(resume_point(module, self._visited, self._read))

    def _go_to(self, at: SectionKey) -> None:
        """Open a section, at the question where the officer was in it."""
        lesson, section = at
        kept = self._core.session.record.place(self._person, self._core.course.id, lesson)
        item = _item_index(kept) if kept and kept.section == section else 0
        self._core.go(Place(Where.LESSON, lesson, section, item))

    # Lessons

    def _read_passage(self, lesson: str, section: str) -> None:
        self._core.go(Place(Where.LESSON, lesson, section, from_top=True))

    def _show_lesson(self, place: Place) -> None:
        from trainer.ui.pages.lesson import LessonPage
        from trainer.ui.widgets.desk import Desk

        core = self._core
        module = core.course.module_of(place.lesson)
        desk = self._desk = Desk(
            core.library,
            events.Mode.LEARN,
            latest=self._latest,
            draft=self._drafts.get,
            pending=self._pending_here,
        )
        page = LessonPage(module, core.library.lesson(place.lesson), desk, self._state(place.lesson))
        desk.setParent(page)
        desk.answered.connect(self._on_answered)
        desk.drafted.connect(self._on_drafted)
        desk.retried.connect(core.session.record.save_again)
        page.home_asked.connect(lambda: core.go(Place(Where.HOME)))
        page.lesson_asked.connect(lambda lesson: core.go(Place(Where.LESSON, lesson)))
        page.moved.connect(self._on_moved)
        page.scrolled.connect(self._place_timer.start)
        page.section_read.connect(self._on_section_read)
        page.finished.connect(self._on_finished)
        self._notes.connect(page)
        self._lesson_page = page
        kept = core.session.record.place(self._person, core.course.id, place.lesson)
        self._take_drafts(kept)
        before = (kept.section, _item_index(kept)) if kept else ("", 0)
        at = (place.section, place.item) if place.section else before
        page.open_section(*at, pixels=kept.scroll if kept and at == before and not place.from_top else 0)
        core.before_leaving = self._leave_lesson
        core.window.show_page(page, f"{page.lesson.title}, module {module.number}")

    def _state(self, lesson: str) -> LessonState:
        from trainer.ui.pages.lesson_parts import LessonState

        core = self._core
        record = core.session.record
        read = self._read
        whole = {
            entry.id
            for module in core.course.modules
            for entry in module.lessons
            if all(f"{entry.id}#{each.id}" in read for each in entry.sections)
        }
        items = [item for each in core.course.lesson(lesson).sections for item in each.items]
        latest = record.latest_answers(self._person, core.course.id, items)
        return LessonState(
            read=read,
            lessons_read=whole,
            answered=set(latest),
            marked=self._notes.marked(lesson),
            notes=self._notes.by_section(lesson),
        )

    def _latest(self, item_id: str) -> Given | None:
        """The last answer, unless the question was edited since: the answer was to another one."""
        core = self._core
        found = core.session.record.latest_answers(self._person, core.course.id, [item_id]).get(item_id)
        item = core.library.item(item_id)
        is_same = found is not None and found.item_hash == content_hash(item)
        return _given(found, item) if found is not None and is_same else None

    def _on_moved(self, section: str, item: int) -> None:
        page = self._lesson_page
        if page is None:
            return
        here = Place(Where.LESSON, page.lesson.id, section, item)
        self._core.history.go(here)
        self.save_place()  # at once: who turned a page and lost power comes back to that page

    def _on_drafted(self, item: str, draft: Draft) -> None:
        self._drafts[item] = draft
        self._place_timer.start()

    def save_place(self) -> None:
        """Write down where the officer is, with half-made answers: after a pause, and when leaving."""
        self._place_timer.stop()
        page = self._lesson_page
        if page is None or self._core.session.person is None:
            return
        place = LastPlace(
            course=self._core.course.id,
            lesson=page.lesson.id,
            section=page.section.id,
            scroll=page.scroller.pixels,
            draft=written(Unfinished(item=page.stop.item, drafts=self._drafts)),
        )
        self._core.session.record.set_place(self._person, place)

    def write_down(self) -> None:
        """All that is still to be written: a note under way, and the place."""
        panel = self._lesson_page.panel() if self._lesson_page is not None else None
        if panel is not None:
            panel.write()
        self.save_place()

    def _leave_lesson(self) -> None:
        """The page is about to go; what comes back from the record later finds none."""
        self.write_down()
        self._lesson_page = self._desk = None

    def _take_drafts(self, kept: LastPlace | None) -> None:
        """Half-made answers, but for those that were given before the place could be written again."""
        core = self._core
        drafts = unfinished_in(kept.draft).drafts if kept else {}
        given = core.session.record.latest_answers(self._person, core.course.id, drafts) if drafts else {}
        self._drafts.clear()
        for item, draft in drafts.items():
            if item not in given or given[item].seed != draft.seed:
                self._drafts[item] = draft

    def _on_answered(self, given: Given) -> None:
        from trainer.ui.widgets.desk import Pending

        core = self._core
        item = core.library.item(given.item)
        facts = [core.library.fact(each) for each in item.facts]
        event = answered(
            item,
            given.response,
            course=core.course.id,
            lesson=given.lesson,
            section=given.section,
            mode=given.mode,
            seed=given.seed,
            certainty=given.certainty,
            facts=facts,
        )
        person = self._person
        self._pending[person, given.item] = Pending(given)
        here = core.bridge.here
        core.session.record.append(
            core.session.stream,
            [event],
            [Kept.of("item", item), *(Kept.of("fact", each) for each in facts)],
            what="answer",
            done=here(lambda *_: self._on_saved(person, given)),
            failed=here(lambda error: self._on_failed(person, given, error)),
        )

    def _pending_here(self, item: str) -> Pending | None:
        return self._pending.get((self._person, item))

    def _is_here(self, person: str) -> bool:
        """Whether this officer is still at the desk: answers come back when they come back."""
        here = self._core.session.person
        return here is not None and here.id == person

    def _on_saved(self, person: str, given: Given) -> None:
        self._pending.pop((person, given.item), None)
        self._core.note_saved()
        if not self._is_here(person):
            return
        self._drafts.pop(given.item, None)
        if self._lesson_page is not None:
            self._lesson_page.state.answered.add(given.item)
        if self._desk is not None:
            self._desk.saved.emit(given.item)
            self.save_place()  # at once: the next answer must not come before this one's draft is gone

    def _on_failed(self, person: str, given: Given, error: RecordError) -> None:
        from trainer.ui.widgets.desk import Pending

        if error.kept:
            self._pending[person, given.item] = Pending(given, str(error))
        else:
            self._pending.pop((person, given.item), None)
        if not self._is_here(person):
            self._core.window.show_notice(str(error))
        elif self._desk is not None:
            self._desk.failed.emit(given.item, str(error))
        else:
            self._core.window.show_notice(str(error))

    def _on_section_read(self, key: str) -> None:
        core = self._core
        lesson, _, section_id = key.partition("#")
        section = next(each for each in core.library.lesson(lesson).sections if each.id == section_id)
        read = Kept.of("section", section)
        cited = [Kept.of("fact", core.library.fact(each)) for each in facts_of(section)]
        event = events.SectionRead(
            course=core.course.id,
            lesson=lesson,
            section=section_id,
            section_hash=read.hash,
            facts=tuple(each.hash for each in cited),
        )
        window = core.window
        failed = core.bridge.here(lambda error: window.show_notice(str(error), retry=error.kept), window)
        core.session.record.append(
            core.session.stream, [event], [read, *cited], what="section", failed=failed
        )

    def _on_finished(self) -> None:
        page = self._lesson_page
        if page is None:
            return
        following = lesson_after(page.module, page.lesson.id)
        if following is not None:
            self._read_passage(following.id, following.sections[0].id)
        else:
            self._core.go(Place(Where.SHOWN, page.lesson.id))

    # What was shown

    def _show_shown(self) -> None:
        from trainer.app.shown_data import shown_data
        from trainer.ui.pages.shown import ShownPage

        core = self._core
        module = module_to_go_on_with(core.course, core.history.here.lesson)
        shown = core.session.record.shown(self._person, core.course)
        page = ShownPage(shown_data(core.course, module, shown))
        page.home_asked.connect(lambda: core.go(Place(Where.HOME)))
        page.passage_asked.connect(self._read_passage)
        core.show_in_rail(page, Where.HOME, "What you have shown")


def _given(found: LatestAnswer, item: Any) -> Given | None:
    from trainer.ui.widgets.desk import Given

    kind = registry.kind_of(item)
    try:
        response = msgspec.convert(found.response, registry.model("items", kind).Response)
    except msgspec.ValidationError:
        return None
    return Given(found.item, found.seed, response, found.certainty, found.lesson, found.section)


def _item_index(kept: LastPlace | None) -> int:
    return unfinished_in(kept.draft).item if kept else 0
