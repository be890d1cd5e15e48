"""One section of a lesson as a page: blocks in the reading column, notes beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from trainer.blocks.base import CompiledBlock
from trainer.course.model import Section
from trainer.ui.theme import theme
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.fact import FactNote, MyNote, SourceLine, TermNote
from trainer.ui.widgets.layout import GUTTER
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.tab_order import bring_into_sight, stops
from trainer.ui.widgets.views import BlockView, block_view, is_drawn
from trainer.ui.widgets.words import Words

LEFT, RIGHT, CONTENT, COLUMN = 40, 32, 936, 536
"""The margins of a page, the most that stands between them, and the reading column."""
NOTE_LEFT, LINE_LEFT, NARROW_NOTE = 576, 592, 240
TOP, BLOCK_GAP, NOTE_GAP, END = 33, 24, 16, 40


@dataclass(frozen=True)
class PageNote:
    """An officer's note on this section, and the words it stands at."""

    text: str
    when: str
    """Empty if that is not known."""
    quote: str = ""


@dataclass
class _Placed:
    """A note in the margin and the text view and link it belongs to."""

    widget: QWidget
    called_by: QWidget
    href: str
    title: QWidget
    """Where it stands once what called it is gone: answering again takes the feedback away."""
    is_open: bool = False
    at: int = -1
    """At which character of a text view; -1 for none: it belongs to the whole."""

    @property
    def anchor(self) -> QWidget:
        """What it stands beside."""
        return self.called_by if isValid(self.called_by) else self.title


