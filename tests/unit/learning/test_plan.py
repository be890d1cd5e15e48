"""What fits into the time there is, beginning with what Continue opens."""

from __future__ import annotations

from msgspec import structs

from tests.unit.learning.test_route import FIRST_MODULE, MODULE, NEXT, TWO, lesson, section
from trainer.learning.plan import Plan, plan
from trainer.learning.route import way_ahead

FIRST_READ = {"l1#a", "l1#b", "l1#c"}


def rows(at: tuple[str, str], read: set[str]) -> list[tuple[str, int]]:
    return listed(plan([(MODULE, at)], read, 20))


def listed(found: Plan) -> list[tuple[str, int]]:
    return [(each.words, each.minutes) for each in found.rows]


def test_it_begins_with_what_is_left_of_the_open_lesson() -> None:
    assert rows(("l1", "b"), set()) == [("l1", 3), ("l2", 1)]
    assert rows(("l1", "b"), {"l1#a"}) == [("Finish this lesson", 2), ("l2", 1)]


def test_of_a_lesson_that_is_read_it_names_the_section_that_continue_opens() -> None:
    assert rows(("l1", "c"), FIRST_READ) == [("c", 1), ("l2", 1)]
    assert plan([(MODULE, ("l1", "c"))], FIRST_READ, 20).minutes == 2


def test_it_goes_on_into_the_next_module() -> None:
    ahead = [(MODULE, ("l2", "d")), (NEXT, ("l4", "f"))]
    found = plan(ahead, FIRST_READ, 20)
    assert listed(found) == [("l2", 1), ("l4", 2), ("l3", 1)]
    assert plan(ahead, FIRST_READ, None).minutes == 4


def test_of_a_module_that_is_read_it_names_nothing() -> None:
    found = plan(way_ahead(TWO, [("l2", "d")], FIRST_MODULE), FIRST_MODULE, 20)
    assert listed(found) == [("l3", 1), ("l4", 2)]


def test_sections_of_another_module_are_named_with_it() -> None:
    longer = structs.replace(NEXT, lessons=(lesson("l5", section("h"), section("i"), section("j")),))
    there = (longer, ("l5", "h"))
    assert listed(plan([there], set(), 2)) == [("2 sections of lesson 1", 2)]
    assert listed(plan([(MODULE, ("l2", "d")), there], FIRST_READ, 3)) == [
        ("l2", 1),
        ("2 sections of module 2, lesson 1", 2),
    ]
