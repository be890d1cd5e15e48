"""The chain: what it covers, what it shows, and what may be removed from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial

import msgspec
import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import COURSE, Heard, a_reading, an_answer, an_item, kept, kept_section
from trainer.errors import RecordError
from trainer.store import event_log
from trainer.store.derived import SqlShelf
from trainer.store.event_log import Entry, Kept, Stream
from trainer.store.people import Person
from trainer.store.record_file import RecordFile
from trainer.store.verify import Report, verify

Work = Callable[[sqlite3.Connection], object]


@pytest.fixture
def stream(record: RecordFile, dana: Person) -> Stream:
    """Dana's stream with three events in it."""
    heard = Heard()
    stream = record.stream_of(dana.id)
    for events in ([an_answer()], [a_reading(), an_answer(right=False)]):
        record.append(stream, events, [*kept(), *kept_section()], done=heard.done, what="answer")
    heard.wait(2)
    return stream


def look(record: RecordFile) -> Report:
    with record._database.read() as connection:
        return verify(connection)


def tamper(record: RecordFile, *statements: str) -> None:
    """What somebody with a database program would do; the triggers do not stop him."""

    def work(connection: sqlite3.Connection) -> None:
        for trigger in ("event_stays", "event_is_not_rewritten"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)

    record._writer.wait_for(work)


def test_written_log_is_sound(record: RecordFile, stream: Stream) -> None:
    report = look(record)
    assert report.is_sound
    assert [(each.events, each.fault) for each in report.streams] == [(3, "")]
    assert report.content == 2


def test_seq_has_no_gaps_and_every_event_follows_the_one_before(record: RecordFile, stream: Stream) -> None:
    with record._database.read() as connection:
        rows = list(event_log.rows_of(connection, "person", stream.owner))
    assert [row.seq for row in rows] == [1, 2, 3]
    assert [row.prev_hash for row in rows] == [event_log.START, *(row.hash for row in rows[:-1])]
    assert [row.type for row in rows] == ["ItemAnswered", "SectionRead", "ItemAnswered"]


def test_streams_have_chains_of_their_own(record: RecordFile, stream: Stream) -> None:
    heard = Heard()
    mona = record.stream_of(record.add_person("Mona").id)
    record.append(mona, [an_answer()], done=heard.done, what="answer")
    assert heard.wait().results == [1]
    assert [each.events for each in look(record).streams] == [3, 1]


def test_clock_set_back_is_stored_as_it_is(record: RecordFile, stream: Stream, clock: FixedClock) -> None:
    heard = Heard()
    clock.move(days=-400)
    clock.offset_min = 330
    record.append(stream, [an_answer()], done=heard.done, what="answer")
    heard.wait()
    with record._database.read() as connection:
        row = event_log.row(connection, stream, 4)
    assert row is not None
    assert (row.at[:4], row.utc_offset_min) == ("2025", 330)
    assert look(record).is_sound


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE event SET at = '2026-01-01T00:00:00.000000Z' WHERE seq = 2",
            "breaks at event 2: it was changed",
        ),
        ("UPDATE event SET utc_offset_min = 0 WHERE seq = 2", "breaks at event 2: it was changed"),
        ("UPDATE event SET type = 'ClassEnded' WHERE seq = 2", "breaks at event 2: it was changed"),
        ("UPDATE event SET version = 9 WHERE seq = 2", "breaks at event 2: it was changed"),
        (
            "UPDATE event SET body = replace(body, 'false', 'true') WHERE seq = 3",
            "breaks at event 3: what it says was changed",
        ),
        ("DELETE FROM event WHERE seq = 2", "breaks at event 2: it is missing, 3 follows"),
        ("DELETE FROM event WHERE seq = 3", "breaks after event 2: 3 events were written"),
        (
            "UPDATE event SET body_hash = zeroblob(32) WHERE seq = 1",
            "breaks at event 1: it was changed",
        ),
        (
            "UPDATE event SET prev_hash = zeroblob(32) WHERE seq = 2",
            "breaks at event 2: it does not follow from the one before",
        ),
    ],
)
def test_tampering_shows_where_the_chain_breaks(
    record: RecordFile, stream: Stream, statement: str, fault: str
) -> None:
    tamper(record, statement)
    report = look(record)
    assert [each.fault for each in report.streams] == [fault]
    assert not report.is_sound


def test_stream_handed_to_somebody_else_shows(record: RecordFile, stream: Stream) -> None:
    tamper(record, "UPDATE stream SET owner = 'mona'")
    assert look(record).streams[0].fault == "breaks at event 1: it was changed"


