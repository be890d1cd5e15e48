"""Where Tab goes: in reading order, as the layouts say it, whatever was made last.

Qt's own order is that in which widgets were made, and pages here are made anew in parts. A widget that lays
its parts out by hand names their order: `in_order() -> list[QWidget]`. A layer that lies over a page keeps
Tab inside: `holds_tab = True`.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

MARGIN = 24


def stops(root: QWidget) -> list[QWidget]:
    """The controls inside that Tab stops at, in reading order."""
    return [each for each in _walk(root) if _is_stop(each)]


def step(window: QWidget, forward: bool) -> bool:
    """Give the keyboard to the next stop or the one before, and bring it into sight."""
    focus = QApplication.focusWidget()
    root = _holder(focus, window)
    order = [each for each in _walk(root) if _is_stop(each) or each is focus]
    at = order.index(focus) if focus in order else -1 if forward else len(order)
    for offset in range(1, len(order) + 1):
        target = order[(at + (offset if forward else -offset)) % len(order)]
        if _is_stop(target) and target is not focus:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            target.setFocus(reason)
            bring_into_sight(target)
            return True
    return False


def bring_into_sight(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll whatever it lies in until it, or a part of it, can be seen; always the place of its ring."""
    _scroll_to(widget, part or widget.rect())
    ring = getattr(widget, "ring_rect", None)
    if part is None and ring is not None:
        _scroll_to(widget, ring())


def _scroll_to(widget: QWidget, rect: QRect) -> None:
    at = widget.parentWidget()
    while at is not None:
        content = at.widget() if isinstance(at, QScrollArea) else None
        if isinstance(at, QScrollArea) and content is not None and content.isAncestorOf(widget):
            y = widget.mapTo(content, rect.center()).y()
            at.ensureVisible(0, y, 0, min(rect.height(), at.viewport().height()) // 2 + MARGIN)
        at = at.parentWidget()


def _is_stop(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return policy == Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()


def _holder(widget: QWidget | None, window: QWidget) -> QWidget:
    """The layer that keeps Tab inside, or the window."""
    while widget is not None:
        if getattr(widget, "holds_tab", False) and widget.isVisible():
            return widget
        widget = widget.parentWidget()
    return window


def _walk(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for each in _parts(widget):
        if each.isVisible():
            yield from _walk(each)


def _parts(widget: QWidget) -> list[QWidget]:
    own = getattr(widget, "in_order", None)
    if own is not None:
        return list(own())
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        return [content] if content is not None else []
    if isinstance(widget, QStackedWidget):
        current = widget.currentWidget()
        return [current] if current is not None else []
    children = _children(widget)
    laid = list(_laid_out(widget.layout(), children))
    loose = [each for each in children if each not in laid]
    return laid + sorted(loose, key=lambda each: (each.y(), each.x()))


def _children(widget: QWidget) -> list[QWidget]:
    return [each for each in widget.children() if isinstance(each, QWidget) and not each.isWindow()]


def _laid_out(layout: QLayout | None, widgets: list[QWidget]) -> Iterator[QWidget]:
    """Those of some widgets that stand in a layout: a box as it was filled, a grid row by row.

    Its items are not looked at: the binding keeps one that was seen, and when Qt has thrown it away, as for a
    card that moves to another layout, takes whatever comes to lie in its place for it (PySide6 6.11).
    """
    if layout is None:
        return
    inner = [each for each in layout.children() if isinstance(each, QLayout)]
    held: dict[int, QWidget | QLayout] = {layout.indexOf(each): each for each in widgets}
    held |= {layout.indexOf(each): each for each in inner}
    numbers = sorted(number for number in held if number >= 0)
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda number: layout.getItemPosition(number)[:2])  # type: ignore[index]
    elif isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARD:
        numbers.reverse()
    for number in numbers:
        part = held[number]
        if isinstance(part, QLayout):
            yield from _laid_out(part, widgets)
        else:
            yield part


_BACKWARD = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)
