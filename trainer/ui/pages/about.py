"""What this is, what it is not, and how far its sources were read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import Card, Page, column, limited
from trainer.ui.widgets.words import Words


class AboutPage(Page):
    """A few sentences in a card."""

    back_asked = Signal()

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self.title = Words("About", "screen-title", role="heading")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.box.addWidget(self.title)
        card = Card()
        inner = column(card, gap=12, margins=(24, 22, 24, 22))
        inner.addWidget(Words(title, "card-title", role="heading"))
        for line in lines:
            inner.addWidget(Words(line, "ui-tall"))
        self.box.addLayout(limited(card, 664))
        back = Button("Settings", "secondary", glyph="arrow-left-bold")
        back.clicked.connect(self.back_asked)
        self.box.addWidget(back)
        self.box.addStretch(1)
