"""An instructor with a clicker and a numeric pad, and the room that looks at the wall.

    room.start(people=34)
    room.next(6)
    room.count(17, 13, 3)
    assert "Talk it over" in room.wall

Keys go to the window as the system hands them over; what was pressed is waited for until it is committed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers import walls
from tests.helpers.app import TrainerApp
from trainer.classroom import moves
from trainer.classroom.screen import screen
from trainer.classroom.session import ClassSession
from trainer.classroom.state import Asked, ClassState
from trainer.ui.pages.teach import TeachPage
from trainer.ui.presenter.confirm import Confirm
from trainer.ui.presenter.presenter_window import PresenterWindow
from trainer.ui.presenter.wall import WallPainter
from trainer.ui.widgets.continue_class import ContinueClass
from trainer.ui.widgets.words import Words

Key = Qt.Key
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
PAD = Qt.KeyboardModifier.KeypadModifier
DIGITS: dict[str, Key] = {each: getattr(Key, f"Key_{each}") for each in "0123456789"}


class PresenterDriver:
    """Teaches one class after the other in one running program."""

    def __init__(self, app: TrainerApp, qtbot: QtBot) -> None:
        self._app, self._qtbot = app, qtbot

    # What is seen

    @property
    def window(self) -> PresenterWindow:
        """The presenter."""
        assert self._app.core.teach.presenter is not None
        return self._app.core.teach.presenter

    @property
    def session(self) -> ClassSession:
        """The class."""
        assert self._app.core.teach.session is not None
        return self._app.core.teach.session

    @property
    def state(self) -> ClassState:
        """The snapshot."""
        return self.session.state

    @property
    def stage(self) -> str:
        """Where the class is."""
        return moves.stage(self.session.deck, self.state).value

    @property
    def asked(self) -> Asked:
        """The question on the wall."""
        asked = moves.question(self.session.deck, self.state)
        assert asked is not None, "no question is on the wall"
        return asked

    @property
    def counts(self) -> dict[str, int]:
        """The counts of the vote that is open."""
        return dict(self.asked.counts.get(self.asked.vote, {}))

    @property
    def label(self) -> str:
        """What the one big button says."""
        return self.window.next_panel.next.text()

    @property
    def is_over(self) -> bool:
        """Whether no class is being given."""
        return self._app.core.teach.session is None

    @property
    def wall(self) -> str:
        """Every word the room sees, from what the wall's window shows."""
        painter = WallPainter(self._app.core.library.picture)
        shown = self.window.projector.window.screen_shown
        assert shown == screen(self.session.deck, self.state)
        return walls.words(painter, shown)

    def words(self) -> list[str]:
        """All words in the presenter that are not hidden."""
        found: list[str] = []
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible():
                text = getattr(widget, "text", None)
                found += [each for each in (text() if text else "", widget.accessibleName()) if each]
        return found

    def sees(self, words: str) -> bool:
        """Whether these words stand in the presenter."""
        return any(words in each for each in self.words())

    # What is done

    def say_yes(self) -> None:
        """Press what goes through with it, in the layer that asks once more."""
        self._asking().yes.click()

    def say_no(self) -> None:
        """Press what leaves all as it is."""
        self._asking().no.click()

    def _asking(self) -> Confirm:
        layer = self.window.layer
        assert isinstance(layer, Confirm)
        return layer

    def open_teach(self) -> TeachPage:
        """The page Teach."""
        page = self._app.go("teach")
        assert isinstance(page, TeachPage)
        return page

    def start(self, people: int = 34, *, title: str = "", end: str = "") -> None:
        """Start a class from the page Teach."""
        page = self.open_teach()
        page.people.setText(str(people))
        if title:
            page.name.setText(title)
        if end:
            page.end.setText(end)
        page.start_button.click()
        self.started()

    def started(self) -> None:
        """Wait until the presenter is there."""
        self._qtbot.waitUntil(lambda: self._app.core.teach.presenter is not None, timeout=10_000)
        self.settle()

    def press(
        self, key: Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER, *, text: str = "", wait: bool = True
    ) -> None:
        """Press a key, wherever the keyboard is in the presenter's window."""
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifiers)
        if wait:
            self.settle()

    def next(self, times: int = 1) -> None:
        """The clicker's right button."""
        for _ in range(times):
            self.press(Key.Key_PageDown)

    def back(self, times: int = 1) -> None:
        """The clicker's left button."""
        for _ in range(times):
            self.press(Key.Key_PageUp)

    def blank(self) -> None:
        """The clicker's third button."""
        self.press(Key.Key_Period)

    def count(self, *hands: int) -> None:
        """Digits and Enter on the numeric pad, counter after counter."""
        for each in hands:
            for digit in str(each):
                self.press(DIGITS[digit], PAD)
            self.press(Key.Key_Enter, PAD)

    def next_until(self, label: str) -> None:
        """Go on until the big button says this."""
        for _ in range(120):
            if self.label == label:
                return
            self.next()
        raise AssertionError(f"the button never says {label!r}")

    def click(self, widget: QWidget) -> None:
        """Click a control with the mouse, unless something lies over it."""
        point = widget.mapTo(widget.window(), widget.rect().center())
        top = widget.window().childAt(point)
        assert top is not None
        assert top is widget or widget.isAncestorOf(top), f"{top} lies over {widget}"
        handle = widget.window().windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NO_MODIFIER, QPoint(point))
        self.settle()

    def end(self) -> None:
        """End class, and mean it."""
        self.click(self.window.top.end)
        layer = self.window.layer
        assert layer is not None
        layer.yes.click()  # type: ignore[attr-defined]
        self._qtbot.waitUntil(lambda: self.is_over, timeout=10_000)
        self._app.settle()

    def settle(self) -> None:
        """Wait until everything that was pressed is committed and drawn."""
        before = None
        while before != (before := self._revision()):
            self._app.core.disk.flush()
            self._app.settle()

    def _revision(self) -> int:
        """Which snapshot is drawn; each act that comes back from the drive makes the next one."""
        session = self._app.core.teach.session
        return session.state.revision if session is not None else 0

    def focus(self) -> QWidget | None:
        """What has the keyboard."""
        return QApplication.focusWidget()


def offer(app: TrainerApp) -> ContinueClass | None:
    """The way back into a class, if it is offered."""
    return next((each for each in app.window.findChildren(ContinueClass) if each.isVisible()), None)


def says(page: TeachPage, words: str) -> bool:
    """Whether these words stand on the page Teach."""
    return any(words in each.text() for each in page.findChildren(Words))


def little(start_app: Callable[..., TrainerApp], qtbot: QtBot, percent: int) -> PresenterDriver:
    """A class at this text size."""
    app = start_app()
    app.sit_down()
    app.dress(percent)
    driver = PresenterDriver(app, qtbot)
    driver.start()
    return driver
