"""A question at the desk: answering, checking and feedback."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.helpers.app import TrainerApp
from tests.helpers.asking import CHOICE, DEADLINE, SORT, ask, recorded
from tests.helpers.drivers import ALT, CERTAINTIES, CTRL, Key, KeyboardDriver, LearnerDriver, MouseDriver
from tests.helpers.geometry import place_of
from trainer.items.base import Certainty
from trainer.ui.widgets.answer_row import RowState
from trainer.ui.widgets.layout import at_once, column
from trainer.ui.widgets.moment_field import ErrorLine
from trainer.ui.widgets.question import Stage


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    trainer_app.sit_down()
    return trainer_app


# -------------------------------------------------------------------------------------- answering


@pytest.mark.parametrize("what", [CHOICE, SORT, DEADLINE])
def test_nothing_is_chosen_and_no_button_enabled_before_there_is_an_answer(
    study: TrainerApp, keys: KeyboardDriver, what: tuple[str, int]
) -> None:
    ask(study, what)
    assert keys.response is None
    assert keys.advice
    assert not any(each.isEnabled() for each in keys.question.bar.buttons.values())


def test_a_letter_chooses_and_another_changes_the_choice(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.choose("A")
    first = keys.response
    keys.choose("C")
    assert keys.response != first
    assert keys.holds.endswith("Selected")


def test_a_letter_that_is_no_option_does_nothing(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.key(Key.Key_Z)
    assert keys.response is None


def test_arrows_move_the_choice(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.choose("A")
    keys.key(Key.Key_Down)
    assert keys.holds.startswith("B.")
    keys.key(Key.Key_Up)
    keys.key(Key.Key_Up)
    assert keys.holds.endswith("Selected")
    assert not keys.holds.startswith(("A.", "B."))


def test_a_click_anywhere_in_the_row_chooses(study: TrainerApp, mouse: MouseDriver) -> None:
    ask(study, CHOICE)
    row = mouse.view.rows[1]
    corner = row.rect().bottomRight()
    corner.setX(corner.x() - 6)
    corner.setY(corner.y() - 6)
    mouse.click(row, corner)
    assert row.isChecked()


def test_targets_are_large_enough(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    assert all(place_of(row).height() >= 56 for row in keys.view.rows)
    assert all(place_of(each).height() >= 48 for each in keys.question.bar.buttons.values())
    ask(study, SORT)
    assert all(place_of(each).height() >= 44 for each in keys.view._form.cards.values())


def test_a_card_is_placed_taken_back_and_the_last_step_undone(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    ask(study, SORT)
    view = keys.view
    card, place = view._shown[0], view._item.bins[1]
    keys.place_card(card.text, place.text)
    assert view.placed == {card.id: place.id}
    keys.key(Key.Key_Z, CTRL)
    assert view.placed == {}
    keys.place_card(card.text, place.text)
    keys.reach(view._form.cards[card.id])
    keys.key(Key.Key_Backspace)
    assert view.placed == {}


def test_up_and_down_pick_a_card(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, SORT)
    cards = list(keys.view._form.cards.values())
    keys.reach(cards[0])
    keys.key(Key.Key_Down)
    assert cards[1].hasFocus()
    keys.key(Key.Key_Up)
    keys.key(Key.Key_Up)
    assert cards[-1].hasFocus()


def test_after_a_card_the_next_one_has_the_keyboard(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, SORT)
    view = keys.view
    keys.reach(next(iter(view._form.cards.values())))
    for number in range(len(view._shown)):
        assert len(view.placed) == number
        keys.key(Key.Key_1)
    assert len(view.placed) == len(view._shown)


@pytest.mark.parametrize(
    ("typed", "time"), [("1700", "17:00"), ("5 pm", "17:00"), ("5:00p", "17:00"), ("0915", "09:15")]
)
def test_a_time_is_taken_as_officers_say_it(
    study: TrainerApp, keys: KeyboardDriver, typed: str, time: str
) -> None:
    ask(study, DEADLINE)
    view = keys.view
    keys.say_time(view.day.segments[1].text(), typed)
    assert keys.response.moment.endswith(f"T{time}")


def test_what_is_no_time_is_said_so(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, DEADLINE)
    view = keys.view
    keys.say_time(view.day.segments[1].text(), "25:00")
    keys.key(Key.Key_Tab)
    assert keys.response is None
    assert keys.sees("Enter a time between 00:00 and 23:59.")
    keys.settle()
    said = [each for each in view.findChildren(ErrorLine) if each.isVisible()]
    assert [each.text() for each in said] == ["Enter a time between 00:00 and 23:59."]
    assert said[0].y() > view.time.y()


def test_up_and_down_step_a_time_by_a_quarter_of_an_hour(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, DEADLINE)
    view = keys.view
    keys.say_time(view.day.segments[1].text(), "17:00")
    keys.key(Key.Key_Up)
    assert view.time.text() == "17:15"
    keys.key(Key.Key_Down)
    keys.key(Key.Key_Down)
    assert view.time.text() == "16:45"


# --------------------------------------------------------------------------------------- checking


@pytest.mark.parametrize("certainty", CERTAINTIES)
@pytest.mark.parametrize("driver", ["keys", "mouse"])
def test_each_button_checks_with_its_certainty(
    request: pytest.FixtureRequest, study: TrainerApp, driver: str, certainty: str
) -> None:
    desk: LearnerDriver = request.getfixturevalue(driver)
    ask(study, CHOICE)
    desk.answer_and_check(certainty)
    kept = recorded(study, desk.question.item.id)
    assert kept.certainty is CERTAINTIES[certainty]
    assert desk.sees(f"You checked: {certainty}.")


def test_alt_t_checks_as_think_so(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.answer()
    keys.key(Key.Key_T, ALT)
    keys._wait_for_verdict(keys.question)
    assert recorded(study, keys.question.item.id).certainty is Certainty.THINK_SO


def test_enter_away_from_the_answers_does_not_check(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.answer()
    keys.question.heading.setFocus()
    for key in (Key.Key_Return, Key.Key_Enter):
        keys.key(key)
        study.saved()
        assert keys.question.stage is Stage.ANSWERING


def test_checking_twice_gives_one_answer(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.answer()
    for _ in range(3):
        keys.key(Key.Key_S, ALT)
    keys._wait_for_verdict(keys.question)
    study.saved()
    assert recorded(study, keys.question.item.id).times == 1


def test_the_right_and_the_chosen_answer_are_shown_and_explained(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    ask(study, CHOICE)
    keys.answer_and_check("sure", right=False)
    states = sorted(row.state for row in keys.view.rows)
    assert states.count(RowState.CORRECT) == states.count(RowState.INCORRECT) == 1
    assert keys.feedback.startswith("Not this one.")
    assert keys.sees("Why not the others?")


def test_the_others_open_on_request(study: TrainerApp, mouse: MouseDriver) -> None:
    ask(study, CHOICE)
    mouse.answer_and_check("sure")
    before = len(mouse.words())
    mouse.press("Why not the others?")
    assert len(mouse.words()) > before
    mouse.press("Why not the others?")
    assert len(mouse.words()) == before


def test_one_thing_is_flipped_and_the_verdict_changes(study: TrainerApp, mouse: MouseDriver) -> None:
    module = next(each for each in study.core.course.modules if each.lessons)
    lesson, number = next(
        (entry.id, number)
        for entry in module.lessons
        for section in entry.sections
        if section.is_question_page
        for number, item in enumerate(section.items)
        if study.core.library.item(item).flip
    )
    ask(study, (lesson, number))
    mouse.answer_and_check("sure")
    flip = mouse.question.item.flip
    assert flip is not None
    before = set(mouse.words())
    mouse.press(flip.label)
    assert set(mouse.words()) - before


def test_answering_again_is_a_new_attempt_in_a_new_order(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.answer_and_check("sure", right=False)
    seed, item = keys.question.seed, keys.question.item.id
    keys.press("Answer again")
    assert keys.response is None
    assert keys.feedback == ""
    keys.answer_and_check("sure")
    study.saved()
    kept = recorded(study, item)
    assert kept.times == 2
    assert kept.correct
    assert kept.seed != seed


def test_an_answered_question_is_shown_as_it_was_answered(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.answer_and_check("guess", right=False)
    response, seed = keys.response, keys.question.seed
    study.restart()
    ask(study, CHOICE)
    assert keys.feedback.startswith("Not this one.")
    assert (keys.response, keys.question.seed) == (response, seed)


def test_enter_after_the_feedback_goes_on(study: TrainerApp, keys: KeyboardDriver) -> None:
    for key in (Key.Key_Return, Key.Key_Enter):
        ask(study, CHOICE)
        if keys.question.stage is Stage.ANSWERING:
            keys.answer_and_check("sure")
        else:
            keys.question._feedback.heading.setFocus()  # type: ignore[union-attr]
        before = keys.place
        keys.key(key)
        assert keys.place != before


def test_the_deciding_fact_is_not_given_away_before_checking(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.key(Key.Key_F4)
    assert not keys.sees("As of")
    keys.answer_and_check("sure")
    keys.key(Key.Key_F4)
    assert keys.sees("As of")


def test_esc_never_loses_a_half_made_answer(study: TrainerApp, keys: KeyboardDriver) -> None:
    ask(study, CHOICE)
    keys.choose("B")
    response = keys.response
    keys.key(Key.Key_Escape)
    assert keys.response == response


def test_a_question_says_which_of_how_many_it_is(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.lesson("m06-l02", "check-yourself", 2)
    assert keys.sees("Question 3 of 6. Name the day and the time")


def test_how_a_time_is_typed_is_said_only_while_one_can_be_typed(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    page = study.lesson("m06-l02", "check-yourself", 2)
    assert page.question is not None
    assert keys.sees("24-hour, or as you say it")
    page.question.view.give(page.question.item.sample_response(right=False))
    page.question.check(Certainty.SURE)
    keys._wait_for_verdict(page.question)
    assert not keys.sees("24-hour, or as you say it")


def test_a_size_that_comes_while_parts_change_reaches_them(trainer_app: TrainerApp) -> None:
    """The check buttons were laid out for the height of before, and nothing came to mend it."""
    widget = QWidget()
    box = column(widget)
    part = QWidget()
    box.addWidget(part)
    widget.resize(300, 256)
    widget.show()
    trainer_app.settle()
    with at_once(widget):
        widget.resize(300, 48)
    assert part.height() == 48
    widget.close()
