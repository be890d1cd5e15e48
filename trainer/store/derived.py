"""Derived tables of an officer: what the events mean, kept beside them and made again from them.

Every row could be thrown away. `derived_by` says which version of the rule made an officer's rows; if it is
not the present one they are made again from the log.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from trainer.learning.evidence import Memory, Rules
from trainer.learning.progress import LatestAnswer, ReadSection, Shelf, Shelves, course_of, take
from trainer.store.event_log import Entry, Row, rows_of

R = TypeVar("R", LatestAnswer, ReadSection, Memory)

RulesByCourse = Mapping[str, Rules]


class SqlShelf:
    """The shelf of one officer and course, in the record file."""

    def __init__(self, connection: sqlite3.Connection, person: str, course: str) -> None:
        self._connection = connection
        self._owner = (person, course)

    def answer(self, item: str) -> LatestAnswer | None:
        return self._value(LatestAnswer, "latest_answer", "item = ?", item)

    def put_answer(self, answer: LatestAnswer) -> None:
        self._put("latest_answer", answer, answer.item)

    def section(self, lesson: str, section: str) -> ReadSection | None:
        return self._value(ReadSection, "section_read", "lesson = ? AND section = ?", lesson, section)

    def put_section(self, section: ReadSection) -> None:
        self._put("section_read", section, section.lesson, section.section)

    def memory(self, objective: str) -> Memory | None:
        return self._value(Memory, "objective_memory", "objective = ?", objective)

    def put_memory(self, objective: str, memory: Memory) -> None:
        self._put("objective_memory", memory, objective)

    def answers(self, items: Iterable[str]) -> dict[str, LatestAnswer]:
        """The last answers to some questions; those never answered are absent."""
        found = ((item, self.answer(item)) for item in items)
        return {item: answer for item, answer in found if answer}

    def places(self) -> set[tuple[str, str]]:
        """The sections that were read, by lesson and section id."""
        rows = self._connection.execute(
            "SELECT lesson, section FROM section_read WHERE person = ? AND course = ?", self._owner
        )
        return set(rows)

    def memories(self) -> dict[str, Memory]:
        """What is remembered of every objective."""
        rows = self._connection.execute(
            "SELECT objective, value FROM objective_memory WHERE person = ? AND course = ?", self._owner
        )
        return {objective: msgspec.json.decode(value, type=Memory) for objective, value in rows}

    def clear(self) -> None:
        """Take everything off the shelf."""
        for table in ("latest_answer", "section_read", "objective_memory"):
            self._connection.execute(f"DELETE FROM {table} WHERE person = ? AND course = ?", self._owner)

    def _value(self, type_: type[R], table: str, where: str, *key: str) -> R | None:
        found = self._connection.execute(
            f"SELECT value FROM {table} WHERE person = ? AND course = ? AND {where}", (*self._owner, *key)
        ).fetchone()
        return msgspec.json.decode(found[0], type=type_) if found else None

    def _put(self, table: str, value: Any, *key: str) -> None:
        row = (*self._owner, *key, msgspec.json.encode(value).decode())
        self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def derive(
    connection: sqlite3.Connection, person: str, entries: Iterable[Entry], rules: RulesByCourse
) -> None:
    """Bring an officer's tables up to date with events that are being written."""
    marked: set[str] = set()
    for entry in entries:
        course = course_of(entry.event)
        if course is not None:
            rule = rules.get(course) or plain_rules(course)
            if course not in marked:
                marked.add(course)
                _mark(connection, person, rule, only_if_new=True)
            take(SqlShelf(connection, person, course), entry.event, entry.stamp, rule)


def plain_rules(course: str) -> Rules:
    """The rule for events of a course that is not open; its tables are made again once it is."""
    return Rules(course=course, needed={})


def outdated(connection: sqlite3.Connection, rules: Rules) -> list[str]:
    """The officers whose tables for this course were made by another version of the rule."""
    rows = connection.execute(
        "SELECT person FROM derived_by WHERE course = ? AND rule <> ?", (rules.course, rules.name)
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

    def read(self, connection: sqlite3.Connection) -> None:
        """Take in all events that are in the log by now."""
        for row in rows_of(connection, "person", self._person, after=self._after):
            self._after = row.id
            take_row(self.shelves, row, self._rules)

    def put(self, connection: sqlite3.Connection) -> None:
        """Catch up and put the tables in the place of the old ones, within the caller's transaction."""
        self.read(connection)
        shelf = SqlShelf(connection, self._person, self._rules.course)
        shelf.clear()
        for answer in self.shelves.answers.values():
            shelf.put_answer(answer)
        for section in self.shelves.sections.values():
            shelf.put_section(section)
        for objective, memory in self.shelves.memories.items():
            shelf.put_memory(objective, memory)
        _mark(connection, self._person, self._rules)


def take_row(shelf: Shelf, row: Row, rules: Rules) -> None:
    """Take in one stored event, if it is of this course and its body is there."""
    event = row.event
    if event is not None and course_of(event) == rules.course:
        take(shelf, event, row.stamp, rules)


def _mark(connection: sqlite3.Connection, person: str, rules: Rules, *, only_if_new: bool = False) -> None:
    conflict = "IGNORE" if only_if_new else "REPLACE"
    connection.execute(
        f"INSERT OR {conflict} INTO derived_by (person, course, rule) VALUES (?, ?, ?)",
        (person, rules.course, rules.name),
    )
