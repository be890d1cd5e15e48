"""Prose at the desk: one read-only text view per stretch, sized to its text.

It hands scroll keys to the page and is a Tab stop only if it holds a link. Facts and glossary terms are
links; nothing in it opens a browser.
"""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
    QTextTableCellFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from trainer.ui.theme import TYPES, theme
from trainer.ui.widgets.painted import cursor_x
from trainer.ui.widgets.tab_order import bring_into_sight

PARAGRAPH_GAP = 16
MARK_AFTER_WORD = re.compile(r'(?<!</a>) (?=<a [^>]*href="fact:)')
NAME_AND_NUMBER = re.compile(
    r"(?<=\bForm) (?=I-\d)|(?<=\bCFR) (?=\d)|(?<=U\.S\.C\.) (?=\d)|(?<=\d) (?=CFR\b|U\.S\.C\.)"
)
PAGE_KEYS = (
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Space,
)


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
        self._open: tuple[str, int] = ("", -1)
        self.asked_at = -1
        """Where the link stands that was opened last; a text may hold the same link twice."""
        self._found = QTextCursor()
        self._heights: dict[int, int] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self._dress()

    def plain(self) -> str:
        """The words, for copying and for the screen reader."""
        return self.document().toPlainText()

    def _dress(self) -> None:
        self._heights.clear()
        document = QTextDocument(self)
        fill(document, self._html, self._kind, self._tone, self._open)
        self.setDocument(document)
        self.setAccessibleName(document.toPlainText())
        self.updateGeometry()

    def mark_open(self, href: str, at: int = -1) -> None:
        """Show one term or fact as open, or none; `at` says which of several."""
        if (href, at) != self._open:
            self._open = (href, at)
            self._dress()

    def _on_anchor(self, url: QUrl) -> None:
        self.asked_at = self._start_of(url.toString())
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

    def first(self, href: str) -> int:
        """Where the first link to a fact or term stands; -1 if there is none."""
        return next((start for each, (start, _) in anchors(self.document()) if each == href), -1)

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

    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 100 else theme.px(536)
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
                self.found.emit()
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
        return self.textCursor().charFormat().anchorHref() if self.hasFocus() else ""

    def ring_rect(self) -> QRect:
        """The ring stands round the link that has the keyboard."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or not self.focused_href():
            return self.rect()
        rects = line_rects(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        return rects[0].toRect().adjusted(-2, 0, 2, 2) if rects else self.rect()

    def ring_radius(self) -> int:
        """Small round a link."""
        return 2


def fill(
    document: QTextDocument, html: str, kind: str, tone: str, opened: tuple[str, int] = ("", -1)
) -> None:
    """Lay the HTML of the course out in a role of type and the theme's colors."""
    document.setDocumentMargin(0)
    document.setIndentWidth(theme.px(24))
    document.setDefaultFont(theme.font(kind))
    document.setDefaultStyleSheet("b, strong { font-weight: 600 }")
    document.setHtml(bound(html))
    line, gap = theme.line(kind), theme.space(PARAGRAPH_GAP if TYPES[kind].size > 15 else 8)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    ink = QTextCharFormat()
    ink.setForeground(theme.color(tone))
    cursor.mergeCharFormat(ink)
    block = document.begin()
    while block.isValid():
        _set_block(block, line, 0 if block == document.begin() else gap)
        if block.textList() is not None:
            _set_list(block.textList())
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)
    for href, (start, end) in anchors(document):
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        is_open = href == opened[0] and opened[1] in (-1, start)
        cursor.mergeCharFormat(_anchor_format(href, is_open, tone))


def _set_list(items: QTextList) -> None:
    form = items.format()
    if form.style() == QTextListFormat.Style.ListDisc:
        form.setStyle(QTextListFormat.Style.ListStyleUndefined)
        items.setFormat(form)


def bound(html: str) -> str:
    """What reads as one stays on one line: a fact's mark with its sentence, a law with its number."""
    return NAME_AND_NUMBER.sub("\u00a0", MARK_AFTER_WORD.sub("\u00a0", html))


def _dress_table(table: QTextTable) -> None:
    """Lines between the rows, words of interface size; the first row and column name the others."""
    form = table.format().toTableFormat()
    form.setBorderCollapse(True)
    form.setBorder(0)
    form.setCellSpacing(0)
    form.setCellPadding(theme.space(8))
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setTopMargin(theme.space(8))
    table.setFormat(form)
    for number in range(table.rows()):
        for at in range(table.columns()):
            _dress_cell(table, number, at)


