"""Facts and glossary terms as they are shown: a card under feedback, a note in the margin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.course.library import Library
from trainer.course.model import Fact, Source, Standing
from trainer.ui import actions
from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_card
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import GUTTER, Card, PageScroll, column, row
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

PAD, RIGHT, EDGE, FOOT = 20, 12, 2, 14
"""Of a note: left of its words, right of them, and below them, where EDGE is never scrolled into."""
CORNER = 8
"""What the round of a corner takes at the side of a note."""
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
    """A note in the margin, or under its line where there is no margin. Esc closes it.

    One that lies over a page `scrolls` what it has no room for, by keys as well; its title stays in sight.
    """

    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, scrolls: bool = False) -> None:
        super().__init__(parent)
        set_role(self, "note")
        self.setAccessibleName(title)
        self._outer = column(self, gap=4, margins=(PAD, 4, 0, EDGE))
        self._head = row(gap=8, margins=(0, 0, RIGHT, 0))
        self.heading = Words(title, "card-title", role="heading")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        close = Button("Close", "tool", glyph="x")
        close.clicked.connect(self.closed)
        self._head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._outer.addLayout(self._head)
        self._body = QWidget()
        self.box = column(self._body, gap=4, margins=(0, 0, RIGHT, FOOT))
        self.scroller = self._scrolling() if scrolls else None
        self._outer.addWidget(self.scroller or self._body, 1)
        self._keys: actions.KeyScope | None = None

    def _scrolling(self) -> PageScroll:
        """Its bar stands in the margin, as far from the words as they are from the other edge."""
        margins = self.box.contentsMargins()
        margins.setRight(theme.space(PAD) - GUTTER)
        self.box.setContentsMargins(margins)
        scroller = PageScroll(self._body)
        below = QWidget()  # else the bar would end in the round of the corner
        below.setFixedHeight(CORNER)
        scroller.addScrollBarWidget(below, Qt.AlignmentFlag.AlignBottom)
        scroller.verticalScrollBar().rangeChanged.connect(self._take_keys)
        scroller.verticalScrollBar().valueChanged.connect(self.update)
        return scroller

    def whole_height(self, width: int) -> int:
        """What it takes at a width to be seen whole."""
        if self.scroller is None:
            return self.heightForWidth(width)
        margins, inner = self._outer.contentsMargins(), width - theme.space(PAD)
        body = self._body.heightForWidth(inner - GUTTER)
        head = self._head.heightForWidth(inner)
        return margins.top() + head + self._outer.spacing() + body + margins.bottom()

    def _take_keys(self, low: int, high: int) -> None:
        """Scroll keys are its own only while there is something to scroll: else they stay the page's."""
        scroller = self.scroller
        if scroller is None or (high > low) is (self._keys is not None):
            return
        if self._keys is not None:
            self._keys.unbind()
            self._keys = None
        else:
            self._keys = actions.bind(
                self,
                {
                    "note-step": lambda key: scroller.step(1 if key == "Down" else -1),
                    "note-page": lambda: scroller.step_page(1),
                    "note-page-back": lambda: scroller.step_page(-1),
                    "note-edge": lambda key: scroller.to_end() if key == "End" else scroller.to_top(),
                },
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Under the title a line, once words have gone up behind it."""
        painter = QPainter(self)
        paint_card(painter, QRectF(self.rect()), "surface", "line-strong")
        if self.scroller is not None and self.scroller.verticalScrollBar().value():
            line = QRectF(1, self.scroller.y() - 1, self.width() - 2, 1)
            painter.fillRect(line, theme.color("line"))


class TermNote(Note):
    """A glossary entry."""

    def __init__(
        self, library: Library, term_id: str, parent: QWidget | None = None, *, scrolls: bool = False
    ) -> None:
        term = library.term(term_id)
        super().__init__(term.term, parent, scrolls=scrolls)
        self.prose = ProseView(term.definition, "ui-tall")
        self.box.addWidget(self.prose)


class FactNote(Note):
    """A fact whole: statement, standing, dates, sources. Nothing in it opens a browser."""

    def __init__(
        self, library: Library, fact_id: str, parent: QWidget | None = None, *, scrolls: bool = False
    ) -> None:
        fact = library.fact(fact_id)
        super().__init__(f"Fact {fact.id}", parent, scrolls=scrolls)
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
            line.addSpacing(theme.space(0 if self.scroller else 8))
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
