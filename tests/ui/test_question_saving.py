"""A question between check and feedback: what is seen and kept while the drive is slow or refuses."""

from __future__ import annotations

import pytest

from tests.helpers.app import TrainerApp
from tests.helpers.asking import CHOICE, DEADLINE, SORT, ask, latest, recorded
from tests.helpers.drivers import ALT, Key, KeyboardDriver
from tests.helpers.geometry import place_of
from tests.helpers.records import full_drive
from trainer.items.base import Certainty
from trainer.ui.navigation import Place, Where
from trainer.ui.widgets.question import Stage


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    trainer_app.sit_down()
    return trainer_app


@pytest.mark.parametrize("what", [CHOICE, SORT, DEADLINE])
def test_the_feedback_has_its_place_before_it_is_painted(
    study: TrainerApp, keys: KeyboardDriver, what: tuple[str, int]
) -> None:
    ask(study, what)
    keys.answer(right=False)
    page = keys.lesson
    at_first = []
    keys.question.revealed.connect(lambda part: at_first.append((place_of(part), page.scroller.pixels)))
    keys.check()
    keys.settle()
    feedback = keys.question._feedback
    assert feedback is not None
    assert at_first == [(place_of(feedback), page.scroller.pixels)]


def test_while_an_answer_is_saved_the_keyboard_stays_with_its_question(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    ask(study, CHOICE)
    keys.answer()
    question = keys.question
    question.bar.buttons[Certainty.SURE].setFocus()
    with full_drive(study.core.disk):
        question.check(Certainty.SURE)
        assert question.hasFocus()


def test_no_feedback_before_the_answer_is_on_the_drive(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.answer()
    with full_drive(study.core.disk):
        keys.check("sure")
        assert keys.feedback == ""
        assert keys.question.stage is Stage.FAILED
        assert keys.advice.startswith("This answer is not saved yet: the drive is full.")
        assert latest(study, keys.question.item.id) is None
    keys.press("Save again")
    keys._wait_for_verdict(keys.question)
    assert keys.feedback.startswith("Correct.")
    assert recorded(study, keys.question.item.id).certainty is Certainty.SURE


def test_answer_that_was_saved_with_something_later_shows_its_feedback(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    """Whatever is written next takes along what was refused: nobody need press Save again."""
    ask(study, CHOICE)
    keys.answer()
    with full_drive(study.core.disk):
        keys.check("sure")
        assert keys.question.stage is Stage.FAILED
    study.core.disk.save_again()
    study.saved()
    assert keys.feedback.startswith("Correct.")


def test_leaving_at_once_after_checking_loses_nothing_and_breaks_nothing(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    ask(study, CHOICE)
    keys.answer()
    item = keys.question.item.id
    keys.key(Key.Key_S, ALT)
    study.core.go(Place(Where.HOME))
    study.saved()
    study.saved()
    assert latest(study, item) is not None
    ask(study, CHOICE)
    assert keys.feedback.startswith("Correct.")


def test_an_answer_given_while_the_place_was_not_yet_written_is_not_half_made_again(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    """As after a crash between the answer and the place."""
    ask(study, CHOICE)
    keys.choose("B")
    study.core.study.save_place()
    person, course = study.core.session.person, study.core.course.id
    assert person is not None
    study.saved()
    before = study.core.disk.place(person.id, course, CHOICE[0])
    assert before is not None
    keys.check("think so")
    study.saved()
    study.core.study._leave_lesson()
    study.core.disk.set_place(person.id, before)
    study.restart()
    ask(study, CHOICE)
    assert keys.question.stage is Stage.SHOWN
