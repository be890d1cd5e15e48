"""Colors for Qt's own drawing, made from the tokens. Fusion is the base, so that every platform looks alike.

Most is drawn by hand. The one style sheet is for what Qt draws itself, text fields, menus and scroll bars,
and is set on these alone: with a sheet on the application Qt would look for rules for every widget of a page,
and that takes a third of the time that a page takes.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from trainer.ui.theme.theme import TOKENS, Look, theme
from trainer.ui.theme.tokens import by_name

NAME = re.compile(r"@([a-z0-9-]+)")
LENGTH = re.compile(r"\b(\d+)u\b")
HEIGHT = re.compile(r"\b(\d+)h\b")


def apply_style(app: QApplication) -> None:
    """Give the application the colors and the font of the theme that holds now."""
    app.setPalette(_palette())
    app.setFont(theme.font("ui"))


def dress(widget: QWidget) -> None:
    """Give a text field, a menu or a scroll bar the style sheet of the theme that holds now."""
    widget.setStyleSheet(style_sheet())


def fill(widget: QWidget, token: str) -> None:
    """Give a plain widget the color of a token as its ground."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, theme.color(token))
    widget.setPalette(palette)
    widget.setAutoFillBackground(True)


def style_sheet() -> str:
    """The style sheet for the theme that holds now."""
    return _sheet(theme.look, theme.scale)


@cache
def _sheet(look: Look, scale: float) -> str:
    names = by_name(TOKENS[look])
    sheet = _read("style.qss") + (_read("high_contrast.qss") if look is Look.HIGH_CONTRAST else "")
    sheet = NAME.sub(lambda match: names[match[1]], sheet)
    sheet = HEIGHT.sub(lambda match: f"{theme.control(int(match[1]))}px", sheet)
    return LENGTH.sub(lambda match: f"{round(int(match[1]) * scale)}px", sheet)


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
