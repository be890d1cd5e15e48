"""The first page: a name, a text size, and in. And the names, where several study on one computer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from trainer import names
from trainer.names import NO_NAME
from trainer.ui.theme import TYPES, paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.icon_engine import icon
from trainer.ui.theme.marks import paint_card, rounded
from trainer.ui.theme.style import dress, fill
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.duty_panel import DutyPanel
from trainer.ui.widgets.layout import GUTTER, Gap, PageScroll, Rule, column, filled, is_low, row
from trainer.ui.widgets.painted import SEMIBOLD, Lines, PaintedButton, laid
from trainer.ui.widgets.words import Words
from trainer.wording import DISCLAIMER

SIZES = (100, 125, 150, 175)
SAMPLE = "The warrant names one person."
WELCOME = ("Welcome", "Your name and your record stay on this computer.")
ADDING = ("Add your name", "What you did so far comes with you.")
NAMES = ("Who is studying?", "Each officer has a record of their own.")
PANEL_FROM = 1120
FORM_WIDTH = 560
RING = 4
"""How far the focus ring reaches beyond a field."""


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
        if self.isChecked() and theme.high_contrast:
            paint_card(painter, rect, "", "accent", width=3, radius=8)
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
        if on and theme.high_contrast:
            paint_icon(painter, "check-bold", disc.adjusted(3, 3, -3, -3), "on-accent")
        elif on:
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

    teach_asked = Signal()
    settings_asked = Signal()

    def __init__(self, title: str, said: str) -> None:
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
        self.box = column(holder)
        self._gaps: list[Gap] = []
        self.gap(64, 32)
        self.title = Words(title, "section-title", role="heading")
        self.box.addWidget(self.title)
        self.box.addSpacing(theme.space(4))
        self.box.addWidget(Words(said, "answer", tone="2"))
        self.gap(36, 24)
        outer.addWidget(PageScroll(content), 1)

    def gap(self, usual: int, low: int) -> None:
        """Room between two parts, which is less in a low window."""
        gap = Gap(usual, low)
        self._gaps.append(gap)
        self.box.addSpacerItem(gap)

    def other_ways(self) -> None:
        """What else can be done from here, for nobody in particular."""
        self.gap(32, 20)
        self.box.addWidget(Rule())
        self.gap(12, 8)
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

    def finish(self) -> None:
        """After the content: the disclaimer, where the panel is not there to say it."""
        self._foot = Words(DISCLAIMER, "ui", tone="2")
        self._foot.inset(0, top=theme.space(24))
        self.box.addWidget(self._foot)
        self.gap(40, 16)
        self.box.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() / theme.scale >= PANEL_FROM
        self._panel.setVisible(wide)
        self._foot.setVisible(not wide)
        for gap in self._gaps:
            gap.fit(is_low(self))
        self.box.invalidate()


class WelcomePage(TwoPanels):
    """First launch, and "Someone else"."""

    started = Signal(str, str)
    looked_around = Signal()
    size_chosen = Signal(int)

    def __init__(self, percent: int, name: str = "", number: str = "", *, adding: bool = False) -> None:
        super().__init__(*(ADDING if adding else WELCOME))
        self.name, self.number = QLineEdit(name), QLineEdit(number)
        self.first_focus = self.name
        self._names()
        self._error = Words(NO_NAME, "ui", tone="not")
        self._error.inset(0, top=theme.space(RING + 8))
        self._error.hide()
        self.box.addWidget(self._error)
        self.gap(28, 20)
        self.box.addWidget(Words("Choose the one you read without leaning in", "ui-strong"))
        self.box.addSpacing(theme.space(8))
        self.sizes = SizeChoice(percent)
        self.sizes.chosen.connect(self.size_chosen)
        self.box.addWidget(self.sizes)
        self.box.addSpacing(theme.space(8))
        self.box.addWidget(
            Words("You can change it at any time. It is kept with your record.", "ui", tone="2")
        )
        self.gap(28, 20)
        self._buttons(adding)
        if not adding:
            self.other_ways()
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
            field.setMaxLength(names.LONGEST)
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

    def start(self) -> None:
        """Start with the name that was typed, or say that one is needed."""
        name = names.clean(self.name.text())
        if not name:
            self._show_error(True)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.started.emit(name, names.clean(self.number.text()))

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
    """One officer in the list of names, or with an icon "Someone else"."""

    def __init__(self, name: str, number: str = "", *, glyph: str = "") -> None:
        super().__init__(f"{name}, {number}" if number else name)
        self._name, self._number, self._glyph = name, number, glyph

    def _lines(self, width: float) -> Lines:
        taken = theme.px(180) if self._number else theme.px(72)
        return laid(self._name, "card-title", width - taken)

    def needed(self, width: int) -> int:
        return max(theme.px(56), self._lines(width).height + theme.space(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_card(painter, rect, self.fill_now or "surface", "line-strong", radius=8)
        left = theme.space(20)
        if self._glyph:
            side = theme.icon(18)
            paint_icon(painter, self._glyph, QRectF(left, (rect.height() - side) / 2, side, side), "text")
            left += side + theme.space(12)
        name = self._lines(rect.width())
        name.draw(painter, left, (rect.height() - name.height) / 2, "text")
        number = laid(self._number, "ui", theme.px(140), align=Qt.AlignmentFlag.AlignRight)
        number.draw(painter, rect.width() - theme.px(160), (rect.height() - number.height) / 2, "text-2")


class NamesPage(TwoPanels):
    """The officers of this computer, and "Someone else"."""

    chosen = Signal(str)
    someone_else = Signal()

    def __init__(self, people: Sequence[tuple[str, str, str]], last: str) -> None:
        """`last` is who studied last: that name has the keyboard.

        The screen is shared, so a number shows only where two officers have the same name.
        """
        super().__init__(*NAMES)
        self.first_focus: QWidget | None = None
        self.rows: list[NameRow] = []
        held = Counter(name.casefold() for _, name, _ in people)
        for person, name, number in people:
            button = NameRow(name, number if held[name.casefold()] > 1 else "")
            if person == last:
                self.first_focus = button
            button.clicked.connect(lambda _=False, p=person: self.chosen.emit(p))
            self.rows.append(button)
            self._add(button)
        self.else_button = NameRow("Someone else", glyph="plus-bold")
        self.else_button.clicked.connect(self.someone_else)
        self._add(self.else_button)
        self.other_ways()
        self.finish()

    def _add(self, button: NameRow) -> None:
        if self.rows[:1] != [button]:
            self.box.addSpacing(theme.space(8))
        self.box.addWidget(button)
