"""Officers at the desk, one with nothing but a keyboard and one with nothing but a mouse.

    desk.start("Dana Reyes")
    desk.open_module("The 48-hour clock")
    desk.choose("B")
    desk.check("sure")
    desk.go_on()

Tests say what an officer does; only drivers know how the screen is made. Everything goes through the window
as the system hands it over, so what lies under a layer cannot be clicked and what Tab passes by cannot be
reached. Words are typed on the keyboard by both: that is what a text field is for.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QScrollArea, QWidget

from trainer import registry
from trainer.blocks.questions.view import Question, View
from trainer.blocks.questions.view.question import Stage
from trainer.clock import day_words
from trainer.items.base import Certainty
from trainer.items.single_choice.model import LETTERS
from trainer.items.sort.view import BinForm
from trainer.ui.main_window import MainWindow, RailShell
from trainer.ui.pages.home import HomePage
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.settings import SettingsPage
from trainer.ui.pages.welcome import NamesPage, SizeChoice, SizeRow, WelcomePage
from trainer.ui.widgets.outline import Outline
from trainer.ui.widgets.rail import Rail
from trainer.ui.widgets.switch import Segmented

Key = Qt.Key
Wait = Callable[[Callable[[], bool]], None]

TAB_STOPS = 150
"""More than any page has."""
WHEEL = 240
NO_KEY = Qt.KeyboardModifier.NoModifier
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
CERTAINTIES = {"sure": Certainty.SURE, "think so": Certainty.THINK_SO, "guess": Certainty.GUESS}


class UnreachableError(AssertionError):
    """The officer cannot get there."""


class LearnerDriver(ABC):
    """What an officer sees and does. `window` is asked for anew each time: the program may have restarted."""

    def __init__(self, window: Callable[[], MainWindow], wait: Wait) -> None:
        self._window_now = window
        self._wait = wait

    # What is seen

    @property
    def window(self) -> MainWindow:
        """The window."""
        return self._window_now()

    @property
    def title(self) -> str:
        """What the window calls the page."""
        return self.window.windowTitle().partition(" – ")[0]

    @property
    def lesson(self) -> LessonPage:
        """The open lesson."""
        page = self.window.page
        assert isinstance(page, LessonPage), f"no lesson is open but {self.title!r}"
        return page

    @property
    def place(self) -> tuple[str, str, int]:
        """Lesson, section and question."""
        page = self.lesson
        return page.lesson.id, page.section.id, page.item_index

    def sees(self, words: str) -> bool:
        """Whether these words stand somewhere on the page, in sight or further down."""
        return any(words in text for text in self.words())

    def words(self) -> list[str]:
        """All words on the page that are not hidden."""
        found = []
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible():
                found += [text for text in (_says(widget), widget.accessibleName()) if text]
        return found

    @property
    def holds(self) -> str:
        """What has the keyboard, by name."""
        widget = QApplication.focusWidget()
        return _name(widget) if widget else ""

    # Questions

    @property
    def question(self) -> Question:
        """The question of the page; in a section's column, the first one that is not answered."""
        page = self.lesson
        if page.question is not None:
            return page.question
        asked = self.questions
        assert asked, f"{page.key} asks nothing"
        return next((each for each in asked if each.stage is not Stage.SHOWN), asked[-1])

    @property
    def questions(self) -> list[Question]:
        """The questions in the column of a section."""
        view = self.lesson.view
        return [each for block in (view.blocks if view else []) if isinstance(block, View)
                for each in block.questions]  # fmt: skip

    @property
    def feedback(self) -> str:
        """ "Correct." or "Not this one."; empty before checking."""
        feedback = self.question._feedback
        return feedback.heading.text() if feedback else ""

    @property
    def advice(self) -> str:
        """What stands beside the check buttons."""
        words = self.question.bar._words
        return words.text() if words.isVisible() else ""

    @property
    def response(self) -> Any:
        """The answer so far; None while it is not complete."""
        return self.question.view.response()

    def answer(self, *, right: bool = True) -> None:
        """Answer the question, whatever its kind."""
        item = self.question.item
        match registry.kind_of(item):
            case "single_choice":
                shown = cast(Any, item).shown(self.question.seed)
                self.choose(LETTERS[next(n for n, each in enumerate(shown) if each.right is right)])
            case "sort":
                sort = cast(Any, item)
                last = sort.bins[-1].text
                bins = {each.id: each.text for each in sort.bins}
                for number, card in enumerate(sort.cards):
                    self.place_card(card.text, bins[card.bin] if right or number else last)
                if not right and sort.cards[0].bin == sort.bins[-1].id:
                    self.place_card(sort.cards[0].text, sort.bins[0].text)
            case "deadline":
                deadline = cast(Any, item)
                moment = datetime.fromisoformat(deadline.key if right else deadline.mistakes[0].answer)
                self.say_time(day_words(moment.date()), f"{moment:%H:%M}")
            case kind:
                raise NotImplementedError(f"nobody here can answer a {kind}")

    def answer_and_check(self, certainty: str = "sure", *, right: bool = True) -> None:
        """Answer and check."""
        self.answer(right=right)
        self.check(certainty)

    def answer_section(self) -> None:
        """Answer everything that the column of this section asks."""
        while any(each.stage is not Stage.SHOWN for each in self.questions):
            self.answer_and_check()

    # What every officer does alike, by his own means

    def start(self, name: str, number: str = "") -> None:
        """Give a name and begin."""
        self.type_into("Your name", name)
        if number:
            self.type_into("Employee or POST number", number)
        self.press("Start the course")
        self._until(lambda: isinstance(self.window.page, HomePage), "the study home opens")

    def look_around(self) -> None:
        """Begin without a name."""
        self.press("Just look around")
        self._until(lambda: isinstance(self.window.page, HomePage), "the study home opens")

    def add_name(self, name: str) -> None:
        """Give a name after having looked around."""
        self.press("Add your name")
        self.type_into("Your name", name)
        self.press("Keep my record")
        self._until(lambda: not isinstance(self.window.page, WelcomePage), "the page comes back")

    def pick_name(self, name: str) -> None:
        """Choose oneself from the names."""
        page = self.window.page
        assert isinstance(page, NamesPage)
        self.press(next(_name(row) for row in page.rows if name in _name(row)))
        self._until(lambda: isinstance(self.window.page, HomePage), "the study home opens")

    def open_module(self, title: str) -> None:
        """Open a module from the study home."""
        page = self.window.page
        assert isinstance(page, HomePage)
        self.press(next(_name(row) for row in page.module_rows.values() if title in _name(row)))
        self._until(lambda: isinstance(self.window.page, LessonPage), "the lesson opens")

    def continue_(self) -> None:
        """The one button on the dark card."""
        page = self.window.page
        assert isinstance(page, HomePage)
        self._press(page.go_on)
        self._until(lambda: isinstance(self.window.page, LessonPage), "the lesson opens")

    def open_section(self, title: str) -> None:
        """Open a section from the outline."""
        page = self.lesson
        if not page.outline.isVisible():
            self.press("Sections")
        rows = [row for row in page.outline._rows if row.text().startswith(title)]
        assert rows, f"the outline has no {title!r}"
        self._press(rows[0])
        self._until(lambda: title in (self.lesson.section.title, self.lesson.lesson.title), f"{title} opens")

    def go_home(self) -> None:
        """Back to the study home."""
        self.press("Home")
        self._until(lambda: isinstance(self.window.page, HomePage), "the study home opens")

    def note(self, words: str) -> None:
        """Write a note on this place."""
        self.press("Note")
        self._until(lambda: self.lesson.panel() is not None, "the notes open")
        self.type_into("My note on this place", words)
        self.press("Keep note")
        self._until(lambda: self.sees(words) and self.lesson.panel() is None, "the note stands on the page")

    def mark(self) -> None:
        """Mark this place, or take the mark away."""
        key = self.lesson.key
        before = key in self.lesson.state.marked
        self.press("Mark place")
        self._until(lambda: (key in self.lesson.state.marked) is not before, "the mark is set")

    def set_theme(self, words: str) -> None:
        """Choose a theme on the settings page."""
        page = self.window.page
        assert isinstance(page, SettingsPage)
        self._choose_segment(page.themes, words)

    def choose_size(self, percent: int) -> None:
        """Choose a text size on the first page."""
        choice = self.window.findChild(SizeChoice)
        assert choice is not None
        self._choose_size(next(row for row in choice.rows if row.percent == percent))

    def press(self, name: str) -> None:
        """Press a button by its name or its words."""
        self._press(self._button(name))

    # What each does by his own means

    @abstractmethod
    def type_into(self, name: str, words: str) -> None:
        """Put words into a field, in the place of what stood there."""

    @abstractmethod
    def choose(self, letter: str) -> None:
        """Choose an answer."""

    @abstractmethod
    def place_card(self, card: str, bin_: str) -> None:
        """Give a card its place."""

    @abstractmethod
    def say_time(self, day: str, time: str) -> None:
        """Answer with a day and a time."""

    @abstractmethod
    def check(self, certainty: str = "think so") -> None:
        """Check, and wait until the answer is kept and judged."""

    @abstractmethod
    def go_on(self) -> None:
        """On to the next question, section or page."""

    @abstractmethod
    def _press(self, control: QWidget) -> None: ...

    @abstractmethod
    def _choose_segment(self, choice: Segmented, words: str) -> None: ...

    @abstractmethod
    def _choose_size(self, row: SizeRow) -> None: ...

    def settle(self) -> None:
        """Look up until nothing moves any more."""
        for _ in range(6):
            QCoreApplication.processEvents()

    # Inside

    def _until(self, condition: Callable[[], bool], what: str) -> None:
        try:
            self._wait(condition)
        except Exception as error:
            raise UnreachableError(f"waited in vain until {what}; on {self.title!r}") from error

    def _button(self, name: str) -> QAbstractButton:
        found = [
            each
            for each in self._roots()
            for each in each.findChildren(QAbstractButton)
            if each.isVisible() and name in (_name(each), _says(each))
        ]
        if not found:
            raise UnreachableError(f"there is no button {name!r} on {self.title!r}")
        return found[-1] if len(found) > 1 and self._covered(found[0]) else found[0]

    def _roots(self) -> list[QWidget]:
        modal = QApplication.activeModalWidget()
        return [modal] if modal is not None else [self.window]

    def _covered(self, control: QWidget) -> bool:
        """Whether a layer lies over it."""
        middle = control.mapTo(self.window, control.rect().center())
        top = self.window.childAt(middle)
        return top is not None and top is not control and not control.isAncestorOf(top)

    def _field(self, name: str) -> QWidget:
        for root in self._roots():
            for each in root.findChildren(QWidget):
                takes_text = each.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
                if takes_text and each.isVisible() and each.accessibleName() == name:
                    return each
        raise UnreachableError(f"there is no field {name!r} on {self.title!r}")

    def _wait_for_verdict(self, question: Question) -> None:
        self._until(lambda: question.stage in (Stage.SHOWN, Stage.FAILED), "the answer is kept")
        self.settle()

    def _wait_to_move(self, before: object) -> None:
        self._until(lambda: self._here() != before and _arrived(self.window), "the next page opens")

    def _here(self) -> object:
        page = self.window.page
        return self.place if isinstance(page, LessonPage) else self.title

    def _handle(self, widget: QWidget) -> QWindow:
        handle = widget.window().windowHandle()
        assert handle is not None
        return handle


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
        _type(widget, words)

    def type_into(self, name: str, words: str) -> None:
        self.reach(self._field(name))
        self.key(Key.Key_A, CTRL)
        self.type(words)

    def choose(self, letter: str) -> None:
        question = self.question
        if not _holds_keyboard(question):
            rows = question.view.rows
            self.reach(next((each for each in rows if each.isChecked()), rows[0]))
        self.key(Key(ord(letter)))

    def place_card(self, card: str, bin_: str) -> None:
        view = self.question.view
        id_, number = _card_and_number(view, card, bin_)
        if isinstance(view._form, BinForm):
            self.reach(view._form.cards[id_])
        else:
            choice = view._form.rows[id_]
            self.reach(choice.segments[max(0, choice.index)])
        self.key(Key(ord(str(number))))

    def say_time(self, day: str, time: str) -> None:
        view = self.question.view
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
        if page.question is not None and _holds_keyboard(page.question):
            self.key(Key.Key_Return)
        elif page.question is not None:
            self._press(page.question.bar._go_on)
        elif page.index < len(page._entry.sections) - 1:
            self.key(Key.Key_PageDown)
        else:
            self._press(page.on)
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
            seen.append(_name(focus) if focus else "nothing")
            group = _group(control)
            if focus is not None and focus in group:
                self._step(group, focus, control)
            else:
                self.key(Key.Key_Tab)
        raise UnreachableError(f"{_name(control)!r} is not reached; the way went by {seen[:40]}")

    def _step(self, group: Sequence[QWidget], focus: QWidget, control: QWidget) -> None:
        forward = group.index(control) > group.index(focus)
        self.key(Key.Key_Down if forward else Key.Key_Up)


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
            raise UnreachableError(f"{_name(top) if top else 'nothing'!r} lies over {_name(widget)!r}")
        handle = self._handle(widget)
        QTest.mouseMove(handle, point)
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, NO_KEY, point)

    def type_into(self, name: str, words: str) -> None:
        field = self._field(name)
        self.click(field)
        QTest.keyClick(field, Key.Key_A, CTRL)
        _type(field, words)

    def choose(self, letter: str) -> None:
        self.click(next(row for row in self.question.view.rows if row.letter == letter))

    def place_card(self, card: str, bin_: str) -> None:
        view = self.question.view
        id_, number = _card_and_number(view, card, bin_)
        if isinstance(view._form, BinForm):
            self.click(view._form.cards[id_])
            self.click(list(view._form.bins.values())[number - 1].slot)
        else:
            self.click(view._form.rows[id_].segments[number - 1])

    def say_time(self, day: str, time: str) -> None:
        view = self.question.view
        self._choose_segment(view.day, day)
        self.click(view.time)
        QTest.keyClick(view.time, Key.Key_A, CTRL)
        _type(view.time, time)

    def check(self, certainty: str = "think so") -> None:
        question = self.question
        self.click(question.bar.buttons[CERTAINTIES[certainty]])
        self._wait_for_verdict(question)

    def go_on(self) -> None:
        before, page = self._here(), self.lesson
        self.click(page.question.bar._go_on if page.question is not None else page.on)
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


