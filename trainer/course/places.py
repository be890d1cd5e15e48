"""Where things stand in a file: from a path inside its data, or a word inside its text, to line and column.

Nothing is looked up before there is a fault to place, so that a fine course pays nothing for positions.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from trainer.course.files import Faults, Text
from trainer.course.lesson_text import Part
from trainer.schema import Path, Problem, problems


@dataclass
class FilePlace:
    """A piece of a file that was read as one value, and where its faults are noted."""

    faults: Faults
    source: Text
    base: Path = ()
    """What goes before every path that is asked for: the way to one item of a bank."""
    seen: Counter[tuple[Path, str]] = field(default_factory=Counter)

    @property
    def file(self) -> str:
        """The file's name."""
        return self.source.name

    def span(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Start and end of a value or key in the file's text."""
        raise NotImplementedError

    def fault(self, message: str, path: Path = (), *, key: bool = False, needle: str = "") -> None:
        """Note a fault at a value, or at the next occurrence of a word in it."""
        start, end = self.span((*self.base, *path), key=key)
        if needle:
            start = self._find(needle, path, start, end)
        self.faults.add(self.file, *self.source.position(start), message)

    def problem(self, problem: Problem) -> None:
        """Note what `trainer.schema.problems` found."""
        self.fault(problem.message, problem.path, key=problem.at_key)

    def check(self, data: Any, type_: Any) -> None:
        """Note everything that keeps the data from being of this type."""
        for each in problems(data, type_):
            self.problem(each)

    def _find(self, needle: str, path: Path, start: int, end: int) -> int:
        """The next occurrence of a word in a span; its start if the word is broken over two lines."""
        at = start
        for _ in range(self.seen[path, needle] + 1):
            index = self.source.text.find(needle, at, end)
            if index < 0:
                return start
            at = index + 1
        self.seen[path, needle] += 1
        return index


@dataclass
class YamlPlace(FilePlace):
    """A YAML file, or a YAML body that starts on a later line."""

    body: str | None = None
    line: int = 1
    whole: YamlPlace | None = None
    """The file's own place, of which this is a part; it keeps the marks for all of them."""

    def part(self, *path: str | int) -> YamlPlace:
        """The place of one value in it, such as an item of a bank."""
        return YamlPlace(self.faults, self.source, (*self.base, *path), whole=self.whole or self)

    @property
    def text(self) -> str:
        """The text to parse: newlines for the lines above, so that the parser's positions are the file's."""
        return self.source.text if self.body is None else "\n" * (self.line - 1) + self.body

    @cached_property
    def _marks(self) -> Any:
        from trainer.course.yaml_tree import marks

        return marks(self.text)

    @cached_property
    def _shift(self) -> int:
        """By how much an index into `text` falls short of the same place in the file."""
        if self.body is None:
            return 0
        return self.source.start_of(self.line) - (self.line - 1)

    def span(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Start and end of a value or key; of the nearest thing around it if it is not there."""
        marks = (self.whole or self)._marks
        while path not in (marks.keys if key else marks.values):
            if not path:
                start = self.source.start_of(self.line)
                return start, start
            path, key = path[:-1], False
        start, end = (marks.keys if key else marks.values)[path]
        return start + self._shift, end + self._shift


@dataclass
class MarkdownPlace(FilePlace):
    """A Markdown body, or prose: `text` is the body, `info` and everything else the line of the fence."""

    part: Part = field(default_factory=lambda: Part("", "", "", 1))

    def span(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Start and end of the body, or of the fence line."""
        if path[:1] == ("text",):
            start = self.source.start_of(self.part.line)
            return start, start + len(self.part.body)
        start = self.source.start_of(self.part.fence_line)
        return start, start
