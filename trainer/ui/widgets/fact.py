"""Facts and glossary terms as they are shown: a card under feedback, a note in the margin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.course.library import Library
from trainer.course.model import Fact, Source, Standing
from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_card
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import Card, column, row
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.prose_document import bound
from trainer.ui.widgets.words import Words
from trainer.wording import sentence

STANDING = {
    Standing.VERIFIED: "Verified in the sources below.",
    Standing.PARTLY_VERIFIED: "Verified in part; see the sources below.",
    Standing.STATUTE: "Well-known law or form text; not opened for this course.",
    Standing.INFERENCE: "The course’s own reading of verified texts.",
    Standing.COURSE_RULE: "A rule of this course, not a sourced fact.",
    Standing.UNCERTAIN: "Uncertain: look it up before you rely on it.",
}


READ_WHOLE = {"Read": "Read for this course"}
"""What a source file says in a word."""


class KeyCap(Words):
    """A key as it is printed on the keyboard."""

    def __init__(self, key: str) -> None:
        super().__init__(key, "ui", tone="2", wrap=False)
        self.inset(theme.space(8), 2, theme.space(8), 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, QRectF(self.rect()), "canvas", "line", radius=4)
        painter.end()
        super().paintEvent(event)


class FactCard(Card):
    """The fact that decides a question; "Open source" opens it whole in a note."""

    asked = Signal(str)

    def __init__(self, library: Library, fact_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        fact = library.fact(fact_id)
        box = column(self, gap=0, margins=(24, 4, 20, 14))
        head = row(gap=8)
        head.addWidget(Words(f"Fact {fact.id}", "ui-strong", role="heading"), 1)
        opener = Button("Open source", "quiet", flush=True)
        opener.setAccessibleName(f"Open source of fact {fact.id}")
        opener.clicked.connect(lambda: self.asked.emit(f"fact:{fact.id}"))
        head.addWidget(opener)
        head.addWidget(KeyCap("F4"), 0, Qt.AlignmentFlag.AlignVCenter)
        box.addLayout(head)
        box.addSpacing(-theme.space(8))
        self.prose = ProseView(fact.statement, "ui-tall")
        self.prose.asked.connect(self.asked)
        box.addWidget(self.prose)
        box.addWidget(Words(cited(fact, library), "ui-tall", tone="2"))
        box.addStretch(1)


def cited(fact: Fact, library: Library) -> str:
    """Where a fact comes from, in a line, with its date and the words that must accompany it."""
    sources = fact.cite or library.source(fact.sources[0]).title if fact.sources else "Course rule"
    dated = sources if fact.cite else f"{sources}. As of {fact.as_of}."
    return bound(f"{dated} {fact.hedge}".strip())


class Note(QWidget):
    """A note in the margin, or under its line where there is no margin. Esc closes it."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "note")
        self.setAccessibleName(title)
        self.box = column(self, gap=4, margins=(20, 4, 12, 16))
        head = row(gap=8)
        self.heading = Words(title, "card-title", role="heading")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        close = Button("Close", "tool", glyph="x")
        close.clicked.connect(self.closed)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(QPainter(self), QRectF(self.rect()), "surface", "line-strong")


class TermNote(Note):
    """A glossary entry."""

    def __init__(self, library: Library, term_id: str, parent: QWidget | None = None) -> None:
        term = library.term(term_id)
        super().__init__(term.term, parent)
        self.prose = ProseView(term.definition, "ui-tall")
        self.box.addWidget(self.prose)


class FactNote(Note):
    """A fact whole: statement, standing, dates, sources. Nothing in it opens a browser."""

    def __init__(self, library: Library, fact_id: str, parent: QWidget | None = None) -> None:
        fact = library.fact(fact_id)
        super().__init__(f"Fact {fact.id}", parent)
        self.prose = ProseView(fact.statement, "ui-tall")
        self.box.addWidget(self.prose)
        if fact.hedge:
            self.box.addWidget(Words(fact.hedge, "ui-tall", tone="2"))
        self.box.addSpacing(theme.space(8))
        self.box.addWidget(Words(f"{STANDING[fact.standing]} As of {fact.as_of}.", "ui-tall", tone="2"))
        for each in fact.sources:
            self._add_source(library.source(each))

    def _add_source(self, source: Source) -> None:
        """What it is and how much of it was read; its address beside them."""
        self.box.addSpacing(theme.space(4))
        line, words = row(gap=16), column()
        words.addWidget(Words(bound(source.title), "ui"))
        if source.read:
            words.addWidget(Words(sentence(READ_WHOLE.get(source.read, source.read)), "ui", tone="2"))
        line.addLayout(words, 1)
        if source.address:
            copier = Button("Copy", "quiet", glyph="copy", flush=True)
            copier.setAccessibleName(f"Copy the address of {source.title}")
            copier.clicked.connect(lambda: QGuiApplication.clipboard().setText(source.address))
            line.addWidget(copier, 0, Qt.AlignmentFlag.AlignTop)
            line.addSpacing(theme.space(8))
        self.box.addLayout(line)


class SourceLine(QWidget):
    """The quiet line in the margin that says where a passage comes from."""

    asked = Signal(str)

    def __init__(self, library: Library, fact_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "note")
        self.setAccessibleName("Source")
        fact = library.fact(fact_id)
        box = column(self, gap=2, margins=(16, 0, 0, 0))
        box.addWidget(Words("Source", "ui-tall-strong", tone="2"))
        box.addWidget(Words(cited(fact, library), "ui-tall"))
        foot = row(gap=8, margins=(0, 4, 0, 0))
        opener = Button("Open source", "quiet", glyph="arrow-square-out", flush=True)
        opener.setAccessibleName(f"Open source of fact {fact.id}")
        opener.clicked.connect(lambda: self.asked.emit(f"fact:{fact.id}"))
        foot.addWidget(opener)
        foot.addWidget(KeyCap("F4"), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        box.addLayout(foot)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(0, 0, 1, self.height()), theme.color("line"))


class MyNote(QWidget):
    """The officer's own note beside its passage."""

    def __init__(self, text: str, when: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "note")
        self.setAccessibleName("My note")
        box = column(self, gap=2, margins=(16, 0, 0, 0))
        title = Words("My note", "ui-tall-strong", tone="caution")
        title.inset(theme.icon(20) + theme.space(8))
        box.addWidget(title)
        box.addWidget(Words(text, "ui-tall"))
        if when:
            box.addWidget(Words(when, "ui-tall", tone="2"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, 2, self.height()), theme.color("caution"))
        side = theme.icon(20)
        top = (theme.line("ui-tall") - side) / 2
        paint_icon(painter, "note-pencil", QRectF(theme.space(16), top, side, side), "caution")
