"""From the first launch to the last answer of the module, by keyboard alone and by mouse alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import KeyboardDriver, LearnerDriver, MouseDriver
from trainer.course.model import Module
from trainer.ui.navigation import Where
from trainer.ui.pages.home import HomePage
from trainer.ui.pages.welcome import NamesPage, WelcomePage

BY = ("keyboard", "mouse")
DANA, MARCUS = "Dana Reyes", "Marcus Webb"

Meet = Callable[[str], LearnerDriver]


@pytest.fixture
def meet(trainer_app: TrainerApp, qtbot: QtBot) -> Meet:
    """An officer at the desk, who has a keyboard or a mouse."""

    def wait(met: Callable[[], bool]) -> None:
        qtbot.waitUntil(met, timeout=10_000)

    def meet(by: str) -> LearnerDriver:
        driver = KeyboardDriver if by == "keyboard" else MouseDriver
        return driver(lambda: trainer_app.window, wait)

    return meet


def module_six(app: TrainerApp) -> Module:
    return next(each for each in app.core.course.modules if each.number == 6)


@pytest.mark.parametrize(("width", "height", "text"), [(1280, 800, 100), (1024, 700, 150)])
@pytest.mark.parametrize("by", BY)
def test_from_the_first_launch_to_the_last_answer_of_the_module(
    meet: Meet, trainer_app: TrainerApp, by: str, width: int, height: int, text: int
) -> None:
    desk, module = meet(by), module_six(trainer_app)
    trainer_app.resize(width, height)
    desk.choose_size(text)
    desk.start(DANA, "4471")
    desk.open_module(module.title)
    sections: list[tuple[str, str]] = []
    answered: list[str] = []
    while desk.title != "What you have shown":
        if not sections or sections[-1] != desk.place[:2]:
            sections.append(desk.place[:2])
        if desk.lesson.question is not None:
            answered.append(desk.question.item.id)
            desk.answer_and_check("sure")
            assert desk.feedback.startswith("Correct.")
        else:
            answered += [each.item.id for each in desk.questions]
            desk.answer_section()
        desk.go_on()
    trainer_app.saved()
    assert sections == [(lesson.id, each.id) for lesson in module.lessons for each in lesson.sections]
    assert answered == [id_ for lesson in module.lessons for each in lesson.sections for id_ in each.items]
    person, course = trainer_app.core.disk.people()[0].id, trainer_app.core.course.id
    assert set(trainer_app.core.disk.latest_answers(person, course, answered)) == set(answered)
    assert trainer_app.core.disk.places_read(person, course) == set(map("#".join, sections))


@pytest.mark.parametrize("by", BY)
def test_the_next_evening_goes_on_at_the_same_question_with_the_half_made_answer(
    meet: Meet, trainer_app: TrainerApp, by: str
) -> None:
    desk, module = meet(by), module_six(trainer_app)
    lesson = module.lessons[1]
    desk.start(DANA)
    desk.open_module(module.title)
    desk.open_section(lesson.title)
    desk.open_section("Check yourself")
    desk.answer_and_check("guess")
    desk.go_on()
    desk.choose("C")
    place, response, seed = desk.place, desk.response, desk.question.seed

    trainer_app.restart()
    desk.continue_()
    assert desk.place == place == (lesson.id, "check-yourself", 1)
    assert desk.question.seed == seed
    assert desk.response == response
    assert desk.feedback == ""


@pytest.mark.parametrize("by", BY)
def test_a_half_sorted_answer_is_kept_over_night(meet: Meet, trainer_app: TrainerApp, by: str) -> None:
    desk = meet(by)
    desk.start(DANA)
    lesson = trainer_app.lesson("m06-l01", "check-yourself", 0)
    cards = desk.view._item.cards
    bins = desk.view._item.bins
    desk.place_card(cards[0].text, bins[1].text)
    desk.place_card(cards[1].text, bins[0].text)
    assert desk.advice.startswith("Place all")
    assert lesson.question is not None

    trainer_app.restart()
    desk.continue_()
    assert desk.view.placed == {cards[0].id: bins[1].id, cards[1].id: bins[0].id}


@pytest.mark.parametrize("by", BY)
def test_notes_and_marks_are_there_the_next_evening(meet: Meet, trainer_app: TrainerApp, by: str) -> None:
    desk = meet(by)
    desk.start(DANA)
    desk.open_module(module_six(trainer_app).title)
    desk.note("Ask Sgt. Ortiz who writes the release time on nights.")
    desk.mark()
    place = desk.place

    trainer_app.restart()
    desk.continue_()
    assert desk.place == place
    assert desk.sees("Ask Sgt. Ortiz who writes the release time on nights.")
    assert desk.lesson.key in desk.lesson.state.marked


@pytest.mark.parametrize("by", BY)
def test_looking_around_keeps_nothing_until_a_name_is_added(
    meet: Meet, trainer_app: TrainerApp, by: str
) -> None:
    desk, module = meet(by), module_six(trainer_app)
    desk.look_around()
    assert desk.sees("You are looking around.")
    desk.open_module(module.title)
    desk.go_on()
    desk.answer_section()
    desk.note("Seen while looking around.")
    place, item = desk.place, desk.questions[0].item.id
    trainer_app.saved()
    assert trainer_app.core.disk.people() == []

    desk.add_name(DANA)
    assert desk.place == place
    assert not desk.sees("You are looking around.")
    assert desk.sees("Seen while looking around.")
    assert desk.feedback.startswith("Correct.")
    (dana,) = trainer_app.core.disk.people()
    assert item in trainer_app.core.disk.latest_answers(dana.id, trainer_app.core.course.id, [item])


def test_what_was_done_while_looking_around_is_gone_without_a_name(
    meet: Meet, trainer_app: TrainerApp
) -> None:
    desk = meet("keyboard")
    desk.look_around()
    desk.open_module(module_six(trainer_app).title)
    desk.note("Nobody will see this again.")
    trainer_app.restart()
    assert isinstance(trainer_app.page, WelcomePage)
    desk.start(DANA)
    desk.open_module(module_six(trainer_app).title)
    assert not desk.sees("Nobody will see this again.")


@pytest.fixture
def noted(meet: Meet, trainer_app: TrainerApp) -> LearnerDriver:
    """Somebody without a name, who has written a note."""
    desk = meet("keyboard")
    desk.look_around()
    desk.open_module(module_six(trainer_app).title)
    desk.note("Seen while looking around.")
    return desk


def will_press(desk: LearnerDriver, way: str) -> QTimer:
    """Press a button of the dialog, once it has opened; it holds up whatever opened it."""
    timer = QTimer(interval=50)

    def press() -> None:
        if QApplication.activeModalWidget() is not None:
            timer.stop()
            desk.press(way)

    timer.timeout.connect(press)
    timer.start()
    return timer


@pytest.mark.parametrize("way", ["Stay", "Keep nothing"])
def test_closing_while_looking_around_asks_what_becomes_of_it(
    trainer_app: TrainerApp, noted: LearnerDriver, way: str
) -> None:
    timer = will_press(noted, way)
    assert trainer_app.core.may_close() is (way == "Keep nothing")
    assert not timer.isActive()


def test_closing_asks_nothing_where_nothing_was_done(meet: Meet, trainer_app: TrainerApp) -> None:
    meet("keyboard").look_around()
    assert trainer_app.core.may_close()


@pytest.mark.parametrize("way", ["Stay", "Add your name", "Keep nothing"])
def test_going_back_to_the_names_while_looking_around_asks_what_becomes_of_it(
    trainer_app: TrainerApp, noted: LearnerDriver, way: str
) -> None:
    assert isinstance(noted, KeyboardDriver)
    timer = will_press(noted, way)
    noted.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not timer.isActive()
    assert noted.sees("Seen while looking around.") is (way == "Stay")
    assert trainer_app.core.session.looking_around is (way != "Keep nothing")
    assert (trainer_app.core.history.here.page is Where.ADD_NAME) is (way == "Add your name")


@pytest.mark.usefixtures("noted")
def test_starting_under_a_name_after_looking_around_keeps_what_was_done(trainer_app: TrainerApp) -> None:
    trainer_app.saved()
    trainer_app.core.people.start(DANA, "")
    (dana,) = trainer_app.core.disk.people()
    (note,) = trainer_app.core.disk.notes(dana.id, trainer_app.core.course.id)
    assert note.text == "Seen while looking around."


def test_nothing_leads_back_to_the_first_page_once_one_looks_around(
    meet: Meet, trainer_app: TrainerApp
) -> None:
    desk = meet("keyboard")
    desk.look_around()
    desk.open_module(module_six(trainer_app).title)
    for _ in range(3):
        trainer_app.core.back()
    assert isinstance(trainer_app.page, HomePage)


@pytest.mark.parametrize("by", BY)
def test_two_officers_choose_their_names_and_find_their_own(
    meet: Meet, trainer_app: TrainerApp, by: str
) -> None:
    desk, module = meet(by), module_six(trainer_app)
    desk.start(DANA, "4471")
    desk.open_module(module.title)
    desk.note("Dana’s note.")
    desk.go_home()
    desk.press(f"{DANA}. Choose another name")
    desk.press("Someone else")
    desk.start(MARCUS, "3310")
    desk.open_module(module.title)
    assert not desk.sees("Dana’s note.")
    desk.go_on()

    trainer_app.restart()
    assert isinstance(trainer_app.page, NamesPage)
    desk.pick_name(DANA)
    desk.continue_()
    assert desk.sees("Dana’s note.")
    assert desk.place[:2] == (module.lessons[0].id, module.lessons[0].sections[0].id)


def test_the_only_officer_need_not_choose(meet: Meet, trainer_app: TrainerApp) -> None:
    desk = meet("keyboard")
    desk.start(DANA)
    trainer_app.restart()
    assert isinstance(trainer_app.page, HomePage)


def test_an_answer_given_wrong_is_answered_again_in_a_new_order(meet: Meet, trainer_app: TrainerApp) -> None:
    desk = meet("keyboard")
    desk.start(DANA)
    trainer_app.lesson("m06-l02", "check-yourself", 0)
    desk.answer_and_check("sure", right=False)
    assert desk.feedback.startswith("Not this one.")
    seed = desk.question.seed
    desk.press("Answer again")
    assert desk.question.seed != seed
    desk.answer_and_check("think so")
    assert desk.feedback.startswith("Correct.")
