"""The record through its one face: on disk and in memory alike."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from functools import partial
from pathlib import Path

import msgspec
import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import (
    COURSE,
    Heard,
    a_class_start,
    a_course,
    a_reading,
    an_answer,
    an_item,
    kept,
    kept_section,
    read_only,
)
from trainer.course.model import Evidence
from trainer.errors import RecordError
from trainer.learning.events import ClassEnded
from trainer.learning.evidence import State
from trainer.paths import DataFolder
from trainer.store.event_log import Kept
from trainer.store.people import Person
from trainer.store.record_file import RecordFile
from trainer.store.verify import verify
from trainer.store.working import LastPlace, Note


def save(record: RecordFile, person: str, *events: object, keep: list[Kept] | None = None) -> None:
    """Append and wait for the drive."""
    heard = Heard()
    contents = keep if keep is not None else [*kept(), *kept_section()]
    record.append(
        record.stream_of(person),
        events,  # type: ignore[arg-type]
        contents,
        done=heard.done,
        failed=heard.failed,
        what="answer",
    )
    heard.wait()
    assert heard.failures == []


def test_officers_are_listed_by_name(any_record: RecordFile) -> None:
    for name in ("mona", "Dana Reyes", "Ames"):
        any_record.add_person(f" {name} ", " 12 ")
    assert [(each.name, each.number) for each in any_record.people()] == [
        ("Ames", "12"),
        ("Dana Reyes", "12"),
        ("mona", "12"),
    ]


def test_setting_of_an_officer_is_read_back_at_once(any_record: RecordFile) -> None:
    dana, mona = any_record.add_person("Dana"), any_record.add_person("Mona")
    any_record.set_person_setting(dana.id, "text_size", 150)
    assert any_record.person_settings(dana.id) == {"text_size": 150}
    assert any_record.person_settings(mona.id) == {}


@pytest.mark.parametrize("name", ["\u200b", "\u202e", "\0", " "])
def test_name_of_which_nothing_can_be_seen_is_not_taken(any_record: RecordFile, name: str) -> None:
    with pytest.raises(RecordError, match="Type your name to start"):
        any_record.add_person(name)
    assert any_record.people() == []


def test_name_is_kept_as_it_is_seen(any_record: RecordFile) -> None:
    person = any_record.add_person("\u202eDana\0 Reyes" + "s" * 5000, "44\u200b71 ")
    assert any_record.people() == [person]
    assert (person.name[:12], len(person.name), person.number) == ("Dana Reyesss", 100, "4471")


def test_setting_that_cannot_be_read_is_absent(record: RecordFile, dana: Person) -> None:
    """It kept its officer out of the program."""
    rows = [(dana.id, "text_size", "{"), (dana.id, "theme", '"dark"')]
    record._writer.wait_for(lambda c: c.executemany("INSERT INTO person_setting VALUES (?, ?, ?)", rows))
    assert record.person_settings(dana.id) == {"theme": "dark"}


def test_setting_follows_the_officer(folder: DataFolder, clock: FixedClock) -> None:
    first = RecordFile.open(folder, clock)
    dana = first.add_person("Dana")
    first.set_person_setting(dana.id, "theme", "dark")
    first.set_person_setting(dana.id, "theme", "light")
    first.close()
    second = RecordFile.open(folder, clock)
    assert second.person_settings(dana.id) == {"theme": "light"}
    second.close()


def test_answer_is_on_disk_before_the_caller_hears(
    record: RecordFile, folder: DataFolder, dana: Person
) -> None:
    seen: list[int] = []
    came = threading.Event()

    def look(_seq: int) -> None:
        with closing(sqlite3.connect(folder.record)) as another:
            seen.append(another.execute("SELECT count(*) FROM event").fetchone()[0])
        came.set()

    record.append(record.stream_of(dana.id), [an_answer()], kept(), done=look, what="answer")
    assert came.wait(30)
    assert seen == [1]


def test_commit_waits_for_the_drive(record: RecordFile, folder: DataFolder) -> None:
    with record._database.read() as reader:
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert record._writer.wait_for(lambda c: c.execute("PRAGMA synchronous").fetchone()) == (2,)
    assert record._writer.wait_for(lambda c: c.execute("PRAGMA foreign_keys").fetchone()) == (1,)
    assert record.notices == ()


def test_events_of_one_append_are_written_together(any_record: RecordFile, heard: Heard) -> None:
    dana = any_record.add_person("Dana")
    stream = any_record.stream_of(dana.id)
    any_record.append(
        stream, [an_answer(), a_reading()], [*kept(), *kept_section()], done=heard.done, what="answer"
    )
    any_record.append(stream, [an_answer()], done=heard.done, what="answer")
    assert heard.wait(2).results == [2, 3]


def test_latest_answers_are_those_asked_for(any_record: RecordFile) -> None:
    dana = any_record.add_person("Dana")
    save(any_record, dana.id, an_answer(right=False))
    save(any_record, dana.id, an_answer(right=True))
    answers = any_record.latest_answers(dana.id, COURSE, ["m06-01", "m06-02"])
    assert {item: answer.correct for item, answer in answers.items()} == {"m06-01": True}
    assert any_record.latest_answers(dana.id, "another course", ["m06-01"]) == {}


def test_read_sections_are_known_by_lesson_and_id(any_record: RecordFile) -> None:
    dana = any_record.add_person("Dana")
    save(any_record, dana.id, a_reading())
    assert any_record.places_read(dana.id, COURSE) == {"m06-l01#when"}


def test_study_home_shows_what_was_shown(any_record: RecordFile) -> None:
    course = a_course()
    any_record.use_course(course)
    dana = any_record.add_person("Dana")
    save(any_record, dana.id, a_reading(), an_answer())
    found = any_record.shown(dana.id, course)
    assert found.modules[0].state is State.SEEN
    assert found.objectives["o6-1"].state is State.PRACTICED
    assert [each.objective.id for each in found.not_solid_yet] == ["o6-1", "o6-2"]


def test_three_days_of_right_answers_are_solid(any_record: RecordFile, clock: FixedClock) -> None:
    course = a_course()
    any_record.use_course(course)
    dana = any_record.add_person("Dana")
    for name in ("m06-01", "m06-02", "m06-03"):
        item = an_item(name)
        save(any_record, dana.id, an_answer(item), keep=kept(item))
        clock.move(days=1)
    assert any_record.shown(dana.id, course).objectives["o6-1"].state is State.SOLID


def test_another_edition_judges_the_same_answers_anew(any_record: RecordFile) -> None:
    """The tables are made again behind the scenes when the course's numbers change."""
    strict = a_course()
    any_record.use_course(strict)
    dana = any_record.add_person("Dana")
    save(any_record, dana.id, an_answer())
    assert any_record.shown(dana.id, strict).objectives["o6-1"].state is State.PRACTICED
    mild = a_course(evidence=Evidence(items_must_know=1))
    made_again = Heard()
    any_record.use_course(mild)
    any_record._background.run(partial(made_again.done, None))
    made_again.wait()
    any_record.flush()
    assert any_record.shown(dana.id, mild).objectives["o6-1"].state is State.SOLID
    with any_record._database.read() as connection:
        (rule,) = connection.execute("SELECT rule FROM derived_by").fetchone()
    assert rule == any_record._rules[COURSE].name


