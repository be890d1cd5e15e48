"""What may be on the wall: no notes ever, no key before it is shown."""

from __future__ import annotations

import pytest

from tests.helpers.classes import (
    Lesson,
    a_deck,
    a_question,
    a_slide,
    a_stamp,
    before_key,
    states,
    with_items,
    with_notes,
)
from tests.helpers.records import an_item
from trainer.blocks.steps import TitleStep
from trainer.classroom import moves
from trainer.classroom.screen import Bars, Black, Question, Slide, Stagecard, screen, spoken
from trainer.classroom.state import SECOND
from trainer.items.base import CompiledItem, Wall
from trainer.items.single_choice.model import Choice, Item
from trainer.learning import events

DECK = a_deck(a_slide(), a_question(), a_slide("Straight through"))


def other_key(item: CompiledItem) -> CompiledItem:
    """The same question with another right option and other reasons."""
    choices = (
        Choice(id="a", text="At scheduled release", why="Other."),
        Choice(id="b", text="At booking", why="Other.", right=True),
        Choice(id="c", text="On Monday", why="Other."),
    )
    return an_item(item.id, choices=choices, wall=Wall(why="Another reason."))


def test_other_notes_make_no_other_screen() -> None:
    for name, state in states(DECK):
        assert screen(with_notes(DECK, "<p>Other</p>"), state) == screen(DECK, state), name


def test_another_key_makes_no_other_screen_until_it_is_shown() -> None:
    for name, state in before_key(DECK):
        assert screen(with_items(DECK, other_key), state) == screen(DECK, state), name


def test_key_is_on_the_screen_once_it_is_shown() -> None:
    lesson = Lesson(DECK).next_until("asking").count(17, 13).next_until("shown").next()
    shown = screen(DECK, lesson.state)
    assert isinstance(shown, Bars)
    assert [row.text for row in shown.rows if row.right] == ["At scheduled release"]
    assert shown != screen(with_items(DECK, other_key), lesson.state)


def test_solution_is_not_asked_for_before_the_vote_is_over() -> None:
    class Silent(Item, tag="silent", tag_field="kind", kw_only=True):
        def solution(self, seed: int, *, wall: bool = False) -> None:  # type: ignore[override]
            raise AssertionError("too early")

    item = an_item()
    fields = {name: getattr(item, name) for name in item.__struct_fields__}
    deck = a_deck(a_question(item=Silent(**fields)))
    for _, state in states(deck):
        asked = moves.question(deck, state)
        if asked is None or asked.stage != "shown":
            screen(deck, state)


def test_title_slide_carries_the_title_of_the_class_and_the_day() -> None:
    lesson = Lesson(DECK)
    lesson.next()
    shown = screen(DECK, lesson.state)
    assert isinstance(shown, Slide)
    assert isinstance(shown.step, TitleStep)
    assert (shown.step.title, shown.step.over) == ("The 48-hour clock", "Monday, November 23, 2026")


def test_before_the_first_slide_the_room_is_asked_to_wait() -> None:
    shown = screen(DECK, Lesson(DECK).state)
    assert isinstance(shown, Stagecard)
    assert shown.words == ("We start when your instructor says so.",)


def test_first_and_second_vote_are_told_apart() -> None:
    lesson = Lesson(DECK).next_until("asking")
    first = screen(DECK, lesson.state)
    second = screen(DECK, lesson.next_until("asking", SECOND).state)
    assert isinstance(first, Question)
    assert isinstance(second, Question)
    assert (first.over, second.over) == ("Question 1, first vote", "Question 1, second vote")
    assert first.options == second.options


def test_first_vote_is_never_on_the_wall_until_the_second_is_over() -> None:
    lesson = Lesson(DECK).next_until("asking").count(17, 13, 3)
    for _ in range(4):
        assert not isinstance(screen(DECK, lesson.state), Bars)
        lesson.next()


def test_bars_carry_counts_and_the_first_vote_beside_them() -> None:
    lesson = Lesson(DECK).next_until("asking").count(17, 13, 3).next_until("asking", SECOND).count(4, 28, 2)
    shown = screen(DECK, lesson.next_until("shown").state)
    assert isinstance(shown, Bars)
    assert [(row.hands, row.before) for row in shown.rows] == [(4, 17), (28, 13), (2, 3)]
    assert shown.over == "Question 1, second vote, 34 hands"


@pytest.mark.parametrize(("hands", "with_bars"), [((4, 3), False), ((4, 4), True)])
def test_under_eight_answers_there_are_no_bars(hands: tuple[int, int], with_bars: bool) -> None:
    lesson = Lesson(DECK).next_until("asking", SECOND).count(*hands).next_until("shown")
    shown = screen(DECK, lesson.state)
    assert isinstance(shown, Bars)
    assert shown.with_bars is with_bars


def test_black_hides_everything() -> None:
    lesson = Lesson(DECK).next_until("asking")
    lesson.make(moves.blank_move(lesson.state))
    assert screen(DECK, lesson.state) == Black()


def test_break_says_when_the_class_goes_on() -> None:
    lesson = Lesson(DECK).next(2)
    lesson.log.append((events.Unblanked(), a_stamp(32)))
    lesson.make(moves.break_move(10))
    shown = screen(DECK, lesson.state)
    assert isinstance(shown, Stagecard)
    assert (shown.title, *shown.words) == ("Break.", f"We go on at {a_stamp(14).local:%H:%M}.")


def test_every_screen_can_be_spoken() -> None:
    for name, state in states(DECK):
        assert spoken(screen(DECK, state)).strip(), name
