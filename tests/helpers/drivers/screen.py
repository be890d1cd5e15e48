"""How what is on the screen says what it is, for a driver that looks for it by its words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from trainer.ui.main_window import MainWindow


def name_of(widget: QWidget) -> str:
    return widget.accessibleName() or says(widget) or type(widget).__name__


def says(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&", "")
    return widget.text() if isinstance(widget, QLabel) else ""


def arrived(window: MainWindow) -> bool:
    """Whether the new page has the keyboard: its heading takes it when the page stands."""
    focus = QApplication.focusWidget()
    shown = window._stack.currentWidget()
    return focus is not None and shown is not None and shown.isAncestorOf(focus)


def type_words(widget: QWidget, words: str) -> None:
    """Key by key; letters that no American keyboard has come as an input method sends them."""
    for letter in words:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QCoreApplication.sendEvent(widget, event)


def card_and_number(view: Any, card: str, bin_: str) -> tuple[str, int]:
    id_ = next(each.id for each in view._shown if each.text == card)
    return id_, [each.text for each in view._item.bins].index(bin_) + 1
