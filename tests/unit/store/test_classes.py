"""Classes: derived from their events, with counts, and which one is open."""

from __future__ import annotations

import msgspec
import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import COURSE, Heard, a_class_start, an_item, kept
from trainer.learning.events import (
    BarsShown,
    Blanked,
    ClassEnded,
    Event,
    HandsCounted,
    KeyShown,
    PageShown,
    TalkStarted,
    VoteClosed,
    VoteOpened,
)
from trainer.paths import DataFolder
from trainer.schema import content_hash
from trainer.store import classes
from trainer.store.classes import ClassGiven
from trainer.store.event_log import Stream
from trainer.store.record_file import RecordFile

ITEM = "m06-01"
FIRST = VoteOpened(item=ITEM, item_hash=content_hash(an_item()), seed=11, vote=1)
SECOND = VoteOpened(item=ITEM, item_hash=content_hash(an_item()), seed=11, vote=2)
A_QUESTION: tuple[Event, ...] = (
    PageShown(page=12),
    FIRST,
    HandsCounted(item=ITEM, vote=1, counts={"A": 9}),
    HandsCounted(item=ITEM, vote=1, counts={"A": 12, "B": 20, "C": 2}),
    VoteClosed(item=ITEM, vote=1),
    TalkStarted(item=ITEM),
    SECOND,
    HandsCounted(item=ITEM, vote=2, counts={"A": 30, "B": 4}),
    VoteClosed(item=ITEM, vote=2),
    BarsShown(item=ITEM),
    KeyShown(item=ITEM),
    PageShown(page=13),
)


def give(record: RecordFile, *events: Event, title: str = "The 48-hour clock") -> Stream:
    """A class that has just begun, and what happened in it, one event at a time."""
    stream = record.new_class()
    for event in (a_class_start(title), *events):
        heard = Heard()
        record.append(stream, [event], kept(), done=heard.done, failed=heard.failed, what="step")
        assert heard.wait().failures == []
    return stream


def test_class_is_listed_with_its_counts(any_record: RecordFile) -> None:
    give(any_record, *A_QUESTION)
    (given,) = any_record.classes()
    assert (given.title, given.people, given.page, given.is_open) == ("The 48-hour clock", 34, 13, True)
    assert [(vote.vote, vote.counts, vote.closed) for vote in given.votes] == [
        (1, {"A": 12, "B": 20, "C": 2}, True),
        (2, {"A": 30, "B": 4}, True),
    ]


def test_kept_item_says_which_token_was_right(any_record: RecordFile) -> None:
    give(any_record, *A_QUESTION)
    (vote, _) = any_record.classes()[0].votes
    item = any_record.kept(vote.item_hash)
    assert item is not None
    (right,) = an_item().solution(vote.seed).right
    assert item.body.encode() == kept()[0].body.encode()
    assert right in "ABC"


def test_class_is_open_until_it_has_ended(any_record: RecordFile, clock: FixedClock) -> None:
    first = give(any_record, ClassEnded(), title="first")
    clock.move(days=-1)  # a clock set back does not change which was started last
    second = give(any_record, title="second")
    assert [each.title for each in any_record.classes()] == ["second", "first"]
    open_class = any_record.open_class(COURSE)
    assert open_class is not None
    assert open_class.id == second.owner
    any_record.append(second, [ClassEnded()], what="class")
    any_record.flush()
    assert any_record.open_class(COURSE) is None
    assert first.owner != second.owner


def test_class_of_another_course_hides_none_that_can_go_on(any_record: RecordFile) -> None:
    here = give(any_record)
    start = msgspec.structs.replace(a_class_start(), course="another")
    any_record.append(any_record.new_class(), [start], what="class")
    any_record.flush()
    found = any_record.open_class(COURSE)
    assert found is not None
    assert found.id == here.owner


def test_class_goes_on_after_a_crash(folder: DataFolder, clock: FixedClock) -> None:
    """Everything that was acknowledged is there for the class to go on from."""
    record = RecordFile.open(folder, clock)
    stream = give(record, *A_QUESTION[:6])
    record._database.close()  # no orderly end
    again = RecordFile.open(folder, clock)
    open_class = again.open_class(COURSE)
    assert open_class is not None
    events = [entry.event for entry in again.class_events(open_class.id)]
    assert events == [a_class_start(), *A_QUESTION[:6]]
    heard = Heard()
    again.append(again.stream_of_class(open_class.id), [SECOND], kept(), done=heard.done, what="class")
    assert heard.wait().results == [8]
    assert stream.owner == open_class.id
    again.close()


def test_replay_of_a_class_gives_what_was_derived(any_record: RecordFile) -> None:
    stream = give(any_record, *A_QUESTION, Blanked(), ClassEnded())
    given: ClassGiven | None = None
    with any_record._database.read() as connection:
        for entry in classes.class_events(connection, stream.owner):
            given = classes.after(given, stream.owner, entry.event, entry.stamp)
        assert given == classes.class_given(connection, stream.owner)


def test_class_folded_by_another_rule_is_folded_anew(folder: DataFolder, clock: FixedClock) -> None:
    record = RecordFile.open(folder, clock)
    give(record, *A_QUESTION)
    (now,) = record.classes()
    spoil = "UPDATE class_given SET rule = 0, value = json_set(value, '$.people', 7)"
    record._writer.wait_for(lambda connection: connection.execute(spoil))
    assert record.classes() == [now]
    record.close()
    again = RecordFile.open(folder, clock)
    again.flush()
    with again._database.read() as connection:
        assert classes.outdated(connection) == []
    assert again.classes() == [now]
    again.close()


def test_vote_asked_anew_starts_from_no_hands(any_record: RecordFile) -> None:
    give(any_record, FIRST, HandsCounted(item=ITEM, vote=1, counts={"A": 3}), FIRST)
    (given,) = any_record.classes()
    assert [(vote.counts, vote.closed) for vote in given.votes] == [({}, False)]


@pytest.mark.parametrize(
    "event", [PageShown(page=1), ClassEnded(), HandsCounted(item=ITEM, vote=1, counts={})]
)
def test_event_before_the_start_means_nothing(any_record: RecordFile, event: Event) -> None:
    any_record.append(any_record.new_class(), [event], what="class")
    any_record.flush()
    assert any_record.classes() == []


def test_class_is_the_instructors_and_nobody_elses_practice(any_record: RecordFile) -> None:
    """No name and no officer's answer stands in a class."""
    stream = give(any_record, *A_QUESTION)
    (given,) = any_record.classes()
    assert isinstance(given, ClassGiven)
    assert given.instructor == ""
    assert any_record.latest_answers(stream.owner, given.course, [ITEM]) == {}
