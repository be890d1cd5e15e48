"""The first Tab stop: past the rail or the outline, into the page. Seen only while it has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.ui.widgets.buttons import Button

PLACE = 8


class SkipLink(Button):
    """`target` gives what takes the keyboard when it is pressed."""

    def __init__(self, target: Callable[[], QWidget | None], parent: QWidget) -> None:
        super().__init__("Skip to content", "secondary", parent=parent)
        self._target = target
        self.clicked.connect(self._skip)
        self.setGeometry(PLACE, PLACE, self.sizeHint().width(), self.sizeHint().height())
        self._show(False)

    def _skip(self) -> None:
        target = self._target()
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self, on: bool) -> None:
        """Without the keyboard it is neither seen nor hit."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not on)
        if on:
            self.raise_()
        else:
            self.lower()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._show(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._show(False)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            super().paintEvent(event)
