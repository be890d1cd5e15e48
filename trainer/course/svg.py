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
MAX_LAYERS = 40
"""Masks and filters: each of them takes a picture of its own, 5 ms or more."""
MAX_TEXT = 30_000
"""Characters of one attribute: Qt cuts a path off at 32,767 pieces, and a piece takes at least one."""
_OUTWARD = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@import|expression\(|javascript:|\\", re.IGNORECASE)
_INWARD = re.compile(r"url\s*\(#([^)]*)", re.IGNORECASE)
_LAYER = re.compile(r"mask|filter", re.IGNORECASE)


@dataclass
class Reference:
    """One place that draws what has an id, as `use` or as a fill, mask, marker or the like."""

    target: str
    at: tuple[int, int]
    at_corners: bool = False
    """A marker is drawn at every corner, everything else once for each element."""
    times: int = 1
    """How often it is drawn, once its element is closed."""


class Element(NamedTuple):
    """An element that is open."""

    ids: tuple[str, ...]
    before: tuple[int, int]
    """How many elements and corners came before those inside it."""
    paints: list[Reference]


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
    open: list[Element] = field(default_factory=list)
    sizes: Counter[str] = field(default_factory=Counter)
    """How many elements stand inside what has an id."""
    layers: int = 0
    """How many masks and filters are in use."""
    corners: int = 0
    """How many corners the shapes may have so far, one a character."""
    references: list[Reference] = field(default_factory=list)
    holders: set[str] = field(default_factory=set)
    """The ids of what refers to something, whether inside or by inheriting it."""

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
        named = [(key.rpartition(" ")[2], value) for key, value in attributes.items()]
        ids = tuple(_name(value) for key, value in named if key == "id")
        self.open.append(Element(ids, (self.elements, self.corners), []))
        self.sizes.update({each for element in self.open for each in element.ids})
        for key, value in named:
            self.attribute(key, value)
        is_painted = any(element.paints for element in self.open)
        if is_painted:
            self.holders.update(ids)
        if local == "use":
            self.use([_name(value) for key, value in named if key == "href"], is_painted)

    def attribute(self, key: str, value: str) -> None:
        """One attribute of an element."""
        if key.lower().startswith("on"):
            self.fault(f"a picture may not react ({key}); remove it")
        elif key == "href" and not value.startswith("#"):
            self.fault("a link in a picture may only point into the picture itself (#name)")
        elif key == "base" or _OUTWARD.search(value):
            self.fault(f"the attribute {key} points out of the picture; remove it")
        elif len(value) > MAX_TEXT:
            self.fault(f"the attribute {key} has more than {MAX_TEXT:,} characters; draw it in parts")
        elif key in ("d", "points"):
            self.corners += len(value)
        targets = _INWARD.findall(value)
        if targets and _LAYER.search(key + value):
            self.layer()
        for target in targets:
            paint = Reference(_name(target), self.place, "marker" in f"{key}{value}".lower())
            self.open[-1].paints.append(paint)
            self.refer(paint)

    def layer(self) -> None:
        """A mask or a filter is laid over an element."""
        self.layers += 1
        if self.layers > MAX_LAYERS:
            self.fault(f"this picture lays on more than {MAX_LAYERS} masks and filters; simplify it")
            raise _RefusedError

    def use(self, targets: list[str], is_painted: bool) -> None:
        """A use draws an element again."""
        if is_painted:
            self.fault("<use> may not be painted, cut or masked with url(#name); draw the shape there")
        for target in targets:
            self.refer(Reference(target, self.place))

    def refer(self, reference: Reference) -> None:
        """Keep a reference, and what holds it."""
        self.references.append(reference)
        self.holders.update(each for element in self.open for each in element.ids)

    def end(self, _name: str) -> None:
        """An element closes."""
        self.depth -= 1
        _, (elements, corners), paints = self.open.pop()
        for paint in paints:
            paint.times += self.corners - corners if paint.at_corners else self.elements - elements
        style = "".join(self.style or ())
        if _OUTWARD.search(style):
            self.fault("a style in a picture may not import or point out of it")
        elif _INWARD.search(style):
            self.fault("a style in a picture may not hold url(#name); write it at the shape that it is for")
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
        """What is drawn by reference and itself refers draws again and again: nine such hang a window."""
        drawn = self.elements
        for each in self.references:
            drawn += self.sizes[each.target] * each.times
            if each.target in self.holders:
                name = each.target[:40]
                self.note(
                    *each.at, f"this draws #{name}, which itself has a <use> or url(#name); draw it there"
                )
            elif drawn > MAX_ELEMENTS:
                self.note(*each.at, "this picture draws too much with <use> and url(#name); simplify it")
                return

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the parser."""
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def fault(self, message: str) -> None:
        """Note a mistake at the parser's place."""
        self.note(*self.place, message)


def _name(address: str) -> str:
    """The id that an address means, without the signs that readers of SVG disagree about."""
    return address.strip("#'\" \t\n")


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
