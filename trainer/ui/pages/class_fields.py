"""What is typed to start a class: its title, how many people, and how long."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QWidget

from trainer.ui.theme import theme
from trainer.ui.theme.style import dress
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.layout import UNLIMITED, column
from trainer.ui.widgets.moment_field import ErrorLine
from trainer.ui.widgets.words import Words

GAP = 16
SHARES = (300, 150, 220)
"""How three fields share a row."""
SHORT_FIELD = 240
"""The most width of a field for a few digits that has a line to itself."""


class ClassFields(QWidget):
    """Three fields, and a sentence under the one that is wrong."""

    entered = Signal()
    edited = Signal()

    def __init__(self, people: str) -> None:
        super().__init__()
        self.name, self.people, self.end = QLineEdit(), QLineEdit(people), QLineEdit()
        self._error = ErrorLine()
        self._wrong: QLineEdit | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._labels: list[Words] = []
        self._parts: dict[QLineEdit, QBoxLayout] = {}
        self._add("Title on the first slide", self.name, 60)
        self._add("People in the room", self.people, 12)
        self._add("Minutes, or the time it ends", self.end, 12)
        self._place(beside=True)

    def _add(self, words: str, field: QLineEdit, most: int) -> None:
        part = self._parts[field] = column(gap=8)
        label = Words(words, "ui-strong", wrap=False)
        label.setBuddy(field)
        dress(field)
        field.setAccessibleName(words)
        field.setMaxLength(most)
        field.returnPressed.connect(self.entered)
        field.textEdited.connect(self.edited)
        self._labels.append(label)
        part.addWidget(label)
        part.addWidget(field)

    def fit(self, room: int) -> None:
        """All in a row where their labels have room in this width."""
        gaps = (len(self._labels) - 1) * theme.space(GAP)
        beside = room >= sum(each.sizeHint().width() for each in self._labels) + gaps
        if beside is not self._is_row:
            self._place(beside=beside)
        for field in (self.people, self.end):
            field.setMaximumWidth(UNLIMITED if beside else theme.px(SHORT_FIELD))

    def say(self, words: str, field: QLineEdit | None) -> None:
        """Say what is wrong, with this field if it is one, and take the keyboard there; or nothing."""
        self._wrong = field
        self._place_error()
        self._error.say(words)
        for each in self._parts:
            each.setProperty("state", "error" if each is field else "")
            each.setAccessibleDescription(words if each is field else "")
            each.style().polish(each)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
            QTimer.singleShot(0, self, self._show_wrong)

    def _show_wrong(self) -> None:
        """Scroll to the sentence, which has its place only now, and to its field."""
        for each in (self._error, self._wrong):
            if each is not None:
                tab_order.bring_into_sight(each)

    def _place(self, *, beside: bool) -> None:
        """In a row, or one under the other."""
        self._is_row = beside
        self._grid.setVerticalSpacing(theme.space(8 if beside else GAP))
        self._grid.setHorizontalSpacing(theme.space(GAP) if beside else 0)
        for number, part in enumerate(self._parts.values()):
            self._grid.removeItem(part)
            part.setParent(None)
            self._grid.addLayout(part, *((0, number) if beside else (number, 0)))
            self._grid.setColumnStretch(number, SHARES[number] if beside else number == 0)
        self._place_error()

    def _place_error(self) -> None:
        """Under the field that it speaks of, or under all."""
        if self._wrong is not None and not self._is_row:
            self._parts[self._wrong].addWidget(self._error)
            return
        first = list(self._parts).index(self._wrong) if self._wrong is not None else 0
        self._grid.addWidget(self._error, len(self._parts), first, 1, -1)
