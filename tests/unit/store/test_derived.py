"""What is derived as events are written is what a replay of the log gives."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.clock import FixedClock
from tests.helpers.records import (
    COURSE,
    Heard,
    a_course,
    a_reading,
    an_answer,
    an_item,
    kept,
    kept_section,
    wait_for_background,
)
from trainer.course.model import Evidence
from trainer.items.base import Certainty
from trainer.learning.events import Event
from trainer.learning.evidence import rules_of
from trainer.learning.progress import LatestAnswer
from trainer.store import derived
from trainer.store.derived import TABLES, Replay, SqlShelf
from trainer.store.people import Person
from trainer.store.record_file import RecordFile

ITEMS = {
    name: an_item(name, objectives=objectives)
    for name, objectives in (
        ("m06-01", ("o6-1",)),
        ("m06-02", ("o6-1", "o6-2")),
        ("m06-03", ("o6-2",)),
    )
}
CONTENT = [*kept_section(), *(each for item in ITEMS.values() for each in kept(item))]

STEPS = st.lists(
    st.tuples(
        st.sampled_from([*ITEMS, "read"]),
        st.booleans(),
        st.sampled_from(list(Certainty)),
        st.integers(-2, 9),
    ),
    max_size=15,
)


def an_event(what: str, right: bool, certainty: Certainty) -> Event:
    if what == "read":
        return a_reading()
    return an_answer(ITEMS[what], right=right, certainty=certainty)


def tables(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is derived."""
    names = (*(table.name for table in TABLES.values()), "derived_by")
    return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2, 3").fetchall() for name in names}


def test_every_table_of_an_officers_records_is_made_again(record: RecordFile) -> None:
    with record._database.read() as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        columns = {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names
        }
    found = {name: tuple(each[2:-1]) for name, each in columns.items() if is_derived(each)}
    assert found == {table.name: table.key for table in TABLES.values()}


def is_derived(columns: list[str]) -> bool:
    return columns[:2] == ["person", "course"] and columns[-1] == "value"


def test_replay_ends_where_it_is_told_to(record: RecordFile, dana: Person) -> None:
    """The window is not to wait for a million events when it closes."""
    record.use_course(a_course())
    record.append(record.stream_of(dana.id), [an_answer(), an_answer()], CONTENT, what="answer")
    record.flush()
    replay = Replay(dana.id, rules_of(a_course()))
    turns = iter((True, False))
    with record._database.read_aside() as connection:
        replay.read(connection, lambda: next(turns))
    answer = replay.shelves.get(LatestAnswer, "m06-01")
    assert answer is not None
    assert answer.times == 1


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[RecordFile, FixedClock]]:
    """One record for all examples; each example has an officer of its own."""
    clock = FixedClock()
    record = RecordFile.in_memory(clock)
    record.use_course(a_course())
    yield record, clock
    record.close()


