"""Derived tables of an officer: what the events mean, kept beside them and made again from them.

Every row could be thrown away. `derived_by` says which version of the rule made an officer's rows; if it is
not the present one they are made again from the log. So they are if a row cannot be read: until then it reads
as absent.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

import msgspec

from trainer.learning.evidence import Memory, Rules
from trainer.learning.progress import LatestAnswer, ReadSection, Shelf, Shelves, course_of, take
from trainer.schema import Record
from trainer.store.event_log import Entry, Row, rows_of

R = TypeVar("R", bound=Record)

RulesByCourse = Mapping[str, Rules]


class Table(NamedTuple):
    """Where one type of record is kept: a row a person, course and key, its value as JSON."""

    name: str
    key: tuple[str, ...]


TABLES: dict[type[Record], Table] = {
    LatestAnswer: Table("latest_answer", ("item",)),
    ReadSection: Table("section_read", ("lesson", "section")),
    Memory: Table("objective_memory", ("objective",)),
}
"""All that is derived of an officer. A new one needs its row here, its table in a migration, and a rule in
`progress`, which fills it."""

MADE_AGAIN = {*(table.name for table in TABLES.values()), "derived_by", "class_given"}
"""The tables that a record can lose: the log fills them again."""


class SqlShelf:
    """The shelf of one officer and course, in the record file."""

    def __init__(self, connection: sqlite3.Connection, person: str, course: str) -> None:
        self._connection = connection
        self._owner = (person, course)
        self.is_spoiled = False
        """Whether a row was met that cannot be read: what this shelf says is not to be relied on."""

    def get(self, type_: type[R], *key: str) -> R | None:
        table = TABLES[type_]
        where = " AND ".join(f"{column} = ?" for column in ("person", "course", *table.key))
        found = self._connection.execute(
            f"SELECT value FROM {table.name} WHERE {where}", (*self._owner, *key)
        ).fetchone()
        return self._read(found[0], type_) if found else None

    def put(self, value: Record, *key: str) -> None:
        row = (*self._owner, *key, msgspec.json.encode(value).decode())
        marks = ", ".join("?" * len(row))
        self._connection.execute(f"INSERT OR REPLACE INTO {TABLES[type(value)].name} VALUES ({marks})", row)

    def answers(self, items: Iterable[str]) -> dict[str, LatestAnswer]:
        """The last answers to some questions; those never answered are absent."""
        found = ((item, self.get(LatestAnswer, item)) for item in items)
        return {item: answer for item, answer in found if answer}

    def places(self) -> set[tuple[str, str]]:
        """The sections that were read, by lesson and section id."""
        return set(self._rows("section_read", "lesson, section"))

    def memories(self) -> dict[str, Memory]:
        """What is remembered of every objective."""
        rows = self._rows("objective_memory", "objective, value")
        found = ((objective, self._read(value, Memory)) for objective, value in rows)
        return {objective: memory for objective, memory in found if memory}

    def clear(self) -> None:
        """Take everything off the shelf."""
        for table in TABLES.values():
            self._connection.execute(f"DELETE FROM {table.name} WHERE person = ? AND course = ?", self._owner)

    def _read(self, value: str, type_: type[R]) -> R | None:
        try:
            return msgspec.json.decode(value, type=type_)
        except msgspec.MsgspecError:
            self.is_spoiled = True
            return None

    def _rows(self, table: str, columns: str) -> sqlite3.Cursor:
        return self._connection.execute(
            f"SELECT {columns} FROM {table} WHERE person = ? AND course = ?", self._owner
        )


def derive(
    connection: sqlite3.Connection, person: str, entries: Iterable[Entry], rules: RulesByCourse
) -> None:
    """Bring an officer's tables up to date with events that are being written, and are in the log by now."""
    shelves: dict[str, SqlShelf] = {}
    for entry in entries:
        course = course_of(entry.event)
        if course is not None:
            rule = rules_for(course, rules)
            if course not in shelves:
                shelves[course] = SqlShelf(connection, person, course)
                _mark(connection, person, rule, only_if_new=True)
            take(shelves[course], entry.event, entry.stamp, rule)
    for course, shelf in shelves.items():
        if shelf.is_spoiled:  # what was put there began from nothing
            Replay(person, rules_for(course, rules)).put(connection)


def rules_for(course: str, rules: RulesByCourse) -> Rules:
    """The rule of a course that is open, or the plain one."""
    return rules.get(course) or plain_rules(course)


def plain_rules(course: str) -> Rules:
    """The rule for events of a course that is not open; its tables are made again once it is."""
    return Rules(course=course, needed={})


def outdated(connection: sqlite3.Connection, rules: Rules) -> list[str]:
    """The officers whose tables for this course were not made by this version of the rule."""
    rows = connection.execute(
        "SELECT id FROM person WHERE id NOT IN (SELECT person FROM derived_by WHERE course = ? AND rule = ?)",
        (rules.course, rules.name),
    )
    return [person for (person,) in rows]


class Replay:
    """The tables of one officer and course, made again from the log in dictionaries.

    Reading the log may take seconds and is done beside the writer; what came in meanwhile is caught up with
    in the transaction that puts the new tables in place.
    """

    def __init__(self, person: str, rules: Rules) -> None:
        self.shelves = Shelves()
        self._person, self._rules, self._after = person, rules, 0

    def read(self, connection: sqlite3.Connection, go_on: Callable[[], bool] = lambda: True) -> None:
        """Take in all events that are in the log by now, as long as it is to go on."""
        for row in rows_of(connection, "person", self._person, after=self._after):
            if not go_on():
                return
            self._after = row.id
            take_row(self.shelves, row, self._rules)

    def put(self, connection: sqlite3.Connection) -> None:
        """Catch up and put the tables in the place of the old ones, within the caller's transaction."""
        self.read(connection)
        shelf = SqlShelf(connection, self._person, self._rules.course)
        shelf.clear()
        for (_, key), value in self.shelves.values.items():
            shelf.put(value, *key)
        _mark(connection, self._person, self._rules)


def take_row(shelf: Shelf, row: Row, rules: Rules) -> None:
    """Take in one stored event, if it is of this course and its body is there."""
    event = row.event
    if event is not None and course_of(event) == rules.course:
        take(shelf, event, row.stamp, rules)


def unmake(connection: sqlite3.Connection, person: str, rules: Rules) -> None:
    """Note that an officer's tables for a course were made by no rule, so that they stay outdated."""
    connection.execute(
        "INSERT OR REPLACE INTO derived_by (person, course, rule) VALUES (?, ?, '')", (person, rules.course)
    )


def _mark(connection: sqlite3.Connection, person: str, rules: Rules, *, only_if_new: bool = False) -> None:
    conflict = "IGNORE" if only_if_new else "REPLACE"
    connection.execute(
        f"INSERT OR {conflict} INTO derived_by (person, course, rule) VALUES (?, ?, ?)",
        (person, rules.course, rules.name),
    )
