"""An officer with nothing but a keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.drivers.learner import (
    ALT,
    CERTAINTIES,
    CTRL,
    NO_KEY,
    Key,
    LearnerDriver,
    UnreachableError,
)
from tests.helpers.drivers.screen import card_and_number, name_of, type_words
from trainer.items.sort.view.forms import BinForm
from trainer.ui.main_window import RailShell
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.welcome import SizeChoice, SizeRow
from trainer.ui.widgets.outline import Outline
from trainer.ui.widgets.rail import RailList
from trainer.ui.widgets.switch import Segmented

TAB_STOPS = 150
"""More than any page has."""


class KeyboardDriver(LearnerDriver):
    """Never touches a mouse. Gets to a control with Tab, moves inside a group with the arrow keys."""

    def key(self, key: Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key, wherever the keyboard is."""
        popup = QApplication.activePopupWidget()
        handle = self._handle(popup) if popup else QGuiApplication.focusWindow() or self._handle(self.window)
        QTest.keyClick(handle, key, modifiers)

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        type_words(widget, words)

    def type_into(self, name: str, words: str) -> None:
        self.reach(self._field(name))
        self.key(Key.Key_A, CTRL)
        self.type(words)

    def choose(self, letter: str) -> None:
        question = self.question
        if not _holds_keyboard(question):
            rows = self.view.rows
            self.reach(next((each for each in rows if each.isChecked()), rows[0]))
        self.key(Key(ord(letter)))

    def place_card(self, card: str, bin_: str) -> None:
        view = self.view
        id_, number = card_and_number(view, card, bin_)
        if isinstance(view._form, BinForm):
            self.reach(view._form.cards[id_])
        else:
            choice = view._form.rows[id_]
            self.reach(choice.segments[max(0, choice.index)])
        self.key(Key(ord(str(number))))

    def say_time(self, day: str, time: str) -> None:
        view = self.view
        self._choose_segment(view.day, day)
        self.reach(view.time)
        self.key(Key.Key_A, CTRL)
        self.type(time)

    def check(self, certainty: str = "think so") -> None:
        question = self.question
        if certainty == "think so" and not self.lesson.question:
            self._press(question.bar.buttons[CERTAINTIES[certainty]])
        elif certainty == "think so":
            self.key(Key.Key_Return)
        elif self.lesson.question:
            self.key({"sure": Key.Key_S, "guess": Key.Key_G}[certainty], ALT)
        else:
            self._press(question.bar.buttons[CERTAINTIES[certainty]])
        self._wait_for_verdict(question)

    def go_on(self) -> None:
        before, page = self._here(), self.lesson
        self.scroll_to_end()
        if page.question is not None and _holds_keyboard(page.question):
            self.key(Key.Key_Return)
        elif page.question is not None:
            self._press(page.question.bar._go_on)
        elif page.stop.section < len(page.entry.sections) - 1:
            self.key(Key.Key_PageDown)
        else:
            self._press(page.foot.on)
        self._wait_to_move(before)

    def _press(self, control: QWidget) -> None:
        self.reach(control)
        self.key(Key.Key_Space if isinstance(control, SizeRow) else Key.Key_Return)

    def _choose_segment(self, choice: Segmented, words: str) -> None:
        wanted = [each.text() for each in choice.segments].index(words)
        self.reach(choice.segments[max(0, choice.index)])
        if choice.index < 0:
            self.key(Key.Key_Space)
        for _ in choice.segments:
            if choice.index == wanted:
                return
            self.key(Key.Key_Right if choice.index < wanted else Key.Key_Left)

    def _choose_size(self, row: SizeRow) -> None:
        choice = self.window.findChild(SizeChoice)
        assert choice is not None
        percents = [each.percent for each in choice.rows]
        self.reach(next((each for each in choice.rows if each.isChecked()), choice.rows[0]))
        for _ in percents:
            focus = QApplication.focusWidget()
            if not isinstance(focus, SizeRow) or focus.percent == row.percent:
                return
            self.key(Key.Key_Down if focus.percent < row.percent else Key.Key_Up)

    def reach(self, control: QWidget) -> None:
        """Get the keyboard to a control, as Tab and arrow keys go."""
        seen: list[str] = []
        for _ in range(TAB_STOPS):
            focus = QApplication.focusWidget()
            if focus is control:
                return
            seen.append(name_of(focus) if focus else "nothing")
            group = _group(control)
            if focus is not None and focus in group:
                self._step(group, focus, control)
            else:
                self.key(Key.Key_Tab)
        raise UnreachableError(f"{name_of(control)!r} is not reached; the way went by {seen[:40]}")

    def _step(self, group: Sequence[QWidget], focus: QWidget, control: QWidget) -> None:
        forward = group.index(control) > group.index(focus)
        self.key(Key.Key_Down if forward else Key.Key_Up)


def _holds_keyboard(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def _group(control: QWidget) -> list[QWidget]:
    """The controls that share one Tab stop with this one, in the order of the arrow keys."""
    at = control.parentWidget()
    while at is not None:
        if isinstance(at, RailList):
            return list(at.items.values()) if control in at.items.values() else []
        if isinstance(at, Outline):
            return list(at._rows) if control in at._rows else []
        if isinstance(at, BinForm):
            return list(at.cards.values()) if control in at.cards.values() else []
        if isinstance(at, RailShell | LessonPage):
            return []
        at = at.parentWidget()
    return []
