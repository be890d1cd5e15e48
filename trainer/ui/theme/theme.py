"""The look that holds now: colors, text size, motion. Painters and the style sheet read this one object.

There is one application and so one `theme`, as there is one style sheet. Widgets take their sizes from it
when they are made; `app` and `shots` set it, and after `changed` the open page is made anew from its state.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from trainer.ui.theme import tokens as values
from trainer.ui.theme.fonts import FAMILY
from trainer.ui.theme.tokens import Tokens


class Look(StrEnum):
    """The three themes."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


TOKENS = {Look.LIGHT: values.LIGHT, Look.DARK: values.DARK, Look.HIGH_CONTRAST: values.HIGH_CONTRAST}

SPACE_GROWTH = 1.5
CONTROL_GROWTH = 1.6
ICON_GROWTH = 1.75


class Type(msgspec.Struct, frozen=True):
    """One role of type: pixel size and line height at 100 percent, weight, letter spacing."""

    size: int
    line: int
    weight: QFont.Weight = QFont.Weight.Normal
    spacing: float = 0.0


_LIGHT, _NORMAL, _SEMIBOLD, _BOLD = (
    QFont.Weight.Light,
    QFont.Weight.Normal,
    QFont.Weight.DemiBold,
    QFont.Weight.Bold,
)

TYPES = {
    "numeral-large": Type(72, 72, _LIGHT, -2),
    "numeral-medium": Type(40, 44, _LIGHT, -0.5),
    "display": Type(36, 40, _SEMIBOLD, -0.4),
    "section-title": Type(32, 40, _SEMIBOLD, -0.4),
    "screen-title": Type(28, 36, _SEMIBOLD, -0.2),
    "question": Type(26, 34, _SEMIBOLD, -0.2),
    "numeral": Type(24, 32, _SEMIBOLD),
    "lead": Type(20, 32),
    "panel-title": Type(20, 24, _SEMIBOLD),
    "notes": Type(20, 30),
    "reading": Type(18, 28),
    "card-title": Type(17, 24, _SEMIBOLD),
    "verdict": Type(17, 24, _BOLD),
    "answer": Type(17, 24),
    "ui": Type(15, 20),
    "ui-strong": Type(15, 20, _SEMIBOLD),
    "ui-tall": Type(15, 24),
    "ui-tall-strong": Type(15, 24, _SEMIBOLD),
}
"""LOOK section 3.4."""


class Theme(QObject):
    """Colors by token, fonts by role, pixels by text size."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.look = Look.LIGHT
        self.tokens: Tokens = values.LIGHT
        self.scale = 1.0
        self.motion = True
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, float], QFont] = {}

    def set(self, look: Look, text_percent: int, *, motion: bool = True) -> None:
        """Take a theme, a text size of 100 to 200 percent, and whether things may move."""
        same = (look, text_percent / 100, motion) == (self.look, self.scale, self.motion)
        self.look, self.scale, self.motion = look, text_percent / 100, motion
        self.tokens = TOKENS[look]
        self._colors.clear()
        self._fonts.clear()
        if not same:
            self.changed.emit()

    @property
    def high_contrast(self) -> bool:
        """Whether edges carry what fills carry elsewhere."""
        return self.look is Look.HIGH_CONTRAST

    def color(self, token: str) -> QColor:
        """The color of a token, named as in LOOK ("accent-soft")."""
        found = self._colors.get(token)
        if found is None:
            name = "not_" if token == "not" else token.replace("-", "_")
            found = self._colors[token] = QColor(getattr(self.tokens, name))
        return found

    def font(self, role: str) -> QFont:
        """The font of a role of type at the present text size."""
        return self.font_at(role, self.scale)

    def font_at(self, role: str, scale: float) -> QFont:
        """The font of a role at a scale of one's own: the samples of the first start."""
        found = self._fonts.get((role, scale))
        if found is None:
            found = self._fonts[role, scale] = _font(TYPES[role], scale)
        return found

    def line(self, role: str) -> int:
        """The line height of a role in pixels."""
        return self.px(TYPES[role].line)

    def px(self, pixels: float) -> int:
        """Pixels that grow with the text."""
        return round(pixels * self.scale)

    def space(self, pixels: float) -> int:
        """Pixels of spacing, which grow up to one and a half times."""
        return round(pixels * min(self.scale, SPACE_GROWTH))

    def control(self, pixels: float) -> int:
        """Pixels of the height of a button or field, which grow up to 1.6 times."""
        return round(pixels * min(self.scale, CONTROL_GROWTH))

    def icon(self, pixels: float) -> int:
        """Pixels of an icon, which grow up to one and three quarters."""
        return round(pixels * min(self.scale, ICON_GROWTH))


def _font(kind: Type, scale: float) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(kind.size * scale)))
    font.setWeight(kind.weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if kind.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, kind.spacing * scale)
    return font


theme = Theme()
