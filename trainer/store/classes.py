"""Classes given from this computer: derived from their events, with the counts of every vote."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress

import msgspec

from trainer.learning.events import (
    ClassEnded,
    ClassStarted,
    Event,
    HandsCounted,
    PageShown,
    Stamp,
    VoteClosed,
    VoteOpened,
)
from trainer.schema import Record
from trainer.store.event_log import Entry, rows_of

RULE_VERSION = 1
"""Raise it whenever `after` would make something else of the same events: classes are then folded anew."""


class VoteCount(Record):
    """One vote on one question, in counts."""

    item: str
    item_hash: str
    seed: int
    """The shuffle of the room; with the kept item it says which token is right."""
    vote: int
    counts: dict[str, int]
    """Hands by token."""
    closed: bool = False


class ClassGiven(Record):
    """A class as the list of classes shows it."""

    id: str
    course: str
    title: str
    module: str
    deck_hash: str
    people: int
    instructor: str
    started: Stamp
    ended: Stamp | None = None
    page: int = 0
    """The last page shown."""
    votes: tuple[VoteCount, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the instructor has not closed it."""
        return self.ended is None


def after(given: ClassGiven | None, id_: str, event: Event, stamp: Stamp) -> ClassGiven | None:
    """A class after one more of its events; None as long as it has not started."""
    if isinstance(event, ClassStarted):
        return _started(id_, event, stamp)
    if given is None:
        return None
    if isinstance(event, PageShown):
        return msgspec.structs.replace(given, page=event.page)
    if isinstance(event, ClassEnded):
        return msgspec.structs.replace(given, ended=stamp)
    if isinstance(event, VoteOpened):
        return _with_vote(given, event)
    if isinstance(event, HandsCounted):
        counts = event.counts
        return _changed(
            given, event.item, event.vote, lambda vote: msgspec.structs.replace(vote, counts=counts)
        )
    if isinstance(event, VoteClosed):
        return _changed(
            given, event.item, event.vote, lambda vote: msgspec.structs.replace(vote, closed=True)
        )
    return given


def derive(connection: sqlite3.Connection, id_: str, entries: Iterable[Entry]) -> None:
    """Bring a class up to date with events that are being written."""
    before = given = class_given(connection, id_)
    for entry in entries:
        given = after(given, id_, entry.event, entry.stamp)
    if given is not None and given != before:
        _put(connection, given)


def class_given(connection: sqlite3.Connection, id_: str) -> ClassGiven | None:
    """One class."""
    found = connection.execute("SELECT id, rule, value FROM class_given WHERE id = ?", (id_,)).fetchone()
    return _given(connection, *found) if found else None


def classes(connection: sqlite3.Connection, *, only_open: bool = False) -> list[ClassGiven]:
    """All classes, the one started last first."""
    where = "WHERE is_open = 1 " if only_open else ""
    rows = connection.execute(
        f"SELECT id, rule, value FROM class_given {where}ORDER BY opened DESC"
    ).fetchall()
    return [given for row in rows if (given := _given(connection, *row))]


def class_events(connection: sqlite3.Connection, id_: str) -> list[Entry]:
    """All that happened in a class, for going on where it stopped."""
    rows = rows_of(connection, "class", id_)
    return [Entry(event=event, stamp=row.stamp) for row in rows if (event := row.event)]


def outdated(connection: sqlite3.Connection) -> list[str]:
    """The classes whose rows were not made by this version of the rule, in the order of their start."""
    rows = connection.execute(
        "SELECT owner FROM stream WHERE kind = 'class'"
        " AND owner NOT IN (SELECT id FROM class_given WHERE rule = ?) GROUP BY owner ORDER BY min(id)",
        (RULE_VERSION,),
    )
    return [id_ for (id_,) in rows]


def fold_anew(connection: sqlite3.Connection, id_: str) -> None:
    """Put what the log says in the place of a class's row."""
    given = _folded(connection, id_)
    if given is not None:
        _put(connection, given)


def _given(connection: sqlite3.Connection, id_: str, rule: int, value: str) -> ClassGiven | None:
    """What the row says; or the log, where another rule has made the row, or somebody has spoiled it."""
    if rule == RULE_VERSION:
        with suppress(msgspec.MsgspecError):
            return msgspec.json.decode(value, type=ClassGiven)
    return _folded(connection, id_)


def _folded(connection: sqlite3.Connection, id_: str) -> ClassGiven | None:
    given = None
    for entry in class_events(connection, id_):
        given = after(given, id_, entry.event, entry.stamp)
    return given


def _put(connection: sqlite3.Connection, given: ClassGiven) -> None:
    connection.execute(
        "INSERT INTO class_given (id, opened, is_open, rule, value)"
        " VALUES (?, (SELECT coalesce(max(opened), 0) + 1 FROM class_given), ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET is_open = excluded.is_open, rule = excluded.rule,"
        " value = excluded.value",
        (given.id, given.is_open, RULE_VERSION, msgspec.json.encode(given).decode()),
    )


def _started(id_: str, event: ClassStarted, stamp: Stamp) -> ClassGiven:
    return ClassGiven(
        id=id_,
        course=event.course,
        title=event.title,
        module=event.module,
        deck_hash=event.deck_hash,
        people=event.people,
        instructor=event.instructor,
        started=stamp,
    )


def _with_vote(given: ClassGiven, event: VoteOpened) -> ClassGiven:
    """A vote asked again starts from no hands."""
    vote = VoteCount(item=event.item, item_hash=event.item_hash, seed=event.seed, vote=event.vote, counts={})
    others = tuple(each for each in given.votes if (each.item, each.vote) != (event.item, event.vote))
    return msgspec.structs.replace(given, votes=(*others, vote))


def _changed(given: ClassGiven, item: str, vote: int, change: Callable[[VoteCount], VoteCount]) -> ClassGiven:
    votes = tuple(change(each) if (each.item, each.vote) == (item, vote) else each for each in given.votes)
    return msgspec.structs.replace(given, votes=votes)
