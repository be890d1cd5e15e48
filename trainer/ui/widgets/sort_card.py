"""A card of a sort, and the place it goes to."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from trainer.limits import Verdict
from trainer.ui.theme import paint_icon, theme
from trainer.ui.theme.accessible import set_role
from trainer.ui.theme.marks import MARKS, paint_bar, paint_card, paint_edge, rounded
from trainer.ui.widgets.fact import KeyCap
from trainer.ui.widgets.layout import column, row
from trainer.ui.widgets.painted import ENTER, Lines, PaintedButton, laid
from trainer.ui.widgets.words import Words

MIME = "application/x-wso-sort-card"


class SortCard(PaintedButton):
    """One action. It can be selected, dragged, and says after checking where it belongs."""

    def __init__(self, card: str, words: str) -> None:
        super().__init__(words)
        self.card = card
        self.selected = False
        self.verdict_words = ""
        self.correct: bool | None = None
        self._pressed_at = QPoint()

    @property
    def on_accent(self) -> bool:
        """While it is selected its edge is the accent, as the ring's would be."""
        return self.selected

    def select(self, on: bool) -> None:
        """Be the card that the next place takes."""
        self.selected = on
        self._say()

    def reveal(self, correct: bool, belongs: str) -> None:
        """Show whether it is in its place."""
        self.correct = correct
        self.verdict_words = "Right place" if correct else f"Belongs in: {belongs}"
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._say()

    def _say(self) -> None:
        state = self.verdict_words or ("selected" if self.selected else "")
        self.setAccessibleName(f"{self.text()}, {state}" if state else self.text())
        self.updateGeometry()
        self.update()

    def _label(self) -> tuple[str, str, str]:
        """Words, icon and color at the right or below."""
        if self.correct is not None:
            glyph = "check-circle-fill" if self.correct else "x-circle-fill"
            return self.verdict_words, glyph, "may" if self.correct else "not"
        return ("Selected", "check-bold", "accent") if self.selected else ("", "", "")

    def _label_width(self) -> int:
        words = self._label()[0]
        if not words:
            return 0
        metrics = QFontMetrics(theme.font("ui-strong"))
        return metrics.horizontalAdvance(words) + theme.icon(18) + theme.space(20)

    def _below(self, width: int) -> bool:
        """In a narrow card the label stands below the words."""
        return bool(self._label()[0]) and width < theme.px(360)

    def _lines(self, width: int) -> Lines:
        taken = 0 if self._below(width) else self._label_width()
        return laid(self.text(), "ui", width - theme.space(26) - taken)

    def needed(self, width: int) -> int:
        extra = theme.line("ui") + theme.space(4) if self._below(width) else 0
        return max(theme.px(44), self._lines(width).height + extra + theme.space(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        thick = 3 if theme.high_contrast else 2
        if self.correct is not None:
            fill, edge = ("may-soft", "may") if self.correct else ("not-soft", "not")
            paint_card(painter, rect, fill, edge, width=thick, radius=8, dashed=not self.correct)
            if self.correct:
                paint_bar(painter, rect)
        elif self.selected:
            paint_card(painter, rect, "accent-soft", "accent", width=thick, radius=8)
        else:
            paint_card(painter, rect, self.fill_now or "surface", "line-strong", radius=8)
        lines = self._lines(self.width())
        below = self._below(self.width())
        block = lines.height + (theme.line("ui") + theme.space(4) if below else 0)
        top = (rect.height() - block) / 2
        lines.draw(painter, theme.space(13), top, "text")
        self._paint_label(painter, top + lines.height + theme.space(4) if below else None)

    def _paint_label(self, painter: QPainter, below: float | None) -> None:
        words, glyph, token = self._label()
        if not words:
            return
        said = laid(words, "ui-strong", self.width())
        side = theme.icon(18)
        if below is None:
            left = self.width() - theme.space(13) - said.width
            top = (self.height() - said.height) / 2
        else:
            left, top = theme.space(13) + side + theme.space(6), below
        box = QRectF(left - side - theme.space(6), top + (said.height - side) / 2, side, side)
        paint_icon(painter, glyph, box, token)
        said.draw(painter, left, top, token)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the question: it picks a card, or checks when all are placed."""
        if event.key() in ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if (
            self.correct is None
            and event.buttons() & Qt.MouseButton.LeftButton
            and far > QApplication.startDragDistance()
        ):
            self.setDown(False)
            self._drag()
        else:
            super().mouseMoveEvent(event)

    def _drag(self) -> None:
        """The window holds the drag, not the card: the page may be laid out anew while it lasts."""
        drag = QDrag(self.window())
        data = QMimeData()
        data.setData(MIME, QByteArray(self.card.encode()))
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed_at)
        QTimer.singleShot(0, drag, lambda: drag.exec(Qt.DropAction.MoveAction))


class PlaceHere(PaintedButton):
    """The dashed slot that a bin shows while a card is selected."""

    def __init__(self, bin_words: str) -> None:
        super().__init__("Place here")
        self.setAccessibleName(f"Place here: {bin_words}")

    def needed(self, width: int) -> int:
        return theme.px(44)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_card(painter, rect, "accent-soft", "accent", radius=8, dashed=True)
        words = laid("Place here", "ui-strong", rect.width())
        words.draw(painter, (rect.width() - words.width) / 2, (rect.height() - words.height) / 2, "accent")


class Bin(QWidget):
    """One place for cards: a verdict with its mark, or a bin with a name."""

    clicked = Signal()
    dropped = Signal(str)

    def __init__(self, words: str, verdict: Verdict | None, key: str) -> None:
        super().__init__()
        self.words, self._verdict = words, verdict
        self.setAcceptDrops(True)
        set_role(self, "list")
        box = column(self, gap=8, margins=(12, 22, 12, 12))
        head = row(gap=8, margins=(6, 0, 0, 2))
        token = MARKS[verdict].token if verdict else ""
        title = Words(words, "verdict", tone=token, role="heading")
        title.inset(theme.icon(20) + theme.space(9) if verdict else 0, top=1, bottom=1)
        head.addWidget(title, 1)
        self._key = KeyCap(key)
        head.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addLayout(head)
        self.cards = column(gap=8)
        box.addLayout(self.cards)
        self.slot = PlaceHere(words)
        self.slot.clicked.connect(self.clicked)
        self.slot.hide()
        box.addWidget(self.slot)
        box.addStretch(1)
        self.say(0)

    def lock(self) -> None:
        """After checking its key does nothing more."""
        self._key.hide()

    def say(self, count: int) -> None:
        """How many cards it holds."""
        self.setAccessibleName(f"{self.words}, {count} {'action' if count == 1 else 'actions'}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_card(painter, rect, "surface", "line", radius=8)
        if self._verdict is None:
            return
        edge = QRectF(rect.left(), rect.top(), rect.width(), theme.space(14))
        paint_edge(painter, self._verdict, edge, within=rounded(rect, 8))
        mark, side = MARKS[self._verdict], theme.icon(20)
        top = theme.space(22) + 2 + (theme.line("verdict") - side) / 2
        paint_icon(painter, mark.icon, QRectF(theme.space(18), top, side, side), mark.token)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped.emit(bytes(event.mimeData().data(MIME).data()).decode())
        event.acceptProposedAction()
