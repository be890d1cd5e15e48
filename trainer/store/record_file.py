"""The one face of the record file: everything that the program does with it goes through here.

    record = RecordFile.open(folder, SystemClock())
    person = record.add_person("Dana Reyes", "4471")
    record.use_course(index)
    record.append(record.stream_of(person.id), [event], [Kept.of("item", item)], what="answer", done=…)

Writing is queued and done by one thread, in which `done` and `failed` are called; reading is at once, from
any thread, and sees what was committed. Nothing here knows Qt.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from trainer.clock import Clock
from trainer.course.model import CourseIndex
from trainer.errors import RecordError
from trainer.learning.attempt import Attempt, rebuild
from trainer.learning.events import Event, ItemAnswered, Stamp
from trainer.learning.evidence import Rules, rules_of
from trainer.learning.progress import LatestAnswer
from trainer.learning.shown import Shown, shown
from trainer.paths import DataFolder
from trainer.store import adoption, classes, derived, event_log, opening, people, working
from trainer.store.background import Background
from trainer.store.backup import Backup
from trainer.store.backups import Backups
from trainer.store.classes import ClassGiven
from trainer.store.database import Database
from trainer.store.derived import SqlShelf
from trainer.store.event_log import Entry, Kept, Stream
from trainer.store.failures import GoneError, Trouble, refused
from trainer.store.people import Person
from trainer.store.remaking import Remaking
from trainer.store.working import LastPlace, Note
from trainer.store.writer import Work, Writer

T = TypeVar("T")

QUIET_S = 20
"""Seconds after opening before the background looks whether a backup is due: start-up comes first."""
ROUND_S = 3600


def _ignored(_: object) -> None:
    """For callers who need not hear back."""


class RecordFile:
    """An open record."""

    def __init__(self, opened: opening.Opened, clock: Clock) -> None:
        self.notices = opened.notices
        """What holds while this file is open: a drive that needs another way of writing, a network share."""
        self.folder = opened.folder
        """None if nothing is kept on disk."""
        self.troubled: Callable[[RecordError], None] = _ignored
        """Called in another thread with a backup that did not come about, or a record that is gone."""
        self._clock = clock
        self._device = opened.device
        self._database: Database = opened.database
        self._writer = Writer(self._database)
        self._background = Background("record background")
        self._backups = Backups(self.folder, self._write_out, self._today, self._background.closing)
        self._database.damage_seen = self._backups.note_doubt
        self._database.gone_seen = self._note_gone
        self._remaking = Remaking(self._database, self._writer, self._background)
        self._rules: dict[str, Rules] = {}
        # What was set since opening, so that reading it back need not wait for the drive.
        self._set: dict[str, dict[str, Any]] = {}
        self._places: dict[tuple[str, str], dict[str, LastPlace]] = {}
        """By officer and course; in each lesson, the last place last."""

    # ------------------------------------------------------------------------------- open and close

    @classmethod
    def open(cls, folder: DataFolder | Path, clock: Clock, *, start_new: bool = False) -> RecordFile:
        """Open the record of a data folder, or start one; an older file is brought up to date after a backup.

        `start_new` is the answer to a MissingRecordError. Raises RecordError with the sentence and remedy to
        show.
        """
        where = folder if isinstance(folder, DataFolder) else DataFolder(folder)
        record = cls(opening.open_folder(where, clock, start_new=start_new), clock)
        record._background.start(record._look_for_backup, first_s=QUIET_S, every_s=ROUND_S)
        record._fold_classes_anew()
        return record

    @classmethod
    def in_memory(cls, clock: Clock) -> RecordFile:
        """A record that is gone with the program: "Just look around"."""
        record = cls(opening.open_memory(clock), clock)
        record._background.start()
        return record

    def flush(self) -> None:
        """Wait until everything queued so far was written or refused."""
        with suppress(*Trouble):
            self._write_out()

    def close(self) -> int:
        """Write what is queued and close; how many things the drive did not take."""
        self._background.close()
        unsaved = self._writer.close()
        self._database.close()
        return unsaved

    # ---------------------------------------------------------------------------------------- people

    def people(self) -> list[Person]:
        """The officers of this folder, by name."""
        with self._database.read() as connection:
            return people.people(connection)

    def add_person(self, name: str, number: str = "") -> Person:
        """Put an officer on the list. Waits for the drive; raises RecordError if it refuses."""
        person = people.new_person(name, number, self._clock.now())
        return self._wait(partial(people.add_person, person=person), "name")

    def person_settings(self, person: str) -> dict[str, Any]:
        """What an officer has set; what was never set is absent."""
        with self._database.read() as connection:
            return people.settings(connection, person) | self._set.get(person, {})

    def set_person_setting(
        self,
        person: str,
        id_: str,
        value: Any,
        *,
        done: Callable[[Any], None] = _ignored,
        failed: Callable[[RecordError], None] = _ignored,
    ) -> None:
        """Keep a setting of an officer."""
        self._set.setdefault(person, {})[id_] = value
        work = partial(people.put_setting, person=person, id_=id_, value=value)
        self._writer.submit(work, "setting", done, failed)

    # ---------------------------------------------------------------------------------------- events

    def stream_of(self, person: str) -> Stream:
        """The stream of an officer on this computer."""
        return Stream(kind="person", owner=person, device=self._device)

    def stream_of_class(self, id_: str) -> Stream:
        """The stream of a class on this computer."""
        return Stream(kind="class", owner=id_, device=self._device)

    def new_class(self) -> Stream:
        """The stream of a class that is about to start; `owner` is its id."""
        return self.stream_of_class(people.new_id())

    def append(
        self,
        stream: Stream,
        events: Sequence[Event],
        kept: Iterable[Kept] = (),
        *,
        what: str,
        at: Stamp | None = None,
        done: Callable[[int], None] = _ignored,
        failed: Callable[[RecordError], None] = _ignored,
    ) -> None:
        """Write events, and the content they cite, in one transaction.

        They happened at that moment, or else now, however long the drive takes. `done` gets the seq of the
        last one; `what` names them in the sentence that `failed` gets: "This answer is not saved yet: …".
        """
        stamp = at or self.stamp()
        entries = [Entry(event=event, stamp=stamp) for event in events]
        self._writer.submit(self._appending(stream, entries, tuple(kept)), what, done, failed)

    def save_again(self) -> None:
        """Try everything that the drive has refused once more."""
        self._writer.again()

    def holds_work(self) -> bool:
        """Whether anything was answered, read or noted."""
        with self._database.read() as connection:
            found = connection.execute("SELECT EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM note)")
            return bool(found.fetchone()[0])

    @property
    def unsaved(self) -> int:
        """How many things the drive has refused so far."""
        return self._writer.unsaved

    def stamp(self) -> Stamp:
        """This moment, as it is written into the log."""
        return Stamp(at=self._clock.now(), utc_offset_min=self._clock.utc_offset_min())

    # ---------------------------------------------------------------------------------- working state

    def set_place(
        self,
        person: str,
        place: LastPlace,
        *,
        done: Callable[[Any], None] = _ignored,
        failed: Callable[[RecordError], None] = _ignored,
    ) -> None:
        """Keep where an officer is, with a half-made answer."""
        places = self._places.setdefault((person, place.course), {})
        places.pop(place.lesson, None)
        places[place.lesson] = place
        self._writer.submit(partial(working.set_place, person=person, place=place), "place", done, failed)

    def place(self, person: str, course: str, lesson: str | None = None) -> LastPlace | None:
        """Where an officer was last: in a lesson, or in the course."""
        found = [each for each in self.places(person, course) if lesson in (None, each.lesson)]
        return found[-1] if found else None

    def places(self, person: str, course: str) -> list[LastPlace]:
        """Where an officer was in each lesson of a course, the last place last."""
        new = self._places.get((person, course), {})
        with self._database.read() as connection:
            kept = working.all_places(connection, person)
        return [each for each in kept if each.course == course and each.lesson not in new] + [*new.values()]

    def put_note(
        self,
        person: str,
        note: Note,
        *,
        done: Callable[[Note], None] = _ignored,
        failed: Callable[[RecordError], None] = _ignored,
    ) -> None:
        """Keep a new note or bookmark, or a new wording; `done` gets it with its id."""
        work = partial(working.put_note, person=person, note=note, now=self._clock.now())
        self._writer.submit(work, "note" if note.text else "bookmark", done, failed)

    def remove_note(
        self,
        person: str,
        note: str,
        *,
        done: Callable[[Any], None] = _ignored,
        failed: Callable[[RecordError], None] = _ignored,
    ) -> None:
        """Throw a note or bookmark away."""
        self._writer.submit(partial(working.remove_note, person=person, note=note), "change", done, failed)

    def notes(self, person: str, course: str, lesson: str | None = None) -> list[Note]:
        """Notes and bookmarks, in a lesson or in the whole course, oldest first."""
        with self._database.read() as connection:
            return working.notes(connection, person, course, lesson)

    # ----------------------------------------------------------------------------- what was shown

    def use_course(self, course: CourseIndex) -> None:
        """Judge by the numbers of this course. Tables that another rule made are made again meanwhile."""
        rules = rules_of(course)
        self._rules[course.id] = rules
        with self._database.read() as connection:
            outdated = derived.outdated(connection, rules)
        for person in outdated:
            self._remaking.ask(person, rules)

    def latest_answers(self, person: str, course: str, items: Iterable[str]) -> dict[str, LatestAnswer]:
        """The last answers to some questions; those never answered are absent."""
        with self._shelf(person, course) as shelf:
            return shelf.answers(items)

    def places_read(self, person: str, course: str) -> set[str]:
        """Every section that was read, each as lesson#section."""
        with self._shelf(person, course) as shelf:
            places = shelf.places()
        return {f"{lesson}#{section}" for lesson, section in places}

    def shown(self, person: str, course: CourseIndex) -> Shown:
        """All that the study home says about an officer today."""
        with self._shelf(person, course.id) as shelf:
            memories, read = shelf.memories(), shelf.places()
        return shown(course, memories, read, self._today())

    # --------------------------------------------------------------------------------------- classes

    def classes(self) -> list[ClassGiven]:
        """All classes given from this folder, the one started last first."""
        with self._database.read() as connection:
            return classes.classes(connection)

    def open_class(self, course: str) -> ClassGiven | None:
        """The class of a course that was started last and not closed: "Continue the class of 08:02"."""
        with self._database.read() as connection:
            found = classes.classes(connection, only_open=True)
        return next((each for each in found if each.course == course), None)

    def class_events(self, id_: str) -> list[Entry]:
        """All that happened in a class, in order."""
        with self._database.read() as connection:
            return classes.class_events(connection, id_)

    # ---------------------------------------------------------------------- rebuilt, carried, copied

    def attempt(self, stream: Stream, seq: int) -> Attempt:
        """An answer with the question as the officer saw it, whatever became of the question since.

        Raises RecordError if it was removed, or LookupError if there is no answer of that number.
        """
        with self._database.read() as connection:
            row = event_log.row(connection, stream, seq)
            event = row.event if row else None
            kept = event_log.kept_content(connection, event.cites()[0]) if event and event.cites() else None
        if row is not None and event is None:
            raise RecordError(f"This answer was removed on {row.removed_on} under {row.removed_rule}.")
        if not isinstance(event, ItemAnswered) or kept is None:
            raise LookupError(f"event {seq} of {stream.name} is no answer")
        return rebuild(event, kept.body)

    def kept(self, hash_: str) -> Kept | None:
        """An item, a section or a fact as it was when an event cited it."""
        with self._database.read() as connection:
            return event_log.kept_content(connection, hash_)

    def adopt(self, other: RecordFile, name: str, number: str) -> Person:
        """Put an officer on the list with what another record holds, with the times at which it happened.

        All of it or nothing. Waits for the drive; raises RecordError if it refuses: the other record still
        has everything then, and it can be tried again.
        """
        other.flush()
        with other._database.read() as connection:
            gathered = adoption.gather(connection)
        person = people.new_person(name, number, self._clock.now())
        stream = self.stream_of(person.id)

        def put(connection: sqlite3.Connection) -> Person:
            people.add_person(connection, person)
            adoption.put(connection, gathered, stream, self._rules)
            return person

        return self._wait(put, "record")

    def last_backup(self) -> Backup | None:
        """The backup made last, by the names in the folder."""
        return self._backups.last()

    def backup_now(
        self, *, done: Callable[[Backup], None] = _ignored, failed: Callable[[RecordError], None] = _ignored
    ) -> None:
        """Make today's backup, in the background; it takes the place of an earlier one of today."""
        self._background.run(partial(self._backups.make, done, failed))

    # ----------------------------------------------------------------------------------------- inside

    def _write_out(self) -> None:
        self._writer.wait_for(lambda _: None)

    def _note_gone(self, error: GoneError) -> None:
        self.troubled(error.told())

    def _look_for_backup(self) -> None:
        self._backups.make_if_due(self.troubled)

    def _today(self) -> date:
        return self.stamp().day

    def _appending(self, stream: Stream, entries: list[Entry], kept: tuple[Kept, ...]) -> Work:
        def work(connection: sqlite3.Connection) -> int:
            seq = event_log.append(connection, stream, entries, kept)
            if stream.kind == "person":
                derived.derive(connection, stream.owner, entries, self._rules)
            else:
                classes.derive(connection, stream.owner, entries)
            return seq

        return work

    @contextmanager
    def _shelf(self, person: str, course: str) -> Iterator[SqlShelf]:
        """What is derived of an officer, to be read. If a row is spoiled, all is made again meanwhile."""
        with self._database.read() as connection:
            shelf = SqlShelf(connection, person, course)
            yield shelf
        if shelf.is_spoiled:
            self._remaking.ask(person, derived.rules_for(course, self._rules))

    def _fold_classes_anew(self) -> None:
        with self._database.read() as connection:
            outdated = classes.outdated(connection)
        for id_ in outdated:
            self._writer.submit(partial(classes.fold_anew, id_=id_), "table", _ignored, _ignored)

    def _wait(self, work: Callable[[sqlite3.Connection], T], what: str) -> T:
        try:
            return self._writer.wait_for(work)
        except Trouble as error:
            raise refused(error, what) from error
