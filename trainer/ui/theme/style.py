"""The one style sheet, made from the tokens. Fusion is the base, so that every platform looks alike."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from trainer.ui.theme.theme import theme
from trainer.ui.theme.tokens import DISABLED_HIGH_CONTRAST, by_name

TOKEN = re.compile(r"@([a-z0-9-]+)")
LENGTH = re.compile(r"\b(\d+)u\b")


def apply_style(app: QApplication) -> None:
    """Dress the application in the theme that holds now."""
    app.setPalette(_palette())
    app.setFont(theme.font("ui"))
    app.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """The style sheet for the theme that holds now."""
    names = by_name(theme.tokens) | {"disabled-words": DISABLED_HIGH_CONTRAST}
    sheet = _read("style.qss") + (_read("high_contrast.qss") if theme.high_contrast else "")
    sheet = TOKEN.sub(lambda match: names[match[1]], sheet)
    return LENGTH.sub(lambda match: f"{theme.px(int(match[1]))}px", sheet)


@cache
def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in {
        QPalette.ColorRole.Window: "canvas",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on-accent",
        QPalette.ColorRole.PlaceholderText: "text-2",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Link: "accent",
    }.items():
        palette.setColor(role, theme.color(token))
    return palette
