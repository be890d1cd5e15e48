"""The words of the study home: objectives, modules, and what is not solid yet."""

from __future__ import annotations

from datetime import date

from tests.helpers.records import a_course, a_lesson, an_objective
from trainer.course.model import CourseIndex, Module, Rank
from trainer.learning.evidence import Counted, Memory, State
from trainer.learning.shown import Shown, shown

TODAY = date(2026, 11, 23)
SOLID = Memory(answers=2, solid_on=TODAY)
PRACTICED = Memory(answers=1)
NEARLY = Memory(answers=1, window=(Counted(item="a", day=TODAY, good=True, applies=True),))


def a_module(id_: str, *objectives: str, passage: str = "", planned: bool = False) -> Module:
    """A module of one lesson with two sections, "one" and "two"."""
    return Module(
        id=id_,
        number=int(id_[1:]),
        title=id_,
        minutes=30,
        planned=planned,
        objectives=tuple(
            an_objective(each.strip("*"), Rank.MUST_KNOW if "*" in each else Rank.STANDARD, passage=passage)
            for each in objectives
        ),
        lessons=(a_lesson(f"{id_}-l01", ("one", "two"), [each.strip("*") for each in objectives]),),
    )


def look(course: CourseIndex, read: str = "", **memories: Memory) -> Shown:
    """What was shown; `read` names sections as "m1-l01#one"."""
    places = {tuple(each.split("#")) for each in read.split()}
    return shown(course, memories, places, TODAY)  # type: ignore[arg-type]


def states(found: Shown) -> dict[str, State]:
    return {each.module: each.state for each in found.modules}


def test_untouched_course_is_not_started() -> None:
    found = look(a_course(a_module("m1", "o1", "o2")))
    assert states(found) == {"m1": State.NOT_STARTED}
    assert found.objectives["o1"].state is State.NOT_STARTED


def test_objective_is_seen_once_a_section_of_its_lesson_was_read() -> None:
    found = look(a_course(a_module("m1", "o1")), "m1-l01#one")
    assert found.objectives["o1"].state is State.SEEN


def test_objective_with_a_passage_is_seen_once_that_was_read() -> None:
    course = a_course(a_module("m1", "o1", passage="m1-l01#two"))
    assert look(course, "m1-l01#one").objectives["o1"].state is State.NOT_STARTED
    assert look(course, "m1-l01#two").objectives["o1"].state is State.SEEN


def test_objective_with_a_passage_that_is_not_there_is_seen_as_if_it_had_none() -> None:
    course = a_course(a_module("m1", "o1", passage="m1-l01#gone"))
    assert look(course, "m1-l01#one").objectives["o1"].state is State.SEEN


def test_module_has_the_lowest_word_of_its_objectives() -> None:
    course = a_course(a_module("m1", "o1", "o2"))
    assert states(look(course, o1=SOLID, o2=PRACTICED)) == {"m1": State.PRACTICED}
    assert states(look(course, o1=SOLID)) == {"m1": State.NOT_STARTED}
    assert states(look(course, o1=SOLID, o2=SOLID)) == {"m1": State.SOLID}


def test_module_is_at_least_seen_once_a_section_was_read() -> None:
    course = a_course(a_module("m1", "o1", "o2", passage="m1-l01#two"))
    assert states(look(course, "m1-l01#one", o1=SOLID)) == {"m1": State.SEEN}


def test_objective_that_is_not_assessed_lowers_nothing() -> None:
    module = Module(
        id="m1",
        number=1,
        title="m1",
        minutes=30,
        objectives=(an_objective("o1"), an_objective("o2", assessed=False)),
        lessons=(a_lesson("m1-l01", ("one",)),),
    )
    found = look(a_course(module), o1=SOLID)
    assert states(found) == {"m1": State.SOLID}
    assert [each.objective.id for each in found.not_solid_yet] == []


def test_counts_say_how_much_was_read() -> None:
    (row,) = look(a_course(a_module("m1", "o1", "o2")), "m1-l01#one m9-l01#one", o1=SOLID).modules
    assert (row.sections, row.sections_read) == (2, 1)


def test_module_without_anything_is_not_started() -> None:
    assert states(look(a_course(a_module("m1", planned=True)))) == {"m1": State.NOT_STARTED}


def test_not_solid_yet_names_must_know_first_then_what_was_begun() -> None:
    course = a_course(a_module("m1", "o1", "o2", "o3*", "o4*"))
    found = look(course, o2=NEARLY, o4=PRACTICED)
    assert [each.objective.id for each in found.not_solid_yet] == ["o4", "o3", "o2", "o1"]


def test_not_solid_yet_leaves_out_what_is_solid_or_was() -> None:
    course = a_course(a_module("m1", "o1", "o2", "o3"))
    long_ago = Memory(answers=2, solid_on=date(2025, 1, 1))
    found = look(course, o1=SOLID, o2=long_ago)
    assert [each.objective.id for each in found.not_solid_yet] == ["o3"]
    assert found.objectives["o2"].state is State.SOLID_EARLIER
    assert found.objectives["o2"].solid_on == date(2025, 1, 1)


def test_not_solid_yet_names_six_at_most_and_no_planned_module() -> None:
    course = a_course(
        a_module("m1", "o1", "o2", "o3", "o4"),
        a_module("m2", "o5*", planned=True),
        a_module("m3", "o6", "o7", "o8", "o9"),
    )
    assert [each.objective.id for each in look(course).not_solid_yet] == ["o1", "o2", "o3", "o4", "o6", "o7"]
