"""Reads content files without trusting them: no path out of the folder, no giant, no invisible character.

What is left after this is text with newlines as line ends, so an index into it is a position in the file.
"""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from trainer.course import FOLDERS
from trainer.errors import Fault

MAX_BYTES = 2_000_000
MAX_DEPTH = 4
MAX_FAULTS = 500

# Control characters, the line ends that YAML 1.1 and Python know and editors do not, marks that turn the
# direction of text around (they can make a legal condition read as another), and non-characters.
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


@dataclass
class Faults:
    """Where mistakes are collected, in every file, until the end of the run."""

    found: list[Fault] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, file: str, line: int, column: int, message: str) -> None:
        """Note a mistake at a position that counts from 1; after very many in a file, that there are more."""
        self.counts[file] += 1
        if self.counts[file] == MAX_FAULTS:
            message = f"this file has more than {MAX_FAULTS} faults; mend those above first"
        if self.counts[file] <= MAX_FAULTS:
            self.found.append(Fault(file, line, column, message))


@dataclass(frozen=True)
class Text:
    """A content file as text."""

    name: str
    """Relative to the course folder, with forward slashes."""
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def position(self, index: int) -> tuple[int, int]:
        """Line and column of an index, counted from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def start_of(self, line: int) -> int:
        """The index at which a line starts; the end of the text for a line after the last."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)


def listing(course: Path, faults: Faults) -> dict[str, os.stat_result]:
    """Every file below lessons/, quizzes/ and assets/ by its name; links that lead out are faults."""
    found: dict[str, os.stat_result] = {}
    root = course.resolve()
    for folder in FOLDERS:
        for name, status in _below(root, folder, 1, faults):
            found[name] = status
    return dict(sorted(found.items()))


def _below(root: Path, folder: str, depth: int, faults: Faults) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        faults.add(folder, 1, 1, f"this folder cannot be read ({error.strerror})")
        return
    for entry in entries:
        name = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < MAX_DEPTH:
                yield from _below(root, name, depth + 1, faults)
            continue
        status = _status(root, name, faults)
        if status:
            yield name, status


def _status(root: Path, name: str, faults: Faults) -> os.stat_result | None:
    """The status of a plain file inside the course, or None and a fault."""
    try:
        path = (root / name).resolve(strict=True)
        status = path.stat()
    except (OSError, RuntimeError, ValueError):
        faults.add(_printable(name), 1, 1, "this link leads nowhere; remove it or put the file here")
        return None
    if not path.is_relative_to(root):
        faults.add(
            _printable(name), 1, 1, "this link leads out of the course folder; put the file itself here"
        )
        return None
    if not stat.S_ISREG(status.st_mode):
        faults.add(_printable(name), 1, 1, "this is not a plain file; remove it")
        return None
    return status


def read_bytes(course: Path, name: str, faults: Faults) -> bytes | None:
    """A listed file's bytes, or None and a fault."""
    try:
        with (course / name).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        faults.add(name, 1, 1, f"this file cannot be read ({error.strerror})")
        return None
    if len(data) > MAX_BYTES:
        faults.add(name, 1, 1, "this file is larger than 2 MB and was not read; split it")
        return None
    return data


def read_text(course: Path, name: str, faults: Faults) -> Text | None:
    """A listed file as text, or None and a fault."""
    data = read_bytes(course, name, faults)
    return None if data is None else decode(name, data, faults)


def decode(name: str, data: bytes, faults: Faults) -> Text | None:
    """Bytes as text with `\n` line ends, or None and a fault."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = Text(name, _lines(data[: error.start].decode("utf-8")))
        faults.add(name, *good.position(len(good.text)), "this is not UTF-8; save the file as UTF-8")
        return None
    text = _lines(text)
    odd = ODD.search(text)
    if odd:
        found = Text(name, text)
        message = f"the invisible character U+{ord(odd[0]):04X} is not allowed; delete it"
        faults.add(name, *found.position(odd.start()), message)
        return None
    return Text(name, text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _printable(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8", "replace")
