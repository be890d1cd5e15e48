"""The append-only log: streams of events, each chained to the one before by its hash.

The hash of a row covers all of it but the body, and the body by its own hash. So a body can be removed later
and the chain still shows that nothing else was touched. Order is `seq`; the clock orders nothing.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from trainer.learning.events import Event, Stamp, read_body, write_body
from trainer.schema import Record, content_hash, encode

START = bytes(32)
"""What the first event of a stream is chained to."""
SALT_BYTES = 16


class Stream(Record):
    """Whose events these are: one per person and device, one per class and device."""

    kind: str
    """`person` or `class`."""
    owner: str
    device: str

    @property
    def name(self) -> str:
        """The name that goes into the hashes."""
        return f"{self.kind}/{self.owner}/{self.device}"


class Entry(Record):
    """An event on its way into the log, with the moment it happened."""

    event: Event
    stamp: Stamp


class Kept(Record):
    """Content that an event cites, kept with it as it was."""

    kind: str
    """`item`, `section` or `fact`."""
    hash: str
    body: str

    @classmethod
    def of(cls, kind: str, record: object) -> Kept:
        """The compiled record as it is kept."""
        return cls(kind=kind, hash=content_hash(record), body=encode(record).decode())


class Row(Record):
    """An event as it lies in the log."""

    id: int
    stream: int
    seq: int
    at: str
    utc_offset_min: int
    type: str
    version: int
    body: str | None
    body_hash: bytes
    prev_hash: bytes
    hash: bytes
    removed_on: str | None
    removed_rule: str | None

    @property
    def stamp(self) -> Stamp:
        """When it happened."""
        return Stamp(at=datetime.fromisoformat(self.at), utc_offset_min=self.utc_offset_min)

    @property
    def event(self) -> Event | None:
        """What happened, or None if the body was removed."""
        return None if self.body is None else read_body(self.type, self.version, self.body)


COLUMNS = ", ".join(Row.__struct_fields__)


def row_hash(
    stream: str, seq: int, at: str, offset: int, type_: str, version: int, body_hash: bytes, prev: bytes
) -> bytes:
    """The link of the chain: SHA-256 over a JSON list of everything but the body."""
    covered = [stream, seq, at, offset, type_, version, body_hash.hex(), prev.hex()]
    return hashlib.sha256(msgspec.json.encode(covered)).digest()


def at_text(moment: datetime) -> str:
    """A moment as it is stored: UTC to the microsecond, as 2026-11-24T07:28:00.000000Z."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def stream_id(connection: sqlite3.Connection, stream: Stream) -> int:
    """The number of a stream in this file; it is opened if it is new."""
    key = (stream.kind, stream.owner, stream.device)
    found = connection.execute(
        "SELECT id FROM stream WHERE (kind, owner, device) = (?, ?, ?)", key
    ).fetchone()
    if found:
        return int(found[0])
    made = connection.execute("INSERT INTO stream VALUES (NULL, ?, ?, ?, 0, ?)", (*key, START))
    return int(made.lastrowid or 0)


def append(
    connection: sqlite3.Connection, stream: Stream, entries: Sequence[Entry], kept: Iterable[Kept] = ()
) -> int:
    """Write events and the content they cite; the seq of the last one.

    Raises LookupError, with nothing written by the caller's transaction, if cited content is not kept.
    """
    keep(connection, kept)
    for entry in entries:
        _check_cited(connection, entry.event)
    number = stream_id(connection, stream)
    seq, prev = connection.execute(
        "SELECT head_seq, head_hash FROM stream WHERE id = ?", (number,)
    ).fetchone()
    for entry in entries:
        seq += 1
        prev = _insert(connection, stream.name, number, seq, prev, entry)
    connection.execute("UPDATE stream SET head_seq = ?, head_hash = ? WHERE id = ?", (seq, prev, number))
    return int(seq)


def keep(connection: sqlite3.Connection, kept: Iterable[Kept]) -> None:
    """Keep content that is not kept yet."""
    rows = [(each.hash, each.kind, each.body) for each in kept]
    connection.executemany("INSERT OR IGNORE INTO content_kept (hash, kind, body) VALUES (?, ?, ?)", rows)


