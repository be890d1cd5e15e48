"""Is the log as it was written? Every stream link by link, every body and all kept content by its hash, and
whether everything is kept that an event cites.

The chain shows that events were changed, left out or put in after they were written, and where. It cannot
show what somebody with the file and this program wrote anew from a point on; only a copy kept elsewhere can.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from trainer.schema import Record
from trainer.store.event_log import START, Row, Stream, row_hash, rows_of_stream


class Removal(Record):
    """Bodies that were removed on one day under one rule."""

    day: str
    rule: str
    events: int


class StreamReport(Record):
    """What was found in one stream."""

    stream: Stream
    events: int
    removals: tuple[Removal, ...]
    fault: str = ""
    """Where it breaks and how; empty if it is sound."""


class Report(Record):
    """What was found in a record."""

    streams: tuple[StreamReport, ...]
    content: int
    """How many items, sections and facts are kept."""
    content_faults: tuple[str, ...]
    """Hashes of kept content that is not what it was."""
    content_missing: tuple[str, ...] = ()
    """Hashes of content that events cite and that is not kept any more."""
    file_fault: str = ""
    """What SQLite says of the file; empty if it is sound."""

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was written."""
        content = self.content_faults or self.content_missing
        return not (self.file_fault or content or any(each.fault for each in self.streams))


def verify(connection: sqlite3.Connection) -> Report:
    """Look through a whole record. Raises sqlite3.DatabaseError where a page cannot be read."""
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    heads = connection.execute("SELECT kind, owner, device, id, head_seq, head_hash FROM stream ORDER BY id")
    content, bad = _content(connection)
    cited: set[str] = set()
    streams = tuple(
        _stream(connection, cited, Stream(kind=kind, owner=owner, device=device), *head)
        for kind, owner, device, *head in heads.fetchall()
    )
    return Report(
        streams=streams,
        content=len(content),
        content_faults=tuple(bad),
        content_missing=tuple(sorted(cited - content)),
        file_fault="" if said == "ok" else str(said),
    )


def _stream(
    connection: sqlite3.Connection, cited: set[str], stream: Stream, number: int, head: int, head_hash: bytes
) -> StreamReport:
    chain = _Chain(stream.name)
    for row in rows_of_stream(connection, number):
        if fault := chain.fault_of(row):
            return chain.report(stream, f"breaks at event {chain.seq + 1}: {fault}")
        try:
            event = row.event
        except ValueError:  # its hash is right: somebody wrote it anew
            return chain.report(stream, f"breaks at event {chain.seq + 1}: what it says cannot be read")
        chain.take(row)
        cited.update(event.cites() if event else ())
    if (chain.seq, chain.last) != (head, head_hash):
        return chain.report(stream, f"breaks after event {chain.seq}: {head} events were written")
    return chain.report(stream, "")


class _Chain:
    """A chain as far as it was followed."""

    def __init__(self, name: str) -> None:
        self.name, self.seq, self.last = name, 0, START
        self.removed: dict[tuple[str, str], int] = {}

    def fault_of(self, row: Row) -> str:
        """What is wrong with the next link, or nothing."""
        if row.seq != self.seq + 1:
            return f"it is missing, {row.seq} follows"
        if row.prev_hash != self.last:
            return "it does not follow from the one before"
        covered = (row.at, row.utc_offset_min, row.type, row.version, row.body_hash, row.prev_hash)
        if row_hash(self.name, row.seq, *covered) != row.hash:
            return "it was changed"
        if row.body is not None and hashlib.sha256(row.body.encode()).digest() != row.body_hash:
            return "what it says was changed"
        return ""

    def take(self, row: Row) -> None:
        """Go on to this link."""
        self.seq, self.last = row.seq, row.hash
        if row.body is None:
            key = (row.removed_on or "", row.removed_rule or "")
            self.removed[key] = self.removed.get(key, 0) + 1

    def report(self, stream: Stream, fault: str) -> StreamReport:
        """What was found so far."""
        removals = (Removal(day=day, rule=rule, events=n) for (day, rule), n in self.removed.items())
        return StreamReport(stream=stream, events=self.seq, removals=tuple(removals), fault=fault)


def _content(connection: sqlite3.Connection) -> tuple[set[str], list[str]]:
    kept, bad = set(), []
    for hash_, body in _kept(connection):
        kept.add(hash_)
        if hashlib.sha256(body.encode()).hexdigest() != hash_:
            bad.append(hash_)
    return kept, bad


def _kept(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    yield from connection.execute("SELECT hash, body FROM content_kept ORDER BY hash")
