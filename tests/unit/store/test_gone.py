"""The record's folder is taken away while it is open: Unix lets that happen, and SQLite writes on."""

from __future__ import annotations

import errno
import os
import shutil

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import COURSE, Heard, an_answer, kept
from trainer.paths import DataFolder
from trainer.store import database
from trainer.store.event_log import Stream
from trainer.store.people import Person
from trainer.store.reading import open_for_reading
from trainer.store.record_file import RecordFile
from trainer.store.verify import verify

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away an open file")

NOT_SAVED = (
    "This answer is not saved yet: the record is no longer in its folder. Put the folder back if you have it,"
    " and choose Save again. Your answers are kept until you do."
)


@pytest.fixture
def stream(record: RecordFile, dana: Person) -> Stream:
    return record.stream_of(dana.id)


def answer(record: RecordFile, stream: Stream) -> Heard:
    heard = Heard()
    record.append(stream, [an_answer()], kept(), done=heard.done, failed=heard.failed, what="answer")
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
        f"The folder of the record is gone: {folder.root}. Put it back if you have it, and choose Save again;"
        " until then nothing more is saved."
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


@pytest.mark.parametrize("what", ["folder", "file"])
def test_saving_again_writes_the_record_anew_with_all_it_held(
    what: str, record: RecordFile, stream: Stream, folder: DataFolder, clock: FixedClock
) -> None:
    """Nobody can put back what was deleted; the open file still has everything that was acknowledged."""
    told = Heard()
    record.troubled = told.failed
    answer(record, stream)
    shutil.rmtree(folder.root) if what == "folder" else folder.record.unlink()
    heard = answer(record, stream)
    record.save_again()
    assert heard.wait().results == [2]
    assert answer(record, stream).results == [3]
    assert record.latest_answers(stream.owner, COURSE, ["m06-01"])["m06-01"].times == 3
    with open_for_reading(folder) as connection:
        report = verify(connection)
    assert report.is_sound
    assert [each.events for each in report.streams] == [3]
    assert record.close() == 0
    again = RecordFile.open(folder, clock)
    assert again.latest_answers(stream.owner, COURSE, ["m06-01"])["m06-01"].times == 3
    again.close()
    assert len(told.failures) == 1
    assert not list(folder.root.glob("restoring*"))


def test_saving_again_writes_over_nothing_that_has_come_in_its_place(
    record: RecordFile, stream: Stream, folder: DataFolder
) -> None:
    folder.record.rename(folder.root / "taken.sqlite")
    folder.record.write_text("somebody's")
    heard = answer(record, stream)
    record.save_again()
    heard.wait()
    assert {str(each) for each in heard.failures} == {
        "This answer is not saved yet: another file lies where the record was. Move that file away and choose"
        " Save again. Your answers are kept until you do."
    }
    assert folder.record.read_text() == "somebody's"
    folder.record.unlink()
    record.save_again()
    assert heard.wait().results == [1]


def test_saving_again_puts_nothing_on_another_drive(
    record: RecordFile, stream: Stream, folder: DataFolder
) -> None:
    """A stick was taken out, and what is there now is the empty folder below it."""
    record._database._drive += 1
    shutil.rmtree(folder.root)
    heard = answer(record, stream)
    record.save_again()
    heard.wait()
    assert [str(each) for each in heard.failures] == [NOT_SAVED, NOT_SAVED]
    assert not folder.root.exists()


def test_saving_again_on_a_full_drive_says_that(
    record: RecordFile, stream: Stream, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_source: object, _path: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    shutil.rmtree(folder.root)
    heard = answer(record, stream)
    with monkeypatch.context() as full:
        full.setattr(database, "_copy_anew", refuse)
        record.save_again()
        heard.wait()
    assert "the drive is full" in heard.failures[1].message
    record.save_again()
    assert heard.wait().results == [1]


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
