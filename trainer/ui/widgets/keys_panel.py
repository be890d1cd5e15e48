"""F1: the keys that hold at the place one is at, in a layer over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from trainer.ui.actions import Action
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.fact import KeyCap
from trainer.ui.widgets.layout import GUTTER, Card, PageScroll, column, row
from trainer.ui.widgets.words import Words

SCOPE_WORDS = {
    "window": "Everywhere",
    "page": "On this page",
    "question": "In this question",
    "sort": "While sorting",
    "clock": "On the clock",
    "note": "In this note",
    "class": "In the class",
}
KEY_WORDS = {
    "PgDown": "Page down",
    "PgUp": "Page up",
    "Ctrl++": "Ctrl+Plus",
    "Ctrl+=": "Ctrl+Equals",
    "Ctrl+-": "Ctrl+Minus",
    "+": "Plus",
    ".": "Period",
}
ALWAYS = (
    Action("next", "window", "Go to the next control", ("Tab",)),
    Action("next-back", "window", "Go to the control before", ("Shift+Tab",)),
    Action("press", "window", "Press the focused button or link", ("Enter", "Space")),
    Action("leave", "window", "Close what is open on top, such as this list", ("Esc",)),
)
"""What no page has to answer to: controls themselves know these keys."""
WIDTH, EDGE, PAD = 640, 24, 8
"""PAD is that of Close: its word and the keys below end at one line."""


class KeysPanel(QWidget):
    """A list to read; Esc or Close leaves it."""

    closed = Signal()
    holds_tab = True

    def __init__(self, held: Sequence[Action], parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "group")
        self.setAccessibleName("Keys that hold here")
        outer = column(self, margins=(EDGE, EDGE, EDGE, EDGE))
        middle = row()
        card = self._card = Card(edge="line-strong")
        card.setMaximumWidth(theme.px(WIDTH))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        box = self._box = column(card, gap=8)
        side, edge, pad = theme.space(28), theme.space(20), theme.space(PAD)
        box.setContentsMargins(side, edge, side - pad - GUTTER, edge)
        self._head = QWidget()
        head = row(self._head, gap=16)
        head.setContentsMargins(0, 0, GUTTER, 0)
        self.title = Words("Keys that hold here", "panel-title", role="heading")
        head.addWidget(self.title, 1)
        self.close_button = Button("Close", "tool", glyph="x")
        self.close_button.clicked.connect(self.closed)
        head.addWidget(self.close_button)
        box.addWidget(self._head)
        self._list = _listed(_with_always(held))
        box.addWidget(PageScroll(self._list), 1)
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        outer.addLayout(middle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the list needs; where there is less room, it scrolls."""
        width = min(theme.px(WIDTH), self.width() - 2 * theme.space(EDGE))
        margins = self._box.contentsMargins()
        listed = self._list.heightForWidth(width - margins.left() - margins.right() - GUTTER)
        head = self._head.sizeHint().height() + theme.space(8)
        self._card.setMaximumHeight(margins.top() + head + listed + margins.bottom())

    def start(self) -> None:
        """Take the keyboard."""
        self.close_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), QColor(0, 0, 0, 110))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
            self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.closed.emit()


def _with_always(held: Sequence[Action]) -> list[Action]:
    """The keys of the place, and those that hold wherever one is, unless they mean more here."""
    of_window = [action for action in held if action.scope == "window"]
    taken = {key for action in of_window for key in action.keys}
    always = [each for each in ALWAYS if not taken & set(each.keys)]
    return [*(action for action in held if action not in of_window), *always, *of_window]


def _listed(held: Sequence[Action]) -> QWidget:
    widget = QWidget()
    box = column(widget, gap=4, margins=(0, 0, PAD, 0))
    for scope in dict.fromkeys(action.scope for action in held):
        box.addSpacing(theme.space(8))
        box.addWidget(Words(SCOPE_WORDS[scope], "ui-strong", role="heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(16))
        grid.setVerticalSpacing(theme.space(4))
        grid.setColumnStretch(0, 1)
        for number, action in enumerate(each for each in held if each.scope == scope):
            grid.addWidget(Words(action.label, "ui-tall"), number, 0)
            caps = row(gap=4)
            caps.addStretch(1)
            for key in action.keys:
                caps.addWidget(KeyCap(KEY_WORDS.get(key, key)))
            grid.addLayout(caps, number, 1)
        box.addLayout(grid)
    return widget
