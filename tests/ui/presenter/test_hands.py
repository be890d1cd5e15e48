"""Hands are counted by digits, letters and buttons."""

from __future__ import annotations

from tests.helpers.presenter import PAD, Key, PresenterDriver
from trainer.ui.presenter.presenter_window import NOBODY


def test_digits_and_enter_on_a_numeric_pad_count_a_vote(voting: PresenterDriver) -> None:
    voting.count(17, 13, 3)
    assert voting.counts == {"A": 17, "B": 13, "C": 3}
    assert voting.sees("33 of 34 counted")
    assert voting.window.count.active == "A"


def test_letter_chooses_its_counter_and_digits_make_its_number(voting: PresenterDriver) -> None:
    voting.press(Key.Key_B)
    voting.press(Key.Key_1)
    voting.press(Key.Key_3)
    assert voting.counts == {"B": 13}
    voting.press(Key.Key_B)
    voting.press(Key.Key_9)
    assert voting.counts == {"B": 9}


def test_backspace_takes_a_digit_away(voting: PresenterDriver) -> None:
    for key in (Key.Key_1, Key.Key_7, Key.Key_Backspace):
        voting.press(key)
    assert voting.counts == {"A": 1}
    voting.press(Key.Key_Backspace)
    assert voting.counts == {"A": 0}
    voting.press(Key.Key_4)
    assert voting.counts == {"A": 4}


def test_plus_goes_to_the_next_counter(voting: PresenterDriver) -> None:
    voting.press(Key.Key_5)
    voting.press(Key.Key_Plus, PAD)
    voting.press(Key.Key_6)
    assert voting.counts == {"A": 5, "B": 6}


def test_fourth_digit_is_not_taken(voting: PresenterDriver) -> None:
    for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4):
        voting.press(key)
    assert voting.counts == {"A": 123}


def test_minus_and_plus_buttons_count_one_by_one(voting: PresenterDriver) -> None:
    counter = voting.window.count.counters["B"]
    assert not counter.minus.isEnabled()
    for _ in range(3):
        voting.click(counter.plus)
    voting.click(counter.minus)
    assert voting.counts == {"B": 2}
    assert counter.accessibleName() == "B, 2 hands"


def test_more_hands_than_people_is_allowed_and_said(voting: PresenterDriver) -> None:
    voting.count(30, 6)
    assert voting.sees("36 counted, 2 more than the 34 in the room")


def test_typed_fast_nothing_is_lost(voting: PresenterDriver) -> None:
    for key in (Key.Key_1, Key.Key_7, Key.Key_Plus, Key.Key_1, Key.Key_3, Key.Key_Plus, Key.Key_3):
        voting.press(key, wait=False)
    voting.settle()
    assert voting.counts == {"A": 17, "B": 13, "C": 3}


def test_after_the_vote_is_closed_nothing_is_counted(voting: PresenterDriver) -> None:
    voting.count(17)
    voting.next()
    voting.press(Key.Key_9)
    assert voting.counts == {"A": 17}
    assert not voting.window.count.counters["A"].plus.isEnabled()


def test_nobody_voted(voting: PresenterDriver) -> None:
    voting.next()
    assert voting.sees(NOBODY)
    voting.click(voting.window.count.again)
    assert voting.label == "Next: close the vote"


def test_second_vote_can_be_skipped(voting: PresenterDriver) -> None:
    voting.count(20, 9)
    voting.next()
    voting.click(voting.window.count.skip)
    assert voting.label == "Next: key and why"


def test_first_vote_stays_hidden_from_the_room(voting: PresenterDriver) -> None:
    voting.count(17, 13, 3)
    assert voting.sees("bars stay hidden from the room")
    for _ in range(3):
        assert "17" not in voting.wall.split()
        voting.next()


def test_question_with_four_options_has_four_counters(room: PresenterDriver) -> None:
    deck = room.session.deck
    wanted = next(
        n for n, p in enumerate(deck.pages) if p.item and len(getattr(p.item.prompt(0), "options", ())) == 4
    )
    while room.state.page < wanted:
        room.next()
    assert list(room.window.count.counters) == ["A", "B", "C", "D"]
    room.count(1, 2, 3, 4)
    assert room.counts == {"A": 1, "B": 2, "C": 3, "D": 4}
