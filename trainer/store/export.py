"""The record as readable text: JSON Lines, alone or in a zip with a manifest.

Without names an export holds the officers by their ids, all that happened and the content it cites, and its
chain can be checked: each event's `body` stands byte for byte as it was hashed. With names it leaves out what
practice events say, since certainty and practice answers never leave with a name (DESIGN sections 4 and 5);
the chain holds all the same. `NOT_EXPORTED` names what is in neither; a backup holds that too.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import msgspec

from trainer import __version__
from trainer.learning.events import EVENTS, Kind
from trainer.store import derived, people
from trainer.store.event_log import Row, all_kept, at_text, rows_of_stream
from trainer.wording import DISCLAIMER

FORMAT = 1
LEFT_OUT = "Notes, marks, places, half-made answers and settings are in no export; a backup holds them."
WITH_NAMES = "What practice events say is left out, since the names are given."

NOT_EXPORTED = derived.MADE_AGAIN | {"device", "person_setting", "place", "note"}
"""Tables of which an export holds nothing: what the log says anyway, where the file was written, and what an
officer has set, noted or is working on, which is for nobody else."""

Line = dict[str, Any]


def lines(connection: sqlite3.Connection, now: datetime, *, names: bool) -> Iterator[bytes]:
    """The whole export as one file: a line that says what it is, the parts, a line that ends it."""
    digest = hashlib.sha256()
    count = 0
    for part in (_head(now, names), *(make(connection, names) for _, make in PARTS)):
        for line in part:
            digest.update(line)
            count += 1
            yield line
    yield _line({"what": "end", "lines": count, "sha256": digest.hexdigest()})


def write_zip(connection: sqlite3.Connection, target: Path, now: datetime, *, names: bool) -> None:
    """The same in files of their own, with a manifest that has the hash of each. Raises OSError."""
    files: dict[str, Line] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, make in PARTS:
            with archive.open(name, "w", force_zip64=True) as file:
                files[name] = _copy(make(connection, names), file)
        manifest = {**_about(now, names), "files": files}
        archive.writestr("manifest.json", msgspec.json.format(msgspec.json.encode(manifest), indent=2))


def _copy(parts: Iterable[bytes], file: IO[bytes]) -> Line:
    digest = hashlib.sha256()
    count = 0
    for line in parts:
        digest.update(line)
        file.write(line)
        count += 1
    return {"lines": count, "sha256": digest.hexdigest()}


def _about(now: datetime, names: bool) -> Line:
    return {
        "format": f"wso-trainer-record-{FORMAT}",
        "program": __version__,
        "made_at": at_text(now),
        "names": names,
        "note": f"Made with WSO Trainer. {DISCLAIMER}",
        "left_out": f"{LEFT_OUT} {WITH_NAMES}" if names else LEFT_OUT,
    }


def _head(now: datetime, names: bool) -> Iterator[bytes]:
    yield _line({"what": "export", **_about(now, names)})


def _officers(connection: sqlite3.Connection, names: bool) -> Iterator[bytes]:
    for person in people.people(connection):
        named = {"name": person.name, "number": person.number} if names else {}
        yield _line({"what": "officer", "id": person.id, "added_at": person.added_at, **named})


def _content(connection: sqlite3.Connection, _names: bool) -> Iterator[bytes]:
    for each in all_kept(connection):
        record = msgspec.Raw(each.body.encode())
        yield _line({"what": "content", "hash": each.hash, "kind": each.kind, "record": record})


def _events(connection: sqlite3.Connection, names: bool) -> Iterator[bytes]:
    streams = connection.execute("SELECT id, kind || '/' || owner || '/' || device FROM stream ORDER BY id")
    for number, name in streams.fetchall():
        for row in rows_of_stream(connection, number):
            yield _line(_event(name, row, names))


def _event(stream: str, row: Row, names: bool) -> Line:
    line: Line = {
        "what": "event",
        "stream": stream,
        "seq": row.seq,
        "at": row.at,
        "utc_offset_min": row.utc_offset_min,
        "type": row.type,
        "version": row.version,
        "body_hash": row.body_hash.hex(),
        "prev_hash": row.prev_hash.hex(),
        "hash": row.hash.hex(),
    }
    if row.body is None:
        return {**line, "removed_on": row.removed_on, "removed_rule": row.removed_rule}
    if names and _is_practice(row):
        return {**line, "left_out": True}
    return {**line, "body": msgspec.Raw(row.body.encode())}


def _is_practice(row: Row) -> bool:
    """Whether an event is the officer's own; one of an unknown type counts as such."""
    type_ = EVENTS.get((row.type, row.version))
    return type_ is None or type_.kind is Kind.PRACTICE


def _line(content: Line) -> bytes:
    return msgspec.json.encode(content) + b"\n"


PARTS: tuple[tuple[str, Callable[[sqlite3.Connection, bool], Iterator[bytes]]], ...] = (
    ("officers.jsonl", _officers),
    ("content.jsonl", _content),
    ("events.jsonl", _events),
)
