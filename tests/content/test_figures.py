"""Figures and the icon wear the tokens of the light theme, so that the others can put theirs in."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from trainer.resources import shipped_course
from trainer.ui.theme.figures import themed_svg
from trainer.ui.theme.tokens import DARK, LIGHT, by_name

ASSETS = shipped_course() / "assets"
FIGURES = [path.relative_to(ASSETS).as_posix() for path in sorted(ASSETS.rglob("*.svg"))]
SVG = "{http://www.w3.org/2000/svg}"
NONE = {"fill-none": "fill:none", "stroke-none": "stroke:none"}
"""The classes that stand for no color, in every theme."""

WEARS = {
    f"{kind}-{token}": f"{kind}:{value}"
    for kind in ("fill", "stroke")
    for token, value in by_name(LIGHT).items()
} | NONE


def rules_of(svg: bytes) -> dict[str, str]:
    """What the style of a figure says of each class; one rule a class."""
    style = "".join(each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}style"))
    rules = re.findall(r"\.([\w-]+)\s*\{([^}]*)\}", style)
    assert len(rules) == len(dict(rules))
    return dict(rules)


def test_there_are_figures() -> None:
    assert len(FIGURES) > 4


@pytest.mark.parametrize("name", FIGURES)
def test_a_class_is_a_token_and_has_its_light_value(name: str) -> None:
    """Else it would look right by day and keep its light color in the dark."""
    svg = (ASSETS / name).read_bytes()
    rules = rules_of(svg)
    used = {
        each for element in ElementTree.fromstring(svg).iter() for each in element.get("class", "").split()
    }
    assert rules.items() <= WEARS.items()
    assert used <= set(rules)


@pytest.mark.parametrize("name", FIGURES)
def test_another_theme_takes_every_color_of_a_figure(name: str) -> None:
    rules = rules_of((ASSETS / name).read_bytes())
    themed = rules_of(themed_svg((ASSETS / name).read_bytes(), DARK))
    for wears in rules.keys() - NONE:
        kind, _, token = wears.partition("-")
        assert themed[wears] == f"{kind}:{by_name(DARK)[token]}"


@pytest.mark.parametrize("name", FIGURES)
def test_a_shape_has_no_color_of_its_own_and_words_can_be_read(name: str) -> None:
    root = ElementTree.parse(ASSETS / name).getroot()
    for element in root.iter():
        assert not {"fill", "stroke", "style"} & set(element.attrib), element.tag
        if element.tag == f"{SVG}text":
            assert float(element.get("font-size", "0")) >= 15
    assert float(root.get("width", "0")) <= 896
