"""What the drive refuses is told in a sentence, kept in its order, and saved on asking again."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from tests.helpers.records import COURSE, Heard, a_long_answer, an_answer, full_drive, kept, read_only
from trainer.store.event_log import Stream
from trainer.store.people import Person
from trainer.store.record_file import RecordFile
from trainer.store.working import LastPlace

FULL = (
    "This answer is not saved yet: the drive is full. Free some space and choose Save again."
    " Your answers are kept until you do."
)


@pytest.fixture
def stream(record: RecordFile, dana: Person) -> Stream:
    return record.stream_of(dana.id)


def append(record: RecordFile, stream: Stream, heard: Heard, *, long: bool = False) -> None:
    event = a_long_answer() if long else an_answer()
    record.append(stream, [event], kept(), done=heard.done, failed=heard.failed, what="answer")


def test_full_drive_is_said_and_nothing_is_lost(record: RecordFile, stream: Stream) -> None:
    first, second = Heard(), Heard()
    with full_drive(record):
        append(record, stream, first, long=True)
        append(record, stream, second)
        first.wait()
        second.wait()
        assert str(first.failures[0]) == FULL
        assert str(second.failures[0]) == FULL
        assert record.unsaved == 2
        assert record.latest_answers(stream.owner, COURSE, ["m06-01"]) == {}
    record.save_again()
    assert (first.wait().results, second.wait().results) == ([1], [2])
    assert record.unsaved == 0


def test_what_is_only_on_its_way_is_not_called_unsaved(record: RecordFile) -> None:
    """The window asks at any moment, and would say so for the one thing that is just being written."""
    told = threading.Event()
    during: list[int] = []
    record._writer.submit(
        lambda _: during.append(record.unsaved), "place", lambda _: told.set(), lambda _: told.set()
    )
    assert told.wait(10)
    assert during == [0]


def test_saving_again_too_early_says_so_again(record: RecordFile, stream: Stream, heard: Heard) -> None:
    with full_drive(record):
        append(record, stream, heard, long=True)
        heard.wait()
        record.save_again()
        heard.wait()
    assert [str(each) for each in heard.failures] == [FULL, FULL]


def test_nothing_overtakes_what_was_refused(record: RecordFile, stream: Stream) -> None:
    """A short answer would fit on the drive, but waits its turn; the next one saves both."""
    long, short, third = Heard(), Heard(), Heard()
    with full_drive(record):
        append(record, stream, long, long=True)
        long.wait()
        append(record, stream, short)
        short.wait()
        assert str(short.failures[0]) == FULL
    append(record, stream, third)
    third.wait()
    assert (long.results, short.results, third.results) == ([1], [2], [3])


def test_time_of_a_late_save_is_that_of_the_answer(record: RecordFile, stream: Stream) -> None:
    heard = Heard()
    with read_only(record):
        append(record, stream, heard)
        heard.wait()
        record._clock.move(hours=3)  # type: ignore[attr-defined]
    record.save_again()
    heard.wait()
    assert record.latest_answers(stream.owner, COURSE, ["m06-01"])["m06-01"].stamp.at.hour == 14


def test_read_only_folder_is_said(record: RecordFile, stream: Stream, heard: Heard) -> None:
    with read_only(record):
        append(record, stream, heard)
        heard.wait()
    assert str(heard.failures[0]) == (
        "This answer is not saved yet: this folder may not be written to. Have the folder opened for writing"
        " and choose Save again. Your answers are kept until you do."
    )


def test_sentence_names_what_was_not_saved(record: RecordFile, dana: Person, heard: Heard) -> None:
    with read_only(record):
        record.set_place(dana.id, LastPlace(course=COURSE, lesson="l", section="s"), failed=heard.failed)
        heard.wait()
    assert heard.failures[0].message.startswith("This place is not saved yet")


def test_what_was_refused_is_tried_once_more_on_closing(record: RecordFile, stream: Stream) -> None:
    heard = Heard()
    with read_only(record):
        append(record, stream, heard)
        heard.wait()
    assert record._writer.close() == 0
    assert heard.wait().results == [1]


def test_what_stays_unsaved_on_closing_is_counted(record: RecordFile, stream: Stream, heard: Heard) -> None:
    with read_only(record):
        append(record, stream, heard)
        heard.wait()
        assert record._writer.close() == 1


def test_another_program_holding_the_file_is_said(record: RecordFile, stream: Stream, heard: Heard) -> None:
    assert record.folder is not None
    record._database._writer.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(record.folder.record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    append(record, stream, heard)
    assert "another program holds the record file" in heard.wait().failures[0].message
    other.execute("ROLLBACK")
    other.close()
    record.save_again()
    assert heard.wait().results == [1]


def test_mistake_of_a_listener_does_not_stop_the_writer(
    record: RecordFile, stream: Stream, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda arguments: seen.append(arguments.exc_type))

    def stumble(_seq: int) -> None:
        raise ZeroDivisionError

    record.append(stream, [an_answer()], kept(), done=stumble, what="answer")
    append(record, stream, heard)
    assert heard.wait().results == [2]
    assert seen == [ZeroDivisionError]


def test_caller_does_not_wait_for_the_drive(record: RecordFile, stream: Stream, heard: Heard) -> None:
    """While another program holds the file, the window goes on."""
    assert record.folder is not None
    other = sqlite3.connect(record.folder.record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    append(record, stream, heard)
    record.latest_answers(stream.owner, COURSE, ["m06-01"])
    assert heard.results == []  # both came back although nothing can be written yet
    other.execute("ROLLBACK")
    other.close()
    assert heard.wait().results == [1]


def test_callbacks_come_in_the_writer_thread(record: RecordFile, stream: Stream) -> None:
    names: list[str] = []
    came = threading.Event()

    def note(_seq: int) -> None:
        names.append(threading.current_thread().name)
        came.set()

    record.append(stream, [an_answer()], kept(), done=note, what="answer")
    assert came.wait(30)
    assert names == ["record writer"]
