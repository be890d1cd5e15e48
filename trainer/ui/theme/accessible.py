"""Roles and values that Qt does not give, told to screen readers by one interface factory.

A widget says what it is by a dynamic property: `setProperty("accessibleRole", "heading")`.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

PROPERTY = "accessibleRole"
ROLES = {
    "heading": "Heading",
    "list": "List",
    "list-item": "ListItem",
    "note": "Note",
    "graphic": "Graphic",
    "group": "Grouping",
    "radio": "RadioButton",
    "link": "Link",
    "section": "Section",
    "status": "StatusBar",
}
"""Our words for Qt's roles. Qt's are looked up when a screen reader first asks: making them takes time."""


@cache
def _interface() -> Any:
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAccessibleWidget

    class Role(QAccessibleWidget):
        """A widget under another role. `text` is overridden because a label's name is else empty here."""

        def __init__(self, widget: QWidget, role: str) -> None:
            super().__init__(widget, getattr(QAccessible.Role, ROLES[role]))
            self._widget = widget

        def text(self, kind: QAccessible.Text) -> str:
            if kind == QAccessible.Text.Name:
                named = self._widget.accessibleName()
                if named:
                    return named
                if isinstance(self._widget, QLabel):
                    return self._widget.text()
            return super().text(kind)

    return Role


_kept: list[Any] = []


def install() -> None:
    """Answer for widgets that carry a role. Once per process."""
    from PySide6.QtGui import QAccessible

    if not _kept:
        _kept.append(_factory)
        QAccessible.installFactory(_factory)


def _factory(_key: str, target: QObject | None) -> Any:
    if not isinstance(target, QWidget):
        return None
    role = target.property(PROPERTY)
    return _interface()(target, role) if role in ROLES else None


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role before it is first asked for."""
    widget.setProperty(PROPERTY, role)


def announce(widget: QWidget, words: str) -> None:
    """Speak a change of state, politely: after what is being said now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
