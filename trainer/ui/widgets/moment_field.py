"""A day and a time: the day picked, the time typed. Times are also taken as 1700, 5 pm, 5:00p."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget

from trainer.clock import day_words, parse_time
from trainer.ui.theme import theme
from trainer.ui.theme.style import dress
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import column, row
from trainer.ui.widgets.marked import MarkedWords
from trainer.ui.widgets.words import Words

INVALID = "Enter a time between 00:00 and 23:59."
STEP_MIN = 15


class TimeField(QLineEdit):
    """A time of day. Up and Down step by a quarter of an hour; what is no time is said so."""

    given = Signal()

    def __init__(self, name: str, parent: QWidget, value: time | None = None) -> None:
        # Its parent first: given one later, Qt would work the style out a second time.
        super().__init__(f"{value:%H:%M}" if value else "", parent)
        dress(self)
        self.setAccessibleName(name)
        self.setMaxLength(9)
        self.setPlaceholderText("hh:mm")
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> time | None:
        """The time, or None where there is none."""
        return parse_time(self.text())

    def is_wrong(self) -> bool:
        """Whether something stands there that is no time."""
        return bool(self.text().strip()) and self.value() is None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier:
            event.ignore()  # a letter with Alt is a key of the question, not of the time
            return
        step = {Qt.Key.Key_Up: STEP_MIN, Qt.Key.Key_Down: -STEP_MIN}.get(Qt.Key(event.key()))
        if step is None or self.isReadOnly():
            super().keyPressEvent(event)
            return
        value = self.value() or time(0, 0)
        moved = datetime.combine(date(2026, 1, 2), value) + timedelta(minutes=step)
        self.setText(f"{moved:%H:%M}")
        self._mark(False)
        self.given.emit()

    def _on_text_edited(self) -> None:
        self._mark(False)
        if self.value() is not None:
            self.given.emit()

    def _settle(self) -> None:
        value = self.value()
        self._mark(self.is_wrong())
        if value is not None:
            self.setText(f"{value:%H:%M}")
            self.given.emit()

    def _mark(self, wrong: bool) -> None:
        self.setAccessibleDescription(INVALID if wrong else "")
        if self.property("state") != ("error" if wrong else ""):
            self.setProperty("state", "error" if wrong else "")
            self.style().polish(self)


class DayButton(Button):
    """The day of a moment: opens a list of days; Up and Down step through them."""

    picked = Signal()

    def __init__(self, name: str, days: Sequence[date], value: date) -> None:
        super().__init__(day_words(value), "field", glyph="calendar-blank")
        self._name, self.days, self.day = name, list(days), value
        self.clicked.connect(self._open)
        self._say()

    def pick(self, day: date) -> None:
        """Take a day."""
        if day != self.day:
            self.day = day
            self.setText(day_words(day))
            self._say()
            self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        at = self.days.index(self.day) + step
        if 0 <= at < len(self.days):
            self.pick(self.days[at])

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(menu)
        menu.setAccessibleName(self._name)
        for day in self.days:
            menu.addAction(day_words(day)).triggered.connect(lambda _=False, d=day: self.pick(d))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}, {day_words(self.day)}")


class MomentField(QWidget):
    """A label over a day and a time. `changed` when both make a moment."""

    changed = Signal()

    def __init__(self, name: str, value: datetime, days: Sequence[date]) -> None:
        super().__init__()
        box = column(self, gap=4)
        label = Words(name, "ui", tone="2")
        box.addWidget(label)
        line = row(gap=8)
        self.day = DayButton(f"{name}, day", days, value.date())
        self.time = TimeField(f"{name}, time", self, value.time())
        self.time.setFixedWidth(theme.px(92))
        line.addWidget(self.day)
        line.addWidget(self.time)
        line.addStretch(1)
        box.addLayout(line)
        self._error = ErrorLine()
        box.addWidget(self._error)
        self.day.picked.connect(self._on_part_changed)
        self.time.given.connect(self._on_part_changed)
        self.time.editingFinished.connect(self._show_error)

    def value(self) -> datetime | None:
        """The wall-clock moment, or None while the time is none."""
        value = self.time.value()
        return datetime.combine(self.day.day, value) if value is not None else None

    def show_moment(self, moment: datetime) -> None:
        """Show another moment without saying so; never over what is just being typed."""
        if moment == self.value() or self.time.isModified():
            return
        with QSignalBlocker(self.day):
            self.day.pick(moment.date())
        self.time.setText(f"{moment:%H:%M}")

    def _on_part_changed(self) -> None:
        self._show_error()
        if self.value() is not None:
            self.changed.emit()

    def _show_error(self) -> None:
        self._error.say(INVALID if self.time.is_wrong() else "")


class ErrorLine(MarkedWords):
    """One sentence under a field that says what is wrong; hidden while nothing is."""

    def __init__(self) -> None:
        super().__init__("ui")
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # it takes the field's width and adds none
        self.setSizePolicy(policy)
        self.hide()

    def say(self, words: str) -> None:
        """Say something, or nothing."""
        self.show_mark(words, "warning-circle-fill", "not")
        self.setVisible(bool(words))
