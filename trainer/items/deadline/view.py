"""A deadline at the desk: the day picked, the time typed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trainer.clock import WEEKDAYS, day_words, parse_time
from trainer.items.deadline.model import Item, Response
from trainer.ui import actions
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.widgets.hold_bar import fixed_bar
from trainer.ui.widgets.layout import Card, column, row
from trainer.ui.widgets.marked import MarkedWords
from trainer.ui.widgets.moment_field import INVALID, ErrorLine, TimeField
from trainer.ui.widgets.switch import Segmented
from trainer.ui.widgets.views import ItemView
from trainer.ui.widgets.words import Words
from trainer.wording import zone_words


class View(ItemView):
    """Days to pick from and a field for the time."""

    TYPE_LINE = "Name the day and the time"

    def __init__(self, item: Item, seed: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._locked = False
        set_role(self, "group")
        self.setAccessibleName("Answer: day and time")
        actions.bind(self, {"enter": self._enter})
        self._days = [date.fromisoformat(each) for each in item.offered()]
        box = column(self, gap=8)
        box.addWidget(Words("Day", "ui-strong"))
        self.day = Segmented("Day", [day_words(each) for each in self._days], -1, wrap=True)
        self.day.chosen.connect(self._on_changed)
        box.addWidget(self.day)
        box.addSpacing(theme.space(4))
        box.addWidget(Words("Time", "ui-strong"))
        line = row(gap=12)
        self.time = TimeField("Time", self)
        self.time.setFixedWidth(theme.px(120))
        self.time.given.connect(self._on_changed)
        self.time.textEdited.connect(self._on_changed)
        self.time.returnPressed.connect(self.checked)
        self.time.editingFinished.connect(self._show_error)
        line.addWidget(self.time)
        self._hint = Words(f"{zone_words(item.zone)}; 24-hour, or as you say it: 1700, 5 pm", "ui", tone="2")
        line.addWidget(self._hint, 1)
        box.addLayout(line)
        self._error = ErrorLine()
        box.addWidget(self._error)
        self._verdict = MarkedWords()
        self._verdict.hide()
        box.addWidget(self._verdict)
        self._box = box

    def _show_error(self) -> None:
        self._error.say(INVALID if self.time.is_wrong() else "")

    def response(self) -> Response | None:
        value = parse_time(self.time.text())
        if self.day.index < 0 or value is None:
            return None
        moment = datetime.combine(self._days[self.day.index], value)
        return Response(moment=moment.isoformat(timespec="minutes"))

    def missing(self) -> str:
        if self.time.is_wrong():
            return INVALID
        if self.day.index < 0:
            return "Choose a day and type a time to check."
        return "" if self.response() else "Type a time to check."

    def draft(self) -> dict[str, Any]:
        return {"day": self.day.index, "time": self.time.text()}

    def restore(self, draft: dict[str, Any]) -> None:
        self.time.setText(str(draft.get("time", "")))
        day = int(draft.get("day", -1))
        self.day.choose(day if day < len(self._days) else -1)

    def give(self, response: Response) -> None:
        given = datetime.fromisoformat(response.moment)
        if given.date() in self._days:
            self.day.choose(self._days.index(given.date()))
        self.time.setText(f"{given:%H:%M}")

    def reveal(self, response: Response) -> None:
        """The count stands on the clock as well."""
        self._locked = True
        self.give(response)
        given = datetime.fromisoformat(response.moment)
        self.day.setEnabled(False)
        self.time.setReadOnly(True)
        self.time.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._error.say("")
        self._hint.setText("")  # hidden, it would let the field go to the middle
        limit = self._item.hold.limit
        right = self._item.is_key(response.moment)
        wrote = f"You wrote {WEEKDAYS[given.weekday()]} {given:%H:%M}."
        said = (
            f"{wrote} That is the limit."
            if right
            else f"{wrote} The limit is {WEEKDAYS[limit.weekday()]} {limit:%H:%M}."
        )
        glyph, token = ("check-circle-fill", "may") if right else ("x-circle-fill", "not")
        self._verdict.show_mark(said, glyph, token)
        self._verdict.show()
        self.time.setProperty("state", "right" if right else "wrong")
        self.time.style().polish(self.time)
        card = Card()
        inner = column(card, margins=(24, 16, 24, 12))
        aware = given.replace(tzinfo=limit.tzinfo)
        inner.addWidget(fixed_bar(self._item.hold, None if right else aware))
        self._box.addWidget(card)
        card.show()  # at once, so that its height counts in this frame

    def _enter(self) -> bool:
        """On the days; the field says it by itself."""
        if self._locked:
            return False
        self.checked.emit()
        return True

    def _on_changed(self) -> None:
        if not self._locked:
            self._error.say("")
            self.responded.emit()
