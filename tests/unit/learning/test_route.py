"""Through a lesson and back, and where to go on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec import structs

from trainer.course.model import CourseIndex, LessonEntry, Module, Objective, Rank, SectionEntry
from trainer.learning import route
from trainer.learning.route import Stop


def section(name: str, *items: str, page: bool = False) -> SectionEntry:
    return SectionEntry(id=name, title=name, reading_s=60, items=items, is_question_page=page)


def lesson(name: str, *sections: SectionEntry) -> LessonEntry:
    return LessonEntry(
        id=name, title=name, class_min=6, reading_min=6, objectives=(), sections=sections, hash=""
    )


FIRST = lesson("l1", section("a"), section("b", "i1", "i2", "i3", page=True), section("c", "i4"))
SECOND = lesson("l2", section("d"))
MODULE = Module(id="m1", number=1, title="One", minutes=12, lessons=(FIRST, SECOND))
PLANNED = Module(id="m0", number=0, title="None", minutes=12, planned=True)
COURSE = CourseIndex(
    id="c", title="C", subtitle="", edition="1", as_of="", zone="", language="en", review="",
    modules=(PLANNED, MODULE),
)  # fmt: skip
NEXT = Module(
    id="m2", number=2, title="Two", minutes=12,
    lessons=(lesson("l3", section("e")), lesson("l4", section("f"), section("g"))),
)  # fmt: skip
TWO = structs.replace(COURSE, modules=(MODULE, PLANNED, NEXT))
FIRST_MODULE, NEXT_MODULE = {"l1#a", "l1#b", "l1#c", "l2#d"}, {"l3#e", "l4#f", "l4#g"}
WAY = [Stop(section=0), *(Stop(section=1, item=n) for n in range(3)), Stop(section=2)]


def test_on_goes_question_by_question_and_back_the_same_way() -> None:
    for here, there in pairwise(WAY):
        assert route.after(FIRST, here) == there
        assert route.before(FIRST, there) == here
    assert route.after(FIRST, WAY[-1]) is None
    assert route.before(FIRST, WAY[0]) is None


def test_the_next_section_passes_the_questions_by() -> None:
    assert route.section_after(FIRST, Stop(section=1, item=0)) == Stop(section=2)
    assert route.section_after(FIRST, Stop(section=2)) is None


@pytest.mark.parametrize(
    ("at", "item", "stop"),
    [("b", 1, Stop(section=1, item=1)), ("b", 9, Stop(section=1, item=2)), ("gone", 2, Stop())],
)
def test_a_place_the_course_has_lost_is_the_nearest_one(at: str, item: int, stop: Stop) -> None:
    assert route.stop_at(FIRST, at, item) == stop


def test_after_a_lesson_comes_the_next_of_its_module() -> None:
    assert route.lesson_after(MODULE, "l1") == SECOND
    assert route.lesson_after(MODULE, "l2") is None


def test_a_page_is_read_once_its_end_was_seen_and_questions_once_all_are_answered() -> None:
    prose, questions, both = FIRST.sections
    assert route.is_read(prose, set(), end_seen=True)
    assert not route.is_read(prose, set(), end_seen=False)
    assert not route.is_read(questions, {"i1", "i2"}, end_seen=True)
    assert route.is_read(questions, {"i1", "i2", "i3"}, end_seen=False)
    assert route.is_read(both, set(), end_seen=True)


def test_one_goes_on_where_one_was() -> None:
    assert route.module_to_go_on_with(COURSE, "") == MODULE
    assert route.module_to_go_on_with(COURSE, "l2") == MODULE
    assert route.resume_point(MODULE, [("l1", "c"), ("l2", "d"), ("l3", "e")], {"l1#a"}) == ("l2", "d")


def test_else_with_the_first_section_that_is_not_read() -> None:
    assert route.resume_point(MODULE, [("l1", "gone")], {"l1#a"}) == ("l1", "b")
    assert route.resume_point(MODULE, [], FIRST_MODULE) == ("l1", "a")


def test_while_a_module_has_something_unread_one_goes_on_in_it() -> None:
    visited = [("l3", "e"), ("l1", "c")]
    assert route.way_ahead(TWO, visited, FIRST_MODULE - {"l2#d"}) == [
        (MODULE, ("l1", "c")),
        (NEXT, ("l3", "e")),
    ]


def test_from_a_module_that_is_read_one_goes_on_to_the_next_where_one_was_in_it() -> None:
    assert route.way_ahead(TWO, [("l2", "d")], FIRST_MODULE) == [(NEXT, ("l3", "e"))]
    assert route.way_ahead(TWO, [("l4", "g"), ("l2", "d")], FIRST_MODULE) == [(NEXT, ("l4", "g"))]


def test_after_the_last_module_comes_what_is_unread_before_it() -> None:
    assert route.way_ahead(TWO, [("l4", "g")], NEXT_MODULE | {"l1#a"}) == [(MODULE, ("l1", "b"))]


def test_once_everything_is_read_one_stays_where_one_was() -> None:
    visited = [("l3", "e"), ("l2", "d")]
    assert route.way_ahead(TWO, visited, FIRST_MODULE | NEXT_MODULE) == [(MODULE, ("l2", "d"))]


def test_an_objective_without_a_passage_leads_to_the_lesson_that_names_it() -> None:
    naming = structs.replace(SECOND, objectives=("o1",))
    module = structs.replace(MODULE, lessons=(FIRST, naming))
    plain = Objective(id="o1", text="Say when.", rank=Rank.STANDARD)
    assert route.passage_of(module, plain) == ("l2", "d")
    assert route.passage_of(module, structs.replace(plain, passage="l1#b")) == ("l1", "b")
    assert route.passage_of(module, structs.replace(plain, id="o9")) == ("l1", "a")


@pytest.mark.parametrize("passage", ["l2#gone", "l9#d", "l1", "#d"])
def test_a_passage_that_is_not_there_leads_to_the_lesson_that_names_the_objective(passage: str) -> None:
    module = structs.replace(MODULE, lessons=(FIRST, structs.replace(SECOND, objectives=("o1",))))
    lost = Objective(id="o1", text="Say when.", rank=Rank.STANDARD, passage=passage)
    assert route.passage_of(module, lost) == ("l2", "d")
