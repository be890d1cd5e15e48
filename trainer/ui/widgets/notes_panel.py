"""The Note tool: write one here, and the module's notes and marks in a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from shiboken6 import isValid

from trainer.ui import actions
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce, set_role
from trainer.ui.theme.style import dress
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import Card, PageScroll, Rule, column, row
from trainer.ui.widgets.words import Words

WIDTH = 460
LONGEST = 4000
FULL = f"A note holds {LONGEST:,} characters. What came after them was not added."
PAUSE_MS = 500
"""After which a note is written down while it is typed (DESIGN section 5)."""
NoteRow = tuple[str, str, str, str]
"""Id, text, where it stands in words, and lesson#section."""


class NoteField(QTextEdit):
    """Where a note is written: plain words, and no more of them than can stand beside a page."""

    refused = Signal()
    """More was typed or pasted than there was room for."""

    def __init__(self) -> None:
        super().__init__()
        dress(self)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("My note on this place")
        self.setFixedHeight(theme.px(120))

    def _room(self) -> int:
        """How many characters may still come, in the place of those that are selected."""
        selected = self.textCursor().selectionEnd() - self.textCursor().selectionStart()
        return max(0, LONGEST - self.document().characterCount() + 1 + selected)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text, room = source.text().replace("\r\n", "\n"), self._room()
        self.textCursor().insertText(text[:room])
        self.ensureCursorVisible()
        if len(text) > room:
            self.refused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        breaks = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (breaks or (event.text() and event.text().isprintable())) and not self._room():
            self.refused.emit()
        else:
            super().keyPressEvent(event)


class NotesPanel(QWidget):
    """A layer at the right of the page. Esc leaves it; what was typed is kept, after each pause as well."""

    written = Signal(str)
    """The note as it reads now; empty if nothing is left of it."""
    left = Signal()
    removed = Signal(str)
    opened = Signal(str)
    holds_tab = True

    def __init__(self, rows: Sequence[NoteRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        set_role(self, "group")
        self.setAccessibleName("Notes of this module")
        outer = row(self)
        outer.addStretch(1)
        card = Card(edge="", radius=0)
        card.setFixedWidth(min(theme.px(WIDTH), parent.width()))
        box = column(card, gap=8, margins=(24, 16, 24, 20))
        head = row(gap=8)
        head.addWidget(Words("My note on this place", "panel-title", role="heading"), 1)
        close = Button("Close", "tool", glyph="x")
        close.clicked.connect(self.leave)
        head.addWidget(close)
        box.addLayout(head)
        self.field = NoteField()
        box.addWidget(self.field)
        self._full = Words("", "ui", tone="2")
        self._full.hide()
        box.addWidget(self._full)
        self._kept = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.write)
        self.field.textChanged.connect(self._pause.start)
        self.field.textChanged.connect(self._full.hide)
        self.field.refused.connect(self._say_full)
        self.keep = Button("Keep note", "secondary", glyph="floppy-disk")
        self.keep.clicked.connect(self.leave)
        box.addSpacing(theme.space(8))
        box.addWidget(self.keep)
        box.addSpacing(theme.space(12))
        box.addWidget(Words("Notes and marks of this module", "ui-strong", role="heading"))
        box.addWidget(PageScroll(self._listed(rows)), 1)
        outer.addWidget(Rule(upright=True, token="line-strong"))
        outer.addWidget(card)
        parent.installEventFilter(self)
        actions.bind(self, {"close-layer": self.leave})

    def _listed(self, rows: Sequence[NoteRow]) -> QWidget:
        widget = QWidget()
        box = column(widget, gap=4)
        if not rows:
            box.addWidget(
                Words("None yet. Notes stand beside the words they were written at.", "ui-tall", tone="2")
            )
        for note, text, where, key in rows:
            box.addWidget(Rule())
            box.addWidget(Words(text, "ui-tall"))
            box.addWidget(Words(where, "ui", tone="2"))
            line = row(gap=8)
            go = Button("Open", "quiet", glyph="arrow-right-bold", flush=True)
            go.setAccessibleName(f"Open {where}")
            go.clicked.connect(lambda _=False, k=key: self._open(k))
            drop = Button("Remove", "quiet", glyph="trash")
            drop.setAccessibleName(f"Remove the note: {text[:40]}")
            drop.clicked.connect(lambda _=False, n=note: self._remove(n))
            line.addWidget(go)
            line.addWidget(drop)
            line.addStretch(1)
            box.addLayout(line)
        box.addStretch(1)
        return widget

    def open_over(self, page: QWidget) -> None:
        """Lie over a page and take the keyboard; it is given back at the end."""
        self._before = QApplication.focusWidget()
        self.setGeometry(page.rect())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Keep what was typed and go."""
        self.write()
        self._close()
        self.left.emit()

    def write(self) -> None:
        """Have what was typed written down, if it is not yet."""
        self._pause.stop()
        text = self.field.toPlainText().strip()
        if text != self._kept:
            self._kept = text
            self.written.emit(text)

    def _say_full(self) -> None:
        self._full.setText(FULL)
        self._full.show()
        announce(self.field, FULL)

    def _open(self, key: str) -> None:
        self.leave()
        self.opened.emit(key)

    def _remove(self, note: str) -> None:
        self.leave()
        self.removed.emit(note)

    def _close(self) -> None:
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        parent = self.parentWidget()
        if watched is parent and event.type() == QEvent.Type.Resize:
            self.setGeometry(parent.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), QColor(0, 0, 0, 70))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of the keys around only those of the whole window hold: the page lies under it."""
        QApplication.sendEvent(self.window(), event)