@given(STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_replay_gives_the_derived_tables(
    shared: tuple[RecordFile, FixedClock], steps: list[tuple[str, bool, Certainty, int]]
) -> None:
    record, clock = shared
    person = record.add_person("Somebody").id
    for what, right, certainty, days in steps:
        clock.move(days=days)
        record.append(record.stream_of(person), [an_event(what, right, certainty)], CONTENT, what="answer")
    record.flush()
    with record._database.read() as connection:
        live = tables(connection)
    replay = Replay(person, rules_of(a_course()))
    record._writer.wait_for(replay.put)
    with record._database.read() as connection:
        replayed = tables(connection)
    if steps:
        assert replayed == live
    assert {name: rows for name, rows in replayed.items() if name != "derived_by"} == {
        name: rows for name, rows in live.items() if name != "derived_by"
    }


def test_replay_catches_up_with_what_came_in_meanwhile(record: RecordFile, dana: Person) -> None:
    """The log is read beside the writer; the last events are taken in with the new tables."""
    record.use_course(a_course())
    stream = record.stream_of(dana.id)
    record.append(stream, [an_answer(ITEMS["m06-01"])], CONTENT, what="answer")
    record.flush()
    replay = Replay(dana.id, rules_of(a_course()))
    with record._database.read_aside() as connection:
        replay.read(connection)
    record.append(stream, [an_answer(ITEMS["m06-02"])], what="answer")
    record._writer.wait_for(replay.put)
    assert set(record.latest_answers(dana.id, COURSE, ITEMS)) == {"m06-01", "m06-02"}


def test_tables_are_made_again_for_those_whose_rule_is_another(
    record: RecordFile, dana: Person, clock: FixedClock
) -> None:
    record.use_course(a_course())
    record.append(record.stream_of(dana.id), [an_answer()], CONTENT, what="answer")
    wait_for_background(record)
    old, new = rules_of(a_course()), rules_of(a_course(evidence=Evidence(fresh_days=3)))
    with record._database.read() as connection:
        assert derived.outdated(connection, old) == []
        assert derived.outdated(connection, new) == [dana.id]


def test_rule_of_a_course_touches_no_other_course(record: RecordFile, dana: Person) -> None:
    stream = record.stream_of(dana.id)
    record.append(stream, [an_answer(), an_answer(course="another")], CONTENT, what="answer")
    record.flush()
    record._writer.wait_for(Replay(dana.id, rules_of(a_course())).put)
    with record._database.read() as connection:
        rows = connection.execute("SELECT course, rule FROM derived_by ORDER BY course").fetchall()
        assert SqlShelf(connection, dana.id, "another").answers(["m06-01"])["m06-01"].times == 1
    assert rows == [
        ("another", derived.plain_rules("another").name),
        (COURSE, rules_of(a_course()).name),
    ]


def test_removed_answers_drop_out_of_a_replay(record: RecordFile, dana: Person) -> None:
    from trainer.store import event_log

    stream = record.stream_of(dana.id)
    record.append(stream, [an_answer(ITEMS["m06-01"]), an_answer(ITEMS["m06-02"])], CONTENT, what="answer")
    record.flush()
    record._writer.wait_for(lambda c: event_log.remove_body(c, stream, 1, "2027-11-24", "practice"))
    record._writer.wait_for(Replay(dana.id, rules_of(a_course())).put)
    assert set(record.latest_answers(dana.id, COURSE, ITEMS)) == {"m06-02"}


def test_tables_and_events_are_written_together_or_not_at_all(
    record: RecordFile, dana: Person, heard: Heard
) -> None:
    """A table that refuses takes the event back with it."""
    record._writer.wait_for(
        lambda c: c.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON latest_answer BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("threading.excepthook", lambda _arguments: None)
        record.append(record.stream_of(dana.id), [an_answer()], kept(), failed=heard.failed, what="answer")
        heard.wait()
    with record._database.read() as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM content_kept").fetchone() == (0,)


def test_reads_of_the_study_home_are_index_look_ups(record: RecordFile, dana: Person) -> None:
    """However many events there are: no table is read from end to end and none is sorted."""
    asked: list[str] = []
    with record._database.read() as connection:
        connection.set_trace_callback(asked.append)
    record.shown(dana.id, a_course())
    record.latest_answers(dana.id, COURSE, ITEMS)
    record.place(dana.id, COURSE)
    record.open_class(COURSE)
    with record._database.read() as connection:
        connection.set_trace_callback(None)
        plans = [
            row[3]
            for sql in asked
            if sql.startswith("SELECT")
            for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
        ]
    assert len(plans) >= 7
    assert [plan for plan in plans if plan.startswith("SCAN") and "class_given" not in plan] == []


def test_moment_of_an_event_is_kept_with_what_it_means(
    record: RecordFile, dana: Person, clock: FixedClock
) -> None:
    clock.move(hours=5)
    clock.offset_min = 60
    record.append(record.stream_of(dana.id), [an_answer()], CONTENT, what="answer")
    record.flush()
    stamp = record.latest_answers(dana.id, COURSE, ["m06-01"])["m06-01"].stamp
    assert (stamp.at, stamp.utc_offset_min) == (clock.now(), 60)
    assert stamp.local - stamp.at.replace(tzinfo=None) == timedelta(hours=1)


def spoil(record: RecordFile, table: str, value: str) -> None:
    """What another program, or a bit that fell over, has done to the rows of a table."""
    record._writer.wait_for(lambda c: c.execute(f"UPDATE {table} SET value = ?", (value,)))


@pytest.mark.parametrize("table", [table.name for table in TABLES.values()])
@pytest.mark.parametrize("value", ["null", "{", '{"days": 7}', ""])
def test_spoiled_row_reads_as_absent_and_is_made_again(
    record: RecordFile, dana: Person, table: str, value: str
) -> None:
    """The rule is the right one, so nothing else would ask for it."""
    record.use_course(a_course())
    record.append(record.stream_of(dana.id), [an_answer(), a_reading()], CONTENT, what="answer")
    record.flush()
    before = read(record, dana)
    spoil(record, table, value)
    read(record, dana)
    wait_for_background(record)
    assert read(record, dana) == before


@pytest.mark.parametrize("table", [table.name for table in TABLES.values()])
def test_what_is_written_over_a_spoiled_row_is_made_from_the_log(
    record: RecordFile, dana: Person, table: str
) -> None:
    record.use_course(a_course())
    events = [an_answer(), a_reading()]
    stream = record.stream_of(dana.id)
    record.append(stream, events, CONTENT, what="answer")
    record.flush()
    spoil(record, table, "null")
    record.append(stream, events, what="answer")
    record.flush()
    with record._database.read() as connection:
        live = tables(connection)
    record._writer.wait_for(Replay(dana.id, rules_of(a_course())).put)
    with record._database.read() as connection:
        assert tables(connection) == live
    assert record.latest_answers(dana.id, COURSE, ITEMS)["m06-01"].times == 2


def read(record: RecordFile, person: Person) -> tuple[object, ...]:
    """All that a page asks of what is derived."""
    return (
        record.shown(person.id, a_course()),
        record.latest_answers(person.id, COURSE, ITEMS),
        record.places_read(person.id, COURSE),
    )
