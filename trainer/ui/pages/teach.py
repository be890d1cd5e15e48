"""Teach: start a class, and the classes given so far."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QButtonGroup, QLineEdit, QWidget

from trainer.classroom.moves import MOST_PEOPLE
from trainer.ui.pages.class_fields import ClassFields
from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import announce, set_role
from trainer.ui.theme.marks import paint_card
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.chip import Chip
from trainer.ui.widgets.layout import GUTTER, Card, Page, Rule, column, row
from trainer.ui.widgets.painted import SEMIBOLD, Lines, PaintedButton, laid
from trainer.ui.widgets.words import Words

NO_CLASSES = "No classes yet. Start one now."
NO_MODULES = "This course has no module yet that can be shown."
MOST_MINUTES = 12 * 60
NO_PEOPLE = f"Type how many people are in the room, from 1 to {MOST_PEOPLE}."
NO_END = "Type minutes, or the time at which the class ends, such as 11:25. It can last up to 12 hours."
WIDTH = 1000
SELECTED = "Selected"


@dataclass(frozen=True)
class ModuleChoice:
    """A module that can be shown to a room."""

    module: str
    title: str
    words: str
    """"Module 6, 33 slides, 5 questions, 40 min"."""
    minutes: int


@dataclass(frozen=True)
class ClassLine:
    """A class as the list shows it."""

    id: str
    when: str
    title: str
    said: str
    """"34 people, 5 questions"."""
    state: str = ""
    """"Not closed", or nothing."""
    can_continue: bool = False
    counts: tuple[tuple[str, str], ...] = ()
    """Questions with their counts, in words."""


@dataclass(frozen=True)
class Typed:
    """What was chosen and typed so far for a class that is not started."""

    module: str
    title: str
    people: str
    end: str


@dataclass(frozen=True)
class TeachData:
    """All that the page shows."""

    modules: tuple[ModuleChoice, ...]
    classes: tuple[ClassLine, ...]
    people: str = ""
    typed: Typed | None = None


@dataclass(frozen=True)
class Start:
    """A class as it was asked for."""

    module: str
    title: str
    people: int
    minutes: int


class ModuleRow(PaintedButton):
    """One module to choose from."""

    def __init__(self, choice: ModuleChoice) -> None:
        super().__init__(f"{choice.title}, {choice.words}")
        self.choice = choice
        self.setCheckable(True)
        set_role(self, "radio")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the row above or below, as Qt's own radio buttons do it."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            QAbstractButton.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def _lines(self, width: int) -> tuple[Lines, Lines]:
        inner = width - theme.space(40 + 24) - self._mark_width()
        return laid(self.choice.title, "ui", inner, weight=SEMIBOLD), laid(self.choice.words, "ui", inner)

    def _mark_width(self) -> int:
        return theme.icon(20) + theme.space(8) + math.ceil(laid(SELECTED, "ui-strong", 1000).width)

    def needed(self, width: int) -> int:
        title, words = self._lines(width)
        return max(theme.px(56), title.height + words.height + theme.space(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        fill = "accent-soft" if on else self.fill_now or "surface"
        edge, width = ("accent", 3 if theme.high_contrast else 2) if on else ("line", 1)
        paint_card(painter, QRectF(self.rect()), fill, edge, width=width, radius=8)
        title, words = self._lines(self.width())
        top = (self.height() - title.height - words.height) / 2
        title.draw(painter, theme.space(20), top, "text")
        words.draw(painter, theme.space(20), top + title.height, "text-2")
        if on:
            self._paint_mark(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        side, words = theme.icon(20), laid(SELECTED, "ui-strong", 1000)
        left = self.width() - theme.space(20) - self._mark_width()
        paint_icon(painter, "check-bold", QRectF(left, (self.height() - side) / 2, side, side), "accent")
        words.draw(painter, left + side + theme.space(8), (self.height() - words.height) / 2, "accent")


class ClassRow(QWidget):
    """One class: when, what, how many; its counts on asking."""

    continued = Signal(str)

    def __init__(self, line: ClassLine) -> None:
        super().__init__()
        set_role(self, "list-item")
        parts = (line.when, line.title, line.said, line.state)
        self.setAccessibleName(", ".join(each for each in parts if each))
        self.setMinimumHeight(theme.px(56))
        outer = column(self, margins=(24, 12, 16, 12))
        head = row(gap=16)
        words = column()
        words.addWidget(Words(line.title, "ui-tall-strong"))
        said = line.said.replace(" ", "\N{NO-BREAK SPACE}")  # counts go to a line of their own, whole
        words.addWidget(Words(f"{line.when}. {said}.", "ui", tone="2"))
        head.addLayout(words, 1)
        if line.state:
            head.addWidget(Chip(line.state, "clock", "caution"))
        if line.can_continue:
            self.go_on = Button("Continue", "secondary")
            self.go_on.setAccessibleName(f"Continue {line.title}, {line.when}")
            self.go_on.clicked.connect(lambda: self.continued.emit(line.id))
            head.addWidget(self.go_on)
        if line.counts:
            self._add_counts(line, head)
        outer.addLayout(head)
        if line.counts:
            outer.addWidget(self._details)

    def _add_counts(self, line: ClassLine, head: QBoxLayout) -> None:
        self._details = QWidget()
        inside = column(self._details, gap=2, margins=(0, 8, 0, 8))
        for question, counts in line.counts:
            inside.addWidget(Words(question, "ui"))
            inside.addWidget(Words(counts, "ui-tall", tone="2"))
            inside.addSpacing(theme.space(4))
        self._details.hide()
        self.counts = Button("Counts", "quiet", glyph="caret-right-bold")
        self.counts.setAccessibleName(f"Counts of {line.title}, {line.when}")
        self.counts.setCheckable(True)
        self.counts.toggled.connect(self._open)
        head.addWidget(self.counts)

    def _open(self, on: bool) -> None:
        self._details.setVisible(on)
        self.counts.set_glyph("caret-down" if on else "caret-right-bold")


class TeachPage(Page):
    """Says what was asked for. `end_of` turns what was typed as the end into minutes, or nothing."""

    started = Signal(object)
    save_again_asked = Signal()
    continued = Signal(str)

    def __init__(self, data: TeachData, end_of: Callable[[str], int | None]) -> None:
        super().__init__()
        self._data, self._end_of = data, end_of
        self._is_held = False
        self.title = Words("Teach", "screen-title", role="heading")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.box.addWidget(self.title)
        self.box.addWidget(self._new_class())
        self.box.addWidget(self._classes())
        self.box.addStretch(1)

    # A new class

    def _new_class(self) -> QWidget:
        card = Card()
        card.setMaximumWidth(theme.px(WIDTH))
        box = column(card, gap=8, margins=(24, 20, 24, 22))
        box.addWidget(Words("Show a module to a room", "card-title", role="heading"))
        said = "The slides go to the projector, the notes stay here. Hands are counted; no names, no phones."
        box.addWidget(Words(said, "ui-tall", tone="2"))
        box.addSpacing(theme.space(4))
        self.modules = [ModuleRow(each) for each in self._data.modules]
        # Rows that exclude each other by themselves let the only one be unchosen.
        self._choice = QButtonGroup(self)
        for each in self.modules:
            each.toggled.connect(lambda on, choice=each.choice: self._on_module(choice) if on else None)
            self._choice.addButton(each)
            box.addWidget(each)
        box.addSpacing(theme.space(4))
        self.fields = ClassFields(self._data.people)
        self.name, self.people, self.end = self.fields.name, self.fields.people, self.fields.end
        self.fields.entered.connect(self.start)
        self.fields.edited.connect(lambda: self._say(""))
        box.addWidget(self.fields)
        box.addSpacing(theme.space(8))
        self.start_button = Button("Start", "primary", glyph="arrow-right-bold", trailing=True)
        self.start_button.clicked.connect(self.start)
        box.addWidget(self.start_button)
        if self.modules:
            self.modules[0].setChecked(True)
            self._type(self._data.typed)
        else:
            self._lock(True)
            self._say(NO_MODULES)
        return card

    def typed(self) -> Typed:
        """What would be lost with this page."""
        return Typed(self._chosen().module, self.name.text(), self.people.text(), self.end.text())

    def _type(self, typed: Typed | None) -> None:
        """Have this chosen and typed, if its module is still there."""
        row = next((each for each in self.modules if typed and each.choice.module == typed.module), None)
        if row is not None and typed is not None:
            row.setChecked(True)
            self.name.setText(typed.title)
            self.people.setText(typed.people)
            self.end.setText(typed.end)

    def _on_module(self, chosen: ModuleChoice) -> None:
        self.name.setText(chosen.title)
        self.end.setText(str(chosen.minutes))

    def _chosen(self) -> ModuleChoice:
        return next(each.choice for each in self.modules if each.isChecked())

    def start(self) -> None:
        """Start with what was typed, or say what is missing; after a refusal, save the same class again."""
        if self._is_held:
            self._wait("")
            self.save_again_asked.emit()
            return
        people = self.people.text().strip()
        if not people.isdecimal() or not 1 <= int(people) <= MOST_PEOPLE:
            self._say(NO_PEOPLE, self.people)
            return
        minutes = self._end_of(self.end.text())
        if minutes is None:
            self._say(NO_END, self.end)
            return
        chosen = self._chosen()
        title = " ".join(self.name.text().split()) or chosen.title
        self.started.emit(Start(chosen.module, title, int(people), minutes))

    def show_starting(self, asked: Start, trouble: str) -> None:
        """A class is on its way to the drive, or kept since the drive refused it: no other can start now."""
        for each in self.modules:
            each.setChecked(each.choice.module == asked.module)
        self.name.setText(asked.title)
        self.people.setText(str(asked.people))
        self.end.setText(str(asked.minutes))
        self._wait(trouble)

    def say_failed(self, words: str) -> None:
        """The class did not start, and is not kept."""
        self._is_held = False
        self._lock(False)
        self.start_button.setText("Start")
        self._say(words)

    def _wait(self, trouble: str) -> None:
        self._is_held = bool(trouble)
        self._lock(True)
        self._say(trouble)
        if trouble:
            self.start_button.setText("Save again")
            self.start_button.setEnabled(True)
            self.start_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lock(self, on: bool) -> None:
        for each in (*self.modules, self.name, self.people, self.end, self.start_button):
            each.setEnabled(not on)

    def _say(self, words: str, field: QLineEdit | None = None) -> None:
        self.fields.say(words, field)
        announce(self, words)

    # Classes so far

    def _classes(self) -> QWidget:
        card = Card()
        card.setMaximumWidth(theme.px(WIDTH))
        box = column(card, margins=(0, 20, 0, 0))
        head = column(margins=(24, 0, 24, 8))
        head.addWidget(Words("Classes", "card-title", role="heading"))
        box.addLayout(head)
        self.rows: dict[str, ClassRow] = {}
        listed = QWidget()
        set_role(listed, "list")
        listed.setAccessibleName("Classes")
        inside = column(listed)
        for line in self._data.classes:
            inside.addWidget(Rule())
            self.rows[line.id] = ClassRow(line)
            self.rows[line.id].continued.connect(self.continued)
            inside.addWidget(self.rows[line.id])
        box.addWidget(listed)
        if not self._data.classes:
            empty = column(margins=(24, 0, 24, 20))
            empty.addWidget(Words(NO_CLASSES, "ui-tall", tone="2"))
            box.addLayout(empty)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card need not have its width yet."""
        super().resizeEvent(event)
        margins = self.box.contentsMargins()
        page = self.width() - GUTTER - margins.left() - margins.right()
        self.fields.fit(min(theme.px(WIDTH), page) - 2 * theme.space(24))
