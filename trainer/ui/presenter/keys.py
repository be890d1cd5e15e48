"""The keys of a class: they hold wherever the keyboard is in the presenter's window.

Three buttons of a clicker (PageDown, PageUp, full stop) and the digits of a numeric pad do the whole class.
Esc closes what lies on top and ends nothing. Keys are seen before the focused control takes them, since
arrows would else walk from button to button; only what holds text keeps its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from trainer.ui.actions import KeyScope
from trainer.ui.widgets.switch import Segmented

if TYPE_CHECKING:
    from trainer.ui.presenter.presenter_window import PresenterWindow

Key = Qt.Key
SCROLL = 0.4
"""Of the notes that are seen, so much at a time."""


class ClassKeys(KeyScope):
    """Watches every control of one presenter window."""

    def __init__(self, window: PresenterWindow) -> None:
        count, notes = window.count, window.notes
        super().__init__(
            window,
            {
                "class-next": window.next_asked.emit,
                "class-back": window.back_asked.emit,
                "class-blank": window.blank_asked.emit,
                "class-counter": count.choose,
                "class-digit": count.type_digit,
                "class-erase": count.erase_digit,
                "class-next-counter": count.next_counter,
                "class-notes": lambda key: notes.scroller.scroll_by(SCROLL if key == "Down" else -SCROLL),
                "keys": window.show_keys,
                "close-layer": window.close_layer,
                "larger": lambda: notes.resize_by(1),
                "smaller": lambda: notes.resize_by(-1),
                "usual-size": lambda: notes.resize_by(0),
            },
        )
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of the window, that it is shown; of its handle, the keys, which no control has seen yet."""
        if event.type() == QEvent.Type.Show and watched is self._window:
            self._window.windowHandle().installEventFilter(self)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is not self._window.windowHandle():
            return False
        return self._window.layer is None and not self._is_the_controls(event) and self.keys.take(event)

    def _is_the_controls(self, event: QKeyEvent) -> bool:
        """Enter presses a button that has the keyboard; arrows walk along segments."""
        focused, key = self._window.focused(), event.key()
        if key == Key.Key_Return:
            return isinstance(focused, QAbstractButton)
        in_segments = focused is not None and isinstance(focused.parentWidget(), Segmented)
        return in_segments and key in (Key.Key_Left, Key.Key_Right)
