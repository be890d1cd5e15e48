"""The fold of events: order among unrelated events does not matter, and a replay gives what live gave."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.clock import NOVEMBER_23
from tests.helpers.records import a_reading, an_answer, an_item
from trainer.learning.events import ClassEnded, Event, Stamp
from trainer.learning.evidence import Memory, Rules
from trainer.learning.progress import TAKEN, LatestAnswer, ReadSection, Shelves, course_of, take

RULES = Rules(course="limits", needed={"o1": 2, "o2": 3})
STAMP = Stamp(at=NOVEMBER_23, utc_offset_min=-360)


def stamp(minutes: int) -> Stamp:
    return Stamp(at=NOVEMBER_23 + timedelta(minutes=minutes), utc_offset_min=-360)


def shelf_of(*events: tuple[Event, Stamp]) -> Shelves:
    shelf = Shelves()
    for event, at in events:
        take(shelf, event, at, RULES)
    return shelf


def memories_of(shelf: Shelves) -> dict[str, Memory]:
    return {key[0]: value for (_, key), value in shelf.values.items() if isinstance(value, Memory)}


def test_last_answer_takes_the_place_of_the_one_before() -> None:
    shelf = shelf_of((an_answer(right=False), stamp(0)), (an_answer(right=True), stamp(5)))
    latest = shelf.get(LatestAnswer, "m06-01")
    assert latest is not None
    assert (latest.correct, latest.times, latest.stamp) == (True, 2, stamp(5))
    assert latest.response == {"choice": "a"}


def test_section_read_twice_is_one_section() -> None:
    shelf = shelf_of((a_reading(), stamp(0)), (a_reading(), stamp(5)))
    (section,) = shelf.values.values()
    assert isinstance(section, ReadSection)
    assert (section.times, section.stamp) == (2, stamp(5))


def test_objective_named_twice_counts_once() -> None:
    shelf = shelf_of((an_answer(an_item(objectives=("o1", "o1"))), STAMP))
    assert memories_of(shelf)["o1"].answers == 1


def test_answer_counts_for_each_of_its_objectives() -> None:
    shelf = shelf_of((an_answer(an_item(objectives=("o1", "o2"))), STAMP))
    assert set(memories_of(shelf)) == {"o1", "o2"}


def test_other_events_mean_nothing_here() -> None:
    shelf = shelf_of((ClassEnded(), STAMP))
    assert shelf.values == {}
    assert course_of(ClassEnded()) is None


def test_every_event_that_means_something_names_its_course() -> None:
    assert course_of(a_reading()) == course_of(an_answer()) == "limits"
    assert all("course" in each.__struct_fields__ for each in TAKEN)


ITEMS = {"a": ("o1",), "b": ("o1",), "c": ("o2",), "d": ("o2",)}
STEPS = st.lists(st.tuples(st.sampled_from(list(ITEMS)), st.booleans(), st.integers(0, 20_000)), max_size=14)


@given(STEPS, st.randoms(use_true_random=False))
def test_any_order_of_unrelated_events_gives_the_same(
    steps: list[tuple[str, bool, int]], random: object
) -> None:
    """Answers to one objective keep their order; those of another may come anywhere between."""
    told = [
        (an_answer(an_item(item, objectives=ITEMS[item]), right=right), stamp(minute))
        for item, right, minute in steps
    ]
    about_o1 = [each for each in told if each[0].objectives == ("o1",)]
    about_o2 = [each for each in told if each[0].objectives == ("o2",)]
    woven = list(told)
    order = [0] * len(about_o1) + [1] * len(about_o2)
    random.shuffle(order)  # type: ignore[attr-defined]
    queues = [iter(about_o1), iter(about_o2)]
    woven = [next(queues[which]) for which in order]
    first, second = shelf_of(*told), shelf_of(*woven)
    assert first.values == second.values
