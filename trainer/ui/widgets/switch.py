"""A switch with its words, and a row of segments: one chosen of a few."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import paint_bar, paint_card, rounded
from trainer.ui.widgets.painted import ARROWS, Lines, PaintedButton, laid

FIXED = QSizePolicy.Policy.Fixed
OUTCOMES = {
    None: ("check-bold", "accent"),
    True: ("check-circle-fill", "may"),
    False: ("x-circle-fill", "not"),
}
"""Icon and color of the chosen segment: before checking, and then by whether it is right."""


class Switch(PaintedButton):
    """On or off, in words beside a knob."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)

    @property
    def slack(self) -> int:
        """How much of its height over and under the track is empty."""
        return (theme.px(44) - theme.px(24)) // 2

    def _lines(self, width: int) -> Lines:
        return laid(self.text(), "ui", width - theme.px(44) - theme.space(12))

    def needed(self, width: int) -> int:
        return max(theme.px(44), self._lines(width).height + theme.space(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = theme.px(44), theme.px(24)
        track = QRectF(0.5, (self.height() - height) / 2, width - 1, height)
        on = self.isChecked()
        edge = "accent" if on else ("text-2" if self.underMouse() else "line-strong")
        paint_card(painter, track, "accent" if on else "surface", edge, radius=height / 2)
        knob = height - theme.px(8)
        left = track.right() - knob - theme.px(4) if on else track.left() + theme.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("on-accent" if on else "line-strong"))
        painter.drawEllipse(QRectF(left, track.top() + theme.px(4), knob, knob))
        lines = self._lines(self.width())
        lines.draw(painter, width + theme.space(12), (self.height() - lines.height) / 2, "text")


class _Segment(QAbstractButton):
    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ends = (True, True, True, True)
        self.correct: bool | None = None
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self, "radio")

    def ends(self, *, left: bool, right: bool, top: bool, bottom: bool) -> None:
        """On which sides the group ends with it."""
        self._ends = (left, top, right, bottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys are the row's; Qt would hand the keyboard on."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def ring_radius(self) -> int:
        """The radius the focus ring follows."""
        return 6

    @property
    def on_accent(self) -> bool:
        """In high contrast the chosen one has an accent edge."""
        return self.isChecked()

    def sizeHint(self) -> QSize:
        return QSize(self.needed(checked=self.isChecked()), theme.px(44))

    def needed(self, *, checked: bool) -> int:
        """Its width, with its check or without."""
        words = QFontMetrics(theme.font("ui-strong")).horizontalAdvance(self.text())
        return words + (theme.icon(16) + theme.space(8) if checked else 0) + theme.space(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        on = self.isChecked()
        hovered = self.underMouse() and self.isEnabled()
        fill = "accent-soft" if on else ("hover" if hovered else "surface")
        painter.save()
        painter.setClipRect(rect)
        left, top, right, bottom = (0 if end else 20 for end in self._ends)
        reach = rect.adjusted(-left, -top, right, bottom)
        painter.fillPath(rounded(reach.adjusted(0.5, 0.5, -0.5, -0.5), 8), theme.color(fill))
        painter.setPen(QPen(theme.color("line-strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(reach.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.restore()
        if right:
            painter.fillRect(QRectF(rect.right() - 1, 1, 1, rect.height() - 2), theme.color("line"))
        if bottom:
            painter.fillRect(QRectF(1, rect.bottom() - 1, rect.width() - 2, 1), theme.color("line"))
        if self.correct is not None:
            self._paint_outcome(painter, rect)
        elif on and theme.high_contrast:
            paint_card(painter, rect, "", "accent", width=3, radius=8)
        self._paint_words(painter, rect, on)

    def _paint_outcome(self, painter: QPainter, rect: QRectF) -> None:
        """After checking the chosen one looks as answers do: a solid edge with its bar, or a dashed one."""
        width = 3 if theme.high_contrast else 2
        fill, edge = ("may-soft", "may") if self.correct else ("not-soft", "not")
        paint_card(painter, rect, fill, edge, width=width, radius=8, dashed=not self.correct)
        if self.correct:
            paint_bar(painter, rect)

    def _paint_words(self, painter: QPainter, rect: QRectF, on: bool) -> None:
        painter.setFont(theme.font("ui-strong" if on else "ui"))
        width = painter.fontMetrics().horizontalAdvance(self.text())
        side = theme.icon(16) if on else 0
        gap = theme.space(8) if on else 0
        left = rect.center().x() - (width + side + gap) / 2
        glyph, token = OUTCOMES[self.correct]
        if on:
            paint_icon(painter, glyph, QRectF(left, rect.center().y() - side / 2, side, side), token)
            painter.setFont(theme.font("ui-strong"))
        painter.setPen(theme.color(token if on else "text-2"))
        box = QRectF(left + side + gap, 0, width + 2, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())


class Segmented(QWidget):
    """One of a few. `chosen(index)` when it is another one. One Tab stop; arrow keys choose."""

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        words: Sequence[str],
        index: int = 0,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_role(self, "group")
        self.setAccessibleName(name)
        self._wrap = wrap
        self.setSizePolicy(QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed, FIXED)
        self.segments = [_Segment(each, self) for each in words]
        for number, segment in enumerate(self.segments):
            segment.clicked.connect(lambda _=False, n=number: self.choose(n))
        self._index = -1
        self._set(index)

    @property
    def index(self) -> int:
        """Which one is chosen."""
        return self._index

    def choose(self, index: int) -> None:
        """Choose one and say so."""
        changed = index != self._index
        self._set(index)
        if changed:
            self.chosen.emit(index)

    def show_index(self, index: int) -> None:
        """Show another one as chosen without saying so; -1 is none."""
        self._set(index)

    def reveal(self, *, correct: bool) -> None:
        """Show of the chosen one whether it is right; from now on nothing can be chosen."""
        self.segments[self._index].correct = correct
        self.setEnabled(False)

    def _set(self, index: int) -> None:
        self._index = index
        for number, segment in enumerate(self.segments):
            segment.setChecked(number == index)
            policy = Qt.FocusPolicy.StrongFocus if number == index else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        if index < 0 and self.segments:
            self.segments[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.updateGeometry()
        self._place()

    # One row, or with `wrap` as many rows as the width needs, with segments of one width.

    def _rows(self, width: int) -> list[list[_Segment]]:
        """As few rows as fit, with as many in each."""
        count = len(self.segments)
        for rows in range(1, count + 1):
            each = -(-count // rows)
            split = [self.segments[at : at + each] for at in range(0, count, each)]
            needed = each * self._widest() if rows > 1 else self.whole()
            if not self._wrap or needed <= width:
                return split
        return [[segment] for segment in self.segments]

    def _place(self) -> None:
        rows = self._rows(self.width())
        height = theme.px(44)
        for number, each in enumerate(rows):
            x = 0
            for at, segment in enumerate(each):
                under = number + 1 < len(rows) and at < len(rows[number + 1])
                segment.ends(left=at == 0, right=segment is each[-1], top=number == 0, bottom=not under)
                width = self._width_of(segment) if len(rows) == 1 else self._widest()
                segment.setGeometry(x, number * height, width, height)
                x += width
        if self._wrap:
            self.setFixedHeight(len(rows) * height)

    def _width_of(self, segment: _Segment) -> int:
        """With `wrap` every one has room for its check: several stand under each other, and none may move."""
        return segment.needed(checked=self._wrap or segment.isChecked())

    def whole(self) -> int:
        """The width of one row."""
        return sum(self._width_of(each) for each in self.segments)

    def _widest(self) -> int:
        """The width of all where they stand in rows: nothing moves as one is chosen."""
        return max(each.needed(checked=True) for each in self.segments)

    def sizeHint(self) -> QSize:
        return QSize(self.whole(), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), theme.px(44)) if self._wrap else self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        target = max(0, min(len(self.segments) - 1, self._index + step))
        self.choose(target)
        self.segments[target].setFocus(Qt.FocusReason.TabFocusReason)
