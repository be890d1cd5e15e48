"""The focus ring: one see-through widget over the window, shown for keyboard focus only.

Style sheets cannot draw outside a control. What moves the focus is heard from the window's handle, before any
control hears it: the ring shows if that was a key. A filter on the whole application would be told why focus
came, but it also sees controls while they are destroyed, and the binding crashes on those (PySide6 6.11).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from trainer.ui.theme.theme import theme

BY_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)
AFTERWARDS = (
    *BY_MOUSE,
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.Wheel,
    QEvent.Type.Resize,
)
WATCHED = "watchedByRing"


class FocusRing(QWidget):
    """Follows keyboard focus inside one window.

    A widget may name its own ring: `ring_rect() -> QRect` in its own coordinates, `ring_radius() -> int`,
    `ring_token` where it stands on another ground, and `on_accent` while it has the accent in or round it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focus-ring")
        self._target: QWidget | None = None
        self._clip = QRect()
        self._by_key = False
        self.hide()
        window.installEventFilter(self)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._look_later)
        theme.changed.connect(self.follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of the window, that it is shown; of its handle, all that was done with keys and mouse."""
        kind = event.type()
        if watched is self.window():
            handle = self.window().windowHandle()
            if kind == QEvent.Type.Show and handle is not None:
                handle.installEventFilter(self)
        elif kind in AFTERWARDS:
            if kind == QEvent.Type.KeyPress:
                self._by_key = True
            elif kind in BY_MOUSE:
                self._by_key = False
            self._later.start()
        return False

    def _look_later(self) -> None:
        """Once the focus has come to rest: on the way to another page it may touch several controls."""
        self._later.start()

    def _look(self) -> None:
        """Aim at what has the focus now, if it is to be shown."""
        widget = QApplication.focusWidget()
        if widget is None or widget.window() is not self.window():
            self._aim(None)
            return
        is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        self._aim(widget if is_stop and (self._by_key or _is_field(widget)) else None)

    def _aim(self, widget: QWidget | None) -> None:
        if widget is not self._target:
            self._target = widget
            self._watch_scrolling(widget)
        self.follow()

    def _watch_scrolling(self, widget: QWidget | None) -> None:
        """Follow what is scrolled, or laid out anew, around the control; each area is watched once."""
        at = widget.parentWidget() if widget is not None else None
        while at is not None:
            if isinstance(at, QAbstractScrollArea) and not at.property(WATCHED):
                at.setProperty(WATCHED, True)
                at.verticalScrollBar().valueChanged.connect(self.follow)
                at.verticalScrollBar().rangeChanged.connect(self.follow)
            at = at.parentWidget()

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
        if target is None or not isValid(target):
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


def _is_field(widget: QWidget) -> bool:
    """A field of text has the ring always; text to be read only has none of its own."""
    return isinstance(widget, QLineEdit) or (isinstance(widget, QTextEdit) and not widget.isReadOnly())


def _ring_token(target: QWidget) -> str:
    """The ring's color: another one on the stage, and in high contrast beside the accent, as in fields."""
    if theme.high_contrast and (getattr(target, "on_accent", False) or _is_field(target)):
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
