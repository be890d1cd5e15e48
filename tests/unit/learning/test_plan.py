"""What fits into the time there is, beginning with what Continue opens."""

from __future__ import annotations

from tests.unit.learning.test_route import MODULE
from trainer.learning.plan import plan

FIRST_READ = {"l1#a", "l1#b", "l1#c"}


def rows(at: tuple[str, str], read: set[str]) -> list[tuple[str, int]]:
    return [(each.words, each.minutes) for each in plan(MODULE, at, read, 20).rows]


def test_it_begins_with_what_is_left_of_the_open_lesson() -> None:
    assert rows(("l1", "b"), set()) == [("l1", 3), ("l2", 1)]
    assert rows(("l1", "b"), {"l1#a"}) == [("Finish this lesson", 2), ("l2", 1)]


def test_of_a_lesson_that_is_read_it_names_the_section_that_continue_opens() -> None:
    assert rows(("l1", "c"), FIRST_READ) == [("c", 1), ("l2", 1)]
    assert plan(MODULE, ("l1", "c"), FIRST_READ, 20).minutes == 2
