"""The projector: the wall on the second screen by itself, or in a window of its own.

Screens come and go; the wall follows. It never takes the keyboard: without `WindowDoesNotAcceptFocus` the
system would give it the clicker's keys as soon as it is activated, also with WA_ShowWithoutActivating.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QScreen
from PySide6.QtWidgets import QWidget

from trainer.classroom.screen import Screen
from trainer.ui.presenter.wall import WallPainter
from trainer.ui.presenter.wall_view import WallView
from trainer.ui.words import APP

POINTER_MS = 2000
OWN_SIZE = (640, 360)
NO_KEYS = Qt.WindowType.WindowDoesNotAcceptFocus
FULL = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | NO_KEYS
OWN = Qt.WindowType.Window | NO_KEYS


class WallWindow(WallView):
    """No controls, no focus, no pointer after two seconds."""

    closed = Signal()

    def __init__(self, painter: WallPainter) -> None:
        super().__init__(painter, moving=True)
        self.setWindowTitle(f"What the room sees – {APP}")
        self.setAccessibleName("What the room sees")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self._pointer = QTimer(self, singleShot=True, interval=POINTER_MS)
        self._pointer.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))

    def fill_screen(self, screen: QScreen) -> None:
        """Cover a screen."""
        self._dress(FULL)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # Not showFullScreen(): it asks for the keyboard, which this window refuses.
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()
        # Once more, for systems whose window manager does not do it.
        self.setGeometry(screen.geometry())
        self._pointer.start()

    def stand_alone(self, near: QScreen | None) -> None:
        """Be a window that can be moved and made larger."""
        self._dress(OWN)
        room = near.availableGeometry() if near else QRect(0, 0, 1280, 720)
        corner = QRect(0, 0, *OWN_SIZE)
        corner.moveBottomRight(room.bottomRight())
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.show()
        self.setGeometry(corner)
        self._pointer.start()

    def _dress(self, flags: Qt.WindowType) -> None:
        if self.windowFlags() & flags != flags or (flags == OWN and self._is_frameless()):
            self.hide()
            self.setWindowFlags(flags)

    def _is_frameless(self) -> bool:
        return bool(self.windowFlags() & Qt.WindowType.FramelessWindowHint)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        self._pointer.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()


class Projector(QObject):
    """Decides where the wall stands. `changed` whenever that is somewhere else."""

    changed = Signal()

    def __init__(self, painter: WallPainter, presenter: QWidget) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self.window = WallWindow(painter)
        self.window.closed.connect(self._on_closed)
        self.is_on = False
        self.is_full = False
        self._on_screen: QScreen | None = None
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screens)
        app.screenRemoved.connect(self._on_removed)

    def start(self) -> None:
        """On the second screen if there is one; without one nothing is shown until it is asked for."""
        if self.other_screen() is not None:
            self.turn_on()

    def turn_on(self) -> None:
        """Show the wall: on the second screen, or in a window of its own."""
        self.is_on = True
        self._place()

    def turn_off(self) -> None:
        """Show the wall no more."""
        self.is_on = self.is_full = False
        self._on_screen = None
        self.window.hide()
        self.changed.emit()

    def show_screen(self, screen: Screen) -> None:
        """What the room sees."""
        self.window.show_screen(screen)

    def other_screen(self) -> QScreen | None:
        """A screen on which the presenter does not stand."""
        own = self._presenter.screen()
        return next((each for each in QGuiApplication.screens() if each is not own), None)

    def close(self) -> None:
        """The class is over."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.disconnect(self._on_screens)
            app.screenRemoved.disconnect(self._on_removed)
        self.window.blockSignals(True)
        self.window.close()
        self.window.deleteLater()

    def follow(self) -> None:
        """The presenter stands on another screen now: the wall takes the one it left."""
        if self.is_on and self._on_screen is self._presenter.screen():
            self._place()

    def _place(self) -> None:
        screen = self.other_screen()
        self.is_full = screen is not None
        self._on_screen = screen
        if screen is not None:
            screen.geometryChanged.connect(self._on_geometry, Qt.ConnectionType.UniqueConnection)
            self.window.fill_screen(screen)
        else:
            self.window.stand_alone(self._presenter.screen())
        self.changed.emit()

    def _on_screens(self, screen: QScreen) -> None:
        if not self.is_full:
            self.is_on = True
            QTimer.singleShot(0, self, self._place_again)

    def _on_removed(self, screen: QScreen) -> None:
        if self.is_on and (screen is self._on_screen or not self.is_full):
            QTimer.singleShot(0, self, self._place_again)
        else:
            self.changed.emit()

    def _place_again(self) -> None:
        if self.is_on:
            self._place()

    def _on_geometry(self) -> None:
        if self.is_on and self.is_full and self._on_screen is not None:
            self.window.fill_screen(self._on_screen)

    def _on_closed(self) -> None:
        if self.is_on:
            self.turn_off()