def _dress_cell(table: QTextTable, number: int, at: int) -> None:
    cell = table.cellAt(number, at)
    form = QTextTableCellFormat(cell.format().toTableCellFormat())
    form.setBottomBorder(1)
    form.setBottomBorderBrush(theme.color("line-strong" if number == 0 else "line"))
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setLeftPadding(0)
    form.setRightPadding(theme.space(20))
    form.setTopPadding(theme.space(5))  # the line's own air is above its words
    form.setBottomPadding(theme.space(11))
    cell.setFormat(form)
    names = number == 0 or at == 0
    chars = QTextCharFormat()
    chars.setFont(theme.font("ui-tall-strong" if number == 0 else "ui-tall"))
    chars.setForeground(theme.color("text-2" if names else "text"))
    cursor = cell.firstCursorPosition()
    cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(chars)
    lines = QTextBlockFormat()
    lines.setLineHeight(theme.line("ui-tall"), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    lines.setTopMargin(0)
    lines.setAlignment(Qt.AlignmentFlag.AlignLeft)
    cursor.mergeBlockFormat(lines)


def _set_block(block: QTextBlock, line: int, gap: int) -> None:
    cursor = QTextCursor(block)
    form = QTextBlockFormat()
    if block.blockFormat().leftMargin():
        _set_aside(cursor, form, gap)
        return
    form.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    in_list = block.textList() is not None
    first_in_list = in_list and block.textList().itemNumber(block) == 0
    form.setTopMargin(gap if not in_list or first_in_list else round(gap / 4))
    form.setBottomMargin(0)
    if block.blockFormat().headingLevel():
        font = theme.font("card-title")
        chars = QTextCharFormat()
        chars.setFont(font)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(chars)
    cursor.mergeBlockFormat(form)


def _set_aside(cursor: QTextCursor, form: QTextBlockFormat, gap: int) -> None:
    """A block quote: an aside in small secondary words, at the edge of the column."""
    form.setLeftMargin(0)
    form.setRightMargin(0)
    form.setTopMargin(gap)
    form.setLineHeight(theme.line("ui-tall"), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    chars = QTextCharFormat()
    chars.setFont(theme.font("ui-tall"))
    chars.setForeground(theme.color("text-2"))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(chars)
    cursor.mergeBlockFormat(form)


def _anchor_format(href: str, is_open: bool, tone: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontUnderline(False)
    if href.startswith("term:"):
        form.setForeground(theme.color(tone))
        if is_open:
            form.setFontWeight(QFont.Weight.DemiBold)
            _show_open(form)
        return form
    form.setForeground(theme.color("accent"))
    form.setFontWeight(QFont.Weight.DemiBold)
    form.setProperty(QTextFormat.Property.FontPixelSize, theme.px(15))
    if is_open:
        _show_open(form)
    return form


def _show_open(form: QTextCharFormat) -> None:
    if theme.high_contrast:
        form.setForeground(theme.color("on-accent"))
    form.setBackground(theme.color("accent" if theme.high_contrast else "accent-soft"))


def anchors(document: QTextDocument) -> list[tuple[str, tuple[int, int]]]:
    """Every link with the span of characters it covers, in order."""
    out: list[tuple[str, tuple[int, int]]] = []
    block = document.begin()
    while block.isValid():
        for fragment in _fragments(block):
            href = fragment.charFormat().anchorHref()
            if not href:
                continue
            start, end = fragment.position(), fragment.position() + fragment.length()
            if out and out[-1][0] == href and out[-1][1][1] == start:
                out[-1] = (href, (out[-1][1][0], end))
            else:
                out.append((href, (start, end)))
        block = block.next()
    return out


def _fragments(block: QTextBlock) -> list[Any]:
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            found.append(fragment)
        iterator += 1
    return found


def line_rects(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """The rectangles, one a line, that a span of characters covers; in document coordinates."""
    out: list[QRectF] = []
    block = document.findBlock(start)
    layout = block.layout()
    if layout is None:
        return out
    base = document.documentLayout().blockBoundingRect(block).topLeft()
    first, last = start - block.position(), end - block.position()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        low, high = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        if low >= high:
            continue
        left, right = cursor_x(line, low), cursor_x(line, high)
        out.append(QRectF(base.x() + left, base.y() + line.y(), right - left, line.height()))
    return out
