"""A fact or a term in a note over the page, where there is no margin to put it: on a question page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from trainer.course.library import Library
from trainer.ui.theme import theme
from trainer.ui.widgets.fact import FactNote, TermNote

WIDTH, INSET, RIGHT = 360, 24, 32


class NoteLayer(QObject):
    """Shows one note at a time at the upper right of a page. The same again closes it.

    Closed, it gives the keyboard back to what had it, or to the `start` of the page if that is gone.
    """

    def __init__(self, page: QWidget, library: Library, start: Callable[[], QWidget]) -> None:
        super().__init__(page)
        self._page, self._library, self._start = page, library, start
        self._note: FactNote | TermNote | None = None
        self._before: QWidget | None = None
        """What had the keyboard when the first of the notes that led to this one was opened."""
        self._href = ""
        self._beside = 0
        page.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Nobody works a control that a note lies over: whoever tabs on to one has read the note."""
        if self._note is None or now is None or not self._page.isAncestorOf(now) or self._holds_keyboard():
            return
        ring = getattr(now, "ring_rect", now.rect)()
        under = QRect(now.mapTo(self._page, ring.topLeft()), ring.size())
        if under.intersects(self._note.geometry()) and not now.isAncestorOf(self._note):
            self.close()

    def keep_to(self, beside: int) -> None:
        """Stay in the page where that leaves so many pixels of a wide window free at its right."""
        self._beside = beside
        self._place()

    def open(self, href: str) -> None:
        """Open a fact or a term."""
        if self._note is not None and href == self._href:
            self.close()
            return
        if not self._holds_keyboard():
            self._before = QApplication.focusWidget()
        left = self._note
        self._href = href
        self._show()
        _let_go(left)

    def _show(self) -> None:
        kind, _, key = self._href.partition(":")
        made = TermNote if kind == "term" else FactNote
        self._note = made(self._library, key, self._page, scrolls=True)
        self._note.closed.connect(self.close)
        self._note.prose.asked.connect(self.open)
        self._place()
        self._note.show()
        self._note.raise_()
        self._note.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> bool:
        """Close the open note; False if none is open."""
        if self._note is None:
            return False
        if self._holds_keyboard():
            self._give_back()
        left, self._note = self._note, None
        _let_go(left)
        return True

    def _holds_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return self._note is not None and focus is not None and self._note.isAncestorOf(focus)

    def _give_back(self) -> None:
        before = self._before
        if before is None or not isValid(before) or not before.isVisible() or not before.isEnabled():
            before = self._start()
        before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        if self._note is None:
            return
        inset = theme.space(INSET)
        right = theme.space(RIGHT)
        width = min(theme.px(WIDTH), self._page.width() - inset - right)
        height = min(self._note.whole_height(width), self._page.height() - 2 * inset)
        self._note.setGeometry(self._page.width() - self._beside - width - right, inset, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False


def _let_go(note: QWidget | None) -> None:
    if note is not None:
        note.hide()
        note.deleteLater()
