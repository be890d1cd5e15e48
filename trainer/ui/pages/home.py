"""The study home: how long one has, what to go on with, the modules, and what is not solid yet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from trainer.learning.plan import Plan
from trainer.schema import Record
from trainer.ui.pages.home_lines import LimitButton, LimitLine, ModuleButton, ModuleLine, PlannedLine
from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_card
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import GUTTER, WIDE_FROM, Card, Gap, Page, Rule, column, is_low, row
from trainer.ui.widgets.switch import Segmented
from trainer.ui.widgets.words import Words
from trainer.wording import minutes

BUDGETS: tuple[int | None, ...] = (10, 20, 35, None)
BUDGET_WORDS = ("10 min", "20 min", "35 min", "No limit")
LEFT, RIGHT, GAP = 664, 320, 24
LEFT_WIDE, RIGHT_WIDE = 760, 400
TWO_COLUMNS_FROM, STAGE_BESIDE_FROM = 912, 560


class HomeData(Record):
    """All that the page shows."""

    title: str
    module: str
    """"Module 6, lesson 2 of 4"."""
    lesson_title: str
    section_words: str
    """"Section 3 of 5"."""
    continue_name: str
    """What Continue says to a screen reader."""
    started: bool
    plan: Plan
    budget: int
    """Index into BUDGETS."""
    modules: tuple[ModuleLine, ...]
    limits: tuple[LimitLine, ...]
    limits_words: str
    """What stands in place of the limits when there are none."""
    folder: str
    backup: str
    folder_name: str = ""
    """The part of `folder` that names it."""
    looking_around: bool = False


class StageCard(QWidget):
    """The one dark card of a screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = "line" if theme.high_contrast else ""
        paint_card(QPainter(self), QRectF(self.rect()), "stage", edge)


