"""Takes a lesson file apart: front matter, lead, sections, and in each section prose and fences.

Nothing is understood here yet; every part keeps the line on which it starts, so that a parser's positions
can be file positions (DESIGN section 3).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from trainer.course.files import Text
from trainer.course.ids import KEBAB

Note = Callable[[int, int, str], None]

PROSE = "prose"
PLAIN_CODE = "text"

_FENCE = re.compile(r"(`{3,})[ \t]*(.*)")
_HEADING = re.compile(r"(#{1,2})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_OWN_ID = re.compile(r"(.*?)[ \t]*\{#([^}]*)\}")


@dataclass
class Part:
    """A stretch of prose, or the body of a fence. Lines count from 1."""

    kind: str
    info: str
    """The words after the kind."""
    body: str
    line: int
    """The line on which the body starts; the fence itself stands one above."""

    @property
    def fence_line(self) -> int:
        """Where a fault of the whole part is shown."""
        return self.line if self.kind == PROSE else self.line - 1


@dataclass
class SectionText:
    """A section: its heading and its parts."""

    id: str
    title: str
    line: int
    parts: list[Part] = field(default_factory=list)


@dataclass
class LessonText:
    """A lesson file, taken apart."""

    front: str | None = None
    """The lines of its head; None where it has none."""
    front_line: int = 2
    lead: list[Part] = field(default_factory=list)
    sections: list[SectionText] = field(default_factory=list)


def slug(title: str) -> str:
    """The id that a title gives: `Served at scheduled release` is `served-at-scheduled-release`."""
    plain = title.lower().replace("\u2019", "").replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def take_apart(source: Text, note: Note) -> LessonText:
    """The parts of a lesson; what stands where it may not goes to `note`."""
    lines = source.text.split("\n")
    lesson = LessonText()
    start = _front_matter(lines, lesson, note)
    _Splitter(lesson, note).run(lines, start)
    return lesson


def _front_matter(lines: list[str], lesson: LessonText, note: Note) -> int:
    """Read the head between two lines `---`; gives the index of the first line after it."""
    if lines[0].rstrip() != "---":
        note(1, 1, 'a lesson starts with its head: a line "---", id, title, minutes, objectives, "---"')
        return 0
    for index in range(1, len(lines)):
        if lines[index].rstrip() == "---":
            lesson.front = "\n".join(lines[1:index])
            return index + 1
    note(1, 1, 'the head of the lesson is not closed; put a line "---" after it')
    return len(lines)


@dataclass
class _Splitter:
    """Goes through the lines once; `prose` collects until a fence or a heading ends it."""

    lesson: LessonText
    note: Note
    prose: list[str] = field(default_factory=list)
    prose_line: int = 1

    def run(self, lines: list[str], start: int) -> None:
        """All lines from `start` on."""
        index = start
        self.prose_line = start + 1
        while index < len(lines):
            line = lines[index]
            fence = _FENCE.fullmatch(line)
            if fence:
                index = self._fence(lines, index, fence)
                continue
            heading = _HEADING.fullmatch(line)
            if heading:
                self._heading(heading, index + 1)
            else:
                self.prose.append(line)
            index += 1
        self._end_prose(len(lines) + 1)

    def _fence(self, lines: list[str], index: int, fence: re.Match[str]) -> int:
        """One fence; gives the index of the line after it."""
        kind, _, info = fence[2].strip().partition(" ")
        end, closed = _closing(lines, index + 1, len(fence[1]))
        if not closed:
            self.note(index + 1, 1, f"this fence is not closed; put a line {fence[1]} after its text")
        after = end + closed
        if kind == PLAIN_CODE and not info:
            self.prose.extend(lines[index:after])
            return after
        self._end_prose(index + 1)
        part = Part(kind=kind, info=info.strip(), body="\n".join(lines[index + 1 : end]), line=index + 2)
        if not kind:
            self.note(index + 1, 1, "a fence says what it is, such as ```callout rule; plain code is ```text")
        elif kind == PROSE:
            self.note(index + 1, 1, "prose has no fence; write it as it is")
        else:
            self._parts().append(part)
        self.prose_line = after + 1
        return after

    def _heading(self, heading: re.Match[str], line: int) -> None:
        self._end_prose(line)
        self.prose_line = line + 1
        title = (heading[2] or "").strip()
        if heading[1] == "#":
            self.note(line, 1, "a lesson's title stands in its head; a section starts with ##")
            return
        own = _OWN_ID.fullmatch(title)
        title, name = (own[1], own[2]) if own else (title, slug(title))
        if not title:
            self.note(line, 1, "a section needs a title after ##")
        elif not KEBAB.fullmatch(name):
            self.note(line, 1, f'"{name}" is not letters, digits and hyphens; write ## Title {{#own-id}}')
        elif any(section.id == name for section in self.lesson.sections):
            self.note(line, 1, f'a section "{name}" is already there; write ## Title {{#own-id}}')
        self.lesson.sections.append(SectionText(id=name, title=title, line=line))

    def _parts(self) -> list[Part]:
        return self.lesson.sections[-1].parts if self.lesson.sections else self.lesson.lead

    def _end_prose(self, line: int) -> None:
        """Close the prose that ends before this line."""
        text = self.prose
        first = next((i for i, each in enumerate(text) if each.strip()), None)
        if first is not None:
            body = "\n".join(text[first:]).rstrip()
            self._parts().append(Part(kind=PROSE, info="", body=body, line=self.prose_line + first))
        self.prose = []
        self.prose_line = line


def _closing(lines: list[str], index: int, ticks: int) -> tuple[int, bool]:
    """Where the body of a fence ends, and whether a closing line stands there.

    A line that would open another fence shows that this one was left open; a longer fence may hold it.
    """
    for at in range(index, len(lines)):
        fence = _FENCE.fullmatch(lines[at])
        if fence and len(fence[1]) >= ticks:
            return at, not fence[2].strip()
    return len(lines), False
