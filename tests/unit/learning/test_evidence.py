"""The rule of "what you have shown", clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.clock import NOVEMBER_23
from tests.helpers.records import an_answer, an_item
from trainer.course.model import Evidence, Rank
from trainer.items.base import Certainty, Level
from trainer.learning.events import ItemAnswered, Stamp
from trainer.learning.evidence import (
    Memory,
    Rules,
    State,
    count_for,
    is_fresh,
    needed,
    remember,
    rules_of,
    state,
)
from trainer.learning.progress import Shelves, take

RULES = Rules(course="limits", needed={"o6-1": 2})
MUST_KNOW = Rules(course="limits", needed={"o6-1": 3})
START = NOVEMBER_23

Told = tuple[str, float, str]
"""An item (with "!" if it asks to apply), the day, and how it was answered."""


def told(*told: Told, rules: Rules = RULES) -> Memory:
    """The memory after some answers: ("a", 0, "sure"), ("b!", 1, "wrong"), …"""
    shelf = Shelves()
    for name, day, how in told:
        take(shelf, answer(name, how), stamp(day), rules)
    return shelf.get(Memory, "o6-1") or Memory()


def answer(name: str, how: str) -> ItemAnswered:
    level = Level.APPLY if name.endswith("!") else Level.UNDERSTAND
    item = an_item(name.rstrip("!"), level=level)
    certainty = Certainty.GUESS if "guess" in how else Certainty.SURE
    return an_answer(item, right="wrong" not in how, certainty=certainty)


def stamp(day: float) -> Stamp:
    return Stamp(at=START + timedelta(days=day), utc_offset_min=0)


def word(memory: Memory, count: int = 2, day: float = 60) -> State:
    return state(memory, count, stamp(day).day, 180)


def test_nothing_answered_is_not_started() -> None:
    assert word(Memory()) is State.NOT_STARTED
    assert state(None, 2, date(2026, 11, 23), 180) is State.NOT_STARTED


def test_wrong_answer_is_practice() -> None:
    assert word(told(("a!", 0, "wrong"))) is State.PRACTICED


def test_two_different_items_right_on_two_days_are_solid() -> None:
    memory = told(("a!", 0, "sure"), ("b", 1, "think so"))
    assert word(memory) is State.SOLID
    assert memory.solid_on == stamp(1).day


def test_what_a_clock_once_years_ahead_dated_is_not_solid_for_years() -> None:
    memory = told(("a!", 0, "sure"), ("b", 2000, "sure"))
    assert word(memory, day=30) is State.SOLID_EARLIER
    assert word(memory, day=1998) is State.SOLID_EARLIER
    assert word(memory, day=1999) is State.SOLID, "another time zone is a day behind at most"


def test_one_right_answer_is_nearly_solid() -> None:
    assert word(told(("a", 0, "sure"))) is State.NEARLY_SOLID


def test_same_item_twice_is_one_item() -> None:
    assert word(told(("a!", 0, "sure"), ("a!", 8, "sure"))) is State.NEARLY_SOLID


def test_two_items_on_one_day_are_nearly_solid() -> None:
    assert word(told(("a!", 0, "sure"), ("b!", 0.1, "sure"))) is State.NEARLY_SOLID


def test_without_apply_it_is_nearly_solid() -> None:
    assert word(told(("a", 0, "sure"), ("b", 1, "sure"))) is State.NEARLY_SOLID


def test_guess_and_right_is_practice_not_proof() -> None:
    assert word(told(("a!", 0, "guess"))) is State.PRACTICED
    assert word(told(("a!", 0, "sure"), ("b!", 1, "guess"))) is State.PRACTICED


def test_guess_takes_its_place_among_the_most_recent_items() -> None:
    memory = told(("a!", 0, "sure"), ("b!", 1, "guess"), ("c!", 2, "sure"))
    assert word(memory) is State.NEARLY_SOLID


def test_must_know_needs_three_items_on_three_days() -> None:
    two = (("a!", 0.0, "sure"), ("b", 1.0, "sure"))
    assert word(told(*two, rules=MUST_KNOW), 3) is State.NEARLY_SOLID
    assert word(told(*two, ("c", 2, "sure"), rules=MUST_KNOW), 3) is State.SOLID


def test_must_know_with_two_of_three_on_one_day_needs_two_more() -> None:
    memory = told(("a!", 0, "sure"), ("b!", 0.1, "sure"), rules=MUST_KNOW)
    assert word(memory, 3) is State.PRACTICED


def test_later_wrong_answer_ends_it() -> None:
    memory = told(("a!", 0, "sure"), ("b", 1, "sure"), ("c", 2, "wrong"))
    assert word(memory) is State.PRACTICED
    assert memory.solid_on is None


def test_wrong_answer_to_an_item_seen_today_ends_it_too() -> None:
    assert word(told(("a!", 0, "sure"), ("b", 1, "sure"), ("b", 1.01, "wrong"))) is State.PRACTICED


def test_it_can_be_shown_again_after_a_wrong_answer() -> None:
    memory = told(("a!", 0, "sure"), ("b", 1, "wrong"), ("c", 2, "sure"), ("d!", 3, "sure"))
    assert word(memory) is State.SOLID


def test_later_guess_does_not_end_it() -> None:
    assert word(told(("a!", 0, "sure"), ("b", 1, "sure"), ("c", 2, "guess"))) is State.SOLID


def test_answering_again_within_seven_days_changes_nothing() -> None:
    once = told(("a!", 0, "sure"))
    again = told(("a!", 0, "sure"), ("a!", 1, "sure"), ("a!", 2, "guess"))
    assert (again.window, again.solid_on) == (once.window, once.solid_on)
    assert again.answers == 3


def test_item_seen_six_days_ago_proves_nothing() -> None:
    wrong_then_right = (("a!", 0.0, "wrong"), ("b", 5.0, "sure"), ("a!", 6.99, "sure"))
    assert word(told(*wrong_then_right)) is State.NEARLY_SOLID


def test_item_seen_seven_days_ago_counts() -> None:
    assert word(told(("a!", 0, "wrong"), ("b", 5, "sure"), ("a!", 7, "sure"))) is State.SOLID


def test_practice_counts_as_seeing() -> None:
    """A right answer that changed nothing still starts the seven days anew."""
    assert word(told(("a!", 0, "wrong"), ("a!", 5, "sure"), ("b", 6, "sure"), ("a!", 8, "sure"))) is (
        State.NEARLY_SOLID
    )


def test_solid_reads_not_shown_lately_after_180_days() -> None:
    memory = told(("a!", 0, "sure"), ("b", 1, "sure"))
    assert word(memory, day=181) is State.SOLID
    assert word(memory, day=182) is State.SOLID_EARLIER


def test_showing_it_anew_moves_the_date() -> None:
    memory = told(("a!", 0, "sure"), ("b", 1, "sure"), ("a!", 200, "sure"))
    assert memory.solid_on == stamp(200).day
    assert word(memory, day=201) is State.SOLID


def test_days_are_the_officers_own() -> None:
    """23:50 and 00:10 are two days; at UTC it was one."""
    shelf = Shelves()
    late = Stamp(at=datetime.fromisoformat("2026-11-24T05:50:00Z"), utc_offset_min=-360)
    early = Stamp(at=datetime.fromisoformat("2026-11-24T06:10:00Z"), utc_offset_min=-360)
    take(shelf, answer("a!", "sure"), late, RULES)
    take(shelf, answer("b", "sure"), early, RULES)
    assert word(shelf.get(Memory, "o6-1") or Memory()) is State.SOLID


def test_clock_set_back_does_not_prove() -> None:
    """Order is that of the log; an answer from before the last one is not fresh."""
    assert not is_fresh(stamp(0), stamp(30), 7)
    assert word(told(("a!", 30, "sure"), ("b", 40, "sure"), ("a!", 0, "wrong"))) is State.PRACTICED


def test_rules_come_from_the_course() -> None:
    numbers = Evidence(items_standard=4, items_must_know=5)
    assert [needed(rank, numbers) for rank in Rank] == [5, 4, 4]
    assert count_for("gone", RULES) == 2


def test_rule_of_another_edition_has_another_name() -> None:
    assert RULES.name != MUST_KNOW.name
    assert RULES.name == Rules(course="limits", needed={"o6-1": 2}).name


def test_rules_hold_every_objective_of_the_course() -> None:
    from tests.helpers.records import a_course

    rules = rules_of(a_course())
    assert rules.needed == {"o6-1": 3, "o6-2": 2}
    assert rules.course == "limits"


# ------------------------------------------------------------------------------------- by example


def plainly_solid(history: Sequence[Told], count: int) -> bool:
    """The rule said once more in the plainest way, over a whole history: an oracle for `remember`."""
    seen: dict[str, float] = {}
    counted: list[tuple[str, int, bool, bool]] = []
    solid = False
    for name, day, how in history:
        item, right = name.rstrip("!"), how != "wrong"
        fresh = item not in seen or day - seen[item] >= 7
        seen[item] = day
        if right and not fresh:
            continue
        counted.append((item, int(day + 0.5833), right and how == "sure", name.endswith("!")))
        latest: dict[str, tuple[str, int, bool, bool]] = {}
        for each in reversed(counted):
            latest.setdefault(each[0], each)
        recent = list(latest.values())[:count]
        met = (
            len(recent) == count
            and all(good for _, _, good, _ in recent)
            and len({on for _, on, _, _ in recent}) == count
            and any(applies for _, _, _, applies in recent)
        )
        solid = right and (solid or met)
    return solid


HISTORIES = st.lists(
    st.tuples(
        st.sampled_from(["a!", "b", "c!", "d"]),
        st.integers(0, 4),
        st.sampled_from(["sure", "sure", "guess", "wrong"]),
    ),
    max_size=12,
).map(lambda steps: _running(steps))


def _running(steps: list[tuple[str, int, str]]) -> list[Told]:
    day, told_ = 0.0, []
    for name, days, how in steps:
        day += days + 0.01
        told_.append((name, day, how))
    return told_


@given(HISTORIES, st.sampled_from([2, 3]))
def test_rule_agrees_with_its_plainest_wording(history: list[Told], count: int) -> None:
    rules = Rules(course="limits", needed={"o6-1": count})
    memory = told(*history, rules=rules)
    assert (word(memory, count) is State.SOLID) == plainly_solid(history, count)


@given(HISTORIES, st.sampled_from([2, 3]))
def test_nearly_solid_is_one_right_answer_short(history: list[Told], count: int) -> None:
    """One more right answer, another item at level apply on a later day, makes exactly these solid."""
    memory = told(*history, rules=Rules(course="limits", needed={"o6-1": count}))
    if word(memory, count) in (State.SOLID, State.NOT_STARTED):
        return
    later = remember(memory, answer("z!", "sure"), stamp(99), True, count)
    assert (later.solid_on is not None) == (word(memory, count) is State.NEARLY_SOLID)


@given(HISTORIES)
def test_memory_never_holds_more_than_the_rule_looks_at(history: list[Told]) -> None:
    assert len(told(*history).window) <= 2
