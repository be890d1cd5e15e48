"""Settings of this officer and of this computer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer import settings
from trainer.ui.theme import theme
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import Card, PageScroll, column, limited, row
from trainer.ui.widgets.switch import Segmented, Switch
from trainer.ui.widgets.words import Words

WIDTH = 664
SAMPLE = "The 48 hours run from the earlier of scheduled release and service, straight through the weekend."


@dataclass(frozen=True)
class SettingsData:
    """What is set now; without an officer's name only this computer has anything to set."""

    officer: str
    text_size: int
    theme: str
    reduced_motion: bool
    folder: str


class SettingsPage(QWidget):
    """Says what was chosen; everything takes effect at once."""

    size_chosen = Signal(int)
    theme_chosen = Signal(str)
    motion_chosen = Signal(bool)
    about_asked = Signal()
    folder_asked = Signal()
    backup_asked = Signal()

    def __init__(self, data: SettingsData) -> None:
        super().__init__()
        outer = column(self)
        content = QWidget()
        box = column(content, gap=16, margins=(32, 20, 20, 32))
        self.title = Words("Settings", "screen-title", role="heading")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        box.addWidget(self.title)
        box.addLayout(limited(self._officer(data), WIDTH))
        box.addLayout(limited(self._computer(data), WIDTH))
        box.addLayout(limited(self._about(), WIDTH))
        box.addStretch(1)
        outer.addWidget(PageScroll(content))

    def _card(self, title: str, said: str) -> tuple[QWidget, QBoxLayout]:
        card = Card()
        box = column(card, gap=8, margins=(24, 20, 24, 22))
        box.addWidget(Words(title, "card-title", role="heading"))
        if said:
            box.addWidget(Words(said, "ui-tall", tone="2"))
        return card, box

    def _officer(self, data: SettingsData) -> QWidget:
        said = (
            f"Kept with the record of {data.officer}."
            if data.officer
            else "Nobody is at the desk yet; nothing here is kept."
        )
        sizes, themes = settings.TEXT_SIZES, settings.THEMES
        card, box = self._card("This officer", said)
        box.addWidget(Words(settings.TEXT_SIZE.label, "ui-strong"))
        line = row(gap=8)
        self.smaller = Button("Smaller", "secondary", glyph="minus-bold")
        self.larger = Button("Larger", "secondary", glyph="plus-bold")
        self.smaller.setEnabled(data.text_size > sizes.low)
        self.larger.setEnabled(data.text_size < sizes.high)
        self.smaller.clicked.connect(lambda: self.size_chosen.emit(data.text_size - sizes.step))
        self.larger.clicked.connect(lambda: self.size_chosen.emit(data.text_size + sizes.step))
        line.addWidget(self.smaller)
        self.size_words = Words(f"{data.text_size} percent", "ui-strong", wrap=False)
        line.addWidget(self.size_words)
        line.addWidget(self.larger)
        line.addStretch(1)
        box.addLayout(line)
        box.addWidget(Words(SAMPLE, "reading"))
        box.addSpacing(theme.space(8))
        box.addWidget(Words(settings.THEME.label, "ui-strong"))
        self.themes = Segmented(settings.THEME.label, themes.words, themes.values.index(data.theme))
        self.themes.chosen.connect(lambda index: self.theme_chosen.emit(themes.values[index]))
        box.addWidget(self.themes)
        box.addWidget(Words(settings.THEME.help, "ui", tone="2"))
        box.addSpacing(theme.space(8))
        self.motion = Switch(settings.REDUCED_MOTION.label)
        self.motion.setChecked(data.reduced_motion)
        self.motion.toggled.connect(self.motion_chosen)
        box.addWidget(self.motion)
        box.addWidget(Words(settings.REDUCED_MOTION.help, "ui", tone="2"))
        return card

    def _computer(self, data: SettingsData) -> QWidget:
        card, box = self._card("This computer", "The records of all officers lie in one folder:")
        box.addWidget(Words(data.folder, "ui-tall-strong"))
        line = row(gap=8)
        for words, signal in (("Open folder", self.folder_asked), ("Back up now", self.backup_asked)):
            button = Button(words)
            button.clicked.connect(signal)
            line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)
        return card

    def _about(self) -> QWidget:
        card, box = self._card(
            "About", "What this program is, what it is not, and how far its sources were read."
        )
        button = Button("About WSO Trainer")
        button.clicked.connect(self.about_asked)
        box.addWidget(button)
        return card
