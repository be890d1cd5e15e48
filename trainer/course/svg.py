"""Screens pictures: an SVG may draw, and nothing else (DESIGN section 3).

QtSvg opens `file:` pictures and follows what an SVG tells it, so a picture is read with expat first and
refused if it declares a DOCTYPE, runs a script, imports a style, embeds anything or points out of itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

Note = Callable[[int, int, str], None]

SVG = "http://www.w3.org/2000/svg"
MAX_DEPTH = 40
MAX_ELEMENTS = 20_000
REFUSED = {
    *("script", "handler", "foreignObject", "iframe", "canvas", "a", "cursor"),
    *("image", "feImage", "audio", "video", "font-face-uri"),
    *("set", "animate", "animateMotion", "animateTransform", "animateColor"),
}
_OUTWARD = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|javascript:|\\", re.IGNORECASE)


class Use(NamedTuple):
    """One use of an element, the ids it stands inside of, and its line and column."""

    target: str
    inside: tuple[str, ...]
    at: tuple[int, int]


class _RefusedError(Exception):
    """Stops the parser."""


@dataclass
class _Screen:
    note: Note
    parser: expat.XMLParserType
    depth: int = 0
    elements: int = 0
    style: list[str] | None = None
    """What a style element has said so far; its text comes in pieces."""
    open: list[str] = field(default_factory=list)
    """The ids, or nothing, of the elements that are open."""
    sizes: Counter[str] = field(default_factory=Counter)
    """How many elements stand inside what has an id."""
    uses: list[Use] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        space, _, local = name.rpartition(" ")
        self.depth += 1
        self.elements += 1
        self.style = [] if local == "style" else None
        if self.elements == 1 and (space, local) != (SVG, "svg"):
            self.fault(f'the outermost element is svg with xmlns="{SVG}"')
            raise _RefusedError
        if self.depth > MAX_DEPTH or self.elements > MAX_ELEMENTS:
            self.fault("this picture is too large or too deep; simplify it")
            raise _RefusedError
        if local in REFUSED:
            self.fault(f"a picture may not hold <{local}>; remove it")
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        for key, value in named.items():
            self.attribute(key, value)
        self.open.append(named.get("id", ""))
        self.sizes.update(filter(None, self.open))
        if local == "use":
            at = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
            self.uses.append(Use(named.get("href", "").removeprefix("#"), tuple(filter(None, self.open)), at))

    def attribute(self, key: str, value: str) -> None:
        """One attribute of an element."""
        if key.lower().startswith("on"):
            self.fault(f"a picture may not react ({key}); remove it")
        elif key == "href" and not value.startswith("#"):
            self.fault("a link in a picture may only point into the picture itself (#name)")
        elif key == "base" or _OUTWARD.search(value):
            self.fault(f"the attribute {key} points out of the picture; remove it")

    def end(self, _name: str) -> None:
        """An element closes."""
        self.depth -= 1
        self.open.pop()
        if self.style and _OUTWARD.search("".join(self.style)):
            self.fault("a style in a picture may not import or point out of it")
        self.style = None

    def text(self, text: str) -> None:
        """Words, or the rules of a style element."""
        if self.style is not None:
            self.style.append(text)

    def doctype(self, *_: object) -> None:
        """A DOCTYPE can declare entities that grow without end."""
        self.fault("a picture has no DOCTYPE; remove it")
        raise _RefusedError

    def instruction(self, target: str, _data: str) -> None:
        """A processing instruction can load a style sheet."""
        self.fault(f"a picture has no processing instruction <?{target}?>; remove it")

    def finish(self) -> None:
        """A use of what holds uses draws again and again: nine such of ten each hang a window for good."""
        holders = {inside for use in self.uses for inside in use.inside}
        drawn = self.elements
        for use in self.uses:
            drawn += self.sizes[use.target]
            if use.target in holders:
                self.note(*use.at, f"<use> points at #{use.target}, which holds another <use>; draw it there")
            elif drawn > MAX_ELEMENTS:
                self.note(*use.at, "this picture draws too much with <use>; simplify it")
                return

    def fault(self, message: str) -> None:
        """Note a mistake at the parser's place."""
        self.note(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, message)


def screen(data: bytes, note: Note) -> None:
    """Note everything for which an SVG is refused."""
    parser = expat.ParserCreate(encoding="UTF-8", namespace_separator=" ")
    parser.buffer_text = True
    found = _Screen(note, parser)
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = found.doctype
    parser.ProcessingInstructionHandler = found.instruction
    try:
        parser.Parse(data, True)
        found.finish()
    except _RefusedError:
        return
    except expat.ExpatError as error:
        note(error.lineno, error.offset + 1, f"this is not XML ({expat.errors.messages[error.code]})")
