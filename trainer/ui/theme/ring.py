"""The focus ring: one see-through widget over the window, shown for keyboard focus only.

Style sheets cannot draw outside a control, and `focusChanged` does not say why focus came, so an event
filter on the application watches FocusIn and moves the ring (LOOK section 11).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from trainer.ui.theme.theme import theme

KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)


class FocusRing(QWidget):
    """Follows keyboard focus inside one window.

    A widget may name its own ring: `ring_rect() -> QRect` in its own coordinates, `ring_radius() -> int`, and
    `ring_token` where it stands on another ground.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus-ring")
        self._target: QWidget | None = None
        self._clip = QRect()
        self.hide()
        QTimer.singleShot(0, self, self._watch)
        theme.changed.connect(self.follow)

    def _watch(self) -> None:
        """Start watching once the first page is painted: every event of the program comes by here."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(watched, QWidget) and watched.window() is self.window():
            self._on_focus(watched, event)
        elif kind == QEvent.Type.FocusOut and watched is self._target:
            self._aim(None)
        elif kind == QEvent.Type.KeyPress and self._target is None and isinstance(watched, QWidget):
            self._on_key(watched)
        elif (
            self._target is not None
            and kind in MOVES
            and isinstance(watched, QWidget)
            and watched is not self
        ):
            self.follow()
        return False

    def _on_focus(self, widget: QWidget, event: QEvent) -> None:
        reason = event.reason() if isinstance(event, QFocusEvent) else Qt.FocusReason.OtherFocusReason
        is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        self._aim(widget if is_stop and (reason in KEYBOARD or isinstance(widget, QLineEdit)) else None)

    def _on_key(self, widget: QWidget) -> None:
        """Arrow keys on something that was clicked: from now on the keyboard leads."""
        if widget is QApplication.focusWidget() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            self._aim(widget)

    def _aim(self, widget: QWidget | None) -> None:
        self._target = widget
        self.follow()

    def follow(self) -> None:
        """Take the place of the focused control, cut off where its scroll area ends."""
        if self._target is not None and not isValid(self._target):
            self._target = None
        target = self._target
        if target is None or not target.isVisible() or target.window() is not self.window():
            self.hide()
            return
        width = 3 if theme.high_contrast else 2
        own = getattr(target, "ring_rect", None)
        rect: QRect = own() if own else target.rect()
        place = QRect(target.mapTo(self.window(), rect.topLeft()), rect.size())
        reach = width + 2
        self._clip = _visible_part(target, self.window())
        self.setGeometry(place.adjusted(-reach, -reach, reach, reach))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        target = self._target
        if target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._clip.translated(-self.pos()))
        width = 3 if theme.high_contrast else 2
        painter.setPen(QPen(theme.color(_ring_token(target)), width))
        radius = getattr(target, "ring_radius", lambda: 8)() + 3
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius
        )


def _ring_token(target: QWidget) -> str:
    """The ring's color: another one on the stage, and beside the accent in high contrast."""
    if theme.high_contrast and getattr(target, "on_accent", False):
        return "text"
    return getattr(target, "ring_token", "ring")


def _visible_part(widget: QWidget, window: QWidget) -> QRect:
    """The part of the window in which this widget may be seen."""
    part = window.rect()
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea):
            port = parent.viewport()
            part = part.intersected(QRect(port.mapTo(window, QPoint()), port.size()).adjusted(-2, -2, 2, 2))
        parent = parent.parentWidget()
    return part
