"""A snapshot is made from events and from nothing else."""

from __future__ import annotations

from tests.helpers.classes import CLASS, Lesson, a_stamp, a_start
from trainer.classroom.state import FIRST, Stage, after, folded, opened
from trainer.learning import events


def test_class_that_never_started_has_no_snapshot() -> None:
    assert folded(CLASS, []) is None
    assert folded(CLASS, [(events.PageShown(page=1), a_stamp())]) is None


def test_first_event_opens_the_lobby() -> None:
    state = opened(CLASS, a_start(minutes=25), a_stamp())
    assert (state.page, state.people, state.minutes, state.revision) == (-1, 34, 25, 1)


def test_every_event_makes_the_next_revision() -> None:
    lesson = Lesson().next_until("asking").count(1, 2, 3)
    assert lesson.state.revision == len(lesson.log)


def test_event_of_a_newer_program_changes_nothing_but_the_revision() -> None:
    state = Lesson().next().state
    newer = after(state, events.UnknownEvent(name="Waved", number=1), a_stamp(9))
    assert newer.revision == state.revision + 1
    assert (newer.page, newer.asked) == (state.page, state.asked)


def test_count_of_a_question_never_asked_changes_nothing() -> None:
    state = Lesson().next().state
    counted = after(state, events.HandsCounted(item="m06-99", vote=1, counts={"A": 3}), a_stamp(2))
    assert counted.asked == {}


def test_later_count_of_a_vote_takes_the_place_of_the_earlier() -> None:
    lesson = Lesson().next_until("asking").count(17, 13).count(18, 13)
    assert lesson.state.asked["m06-01"].counts[FIRST] == {"A": 18, "B": 13}


def test_class_ends_only_by_its_own_event() -> None:
    lesson = Lesson()
    while lesson.label != "Last slide":
        lesson.next()
    assert not lesson.state.ended
    assert after(lesson.state, events.ClassEnded(), a_stamp(40)).ended


def test_ended_class_is_at_no_other_stage() -> None:
    lesson = Lesson().next_until("asking")
    lesson.state = after(lesson.state, events.ClassEnded(), a_stamp(40))
    assert lesson.stage == Stage.ENDED
