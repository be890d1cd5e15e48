"""The keys of a class: they hold wherever the keyboard is in the presenter's window.

Three buttons of a clicker (PageDown, PageUp, full stop) and the digits of a numeric pad do the whole class.
Esc closes what lies on top and ends nothing. Keys are seen before the focused control takes them, since
arrows would else walk from button to button; only what holds text keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from trainer.ui import actions
from trainer.ui.widgets.switch import Segmented

if TYPE_CHECKING:
    from trainer.ui.presenter.presenter_window import PresenterWindow

Key = Qt.Key
ENTER = (Key.Key_Return, Key.Key_Enter)
LISTED = (
    "class-next",
    "class-back",
    "class-blank",
    "class-counter",
    "class-digit",
    "class-erase",
    "class-next-counter",
)


class ClassKeys(QObject):
    """Watches every control of one presenter window."""

    def __init__(self, window: PresenterWindow) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        notes = window.notes
        actions.listen(window, "class", LISTED)
        actions.listen(window, "window", ("keys", "larger", "smaller", "usual-size", "close-layer"))
        self._calls: dict[int, Callable[[], object]] = {
            Key.Key_PageDown: window.next_asked.emit,
            Key.Key_PageUp: window.back_asked.emit,
            Key.Key_Right: window.next_asked.emit,
            Key.Key_Left: window.back_asked.emit,
            Key.Key_Period: window.blank_asked.emit,
            Key.Key_F1: window.show_keys,
            Key.Key_Escape: window.close_layer,
            Key.Key_Plus: window.count.next_counter,
            Key.Key_Backspace: window.count.erase_digit,
            Key.Key_Down: lambda: notes.scroller.scroll_by(0.4),
            Key.Key_Up: lambda: notes.scroller.scroll_by(-0.4),
        }
        self._with_ctrl: dict[int, Callable[[], object]] = {
            Key.Key_Plus: lambda: notes.resize_by(1),
            Key.Key_Equal: lambda: notes.resize_by(1),
            Key.Key_Minus: lambda: notes.resize_by(-1),
            Key.Key_0: lambda: notes.resize_by(0),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        return self._window.layer is None and self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        key = event.key()
        plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain == Qt.KeyboardModifier.ControlModifier:
            return _call(self._with_ctrl.get(key))
        if plain:
            return False
        if key in (Key.Key_Left, Key.Key_Right) and _in_segments(self._window.focused()):
            return False
        if event.isAutoRepeat() and key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_Right, Key.Key_Left):
            return True
        return self._count_key(event) or _call(self._calls.get(key))

    def _count_key(self, event: QKeyEvent) -> bool:
        key, count = event.key(), self._window.count
        if Key.Key_0 <= key <= Key.Key_9:
            count.type_digit(chr(key))
            return True
        if Key.Key_A <= key <= Key.Key_D:
            count.choose(chr(key))
            return True
        on_button = isinstance(self._window.focused(), QAbstractButton)
        if key in ENTER and not (on_button and key == Key.Key_Return):
            count.next_counter()
            return True
        return False


def _call(call: Callable[[], object] | None) -> bool:
    if call is None:
        return False
    call()
    return True


def _in_segments(widget: QWidget | None) -> bool:
    return widget is not None and isinstance(widget.parentWidget(), Segmented)
