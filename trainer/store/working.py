"""Working state: where an officer is, half-made answers, notes and bookmarks. No part of any record."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from trainer.schema import Record
from trainer.store.event_log import at_text
from trainer.store.people import new_id


class Place(Record):
    """Where an officer is in a lesson."""

    course: str
    lesson: str
    section: str
    scroll: int = 0
    """Pixels at 100 percent text."""
    draft: str = ""
    """A half-made answer, as the page's own JSON."""


class Note(Record):
    """A note on a piece of text; a bookmark if it has no text of its own.

    It is anchored to the words and not to a position, so that it finds its place in a later edition.
    """

    course: str
    lesson: str
    section: str
    block: int
    """The block's index in the section when it was written."""
    quote: str
    """The words it stands at."""
    prefix: str = ""
    """A few words before them, which tell two places with the same words apart."""
    text: str = ""
    id: str = ""
    """Empty for a new one."""
    created_at: str = ""
    updated_at: str = ""


PLACE = ", ".join(Place.__struct_fields__)
NOTE = ", ".join(Note.__struct_fields__)


def place(
    connection: sqlite3.Connection, person: str, course: str, lesson: str | None = None
) -> Place | None:
    """Where an officer was last, in a lesson or in the whole course."""
    here = "" if lesson is None else "AND lesson = ? "
    found = connection.execute(
        f"SELECT {PLACE} FROM place WHERE person = ? AND course = ? {here}ORDER BY id DESC LIMIT 1",
        (person, course, *(() if lesson is None else (lesson,))),
    ).fetchone()
    return Place(**dict(zip(Place.__struct_fields__, found, strict=True))) if found else None


def set_place(connection: sqlite3.Connection, person: str, place: Place) -> None:
    """Keep where an officer is. The row is made anew, so that the highest id is the last place."""
    fields = [getattr(place, name) for name in Place.__struct_fields__]
    connection.execute(
        f"INSERT OR REPLACE INTO place (person, {PLACE}) VALUES (?, ?, ?, ?, ?, ?)", (person, *fields)
    )


def notes(connection: sqlite3.Connection, person: str, course: str, lesson: str | None = None) -> list[Note]:
    """An officer's notes and bookmarks, in a lesson or in the whole course, oldest first."""
    here = "" if lesson is None else "AND lesson = ? "
    rows = connection.execute(
        f"SELECT {NOTE} FROM note WHERE person = ? AND course = ? {here}ORDER BY created_at, id",
        (person, course, *(() if lesson is None else (lesson,))),
    )
    return [Note(**dict(zip(Note.__struct_fields__, values, strict=True))) for values in rows]


def put_note(connection: sqlite3.Connection, person: str, note: Note, now: datetime) -> Note:
    """Keep a new note, or a new wording of an old one; the note as it is kept."""
    values = {name: getattr(note, name) for name in Note.__struct_fields__}
    values["id"] = note.id or new_id()
    values["created_at"] = note.created_at or at_text(now)
    values["updated_at"] = at_text(now)
    marks = ", ".join("?" * (len(values) + 1))
    connection.execute(
        f"INSERT OR REPLACE INTO note (person, {NOTE}) VALUES ({marks})", (person, *values.values())
    )
    return Note(**values)


def remove_note(connection: sqlite3.Connection, person: str, note: str) -> None:
    """Throw a note away."""
    connection.execute("DELETE FROM note WHERE person = ? AND id = ?", (person, note))
