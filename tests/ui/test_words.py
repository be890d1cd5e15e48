"""How painted words are broken into lines: fixed terms stay whole, and no short word ends up alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QTextDocument, QTextLayout

from tests.helpers.app import TrainerApp
from trainer.ui.widgets.marked import MarkedWords
from trainer.ui.widgets.painted import laid
from trainer.ui.widgets.prose_document import bound
from trainer.ui.widgets.words import Words

SENTENCE = "Free some space and choose Save again. Your answers are kept until you do."


def lines(layout: QTextLayout) -> list[str]:
    found = (layout.lineAt(number) for number in range(layout.lineCount()))
    return [layout.text()[each.textStart() :][: each.textLength()].strip() for each in found]


@pytest.mark.parametrize("width", range(60, 160, 9))
def test_a_number_is_not_torn_from_its_unit(trainer_app: TrainerApp, width: int) -> None:
    words = Words("when is the 48-hour limit?")
    for layout in (laid(words.text(), "ui", width).layout, words._layout(width)[0]):
        assert not any(each.endswith("48-") for each in lines(layout))


def test_no_short_word_is_left_alone_on_the_last_line(trainer_app: TrainerApp) -> None:
    words = Words(SENTENCE)
    width = words.sizeHint().width() - 8
    assert lines(words._layout(width)[0])[-1].split() == ["until", "you", "do."]
    assert words.text() == SENTENCE


def test_the_icon_stands_at_the_first_line(trainer_app: TrainerApp) -> None:
    """Also where a higher neighbor gives the words more room than they take."""
    words = MarkedWords()
    words.show_mark("Not saved", "warning-circle-fill", "caution")
    words.setGeometry(QRect(0, 0, 300, 100))
    assert words.first_line() == (100 - words.heightForWidth(300)) // 2


@pytest.mark.parametrize(
    ("html", "held"),
    [
        ('<p>And so it starts the clock. <a href="fact:F-1">F-1</a></p>', "the clock. F-1"),
        ('<p>When it applies. <a href="fact:F-1">F-1</a> <a href="fact:F-2">F-2</a></p>', "applies. F-1 F-2"),
        ('<ul><li>Do it. <a href="fact:F-1">F-1</a></li></ul>', "Do it. F-1"),
    ],
)
def test_a_mark_at_the_end_of_a_paragraph_is_not_left_with_a_short_word(html: str, held: str) -> None:
    document = QTextDocument()
    document.setHtml(bound(html))
    raw = document.firstBlock().text() or document.firstBlock().next().text()
    assert raw.endswith(held.replace(" ", "\u00a0"))
    assert held in document.toPlainText()
