"""What is shown and what is not yet, by objective, after the module's last answer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import Card, PageScroll, Rule, column, limited, row
from trainer.ui.widgets.words import Words
from trainer.wording import counted

WIDTH = 760


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
    rule: str


class ShownPage(QWidget):
    """Private to the officer."""

    home_asked = Signal()
    passage_asked = Signal(str, str)

    def __init__(self, data: ShownData) -> None:
        super().__init__()
        outer = column(self)
        content = QWidget()
        box = column(content, gap=16, margins=(32, 20, 20, 32))
        box.addWidget(Words(f"{data.module}, {data.title}", "ui", tone="2"))
        self.title = Words("What you have shown", "screen-title", role="heading")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        box.addWidget(self.title)
        said = f"{data.solid} of {counted(len(data.lines), 'limit')} solid. Only you see this page."
        box.addWidget(Words(said, "answer", tone="2"))
        box.addLayout(limited(self._list(data), WIDTH))
        rule = Words(data.rule, "ui-tall", tone="2")
        box.addLayout(limited(rule, WIDTH))
        self.home = Button("Study home", "primary", glyph="house")
        self.home.clicked.connect(self.home_asked)
        box.addWidget(self.home)
        box.addStretch(1)
        outer.addWidget(PageScroll(content))

    def _list(self, data: ShownData) -> QWidget:
        card = Card()
        set_role(card, "list")
        card.setAccessibleName(f"Objectives of {data.module}")
        box = column(card, gap=8, margins=(24, 16, 24, 16))
        self.passages: list[Button] = []
        for number, line in enumerate(data.lines):
            if number:
                box.addWidget(Rule())
            box.addLayout(self._line(line))
        return card

    def _line(self, line: ShownLine) -> QBoxLayout:
        entry = row(gap=16)
        text = column()
        text.addWidget(Words(line.words, "ui-tall-strong"))
        text.addWidget(Words(line.task, "ui", tone="2"))
        entry.addLayout(text, 5)
        state = Words(line.state, "ui-tall-strong", tone="accent" if line.solid else "")
        entry.addWidget(state, 2)
        button = Button("Read the passage", "quiet", glyph="book-open")
        button.setAccessibleName(f"Read the passage: {line.words}")
        button.clicked.connect(lambda _=False, at=line: self.passage_asked.emit(at.lesson, at.section))
        self.passages.append(button)
        entry.addWidget(button)
        return entry
