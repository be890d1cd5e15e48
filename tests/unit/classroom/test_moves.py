"""Next always does the next sensible thing and says which; Back says again what was shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.classes import CLASS, Lesson, a_deck, a_question, a_slide, a_stamp, states
from trainer.classroom import moves
from trainer.classroom.state import FIRST, SECOND, Asked, ClassState, folded
from trainer.learning import events


def asked(lesson: Lesson) -> Asked:
    """The question that stands there, and how far it is."""
    found = moves.question(lesson.deck, lesson.state)
    assert found is not None
    return found


def test_next_walks_a_class_from_the_first_slide_to_the_last() -> None:
    lesson, labels = Lesson(), []
    while moves.next_move(lesson.deck, lesson.state).events:
        labels.append(lesson.label)
        lesson.next()
        if lesson.stage == "asking":
            lesson.count(17, 13, 3)
    assert labels == [
        "Next slide",
        "Next slide",
        "Next: show the question",
        "Next: close the vote",
        "Next: talk it over",
        "Next: vote again",
        "Next: close the vote",
        "Next: bars",
        "Next: key and why",
        "Next slide",
        "Next: closing slide",
    ]
    assert lesson.label == "Last slide"


def test_stages_come_in_the_order_of_the_design() -> None:
    lesson, seen = Lesson(), []
    while moves.next_move(lesson.deck, lesson.state).events:
        seen.append(lesson.stage)
        lesson.next()
        if lesson.stage == "asking":
            lesson.count(10)
    asked = ["asking", "closed", "talking", "asking", "closed", "shown", "shown"]
    assert seen == ["lobby", "presenting", "presenting", *asked, "presenting"]


def test_question_opens_with_its_slide_in_one_commit() -> None:
    lesson = Lesson().next(2)
    shown, opened = moves.next_move(lesson.deck, lesson.state).events
    assert isinstance(shown, events.PageShown)
    assert isinstance(opened, events.VoteOpened)


def test_small_group_is_shown_counts_alone() -> None:
    lesson = Lesson(people=7).next_until("asking").count(4, 3).next_until("closed", SECOND)
    lesson.back().count(4, 3).next()
    assert lesson.label == "Next: counts"


def test_votes_without_a_hand_lead_straight_to_the_key() -> None:
    lesson = Lesson().next_until("closed", SECOND)
    assert lesson.label == "Next: key and why"
    assert lesson.next().stage == "shown"


def test_hands_of_the_first_vote_are_shown_when_nobody_voted_again() -> None:
    lesson = Lesson().next_until("asking").count(9, 1).next_until("closed", SECOND)
    assert lesson.label == "Next: bars"
    assert moves.question(lesson.deck, lesson.state).best_vote == FIRST  # type: ignore[union-attr]


def test_nobody_voted_can_be_asked_again_or_gone_on_from() -> None:
    lesson = Lesson().next_until("closed", FIRST)
    assert moves.ask_again_move(lesson.deck, lesson.state) is not None
    assert lesson.label == "Next: talk it over"
    lesson.make(moves.ask_again_move(lesson.deck, lesson.state))
    assert lesson.stage == "asking"


def test_vote_with_hands_is_not_asked_again() -> None:
    lesson = Lesson().next_until("asking").count(3).next()
    assert moves.ask_again_move(lesson.deck, lesson.state) is None


def test_second_vote_can_be_skipped_after_the_first() -> None:
    lesson = Lesson().next_until("asking").count(20, 13).next()
    lesson.make(moves.skip_move(lesson.deck, lesson.state))
    assert (lesson.stage, lesson.label) == ("shown", "Next: key and why")


@pytest.mark.parametrize("stage", ["asking", "talking", "shown", "presenting"])
def test_nothing_to_skip_elsewhere(stage: str) -> None:
    lesson = Lesson().next_until(stage)
    assert moves.skip_move(lesson.deck, lesson.state) is None


def test_black_wall_comes_back_before_anything_goes_on() -> None:
    lesson = Lesson().next(2)
    lesson.make(moves.blank_move(lesson.state))
    page = lesson.state.page
    assert lesson.label == "Next: show the slide again"
    assert (lesson.next().state.blank, lesson.state.page) == (False, page)


def test_break_ends_before_anything_goes_on() -> None:
    lesson = Lesson().next(2).make(moves.break_move(10))
    assert lesson.label == "Next: end the break"
    assert lesson.next().state.break_until is None


def test_break_ends_so_many_minutes_after_it_began() -> None:
    lesson = Lesson().next().make(moves.break_move(10))
    assert lesson.state.break_until == a_stamp(2 + 10).local


def test_back_goes_the_same_way_in_the_other_direction() -> None:
    lesson = Lesson().next_until("asking").count(17, 13).next_until("asking", SECOND).count(4, 28)
    lesson.next(4)
    seen = []
    while moves.back_move(lesson.deck, lesson.state):
        lesson.back()
        asked = moves.question(lesson.deck, lesson.state)
        seen.append((lesson.state.page, lesson.stage, asked.vote if asked else 0))
    assert seen == [
        (2, "shown", 2),
        (2, "shown", 2),
        (2, "closed", 2),
        (2, "asking", 2),
        (2, "talking", 1),
        (2, "closed", 1),
        (2, "asking", 1),
        (1, "presenting", 0),
        (0, "presenting", 0),
    ]


def test_going_back_hides_the_key_again() -> None:
    lesson = Lesson().next_until("asking").count(17, 13).next_until("shown").next()
    assert asked(lesson).is_key_shown
    assert not asked(lesson.back()).is_key_shown


def test_question_that_was_left_comes_back_as_it_stood() -> None:
    lesson = Lesson().next_until("asking").count(17, 13).back().next()
    assert lesson.stage == "asking"
    assert lesson.state.asked["m06-01"].counts[FIRST] == {"A": 17, "B": 13}


def test_hands_are_counted_only_while_a_vote_is_open() -> None:
    lesson = Lesson().next()
    assert moves.count_move(lesson.deck, lesson.state, "A", 3) is None
    lesson.next_until("closed")
    assert moves.count_move(lesson.deck, lesson.state, "A", 3) is None


@pytest.mark.parametrize(("typed", "kept"), [(-1, 0), (0, 0), (999, 999), (1000, 999)])
def test_count_keeps_within_what_a_counter_shows(typed: int, kept: int) -> None:
    lesson = Lesson().next_until("asking").count(typed)
    assert lesson.state.asked["m06-01"].counts[FIRST]["A"] == kept


@pytest.mark.parametrize(
    ("hands", "words"),
    [
        ((17, 13, 3), "33 of 34 counted"),
        ((17, 13, 4), "34 of 34 counted"),
        ((30, 6, 0), "36 counted, 2 more than the 34 in the room"),
    ],
)
def test_sum_is_said_against_the_room(hands: tuple[int, ...], words: str) -> None:
    lesson = Lesson().next_until("asking").count(*hands)
    assert moves.counted_words(lesson.state.asked["m06-01"], 34, FIRST) == words


def test_letters_stay_the_same_in_both_votes_and_in_the_preview() -> None:
    lesson = Lesson().next(2)
    foreseen = moves.foreseen(lesson.state, moves.next_move(lesson.deck, lesson.state))
    lesson.next_until("asking", SECOND)
    seeds = {state.asked["m06-01"].seed for state in (foreseen, lesson.state)}
    assert seeds == {moves.seed_of(CLASS, "m06-01")}


def test_another_class_has_another_order() -> None:
    assert moves.seed_of("c1", "m06-01") != moves.seed_of("c2", "m06-01")


def test_preview_shows_what_next_will_make() -> None:
    for _, state in states(a_deck()):
        move = moves.next_move(a_deck(), state)
        foreseen = moves.foreseen(state, move)
        assert foreseen.revision == state.revision + len(move.events)


# Whatever an instructor presses ----------------------------------------------------------------------

LONG = a_deck(a_slide(), a_question(1), a_question(2), a_slide("Straight through"), a_question(3))
Press = Callable[[Lesson], object]


def _count(letter: str, hands: int) -> Press:
    return lambda lesson: lesson.make(moves.count_move(lesson.deck, lesson.state, letter, hands))


PRESSES: dict[str, Press] = {
    "next": lambda lesson: lesson.next(),
    "back": lambda lesson: lesson.back(),
    "blank": lambda lesson: lesson.make(moves.blank_move(lesson.state)),
    "break": lambda lesson: lesson.make(moves.break_move(10)),
    "skip": lambda lesson: lesson.make(moves.skip_move(lesson.deck, lesson.state)),
    "again": lambda lesson: lesson.make(moves.ask_again_move(lesson.deck, lesson.state)),
    "A 17": _count("A", 17),
    "B 9": _count("B", 9),
    "C 0": _count("C", 0),
}
weighted = ["next"] * 5 + ["back"] * 2 + list(PRESSES)


def counts_of(state: ClassState) -> dict[tuple[str, int, str], int]:
    return {
        (item, vote, letter): hands
        for item, asked in state.asked.items()
        for vote, counts in asked.counts.items()
        for letter, hands in counts.items()
    }


@given(st.lists(st.sampled_from(weighted), max_size=80))
def test_no_press_but_counting_changes_a_count(presses: list[str]) -> None:
    lesson = Lesson(LONG)
    for press in presses:
        before = counts_of(lesson.state)
        PRESSES[press](lesson)
        after = counts_of(lesson.state)
        if press[0] not in "ABC":
            assert after == before


@given(st.lists(st.sampled_from(weighted), max_size=80))
def test_log_read_again_makes_the_same_snapshot(presses: list[str]) -> None:
    lesson = Lesson(LONG)
    for press in presses:
        PRESSES[press](lesson)
    assert folded(CLASS, lesson.log) == lesson.state


@given(st.lists(st.sampled_from(weighted), max_size=60))
def test_next_leads_to_the_end_from_wherever_one_is(presses: list[str]) -> None:
    lesson = Lesson(LONG)
    for press in presses:
        PRESSES[press](lesson)
    for _ in range(len(LONG.pages) * 8):
        lesson.next()
    assert (lesson.state.page, lesson.label) == (LONG.last, "Last slide")


@given(st.lists(st.sampled_from(weighted), max_size=60))
def test_key_never_comes_before_its_vote_is_closed(presses: list[str]) -> None:
    lesson = Lesson(LONG)
    for press in presses:
        PRESSES[press](lesson)
        for asked in lesson.state.asked.values():
            assert not asked.is_key_shown or asked.stage == "shown"
