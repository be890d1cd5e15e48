"""What an officer sees and does at the desk, whatever the hands hold."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.helpers.drivers.screen import arrived, name_of, says
from trainer import registry
from trainer.blocks.questions.view import View
from trainer.clock import day_words
from trainer.items.base import Certainty
from trainer.items.prompt import LETTERS
from trainer.ui.main_window import MainWindow
from trainer.ui.pages.home import HomePage
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.settings import SettingsPage
from trainer.ui.pages.welcome import NamesPage, SizeChoice, SizeRow, WelcomePage
from trainer.ui.widgets.question import Question, Stage
from trainer.ui.widgets.switch import Segmented

Key = Qt.Key
Wait = Callable[[Callable[[], bool]], None]
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
        return page.lesson.id, page.section.id, page.stop.item

    def sees(self, words: str) -> bool:
        """Whether these words stand somewhere on the page, in sight or further down."""
        return any(words in text for text in self.words())

    def words(self) -> list[str]:
        """All words on the page that are not hidden."""
        found = []
        for widget in self.window.findChildren(QWidget):
            if widget.isVisible():
                found += [text for text in (says(widget), widget.accessibleName()) if text]
        return found

    @property
    def holds(self) -> str:
        """What has the keyboard, by name."""
        widget = QApplication.focusWidget()
        return name_of(widget) if widget else ""

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
    def view(self) -> Any:
        """Its kind's own view, with what only that kind has."""
        return self.question.view

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
        bar = self.question.bar
        return next((each.text() for each in (bar._words, bar._trouble) if each.isVisible()), "")

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
            case kind:  # CONTRIBUTING: who brings a new kind teaches it here too
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
        self.press(next(name_of(row) for row in page.rows if name in name_of(row)))
        self._until(lambda: isinstance(self.window.page, HomePage), "the study home opens")

    def open_module(self, title: str) -> None:
        """Open a module from the study home."""
        page = self.window.page
        assert isinstance(page, HomePage)
        self.press(next(name_of(row) for row in page.module_rows.values() if title in name_of(row)))
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
        choice = page.controls["theme"]
        assert isinstance(choice, Segmented)
        self._choose_segment(choice, words)

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
        """On to the next question, section or page, from the end of what is there."""

    def scroll_to_end(self) -> None:
        """As dragging the scroll bar does."""
        self.settle()
        bar = self.lesson.scroller.verticalScrollBar()
        bar.setValue(bar.maximum())

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
            if each.isVisible() and name in (name_of(each), says(each))
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
        self._until(lambda: self._here() != before and arrived(self.window), "the next page opens")

    def _here(self) -> object:
        page = self.window.page
        return self.place if isinstance(page, LessonPage) else self.title

    def _handle(self, widget: QWidget) -> QWindow:
        handle = widget.window().windowHandle()
        assert handle is not None
        return handle
