"""A picture draws and does nothing else, and not so much that the window hangs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.courses import write
from trainer.course.check import check
from trainer.course.svg import screen


def found(course: Path) -> list[str]:
    """What `check` says."""
    return [str(fault) for fault in check(course).faults]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
TRICKS = {
    "a script": ("<script>alert(1)</script>", "a picture may not hold <script>; remove it"),
    "a handler": ('<rect onclick="x()"/>', "a picture may not react (onclick); remove it"),
    "a file": ('<image href="file:///etc/passwd"/>', "a picture may not hold <image>; remove it"),
    "a linked file": (
        '<use xlink:href="file:///etc/passwd#a"/>',
        "a link in a picture may only point into the picture itself (#name)",
    ),
    "a data address": (
        '<use href="data:image/svg+xml,x"/>',
        "a link in a picture may only point into the picture itself (#name)",
    ),
    "other markup": ("<foreignObject/>", "a picture may not hold <foreignObject>; remove it"),
    "a prefix": (
        '<s:script xmlns:s="http://www.w3.org/2000/svg"/>',
        "a picture may not hold <script>; remove it",
    ),
    "an animation": ('<animate attributeName="href"/>', "a picture may not hold <animate>; remove it"),
    "a base": ('<g xml:base="http://x"/>', "the attribute base points out of the picture; remove it"),
    "a style": (
        "<style>@import url(http://x)</style>",
        "a style in a picture may not import or point out of it",
    ),
    "a long style": (
        f"<style>{' ' * 70_000}@imp<![CDATA[ort 'x']]></style>",
        "a style in a picture may not import or point out of it",
    ),
    "an escaped style": (
        "<style>a { fill: \\75rl(x) }</style>",
        "a style in a picture may not import or point out of it",
    ),
    "a fill": ('<rect fill="url(http://x#a)"/>', "the attribute fill points out of the picture; remove it"),
    "a style attribute": (
        "<rect style=\"fill: url( 'file:x' )\"/>",
        "the attribute style points out of the picture; remove it",
    ),
    "an instruction": (
        '<?xml-stylesheet href="x"?>',
        "a picture has no processing instruction <?xml-stylesheet?>; remove it",
    ),
    "an entity": ("&lol;", "this is not XML (undefined entity)"),
    "a use of uses": (
        '<g id="a"><rect/></g><g id="b"><use href="#a"/><use href="#a"/></g><use href="#b"/>',
        "this draws #b, which itself has a <use> or url(#name); draw it there",
    ),
    "a use of itself": (
        '<g id="a"><use href="#a"/></g>',
        "this draws #a, which itself has a <use> or url(#name); draw it there",
    ),
    "very many uses": (
        '<g id="a">' + "<rect/>" * 2_000 + "</g>" + '<use href="#a"/>' * 20,
        "this picture draws too much with <use> and url(#name); simplify it",
    ),
    "a mask on all shapes": (
        f'<mask id="a">{"<rect/>" * 200}</mask><g mask="url(#a)">{"<rect/>" * 200}</g>',
        "this picture draws too much with <use> and url(#name); simplify it",
    ),
    "very many masks": (
        '<mask id="a"/>' + '<rect mask="url(#a)"/>' * 41,
        "this picture lays on more than 40 masks and filters; simplify it",
    ),
    "a marker at every corner": (
        f'<marker id="a">{"<rect/>" * 20}</marker><path d="M0 0{" h1" * 1_000}" marker-mid="url(#a)"/>',
        "this picture draws too much with <use> and url(#name); simplify it",
    ),
    "a use of two addresses": (
        '<g id="a"><use href="#b"/></g><use xlink:href="#a" href="#b"/>',
        "this draws #a, which itself has a <use> or url(#name); draw it there",
    ),
    "a painted use": (
        '<use href="#a" fill="url(#b)"/>',
        "<use> may not be painted, cut or masked with url(#name); draw the shape there",
    ),
    "a use in what is painted": (
        '<g fill="url(#b)"><use href="#a"/></g>',
        "<use> may not be painted, cut or masked with url(#name); draw the shape there",
    ),
    "a pattern that inherits itself": (
        '<g fill="url(#a)"><pattern id="a"><rect/></pattern></g>',
        "this draws #a, which itself has a <use> or url(#name); draw it there",
    ),
    "a paint in a style": (
        "<style>rect { fill: url(#a) }</style>",
        "a style in a picture may not hold url(#name); write it at the shape that it is for",
    ),
    "a path without end": (
        f'<path d="M0 0{" h1" * 10_000}"/>',
        "the attribute d has more than 30,000 characters; draw it in parts",
    ),
    "depth": ("<g>" * 50 + "</g>" * 50, "this picture is too large or too deep; simplify it"),
    "an open tag": ("<g>", "this is not XML (mismatched tag)"),
}


def notes_on(svg: str) -> list[str]:
    notes: list[str] = []
    screen(svg.encode(), lambda line, column, message: notes.append(f"{line}:{column}: {message}"))
    return notes


@pytest.mark.parametrize("trick", TRICKS)
def test_a_picture_does_nothing_but_draw(trick: str) -> None:
    inside, message = TRICKS[trick]
    assert any(each.endswith(f": {message}") for each in notes_on(SVG.format(inside)))


PAINTS = [
    ("pattern", '<rect fill="url(#{})"/>'),
    ("pattern", '<rect style="stroke: URL (#{})"/>'),
    ("mask", '<rect mask="url(#{})"/>'),
    ("marker", '<path d="M0 0" marker-mid="url(#{})"/>'),
    ("clipPath", '<rect clip-path="url(#{})"/>'),
    ("symbol", '<use href="#{}"/>'),
]


@pytest.mark.parametrize(("element", "drawn"), PAINTS)
def test_what_is_drawn_by_reference_refers_to_nothing(element: str, drawn: str) -> None:
    """Fourteen such, each drawn six times by the next, hang the window; so does one that draws itself."""
    message = "this draws #a, which itself has a <use> or url(#name); draw it there"
    to_a, to_b = drawn.format("a"), drawn.format("b")
    chain = f'{to_a}\n<{element} id="a">{to_b}</{element}><{element} id="b"/>'
    own = f'{to_a}\n<{element} id="a">{to_a}</{element}>'
    assert notes_on(SVG.format(f"\n{chain}")) == [f"2:1: {message}"]
    assert [each.split(":")[0] for each in notes_on(SVG.format(f"\n{own}"))] == ["2", "3"]
    assert notes_on(SVG.format(f'{to_b}{to_b}<{element} id="b"><rect/></{element}>')) == []


def test_a_picture_may_point_into_itself() -> None:
    inside = '<g id="a"/><use href="#a"/><rect fill="url(#a)"/><style>.a { fill: #fff }</style>'
    assert notes_on(SVG.format(inside)) == []


def test_a_doctype_is_refused_before_it_is_read() -> None:
    doctype = "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"
    assert notes_on(doctype + SVG.format("&b;")) == ["1:15: a picture has no DOCTYPE; remove it"]


def test_only_svg_is_a_picture() -> None:
    expected = 'the outermost element is svg with xmlns="http://www.w3.org/2000/svg"'
    assert notes_on("<html/>") == [f"1:1: {expected}"]
    assert notes_on("<svg/>") == [f"1:1: {expected}"]


def test_a_fault_of_a_picture_stands_in_the_picture(course: Path) -> None:
    write(course / "assets/clock.svg", SVG.format("\n  <script/>"))
    assert found(course) == ["assets/clock.svg:2:3: a picture may not hold <script>; remove it"]


@pytest.mark.parametrize(
    "name",
    [
        "../lessons/facts.yaml",
        "/etc/passwd",
        "C:\\\\clock.svg",
        "file:clock.svg",
        "http://x/clock.svg",
        "clock.svg#a",
        "clock.png",
        "assets/../clock.svg",
        ".svg",
        "clock.svgz",
    ],
)
def test_a_picture_is_a_name_and_nothing_else(name: str, course: Path) -> None:
    path = course / "lessons/01-the-clock/01-when-it-runs.md"
    write(path, path.read_text("utf-8").replace("picture: clock.svg", f'picture: "{name}"'))
    assert [each.split(": ", 1)[1] for each in found(course)] == [
        "a picture is named by its SVG file under assets/, such as clock.svg, and by nothing else"
    ]
