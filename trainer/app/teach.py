"""Classes: from the page Teach into the presenter and back, every step of it on its way to the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from trainer.app.one_window import to_front
from trainer.classroom.deck import Deck, build_deck
from trainer.classroom.session import ClassSession, Done, Failed
from trainer.classroom.state import ClassState, after, folded, opened
from trainer.clock import date_words, parse_time
from trainer.course.model import Module
from trainer.errors import RecordError
from trainer.items.base import CompiledItem
from trainer.learning import events
from trainer.learning.events import Event
from trainer.schema import content_hash
from trainer.store.classes import ClassGiven
from trainer.store.event_log import Kept, Stream
from trainer.ui.navigation import Place, Where
from trainer.ui.theme import Look, theme
from trainer.ui.theme.style import apply_style
from trainer.wording import DISCLAIMER, READING, counted

if TYPE_CHECKING:
    from trainer.app.core import Core
    from trainer.ui.pages.teach import ModuleChoice, Start, TeachPage, Typed
    from trainer.ui.presenter.presenter_window import PresenterWindow

CHANGED = "The course has changed since this class began: its slides may have other numbers now."


@dataclass
class Starting:
    """A class whose first events are on their way to the drive."""

    asked: Start
    deck: Deck
    state: ClassState
    stream: Stream
    trouble: str = ""
    """What the drive said, if it has refused them and they are kept."""


class Teach:
    """Everything between the class windows and the record."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._page: TeachPage | None = None
        self._typed: Typed | None = None
        """What was typed for a class not started yet: it outlives a change of text size."""
        self._starting: Starting | None = None
        self._held: dict[str, ClassSession] = {}
        """Classes that were left while the drive refused an act of theirs: it is not in the log yet."""
        self.session: ClassSession | None = None
        """The class that is being given, or None."""
        self.presenter: PresenterWindow | None = None

    # The list of classes

    def open(self) -> None:
        """Show the page."""
        from trainer.app.class_counts import class_line
        from trainer.ui.pages.teach import TeachData, TeachPage

        core = self._core
        given = core.disk.classes()
        lines = tuple(
            class_line(each, core.disk, can_continue=self._module(each) is not None) for each in given
        )
        people = str(given[0].people) if given else ""
        page = TeachPage(TeachData(self._choices(), lines, people, self._typed), self._minutes_until)
        for field in (page.name, page.people, page.end):
            field.textChanged.connect(lambda: self._note_typed(page))
        page.started.connect(self.start)
        page.continued.connect(self.continue_class)
        page.save_again_asked.connect(core.disk.save_again)
        if self._starting is not None:
            page.show_starting(self._starting.asked, self._starting.trouble)
        self._page = page
        core.show_in_rail(page, Where.TEACH, "Teach")

    def _note_typed(self, page: TeachPage) -> None:
        self._typed = page.typed()

    def _choices(self) -> tuple[ModuleChoice, ...]:
        from trainer.ui.pages.teach import ModuleChoice

        found = []
        for module in self._core.course.modules:
            if not module.lessons:
                continue
            deck = self._deck(module)
            slides = counted(len(deck.pages), "slide")
            asked = counted(sum(page.item is not None for page in deck.pages), "question")
            words = f"Module {module.number}, {slides}, {asked}, {module.minutes} min"
            found.append(ModuleChoice(module.id, module.title, words, module.minutes))
        return tuple(found)

    def _minutes_until(self, text: str) -> int | None:
        """What was typed as the end of a class, in minutes from now: "40", or "11:25"."""
        from trainer.ui.pages.teach import MOST_MINUTES

        text = text.strip()
        if text.isdecimal() and len(text) <= 3:
            return int(text) if 1 <= int(text) <= MOST_MINUTES else None
        at = parse_time(text)
        if at is None:
            return None
        now = self._now()
        end = datetime.combine(now.date(), at)
        minutes = round(((end if end > now else end + timedelta(days=1)) - now).total_seconds() / 60)
        return minutes if 1 <= minutes <= MOST_MINUTES else None

    def _now(self) -> datetime:
        return self._core.disk.stamp().local

    def _deck(self, module: Module) -> Deck:
        return build_deck(self._core.library, module, disclaimer=DISCLAIMER, reading=READING)

    def _module(self, given: ClassGiven) -> Module | None:
        """The module of a class, if this course still has it."""
        if given.course != self._core.course.id:
            return None
        return next((m for m in self._core.course.modules if m.id == given.module and m.lessons), None)

    # Starting and going on

    def start(self, asked: Start) -> None:
        """Open a class: its first slide stands as soon as its first events are on disk."""
        core = self._core
        if self._is_given() or self._starting is not None:
            return
        module = next(each for each in core.course.modules if each.id == asked.module)
        deck, stream = self._deck(module), core.disk.new_class()
        person = core.session.person if not core.session.looking_around else None
        event = events.ClassStarted(
            course=deck.course,
            title=asked.title,
            module=deck.module,
            deck_hash=deck.hash,
            people=asked.people,
            instructor=person.id if person else "",
            minutes=asked.minutes,
        )
        stamp, first = core.disk.stamp(), events.PageShown(page=0)
        state = after(opened(stream.owner, event, stamp), first, stamp)
        self._starting = Starting(asked, deck, state, stream)
        self._show_starting()
        here = core.bridge.here
        done, failed = here(self._on_started), here(self._on_not_started)
        core.disk.append(stream, [event, first], at=stamp, done=done, failed=failed, what="class")

    def _is_given(self) -> bool:
        """Whether a class is being given; that comes to the front instead of another beside it."""
        if self.presenter is not None:
            to_front(self.presenter)
        return self.presenter is not None

    def _on_started(self, *_: object) -> None:
        starting, self._starting = self._starting, None
        if starting is None:
            return
        self._typed = None
        if self._core.history.here.page is Where.TEACH and self._core.front.isVisible() and not self.session:
            self._present(self._session(starting.deck, starting.state, starting.stream))
        else:
            # Whoever has gone on to something else meanwhile finds it where classes wait to be continued.
            self._core.offer_class()

    def _on_not_started(self, error: RecordError) -> None:
        starting = self._starting
        if starting is not None and error.kept:
            starting.trouble = str(error)
            self._show_starting()
            return
        self._starting = None
        if self._page is not None and isValid(self._page):
            self._page.say_failed(str(error))
        else:
            self._core.window.show_notice(str(error))

    def _show_starting(self) -> None:
        if self._starting is not None and self._page is not None and isValid(self._page):
            self._page.show_starting(self._starting.asked, self._starting.trouble)

    def continue_class(self, class_id: str) -> None:
        """Go on where a class stopped, with every count."""
        core = self._core
        if self._is_given():
            return
        held = self._held.pop(class_id, None)
        if held is not None and held.is_held:
            self._present(held)
            return
        given = next((each for each in core.disk.classes() if each.id == class_id), None)
        module = self._module(given) if given else None
        log = ((each.event, each.stamp) for each in core.disk.class_events(class_id))
        state = folded(class_id, log)
        if given is None or module is None or state is None:
            return
        deck = self._deck(module)
        self._present(self._session(deck, state, core.disk.stream_of_class(class_id)))
        if deck.hash != given.deck_hash and self.presenter is not None:
            self.presenter.say(CHANGED)

    def offer(self, given: ClassGiven) -> None:
        """Show the way back into a class that was not closed."""
        core = self._core
        if self._module(given) is None:
            core.window.show_banner(None)
            return
        from trainer.ui.widgets.continue_class import ContinueClass

        banner = ContinueClass(self._continue_words(given))
        banner.continued.connect(lambda: self.continue_class(given.id))
        core.window.show_banner(banner)

    def _continue_words(self, given: ClassGiven) -> str:
        started = given.started.local
        today = started.date() == self._now().date()
        when = f"{started:%H:%M}" if today else f"{date_words(started.date())}, {started:%H:%M},"
        return f"Continue the class of {when} at slide {max(0, given.page) + 1}."

    # The class itself

    def _session(self, deck: Deck, state: ClassState, stream: Stream) -> ClassSession:
        return ClassSession(deck, state, self._writing(stream, deck), self._core.disk.save_again)

    def _present(self, session: ClassSession) -> None:
        from trainer.ui.presenter.presenter_window import PresenterWindow

        core = self._core
        core.before_leaving()
        self.session = session
        self._dress_for_class()
        self.presenter = core.front = window = PresenterWindow(
            session.deck, session.state, core.library.picture, self._now
        )
        session.changed = self._on_changed
        session.writing = window.show_writing
        session.gone = self._close
        window.next_asked.connect(session.next)
        window.back_asked.connect(session.back)
        window.blank_asked.connect(session.blank)
        window.break_asked.connect(session.start_break)
        window.skip_asked.connect(session.skip)
        window.ask_again_asked.connect(session.ask_again)
        window.save_again_asked.connect(session.save_again)
        window.counted.connect(lambda letter, hands: session.count(letter, lambda _: hands))
        window.stepped.connect(lambda letter, step: session.count(letter, lambda before: before + step))
        window.ended.connect(session.end)
        window.left.connect(session.leave)
        window.setGeometry(core.window.geometry())
        window.setWindowState(core.window.windowState() & Qt.WindowState.WindowMaximized)
        window.start()
        if session.trouble:
            self._on_changed()
        core.window.hide()

    def _writing(self, stream: Stream, deck: Deck) -> Callable[[Sequence[Event], Done, Failed], None]:
        disk, here = self._core.disk, self._core.bridge.here
        items = {content_hash(page.item): page.item for page in deck.pages if page.item}

        def write(acts: Sequence[Event], done: Done, failed: Failed) -> None:
            stamp = disk.stamp()
            disk.append(
                stream,
                acts,
                _kept(acts, items),
                at=stamp,
                done=here(lambda *_: done(stamp)),
                failed=here(lambda error: failed(str(error), error.kept)),
                what="step",
            )

        return write

    def _on_changed(self) -> None:
        session, presenter = self.session, self.presenter
        if session is not None and presenter is not None and not session.state.ended:
            presenter.show_state(session.state, session.trouble)

    def _close(self) -> None:
        """The presenter goes, the desk comes back. Whatever is not closed stays open in the record."""
        core, session, presenter = self._core, self.session, self.presenter
        self.session = self.presenter = None
        core.front = core.window
        if session is not None:
            session.let_go()
            if session.is_held:
                self._held[session.state.id] = session
        core.dress(reopen=False)
        core.window.show()
        if presenter is not None:
            presenter.finish()
        core.go(Place(Where.TEACH))
        core.window.activateWindow()

    def _dress_for_class(self) -> None:
        """The presenter is dark, unless high contrast was chosen. The desk is hidden meanwhile."""
        if not theme.high_contrast:
            theme.set(Look.DARK, round(theme.scale * 100), motion=theme.motion)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_style(app)


def _kept(acts: Sequence[Event], items: dict[str, CompiledItem]) -> list[Kept]:
    cited = [hash_ for act in acts for hash_ in act.cites()]
    return [Kept.of("item", items[each]) for each in dict.fromkeys(cited)]
