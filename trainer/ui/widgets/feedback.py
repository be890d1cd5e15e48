"""What is said after checking: what was given, what is right, why; the fact; and one thing to turn over."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer.items.base import CompiledItem, Flip, Part
from trainer.limits import Judgement, said
from trainer.ui.theme import theme
from trainer.ui.theme.accessible import announce
from trainer.ui.theme.marks import MARKS
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.desk import Desk, Given
from trainer.ui.widgets.fact import FactCard
from trainer.ui.widgets.layout import Card, at_once, column, row
from trainer.ui.widgets.marked import MarkedWords
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.switch import Switch
from trainer.ui.widgets.words import Words

BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
BESIDE_FROM = 600
CORRECT, INCORRECT = "Correct.", "Not this one."


class Feedback(QWidget):
    """Its heading takes the focus when it appears."""

    def __init__(
        self,
        item: CompiledItem,
        given: Given,
        correct: bool,
        desk: Desk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._proses: list[ProseView] = []
        explanation = item.explain(given.response, given.seed)
        box = column(self, gap=12, margins=(0, 12, 0, 0))
        card = Card()
        ends_in_words = explanation.below or not explanation.others
        self._inner = column(card, gap=8, margins=(24, 14, 24, 20 if ends_in_words else 10))
        heading = CORRECT if correct else explanation.said or INCORRECT
        self.heading = Words(heading, "card-title", role="heading")
        self.heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._inner.addWidget(self.heading)
        self._pairs: list[QBoxLayout] = []
        self._inner.addLayout(self._reasons(explanation.parts))
        if explanation.others:
            self._add_others(explanation.others_asked, explanation.others)
        if explanation.below:
            self._inner.addWidget(Words("\n".join(explanation.below), "ui", tone="2"))
        box.addWidget(card)
        self.fact_id = explanation.fact or item.facts[0]
        box.addLayout(self._below(item, self.fact_id))

    def proses(self) -> list[ProseView]:
        """The text views in it."""
        return self._proses

    def _reasons(self, parts: tuple[Part, ...]) -> QBoxLayout:
        layout: QBoxLayout = self._pair(32) if len(parts) == 2 else column(gap=12)
        for part, rule in zip(parts, _rules(parts), strict=True):
            layout.addWidget(self._part(part, rule), 1)
        return layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        beside = self.width() / theme.scale >= BESIDE_FROM
        for pair in self._pairs:
            pair.setDirection(BESIDE if beside else BELOW)

    def _pair(self, gap: int) -> QBoxLayout:
        pair: QBoxLayout = row(gap=gap)
        self._pairs.append(pair)
        return pair

    def _part(self, part: Part, rule: str) -> QWidget:
        return _Passage(rule, self._prose(labelled(part)), part.more)

    def _prose(self, html: str) -> ProseView:
        view = ProseView(html, "ui-tall")
        view.asked.connect(self._desk.asked)
        self._proses.append(view)
        return view

    def _add_others(self, words: str, others: tuple[Part, ...]) -> None:
        opener = Button(words, "quiet", glyph="caret-right-bold", flush=True)
        opener.setCheckable(True)
        shelf = QWidget()
        shelf_box = column(shelf, gap=12)
        shelf.hide()

        def turn(on: bool) -> None:
            if on and not shelf_box.count():
                for part, rule in zip(others, _rules(others), strict=True):
                    shelf_box.addWidget(self._part(part, rule))
            shelf.setVisible(on)
            opener.set_glyph("caret-down" if on else "caret-right-bold")

        opener.toggled.connect(turn)
        self._inner.addWidget(opener)
        self._inner.addWidget(shelf)

    def _below(self, item: CompiledItem, fact_id: str) -> QBoxLayout:
        layout = self._pair(16)
        fact = FactCard(self._desk.library, fact_id)
        fact.asked.connect(self._desk.asked)
        layout.addWidget(fact, 1)
        if item.flip:
            layout.addWidget(FlipCard(item.flip), 1)
        return layout


def labelled(part: Part) -> str:
    """A reason as HTML, after its label; a reason that starts with a list stands below it."""
    label = f"<b>{escape(part.label, quote=False)}</b>"
    words = part.html.removeprefix("<p>")
    return f"<p>{label}</p>{part.html}" if words == part.html else f"<p>{label} {words}"


def _rules(parts: tuple[Part, ...]) -> list[str]:
    """The tone of the rule over each reason; of more than two the following of one tone have a quiet line."""
    tones = [part.tone for part in parts]
    again = [len(tones) > 2 and tone == last for tone, last in zip(tones, ["", *tones[:-1]], strict=True)]
    return ["" if follows else tone for tone, follows in zip(tones, again, strict=True)]


class _Passage(QWidget):
    """A reason under its rule: solid for what is right, dashed for what is not; quieter what goes with it."""

    def __init__(self, tone: str, prose: ProseView, more: tuple[str, ...]) -> None:
        super().__init__()
        self._tone = tone
        box = column(self, margins=(0, 10, 0, 0))
        box.addWidget(prose)
        if more:
            box.addSpacing(theme.space(4))
            box.addWidget(Words("\n".join(more), "ui", tone="2"))
        box.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._tone:
            painter.fillRect(0, 0, self.width(), 1, theme.color("line"))
            return
        pen = QPen(theme.color("may" if self._tone == "right" else "not"), 2)
        if self._tone != "right":
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(0, 1, self.width(), 1)


class FlipCard(Card):
    """Turns one condition over and shows how the verdict on an action changes."""

    def __init__(self, flip: Flip, parent: QWidget | None = None) -> None:
        super().__init__("accent-soft", "", parent=parent)
        self._flip = flip
        box = column(self, gap=4, margins=(24, 14, 24, 16))
        box.addWidget(Words("Flip one thing", "ui-strong", role="heading"))
        self.switch = Switch(flip.label)
        box.addWidget(self.switch)
        self._hint = Words("Turn it on and see what changes.", "ui", tone="2")
        box.addWidget(self._hint)
        box.addSpacing(theme.space(8))
        self._action = Words("", "ui-tall-strong", role="heading")
        self._hat = Words("", "ui", tone="2")
        self._verdict = MarkedWords()
        self._more = Words("", "ui-tall")
        self._hedge = Words("", "ui", tone="2")
        for part in (self._action, self._hat, self._verdict, self._more, self._hedge):
            box.addWidget(part)
        box.addStretch(1)
        self.switch.toggled.connect(self._turn)
        self._show(flip.off)

    def _turn(self, on: bool) -> None:
        with at_once(self):
            self._hint.hide()
            self._show(self._flip.on if on else self._flip.off)
        announce(self, f"{self._verdict.text()}. {self.spoken()}")

    def _show(self, judgement: Judgement) -> None:
        mark = MARKS[judgement.verdict]
        hat, *more = said(judgement, alone=True)
        hedge = more.pop() if judgement.hedge else ""
        self._verdict.show_mark(mark.word, mark.icon, mark.token)
        self._action.setText(judgement.action)
        self._hat.setText(hat)
        _show_if_any(self._more, "\n".join(more))
        _show_if_any(self._hedge, hedge)

    def spoken(self) -> str:
        """What the verdict is about, and all that is said of it."""
        parts = (self._action, self._hat, self._more, self._hedge)
        return "\n".join(each.text() for each in parts if each.text())


def _show_if_any(part: Words, words: str) -> None:
    part.setText(words)
    part.setVisible(bool(words))
