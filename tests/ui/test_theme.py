"""Words and edges keep their contrast in every theme, and the style sheet and icons are whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

import trainer.ui.theme as package
from trainer.app.run import make_application
from trainer.ui.theme import Look, theme
from trainer.ui.theme.style import style_sheet
from trainer.ui.theme.theme import TOKENS, TYPES
from trainer.ui.theme.tokens import DISABLED_HIGH_CONTRAST, by_name

SOFT = "canvas surface sunken hover press law-soft accent-soft rail-selected may-soft not-soft ask-soft"
ALL_FILLS = f"{SOFT} caution-soft"

# What stands on what, as the design lists it. What is not listed may not be drawn.
TEXT_PAIRS = {
    "text": ALL_FILLS,
    "text-2": ALL_FILLS,
    "text-3": ALL_FILLS,
    "accent": "canvas surface sunken hover rail-selected accent-soft law-soft",
    "may": "canvas surface may-soft hover sunken",
    "not": "canvas surface not-soft hover sunken accent-soft",
    "ask": "canvas surface ask-soft hover sunken",
    "caution": "canvas surface caution-soft hover sunken",
    "on-accent": "accent accent-hover accent-press",
    "stage-text": "stage",
    "stage-text-2": "stage",
    "on-stage-accent": "stage-accent",
    "stage-hatch": "stage",
    "surface": "text",
    "paper-ink": "paper",
    "paper-ink-2": "paper",
    "paper-accent": "paper",
    "paper": "paper-accent",
    "stage-bar-text": "stage-bar",
    "stage-not": "stage",
}
EDGE_PAIRS = {
    "line-strong": "canvas surface sunken hover press accent-soft",
    "accent": "canvas surface sunken accent-soft",
    "ring": "canvas surface sunken accent-soft",
    "may": "surface may-soft",
    "not": "surface not-soft accent-soft",
    "hatch": "surface not-soft accent-soft",
    "ask": "surface ask-soft",
    "caution": "surface canvas",
    "text": "surface sunken",
    "stage-accent": "stage",
    "stage-text": "stage",
    "stage-hatch": "stage",
}
ENOUGH_FOR_TEXT, ENOUGH_FOR_EDGES = 4.5, 3.0
MEANINGS = (("may", "not"), ("may", "ask"), ("not", "ask"))


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(look: Look, pairs: dict[str, str], enough: float) -> list[str]:
    """The pairs below the limit, with their ratios."""
    colors = by_name(TOKENS[look])
    return [
        f"{front} on {back}: {ratio:.2f}"
        for front, backs in pairs.items()
        for back in backs.split()
        if (ratio := contrast(colors[front], colors[back])) < enough
    ]


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("look", Look)
def test_words_can_be_read_on_every_ground(look: Look) -> None:
    assert too_faint(look, TEXT_PAIRS, ENOUGH_FOR_TEXT) == []


@pytest.mark.parametrize("look", Look)
def test_edges_icons_and_the_ring_can_be_seen(look: Look) -> None:
    assert too_faint(look, EDGE_PAIRS, ENOUGH_FOR_EDGES) == []


def test_disabled_words_can_be_read_in_high_contrast() -> None:
    assert contrast(DISABLED_HIGH_CONTRAST, TOKENS[Look.HIGH_CONTRAST].sunken) > 7


def test_every_token_is_in_a_pair_or_decoration() -> None:
    """A new token has to say what it stands on."""
    decoration = {"line", "stage-track", "paper-line"}
    paired = {*TEXT_PAIRS, *EDGE_PAIRS}
    grounds = {
        back for pairs in (TEXT_PAIRS, EDGE_PAIRS) for backs in pairs.values() for back in backs.split()
    }
    assert set(by_name(TOKENS[Look.LIGHT])) == paired | grounds | decoration


@pytest.mark.parametrize("look", Look)
def test_a_verdict_never_has_the_color_of_another(look: Look) -> None:
    colors = by_name(TOKENS[look])
    assert all(colors[one] != colors[other] for one, other in MEANINGS)


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("look", Look)
def test_the_style_sheet_has_a_color_for_every_token(qapp: object, look: Look, scale: int) -> None:
    theme.set(look, scale)
    try:
        sheet = style_sheet()
    finally:
        theme.set(Look.LIGHT, 100)
    assert "@" not in sheet
    assert not re.search(r"\d+u\b", sheet)
    assert all(QColor(each).isValid() for each in re.findall(r"#[0-9A-Fa-f]+", sheet))


def test_nothing_is_set_under_15_pixels() -> None:
    assert min(each.size for each in TYPES.values()) == 15
    assert all(each.line >= each.size for each in TYPES.values())


def test_each_role_of_type_is_drawn_in_the_fonts_that_are_shipped(qapp: object) -> None:
    make_application()
    from PySide6.QtGui import QFontInfo

    for role in TYPES:
        assert QFontInfo(theme.font(role)).family().startswith("Source Sans Pro"), role


def test_style_sheets_are_set_in_one_place() -> None:
    """Colors in widgets would be missed by a theme."""
    folder = Path(package.__file__).parents[2]
    setting = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if "setStyleSheet(" in path.read_text("utf-8")
    ]
    assert setting == ["ui/theme/style.py"]


def test_colors_are_named_only_where_tokens_are() -> None:
    """Drawing in a color of one's own would be missed by the contrast test."""
    folder = Path(package.__file__).parents[2]
    own = {"ui/theme/tokens.py"}
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        if name.startswith(("ui/", "blocks/", "items/", "app/")) and name not in own:
            assert not re.search(r"[\"']#[0-9A-Fa-f]{6}[\"']", path.read_text("utf-8")), name


def test_light_and_dark_and_high_contrast_are_different_drawings() -> None:
    light, dark, high = (by_name(TOKENS[look]) for look in Look)
    assert light.keys() == dark.keys() == high.keys()
    assert sum(light[name] != dark[name] for name in light) > 30
    assert high["canvas"] == "#000000"
    assert high["text"] == "#FFFFFF"
