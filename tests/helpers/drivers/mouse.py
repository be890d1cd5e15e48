"""An officer with nothing but a mouse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget

from tests.helpers.drivers.learner import (
    CERTAINTIES,
    CTRL,
    NO_KEY,
    Key,
    LearnerDriver,
    UnreachableError,
)
from tests.helpers.drivers.screen import card_and_number, name_of, type_words
from trainer.items.sort.view.forms import BinForm
from trainer.ui.pages.welcome import SizeRow
from trainer.ui.widgets.switch import Segmented

WHEEL = 240


class MouseDriver(LearnerDriver):
    """Never touches a key but to type words into a field that was clicked."""

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Bring a control into sight with the wheel and click it, unless something lies over it."""
        _let_settle(widget)
        place = at or widget.rect().center()
        self._bring_into_sight(widget, place)
        _let_settle(widget)
        point = widget.mapTo(widget.window(), place)
        top = widget.window().childAt(point)
        if top is None or not (top is widget or widget.isAncestorOf(top)):
            raise UnreachableError(f"{name_of(top) if top else 'nothing'!r} lies over {name_of(widget)!r}")
        handle = self._handle(widget)
        QTest.mouseMove(handle, point)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NO_KEY, point)

    def type_into(self, name: str, words: str) -> None:
        field = self._field(name)
        self.click(field)
        QTest.keyClick(field, Key.Key_A, CTRL)
        type_words(field, words)

    def choose(self, letter: str) -> None:
        self.click(next(row for row in self.view.rows if row.letter == letter))

    def place_card(self, card: str, bin_: str) -> None:
        view = self.view
        id_, number = card_and_number(view, card, bin_)
        if isinstance(view._form, BinForm):
            self.click(view._form.cards[id_])
            self.click(list(view._form.bins.values())[number - 1].slot)
        else:
            self.click(view._form.rows[id_].segments[number - 1])

    def say_time(self, day: str, time: str) -> None:
        view = self.view
        self._choose_segment(view.day, day)
        self.click(view.time)
        QTest.keyClick(view.time, Key.Key_A, CTRL)
        type_words(view.time, time)

    def check(self, certainty: str = "think so") -> None:
        question = self.question
        self.click(question.bar.buttons[CERTAINTIES[certainty]])
        self._wait_for_verdict(question)

    def go_on(self) -> None:
        before, page = self._here(), self.lesson
        self.scroll_to_end()
        self.click(page.question.bar._go_on if page.question is not None else page.foot.on)
        self._wait_to_move(before)

    def choose_from_menu(self, words: str) -> None:
        """Click an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        entry = next(each for each in menu.actions() if each.text() == words)
        QTest.mouseClick(
            self._handle(menu), Qt.MouseButton.LeftButton, NO_KEY, menu.actionGeometry(entry).center()
        )

    def _press(self, control: QWidget) -> None:
        self.click(control)

    def _choose_segment(self, choice: Segmented, words: str) -> None:
        self.click(next(each for each in choice.segments if each.text() == words))

    def _choose_size(self, row: SizeRow) -> None:
        self.click(row)

    def _bring_into_sight(self, widget: QWidget, place: QPoint) -> None:
        for area in _scroll_areas(widget):
            port, bar = area.viewport(), area.verticalScrollBar()
            for _ in range(200):
                y = widget.mapTo(port, place).y()
                if 8 <= y <= port.height() - 8:
                    break
                before = bar.value()
                middle = QPointF(port.mapTo(port.window(), port.rect().center()))
                QTest.wheelEvent(
                    self._handle(widget), middle, QPoint(0, -WHEEL if y > port.height() - 8 else WHEEL)
                )
                if bar.value() == before:
                    break


def _let_settle(widget: QWidget) -> None:
    """What was shown or hidden a moment ago has yet to find its place; nobody clicks that fast."""
    for _ in range(50):
        before = widget.mapTo(widget.window(), QPoint()), widget.size()
        for _ in range(3):
            QCoreApplication.processEvents()
        if before == (widget.mapTo(widget.window(), QPoint()), widget.size()):
            return


def _scroll_areas(widget: QWidget) -> list[QScrollArea]:
    """The areas a control lies in, the outermost first."""
    found: list[QScrollArea] = []
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            found.insert(0, at)
        at = at.parentWidget()
    return found
