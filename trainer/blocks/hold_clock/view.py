"""The 48-hour clock at the desk: drag it, step it by keys, or type other times."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer.blocks.hold_clock.model import Block
from trainer.blocks.hold_clock.state import Standing, status
from trainer.clock import WEEKDAYS, Hold, change_words, day_words
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.fact import KeyCap
from trainer.ui.widgets.hold_bar import HoldBar
from trainer.ui.widgets.layout import Card, column, row
from trainer.ui.widgets.marked import MarkedWords
from trainer.ui.widgets.moment_field import MomentField
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.switch import Switch
from trainer.ui.widgets.views import BlockView
from trainer.ui.widgets.words import Words
from trainer.wording import READING, zone_sentence

DAYS, BEYOND = 7, 3
"""Days offered for release and service; so many more for "now", which the bar takes past the limit."""
LOOKS = {
    Standing.WITHIN: ("check-circle-fill", "may"),
    Standing.STARTING: ("clock", "caution"),
    Standing.PAST: ("prohibit-bold", "not"),
    Standing.PICKED_UP: ("check-circle-fill", "may"),
    Standing.CONTRACT: ("chat-centered-text-fill", "ask"),
}
CORRECT_FIRST = ("Correct the time first.", "warning-circle-fill", "caution")
SIDE_BY_SIDE_FROM, KEYS_FROM, BAR_FROM = 700, 560, 440


class View(BlockView, Card):
    """One clock. Only the course's own numbers: nothing here is written down."""

    wide = True

    def __init__(self, block: Block, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        set_role(self, "group")
        self.setAccessibleName(block.title)
        self._block = block
        self._rows: _Rows | None = None
        self._box = box = column(self, gap=8, margins=(24, 18, 24, 18))
        box.addLayout(self._head(block.title))
        self.bar = HoldBar(block.hold, movable=True, paid_agreement=block.paid_agreement)
        box.addWidget(self.bar)
        self._left = Words("", "ui-strong")
        box.addWidget(self._left)
        box.addLayout(self._foot(block))
        self._change = Words("", "ui-tall")
        box.addWidget(self._change)
        words = f"<p>{READING} {zone_sentence(block.zone)}</p>"
        self._reading = ProseView(words, "ui-tall", tone="text-2")
        box.addWidget(self._reading)
        self.bar.setValue(self._minutes(datetime.fromisoformat(block.now)))
        self.bar.valueChanged.connect(self._show)
        for field in (self.release, self.served):
            field.changed.connect(self._on_times_changed)
            field.time.editingFinished.connect(self._say_status)
        self.paid.toggled.connect(self._on_times_changed)
        self.picked_up.toggled.connect(self._show)
        self._show()

    def proses(self) -> list[ProseView]:
        return [self._reading]

    def _head(self, title: str) -> QBoxLayout:
        head = row(gap=8)
        head.addWidget(Words(title, "card-title", role="heading"), 1)
        self._caps = QWidget()
        caps = row(self._caps, gap=8)
        for keys, said in ((("←", "→"), "15 min"), (("Shift ←", "Shift →"), "1 h")):
            if caps.count():
                caps.addSpacing(theme.space(8))
            for key in keys:
                caps.addWidget(KeyCap(key))
            caps.addWidget(Words(said, "ui", tone="2", wrap=False))
        head.addWidget(self._caps)
        return head

    def _show_rows(self, wanted: bool) -> None:
        """Made when first wanted: nearly always there is room for the bar."""
        if wanted and self._rows is None:
            self._rows = _Rows(self.bar.now(), _days(self._block.hold, DAYS + BEYOND))
            self._rows.now.changed.connect(self._on_now_changed)
            self._rows.limit.setText(self._limit_words(self.bar.hold))
            self._box.insertWidget(self._box.indexOf(self._left) + 1, self._rows)
        if self._rows is not None:
            self._rows.setVisible(wanted)

    def _on_now_changed(self) -> None:
        now = self._rows.now.value() if self._rows else None
        if now is not None and now != self.bar.now().replace(tzinfo=None):
            self.bar.setValue(self._minutes(now))
        self._show()

    def _foot(self, block: Block) -> QBoxLayout:
        self._foot_box: QBoxLayout = row(gap=24)
        left = column(gap=12)
        self._fields: QBoxLayout = row(gap=16)
        days = _days(block.hold)
        self.release = MomentField("Scheduled release", block.hold.release, days)
        self.served = MomentField("Served", block.hold.served, days)
        for field in (self.release, self.served):
            self._fields.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)  # a fault below one moves neither
        self._fields.addStretch(1)
        left.addLayout(self._fields)
        switches = column()
        self.paid = Switch("A paid detention agreement applies")
        self.paid.setChecked(block.paid_agreement)
        self.picked_up = Switch("ICE picks the person up at this time")
        switches.addWidget(self.paid)
        switches.addWidget(self.picked_up)
        left.addLayout(switches)
        left.addStretch(1)
        right = column(gap=2)
        right.addSpacing(theme.space(4))
        self.status = MarkedWords()
        self.lines = Words("", "ui-tall", tone="2")
        right.addWidget(self.status)
        right.addWidget(self.lines)
        right.addStretch(1)
        self._foot_box.addLayout(left, 0)
        self._foot_box.addLayout(right, 1)
        return self._foot_box

    def _minutes(self, moment: datetime) -> int:
        hold = self.bar.hold
        aware = moment.replace(tzinfo=hold.start.tzinfo)
        return max(0, round(hold.elapsed(aware).total_seconds() / 60))

    def _on_times_changed(self) -> None:
        release, served = self.release.value(), self.served.value()
        if release is not None and served is not None:
            now = self.bar.now()  # stays when the start moves; the bar counts from the start
            self.bar.show_hold(Hold(release, served, self._block.zone), paid_agreement=self.paid.isChecked())
            self.bar.setValue(self._minutes(now))
            self._show()

    def _show(self) -> None:
        hold = self.bar.hold
        now = status(
            hold,
            self.bar.value(),
            self._block.release_takes_min,
            paid_agreement=self.paid.isChecked(),
            picked_up=self.picked_up.isChecked(),
        )
        self._status = now
        self._say_status()
        self.bar.left_words = now.left
        moment = self.bar.now()
        if self._rows is not None:
            self._rows.limit.setText(self._limit_words(hold))
            self._rows.now.show_moment(moment.replace(tzinfo=None))
        left = f"{now.left} left, " if now.left else ""
        said = "within the limit" if now.standing is Standing.WITHIN else now.words
        self.bar.words = f"Time now, {WEEKDAYS[moment.weekday()]} {moment:%H:%M}, {left}{said}"
        if not self.bar.hasFocus():  # else on release of the key: each step would be spoken
            self.bar.setAccessibleName(self.bar.words)
        change = change_words(hold)
        self._change.setText(change)
        self._change.setVisible(bool(change))
        self._say_left()
        self.bar.update()

    def _say_status(self) -> None:
        """The verdict at this moment; none while a field holds no time: the bar shows the old one."""
        now, wrong = self._status, self.release.time.is_wrong() or self.served.time.is_wrong()
        self.status.show_mark(*(CORRECT_FIRST if wrong else (now.words, *LOOKS[now.standing])))
        self.lines.setText("" if wrong else "\n".join(now.lines))

    def _say_left(self) -> None:
        """Below the bar where there is no room on it."""
        left = self.bar.left_words
        self._left.setText(f"{left} left" if left else "")
        self._left.setVisible(bool(left) and not (self.bar.isVisibleTo(self) and self.bar.says_left()))

    def _limit_words(self, hold: Hold) -> str:
        if self.paid.isChecked():
            return "A paid detention agreement applies: the contract’s terms govern."
        return f"48-hour limit: {day_words(hold.limit.date())}, {hold.limit:%H:%M}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        effective = self.width() / theme.scale
        self.bar.setVisible(effective >= BAR_FROM)
        self._show_rows(effective < BAR_FROM)
        self._caps.setVisible(effective >= KEYS_FROM)
        self._say_left()
        beside = effective >= SIDE_BY_SIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._foot_box.setDirection(direction)
        fields = QBoxLayout.Direction.LeftToRight if effective >= 480 else QBoxLayout.Direction.TopToBottom
        self._fields.setDirection(fields)


class _Rows(QWidget):
    """Where no bar has room: the limit in words, and a field in place of the handle."""

    def __init__(self, now: datetime, days: list[date]) -> None:
        super().__init__()
        box = column(self, gap=8)
        self.now = MomentField("Time now", now, days)
        self.limit = Words("", "ui-tall-strong")
        box.addWidget(self.now)
        box.addWidget(self.limit)


def _days(hold: Hold, count: int = DAYS) -> list[date]:
    first = min(hold.release, hold.served).date() - timedelta(days=2)
    return [first + timedelta(days=n) for n in range(count)]
