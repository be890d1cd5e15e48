"""The record's folder is taken away while it is open: Unix lets that happen, and SQLite writes on."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import COURSE, Heard, an_answer, kept
from trainer.paths import DataFolder
from trainer.store.event_log import Stream
from trainer.store.people import Person
from trainer.store.record_file import RecordFile

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away an open file")

NOT_SAVED = (
    "This answer is not saved yet: the record is no longer in its folder. Put the folder back where it was"
    " and choose Save again. Your answers are kept until you do."
)


@pytest.fixture
def stream(record: RecordFile, dana: Person) -> Stream:
    return record.stream_of(dana.id)


def answer(record: RecordFile, stream: Stream) -> Heard:
    heard = Heard()
    record.append(stream, [an_answer()], kept(), done=heard.done, failed=heard.failed)
    return heard.wait()


def test_nothing_is_acknowledged_once_the_folder_is_gone(
    record: RecordFile, stream: Stream, folder: DataFolder
) -> None:
    told = Heard()
    record.troubled = told.failed
    shutil.rmtree(folder.root)
    heard = [answer(record, stream), answer(record, stream)]
    assert [str(each.failures[0]) for each in heard] == [NOT_SAVED, NOT_SAVED]
    assert [each.results for each in heard] == [[], []]
    assert [str(each) for each in told.failures] == [
        f"The folder of the record is gone: {folder.root}. Put it back where it was; until then nothing more"
        " is saved."
    ]
    assert record.unsaved == 2
    assert record.close() == 2
    assert not folder.root.exists()


def test_record_taken_out_of_its_folder_is_gone_too(
    record: RecordFile, stream: Stream, folder: DataFolder
) -> None:
    told = Heard()
    record.troubled = told.failed
    folder.record.unlink()
    assert answer(record, stream).failures
    assert told.failures[0].message == f"The record is no longer in its folder, {folder.root}."


def test_folder_that_is_put_back_takes_what_waited(
    record: RecordFile, stream: Stream, folder: DataFolder
) -> None:
    moved = folder.root.with_name("moved")
    answer(record, stream)
    folder.root.rename(moved)
    heard = answer(record, stream)
    assert heard.failures
    moved.rename(folder.root)
    record.save_again()
    assert heard.wait().results == [2]
    assert record.unsaved == 0
    assert record.latest_answers(stream.owner, COURSE, ["m06-01"])["m06-01"].times == 2


def test_backup_of_a_record_that_is_gone_claims_nothing(
    record: RecordFile, folder: DataFolder, heard: Heard
) -> None:
    shutil.rmtree(folder.root)
    record.backup_now(done=heard.done, failed=heard.failed)
    said = str(heard.wait().failures[0])
    assert said.startswith(f"The backup did not finish. The folder of the record is gone: {folder.root}.")
    assert "safe" not in said
    assert not folder.root.exists()


def test_record_that_has_come_in_its_place_keeps_its_log(
    record: RecordFile, folder: DataFolder, clock: FixedClock
) -> None:
    """As it closes, the old one must not take away what by now is another record's."""
    folder.root.rename(folder.root.with_name("moved"))
    other = RecordFile.open(folder, clock)
    other.add_person("Mona")
    log = folder.record.with_name("record.sqlite-wal")
    before = log.stat()
    record.close()
    assert log.stat().st_ino == before.st_ino
    assert log.stat().st_size == before.st_size > 0
    other.add_person("Lee")
    other.close()
    again = RecordFile.open(folder, clock)
    assert [each.name for each in again.people()] == ["Lee", "Mona"]
    again.close()