class SectionView(QWidget):
    """Lays itself out: heights follow from the width, notes follow their lines."""

    note_shown = Signal(QWidget)
    """A fact or a term was opened and may be out of sight."""

    def __init__(self, section: Section, desk: Desk, notes: list[PageNote]) -> None:
        super().__init__()
        self.section, self._desk = section, desk
        self.title = Words(section.title, "section-title", role="heading", parent=self)
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        lead = section.lead
        self.lead = ProseView(lead, "lead", tone="text-2", parent=self) if lead else None
        self.blocks = [self._view(each) for each in section.blocks if is_drawn(each)]
        self._placed: list[_Placed] = []
        self._open: _Placed | None = None
        self._shown = ""
        """What it shows. That is not what its link says if it was opened from inside another note."""
        self._add_sources()
        for note in notes:
            self._add_note(note)
        desk.asked.connect(self.open_note)

    def _view(self, block: CompiledBlock) -> BlockView:
        view = block_view(block, self._desk)
        view.setParent(self)
        return view

    def proses(self) -> list[ProseView]:
        """Every text view in reading order."""
        lead = [self.lead] if self.lead else []
        return lead + [prose for block in self.blocks for prose in block.proses()]

    def searched(self) -> list[ProseView | Words]:
        """Where Ctrl+F looks: where the words are the course's, not the officer's."""
        found: list[ProseView | Words] = [self.lead] if self.lead else []
        drawn = (each for each in self.section.blocks if is_drawn(each))
        for block, view in zip(drawn, self.blocks, strict=True):
            found += view.searched()[: len(block.found_in())]
        return found

    def _add_sources(self) -> None:
        """The first block of the page that has a source in the margin carries it."""
        for view in self.blocks:
            fact = view.margin_fact()
            if fact:
                line = SourceLine(self._desk.library, fact, self)
                line.asked.connect(self._desk.asked)
                self._placed.append(_Placed(line, view, "", self.title))
                return

    def _add_note(self, note: PageNote) -> None:
        shown = MyNote(note.text, note.when, self)
        anchor = next((p for p in self.proses() if note.quote and note.quote in p.plain()), None)
        at = anchor.plain().index(note.quote) if anchor else -1
        self._placed.append(_Placed(shown, anchor or self.title, "", self.title, at=at))

    def show_notes(self, notes: list[PageNote]) -> None:
        """The officer's notes have changed; all else stays as it is."""
        for each in [placed for placed in self._placed if isinstance(placed.widget, MyNote)]:
            self._placed.remove(each)
            each.widget.hide()
            each.widget.deleteLater()
        for note in notes:
            self._add_note(note)
        self._lay_out()

    def open_note(self, href: str) -> None:
        """Open a fact or a term beside its line; the same again closes it."""
        if self._open is not None and href == self._shown:
            self.close_note()
            return
        anchor, link, at = self._call_of(href)
        left = self._untie()
        kind, _, key = href.partition(":")
        note: TermNote | FactNote = (TermNote if kind == "term" else FactNote)(self._desk.library, key, self)
        note.closed.connect(self.close_note)
        note.prose.asked.connect(self._desk.asked)
        self._shown = href
        self._open = _Placed(note, anchor, link, self.title, is_open=True, at=at)
        self._placed.insert(0, self._open)
        if isinstance(anchor, ProseView):
            anchor.mark_open(link, at)
        self._lay_out()
        note.show()
        note.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        _let_go(left)
        self.note_shown.emit(note)

    def _call_of(self, href: str) -> tuple[QWidget, str, int]:
        """What a note stands beside, and the link there that calls it.

        A note that is opened from inside another takes its place: the other is on its way out.
        """
        held, left = self.focusWidget(), self._open
        if left is not None and held is not None and left.widget.isAncestorOf(held):
            if href in _hrefs(left.widget):
                return left.anchor, left.href, left.at
            held = left.anchor
        if not isinstance(held, ProseView) or href not in held.hrefs():
            held = next((p for p in self.proses() if href in p.hrefs()), held)
        return held or self.title, href, held.asked_place(href) if isinstance(held, ProseView) else -1

    def close_note(self) -> bool:
        """Close the open note; False if none is open. The link that called it has the keyboard again."""
        closed = self._open
        if closed is None:
            return False
        is_seen = not closed.widget.visibleRegion().isEmpty()
        left = self._untie()
        _lead_keyboard_to(closed)
        _let_go(left)
        self._lay_out()
        self.update()
        if is_seen:  # whoever has read on below it is not taken back
            _bring_call_into_sight(closed)
        return True

    def _untie(self) -> QWidget | None:
        """Let the open note belong to nothing, to be let go once the keyboard is elsewhere.

        Hidden with the keyboard in it, Qt would find that some other place and scroll there.
        """
        if self._open is None:
            return None
        anchor, widget = self._open.anchor, self._open.widget
        if isinstance(anchor, ProseView):
            anchor.mark_open("")
        self._placed.remove(self._open)
        self._open = None
        return widget

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Shift+Tab out of the open note leads to the link that called it, as Tab led from there."""
        if not forward and self._open is not None and _is_at_start(self._open.widget):
            _lead_keyboard_to(self._open)
            _bring_call_into_sight(self._open)
            return True
        return super().focusNextPrevChild(forward)

    def first_words(self, top: int) -> str:
        """The words that stand highest below a line of the page."""
        for prose in self.proses():
            y = prose.mapTo(self, prose.rect().topLeft()).y()
            if y + prose.height() > top and prose.plain():
                return prose.words_below(top - y)
        return ""

    def nearest_fact(self, top: int, bottom: int) -> str:
        """The first fact whose mark is in view, else the first of the page."""
        first = ""
        for prose in self.proses():
            for href in prose.hrefs():
                if not href.startswith("fact:"):
                    continue
                first = first or href
                y = prose.mapTo(self, prose.anchor_rect(href).topLeft()).y()
                if top <= y <= bottom:
                    return href
        return first

    # Layout: heights follow from widths, so this is done by hand and not by a QLayout.

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._lay_out()
        return super().event(event)

    def _measure(self) -> tuple[int, int, int, bool]:
        """Left edge, the width of the column and of all, and whether that leaves a margin for notes."""
        left = theme.space(LEFT)
        wide = min(theme.px(CONTENT), self.width() - left - theme.space(RIGHT) + GUTTER)
        return left, min(theme.px(COLUMN), wide), wide, wide >= theme.px(NOTE_LEFT + NARROW_NOTE)

    def _lay_out(self) -> None:
        left, column, wide, has_margin = self._measure()
        inline = [] if has_margin else self._placed
        y = self._put_column(left, column, wide, inline)
        if has_margin:
            y = max(y, self._put_beside(left, wide, self._placed))
            covering = [each for each in self._placed if self._covers(each.widget)]
            if covering:
                beside = [each for each in self._placed if each not in covering]
                y = self._put_column(left, column, wide, covering)
                y = max(y, self._put_beside(left, wide, beside))
        self.setMinimumHeight(y + theme.space(END))
        if self._open is not None:
            self.update()  # its leader may have moved

    def _put_column(self, left: int, column: int, wide: int, inline: list[_Placed]) -> int:
        """Title, lead and blocks, and below what calls them the notes that have no place in the margin."""
        y = theme.space(TOP)
        y = _put(self.title, left, y, self._title_width(wide))
        if self.lead:
            y = self._put_part(self.lead, left, y + theme.space(8), column, inline)
        y += self._put_notes(_called_by(self.title, inline), left, y, column)
        y += theme.space(BLOCK_GAP if self.lead else 20)
        for index, block in enumerate(self.blocks):
            y += theme.space(BLOCK_GAP) if index else 0
            y = self._put_part(block, left, y, wide if block.wide else column, inline)
        return y

    def _covers(self, note: QWidget) -> bool:
        """Whether a note in the margin lies over a figure or another block that reaches into it."""
        wide = (each for each in self.blocks if each.wide and each.width() > theme.px(NOTE_LEFT))
        return any(each.geometry().intersects(note.geometry()) for each in wide)

    def _title_width(self, wide: int) -> int:
        """As wide as its words; a long title reaches over the margin."""
        whole = self.title.sizeHint().width()
        return whole if whole <= theme.px(COLUMN) else wide

    def _put_beside(self, left: int, wide: int, notes: list[_Placed]) -> int:
        reaches_over = self.title.width() > theme.px(COLUMN)
        floor = self.title.geometry().bottom() + theme.space(8) if reaches_over else 0
        order = sorted(notes, key=lambda each: (self._line_of(each), not each.is_open))
        for each in order:
            start = theme.px(NOTE_LEFT if each.is_open else LINE_LEFT)
            top = max(self._line_of(each) - (theme.space(38) if each.is_open else 6), floor)
            floor = _put(each.widget, left + start, max(8, top), wide - start) + theme.space(24)
            each.widget.show()
            if each.is_open:
                each.widget.raise_()
        return floor

    def _line_of(self, each: _Placed) -> int:
        anchor = each.anchor
        inner = QPoint()
        if isinstance(anchor, ProseView) and each.at >= 0:
            inner = anchor.place_rect(each.at).topLeft()
        return anchor.mapTo(self, inner).y()

    def _put_part(self, part: QWidget, left: int, y: int, width: int, inline: list[_Placed]) -> int:
        """A part of the column; notes that are not beside it stand under the paragraphs that call them."""
        called = _called_by(part, inline)
        if not isinstance(part, ProseView):
            y = _put(part, left, y, width)
            return y + self._put_notes(called, left, y, min(width, theme.px(COLUMN)))
        after: dict[int, list[_Placed]] = {}
        for each in called:
            after.setdefault(part.paragraph_after(each.at), []).append(each)
        last = after.pop(-1, [])
        part.make_room({number: _room(notes, width) for number, notes in after.items()})
        bottom = _put(part, left, y, width)
        for number, notes in after.items():
            self._put_notes(notes, left, y + part.room_top(number), width)
        return bottom + self._put_notes(last, left, bottom, width)

    def _put_notes(self, notes: list[_Placed], left: int, y: int, width: int) -> int:
        """Notes one under the other below a line; the height they take."""
        top = y
        for each in notes:
            y = _put(each.widget, left, y + theme.space(NOTE_GAP), width)
            each.widget.show()
        return y - top

    def in_order(self) -> list[QWidget]:
        """Tab order is reading order: each part, then the notes it calls."""
        parts = [self.title, *([self.lead] if self.lead else []), *self.blocks]
        order: list[QWidget] = []
        for part in parts:
            order += [part, *(each.widget for each in _called_by(part, self._placed))]
        return order

    def paintEvent(self, event: QPaintEvent) -> None:
        """The leader from a term to its note."""
        if self._open is None or not self._measure()[3]:
            return
        anchor, note = self._open.anchor, self._open.widget
        if not isinstance(anchor, ProseView):
            return
        line = anchor.anchor_rect(self._open.href, self._open.at)
        if not line.isValid() or anchor.holds_link_after(line):
            return
        start = anchor.mapTo(self, QPoint(anchor.width(), line.center().y()))
        if note.y() < start.y() < note.geometry().bottom():
            area = QRectF(start.x() + 2, start.y(), note.x() - start.x() - 2, 1.5)
            QPainter(self).fillRect(area, theme.color("accent"))


def _lead_keyboard_to(placed: _Placed) -> None:
    """To the link that calls a note."""
    anchor = placed.anchor
    if isinstance(anchor, ProseView):
        anchor.focus_link(placed.at)
    else:
        anchor.setFocus(Qt.FocusReason.OtherFocusReason)


def _bring_call_into_sight(placed: _Placed) -> None:
    if isinstance(placed.anchor, ProseView):
        bring_into_sight(placed.anchor, placed.anchor.ring_rect())


def _let_go(note: QWidget | None) -> None:
    if note is not None:
        note.hide()
        note.deleteLater()


def _is_at_start(note: QWidget) -> bool:
    """Whether the keyboard is at its title or at the first control in it."""
    focus = QApplication.focusWidget()
    return focus is not None and note.isAncestorOf(focus) and focus not in stops(note)[1:]


def _hrefs(note: QWidget) -> list[str]:
    """The links in a note."""
    return [href for prose in note.findChildren(ProseView) for href in prose.hrefs()]


def _called_by(part: QWidget, notes: list[_Placed]) -> list[_Placed]:
    """Those of the notes that a part of the page calls."""
    return [each for each in notes if each.anchor is part or part.isAncestorOf(each.anchor)]


def _room(notes: list[_Placed], width: int) -> int:
    """What notes take that stand between two paragraphs."""
    return sum(_height(each.widget, width) + theme.space(NOTE_GAP) for each in notes)


def _put(widget: QWidget, x: int, y: int, width: int) -> int:
    """Place a widget at its height for this width; its lower edge."""
    height = _height(widget, width)
    widget.setGeometry(x, y, width, height)
    return y + height


def _height(widget: QWidget, width: int) -> int:
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
