"""Roles and values that Qt does not give, told to screen readers by one interface factory.

A widget says what it is by a dynamic property: `setProperty("accessibleRole", "heading")`.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

ROLES = {
    "heading": QAccessible.Role.Heading,
    "list": QAccessible.Role.List,
    "list-item": QAccessible.Role.ListItem,
    "note": QAccessible.Role.Note,
    "graphic": QAccessible.Role.Graphic,
    "group": QAccessible.Role.Grouping,
    "radio": QAccessible.Role.RadioButton,
    "link": QAccessible.Role.Link,
    "section": QAccessible.Role.Section,
    "status": QAccessible.Role.StatusBar,
}

PROPERTY = "accessibleRole"


class _Role(QAccessibleWidget):
    """A widget under another role. `text` is overridden because a label's name is else empty here."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._widget = widget

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            named = self._widget.accessibleName()
            if named:
                return named
            if isinstance(self._widget, QLabel):
                return self._widget.text()
        return super().text(kind)


_kept: list[Any] = []


def install() -> None:
    """Answer for widgets that carry a role. Once per process."""
    if not _kept:
        _kept.append(_factory)
        QAccessible.installFactory(_factory)


def _factory(_key: str, target: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(target, QWidget):
        return None
    role = target.property(PROPERTY)
    return _Role(target, ROLES[role]) if role in ROLES else None


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role before it is first asked for."""
    widget.setProperty(PROPERTY, role)


def announce(widget: QWidget, words: str) -> None:
    """Speak a change of state, politely: after what is being said now."""
    if words:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
