"""Buttons of the kinds in LOOK section 4, drawn from the tokens.

Drawn by hand and not by the style sheet, which can set neither the gap between icon and word nor the
underline of an access key, and cannot wrap words at 200 percent text.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from trainer.ui.theme import theme
from trainer.ui.theme.icons import paint_glyph
from trainer.ui.theme.marks import disabled_ink, paint_card, paint_disabled
from trainer.ui.widgets.painted import ARROWS, ENTER, Lines, cursor_x, laid


class Kind(msgspec.Struct, frozen=True):
    """How one kind of button looks; empty fills and edges are not drawn."""

    words: str
    fill: str = ""
    edge: str = ""
    hover: str = "accent-soft"
    press: str = "accent-soft"
    press_edge: str = ""
    type: str = "ui-strong"
    height: int = 44
    pad: int = 16


KINDS = {
    "primary": Kind("on-accent", "accent", "", "accent-hover", "accent-press", "", "card-title", 48, 24),
    "secondary": Kind("text", "surface", "line-strong", "hover", "press"),
    "secondary-large": Kind(
        "text", "surface", "line-strong", "hover", "press", type="card-title", height=48, pad=20
    ),
    "check": Kind("accent", "surface", "accent", press_edge="accent", type="card-title", height=48, pad=20),
    "quiet": Kind("accent", press_edge="accent", type="ui-strong"),
    "quiet-large": Kind("accent", press_edge="accent", type="card-title", height=48),
    "tool": Kind("text-2", press_edge="accent", type="ui", pad=8),
    "tool-strong": Kind("text-2", press_edge="accent", pad=8),
    "stage": Kind("on-stage-accent", "stage-accent", "", "stage-text", "stage-text"),
    "field": Kind("text", "surface", "line-strong", "surface", "press", type="ui", pad=14),
    "on-bar": Kind("accent", hover="surface", press="surface", press_edge="accent"),
}


ICON = 18
"""Pixels of an icon in a button (LOOK section 3.6)."""


class Button(QPushButton):
    """A push button of one kind, with an icon before or after its word."""

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        *,
        glyph: str = "",
        trailing: bool = False,
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        super().setText(text)
        self._leave_access_key_to_scopes()
        self.kind = KINDS[kind]
        self.on_accent = "accent" in (self.kind.fill, self.kind.edge)
        self.ring_token = "stage-text" if "stage" in kind else "ring"
        self._glyph, self._trailing = glyph, trailing
        self._pad = 0 if flush else theme.space(self.kind.pad)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(self.sizeHint().width())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setMaximumWidth(self.sizeHint().width())

    def _leave_access_key_to_scopes(self) -> None:
        """Qt's own would click a tenth of a second late, and in no scope (ui/actions.py)."""
        if "&" in self.text():
            from PySide6.QtGui import QKeySequence

            self.setShortcut(QKeySequence())

    def set_glyph(self, glyph: str) -> None:
        """Show another icon."""
        self._glyph = glyph
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button as Space does; Qt leaves it to dialogs."""
        if event.key() in ENTER:
            if not event.isAutoRepeat():
                self.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never taller than its words need, whatever the row would give it."""
        self.setMaximumHeight(self.heightForWidth(self.width()))

    def _words(self) -> str:
        return self.text().replace("&", "")

    def _icon_width(self) -> int:
        return theme.icon(ICON) + theme.space(8) if self._glyph else 0

    def _height(self) -> int:
        return (
            theme.px(self.kind.height)
            if theme.scale <= 1
            else round(self.kind.height * min(theme.scale, 1.6))
        )

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font(self.kind.type)).horizontalAdvance(self._words())
        return QSize(round(words + 1) + self._icon_width() + 2 * self._pad, self._height())

    def minimumSizeHint(self) -> QSize:
        longest = max(self._words().split() or [""], key=len)
        words = QFontMetricsF(theme.font(self.kind.type)).horizontalAdvance(longest)
        width = round(words + 2) + self._icon_width() + 2 * self._pad
        return QSize(min(width, self.sizeHint().width()), self._height())

    def heightForWidth(self, width: int) -> int:
        return max(self._height(), self._lines(width).height + theme.space(16))

    def _lines(self, width: int) -> Lines:
        return laid(self._words(), self.kind.type, width - self._icon_width() - 2 * self._pad + 1)

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_frame(painter)
        lines = self._lines(self.width())
        side, gap = theme.icon(ICON), theme.space(8)
        whole = lines.width + (side + gap if self._glyph else 0)
        left = self._pad if self._pad == 0 else (self.width() - whole) / 2
        words_left = left if self._trailing or not self._glyph else left + side + gap
        painter.setPen(self._ink())
        top = (self.height() - lines.height) / 2
        lines.layout.draw(painter, QPointF(words_left, top))
        self._paint_access_key(painter, lines.layout, words_left, top)
        if theme.high_contrast and not self.kind.fill and self.isEnabled():
            painter.fillRect(QRectF(words_left, top + lines.height - 1, lines.width, 2), self._ink())
        if self._glyph:
            at = left + lines.width + gap if self._trailing else left
            ink = theme.color("accent" if self._is_on() else self.kind.words)
            ink = ink if self.isEnabled() else disabled_ink()
            paint_glyph(painter, self._glyph, QRectF(at, (self.height() - side) / 2, side, side), ink)

    def _is_on(self) -> bool:
        """A tool that is on, as Mark place is where the place is marked, or whose menu is open."""
        return self.kind is KINDS["tool"] and (self.isChecked() or self.isDown())

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return disabled_ink()
        if self._is_on():
            return theme.color("accent")
        hovered = self.kind.words == "text-2" and self.underMouse()
        return theme.color("text" if hovered else self.kind.words)

    def _paint_frame(self, painter: QPainter) -> None:
        rect, kind = QRectF(self.rect()), self.kind
        if not self.isEnabled():
            if kind.fill:
                paint_disabled(painter, rect)
            return
        fill, edge, width = kind.fill, kind.edge, 1.0
        if self._is_on():
            fill = "accent-soft"
        if self.isDown():
            fill = kind.press
            edge = kind.press_edge or edge
            width = 2 if kind.edge and kind.press_edge else 1
        elif self.underMouse():
            fill = kind.hover
            if theme.high_contrast and kind.edge:
                edge, width, fill = "accent", 2, kind.fill
        if fill or edge:
            paint_card(painter, rect, fill, edge, width=width, radius=8)

    def _paint_access_key(self, painter: QPainter, layout: QTextLayout, left: float, top: float) -> None:
        at = self.text().find("&")
        if at < 0 or not layout.lineCount():
            return
        line = layout.lineAt(0)
        start, end = cursor_x(line, at), cursor_x(line, at + 1)
        base = top + line.y() + line.ascent() + 3
        painter.fillRect(QRectF(left + start, base, end - start, 2), painter.pen().color())
