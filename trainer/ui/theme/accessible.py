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
    "check": "CheckBox",
    "link": "Link",
    "section": "Section",
    "status": "StatusBar",
}
"""Our words for Qt's roles. Qt's are looked up when a screen reader first asks: making them takes time."""


@cache
def _interface() -> Any:
    from PySide6.QtGui import QAccessible, QAccessibleActionInterface
    from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget

    press = QAccessibleActionInterface.pressAction()

    class Role(QAccessibleWidget):
        """A widget under another role; what Qt's own interfaces say of labels and buttons is said here."""

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

        def state(self) -> QAccessible.State:
            state = super().state()
            if isinstance(self._widget, QAbstractButton):
                state.checkable = self._widget.isCheckable()
                state.checked = self._widget.isChecked()
            return state

        def actionNames(self) -> list[str]:
            own = [press] if isinstance(self._widget, QAbstractButton) else []
            return [*own, *super().actionNames()]

        def doAction(self, name: str) -> None:
            if name == press and isinstance(self._widget, QAbstractButton):
                self._widget.click()
            else:
                super().doAction(name)

    return Role


_kept: list[Any] = []
_met: set[type] = set()
"""Kinds of widgets that a screen reader has asked for; empty while there is none."""


def install() -> None:
    """Answer for widgets that carry a role. Once per process."""
    from PySide6.QtGui import QAccessible

    if not _kept:
        _kept.append(_factory)
        QAccessible.installFactory(_factory)


def _factory(_key: str, target: QObject | None) -> Any:
    if not isinstance(target, QWidget):
        return None
    _met.add(type(target))
    role = target.property(PROPERTY)
    return _interface()(target, role) if role in ROLES else None


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role; a screen reader may have met it without one while it was made."""
    widget.setProperty(PROPERTY, role)
    if _met:
        from PySide6.QtGui import QAccessible

        known = QAccessible.queryAccessibleInterface(widget)
        if known is not None:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


def announce(widget: QWidget, words: str) -> None:
    """Speak a change of state, politely: after what is being said now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