class StopBar(QWidget):
    """How much of the time is filled, ended by the limit line: a good place to stop."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, middle, height = self.width() - 24, self.height() / 2, theme.px(8)
        end = max(12.0, width * self._share)
        painter.fillRect(QRectF(0, middle - height / 2, end, height), theme.color("stage-accent"))
        painter.fillRect(QRectF(end + 3, 1, 3, self.height() - 2), theme.color("stage-text"))


class HomePage(Page):
    """Says what was asked for; `app` opens it."""

    continued = Signal()
    budget_chosen = Signal(int)
    module_asked = Signal(str)
    lesson_asked = Signal(str)
    passage_asked = Signal(str, str)
    folder_asked = Signal()
    backup_asked = Signal()

    def __init__(self, data: HomeData) -> None:
        super().__init__(gap=12, foot=20)
        self._columns = row(gap=GAP)
        self._main = column(gap=12)
        self._left, self._right = column(gap=16), column(gap=16)
        self._columns.addLayout(self._main, LEFT)
        self._columns.addLayout(self._right, RIGHT)
        self.box.addLayout(self._columns)
        self._gaps: list[Gap] = []
        self._show(data)

    def _show(self, data: HomeData) -> None:
        self._main.addWidget(self._header(data))
        self._main.addLayout(self._left, 1)
        self._left.addWidget(self._stage(data))
        self._left.addWidget(self._modules(data))
        self._left.addStretch(1)
        self._beside_head = QWidget()
        self._right.addWidget(self._beside_head)
        self._right.addWidget(self._limits(data))
        self._right.addWidget(self._record(data))
        self._right.addStretch(1)

    def _header(self, data: HomeData) -> QWidget:
        self._head = QWidget()
        self._head_box = column(self._head, gap=20)
        self.title = Words(data.title, "screen-title", role="heading")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._head_box.addWidget(self.title, 1)
        self._time_box = row(gap=16)
        self._time_box.addWidget(Words("How long have you got?", "ui-strong", wrap=False))
        self.budget = Segmented("How long have you got?", BUDGET_WORDS, data.budget)
        self.budget.chosen.connect(self.budget_chosen)
        self._time_box.addWidget(self.budget)
        self._time_box.addStretch(1)
        self._head_box.addLayout(self._time_box)
        return self._head

    def _stage(self, data: HomeData) -> QWidget:
        card = self._card = StageCard()
        self._stage_box = row(card, gap=24, margins=(28, 16, 28, 16))
        left = column()
        left.addStretch(1)
        left.addWidget(Words(data.module, "ui", tone="stage-2"))
        self._add_gap(left, 7, 4)
        left.addWidget(Words(data.lesson_title, "screen-title", tone="stage", role="heading"))
        self._add_gap(left, 19, 14)
        foot = row(gap=16)
        self.go_on = Button(
            "Continue" if data.started else "Start", "stage", glyph="arrow-right-bold", trailing=True
        )
        self.go_on.setAccessibleName(data.continue_name)
        self.go_on.clicked.connect(self.continued)
        foot.addWidget(self.go_on)
        foot.addWidget(Words(data.section_words, "ui", tone="stage-2"), 1)
        left.addLayout(foot)
        left.addStretch(1)
        self._stage_box.addLayout(left, 280)
        self._stage_box.addWidget(Rule(upright=True, token="stage-track"))
        self._stage_box.addLayout(self._plan(data.plan), 280)
        return card

    def _add_gap(self, box: QBoxLayout, usual: int, low: int) -> None:
        gap = Gap(usual, low)
        self._gaps.append(gap)
        box.addSpacerItem(gap)

    def _plan(self, plan: Plan) -> QBoxLayout:
        box = self._plan_box = column(gap=12)
        self._add_gap(box, 6, 0)
        for each in plan.rows:
            line = row(gap=12)
            line.addWidget(Words(each.words, "ui", tone="stage"), 1)
            time = f"{minutes(each.minutes)}{' left' if each.is_rest else ''}"
            line.addWidget(Words(time, "ui", tone="stage-2", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
            box.addLayout(line)
        if plan.more:
            box.addWidget(Words(f"and {plan.more} more", "ui", tone="stage-2"))
        if not plan.rows:
            box.addWidget(
                Words("The next section takes longer. You can stop in it at any line.", "ui", tone="stage")
            )
        self._stop = StopBar(plan.share)
        end = column(gap=4)
        end.addWidget(self._stop)
        end.addWidget(Words("Good place to stop", "ui-strong", tone="stage"))
        box.addLayout(end)
        box.addStretch(1)
        return box

    def _modules(self, data: HomeData) -> QWidget:
        card = Card()
        set_role(card, "list")
        card.setAccessibleName("Modules")
        box = column(card, margins=(0, 8, 0, 8))
        self.module_rows: dict[str, ModuleButton] = {}
        for line in data.modules:
            if not line.module:
                box.addWidget(PlannedLine(line))
                continue
            button = ModuleButton(line)
            button.clicked.connect(lambda _=False, m=line.module: self.module_asked.emit(m))
            self.module_rows[line.module] = button
            box.addWidget(button)
        return card

    def _limits(self, data: HomeData) -> QWidget:
        card = Card()
        box = column(card, margins=(0, 22, 0, 8))
        head = column(gap=0, margins=(24, 0, 24, 9))
        head.addWidget(Words("Not solid yet", "card-title", role="heading"))
        words = "Open one and read its passage." if data.limits else data.limits_words
        head.addWidget(Words(words, "ui", tone="2"))
        box.addLayout(head)
        self.limit_rows = []
        for number, line in enumerate(data.limits, 1):
            button = LimitButton(line, number == len(data.limits))
            button.clicked.connect(lambda _=False, at=line: self.passage_asked.emit(at.lesson, at.section))
            self.limit_rows.append(button)
            box.addWidget(button)
        return card

    def _record(self, data: HomeData) -> QWidget:
        card = Card()
        box = column(card, gap=2, margins=(24, 20, 24, 20))
        title = "You are looking around" if data.looking_around else "Your record is here"
        head = _WithIcon(title, "hard-drive")
        box.addWidget(head)
        box.addSpacing(theme.space(6))
        folder = Words(data.folder, "ui-tall")
        folder.strengthen(data.folder_name)
        box.addWidget(folder)
        if not data.looking_around:
            box.addWidget(Words(data.backup, "ui-tall", tone="2"))
            box.addSpacing(theme.space(8))
            foot = row(gap=8)
            self.open_folder = Button("Open folder")
            self.open_folder.clicked.connect(self.folder_asked)
            self.back_up = Button("Back up now")
            self.back_up.clicked.connect(self.backup_asked)
            foot.addWidget(self.open_folder)
            foot.addWidget(self.back_up)
            foot.addStretch(1)
            box.addLayout(foot)
        return card

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        effective, low = self.width() / theme.scale, is_low(self)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        beside = effective >= TWO_COLUMNS_FROM
        self._columns.setDirection(across if beside else down)
        wide = self.window().width() / theme.scale >= WIDE_FROM
        self._columns.setStretch(0, LEFT_WIDE if wide else LEFT)
        self._columns.setStretch(1, RIGHT_WIDE if wide else RIGHT)
        self._stage_box.setDirection(across if effective >= STAGE_BESIDE_FROM else down)
        self._fit_header(low, beside)
        self._fit_stage(low)

    def _fit_header(self, low: bool, beside: bool) -> None:
        """In a low window one line over both columns, where the words have room in one.

        All twelve modules are then seen on a station PC.
        """
        self.title.set_kind("question" if low else "screen-title")
        if low and beside:
            self.box.insertWidget(0, self._head)
        elif self.box.indexOf(self._head) >= 0:
            self._main.insertWidget(0, self._head)
        margins = self.box.contentsMargins()
        top, foot = (12, 6) if low else (20, 20)
        self.box.setContentsMargins(margins.left(), theme.space(top), margins.right(), theme.space(foot))
        room = self.width() - margins.left() - margins.right() - GUTTER
        needed = self.title.sizeHint().width() + theme.space(20) + self._time_box.sizeHint().width()
        in_line = low and needed <= room
        down = QBoxLayout.Direction.TopToBottom
        self._head_box.setDirection(QBoxLayout.Direction.LeftToRight if in_line else down)
        self._beside_head.setVisible(beside and not low)
        self._beside_head.setFixedHeight(theme.line("screen-title") + theme.space(4))

    def _fit_stage(self, low: bool) -> None:
        for gap in self._gaps:
            gap.fit(low)
        self._plan_box.setSpacing(theme.space(5 if low else 12))
        self._stop.setFixedHeight(theme.px(20 if low else 26))
        self._card.setMinimumHeight(theme.space(152 if low else 184))
        self._stage_box.invalidate()


class _WithIcon(Words):
    """A card's title with its icon."""

    def __init__(self, text: str, glyph: str) -> None:
        super().__init__(text, "card-title", role="heading")
        self._glyph = glyph
        self.inset(theme.icon(20) + theme.space(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.icon(20)
        top = (theme.line("card-title") - side) / 2
        paint_icon(QPainter(self), self._glyph, QRectF(0, top, side, side), "text-2")
