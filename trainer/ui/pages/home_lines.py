"""The lines of the study home: a module of the agenda, and a limit that is not solid yet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.schema import Record
from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_card, rounded
from trainer.ui.widgets.painted import SEMIBOLD, Lines, PaintedButton, accent_bar, laid
from trainer.wording import minutes


class ModuleLine(Record):
    """A module as the list shows it."""

    number: int
    title: str
    module: str = ""
    """Its id; empty for one in preparation."""
    reading_min: int = 0
    state: str = ""
    solid: bool = False
    current: bool = False


class LimitLine(Record):
    """A limit that is not solid yet."""

    words: str
    where: str
    lesson: str
    section: str


class ModuleButton(PaintedButton):
    """A module that can be opened: 36 px, the whole width a target."""

    def __init__(self, line: ModuleLine) -> None:
        super().__init__(f"Module {line.number}, {line.title}, {line.reading_min} minutes, {line.state}")
        self._line = line

    def _title(self, width: int) -> Lines:
        taken = theme.px(56) + theme.px(190)
        weight = SEMIBOLD if self._line.current else None
        return laid(self._line.title, "ui", max(theme.px(120), width - taken), weight=weight)

    def needed(self, width: int) -> int:
        return max(theme.px(36), self._title(width).height + theme.space(12))

    @property
    def on_accent(self) -> bool:
        """In high contrast the current module has an accent edge."""
        return self._line.current

    def ring_rect(self) -> object:
        """The ring keeps inside the card."""
        return self.rect().adjusted(theme.space(9), 2, -theme.space(9), -2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(theme.space(9), 0, -theme.space(9), 0)
        fill = "accent-soft" if self._line.current else self.fill_now
        if fill:
            painter.fillPath(rounded(area, 8), theme.color(fill))
        if self._line.current:
            if theme.high_contrast:
                paint_card(painter, area, "", "accent", width=3, radius=8)
            accent_bar(painter, area.left(), self.height() / 2, theme.px(20))
        line = self._line
        paint_module_line(
            painter, self, str(line.number), self._title(self.width()), minutes(line.reading_min)
        )
        if line.current and theme.high_contrast:
            self._paint_check(painter)
        right = laid(line.state, "ui-strong" if line.solid else "ui", theme.px(110))
        ink = "accent" if line.solid else ("text-2" if line.state == "Not started" else "text")
        right.draw(painter, self.width() - theme.px(122), (self.height() - right.height) / 2, ink)

    def _paint_check(self, painter: QPainter) -> None:
        """In high contrast what is selected carries a check mark."""
        title, side = self._title(self.width()), theme.icon(16)
        left = theme.px(56) + title.width + theme.space(8)
        paint_icon(painter, "check-bold", QRectF(left, (self.height() - side) / 2, side, side), "accent")


class PlannedLine(QWidget):
    """A module in preparation: a line to read, not a control."""

    def __init__(self, line: ModuleLine) -> None:
        super().__init__()
        self._line = line
        self.setAccessibleName(f"Module {line.number}, {line.title}, in preparation")
        set_role(self, "list-item")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return max(theme.px(36), self._title(width).height + theme.space(12))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), self.heightForWidth(max(self.width(), theme.px(300))))

    def _title(self, width: int) -> Lines:
        return laid(self._line.title, "ui", max(theme.px(120), width - theme.px(56) - theme.px(190)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        title = self._title(self.width())
        paint_module_line(painter, self, str(self._line.number), title, "", "text-2")
        words = laid("In preparation", "ui", theme.px(120))
        words.draw(painter, self.width() - theme.px(122), (self.height() - words.height) / 2, "text-2")


def paint_module_line(
    painter: QPainter, widget: QWidget, number: str, title: Lines, time: str, ink: str = "text"
) -> None:
    """Number, title and minutes of a module row."""
    top = (widget.height() - title.height) / 2
    laid(number, "ui", theme.px(40)).draw(painter, theme.px(24), top, "text-2")
    title.draw(painter, theme.px(56), top, ink)
    if time:
        width = theme.px(80)
        lines = laid(time, "ui", width, align=Qt.AlignmentFlag.AlignRight)
        lines.draw(painter, widget.width() - theme.px(154) - width, top, "text-2")


class LimitButton(PaintedButton):
    """A limit that is not solid yet; opens its passage."""

    def __init__(self, line: LimitLine, last: bool) -> None:
        super().__init__(f"{line.words}. {line.where}")
        self._line, self._last = line, last

    def _lines(self, width: int) -> tuple[Lines, Lines]:
        inner = width - theme.space(48)
        return laid(self._line.words, "ui-strong", inner), laid(self._line.where, "ui", inner)

    def needed(self, width: int) -> int:
        words, where = self._lines(width)
        return max(theme.px(57), words.height + where.height + theme.space(16))

    def ring_rect(self) -> object:
        """The ring keeps inside the card."""
        return self.rect().adjusted(theme.space(8), 2, -theme.space(8), -2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(theme.space(8), 0, -theme.space(8), 0)
        if self.fill_now:
            painter.fillPath(rounded(area, 8), theme.color(self.fill_now))
        if not self._last:
            painter.fillRect(QRectF(area.left(), self.height() - 1, area.width(), 1), theme.color("line"))
        words, where = self._lines(self.width())
        top = (self.height() - words.height - where.height) / 2
        words.draw(painter, theme.space(24), top, "text")
        where.draw(painter, theme.space(24), top + words.height, "text-2")
