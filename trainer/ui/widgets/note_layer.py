"""A fact or a term in a note over the page, where there is no margin to put it: on a question page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from trainer.course.library import Library
from trainer.ui.theme import theme
from trainer.ui.widgets.fact import FactNote, TermNote

WIDTH, INSET, RIGHT = 360, 24, 32


class NoteLayer(QObject):
    """Shows one note at a time at the upper right of a page. The same again closes it."""

    def __init__(self, page: QWidget, library: Library) -> None:
        super().__init__(page)
        self._page, self._library = page, library
        self._note: FactNote | TermNote | None = None
        self._href = ""
        self._beside = 0
        page.installEventFilter(self)

    def keep_to(self, beside: int) -> None:
        """Stay in the page where that leaves so many pixels of a wide window free at its right."""
        self._beside = beside
        self._place()

    def open(self, href: str) -> None:
        """Open a fact or a term."""
        again = self._note is not None and href == self._href
        self.close()
        if again:
            return
        kind, _, key = href.partition(":")
        self._note = (TermNote if kind == "term" else FactNote)(self._library, key, self._page)
        self._href = href
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
        self._note.hide()
        self._note.deleteLater()
        self._note = None
        return True

    def _place(self) -> None:
        if self._note is None:
            return
        inset = theme.space(INSET)
        right = theme.space(RIGHT)
        width = min(theme.px(WIDTH), self._page.width() - inset - right)
        height = min(self._note.heightForWidth(width), self._page.height() - 2 * inset)
        self._note.setGeometry(self._page.width() - self._beside - width - right, inset, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