def _check_cited(connection: sqlite3.Connection, event: Event) -> None:
    for hash_ in event.cites():
        if not connection.execute("SELECT 1 FROM content_kept WHERE hash = ?", (hash_,)).fetchone():
            raise LookupError(f"{event.type_name()} cites content that is not kept")


def _insert(
    connection: sqlite3.Connection, name: str, stream: int, seq: int, prev: bytes, entry: Entry
) -> bytes:
    event, stamp = entry.event, entry.stamp
    body = write_body(event, os.urandom(SALT_BYTES).hex())
    body_hash = hashlib.sha256(body).digest()
    what = (at_text(stamp.at), stamp.utc_offset_min, event.type_name(), event.version)
    hash_ = row_hash(name, seq, *what, body_hash, prev)
    connection.execute(
        "INSERT INTO event (stream, seq, at, utc_offset_min, type, version, body, body_hash, prev_hash, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (stream, seq, *what, body.decode(), body_hash, prev, hash_),
    )
    return hash_


def rows_of(connection: sqlite3.Connection, kind: str, owner: str, *, after: int = 0) -> Iterator[Row]:
    """The rows of one owner from every device, in the order in which they came into this file."""
    cursor = connection.execute(
        f"SELECT {COLUMNS} FROM event WHERE id > ?"
        " AND stream IN (SELECT id FROM stream WHERE kind = ? AND owner = ?) ORDER BY id",
        (after, kind, owner),
    )
    return map(_row, cursor)


def rows_of_stream(connection: sqlite3.Connection, number: int) -> Iterator[Row]:
    """The rows of one stream of this file, by seq."""
    cursor = connection.execute(f"SELECT {COLUMNS} FROM event WHERE stream = ? ORDER BY seq", (number,))
    return map(_row, cursor)


def row(connection: sqlite3.Connection, stream: Stream, seq: int) -> Row | None:
    """One row of the log."""
    found = connection.execute(
        f"SELECT {COLUMNS} FROM event WHERE seq = ? AND stream ="
        " (SELECT id FROM stream WHERE (kind, owner, device) = (?, ?, ?))",
        (seq, stream.kind, stream.owner, stream.device),
    ).fetchone()
    return _row(found) if found else None


def streams(connection: sqlite3.Connection) -> list[Stream]:
    """Every stream of this file, in the order in which they were opened."""
    rows = connection.execute("SELECT kind, owner, device FROM stream ORDER BY id")
    return [Stream(kind=kind, owner=owner, device=device) for kind, owner, device in rows]


def kept_content(connection: sqlite3.Connection, hash_: str) -> Kept | None:
    """Content by its hash, as it was when an event first cited it."""
    found = connection.execute(
        "SELECT kind, hash, body FROM content_kept WHERE hash = ?", (hash_,)
    ).fetchone()
    return Kept(kind=found[0], hash=found[1], body=found[2]) if found else None


def all_kept(connection: sqlite3.Connection) -> Iterator[Kept]:
    """All content that is kept."""
    rows = connection.execute("SELECT kind, hash, body FROM content_kept ORDER BY kind, hash")
    return (Kept(kind=kind, hash=hash_, body=body) for kind, hash_, body in rows)


def remove_body(connection: sqlite3.Connection, stream: Stream, seq: int, day: str, rule: str) -> None:
    """Blank what an event said. That it happened stays, with the day and the rule of the removal."""
    connection.execute(
        "UPDATE event SET body = NULL, removed_on = ?, removed_rule = ? WHERE body IS NOT NULL AND seq = ?"
        " AND stream = (SELECT id FROM stream WHERE (kind, owner, device) = (?, ?, ?))",
        (day, rule, seq, stream.kind, stream.owner, stream.device),
    )


def _row(values: Sequence[object]) -> Row:
    return Row(**dict(zip(Row.__struct_fields__, values, strict=True)))  # type: ignore[arg-type]
