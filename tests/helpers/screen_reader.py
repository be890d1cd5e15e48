"""What a screen reader is given of a window: names, roles and states, and what is announced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
Text = QAccessible.Text


def interface(widget: QWidget) -> QAccessibleInterface:
    """What Qt hands to a screen reader for a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, f"nothing is known of {widget}"
    return found


def name(widget: QWidget) -> str:
    """Its spoken name."""
    return interface(widget).text(Text.Name)


def role(widget: QWidget) -> QAccessible.Role:
    """What it is said to be."""
    return interface(widget).role()


def tree(widget: QWidget) -> Iterator[tuple[QAccessible.Role, str]]:
    """Role and name of everything that can be seen in a widget, as a reader walks it."""
    yield from _walk(interface(widget), 0)


def _walk(at: QAccessibleInterface, depth: int) -> Iterator[tuple[QAccessible.Role, str]]:
    assert depth < 60, "the tree of what can be read never ends"
    if at.state().invisible:
        return
    yield at.role(), at.text(Text.Name)
    for number in range(at.childCount()):
        child = at.child(number)
        if child is not None and child.isValid():
            yield from _walk(child, depth + 1)


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Switches a screen reader on and collects what is announced, where the words are handed to Qt."""
    heard: list[str] = []

    class Heard(QAccessibleAnnouncementEvent):
        def __init__(self, widget: QWidget, words: str) -> None:
            super().__init__(widget, words)
            heard.append(words)

    with monkeypatch.context() as patch:
        patch.setattr(QtGui, "QAccessibleAnnouncementEvent", Heard)
        QAccessible.setActive(True)
        yield heard
        QAccessible.setActive(False)
