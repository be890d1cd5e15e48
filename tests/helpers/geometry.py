"""Looks over a window for what cannot be read: cut off, laid over something else, or out at the side."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QStackedWidget, QToolButton, QWidget

from trainer.ui.presenter.confirm import Confirm
from trainer.ui.theme import theme
from trainer.ui.theme.ring import FocusRing
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.fact import MyNote, Note
from trainer.ui.widgets.keys_panel import KeysPanel
from trainer.ui.widgets.notes_panel import NotesPanel
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.skip_link import SkipLink
from trainer.ui.widgets.words import Words

LAYERS = (Confirm, FocusRing, KeysPanel, MyNote, NotesPanel, Note, SkipLink)
"""What may lie over a page, or stand in the room that a text leaves free between its paragraphs."""


def faults(window: QWidget) -> list[str]:
    """Everything that is wrong with what the window shows now."""
    return [*clipped(window), *sideways(window), *overlapping(window)]


def clipped(window: QWidget) -> list[str]:
    """Words that have less room than they take."""
    found = []
    for widget in _shown(window):
        width, height = needed(widget)
        if widget.height() < height:
            found.append(f"{named(widget)} is {widget.height()} px high and takes {height}")
        if widget.width() < width:
            found.append(f"{named(widget)} is {widget.width()} px wide and takes {width}")
        if reason := _cut_by_parent(widget):
            found.append(reason)
    return found


def needed(widget: QWidget) -> tuple[int, int]:
    """Width and height that the words of a widget take."""
    if isinstance(widget, Words):
        if widget.wordWrap():
            return 0, widget.heightForWidth(widget.width())
        return widget.sizeHint().width(), widget.sizeHint().height()
    if isinstance(widget, ProseView):
        height = widget.heightForWidth(widget.width())
        return int(widget.document().idealWidth()), height
    if isinstance(widget, QAbstractButton) and not isinstance(widget, QToolButton):  # Qt's own in a field
        own = widget.minimumSizeHint() if widget.hasHeightForWidth() else widget.sizeHint()
        height = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else own.height()
        return own.width(), height
    return 0, 0


def sideways(window: QWidget) -> list[str]:
    """Areas whose content is wider than what can be seen of it."""
    found = []
    for area in window.findChildren(QScrollArea):
        content = area.widget()
        if content is None or not area.isVisible():
            continue
        room = area.viewport().width()
        wide = max(content.width(), content.minimumSizeHint().width())
        if wide > room or area.horizontalScrollBar().maximum() > 0:
            found.append(f"the content of {named(area)} is {wide} px wide, of which {room} can be seen")
    return found


def overlapping(window: QWidget) -> list[str]:
    """Neighbors that lie over each other."""
    found = []
    for parent in [window, *_shown(window)]:
        if isinstance(parent, QStackedWidget):
            continue
        parts = [w for w in _children(parent) if w.isVisible() and not isinstance(w, LAYERS)]
        for number, one in enumerate(parts):
            for other in parts[number + 1 :]:
                shared = ink(one) & ink(other)
                if shared.width() > 0 and shared.height() > 0:
                    found.append(
                        f"{named(one)} and {named(other)} share {shared.width()}x{shared.height()} px"
                    )
    return found


def ink(widget: QWidget) -> QRect:
    """Where the words of a label or a button without a frame stand; of anything else, all of it."""
    rect, height = widget.geometry(), widget.height()
    if isinstance(widget, Button) and not widget.kind.edge and not widget.kind.fill:
        height = min(height, needed(widget)[1] - theme.space(16))
    elif isinstance(widget, Words):
        height = min(height, needed(widget)[1])
    middle = isinstance(widget, Button) or bool(
        isinstance(widget, Words) and widget.alignment() & Qt.AlignmentFlag.AlignVCenter
    )
    top = (widget.height() - height) // 2 if middle else 0
    return QRect(rect.x(), rect.y() + top, rect.width(), height)


def named(widget: QWidget) -> str:
    """A widget as a person would point at it."""
    text = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel | QAbstractButton) else "")
    return f"{type(widget).__name__} “{text[:60]}”" if text else type(widget).__name__


def _cut_by_parent(widget: QWidget) -> str:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(widget, LAYERS):
        return ""
    area = parent.parentWidget()
    if isinstance(area, QScrollArea) and parent is area.viewport():
        return ""
    seen: QRect = widget.geometry() & parent.rect()
    if seen.size() == widget.size() or widget.width() * widget.height() == 0:
        return ""
    whole = f"{widget.width()}x{widget.height()}"
    return (
        f"{named(widget)} is {whole} px, and its {named(parent)} shows {seen.width()}x{seen.height()} of it"
    )


def _shown(window: QWidget) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget) if each.isVisible()]


def _children(widget: QWidget) -> list[QWidget]:
    return [each for each in widget.children() if isinstance(each, QWidget) and not each.isWindow()]


def place_of(widget: QWidget) -> QRect:
    """Where a widget stands in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
