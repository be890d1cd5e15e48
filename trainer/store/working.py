"""Working state: where an officer is, half-made answers, notes and bookmarks. No part of any record."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from trainer.schema import Record
from trainer.store.event_log import at_text
from trainer.store.people import new_id


class LastPlace(Record):
    """Where an officer is in a lesson."""

    course: str
    lesson: str
    section: str
    scroll: int = 0
    """Pixels at 100 percent text."""
    draft: str = ""
    """What is under way there, as `trainer.learning.drafts` writes it."""


class Note(Record):
    """A note on a piece of text; a bookmark if it has no text of its own.

    It is anchored to the words and not to a position, so that it finds its place in a later edition.
    """

    course: str
    lesson: str
    section: str
    quote: str
    """The words it stands at."""
    text: str = ""
    id: str = ""
    """Empty for a new one."""
    created_at: str = ""
    updated_at: str = ""


PLACE = ", ".join(LastPlace.__struct_fields__)
NOTE = ", ".join(Note.__struct_fields__)


def all_places(connection: sqlite3.Connection, person: str) -> list[LastPlace]:
    """Where an officer was in every lesson of every course, the last place last."""
    return [
        _place(row)
        for row in connection.execute(f"SELECT {PLACE} FROM place WHERE person = ? ORDER BY id", (person,))
    ]


def set_place(connection: sqlite3.Connection, person: str, place: LastPlace) -> None:
    """Keep where an officer is. The row is made anew, so that the highest id is the last place."""
    _replace(connection, "place", person, place)


def notes(connection: sqlite3.Connection, person: str, course: str, lesson: str | None = None) -> list[Note]:
    """An officer's notes and bookmarks, in a lesson or in the whole course, oldest first."""
    where, values = _in(person, course, lesson)
    rows = connection.execute(f"SELECT {NOTE} FROM note WHERE {where} ORDER BY created_at, id", values)
    return [_note(row) for row in rows]


def all_notes(connection: sqlite3.Connection, person: str) -> list[Note]:
    """All notes and bookmarks of an officer."""
    return [_note(row) for row in connection.execute(f"SELECT {NOTE} FROM note WHERE person = ?", (person,))]


def put_note(connection: sqlite3.Connection, person: str, note: Note, now: datetime) -> Note:
    """Keep a new note, or a new wording of an old one; the note as it is kept."""
    at = at_text(now)
    before = connection.execute(
        "SELECT created_at FROM note WHERE person = ? AND id = ?", (person, note.id)
    ).fetchone()
    created_at = before[0] if before else note.created_at or at
    kept = msgspec.structs.replace(note, id=note.id or new_id(), created_at=created_at, updated_at=at)
    keep_note(connection, person, kept)
    return kept


def keep_note(connection: sqlite3.Connection, person: str, note: Note) -> None:
    """Keep a note as it is, with its id and dates."""
    _replace(connection, "note", person, note)


def remove_note(connection: sqlite3.Connection, person: str, note: str) -> None:
    """Throw a note away."""
    connection.execute("DELETE FROM note WHERE person = ? AND id = ?", (person, note))


def _in(person: str, course: str, lesson: str | None) -> tuple[str, tuple[str, ...]]:
    if lesson is None:
        return "person = ? AND course = ?", (person, course)
    return "person = ? AND course = ? AND lesson = ?", (person, course, lesson)


def _replace(connection: sqlite3.Connection, table: str, person: str, record: LastPlace | Note) -> None:
    names = record.__struct_fields__
    marks = ", ".join("?" * (len(names) + 1))
    values = [getattr(record, name) for name in names]
    connection.execute(
        f"INSERT OR REPLACE INTO {table} (person, {', '.join(names)}) VALUES ({marks})", (person, *values)
    )


def _place(row: Sequence[Any]) -> LastPlace:
    return LastPlace(**dict(zip(LastPlace.__struct_fields__, row, strict=True)))


def _note(row: Sequence[Any]) -> Note:
    return Note(**dict(zip(Note.__struct_fields__, row, strict=True)))
