"""The instructor's notes beside the slide, at a size of their own."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.ui.theme import theme
from trainer.ui.widgets.fact import KeyCap
from trainer.ui.widgets.layout import Card, PageScroll, column, row
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.prose_document import anchors
from trainer.ui.widgets.words import Words

NOTE_STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0)
NOTE_PIXELS, NOTE_PIXELS_LARGE = 20, 22
NOTE_MEASURE = 34
"""How wide notes are at most, in parts of their size: about 75 characters."""
LEAST_SCROLL = 24


class NotesView(ProseView):
    """Notes at a size of their own, whatever the desk's text size is."""

    def __init__(self) -> None:
        self.pixels = NOTE_PIXELS
        super().__init__("", "notes")

    def set_pixels(self, pixels: int) -> None:
        """Another size."""
        if pixels != self.pixels:
            self.pixels = pixels
            self._dress()

    def _dress(self) -> None:
        super()._dress()
        document, size = self.document(), theme.px(self.pixels)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        chars = QTextCharFormat()
        chars.setProperty(QTextFormat.Property.FontPixelSize, size)
        cursor.mergeCharFormat(chars)
        block = document.begin()
        while block.isValid():
            form = block.blockFormat()
            form.setLineHeight(round(size * 1.5), form.LineHeightTypes.FixedHeight.value)
            QTextCursor(block).setBlockFormat(form)
            block = block.next()
        chars.setProperty(QTextFormat.Property.FontPixelSize, max(15, round(size * 0.75)))
        for _, (start, end) in anchors(document):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(chars)


class InstructorNotes(QWidget):
    """The instructor's notes to the section. They stay here."""

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=8)
        head = row(gap=8)
        head.addWidget(Words("Notes", "ui-strong", wrap=False, role="heading"), 1)
        head.addWidget(Words("Text size", "ui", tone="2", wrap=False))
        head.addWidget(KeyCap("Ctrl −"))
        head.addWidget(KeyCap("Ctrl +"))
        box.addLayout(head)
        card = Card()
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inside = column(card, margins=(24, 14, 8, 14))
        content = QWidget()
        self.view = NotesView()
        text = column(content)
        line = row()
        line.addWidget(self.view, 1000)
        line.addStretch(1)
        text.addLayout(line)
        text.addStretch(1)
        self.scroller = PageScroll(content)
        self.scroller.setMinimumHeight(LEAST_SCROLL)
        inside.addWidget(self.scroller)
        box.addWidget(card, 1)
        self._html: str | None = None
        self._base, self._step = NOTE_PIXELS, NOTE_STEPS.index(1.0)
        self._set_pixels()

    def show_notes(self, html: str) -> None:
        """The notes of another section start at their top."""
        if html != self._html:
            self._html = html
            self.view.set_html(html or "<p>No notes for this slide.</p>")
            self.scroller.verticalScrollBar().setValue(0)

    def resize_by(self, step: int) -> None:
        """Larger or smaller; 0 for the usual size."""
        usual = NOTE_STEPS.index(1.0)
        self._step = max(0, min(len(NOTE_STEPS) - 1, self._step + step)) if step else usual
        self._set_pixels()

    def set_base(self, pixels: int) -> None:
        """The usual size in a window of this size."""
        if pixels != self._base:
            self._base = pixels
            self._set_pixels()

    def _set_pixels(self) -> None:
        """The size of the type, and with it the measure."""
        pixels = round(self._base * NOTE_STEPS[self._step])
        self.view.set_pixels(pixels)
        self.view.setMaximumWidth(round(theme.px(pixels) * NOTE_MEASURE))
