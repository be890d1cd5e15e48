"""Prose at the desk: one read-only text view per stretch, sized to its text.

It hands scroll keys to the page and is a Tab stop only if it holds a link. Facts and glossary terms are
links; nothing in it opens a browser.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from trainer.ui.theme import theme
from trainer.ui.widgets.prose_document import anchors, fill, line_rects
from trainer.ui.widgets.tab_order import bring_into_sight

PAGE_KEYS = (
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Space,
)
BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
GIVEN_BACK = (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason)

USUAL = 536
"""The width of the reading column, at which most texts stand."""


class ProseView(QTextBrowser):
    """HTML of the course in a role of type; `asked(href)` when a fact or a term is opened."""

    asked = Signal(str)
    found = Signal()
    """The place that is looked at stands here: what folds it away opens."""

    def __init__(
        self, html: str, kind: str = "reading", *, tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._html, self._kind, self._tone = html, kind, tone
        self._dressed: QTextDocument | None = None
        """The document that is shown. The first, made and taken away by Qt unnoticed, is never asked for."""
        self._open: tuple[str, int] = ("", -1)
        self._asked_at = -1
        self._left_at = -1
        """Where the link stands that had the keyboard when it went elsewhere; -1: none."""
        self._found = QTextCursor()
        self._looked_for: tuple[str, int] = ("", -1)
        """What Ctrl+F marks here, and which of its places is the current one."""
        self._heights: dict[int, int] = {}
        self._rooms: dict[int, int] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # with the width of the window Qt would lay the text out once more when it is shown
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(theme.px(USUAL))
        self.setOpenLinks(False)
        self.setContentsMargins(0, 0, 0, 0)
        self.viewport().setAutoFillBackground(False)
        palette = self.palette()  # of its text, which has colors of its own, Qt makes a frame round a link
        palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        linked = "<a " in html
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if linked else Qt.FocusPolicy.ClickFocus)
        self.anchorClicked.connect(self._on_anchor)
        self._dress()

    def set_html(self, html: str) -> None:
        """Show other words."""
        if html == self._html:
            return
        self._html = html
        self._left_at = -1
        self._dress()

    def plain(self) -> str:
        """The words, for copying and for the screen reader."""
        return self.document().toPlainText()

    def _dress(self) -> None:
        self._heights.clear()
        self._rooms = {}
        document = QTextDocument(self)
        fill(document, self._html, self._kind, self._tone, self._open)
        before, self._dressed = self._dressed, document
        self.setExtraSelections([])  # Qt looks at what was selected before, in a document that goes
        self._found = QTextCursor()
        self.setDocument(document)
        if self._looked_for[0]:
            self._mark(*self._looked_for)
        if before is not None:
            before.deleteLater()
        self.setAccessibleName(document.toPlainText())
        self.updateGeometry()

    def mark_open(self, href: str, at: int = -1) -> None:
        """Show one term or fact as open, or none; `at` says which of several. The keyboard stays put."""
        if (href, at) != self._open:
            self._open = (href, at)
            link = self._link()
            self._dress()
            self._point_at(link)

    def _on_anchor(self, url: QUrl) -> None:
        self._asked_at = self._start_of(url.toString())
        self.asked.emit(url.toString())

    def _start_of(self, href: str) -> int:
        """The opened one of several links to the same: the one with the keyboard, or under the pointer."""
        cursor = self.textCursor()
        at = cursor.selectionStart() if cursor.hasSelection() else -1
        if at < 0:
            at = self.cursorForPosition(self.viewport().mapFromGlobal(QCursor.pos())).position()
        spans = [span for each, span in anchors(self.document()) if each == href]
        inside = [start for start, end in spans if start <= at <= end]
        return (inside or [span[0] for span in spans] or [-1])[0]

    def hrefs(self) -> list[str]:
        """The links in reading order."""
        return [href for href, _ in anchors(self.document())]

    def asked_place(self, href: str) -> int:
        """Where the link to a fact or term stands that was opened last, else the first; -1: none."""
        starts = [start for each, (start, _) in anchors(self.document()) if each == href]
        return self._asked_at if self._asked_at in starts else (starts or [-1])[0]

    def holds_link_after(self, rect: QRect) -> bool:
        """Whether another link stands further on in the line of one: a leader would seem to be its."""
        others = (self.anchor_rect(href, start) for href, (start, _) in anchors(self.document()))
        return any(each.center().y() == rect.center().y() and each.x() > rect.x() for each in others)

    def anchor_rect(self, href: str, at: int = -1) -> QRect:
        """Where a link stands in this view; empty if it holds none such."""
        for each, (start, _) in anchors(self.document()):
            if each == href and at in (-1, start):
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                return self.cursorRect(cursor)
        return QRect()

    def place_rect(self, at: int) -> QRect:
        """Where a character stands in this view."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        return self.cursorRect(cursor)

    def words_below(self, y: int) -> str:
        """The first words of the paragraph that stands at a height of this view, or next below it."""
        block = self.cursorForPosition(QPoint(0, max(0, y))).block()
        while block.isValid() and not block.text():
            block = block.next()
        return block.text().replace("\u00a0", " ")[:80]

    def paragraph_after(self, at: int) -> int:
        """The number of the paragraph below the one, or below the table, that holds a character; -1: none."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(0, at))
        table = cursor.currentTable()
        block = self.document().findBlock(table.lastPosition() + 1) if table else cursor.block().next()
        if table and not block.text():
            block = block.next()  # a line that Qt puts below a table and lays over its end
        return block.blockNumber() if at >= 0 and block.isValid() else -1

    def make_room(self, rooms: dict[int, int]) -> None:
        """Push paragraphs, by their number, down by so many pixels: a note has its place before each."""
        if rooms == self._rooms:
            return
        for number in self._rooms.keys() | rooms.keys():
            cursor = QTextCursor(self.document().findBlockByNumber(number))
            form = cursor.blockFormat()
            form.setTopMargin(form.topMargin() + rooms.get(number, 0) - self._rooms.get(number, 0))
            cursor.setBlockFormat(form)
        self._rooms = rooms
        self._heights.clear()
        self.updateGeometry()

    def room_top(self, number: int) -> int:
        """Where the room before a paragraph begins."""
        block = self.document().findBlockByNumber(number)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        return round(top - block.blockFormat().topMargin())

    def heightForWidth(self, width: int) -> int:
        """Layouts ask again and again at several widths; each time the text would be laid out anew."""
        found = self._heights.get(width)
        if found is None:
            document = self.document()
            document.setTextWidth(width)
            found = self._heights[width] = round(document.size().height())
            if not self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
                document.setTextWidth(self.viewport().width())
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.viewport().width()
        if width != self.document().textWidth():
            self.setLineWrapColumnOrWidth(width)
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else theme.px(USUAL)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(48), theme.line(self._kind))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGE_KEYS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes to a link at once; Qt would first stop at the whole text. A layer that closes gives the
        keyboard back to the link that it was opened from, which Qt forgets."""
        super().focusInEvent(event)
        if event.reason() in BY_TAB:
            cursor = self.textCursor()
            cursor.clearSelection()  # else Qt would go on from there
            self.setTextCursor(cursor)
            super().focusNextPrevChild(event.reason() == Qt.FocusReason.TabFocusReason)
        elif event.reason() in GIVEN_BACK and not self.textCursor().hasSelection():
            self._point_at(self._left_at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._left_at = self._link()
        super().focusOutEvent(event)

    def focus_link(self, at: int) -> None:
        """Take the keyboard to the link that begins at a character, or to the text if none does."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._point_at(at)

    def _link(self) -> int:
        """Where the link begins that the keyboard is at; -1: at none."""
        cursor = self.textCursor()
        at = cursor.selectionStart()  # its position is the end, or by Shift+Tab the start
        spans = [span for _, span in anchors(self.document())] if cursor.hasSelection() else []
        return next((start for start, end in spans if start <= at < end), -1)

    def _point_at(self, start: int) -> None:
        """Lead Qt to a link, as Tab from just before it: a cursor set upon it would show it as selected."""
        if start not in [first for _, (first, _) in anchors(self.document())]:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(max(0, start - 1))
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        super().focusNextPrevChild(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """From link to link first; the one reached is brought into sight, since only the page scrolls."""
        moved = super().focusNextPrevChild(forward)
        if moved and self.hasFocus():
            bring_into_sight(self, self.ring_rect())
        return moved

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_bullets(painter)
        for href, (start, end) in anchors(self.document()):
            width = 2 if href.startswith("term:") else 1
            for line in line_rects(self.document(), start, end):
                bottom = line.bottom() - 1
                painter.fillRect(QRectF(line.left(), bottom, line.width(), width), theme.color("accent"))

    def _paint_bullets(self, painter: QPainter) -> None:
        """Qt's own stand too close to their words."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._tone))
        radius, gap = theme.px(2.75), theme.space(12)
        block = self.document().begin()
        while block.isValid():
            items = block.textList()
            if items is not None and items.format().style() == QTextListFormat.Style.ListStyleUndefined:
                line = line_rects(self.document(), block.position(), block.position() + 1)
                if line:
                    painter.drawEllipse(QPointF(line[0].left() - gap, line[0].center().y()), radius, radius)
            block = block.next()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def mark_found(self, text: str, current: int) -> int:
        """Mark every place of a text; the one of that number stronger. How many there are."""
        self._looked_for = (text, current)
        count = self._mark(text, current)
        if not self._found.isNull():
            self.found.emit()
        return count

    def _mark(self, text: str, current: int) -> int:
        self._found = QTextCursor()
        marks: list[QTextEdit.ExtraSelection] = []
        cursor = self.document().find(text) if text else QTextCursor()
        while not cursor.isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(theme.color("caution-soft"))
            if len(marks) == current:
                mark.format.setBackground(theme.color("accent"))
                mark.format.setForeground(theme.color("on-accent"))
                self._found = QTextCursor(cursor)
            marks.append(mark)
            cursor = self.document().find(text, cursor)
        self.setExtraSelections(marks)
        return len(marks)

    def found_rect(self) -> QRect:
        """Where the current place stands."""
        return self.cursorRect(self._found)

    def selected_text(self) -> str:
        """The selected words, one line a paragraph."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def selected_hrefs(self) -> list[str]:
        """The links inside the selection."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        return [href for href, (first, last) in anchors(self.document()) if first < end and last > start]

    def focused_href(self) -> str:
        """The link that has the keyboard, or the empty string."""
        link = self._link() if self.hasFocus() else -1
        return next((href for href, (start, _) in anchors(self.document()) if start == link), "")

    def ring_rect(self) -> QRect:
        """The ring stands round the link that has the keyboard."""
        cursor = self.textCursor()
        if not self.focused_href():
            return self.rect()
        rects = line_rects(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        return rects[0].toRect().adjusted(-2, 0, 2, 2) if rects else self.rect()

    def ring_radius(self) -> int:
        """Small round a link."""
        return 2
