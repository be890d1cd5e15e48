"""The outline of a module: its lessons, and the sections of the open one.

One Tab stop; arrow keys move inside, Enter opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import rounded
from trainer.ui.theme.style import fill
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.layout import UNLIMITED, PageScroll, Rule, column
from trainer.ui.widgets.painted import SEMIBOLD, Lines, PaintedButton, accent_bar, laid
from trainer.ui.widgets.words import Words


@dataclass(frozen=True)
class SectionRow:
    """A section as the outline shows it."""

    id: str
    title: str
    current: bool = False
    marked: bool = False

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return f"{self.title}, marked" if self.marked else self.title


@dataclass(frozen=True)
class LessonRow:
    """A lesson as the outline shows it; only the open one has sections."""

    id: str
    title: str
    minutes: int
    read: bool = False
    current: bool = False
    sections: tuple[SectionRow, ...] = ()

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return f"{self.title}, {self.minutes} minutes{', read' if self.read else ''}"


class _RowButton(PaintedButton):
    row: Any

    def __init__(self, row: LessonRow | SectionRow, parent: QWidget) -> None:
        super().__init__(row.name, parent)
        self.row = row

    def take(self, row: LessonRow | SectionRow) -> None:
        """Show the same lesson or section in another state."""
        if row != self.row:
            self.row = row
            self.rename(row.name)


class _LessonButton(_RowButton):
    row: LessonRow

    def _lines(self, width: int) -> tuple[Lines, Lines]:
        inner = width - theme.px(56) - theme.space(16)
        weight = SEMIBOLD if self.row.current else None
        state = ", read" if self.row.read else ""
        title = laid(self.row.title, "ui", inner, weight=weight)
        return title, laid(f"{self.row.minutes} min{state}", "ui", inner)

    def needed(self, width: int) -> int:
        title, minutes = self._lines(width)
        return max(theme.px(52), title.height + minutes.height + theme.space(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        title, minutes = self._lines(self.width())
        if self.fill_now:
            area = QRectF(self.rect()).adjusted(theme.px(16), 0, -theme.px(16), 0)
            painter.fillPath(rounded(area, self.radius), theme.color(self.fill_now))
        top = (self.height() - title.height - minutes.height) / 2
        self._paint_node(painter, QPointF(theme.px(34), top + theme.line("ui") / 2 + 1))
        title.draw(painter, theme.px(56), top, "text")
        minutes.draw(painter, theme.px(56), top + title.height, "text-2")

    def _paint_node(self, painter: QPainter, middle: QPointF) -> None:
        side = theme.icon(18)
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        if self.row.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(middle, theme.px(6), theme.px(6))
        elif self.row.read:
            paint_icon(painter, "check-circle-fill", box, "accent")
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("line-strong"), 1))
            painter.drawEllipse(middle, theme.px(6) - 0.5, theme.px(6) - 0.5)


class _SectionButton(_RowButton):
    row: SectionRow

    def _lines(self, width: int) -> Lines:
        marks = len(self._marks()) * (theme.icon(18) + theme.space(8))
        inner = width - theme.px(56) - theme.space(28) - marks
        return laid(self.row.title, "ui", inner, weight=SEMIBOLD if self.row.current else None)

    def _marks(self) -> list[tuple[str, str]]:
        """What stands at its right, from the edge: its mark, and the check of high contrast."""
        marked = [("bookmark-simple-fill", "caution")] if self.row.marked else []
        checked = [("check-bold", "accent")] if self.row.current and theme.high_contrast else []
        return marked + checked

    def needed(self, width: int) -> int:
        return max(theme.px(44), self._lines(width).height + theme.space(16))

    @property
    def on_accent(self) -> bool:
        """In high contrast the open section has an accent edge."""
        return self.row.current

    def ring_rect(self) -> object:
        """The ring stands round the fill."""
        return self.rect().adjusted(theme.px(42), 0, -theme.px(16), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(theme.px(34), 0, 1, self.height()), theme.color("line"))
        area = QRectF(self.rect()).adjusted(theme.px(42), 0, -theme.px(16), 0)
        fill = "accent-soft" if self.row.current else self.fill_now
        if fill:
            painter.fillPath(rounded(area, self.radius), theme.color(fill))
        if self.row.current:
            if theme.high_contrast:
                painter.setPen(QPen(theme.color("accent"), 3))
                painter.drawRoundedRect(area.adjusted(2, 2, -2, -2), self.radius, self.radius)
            accent_bar(painter, theme.px(34) - 1, self.height() // 2, theme.px(24))
        lines = self._lines(self.width())
        ink = "text" if self.row.current or self.fill_now else "text-2"
        lines.draw(painter, theme.px(56), (self.height() - lines.height) / 2, ink)
        side = theme.icon(18)
        left = area.right()
        for glyph, token in self._marks():
            left -= theme.space(8) + side
            paint_icon(painter, glyph, QRectF(left, (self.height() - side) / 2, side, side), token)


class Outline(QWidget):
    """`lesson_asked` and `section_asked` carry ids; `home_asked` leaves the lesson."""

    home_asked = Signal()
    lesson_asked = Signal(str)
    section_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fill(self, "canvas")
        self._rows: list[_RowButton] = []
        self._box = column(self)
        head = column(margins=(16, 8, 16, 0))
        self.home = Button("Home", "secondary", glyph="house")
        self.home.clicked.connect(self.home_asked)
        head.addWidget(self.home)
        self._box.addLayout(head)
        self._list = QWidget()
        self._list_box = column(self._list, margins=(0, 0, 0, 16))
        set_role(self._list, "list")
        self._list.setAccessibleName("Lessons and sections")
        scroll = PageScroll(self._list, gutter=False)
        titles = column(margins=(24, 20, 24, 0))
        self._over = Words("", "ui", tone="2")
        self._title = Words("", "panel-title", role="heading")
        titles.addWidget(self._over)
        titles.addSpacing(theme.space(2))
        titles.addWidget(self._title)
        titles.addSpacing(theme.space(14))
        titles.addWidget(Rule())
        titles.addSpacing(theme.space(7))
        self._box.addLayout(titles)
        self._box.addWidget(scroll, 1)
        self._scroll = scroll

    def fit(self, width: int, flank: int) -> None:
        """Be so wide, and beside that fill the flank of a page that stands in the middle of a wide window."""
        self.setFixedWidth(width + flank - 1)
        self._box.setContentsMargins(flank, 0, 0, 0)

    def spread(self) -> None:
        """Take the width there is, in the place of the page."""
        self.setMinimumWidth(0)
        self.setMaximumWidth(UNLIMITED)

    def show_module(self, number: int, title: str, lessons: Sequence[LessonRow]) -> None:
        """Show a module's lessons, keeping the keyboard where it was."""
        held = next((i for i, row in enumerate(self._rows) if row.hasFocus()), -1)
        self._over.setText(f"Module {number}")
        self._title.setText(title)
        rows: list[LessonRow | SectionRow] = []
        for lesson in lessons:
            rows += [lesson, *lesson.sections]
        if [row.id for row in rows] == [button.row.id for button in self._rows]:
            for button, row in zip(self._rows, rows, strict=True):
                button.take(row)
        else:
            self._fill(lessons)
        if held >= 0 and self._rows:
            self._focus(min(held, len(self._rows) - 1))
        else:
            opened = (i for i, row in enumerate(rows) if isinstance(row, SectionRow) and row.current)
            self._rove(next(opened, 0))

    def _fill(self, lessons: Sequence[LessonRow]) -> None:
        while (item := self._list_box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.removeEventFilter(self)
                old.hide()
                old.deleteLater()
        self._rows = []
        for lesson in lessons:
            self._add(_LessonButton(lesson, self._list), self.lesson_asked, lesson.id)
            for section in lesson.sections:
                self._add(_SectionButton(section, self._list), self.section_asked, section.id)
            if lesson.sections:
                self._list_box.addSpacing(theme.space(8))
        self._list_box.addStretch(1)

    def _rove(self, stop: int) -> None:
        """One Tab stop for all rows."""
        for number, row in enumerate(self._rows):
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == stop else Qt.FocusPolicy.ClickFocus)

    def _add(self, button: _RowButton, signal: object, target: str) -> None:
        button.clicked.connect(lambda: signal.emit(target))  # type: ignore[attr-defined]
        button.installEventFilter(self)
        self._list_box.addWidget(button)
        self._rows.append(button)

    def eventFilter(self, watched: object, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and watched in self._rows:
            return self._on_key(self._rows.index(watched), event.key())
        return False

    def _on_key(self, index: int, key: int) -> bool:
        last = len(self._rows) - 1
        target = {
            Qt.Key.Key_Down: min(index + 1, last),
            Qt.Key.Key_Up: max(index - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(key))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._rows[index].click()
            return True
        if target is None:
            return False
        self._focus(target)
        return True

    def _focus(self, index: int) -> None:
        self._rove(index)
        self._rows[index].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self._rows[index], 0, 24)
