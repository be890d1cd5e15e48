"""The parts of the presenter: the bar on top, the time, what is on screen, and what comes next."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from trainer.ui.presenter.wall import WallPainter
from trainer.ui.presenter.wall_view import Preview
from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_logo
from trainer.ui.theme.style import fill
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.fact import KeyCap
from trainer.ui.widgets.layout import UNLIMITED, column, row
from trainer.ui.widgets.words import Words

BREAKS = (5, 10, 15)
NEXT_HEIGHT, NEXT_LOW = 64, 44


def tab_only(*buttons: QPushButton) -> None:
    """A click leaves the keyboard where it is, so that the clicker's keys go on working as before."""
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Strip(QWidget):
    """A line across the window that must be seen: a step that is not saved, a projector that is not there."""

    asked = Signal()

    def __init__(self, fill: str, tone: str, glyph: str, button: str) -> None:
        super().__init__()
        self._fill, self._tone, self._glyph = fill, tone, glyph
        set_role(self, "status")
        box = row(self, gap=16, margins=(60, 8, 24, 8))
        self.words = Words("", "ui-strong", tone=tone)
        self.button = Button(button)
        self.button.clicked.connect(self.asked)
        tab_only(self.button)
        box.addWidget(self.words, 1)
        box.addWidget(self.button)
        self.hide()

    def say(self, words: str) -> None:
        """Say something, or nothing and be gone."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(self._fill))
        if theme.high_contrast:  # its fill is the window's: a line is all that ends it
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        side = theme.icon(22)
        area = QRectF(theme.space(24), (self.height() - side) / 2, side, side)
        paint_icon(painter, self._glyph, area, self._tone)


class PresenterMark(QWidget):
    """The logo and the word."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Presenter")
        set_role(self, "heading")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = Words("Presenter", "card-title", wrap=False)
        box = row(self, margins=(36, 0, 0, 0))
        box.addWidget(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        unit = theme.icon(24) / 28
        paint_logo(QPainter(self), 0, (self.height() - 28 * unit) / 2, unit)


class TopBar(QWidget):
    """Which class this is, and its tools."""

    projector_asked = Signal()
    end_asked = Signal()

    def __init__(self, title: str, people: int) -> None:
        super().__init__()
        fill(self, "sunken")
        box = row(self, gap=8, margins=(24, 8, 24, 8))
        box.addWidget(PresenterMark())
        box.addSpacing(theme.space(8))
        self._title = Words(title, "ui", tone="2")
        box.addWidget(self._title)
        box.addStretch(1)
        self._time = Words("", "ui-strong", wrap=False)
        self._time.hide()
        self._people = _People(people)
        box.addWidget(self._time)
        box.addWidget(self._people)
        box.addSpacing(theme.space(16))
        self.projector = Button("Projector off", "secondary", glyph="monitor")
        self.projector.setCheckable(True)
        self.projector.clicked.connect(self.projector_asked)
        self.end = Button("End class", "secondary")
        self.end.clicked.connect(self.end_asked)
        tab_only(self.projector, self.end)
        box.addWidget(self.projector)
        box.addWidget(self.end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._title.setVisible(self.width() / theme.scale >= 860)

    def set_low(self, on: bool) -> None:
        """Have the time in the place of the people, where a row of its own would be too much."""
        self._time.setVisible(on)
        self._people.setVisible(not on)

    def show_time(self, words: str, name: str) -> None:
        """The time, for where it stands here."""
        self._time.setText(words)
        self._time.setAccessibleName(name)

    def show_projector(self, is_on: bool) -> None:
        """Whether the room sees the wall."""
        self.projector.setChecked(is_on)
        self.projector.setText("Projector on" if is_on else "Projector off")
        self.projector.setAccessibleName("Projector is on" if is_on else "Projector is off")


class _People(QWidget):
    def __init__(self, people: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        box = row(self, gap=4, margins=(28, 0, 0, 0))
        box.addWidget(Words(str(people), "ui-strong", wrap=False))
        box.addWidget(Words("person" if people == 1 else "people", "ui", wrap=False))
        self.setAccessibleName(f"{people} in the room")

    def paintEvent(self, event: QPaintEvent) -> None:
        side = theme.icon(20)
        paint_icon(QPainter(self), "users", QRectF(0, (self.height() - side) / 2, side, side), "text-2")


class TimeRow(QWidget):
    """Minutes to the planned end, large; the time of day and the module beside them."""

    def __init__(self, module: str, started: datetime, minutes: int) -> None:
        super().__init__()
        self._started, self._end = started, started + timedelta(minutes=minutes)
        self.short = ""
        """The time in a few words."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box = row(self, gap=16, margins=(24, 4, 24, 0))
        self._number = Words("", "numeral-large", wrap=False)
        box.addWidget(self._number)
        words = column(gap=0)
        words.addStretch(1)
        self._said = Words("", "ui-strong", wrap=False)
        self._ends = Words("", "ui", tone="2", wrap=False)
        words.addWidget(self._said)
        words.addWidget(self._ends)
        words.addStretch(1)
        box.addLayout(words)
        box.addSpacing(theme.space(40))
        clock = column(gap=0)
        clock.addStretch(1)
        self._clock = Words("", "panel-title", wrap=False)
        clock.addWidget(self._clock)
        self._started_words = Words(f"{module}, started at {started:%H:%M}", "ui", tone="2")
        clock.addWidget(self._started_words)
        clock.addStretch(1)
        box.addLayout(clock, 1)

    def set_small(self, on: bool, *, low: bool = False) -> None:
        """Take less height; `low`: a line."""
        self._number.set_kind("numeral" if low else "numeral-medium" if on else "numeral-large")
        self._ends.setVisible(not low)
        self._started_words.setVisible(not low)

    def show_time(self, now: datetime) -> None:
        """The wall-clock time now."""
        left = (self._end - now).total_seconds()
        over = int(-left // 60)
        number = str(over) if over > 0 else str(max(0, -int(-left // 60)))
        self._number.setText(number)
        self._said.setText("min over" if over > 0 else "minutes to the planned end")
        self._ends.setText(f"{'Planned end' if over > 0 else 'Ends at'} {self._end:%H:%M}")
        self._clock.setText(f"{now:%H:%M}")
        self.setAccessibleName(f"{number} {self._said.text()}. {self._ends.text()}. Now {now:%H:%M}.")
        self.short = f"{number} min {'over' if over > 0 else 'left'}, {now:%H:%M}"


class SlidePanel(QWidget):
    """What is on screen."""

    def __init__(self, painter: WallPainter) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box = column(self, gap=8)
        head = row(gap=8)
        head.addWidget(Words("On screen", "ui-strong", wrap=False, role="heading"))
        self._number = Words("", "ui", tone="2", wrap=False)
        head.addWidget(self._number)
        head.addStretch(1)
        head.addWidget(_Strut())
        box.addLayout(head)
        self.preview = Preview(painter, "On screen", current=True)
        box.addWidget(self.preview)

    def show_number(self, words: str) -> None:
        """ "Slide 3 of 14"."""
        self._number.setText(words)

    def head_height(self) -> int:
        """What stands over the slide, with the gap to it."""
        return _Strut().height() + theme.space(8)


class _Strut(QWidget):
    """Makes the line over the slide as high as the one over the notes, which has key caps."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(0, KeyCap("Ctrl +").sizeHint().height())


class NextButton(Button):
    """The one big button. Its label says what it will do."""

    def __init__(self) -> None:
        super().__init__("Next", "primary", glyph="arrow-right-bold", trailing=True)
        self._stature = NEXT_HEIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_stature(NEXT_HEIGHT)

    def set_stature(self, pixels: int) -> None:
        """How high it stands at 100 percent."""
        self._stature = pixels
        self.setMinimumHeight(theme.px(pixels))
        self.updateGeometry()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setMaximumWidth(UNLIMITED)

    def _height(self) -> int:
        return theme.px(getattr(self, "_stature", NEXT_HEIGHT))


class NextPanel(QWidget):
    """What follows, and the buttons that lead there."""

    next_asked = Signal()
    back_asked = Signal()
    blank_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=8)
        self._head = QWidget()
        head = column(self._head, gap=4)
        head.addStretch(1)  # its words stand right over the buttons
        head.addWidget(Words("Next", "ui-strong", wrap=False, role="heading"))
        self.words = Words("", "ui", tone="2")
        head.addWidget(self.words)
        self._box.addWidget(self._head, 1)
        self._holder = QWidget()
        self._buttons = column(self._holder, gap=8)
        self.next = NextButton()
        self.next.clicked.connect(self.next_asked)
        self._buttons.addWidget(self.next)
        line = row(gap=8)
        self.back = _Wide("Back", "arrow-left-bold")
        self.back.clicked.connect(self.back_asked)
        self.blank = _Wide("Blank", "eye-slash")
        self.blank.clicked.connect(self.blank_asked)
        line.addWidget(self.back, 1)
        line.addWidget(self.blank, 1)
        self._buttons.addLayout(line)
        self._box.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignBottom)
        tab_only(self.next, self.back, self.blank)

    def set_small(self, on: bool, *, low: bool = False) -> None:
        """All in one row, where there is little height; `low`: no higher than the buttons beside it."""
        self.next.set_stature(NEXT_LOW if low else NEXT_HEIGHT)
        self._head.setVisible(not on)
        self._buttons.setDirection(_across(on))
        self._buttons.setStretchFactor(self.next, 3 if on else 0)
        self._holder.updateGeometry()  # its new height is asked for before Qt would pass it on

    def show_next(self, label: str, words: str, *, can_go: bool, can_go_back: bool) -> None:
        """What the buttons do now."""
        self.next.setText(label)
        self.next.setAccessibleName(label)
        self.next.setAccessibleDescription(words)
        self.next.setEnabled(can_go)
        self.words.setText(words)
        self.back.setEnabled(can_go_back)


def _across(on: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.LeftToRight if on else QBoxLayout.Direction.TopToBottom


class BreakRow(QWidget):
    """A break of a few minutes from now."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box = row(self, gap=8)
        box.addWidget(Words("Break", "ui", tone="2", wrap=False))
        box.addSpacing(theme.space(4))
        self.buttons = []
        for minutes in BREAKS:
            button = _Wide(f"{minutes} min", "")
            button.setAccessibleName(f"Break of {minutes} minutes")
            button.clicked.connect(lambda _=False, m=minutes: self.asked.emit(m))
            self.buttons.append(button)
            box.addWidget(button, 1)
        tab_only(*self.buttons)


class _Wide(Button):
    """A button as wide as its place, with a narrow edge inside it."""

    def __init__(self, text: str, glyph: str) -> None:
        super().__init__(text, "secondary", glyph=glyph)
        self._pad = theme.space(8)
        self._spread()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._spread()

    def _spread(self) -> None:
        """Its words stay on one line beside a neighbor that needs less."""
        self.setMinimumWidth(self.sizeHint().width())
        self.setMaximumWidth(UNLIMITED)
