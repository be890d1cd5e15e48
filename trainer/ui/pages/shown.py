"""What is shown and what is not yet, by objective, after the module's last answer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import MARGIN, Card, Page, Rule, column, is_low, limited, row
from trainer.ui.widgets.words import Words
from trainer.wording import counted

WIDTH, STATE_WIDTH, BESIDE_FROM = 760, 120, 640


@dataclass(frozen=True)
class ShownLine:
    """One objective."""

    words: str
    task: str
    state: str
    solid: bool
    lesson: str
    section: str


@dataclass(frozen=True)
class ShownData:
    """One module."""

    module: str
    title: str
    solid: int
    lines: tuple[ShownLine, ...]
    terms: tuple[str, ...]
    """What makes a limit solid, each in a sentence."""
    rule: str
    """What follows from them."""


class ShownPage(Page):
    """Private to the officer."""

    home_asked = Signal()
    passage_asked = Signal(str, str)

    def __init__(self, data: ShownData) -> None:
        super().__init__()
        head = self._head = column(gap=4)
        self._module = Words(f"{data.module}, {data.title}", "ui", tone="2")
        head.addWidget(self._module)
        self.title = Words("What you have shown", "screen-title", role="heading")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        head.addWidget(self.title)
        self._count = f"{data.solid} of {counted(len(data.lines), 'limit')} solid. Only you see this page."
        self._said = Words(self._count, "answer", tone="2")
        head.addWidget(self._said, 1)
        self.box.addLayout(head)
        self.box.addLayout(limited(self._list(data), WIDTH))
        self.box.addLayout(limited(self._rule(data), WIDTH))
        self.home = Button("Study home", "primary", glyph="house")
        self.home.clicked.connect(self.home_asked)
        self.box.addWidget(self.home)
        self.box.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window one line at the head, where the words have room in one.

        In a narrow one an objective's state and passage stand under its words.
        """
        super().resizeEvent(event)
        whole = f"{self._module.text()}. {self._count}"
        room = self.width() - theme.space(2 * MARGIN) - theme.space(16)
        needed = self.title.sizeHint().width() + QFontMetricsF(self._said.font()).horizontalAdvance(whole)
        in_line = is_low(self) and needed <= room
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._module.setVisible(not in_line)
        self._said.setText(whole if in_line else self._count)
        self._head.setDirection(across if in_line else down)
        self._head.setSpacing(theme.space(16 if in_line else 4))
        beside = self.width() / theme.scale >= BESIDE_FROM
        for entry in self._entries:
            entry.setDirection(across if beside else down)
            entry.setSpacing(theme.space(16 if beside else 4))

    def _rule(self, data: ShownData) -> QWidget:
        rule = QWidget()
        box = column(rule, gap=4, margins=(0, 4, 0, 8))
        box.addWidget(Words("When a limit is solid", "ui-tall-strong", role="heading"))
        terms = QWidget()
        set_role(terms, "list")
        terms.setAccessibleName("When a limit is solid")
        inside = column(terms)
        for term in data.terms:
            inside.addWidget(_Term(term))
        box.addWidget(terms)
        box.addWidget(Words(data.rule, "ui-tall", tone="2"))
        return rule

    def _list(self, data: ShownData) -> QWidget:
        card = Card()
        set_role(card, "list")
        card.setAccessibleName(f"Objectives of {data.module}")
        box = column(card, gap=8, margins=(24, 16, 24, 16))
        self.passages: list[Button] = []
        self._entries: list[QBoxLayout] = []
        states = [
            Words(each.state, "ui-tall-strong", tone="accent" if each.solid else "") for each in data.lines
        ]
        widest = max((each.sizeHint().width() for each in states), default=0)
        for number, (line, state) in enumerate(zip(data.lines, states, strict=True)):
            if number:
                box.addWidget(Rule())
            state.setFixedWidth(min(widest, theme.px(STATE_WIDTH)))
            box.addLayout(self._line(line, state))
        return card

    def _line(self, line: ShownLine, state: Words) -> QBoxLayout:
        entry: QBoxLayout = row(gap=16)
        self._entries.append(entry)
        text = column()
        text.addWidget(Words(line.words, "ui-tall-strong"))
        text.addWidget(Words(line.task, "ui", tone="2"))
        entry.addLayout(text, 1)
        foot = row(gap=16)
        foot.addWidget(state)
        button = Button("Read the passage", "quiet", glyph="book-open")
        button.setAccessibleName(f"Read the passage: {line.words}")
        button.clicked.connect(lambda _=False, at=line: self.passage_asked.emit(at.lesson, at.section))
        self.passages.append(button)
        foot.addWidget(button)
        foot.addStretch(0)
        entry.addLayout(foot)
        return entry


class _Term(Words):
    """One line of a list, with its dot."""

    def __init__(self, words: str) -> None:
        super().__init__(words, "ui-tall", tone="2")
        self.inset(theme.space(16))
        set_role(self, "list-item")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text-2"))
        painter.drawEllipse(QPointF(theme.space(4), theme.line(self.kind) / 2 + 1), 2.5, 2.5)
