"""The first page: a name, a text size, and in. And the names, where several study on one computer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from trainer.ui.theme import TYPES, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.icon_engine import icon
from trainer.ui.theme.marks import paint_card, rounded
from trainer.ui.theme.style import dress, fill
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.duty_panel import DutyPanel
from trainer.ui.widgets.layout import GUTTER, PageScroll, Rule, column, filled, row
from trainer.ui.widgets.painted import SEMIBOLD, PaintedButton, laid
from trainer.ui.widgets.words import Words
from trainer.ui.words import DISCLAIMER

SIZES = (100, 125, 150, 175)
SAMPLE = "The warrant names one person."
NO_NAME = "Type your name to start, or look around."
PANEL_FROM = 1120
FORM_WIDTH = 560


class SizeRow(PaintedButton):
    """One text size, shown at its own size whatever size holds."""

    def __init__(self, percent: int, first: bool, last: bool) -> None:
        super().__init__(f"{SAMPLE} {percent} percent")
        self.percent, self._first, self._last = percent, first, last
        self.setCheckable(True)
        self.setAutoExclusive(True)
        set_role(self, "radio")

    def _sample(self) -> QFont:
        font = QFont(theme.font_at("ui", self.percent / 100))
        if self.isChecked():
            font.setWeight(SEMIBOLD)
        return font

    def needed(self, width: int) -> int:
        line = TYPES["ui"].line * self.percent / 100
        return max(theme.px(48), round(line) + theme.space(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        fill = "accent-soft" if self.isChecked() else self.fill_now
        if fill:
            whole = rect.adjusted(1, 0 if self._first else -20, -1, 0 if self._last else 20)
            path = rounded(whole, 7).intersected(rounded(rect, 0))
            painter.fillPath(path, theme.color(fill))
        if not self._last:
            painter.fillRect(QRectF(1, rect.height() - 1, rect.width() - 2, 1), theme.color("line"))
        self._paint_radio(painter, rect)
        percent = laid(f"{self.percent} percent", "ui", theme.px(100), align=Qt.AlignmentFlag.AlignRight)
        percent.draw(painter, rect.width() - theme.px(116), (rect.height() - percent.height) / 2, "text-2")
        painter.setFont(self._sample())
        painter.setPen(theme.color("text"))
        place = rect.adjusted(theme.px(52), 0, -theme.px(116), 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, SAMPLE)

    def _paint_radio(self, painter: QPainter, rect: QRectF) -> None:
        side = theme.px(20)
        disc = QRectF(theme.px(16), (rect.height() - side) / 2, side, side)
        on = self.isChecked()
        paint_card(
            painter, disc, "accent" if on else "surface", "accent" if on else "line-strong", radius=side / 2
        )
        if on:
            inner = disc.adjusted(side * 0.3, side * 0.3, -side * 0.3, -side * 0.3)
            painter.fillPath(rounded(inner, inner.width() / 2), theme.color("on-accent"))


class SizeChoice(QWidget):
    """ "Choose the one you read without leaning in": a radio group of four sizes, applied at once."""

    chosen = Signal(int)

    def __init__(self, percent: int) -> None:
        super().__init__()
        set_role(self, "group")
        self.setAccessibleName("Choose the one you read without leaning in")
        box = column(self, margins=(0, 1, 0, 1))
        self.rows = [SizeRow(each, each == SIZES[0], each == SIZES[-1]) for each in SIZES]
        for each in self.rows:
            each.setChecked(each.percent == percent)
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each.isChecked() else Qt.FocusPolicy.ClickFocus)
            each.clicked.connect(lambda _=False, p=each.percent: self.chosen.emit(p))
            each.installEventFilter(self)
            box.addWidget(each)
        if not any(each.isChecked() for each in self.rows):
            self.rows[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or watched not in self.rows:
            return False
        at = max(0, min(len(self.rows) - 1, self.rows.index(watched) + step))
        self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.rows[at].click()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_card(QPainter(self), QRectF(self.rect()), "surface", "line-strong", radius=8)


class TwoPanels(QWidget):
    """The stage panel at left, a page at right; in a narrow window the disclaimer moves to the foot."""

    def __init__(self) -> None:
        super().__init__()
        fill(self, "surface")
        outer = row(self)
        self._panel = DutyPanel()
        outer.addWidget(self._panel)
        content = filled("surface")
        frame = row(content, margins=(40 + GUTTER, 0, 40, 0))
        frame.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(theme.px(FORM_WIDTH))
        frame.addWidget(holder, 100)
        frame.addStretch(1)
        self.box = column(holder, margins=(0, 64, 0, 40))
        self._foot = Words(DISCLAIMER, "ui", tone="2")
        outer.addWidget(PageScroll(content), 1)

    def finish(self) -> None:
        """After the content: the disclaimer, where the panel is not there to say it."""
        self.box.addSpacing(theme.space(24))
        self.box.addWidget(self._foot)
        self.box.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() / theme.scale >= PANEL_FROM
        self._panel.setVisible(wide)
        self._foot.setVisible(not wide)


class WelcomePage(TwoPanels):
    """First launch, and "Someone else"."""

    started = Signal(str, str)
    looked_around = Signal()
    size_chosen = Signal(int)
    teach_asked = Signal()
    settings_asked = Signal()

    def __init__(self, percent: int, name: str = "", number: str = "", *, adding: bool = False) -> None:
        super().__init__()
        self.title = Words("Add your name" if adding else "Welcome", "section-title", role="heading")
        self.box.addWidget(self.title)
        said = (
            "What you did so far comes with you."
            if adding
            else "Your name and your record stay on this computer."
        )
        self.box.addSpacing(theme.space(4))
        self.box.addWidget(Words(said, "answer", tone="2"))
        self.box.addSpacing(theme.space(36))
        self.name, self.number = QLineEdit(name), QLineEdit(number)
        self.first_focus = self.name
        self._names()
        self._error = Words(NO_NAME, "ui", tone="not")
        self._error.hide()
        self.box.addWidget(self._error)
        self.box.addSpacing(theme.space(28))
        self.box.addWidget(Words("Choose the one you read without leaning in", "ui-strong"))
        self.box.addSpacing(theme.space(8))
        self.sizes = SizeChoice(percent)
        self.sizes.chosen.connect(self.size_chosen)
        self.box.addWidget(self.sizes)
        self.box.addSpacing(theme.space(8))
        self.box.addWidget(
            Words("You can change it at any time. It is kept with your record.", "ui", tone="2")
        )
        self.box.addSpacing(theme.space(28))
        self._buttons(adding)
        self.finish()

    def _names(self) -> None:
        self._fields: QBoxLayout = row(gap=16)
        for words, field, place, stretch in (
            ("Your name", self.name, "", 320),
            ("Employee or POST number", self.number, "Optional", 224),
        ):
            box = column(gap=8)
            label = Words(words, "ui-strong", wrap=False)
            label.setBuddy(field)
            field.setProperty("stature", "first")
            dress(field)
            field.setAccessibleName(words)
            field.setPlaceholderText(place)
            field.setMaxLength(80)
            field.returnPressed.connect(self.start)
            box.addWidget(label)
            box.addWidget(field)
            self._fields.addLayout(box, stretch)
        self.name.textEdited.connect(lambda: self._show_error(False))
        self.box.addLayout(self._fields)

    def _buttons(self, adding: bool) -> None:
        line = row(gap=24)
        self.start_button = Button(
            "Keep my record" if adding else "Start the course",
            "primary",
            glyph="arrow-right-bold",
            trailing=True,
        )
        self.start_button.clicked.connect(self.start)
        self.look_button = Button("Go on looking around" if adding else "Just look around", "quiet-large")
        self.look_button.clicked.connect(self.looked_around)
        line.addWidget(self.start_button)
        line.addWidget(self.look_button)
        line.addStretch(1)
        self.box.addLayout(line)
        if adding:
            return
        self.box.addSpacing(theme.space(32))
        self.box.addWidget(Rule())
        self.box.addSpacing(theme.space(12))
        foot = row(gap=8)
        self.teach_button = Button("Show a module to a room", "quiet", glyph="chalkboard-teacher", flush=True)
        self.teach_button.clicked.connect(self.teach_asked)
        self.settings_button = Button("Settings", "quiet", glyph="gear-six")
        self.settings_button.clicked.connect(self.settings_asked)
        foot.addWidget(self.teach_button)
        foot.addSpacing(theme.space(16))
        foot.addWidget(self.settings_button)
        foot.addStretch(1)
        self.box.addLayout(foot)

    def start(self) -> None:
        """Start with the name that was typed, or say that one is needed."""
        name = " ".join(self.name.text().split())
        if not name:
            self._show_error(True)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.started.emit(name, self.number.text().strip())

    def _show_error(self, on: bool) -> None:
        self._error.setVisible(on)
        self.name.setProperty("state", "error" if on else "")
        for action in self.name.actions():
            self.name.removeAction(action)
        if on:
            self.name.addAction(icon("warning-circle-fill", "not"), QLineEdit.ActionPosition.TrailingPosition)
        self.name.setAccessibleDescription(NO_NAME if on else "")
        self.name.style().polish(self.name)


class NameRow(PaintedButton):
    """One officer in the list of names."""

    def __init__(self, name: str, number: str) -> None:
        super().__init__(f"{name}, {number}" if number else name)
        self._name, self._number = name, number

    def needed(self, width: int) -> int:
        return max(
            theme.px(56), laid(self._name, "card-title", width - theme.px(180)).height + theme.space(24)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_card(painter, rect, self.fill_now or "surface", "line-strong", radius=8)
        name = laid(self._name, "card-title", rect.width() - theme.px(180))
        name.draw(painter, theme.px(20), (rect.height() - name.height) / 2, "text")
        number = laid(self._number, "ui", theme.px(140), align=Qt.AlignmentFlag.AlignRight)
        number.draw(painter, rect.width() - theme.px(160), (rect.height() - number.height) / 2, "text-2")


class NamesPage(TwoPanels):
    """The officers of this computer, and "Someone else"."""

    chosen = Signal(str)
    someone_else = Signal()
    teach_asked = Signal()

    def __init__(self, people: Sequence[tuple[str, str, str]], last: str) -> None:
        """`last` is who studied last: that name has the keyboard."""
        super().__init__()
        self.title = Words("Who is studying?", "section-title", role="heading")
        self.box.addWidget(self.title)
        self.box.addWidget(Words("Each officer has a record of their own.", "answer", tone="2"))
        self.box.addSpacing(theme.space(28))
        self.first_focus: QWidget | None = None
        self.rows: list[NameRow] = []
        for person, name, number in people:
            button = NameRow(name, number)
            if person == last:
                self.first_focus = button
            button.clicked.connect(lambda _=False, p=person: self.chosen.emit(p))
            self.rows.append(button)
            self.box.addWidget(button)
            self.box.addSpacing(theme.space(8))
        self.box.addSpacing(theme.space(8))
        self.else_button = Button("Someone else", "secondary", glyph="plus-bold")
        self.else_button.clicked.connect(self.someone_else)
        self.box.addWidget(self.else_button)
        self.box.addSpacing(theme.space(24))
        self.box.addWidget(Rule())
        self.box.addSpacing(theme.space(12))
        self.teach_button = Button("Show a module to a room", "quiet", glyph="chalkboard-teacher", flush=True)
        self.teach_button.clicked.connect(self.teach_asked)
        self.box.addWidget(self.teach_button)
        self.finish()
