"""The compiled course as one SQLite file, so that a warm start reads neither YAML nor Markdown.

Nothing but compiled records is in it, each with its hash; it may be deleted at any time. It is written
beside and renamed, and where that cannot be done (a read-only folder, a copy that another window has open)
the course lives in memory for this run. It is never pickled: a cache must not be able to run anything.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from trainer import __version__
from trainer.course import FOLDERS

CACHE_FORMAT = 1
IDS = "ids"
"""The family of the lists of ids: one a family, so that a record that got lost is missed."""

_TABLES = """
CREATE TABLE manifest (name TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE record (
    family TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (family, id)
) WITHOUT ROWID;
"""

Manifest = dict[str, tuple[int, int]]
"""Size and time of change by name."""
Row = tuple[str, str, str, bytes]
"""Family, id, hash, body."""


class DamagedError(Exception):
    """The cache cannot be used; it is made again."""


def cache_path(content: Path, cache_dir: Path) -> Path:
    """Where the cache of this course folder lies."""
    name = hashlib.sha256(str(content.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache_dir / f"course-{name}.sqlite"


def manifest(content: Path) -> Manifest:
    """What the cache depends on: every content file, and the program that compiled it."""
    found: Manifest = {}
    for folder in FOLDERS:
        for name, status in _files(content / folder, folder):
            found[name] = (status.st_size, status.st_mtime_ns)
    found[f"program {__version__} format {CACHE_FORMAT}"] = _program()
    return found


def _files(path: Path, name: str) -> Iterator[tuple[str, os.stat_result]]:
    with suppress(OSError), os.scandir(path) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(path / entry.name, f"{name}/{entry.name}")
            else:
                with suppress(OSError):
                    yield f"{name}/{entry.name}", entry.stat()


def _program() -> tuple[int, int]:
    """Sum of sizes and newest change of the code that compiles, so that a checkout needs no version bump."""
    root = Path(__file__).parents[1]
    size = newest = 0
    kinds = [folder / kind for folder in (root / "items", root / "blocks") for kind in _folders(folder)]
    for folder in (root, root / "course", root / "items", root / "blocks", *kinds):
        for status in _code(folder):
            size += status.st_size
            newest = max(newest, status.st_mtime_ns)
    return size, newest


def _folders(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries if entry.is_dir() and entry.name != "__pycache__"]


def _code(folder: Path) -> Iterator[os.stat_result]:
    """The modules of a folder that have no part in drawing."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py") and entry.name != "view.py":
                yield entry.stat()


def open_cache(path: Path, expected: Manifest) -> sqlite3.Connection | None:
    """The cache, if it is there, whole enough to read, and made from just these files."""
    if not path.is_file():
        return None
    connection = None
    with suppress(sqlite3.Error):
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        rows = connection.execute("SELECT name, size, mtime FROM manifest")
        if {name: (size, mtime) for name, size, mtime in rows} == expected:
            return connection
    if connection is not None:
        connection.close()
    return None


def write_cache(path: Path, made_from: Manifest, rows: Iterable[Row]) -> sqlite3.Connection:
    """Write the compiled course; gives the connection to read it from."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    memory.executescript(_TABLES)
    with memory:
        memory.executemany("INSERT INTO manifest VALUES (?, ?, ?)", ((n, *v) for n, v in made_from.items()))
        memory.executemany("INSERT INTO record VALUES (?, ?, ?, ?)", rows)
    if not _save(path, memory.serialize()):
        return memory
    saved = open_cache(path, made_from)
    if saved is None:
        return memory
    memory.close()
    return saved


def _save(path: Path, data: bytes) -> bool:
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True


def read_record(connection: sqlite3.Connection, family: str, name: str) -> bytes:
    """The body of a record. Raises KeyError if there is none, DamagedError if it has changed."""
    try:
        found = connection.execute(
            "SELECT hash, body FROM record WHERE family = ? AND id = ?", (family, name)
        )
        row = found.fetchone()
    except sqlite3.Error as error:
        raise DamagedError from error
    if row is None:
        raise DamagedError if _should_be_there(connection, family, name) else KeyError(name)
    hashed, body = row
    if not isinstance(body, bytes) or hashlib.sha256(body).hexdigest() != hashed:
        raise DamagedError
    return body


def _should_be_there(connection: sqlite3.Connection, family: str, name: str) -> bool:
    """Whether the list of ids has a record that was not found."""
    if family == IDS:
        return True
    return name in msgspec.json.decode(read_record(connection, IDS, family))
