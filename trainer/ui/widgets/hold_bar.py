"""The 48 hours as a bar: the jail's case, what has elapsed, what is left, the limit line, and the hatch.

With `movable` it is a slider: its value is elapsed minutes since the start.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy

from trainer.clock import LIMIT, WEEKDAYS, Hold, day_words
from trainer.ui import actions
from trainer.ui.theme import theme
from trainer.ui.theme.marks import paint_hatch
from trainer.ui.widgets.painted import UNBROKEN, Lines, laid

HOURS_BEFORE, HOURS_AFTER = 8, 14.5
STEP_MIN, HOUR_MIN = 15, 60
MOST_MIN = 62 * 60
MOST_AN_HOUR = 14
TOP, BAR_TOP, BAR_HEIGHT, WHOLE = 0, 76, 36, 148
FLIP_AFTER_H = 30


class HoldBar(QAbstractSlider):
    """Draws one clock. `given` is another moment to show on it: what was answered."""

    def __init__(self, hold: Hold, *, movable: bool = False, paid_agreement: bool = False) -> None:
        super().__init__()
        self.hold, self._movable, self.paid_agreement = hold, movable, paid_agreement
        self.given: datetime | None = None
        self.words = ""
        self.left_words = ""
        self.setRange(0, MOST_MIN)
        self.setSingleStep(STEP_MIN)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if movable else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self.update)
        if movable:
            last = int(LIMIT.total_seconds() // 60)
            actions.bind(
                self,
                {
                    "clock-step": self._step,
                    "clock-hour": self._step,
                    "clock-start": lambda: self.setValue(0),
                    "clock-end": lambda: self.setValue(last),
                },
            )

    def show_hold(self, hold: Hold, *, paid_agreement: bool) -> None:
        """Show another clock."""
        self.hold, self.paid_agreement = hold, paid_agreement
        self.update()

    def now(self) -> datetime:
        """The moment the handle stands at, in the clock's zone."""
        return self.hold.after(timedelta(minutes=self.value()))

    # Geometry

    def sizeHint(self) -> QSize:
        return QSize(theme.px(848), theme.px(WHOLE))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(WHOLE))

    def _hour(self) -> float:
        """Pixels an hour: about 12 where there is room, so that the bar fills its card; else what fits."""
        room = self.width() / (HOURS_BEFORE + 48 + HOURS_AFTER)
        return min(float(theme.px(MOST_AN_HOUR)), room)

    def _x(self, hours: float) -> float:
        return (HOURS_BEFORE + hours) * self._hour()

    def _bar(self) -> QRectF:
        end = min(float(self.width()), self._x(48 + HOURS_AFTER))
        return QRectF(0, theme.px(BAR_TOP), end, theme.px(BAR_HEIGHT))

    # Paint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_segments(painter)
        self._paint_scale(painter)
        self._paint_start(painter)
        if not self.paid_agreement:
            self._paint_limit(painter)
        self._paint_change(painter)
        if self._movable:
            self._paint_handle(painter)
        else:
            self._paint_given(painter)

    def _paint_segments(self, painter: QPainter) -> None:
        bar, start, end = self._bar(), self._x(0), self._x(48)
        case = QRectF(0, bar.top(), start - 2, bar.height())
        painter.fillRect(case, theme.color("sunken"))
        if theme.high_contrast:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawRect(case.adjusted(0.5, 0.5, -0.5, -0.5))
        _paint_lines(painter, case, in_parts("Jail’s case", case.width() - 2 * theme.space(8)), "text-2")
        stop = bar.right() if self.paid_agreement else end
        elapsed = min(self._x(self.value() / 60), stop) if self._movable else start
        painter.fillRect(QRectF(start, bar.top(), elapsed - start, bar.height()), theme.color("accent"))
        painter.fillRect(QRectF(elapsed, bar.top(), stop - elapsed, bar.height()), theme.color("accent-soft"))
        if theme.high_contrast:
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawRect(QRectF(start, bar.top() + 0.5, stop - start, bar.height() - 1))
        if not self.paid_agreement:
            self._paint_beyond(painter, QRectF(end + 2, bar.top(), bar.right() - end - 2, bar.height()))

    def _paint_beyond(self, painter: QPainter, area: QRectF) -> None:
        paint_hatch(painter, area, theme.color("hatch"), pitch=8, stroke=1.5)
        free = self._beside_upright(area)
        parts = in_parts("No authority", free.width() - 2 * theme.px(4), "ui-strong")
        width = max(each.width for each in parts) + 2 * theme.px(6)
        height = area.height() if len(parts) > 1 else parts[0].height + 4
        patch = QRectF(0, 0, width, height)
        patch.moveCenter(free.center())
        painter.fillRect(patch.intersected(area), theme.color("surface"))
        _paint_lines(painter, patch, parts, "not")

    def _beside_upright(self, area: QRectF) -> QRectF:
        """The larger part of the hatch beside the handle or what was answered: no line crosses words."""
        x = self._handle_x() if self._movable else self._given_x()
        if x is None or not area.left() < x < area.right():
            return area
        left, right = QRectF(area), QRectF(area)
        left.setRight(x - 2)
        right.setLeft(x + 2)
        return max(left, right, key=QRectF.width)

    def _middle(self, words: Lines) -> float:
        bar = self._bar()
        return bar.top() + (bar.height() - words.height) / 2

    def _paint_scale(self, painter: QPainter) -> None:
        bottom = self._bar().bottom()
        step = 12 if self._hour() * 12 > theme.px(60) else 24
        for hours in range(0, 49, step):
            x = self._x(hours)
            _upright(painter, x, 1, bottom + 4, bottom + 10, "line-strong")
            words = laid(f"{hours} h", "ui", theme.px(60), align=Qt.AlignmentFlag.AlignHCenter)
            words.draw(painter, x - theme.px(30), bottom + theme.px(14), "text-2")

    def _paint_start(self, painter: QPainter) -> None:
        bar, hold = self._bar(), self.hold
        same = hold.release == hold.served
        first = hold.release <= hold.served
        label = "Scheduled release, served" if same else ("Scheduled release" if first else "Served")
        start = hold.start
        self._label(painter, self._x(0) - 1, label, f"{day_words(start.date())}, {start:%H:%M}")
        _upright(painter, self._x(0), 3, bar.top() - theme.px(30), bar.top(), "accent")
        if not same:
            self._paint_second(painter, "Served" if first else "Scheduled release")

    def _paint_second(self, painter: QPainter, name: str) -> None:
        """The later of the two times stands on the bar as well."""
        hold, bar = self.hold, self._bar()
        later = max(hold.release, hold.served)
        elapsed = hold.elapsed(later.replace(tzinfo=hold.start.tzinfo)).total_seconds() / 3600
        if not 0 < elapsed < 48:
            return
        x = self._x(elapsed)
        _upright(painter, x, 2, bar.top() - theme.px(8), bar.bottom(), "line-strong")
        words = laid(f"{name} {WEEKDAYS[later.weekday()][:3]} {later:%H:%M}", "ui", theme.px(220))
        left = x + theme.px(6)
        if not self._movable or self._is_clear_of_handle(left, left + words.width):
            words.draw(painter, left, bar.top() - theme.px(24), "text-2")

    def _is_clear_of_handle(self, left: float, right: float) -> bool:
        said, at = self._said()
        radius = theme.px(14)
        first, last = min(at, self._handle_x() - radius), max(at + said.width, self._handle_x() + radius)
        return right < first - 8 or left > last + 8

    def _paint_limit(self, painter: QPainter) -> None:
        bar, x, limit = self._bar(), self._x(48), self.hold.limit
        moment = f"{day_words(limit.date())}, {limit:%H:%M}"
        for top, text, kind, ink in (
            (0, "48-hour limit", "ui", "text-2"),
            (theme.px(20), moment, "card-title", "text"),
        ):
            words = laid(text, kind, theme.px(220))
            words.draw(painter, x - theme.px(12) - words.width, top, ink)
        _upright(painter, x, 4, 0, bar.bottom() + theme.px(10), "text")

    def _label(self, painter: QPainter, x: float, over: str, moment: str) -> None:
        laid(over, "ui", theme.px(260)).draw(painter, x, 0, "text-2")
        laid(moment, "card-title", theme.px(260)).draw(painter, x, theme.px(20), "text")

    def _paint_change(self, painter: QPainter) -> None:
        change = self.hold.change
        if change is None:
            return
        hours = self.hold.elapsed(change).total_seconds() / 3600
        bar, x = self._bar(), self._x(hours)
        painter.fillRect(QRectF(x - 0.75, bar.top(), 1.5, bar.height()), theme.color("line-strong"))
        way = "back" if self.hold.shift < timedelta() else "forward"
        parts = in_parts(f"Clocks go {way}", self._x(48) - x - 16)
        place = QRectF(x + 8, bar.top(), max(each.width for each in parts), bar.height())
        if place.right() < self._x(48) - 8 and not (self._movable and self._is_crossed(place)):
            is_elapsed = self._movable and self._handle_x() > place.right()
            _paint_lines(painter, place, parts, "on-accent" if is_elapsed else "text-2")

    def _is_crossed(self, place: QRectF) -> bool:
        """Whether the handle's line, or the words beside it, would run through words on the bar."""
        x = self._handle_x()
        return place.left() - 8 < x < place.right() + 4

    def _paint_handle(self, painter: QPainter) -> None:
        bar, x = self._bar(), self._handle_x()
        painter.fillRect(QRectF(x - 1, bar.top(), 2, bar.height() + theme.px(8)), theme.color("text"))
        middle, radius = QPointF(x, bar.top() - theme.px(8)), theme.px(9)
        painter.setPen(QPen(theme.color("text"), 4 if self.underMouse() else 2.5))
        painter.setBrush(theme.color("text" if self.isSliderDown() else "surface"))
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text"))
        painter.drawEllipse(middle, radius / 3.4, radius / 3.4)
        said, left = self._said()
        said.draw(painter, left, middle.y() - said.height / 2, "text")
        if self.left_words and self._left_fits():
            words = self._left()
            words.draw(painter, x + theme.px(20), self._middle(words), "text")

    def _handle_x(self) -> float:
        return min(self._x(self.value() / 60), self._bar().right() - theme.px(10))

    def _said(self) -> tuple[Lines, float]:
        """What stands beside the handle, and where: the moment, and what is left if the bar has no room."""
        now = self.now()
        moment = f"Now, {WEEKDAYS[now.weekday()][:3]} {now:%H:%M}"
        if self.left_words and not self._left_fits():
            whole = laid(f"{moment}, {self.left_words} left", "ui-strong", UNBROKEN)
            low, high = self._x(0) + theme.px(6), self._x(48) - theme.px(12)
            for left in self._sides(whole):
                if low <= left and left + whole.width <= high:
                    return whole, left
        said = laid(moment, "ui-strong", UNBROKEN)
        return said, self._sides(said)[0]

    def _sides(self, words: Lines) -> tuple[float, float]:
        """Where words begin beside the handle, the better side first."""
        x, gap = self._handle_x(), theme.px(24)
        sides = (x + gap, x - gap - words.width)
        return sides if self.value() / 60 <= FLIP_AFTER_H else (sides[1], sides[0])

    def _left(self) -> Lines:
        return laid(f"{self.left_words} left", "ui-strong", theme.px(200))

    def says_left(self) -> bool:
        """Whether the time that is left has room on the bar or beside the handle."""
        return self._left_fits() or self._said()[0].layout.text().endswith("left")

    def _left_fits(self) -> bool:
        """Whether it has room on the bar, up to the next thing that stands on it."""
        x, end, change = self._x(self.value() / 60), self._x(48), self.hold.change
        if change is not None and self._x(self.hold.elapsed(change).total_seconds() / 3600) > x:
            end = self._x(self.hold.elapsed(change).total_seconds() / 3600)
        return x + theme.px(20) + self._left().width < end - 6

    def _paint_given(self, painter: QPainter) -> None:
        """What was answered, beside what is right."""
        x = self._given_x()
        if self.given is None or x is None:
            return
        hours = self.hold.elapsed(self.given).total_seconds() / 3600
        bar = self._bar()
        pen = QPen(theme.color("not"), 2)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, bar.top() - theme.px(20)), QPointF(x, bar.bottom() + theme.px(8)))
        words = laid("You wrote", "ui-strong", theme.px(120))
        left = min(x + 8, bar.right() - words.width)
        if 3 < hours < 40 or hours > 48.5:
            words.draw(painter, left, bar.top() - theme.px(24), "not")

    def _given_x(self) -> float | None:
        if self.given is None:
            return None
        hours = self.hold.elapsed(self.given).total_seconds() / 3600
        return max(4.0, min(self._x(hours), self._bar().right() - 3))

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's own keys of a slider are not these: PageUp and PageDown stay the page's."""
        event.ignore()

    def _step(self, key: str) -> None:
        step = HOUR_MIN if key.startswith("Shift+") else STEP_MIN
        self.setValue(self.value() + (step if key.endswith("Right") else -step))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The spoken value changes on release, not on each step."""
        if not event.isAutoRepeat():
            self.setAccessibleName(self.words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._movable and event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._drag(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._drag(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)
        self.setAccessibleName(self.words)
        self.update()

    def _drag(self, x: float) -> None:
        minutes = (x / self._hour() - HOURS_BEFORE) * 60
        self.setValue(max(0, min(MOST_MIN, round(minutes / STEP_MIN) * STEP_MIN)))

    def ring_rect(self) -> QRect:
        """The ring stands round the handle."""
        bar = self._bar()
        x = min(self._x(self.value() / 60), bar.right() - theme.px(10))
        side = theme.px(14)
        middle = QPointF(x, bar.top() - theme.px(8))
        return QRectF(middle.x() - side, middle.y() - side, 2 * side, 2 * side).toRect()

    def ring_radius(self) -> int:
        """Round."""
        return theme.px(14)


def _upright(painter: QPainter, x: float, width: int, top: float, bottom: float, token: str) -> None:
    """A line on whole pixels, so that its edges are sharp at every text size."""
    area = QRectF(round(x - width / 2), round(top), width, round(bottom - top))
    painter.fillRect(area, theme.color(token))


def in_parts(name: str, width: float, kind: str = "ui") -> list[Lines]:
    """The name of a piece; in two lines, broken after its first word, where one has no room."""
    whole = laid(name, kind, UNBROKEN)
    return [whole] if whole.width <= width else [laid(each, kind, UNBROKEN) for each in name.split(" ", 1)]


def _paint_lines(painter: QPainter, area: QRectF, parts: list[Lines], ink: str) -> None:
    """One line, or two close to each other, in the middle of a piece."""
    step = min(theme.line("ui"), area.height() / len(parts))
    for number, words in enumerate(parts):
        middle = area.center().y() + (number - (len(parts) - 1) / 2) * step
        words.draw(painter, area.center().x() - words.width / 2, middle - words.height / 2, ink)


def fixed_bar(hold: Hold, given: datetime | None = None) -> HoldBar:
    """A bar to look at, with what was answered on it."""
    bar = HoldBar(hold)
    bar.given = given
    limit = hold.limit
    bar.setAccessibleName(
        f"The clock starts {WEEKDAYS[hold.start.weekday()]} {hold.start:%H:%M}; "
        f"the 48-hour limit is {WEEKDAYS[limit.weekday()]} {limit:%H:%M}."
    )
    return bar
