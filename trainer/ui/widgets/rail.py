"""The rail: where one can go, and who is studying. One Tab stop; arrow keys move, Enter opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_card, paint_logo, rounded
from trainer.ui.theme.style import fill
from trainer.ui.widgets.layout import Rule, column, filled
from trainer.ui.widgets.painted import SEMIBOLD, Lines, PaintedButton, accent_bar, laid
from trainer.ui.words import APP

RAIL_WIDTH, RAIL_WIDTH_LARGE = 208, 240


class Logo(QWidget):
    """The mark and the name."""

    def __init__(self, *, stage: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self.setAccessibleName(APP)
        set_role(self, "graphic")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180 if self._stage else 150), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_logo(painter, 0, (self.height() - theme.icon(28)) / 2, theme.icon(28) / 28, stage=self._stage)
        name = laid(APP, "panel-title" if self._stage else "card-title", self.width())
        token = "stage-text" if self._stage else "text"
        name.draw(painter, theme.icon(28) + theme.space(12), (self.height() - name.height) / 2, token)


class RailItem(PaintedButton):
    """One place to go."""

    def __init__(self, words: str, glyph: str, number: int, count: int) -> None:
        super().__init__(words)
        self._glyph = glyph
        self.selected = False
        self._place = f"{number} of {count}"

    def select(self, on: bool) -> None:
        """Be the place where one is, or not."""
        self.selected = on
        self.setAccessibleName(f"{self.text()}, {'selected, ' if on else ''}{self._place}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        self.update()

    @property
    def on_accent(self) -> bool:
        """In high contrast the selected item is an accent block."""
        return self.selected

    def _lines(self, width: int) -> Lines:
        weight = SEMIBOLD if self.selected else None
        return laid(self.text(), "ui", width - theme.px(56) + theme.px(12), weight=weight)

    def needed(self, width: int) -> int:
        return max(theme.px(44), self._lines(width).height + theme.space(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        ink, fill = ("text", "rail-selected") if self.selected else ("text-2", self.fill_now)
        glyph_ink = "accent" if self.selected else ("text" if fill else "text-2")
        if self.selected and theme.high_contrast:
            painter.fillPath(rounded(rect, 8), theme.color("accent"))
            ink = glyph_ink = "on-accent"
        elif self.selected:
            paint_card(painter, rect, fill, "line", radius=8)
            accent_bar(painter, 0, rect.center().y(), theme.px(20))
        elif fill:
            painter.fillPath(rounded(rect, 8), theme.color(fill))
            ink = "text"
        side = theme.icon(20)
        left = theme.px(12)
        glyph = f"{self._glyph}-fill" if self.selected else self._glyph
        paint_icon(painter, glyph, QRectF(left, rect.center().y() - side / 2, side, side), glyph_ink)
        lines = self._lines(self.width())
        lines.draw(painter, left + side + theme.space(12), (rect.height() - lines.height) / 2, ink)


class Who(PaintedButton):
    """The name at the foot; opens the names."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setAccessibleName(f"{name}. Choose another name")

    def needed(self, width: int) -> int:
        return max(
            theme.px(56), laid(self.text(), "ui-strong", width - theme.px(60)).height + theme.space(16)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.fill_now:
            painter.fillPath(rounded(QRectF(self.rect()), 8), theme.color(self.fill_now))
        side = theme.px(36)
        disc = QRectF(theme.px(8), (self.height() - side) / 2, side, side)
        paint_card(painter, disc, "surface", "line", radius=side / 2)
        painter.setFont(theme.font("ui-strong"))
        painter.setPen(theme.color("accent"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(self.text()))
        lines = laid(self.text(), "ui-strong", self.width() - theme.px(60))
        lines.draw(painter, disc.right() + theme.space(12), (self.height() - lines.height) / 2, "text")


def initials(name: str) -> str:
    """The first letters of the first and the last name."""
    parts = name.split()
    return "".join(each[0] for each in (parts[:1] + parts[1:][-1:]))[:2].upper()


class RailList(QWidget):
    """Places in a column, one of them selected. `asked(id)` when one is opened."""

    asked = Signal(str)

    def __init__(self, places: Sequence[tuple[str, str, str]]) -> None:
        """Each place: its id, its word, its icon."""
        super().__init__()
        box = column(self, gap=8)
        self.items: dict[str, RailItem] = {}
        for number, (place, words, glyph) in enumerate(places, 1):
            item = RailItem(words, glyph, number, len(places))
            item.clicked.connect(lambda _=False, p=place: self.asked.emit(p))
            item.installEventFilter(self)
            self.items[place] = item
            box.addWidget(item)

    def select(self, place: str) -> None:
        """Mark where one is."""
        for each, item in self.items.items():
            item.select(each == place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        items = list(self.items.values())
        if watched not in items:
            return False
        at = items.index(watched)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            items[at].click()
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            return False
        items[(at + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


class Rail(QWidget):
    """`asked(page)` when a place is opened, `names_asked` for the names."""

    asked = Signal(str)
    names_asked = Signal()

    def __init__(self, places: Sequence[tuple[str, str, str]], who: str) -> None:
        super().__init__()
        fill(self, "sunken")
        set_role(self, "group")
        self.setAccessibleName("Main sections")
        box = column(self, gap=8, margins=(12, 24, 12, 12))
        logo = filled("sunken")
        logo_box = column(logo, margins=(8, 0, 0, 0))
        logo_box.addWidget(Logo())
        box.addWidget(logo)
        box.addSpacing(theme.space(20))
        self._list = RailList(places)
        self._list.asked.connect(self.asked)
        self.items = self._list.items
        self.select = self._list.select
        box.addWidget(self._list)
        box.addStretch(1)
        box.addWidget(Rule())
        self.who = Who(who)
        self.who.clicked.connect(self.names_asked)
        box.addWidget(self.who)