def test_changed_content_shows(record: RecordFile, stream: Stream) -> None:
    tamper(record, "UPDATE content_kept SET body = replace(body, 'clock', 'watch') WHERE kind = 'item'")
    report = look(record)
    assert report.content_faults == (Kept.of("item", an_item()).hash,)
    assert not report.is_sound


def test_removed_body_still_verifies(record: RecordFile, stream: Stream) -> None:
    record._writer.wait_for(
        lambda connection: event_log.remove_body(connection, stream, 1, "2027-11-24", "practice-12-months")
    )
    (report,) = look(record).streams
    assert report.fault == ""
    assert [(each.day, each.rule, each.events) for each in report.removals] == [
        ("2027-11-24", "practice-12-months", 1)
    ]
    with record._database.read() as connection:
        row = event_log.row(connection, stream, 1)
    assert row is not None
    assert (row.body, row.event) == (None, None)


def test_removed_answer_cannot_be_rebuilt_and_says_why(record: RecordFile, stream: Stream) -> None:
    record._writer.wait_for(
        lambda connection: event_log.remove_body(connection, stream, 1, "2027-11-24", "practice-12-months")
    )
    with pytest.raises(RecordError, match="removed on 2027-11-24 under practice-12-months"):
        record.attempt(stream, 1)


def test_removed_words_are_gone_from_the_file(record: RecordFile, stream: Stream) -> None:
    assert record.folder is not None
    heard = Heard()
    unforgotten = msgspec.structs.replace(an_answer(), response={"choice": "unforgotten words"})
    record.append(stream, [unforgotten], done=heard.done, what="answer")
    heard.wait()
    record._writer.wait_for(
        lambda connection: event_log.remove_body(connection, stream, 4, "2027-11-24", "r")
    )
    record._writer.wait_for(lambda c: SqlShelf(c, stream.owner, COURSE).clear())
    record.close()
    assert b"unforgotten" not in record.folder.record.read_bytes()


def test_body_is_removed_once(record: RecordFile, stream: Stream) -> None:
    for rule in ("first", "second"):
        record._writer.wait_for(
            partial(event_log.remove_body, stream=stream, seq=1, day="2027-11-24", rule=rule)
        )
    assert look(record).streams[0].removals[0].rule == "first"


def test_body_that_vanished_without_a_note_is_refused_by_the_file(record: RecordFile, stream: Stream) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        record._writer.wait_for(lambda connection: connection.execute("UPDATE event SET body = NULL"))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM event WHERE seq = 1",
        "UPDATE event SET at = '' WHERE seq = 1",
        "UPDATE event SET body = '{}' WHERE seq = 1",
        "UPDATE event SET body = NULL, removed_on = 'x', removed_rule = 'y', hash = x'00' WHERE seq = 1",
    ],
)
def test_log_takes_additions_only(record: RecordFile, stream: Stream, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"never deleted|only the body"):
        record._writer.wait_for(lambda connection: connection.execute(statement))


def test_content_is_kept_the_first_time_only(record: RecordFile, stream: Stream) -> None:
    with record._database.read() as connection:
        found = connection.execute("SELECT kind, count(*) FROM content_kept GROUP BY kind").fetchall()
    assert found == [("item", 1), ("section", 1)]


def test_refused_events_leave_no_content(record: RecordFile, dana: Person) -> None:
    entry = Entry(event=a_reading(), stamp=record.stamp())
    stream = record.stream_of(dana.id)
    with pytest.raises(LookupError, match="SectionRead cites content that is not kept"):
        record._writer.wait_for(lambda connection: event_log.append(connection, stream, [entry], kept()))
    assert record.kept(Kept.of("item", an_item()).hash) is None


def test_same_words_twice_have_different_hashes(record: RecordFile, stream: Stream) -> None:
    """Each body is salted: a removed one cannot be found by trying."""
    with record._database.read() as connection:
        bodies = {row.body_hash for row in event_log.rows_of(connection, "person", stream.owner)}
    assert len(bodies) == 3


def test_event_of_a_newer_program_stays_and_means_nothing(record: RecordFile, stream: Stream) -> None:
    """It is covered by the chain all the same."""
    from trainer.learning.events import Event, UnknownEvent

    class MindRead(Event):
        thought: str

    heard = Heard()
    record.append(stream, [MindRead(thought="none")], done=heard.done, what="answer")
    heard.wait()
    with record._database.read() as connection:
        row = event_log.row(connection, stream, 4)
    assert row is not None
    assert isinstance(row.event, UnknownEvent)
    assert look(record).is_sound


def test_unknown_seq_is_no_answer(record: RecordFile, stream: Stream) -> None:
    for seq in (2, 99):
        with pytest.raises(LookupError):
            record.attempt(stream, seq)
