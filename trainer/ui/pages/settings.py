"""Settings of this officer and of this computer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer import settings
from trainer.settings import Choice, Range, Scope, Setting, YesNo
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import Card, Page, column, limited, row
from trainer.ui.widgets.rail import RailList
from trainer.ui.widgets.switch import Segmented, Switch
from trainer.ui.widgets.words import Words

LIST, PANEL, LIST_FROM = 240, 640, 1120
BETWEEN, STEP = 24, 10
"""Between two settings, and between name, control and help of one."""
OFFICER, COMPUTER, ABOUT = "officer", "computer", "about"
GROUPS = (
    (OFFICER, "This officer", "identification-card"),
    (COMPUTER, "This computer", "hard-drive"),
    (ABOUT, "About", "file-text"),
)


@dataclass(frozen=True)
class SettingsData:
    """What is set now; without an officer's name only this computer has anything to set."""

    officer: str
    values: Mapping[str, Any]
    """By the id of the setting."""
    folder: str


class SettingsPage(Page):
    """Says what was chosen; everything takes effect at once.

    All groups stand on one page; the list beside them leads to each, where there is room for it.
    """

    changed = Signal(object, object)
    """A setting, and what was chosen."""
    about_asked = Signal()
    folder_asked = Signal()
    backup_asked = Signal()

    def __init__(self, data: SettingsData) -> None:
        super().__init__()
        self.title = Words("Settings", "screen-title", role="heading")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.box.addWidget(self.title)
        columns = row(gap=24)
        self.groups = RailList(GROUPS)
        self.groups.asked.connect(self.show_group)
        self._side = _Side(self.groups)
        columns.addWidget(self._side)
        panel = column(gap=16)
        self.controls: dict[str, QWidget] = {}
        """What changes a setting, by its id."""
        self._cards: dict[str, Card] = {}
        self._headings: dict[str, Words] = {}
        self._officer(data)
        self._computer(data)
        self._about()
        for card in self._cards.values():
            panel.addLayout(limited(card, PANEL))
        panel.addStretch(1)
        columns.addLayout(panel, 1)
        self.box.addLayout(columns, 1)
        self.groups.select(OFFICER)
        self.scroller.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _card(self, group: str, said: str) -> QBoxLayout:
        card = self._cards[group] = Card()
        box = column(card, margins=(24, 20, 24, 24))
        words = next(words for each, words, _ in GROUPS if each == group)
        heading = self._headings[group] = Words(words, "card-title", role="heading")
        heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        box.addWidget(heading)
        box.addSpacing(theme.space(4))
        box.addWidget(Words(said, "ui-tall", tone="2"))
        return box

    def _officer(self, data: SettingsData) -> None:
        said = (
            f"Kept with the record of {data.officer}."
            if data.officer
            else "Nobody is at the desk yet. A new officer begins with what is set here."
        )
        box = self._card(OFFICER, said)
        self._add_settings(box, Scope.OFFICER, data)

    def _add_settings(self, box: QBoxLayout, scope: Scope, data: SettingsData) -> None:
        """A name, a control of the kind that fits what the setting takes, and a line of help, for each."""
        for setting in settings.on_page(scope):
            value = data.values[setting.id]
            control: Steps | Segmented | Switch
            match setting.takes:
                case Range():
                    control = self._steps(setting, setting.takes, value)
                case Choice():
                    control = self._choice(setting, setting.takes, value)
                case YesNo():
                    control = self._switch(setting, value)
                case _:
                    raise TypeError(f"no control of the settings page takes {setting.takes}")
            self.controls[setting.id] = control
            slack = control.slack if isinstance(control, Switch) else 0
            if not slack:
                box.addSpacing(theme.space(BETWEEN))
                box.addWidget(Words(setting.label, "ui-strong"))
            box.addSpacing(theme.space(BETWEEN if slack else STEP) - slack)
            box.addWidget(control)
            box.addSpacing(max(0, theme.space(STEP) - slack))
            said = Words(setting.sample, "reading") if setting.sample else Words(setting.help, "ui", tone="2")
            box.addWidget(said)

    def _steps(self, setting: Setting, takes: Range, value: int) -> Steps:
        steps = Steps(takes, value)
        steps.chosen.connect(lambda chosen: self.changed.emit(setting, chosen))
        return steps

    def _choice(self, setting: Setting, takes: Choice, value: str) -> Segmented:
        choice = Segmented(setting.label, takes.words, takes.values.index(value))
        choice.chosen.connect(lambda index: self.changed.emit(setting, takes.values[index]))
        return choice

    def _switch(self, setting: Setting, value: bool) -> Switch:
        switch = Switch(setting.label)
        switch.setChecked(value)
        switch.toggled.connect(lambda on: self.changed.emit(setting, on))
        return switch

    def _computer(self, data: SettingsData) -> None:
        box = self._card(COMPUTER, "The records of all officers are in one folder:")
        box.addWidget(Words(data.folder, "ui-tall-strong"))
        box.addSpacing(theme.space(16))
        line = row(gap=8)
        for words, signal in (("Open folder", self.folder_asked), ("Back up now", self.backup_asked)):
            button = Button(words)
            button.clicked.connect(signal)
            line.addWidget(button)
        line.addStretch(1)
        box.addLayout(line)
        self._add_settings(box, Scope.COMPUTER, data)

    def _about(self) -> None:
        box = self._card(ABOUT, "What this program is, what it is not, and how far its sources were read.")
        box.addSpacing(theme.space(16))
        button = Button("About WSO Trainer")
        button.clicked.connect(self.about_asked)
        box.addWidget(button)

    # The list of groups

    def show_group(self, group: str) -> None:
        """Bring a group up and give it the keyboard."""
        bar = self.scroller.verticalScrollBar()
        bar.setValue(self._top_of(group) - theme.space(20))
        self.groups.select(group)
        self._headings[group].setFocus(Qt.FocusReason.OtherFocusReason)

    def _top_of(self, group: str) -> int:
        card, content = self._cards[group], self.scroller.widget()
        return card.mapTo(content, card.rect().topLeft()).y() if content is not None else 0

    def _on_scrolled(self, value: int) -> None:
        """The list stays in sight and marks the group that is read."""
        self._side.stick(value)
        seen = value + self.scroller.viewport().height() // 3
        passed = [group for group in self._cards if self._top_of(group) <= seen]
        self.groups.select(list(self._cards)[-1] if self.scroller.is_at_end() else passed[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.window().width() / theme.scale >= LIST_FROM)


class Steps(QWidget):
    """A number between a button that makes it smaller and one that makes it larger."""

    chosen = Signal(int)

    def __init__(self, takes: Range, value: int) -> None:
        super().__init__()
        self._takes = takes
        self._said = Words("", "ui-strong", wrap=False)
        self._smaller = self._button("Smaller", "minus-bold", -takes.step)
        self._larger = self._button("Larger", "plus-bold", takes.step)
        line = row(self, gap=8)
        for each in (self._smaller, self._said, self._larger):
            line.addWidget(each)
        line.addStretch(1)
        self._show(value)

    def _button(self, words: str, glyph: str, by: int) -> Button:
        button = Button(words, "secondary", glyph=glyph)
        button.clicked.connect(lambda: self._step(by))
        return button

    def _step(self, by: int) -> None:
        self._show(self.value + by)
        self.chosen.emit(self.value)

    def _show(self, value: int) -> None:
        self.value = value
        self._said.setText(f"{value} {self._takes.unit}")
        self._smaller.setEnabled(value > self._takes.low)
        self._larger.setEnabled(value < self._takes.high)


class _Side(QWidget):
    """The place of the list beside the groups; in it the list moves along while the page scrolls."""

    def __init__(self, groups: RailList) -> None:
        super().__init__()
        set_role(self, "group")
        self.setAccessibleName("Groups of settings")
        self.setFixedWidth(theme.px(LIST))
        self._groups, self._scrolled = groups, 0
        groups.setParent(self)

    def stick(self, scrolled: int) -> None:
        """Keep the list in sight."""
        self._scrolled = scrolled
        height = self._groups.sizeHint().height()
        top = max(0, min(scrolled + theme.space(20) - self.y(), self.height() - height))
        self._groups.setGeometry(0, top, self.width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.stick(self._scrolled)
