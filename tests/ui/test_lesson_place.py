"""Where an officer is in a lesson: written down whatever happens next, and not lost on the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import Key, KeyboardDriver
from trainer.store.working import LastPlace
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.home import HomePage
from trainer.ui.pages.lesson import LessonPage

LESSON, LONG = "m06-l02", "while-the-clock-runs"
HERE = Place(Where.LESSON, LESSON, LONG)


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    """An officer at the top of a section that is longer than the window, which is written down."""
    trainer_app.sit_down()
    trainer_app.resize(1280, 600)
    trainer_app.lesson(LESSON, LONG)
    trainer_app.core.study.save_place()
    return trainer_app


def bar_of(app: TrainerApp) -> QScrollBar:
    assert isinstance(app.page, LessonPage)
    return app.page.scroller.verticalScrollBar()


def kept(app: TrainerApp) -> LastPlace:
    person = app.core.session.person
    assert person is not None
    place = app.core.disk.place(person.id, app.core.course.id)
    assert place is not None
    return place


def lose_power(app: TrainerApp) -> None:
    """The next evening, after a page that nothing has told to write its place down."""
    app.saved()
    app.core.before_leaving = lambda: None
    app.restart()


@pytest.mark.parametrize(
    "scroll",
    [
        lambda keys: keys.key(Key.Key_Down),
        lambda keys: keys.key(Key.Key_End),
        lambda keys: keys.lesson.scroller.verticalScrollBar().setValue(240),
    ],
    ids=["arrow", "end", "bar"],
)
def test_who_read_on_and_lost_power_comes_back_to_the_same_line(
    study: TrainerApp, keys: KeyboardDriver, qtbot: QtBot, scroll: Callable[[KeyboardDriver], None]
) -> None:
    scroll(keys)
    value = bar_of(study).value()
    assert value > 0
    qtbot.waitUntil(lambda: kept(study).scroll == value)
    lose_power(study)
    keys.continue_()
    study.settle()
    assert bar_of(study).value() == value


def test_the_place_is_written_as_another_program_comes_to_the_front(study: TrainerApp) -> None:
    bar_of(study).setValue(240)
    assert kept(study).scroll == 0
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert kept(study).scroll == 240


def test_a_note_under_way_is_written_as_another_program_comes_to_the_front(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.press("Note")
    keys.type("Ask")
    study.window.left.emit()
    study.saved()
    person = study.core.session.person
    assert person is not None
    assert [each.text for each in study.core.disk.notes(person.id, study.core.course.id)] == ["Ask"]
    assert keys.lesson.panel() is not None


def test_a_page_on_its_way_back_to_its_line_is_not_written_down_at_its_top(study: TrainerApp) -> None:
    bar_of(study).setValue(240)
    study.go("home")
    study.core.go(HERE)
    assert bar_of(study).value() == 0
    assert kept(study).scroll == 240
    study.core.study.save_place()
    assert kept(study).scroll == 240
    study.settle()
    assert bar_of(study).value() == 240


def test_the_line_is_also_found_in_a_section_that_is_left_before_it_was_seen(study: TrainerApp) -> None:
    bar_of(study).setValue(240)
    study.go("home")
    study.core.go(HERE)
    study.core.go(Place(Where.HOME))
    study.lesson(LESSON, LONG)
    assert bar_of(study).value() == 240


def test_a_passage_that_is_to_be_read_opens_at_its_top(study: TrainerApp) -> None:
    """It was left at its end, and would have counted as read again at once."""
    bar_of(study).setValue(bar_of(study).maximum())
    study.go("home")
    page = study.page
    assert isinstance(page, HomePage)
    page.passage_asked.emit(LESSON, LONG)
    study.settle()
    assert bar_of(study).maximum() > 0
    assert bar_of(study).value() == 0


def test_another_question_of_the_page_begins_at_its_top(study: TrainerApp) -> None:
    study.resize(800, 480)
    study.lesson(LESSON, "check-yourself", 0)
    bar_of(study).setValue(60)
    assert bar_of(study).value() == 60
    study.go("home")
    study.lesson(LESSON, "check-yourself", 1)
    assert bar_of(study).maximum() > 0
    assert bar_of(study).value() == 0


def test_with_larger_text_the_page_is_scrolled_further_by_as_much(study: TrainerApp) -> None:
    bar_of(study).setValue(240)
    study.core.set_size(150)
    study.settle()
    assert bar_of(study).value() == 360
    study.core.set_size(100)
    study.settle()
    assert bar_of(study).value() == 240
