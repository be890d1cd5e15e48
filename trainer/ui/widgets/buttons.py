"""Buttons of the kinds in LOOK section 4; how each looks stands in the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from trainer.ui.theme import icon, theme

ICON_TOKENS = {
    "primary": "on-accent",
    "secondary": "text",
    "check": "accent",
    "quiet": "accent",
    "tool": "text-2",
    "stage": "on-stage-accent",
}


class Button(QPushButton):
    """A push button of one kind, with an icon before or after its word."""

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        *,
        glyph: str = "",
        trailing: bool = False,
        token: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._glyph, self._token = glyph, token or ICON_TOKENS[kind]
        self.setProperty("kind", kind)
        self.on_accent = kind == "primary"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if trailing:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._dress()

    def set_glyph(self, glyph: str, token: str = "") -> None:
        """Show another icon."""
        self._glyph, self._token = glyph, token or self._token
        self._dress()

    def _dress(self) -> None:
        if self._glyph:
            side = theme.icon(20)
            self.setIcon(icon(self._glyph, self._token))
            self.setIconSize(QSize(side, side))
