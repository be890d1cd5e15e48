"""One question at the desk: its answer, check buttons and feedback.

An answer is shown as right or wrong only once it is on disk (DESIGN section 5).
"""

from __future__ import annotations

import secrets
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from trainer.items.base import Certainty, CompiledItem
from trainer.learning.drafts import Draft
from trainer.ui import actions
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce
from trainer.ui.widgets.check_bar import CheckBar
from trainer.ui.widgets.desk import Desk, Given, Pending
from trainer.ui.widgets.feedback import Feedback
from trainer.ui.widgets.layout import at_once, column, settle
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.views import ItemView, item_view
from trainer.ui.widgets.words import Words

SEED_BITS = 31
SAVING_AFTER_MS = 300


class Stage(Enum):
    """Where a question stands."""

    ANSWERING = "answering"
    SAVING = "saving"
    FAILED = "failed"
    SHOWN = "shown"


class Question(QWidget):
    """One question, alone on its page or in a column. `went_on` when the officer leaves the feedback."""

    went_on = Signal()
    revealed = Signal(QWidget)
    """The feedback has just appeared, or why the answer is not saved."""

    def __init__(
        self,
        item: CompiledItem,
        desk: Desk,
        *,
        is_alone: bool,
        place: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`place` says which of how many it is, where only one is seen at a time."""
        super().__init__(parent)
        self.item, self._desk, self._is_alone, self._place = item, desk, is_alone, place
        self._box = column(self, gap=0)
        self.bar = CheckBar(is_alone=is_alone)
        self.bar.checked.connect(self.check)
        self.bar.again.connect(self.answer_again)
        self.bar.went_on.connect(self.went_on)
        self.bar.retried.connect(self._retry)
        self._saving = QTimer(self, singleShot=True, interval=SAVING_AFTER_MS)
        self._saving.timeout.connect(lambda: self.bar.show_saving())
        desk.saved.connect(self._on_desk_saved)
        desk.failed.connect(self._on_desk_failed)
        self._given: Given | None = None
        self._feedback: Feedback | None = None
        self.bind_keys(self)
        self._own_keys: actions.KeyScope | None = None
        self._begin(desk.latest(item.id), desk.draft(item.id))

    def _begin(self, given: Given | None, draft: Draft | None) -> None:
        """Show the question anew, with a half-made answer, or as it was answered last."""
        self.stage = Stage.ANSWERING
        self._given = given if draft is None else None
        known = given.seed if given and draft is None else (draft.seed if draft else None)
        self.seed = secrets.randbits(SEED_BITS) if known is None else known
        self._view = item_view(self.item, self.seed)
        self._own_keys = actions.bind(self, {**self._view.keys(), "enter": self._enter})
        type_line = f"{self._place}. {self._view.TYPE_LINE}" if self._place else self._view.TYPE_LINE
        self._type_line = Words(type_line, "ui", tone="2")
        self.heading = Words(self.item.stem, "question" if self._is_alone else "card-title", role="heading")
        self._box.addWidget(self._type_line)
        self._box.addSpacing(theme.space(6))
        self._box.addWidget(self.heading)
        self._box.addSpacing(theme.space(14))
        self._box.addWidget(self._view)
        if not self._is_alone:
            self._box.addSpacing(theme.space(12))
            self._box.addWidget(self.bar)
        self._view.responded.connect(self._on_view_responded)
        self._view.checked.connect(lambda: self.check(Certainty.THINK_SO))
        if draft is not None:
            self._view.restore(dict(draft.answer))
        pending = self._desk.pending(self.item.id)
        if pending is not None and pending.given.seed == self.seed:
            self._go_on_waiting(pending)
        elif self._given is not None:
            self._reveal(self._given, fresh=False)
        else:
            self.bar.show_open(self._view.missing())

    def bind_keys(self, widget: QWidget) -> actions.KeyScope:
        """Let a widget answer to the keys that check this question."""
        return actions.bind(
            widget,
            {
                "check-sure": lambda: self.check(Certainty.SURE),
                "check-think": lambda: self.check(Certainty.THINK_SO),
                "check-guess": lambda: self.check(Certainty.GUESS),
            },
        )

    @property
    def view(self) -> ItemView:
        """The kind's own view."""
        return self._view

    @property
    def fact(self) -> str:
        """The fact that decides, once the answer is checked; before that it would give the answer away."""
        return self._feedback.fact_id if self._feedback else ""

    def proses(self) -> list[ProseView]:
        """The text views in it."""
        return self._feedback.proses() if self._feedback else []

    def _on_view_responded(self) -> None:
        if self.stage is Stage.ANSWERING:
            self.bar.show_open(self._view.missing())
            self._desk.drafted.emit(self.item.id, Draft(seed=self.seed, answer=self._view.draft()))

    def check(self, certainty: Certainty) -> None:
        """Hand the answer over to be written down; feedback follows once it is."""
        response = self._view.response()
        if self.stage is not Stage.ANSWERING or response is None:
            announce(self, self._view.missing())
            return
        desk = self._desk
        self._given = Given(
            self.item.id, self.seed, response, certainty, desk.lesson, desk.section, desk.mode
        )
        self._send()

    def _send(self) -> None:
        self._wait()
        self._desk.answered.emit(self._given)

    def _retry(self) -> None:
        """Save again: the answer is kept where it waits, and is not sent a second time."""
        self._wait()
        self._desk.retried.emit()

    def _wait(self) -> None:
        self.stage = Stage.SAVING
        self._saving.start()
        focus = QApplication.focusWidget()
        if focus is not None and self.bar.isAncestorOf(focus):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # Qt would go on to the next that can be pressed
        self.bar.lock()

    def _go_on_waiting(self, pending: Pending) -> None:
        """The page was made anew while the answer was on its way, or refused."""
        self._given = pending.given
        self._wait()
        if pending.trouble:
            self._on_desk_failed(self.item.id, pending.trouble)

    def _on_desk_saved(self, item_id: str) -> None:
        if item_id == self.item.id and self.stage in (Stage.SAVING, Stage.FAILED) and self._given:
            self._saving.stop()
            self._reveal(self._given, fresh=True)

    def _on_desk_failed(self, item_id: str, sentence: str) -> None:
        if item_id == self.item.id and self.stage is Stage.SAVING:
            self._saving.stop()
            self.stage = Stage.FAILED
            self.bar.show_failed(sentence)
            announce(self, sentence)
            self.revealed.emit(self.bar)

    def _reveal(self, given: Given, *, fresh: bool) -> None:
        self.stage = Stage.SHOWN
        outcome = self.item.score(given.response)
        feedback = self._feedback = Feedback(self.item, given, outcome.correct, self._desk)
        with at_once(self):
            self._type_line.hide()
            self._view.reveal(given.response)
            self._box.insertWidget(self._box.indexOf(self._view) + 1, feedback)
            self.bar.show_checked(given.certainty)
            if fresh:
                feedback.resize(self.width(), feedback.heightForWidth(self.width()))
                feedback.show()
        if fresh:
            feedback.heading.setFocus(Qt.FocusReason.TabFocusReason)
            announce(self, feedback.heading.text())
            self.revealed.emit(feedback)
            settle()

    def answer_again(self) -> None:
        """A new attempt in a new order."""
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.bar:
                widget.hide()
                widget.deleteLater()
        self._feedback = None
        if self._own_keys is not None:
            self._own_keys.unbind()
        self._begin(None, None)
        settle()
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self._view.setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self) -> bool:
        """After the feedback it goes on."""
        if self.stage is Stage.SHOWN:
            self.went_on.emit()
        return self.stage is Stage.SHOWN