def test_content_that_is_cited_must_be_kept(
    any_record: RecordFile, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of the caller: reported as a bug, told to the caller, and nothing is written."""
    bugs: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda arguments: bugs.append(arguments.exc_value))
    dana = any_record.add_person("Dana")
    any_record.append(any_record.stream_of(dana.id), [an_answer()], failed=heard.failed, what="answer")
    any_record.append(any_record.stream_of(dana.id), [an_answer()], kept(), done=heard.done, what="answer")
    heard.wait(2)
    assert [type(each) for each in bugs] == [LookupError]
    assert "could not be saved" in heard.failures[0].message
    assert heard.results == [1]


# ---------------------------------------------------------------------------------- working state


def test_place_is_read_back_at_once_and_after_opening_again(folder: DataFolder, clock: FixedClock) -> None:
    record = RecordFile.open(folder, clock)
    dana = record.add_person("Dana").id
    first = LastPlace(course=COURSE, lesson="l1", section="s1", scroll=120, draft='{"item":"m06-01"}')
    second = LastPlace(course=COURSE, lesson="l2", section="s9")
    record.set_place(dana, first)
    record.set_place(dana, second)
    record.set_place(dana, first)
    for _ in range(2):
        assert record.place(dana, COURSE) == first
        assert record.place(dana, COURSE, "l2") == second
        assert record.place(dana, "another") is None
        assert record.place("nobody", COURSE) is None
        assert record.places(dana, COURSE) == [second, first]
        assert record.places(dana, "another") == []
        record.close()
        record = RecordFile.open(folder, clock)
    record.set_place(dana, second)
    assert record.places(dana, COURSE) == [first, second]
    record.close()


def test_note_is_kept_changed_and_thrown_away(
    any_record: RecordFile, clock: FixedClock, heard: Heard
) -> None:
    dana = any_record.add_person("Dana").id
    note = Note(course=COURSE, lesson="l1", section="s1", quote="48 hours", text="!")
    any_record.put_note(dana, note, done=heard.done)
    kept_note = heard.wait().results[0]
    assert (kept_note.id != "", kept_note.created_at) == (True, "2026-11-23T14:00:00.000000Z")
    clock.move(hours=1)
    changed = Note(**{**{f: getattr(kept_note, f) for f in kept_note.__struct_fields__}, "text": "mind it"})
    any_record.put_note(dana, changed, done=heard.done)
    heard.wait()
    (found,) = any_record.notes(dana, COURSE, "l1")
    assert (found.id, found.text, found.created_at) == (kept_note.id, "mind it", kept_note.created_at)
    assert found.updated_at == "2026-11-23T15:00:00.000000Z"
    clock.move(hours=1)  # as the window writes it: the note it began with, with other words
    any_record.put_note(dana, msgspec.structs.replace(note, id=found.id, text="mind it well"))
    any_record.flush()
    assert any_record.notes(dana, COURSE, "l1")[0].created_at == kept_note.created_at
    any_record.remove_note(dana, found.id, done=heard.done)
    heard.wait()
    assert any_record.notes(dana, COURSE) == []


def test_bookmark_is_a_note_without_words(any_record: RecordFile, heard: Heard) -> None:
    dana = any_record.add_person("Dana").id
    mark = Note(course=COURSE, lesson="l1", section="s1", quote="48 hours")
    any_record.put_note(dana, mark, done=heard.done)
    heard.wait()
    assert [each.text for each in any_record.notes(dana, COURSE)] == [""]
    assert any_record.notes(dana, COURSE, "l2") == []


# ----------------------------------------------------------------------------------- looking around


def test_name_given_later_takes_along_what_was_done(record: RecordFile, clock: FixedClock) -> None:
    course = a_course()
    around = RecordFile.in_memory(clock)
    around.use_course(course)
    guest = around.add_person("Looking around").id
    save(around, guest, a_reading(), an_answer())
    around.set_place(guest, LastPlace(course=COURSE, lesson="m06-l01", section="when"))
    around.set_person_setting(guest, "text_size", 125)
    around.put_note(guest, Note(course=COURSE, lesson="m06-l01", section="when", quote="48"))
    record.use_course(course)
    clock.move(hours=2)
    dana = record.adopt(around, "Dana Reyes", "4471").id
    around.close()
    assert record.shown(dana, course).objectives["o6-1"].state is State.PRACTICED
    assert record.latest_answers(dana, COURSE, ["m06-01"])["m06-01"].stamp.at.hour == 14
    place = record.place(dana, COURSE)
    assert place is not None
    assert place.section == "when"
    assert record.person_settings(dana) == {"text_size": 125}
    assert [each.quote for each in record.notes(dana, COURSE)] == ["48"]
    assert record.attempt(record.stream_of(dana), 2).item == an_item()


def test_practice_class_comes_along_too(record: RecordFile, clock: FixedClock) -> None:
    around = RecordFile.in_memory(clock)
    around.add_person("Looking around")
    around.append(around.new_class(), [a_class_start("practice"), ClassEnded()], what="class")
    record.adopt(around, "Dana Reyes", "4471")
    around.close()
    assert [(each.title, each.is_open) for each in record.classes()] == [("practice", False)]


def test_record_that_refuses_what_was_done_says_so_and_loses_nothing(
    record: RecordFile, clock: FixedClock
) -> None:
    around = RecordFile.in_memory(clock)
    guest = around.add_person("Looking around").id
    save(around, guest, an_answer())
    with read_only(record), pytest.raises(RecordError, match="This record could not be saved"):
        record.adopt(around, "Dana Reyes", "4471")
    assert record.people() == []
    assert around.latest_answers(guest, COURSE, ["m06-01"])["m06-01"].times == 1
    dana = record.adopt(around, "Dana Reyes", "4471").id
    assert record.latest_answers(dana, COURSE, ["m06-01"])["m06-01"].times == 1
    around.close()


def test_looking_around_leaves_nothing_on_disk(folder: DataFolder, clock: FixedClock) -> None:
    around = RecordFile.in_memory(clock)
    save(around, around.add_person("Looking around").id, an_answer())
    around.close()
    assert not folder.root.exists()
    assert around.folder is None


def test_nothing_to_back_up_while_looking_around(clock: FixedClock, heard: Heard) -> None:
    around = RecordFile.in_memory(clock)
    around.backup_now(done=heard.done, failed=heard.failed)
    assert str(heard.wait().failures[0]) == (
        "You are looking around, and nothing is kept. Add your name to keep a record."
    )
    assert around.last_backup() is None
    around.close()


# ------------------------------------------------------------------------------------ open and close


def test_everything_queued_is_written_on_closing(folder: DataFolder, clock: FixedClock) -> None:
    record = RecordFile.open(folder, clock)
    dana = record.add_person("Dana").id
    for _ in range(200):
        record.append(record.stream_of(dana), [an_answer()], kept(), what="answer")
    assert record.close() == 0
    again = RecordFile.open(folder, clock)
    assert again.latest_answers(dana, COURSE, ["m06-01"])["m06-01"].times == 200
    again.close()


def test_closing_leaves_one_file(folder: DataFolder, clock: FixedClock) -> None:
    record = RecordFile.open(folder, clock)
    record.add_person("Dana")
    record.close()
    assert sorted(path.name for path in folder.root.iterdir()) == ["record.sqlite"]


def test_copy_carried_to_another_folder_writes_streams_of_its_own(
    folder: DataFolder, clock: FixedClock, tmp_path: Path
) -> None:
    """Two records that go on from one must not write two histories into one stream."""
    first = RecordFile.open(folder, clock)
    dana = first.add_person("Dana").id
    save(first, dana, an_answer())
    first.close()
    copy = DataFolder(Path(shutil.copytree(folder.root, tmp_path / "copy")))
    second = RecordFile.open(copy, clock)
    assert second.stream_of(dana).name != first.stream_of(dana).name
    save(second, dana, an_answer())
    assert second.latest_answers(dana, COURSE, ["m06-01"])["m06-01"].times == 2
    with second._database.read() as connection:
        assert [each.events for each in verify(connection).streams] == [1, 1]
    second.close()
    again = RecordFile.open(folder, clock)
    assert again.stream_of(dana) == first.stream_of(dana)
    again.close()


def test_folder_that_cannot_be_made_is_a_record_error(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match="Start with --data-dir"):
        RecordFile.open(tmp_path / "file" / "record", clock)


def test_name_that_cannot_be_saved_is_said_at_once(record: RecordFile) -> None:
    with read_only(record), pytest.raises(RecordError, match=r"This name could not be saved: this folder"):
        record.add_person("Dana")
    assert record.people() == []
