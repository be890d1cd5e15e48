"""What prose is laid out from: the course's HTML in a role of type and colors, and where its links stand."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QFont,
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
)

from trainer.ui.theme import TYPES, theme
from trainer.ui.widgets.painted import cursor_x

PARAGRAPH_GAP = 16
MARK_AFTER_WORD = re.compile(r'(?<!</a>) (?=<a [^>]*href="fact:)')
LAST_MARK = re.compile(r' (?=<a [^>]*href="fact:[^>]*>[^<]*</a></(?:p|li)>)')
SHORT_BEFORE_LAST = re.compile(r' (?=[^\s<>]{1,6}\u00a0<a [^>]*href="fact:[^>]*>[^<]*</a></(?:p|li)>)')
NAME_AND_NUMBER = re.compile(
    r"(?<=\bForm) (?=I-\d)|(?<=\bCFR) (?=\d)|(?<=U\.S\.C\.) (?=\d)|(?<=\d) (?=CFR\b|U\.S\.C\.)"
)


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
    """What reads as one stays on one line: a fact's mark with its sentence, a law with its number.

    At the end of a paragraph a mark takes more along, so that no line holds a mark and a short word only.
    """
    for pattern in (MARK_AFTER_WORD, LAST_MARK, SHORT_BEFORE_LAST, NAME_AND_NUMBER):
        html = pattern.sub("\u00a0", html)
    return html


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