def _type(widget: QWidget, words: str) -> None:
    """Key by key; letters that no American keyboard has come as an input method sends them."""
    for letter in words:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QCoreApplication.sendEvent(widget, event)


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or _says(widget) or type(widget).__name__


def _says(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&", "")
    return widget.text() if isinstance(widget, QLabel) else ""


def _arrived(window: MainWindow) -> bool:
    """Whether the new page has the keyboard: its heading takes it when the page stands."""
    focus = QApplication.focusWidget()
    shown = window._stack.currentWidget()
    return focus is not None and shown is not None and shown.isAncestorOf(focus)


def _holds_keyboard(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def _group(control: QWidget) -> list[QWidget]:
    """The controls that share one Tab stop with this one, in the order of the arrow keys."""
    at = control.parentWidget()
    while at is not None:
        if isinstance(at, Rail):
            return list(at.items.values()) if control in at.items.values() else []
        if isinstance(at, Outline):
            return list(at._rows) if control in at._rows else []
        if isinstance(at, BinForm):
            return list(at.cards.values()) if control in at.cards.values() else []
        if isinstance(at, RailShell | LessonPage):
            return []
        at = at.parentWidget()
    return []


def _scroll_areas(widget: QWidget) -> list[QScrollArea]:
    """The areas a control lies in, the outermost first."""
    found: list[QScrollArea] = []
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            found.insert(0, at)
        at = at.parentWidget()
    return found


def _card_and_number(view: Any, card: str, bin_: str) -> tuple[str, int]:
    id_ = next(each.id for each in view._shown if each.text == card)
    return id_, [each.text for each in view._item.bins].index(bin_) + 1
