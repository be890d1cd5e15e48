"""The presenter's own window: what is on screen, what comes next, notes, hands, and the time.

It draws one snapshot and holds nothing of the class itself. What is pressed goes out as a signal; what is
shown comes back once it is committed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from trainer.classroom import moves
from trainer.classroom.deck import Deck
from trainer.classroom.screen import screen
from trainer.classroom.state import ClassState, Stage
from trainer.items.base import vote_options
from trainer.ui import actions
from trainer.ui.presenter.arrangement import Arrangement, Parts, is_tight
from trainer.ui.presenter.confirm import Confirm
from trainer.ui.presenter.counters import CountPanel
from trainer.ui.presenter.instructor_notes import InstructorNotes
from trainer.ui.presenter.keys import ClassKeys
from trainer.ui.presenter.panels import (
    BreakRow,
    NextPanel,
    SlidePanel,
    Strip,
    TimeRow,
    TopBar,
)
from trainer.ui.presenter.projector import Projector
from trainer.ui.presenter.wall import Pictures, WallPainter
from trainer.ui.presenter.wall_view import Preview
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce
from trainer.ui.theme.ring import FocusRing
from trainer.ui.theme.style import fill
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.keys_panel import KeysPanel
from trainer.ui.widgets.layout import column
from trainer.ui.words import APP

NO_SCREEN = "No second screen found."
NO_PROJECTOR = f"{NO_SCREEN} Connect it, or show the slides in a window."
NOBODY = "No hands counted. Ask again, or go on."
HIDDEN = "bars stay hidden from the room"
SAVING_MS, TICK_MS = 300, 1000


class PresenterWindow(QWidget):
    """Says what was pressed."""

    next_asked = Signal()
    back_asked = Signal()
    blank_asked = Signal()
    skip_asked = Signal()
    ask_again_asked = Signal()
    save_again_asked = Signal()
    break_asked = Signal(int)
    counted = Signal(str, int)
    stepped = Signal(str, int)
    ended = Signal()
    left = Signal()

    def __init__(
        self, deck: Deck, state: ClassState, pictures: Pictures, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.deck, self.state, self._now = deck, state, now
        self.setWindowTitle(f"Presenter – {state.title} – {APP}")
        fill(self, "canvas")
        self.setMinimumSize(640, 480)
        # It can hold the keyboard itself, so that no button has it before somebody asks for one.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        painter = WallPainter(pictures)
        self.projector = Projector(painter, self)
        self._build(painter)
        self._connect()
        self.ring = FocusRing(self)
        self.keys = ClassKeys(self)
        self.layer: QWidget | None = None
        self._may_close = False
        self._said: tuple[object, ...] = ()
        self._saving = QTimer(self, singleShot=True, interval=SAVING_MS)
        self._saving.timeout.connect(lambda: self.next_panel.words.setText("Saving"))
        ticking = QTimer(self, interval=TICK_MS)
        ticking.timeout.connect(self.tick)
        ticking.start()
        self.tick()
        self.show_state(state)

    def _build(self, painter: WallPainter) -> None:
        deck, state = self.deck, self.state
        self.top = TopBar(f"{deck.course_title}, {state.title}", state.people)
        self.trouble = Strip("caution-soft", "caution", "warning", "Save again")
        self.no_projector = Strip("accent-soft", "accent", "monitor", "Show in a window")
        minutes = state.minutes or deck.minutes
        self.time = TimeRow(deck.module_title, state.started.local, minutes)
        self.slide = SlidePanel(painter)
        self.notes = InstructorNotes()
        self.count = CountPanel()
        self.coming = Preview(painter, "Next")
        self.next_panel = NextPanel()
        self.breaks = BreakRow()
        parts = (self.time, self.slide, self.notes, self.count, self.coming, self.next_panel, self.breaks)
        self.arrangement = Arrangement(Parts(*parts))
        box = column(self)
        for each in (self.top, self.trouble, self.no_projector):
            box.addWidget(each)
        box.addWidget(self.arrangement, 1)

    def _connect(self) -> None:
        panel = self.next_panel
        panel.next_asked.connect(self.next_asked)
        panel.back_asked.connect(self.back_asked)
        panel.blank_asked.connect(self.blank_asked)
        self.breaks.asked.connect(self.break_asked)
        self.count.counted.connect(self.counted)
        self.count.stepped.connect(self.stepped)
        self.count.ask_again_asked.connect(self.ask_again_asked)
        self.count.skip_asked.connect(self.skip_asked)
        self.trouble.asked.connect(self.save_again_asked)
        self.no_projector.asked.connect(self.projector.turn_on)
        self.top.projector_asked.connect(self._turn_projector)
        self.top.end_asked.connect(self.ask_to_end)
        self.projector.changed.connect(self._show_projector)

    def in_order(self) -> list[QWidget]:
        """Tab and reading order: the way on first, then counters, notes, and the tools of the class."""
        strips, tools = [self.trouble, self.no_projector], [self.notes, self.top]
        tabs = [self.arrangement.tabs] if self.arrangement.tabs else []
        layer = [self.layer] if self.layer else []
        return [*layer, *strips, *tabs, self.next_panel, self.breaks, self.count, *tools]

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_order.step(self, forward)

    # What it shows

    def start(self) -> None:
        """Come up, with the wall on the second screen if there is one."""
        self.show()
        self.projector.start()
        self._show_projector()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: ClassState, trouble: str = "") -> None:
        """Draw a snapshot, on the wall as well. Nothing is drawn that is not committed."""
        self.state = state
        self._saving.stop()
        shown = screen(self.deck, state)
        self.projector.show_screen(shown)
        self.slide.preview.show_screen(shown)
        number = max(0, min(state.page, self.deck.last)) + 1
        self.slide.show_number(f"Slide {number} of {len(self.deck.pages)}")
        self.notes.show_notes(self.deck.page(max(0, state.page)).notes)
        self._show_next(trouble)
        self._show_count()
        self.trouble.say(trouble)
        self._show_projector()
        self.arrangement.fit()
        self._announce(trouble)

    def say(self, words: str) -> None:
        """A sentence beside Next, until the class goes on."""
        self.next_panel.words.setText(words)
        announce(self, words)

    def show_writing(self) -> None:
        """An act is on its way to the drive; said only if that takes long enough to wonder."""
        if not self._saving.isActive():
            self._saving.start()

    def _show_next(self, trouble: str) -> None:
        move = moves.next_move(self.deck, self.state)
        self.coming.show_screen(screen(self.deck, moves.foreseen(self.state, move)))
        self.arrangement.show_coming(bool(move.events))
        back = moves.back_move(self.deck, self.state) is not None
        if trouble:
            self.next_panel.show_next("Save again", move.label, can_go=True, can_go_back=False)
            return
        self.next_panel.show_next(move.label, move.words, can_go=bool(move.events), can_go_back=back)
        self.next_panel.blank.setText("Show again" if self.state.blank else "Blank")

    def _show_count(self) -> None:
        asked = moves.question(self.deck, self.state)
        if asked is None:
            title, said = self._idle_words()
            self.count.show_idle(title, said)
            return
        page = self.deck.page(self.state.page)
        assert page.item is not None
        vote = asked.best_vote or asked.vote if asked.stage is Stage.SHOWN else asked.vote
        counts = asked.counts.get(vote, {})
        nobody = asked.stage is Stage.CLOSED and not sum(counts.values())
        total = NOBODY if nobody else moves.counted_words(asked, self.state.people, vote)
        said = HIDDEN if asked.stage is not Stage.SHOWN else ""
        self.count.show_vote(
            moves.VOTES[vote].capitalize(),
            said,
            counts,
            letters=tuple(each.token for each in vote_options(page.item, asked.seed)),
            people=self.state.people,
            total=total,
            is_open=asked.stage is Stage.ASKING,
            can_ask_again=moves.ask_again_move(self.deck, self.state) is not None,
            can_skip=moves.skip_move(self.deck, self.state) is not None,
        )

    def _idle_words(self) -> tuple[str, str]:
        if self.state.break_until is not None:
            return "On a break", f"until {self.state.break_until:%H:%M}"
        after = self.deck.pages[max(0, self.state.page + 1) :]
        ahead = next((each for each in after if each.item), None)
        if ahead is None:
            return "No question on this slide", "No more questions in this class."
        number = self.deck.pages.index(ahead, max(0, self.state.page)) + 1
        return "No question on this slide", f"The next question is on slide {number}."

    def _announce(self, trouble: str) -> None:
        state, asked = self.state, moves.question(self.deck, self.state)
        counts = dict(asked.counts.get(asked.vote, {})) if asked else {}
        voted = (asked.vote, asked.is_key_shown) if asked else None
        place = (state.page, moves.stage(self.deck, state), voted)
        where = (*place, state.blank, state.break_until, trouble)
        if where != self._said[:-1]:
            words = trouble or f"{self.slide.preview.accessibleName()} {self.next_panel.next.text()}"
            announce(self, words)
        elif counts != self._said[-1] and self.count.active:
            announce(self, self.count.counters[self.count.active].accessibleName())
        self._said = (*where, counts)

    def _show_projector(self) -> None:
        self.top.show_projector(self.projector.is_on)
        missing = not self.projector.is_on and not self.trouble.words.text() and self._has_one_screen()
        words = NO_SCREEN if self._is_tight() else NO_PROJECTOR
        self.no_projector.say(words if missing else "")

    def _is_tight(self) -> bool:
        return is_tight(self.width() / theme.scale, self.height() / theme.scale)

    def _show_tight(self) -> None:
        """In a small window the counters are whole before anything else is."""
        tight = self._is_tight()
        self.top.set_low(tight)
        self.no_projector.button.setHidden(tight)  # the bar over it has one that does the same
        self._show_projector()

    def _has_one_screen(self) -> bool:
        return self.projector.other_screen() is None

    def _turn_projector(self) -> None:
        if self.projector.is_on:
            self.projector.turn_off()
        else:
            self.projector.turn_on()

    def tick(self) -> None:
        """The time went on."""
        self.time.show_time(self._now())
        self.top.show_time(self.time.short, self.time.accessibleName())

    # Layers

    def show_keys(self) -> None:
        """F1: the keys that hold here."""
        if self.layer is None:
            panel = KeysPanel(actions.held_now(self), self)
            panel.closed.connect(self.close_layer)
            self.layer = panel
            panel.setGeometry(self.rect())
            panel.show()
            panel.raise_()
            panel.start()
            self.ring.raise_()

    def ask_to_end(self) -> None:
        """End class, after a second thought."""
        words = "Its counts stay in the list of classes. A class that is closed cannot be continued."
        self._ask("End this class?", words, "End class", "Go on with the class", self.ended.emit)

    def ask_to_leave(self) -> None:
        """The window is about to close; the class need not be over."""
        words = "The class stays open. You can continue it from Teach, at this slide and with every count."
        self._ask("Leave the class?", words, "Leave it open", "Stay in the class", self.left.emit)

    def _ask(self, title: str, words: str, yes: str, no: str, agreed: Callable[[], object]) -> None:
        if self.layer is not None:
            return
        layer = Confirm(title, words, yes, no, self)

        def answered(said_yes: bool) -> None:
            self.layer = None
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if said_yes:
                agreed()

        layer.answered.connect(answered)
        self.layer = layer
        layer.start()
        self.ring.raise_()

    def close_layer(self) -> None:
        """Esc: what lies on top goes; a class never ends by it."""
        if isinstance(self.layer, KeysPanel):
            self.layer.hide()
            self.layer.deleteLater()
            self.layer = None
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Window

    def finish(self) -> None:
        """Close for good, with the wall."""
        self._may_close = True
        self.projector.close()
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.ask_to_leave()

    def moveEvent(self, event: QMoveEvent) -> None:
        self.projector.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_tight()
        if self.layer is not None:
            self.layer.setGeometry(self.rect())

    def focused(self) -> QWidget | None:
        """The control that has the keyboard in this window."""
        widget = QApplication.focusWidget()
        return widget if widget is not None and widget.window() is self else None
