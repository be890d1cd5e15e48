"""YAML as plain data, from the parser's events and a stack of our own.

PyYAML's composer recurses in C, so a deep file is a segmentation fault; the events come one at a time.
YAML 1.1 surprises are off: only `true`, `false`, `null`, whole and decimal numbers are anything but text,
so that `no` stays a word and `1:30` stays a time (DESIGN section 3).

Positions are not kept while a file is fine. When a fault has to be placed, `marks` reads the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from trainer.course.files import ODD
from trainer.course.yaml_errors import explained
from trainer.schema import Path

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 40
MAX_NODES = 200_000

Note = Callable[[int, int, str], None]
"""Takes line and column, counted from 1, and a message."""

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,17})?")
_ID = re.compile(r"[A-Za-z0-9][\w.#/-]*|-?\d+(\.\d+)?")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMERIC = frozenset("-0123456789")

ONE_LINE_COMMENT = (
    "a comment stands on a line of its own; after a value everything from # on is lost, "
    'so put the value in quotes if the "#" belongs to it'
)
FLOW = (
    "a list in [ ] holds ids and numbers only, since a comma would cut a sentence in two; "
    'write one entry a line, each after "- "'
)


class _TooMuchError(Exception):
    """The file is refused here; nothing after this place is read."""


@dataclass
class _Builder:
    """Puts events together. `stack` holds what is open, `keys` the key waiting for its value."""

    note: Note
    stack: list[Any] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    flow: int = 0
    """How many lists and groups in brackets are open."""
    flow_told: bool = False
    nodes: int = 0
    documents: int = 0
    result: Any = None

    def take(self, event: Any) -> None:
        """One event."""
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingStartEvent:
            self._open({}, event)
        elif kind is SequenceStartEvent:
            self._open([], event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._close()
        elif kind is DocumentStartEvent:
            self._document(event)
        elif kind is AliasEvent:
            self._fault(event, 'an alias ("*name") is not allowed; write the text out, or put it in quotes')
            self._put(None, event)

    def _scalar(self, event: Any) -> None:
        value: Any = event.value
        if self.stack and self.keys[-1] is None and type(self.stack[-1]) is dict:
            self._key(value, event)
            return
        if event.implicit[0]:
            if value in _WORDS:
                value = _WORDS[value]
            elif value[0] in _NUMERIC and _NUMBER.fullmatch(value):
                value = float(value) if "." in value else int(value)
        if value is None and self.stack:
            self._fault(event, "nothing stands here; write a value or remove the key")
        if self.flow and not self.flow_told and not (event.implicit[0] and _ID.fullmatch(event.value)):
            self.flow_told = True
            self._fault(event, FLOW)
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if event.style == '"' and ODD.search(event.value):
            self._fault(event, "an escape here stands for an invisible character; delete it")
        self._put(value, event)

    def _key(self, key: str, event: Any) -> None:
        if key in self.stack[-1]:
            self._fault(event, f'"{key}" stands here twice; remove one of them')
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        self._count(event)
        self.keys[-1] = key

    def _open(self, container: Any, event: Any) -> None:
        if self.stack and self.keys[-1] is None and type(self.stack[-1]) is dict:
            self._fault(event, "a key is one word; put the text in quotes if it starts with a bracket")
            raise _TooMuchError
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        self._count(event)
        if len(self.stack) >= MAX_DEPTH:
            self._fault(event, f"this is nested more than {MAX_DEPTH} levels deep and was not read further")
            raise _TooMuchError
        self.flow += bool(event.flow_style or self.flow)
        self.stack.append(container)
        self.keys.append(None)

    def _close(self) -> None:
        container = self.stack.pop()
        self.keys.pop()
        self.flow -= bool(self.flow)
        self.flow_told = self.flow_told and bool(self.flow)
        self._put(container, None)

    def _put(self, value: Any, event: Any) -> None:
        if event is not None:
            self._count(event)
        if not self.stack:
            self.result = value
            return
        top = self.stack[-1]
        if type(top) is list:
            top.append(value)
        elif self.keys[-1] is None:
            raise _TooMuchError
        else:
            top[self.keys[-1]] = value
            self.keys[-1] = None

    def _count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._fault(
                event, f"this file holds more than {MAX_NODES:,} values and was not read further; split it"
            )
            raise _TooMuchError

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._fault(event, 'a second document starts here; remove the line "---" and what follows it')
            raise _TooMuchError

    def _decorated(self, event: Any) -> None:
        mark = "an anchor (&name)" if event.anchor is not None else "a tag (!name)"
        self._fault(event, f"{mark} is not allowed; put the text in quotes if it starts with that sign")

    def _fault(self, event: Any, message: str) -> None:
        self.note(event.start_mark.line + 1, event.start_mark.column + 1, message)


def load(text: str, note: Note) -> tuple[Any, bool]:
    """The data, and whether the text could be read to its end. Every fault goes to `note`."""
    notes: list[tuple[int, int, str]] = []
    builder = _Builder(lambda *fault: notes.append(fault))
    whole = True
    try:
        for event in _raw_events(text):
            builder.take(event)
    except _TooMuchError:
        whole = False
    except yaml.YAMLError as error:
        whole = False
        fault = explained(error, text)
        # An open bracket swallows what follows it; what was said about that is not the author's mistake.
        notes = [*(each for each in notes if each[:2] < fault[:2]), fault]
    if whole:
        notes += [(*place, ONE_LINE_COMMENT) for place in comments_after_values(text)]
    for each in notes:
        note(*each)
    return (builder.result, True) if whole else (None, False)


def comments_after_values(text: str) -> Iterator[tuple[int, int]]:
    """The positions of comments that do not stand on a line of their own."""
    if " #" not in text and "\t#" not in text:
        return
    spans = [_span(event) for event in _events(text) if type(event) is ScalarEvent]
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if (" #" in line or "\t#" in line) and not line.lstrip().startswith("#"):
            column = next((c for c in _hashes(line) if not _within(spans, start + c)), None)
            if column is not None:
                yield number, column + 1
        start += len(line) + 1


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _hashes(line: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(r"(?<=[ \t])#", line))


def _within(spans: list[tuple[int, int]], index: int) -> bool:
    at = bisect_right(spans, (index, len(spans) and spans[-1][1])) - 1
    return at >= 0 and spans[at][0] <= index < spans[at][1]


def _raw_events(text: str) -> Iterator[Any]:
    parser = Loader(text)
    try:
        event = parser.get_event()
        while event is not None:
            yield event
            event = parser.get_event()
    finally:
        parser.dispose()


def _events(text: str) -> Iterator[Any]:
    with suppress(yaml.YAMLError):
        yield from _raw_events(text)


@dataclass
class Marks:
    """Where values and keys stand, as indexes into the text."""

    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)


def marks(text: str) -> Marks:
    """The place of every value and key of a text that `load` has read."""
    found = Marks()
    path: list[Any] = []
    """One entry per open container: the key or position that its next value has; None before a key."""
    starts: list[int] = []
    for event in _events(text):
        kind = type(event)
        if kind in (MappingStartEvent, SequenceStartEvent):
            _value(found, path, event)
            starts.append(event.start_mark.index)
            path.append(0 if kind is SequenceStartEvent else None)
        elif kind in (MappingEndEvent, SequenceEndEvent):
            path.pop()
            found.values[tuple(path)] = (starts.pop(), event.end_mark.index)
            _advance(path)
        elif kind is ScalarEvent and path and path[-1] is None:
            path[-1] = event.value
            found.keys[tuple(path)] = (event.start_mark.index, event.end_mark.index)
        elif kind in (ScalarEvent, AliasEvent):
            _value(found, path, event)
            _advance(path)
    return found


def _value(found: Marks, path: list[Any], event: Any) -> None:
    found.values[tuple(path)] = (event.start_mark.index, event.end_mark.index)


def _advance(path: list[Any]) -> None:
    if path:
        path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
