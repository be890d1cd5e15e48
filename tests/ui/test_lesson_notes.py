"""Terms and facts of a lesson open beside their lines, cover no words and give the keyboard back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp, lesson_page
from tests.helpers.drivers import CTRL, SHIFT, Key, KeyboardDriver, MouseDriver
from tests.helpers.geometry import faults, place_of
from tests.helpers.sample_courses import LESSON_ID, SECTION_ID, course_with_section
from trainer.ui.widgets.fact import FactNote, MyNote, Note, TermNote
from trainer.ui.widgets.prose import ProseView

FIRST, LAST = ("m06-l01", "three-papers-on-one-desk"), ("m06-l04", "check-yourself")


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    """An officer in the first section of the module."""
    trainer_app.sit_down()
    trainer_app.lesson(*FIRST)
    return trainer_app


def note_of(app: TrainerApp) -> Note | None:
    return next((each for each in lesson_page(app).findChildren(Note) if each.isVisible()), None)


def line_at(prose: ProseView, at: int) -> QRect:
    """The line of a text view in which a character stands, in the window."""
    rect = prose.place_rect(at)
    return QRect(prose.mapTo(prose.window(), rect.topLeft()), rect.size())


def lines_of(prose: ProseView) -> list[QRect]:
    """Its paragraphs, in the window."""
    document = prose.document()
    blocks = [document.findBlockByNumber(each) for each in range(document.blockCount())]
    rects = [document.documentLayout().blockBoundingRect(each).toRect() for each in blocks]
    return [each.translated(prose.mapTo(prose.window(), QPoint())) for each in rects]


@pytest.mark.parametrize("kind", ["term", "fact"])
def test_enter_on_a_link_opens_its_note_and_esc_gives_the_keyboard_back(
    study: TrainerApp, keys: KeyboardDriver, kind: str
) -> None:
    page = study.lesson("m06-l02", "served-at-scheduled-release")
    assert page.view is not None
    prose = next(p for p in page.view.proses() if any(h.startswith(kind) for h in p.hrefs()))
    keys.reach(prose)
    while not prose.focused_href().startswith(kind):
        keys.key(Key.Key_Tab)
        assert prose.hasFocus()
    keys.key(Key.Key_Return)
    note = note_of(study)
    assert isinstance(note, TermNote if kind == "term" else FactNote)
    assert keys.holds == note.heading.text()
    keys.key(Key.Key_Escape)
    keys.settle()
    assert note_of(study) is None
    assert prose.hasFocus()


def third_link(app: TrainerApp, keys: KeyboardDriver) -> tuple[ProseView, str]:
    """The keyboard led to the third link of a text that has more, one of which is to the same."""
    view = lesson_page(app).view
    assert view is not None
    prose = next(each for each in view.proses() if len(each.hrefs()) > 3)
    keys.reach(prose)
    keys.key(Key.Key_Tab)
    keys.key(Key.Key_Tab)
    assert prose.focused_href() == prose.hrefs()[2]
    return prose, prose.hrefs()[2]


def ring_is_round_link(app: TrainerApp, prose: ProseView, href: str) -> bool:
    app.settle()
    ring, place = app.window.ring, prose.anchor_rect(href)
    point = prose.mapTo(app.window, place.center())
    return ring.isVisible() and place_of(ring).contains(point) and ring.width() < prose.width() // 2


@pytest.mark.parametrize(("size", "text"), [((1280, 800), 100), ((1024, 700), 200)])
def test_esc_leads_back_to_the_link_that_opened_the_note_and_tab_goes_on_from_it(
    study: TrainerApp, keys: KeyboardDriver, size: tuple[int, int], text: int
) -> None:
    study.resize(*size)
    study.dress(text)
    study.lesson(*FIRST)
    prose, href = third_link(study, keys)
    for _ in range(2):
        keys.key(Key.Key_Return)
        study.settle()
        assert note_of(study) is not None
        keys.key(Key.Key_Escape)
        study.settle()
        assert note_of(study) is None
        assert prose.focused_href() == href
        assert ring_is_round_link(study, prose, href)
        seen = lesson_page(study).scroller.viewport()
        assert seen.rect().contains(prose.mapTo(seen, prose.ring_rect().center()))
    keys.key(Key.Key_Tab)
    assert prose.focused_href() == prose.hrefs()[3]


@pytest.mark.parametrize("tabs", [0, 1], ids=["from its title", "from its first button"])
def test_shift_tab_out_of_an_open_note_leads_to_the_link_that_opened_it(
    study: TrainerApp, keys: KeyboardDriver, tabs: int
) -> None:
    prose, href = third_link(study, keys)
    keys.key(Key.Key_Return)
    for _ in range(tabs):
        keys.key(Key.Key_Tab)
    keys.key(Key.Key_Backtab)
    assert prose.focused_href() == href
    assert ring_is_round_link(study, prose, href)
    keys.key(Key.Key_Backtab)
    assert prose.focused_href() == prose.hrefs()[1]
    keys.key(Key.Key_Tab)
    keys.key(Key.Key_Tab)
    assert prose.focused_href() == prose.hrefs()[3]
    assert note_of(study) is not None


def test_enter_on_the_link_of_an_open_note_closes_it_and_on_the_next_link_opens_another(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    prose, href = third_link(study, keys)
    keys.key(Key.Key_Return)
    keys.key(Key.Key_Backtab)
    keys.key(Key.Key_Return)
    study.settle()
    assert note_of(study) is None
    assert prose.focused_href() == href
    keys.key(Key.Key_Return)
    keys.key(Key.Key_Backtab)
    keys.key(Key.Key_Tab)
    keys.key(Key.Key_Return)
    study.settle()
    assert keys.holds == f"Fact {prose.hrefs()[3].removeprefix('fact:')}"
    keys.key(Key.Key_Escape)
    study.settle()
    assert prose.focused_href() == prose.hrefs()[3]


def test_a_layer_over_the_page_gives_the_keyboard_back_to_the_link_that_had_it(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    prose, href = third_link(study, keys)
    keys.key(Key.Key_F1)
    keys.key(Key.Key_Escape)
    assert prose.focused_href() == href


def test_a_fact_opened_by_f4_leads_back_to_its_link(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_F4)
    note = note_of(study)
    assert note is not None
    fact = note.heading.text().removeprefix("Fact ")
    keys.key(Key.Key_Escape)
    view = lesson_page(study).view
    assert view is not None
    assert [each.focused_href() for each in view.proses() if each.hasFocus()] == [f"fact:{fact}"]


def test_whoever_has_read_on_below_a_note_is_not_taken_back_by_closing_it(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    study.resize(1024, 700)
    study.dress(200)
    page = study.lesson(*FIRST)
    keys.key(Key.Key_F4)
    study.settle()
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    note = note_of(study)
    assert note is not None
    keys.key(Key.Key_Escape)
    study.settle()
    assert note_of(study) is None
    assert bar.value() == bar.maximum()


def test_what_is_found_stays_marked_when_a_note_opens_and_closes_at_its_text(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.key(Key.Key_F, CTRL)
    keys.key(Key.Key_A, CTRL)
    keys.type("hours")
    view = lesson_page(study).view
    assert view is not None

    def marks() -> list[int]:
        return [len(each.extraSelections()) for each in view.proses()]

    before = marks()
    assert sum(before) > 1
    prose, href = third_link(study, keys)
    for _ in range(3):
        keys.key(Key.Key_Return)
        study.settle()
        assert marks() == before
        view.close_note()
        study.settle()
        assert marks() == before
        assert prose.focused_href() == href


NESTED = """The desk phone rings at noon. [F-108]

It is not the call that counts, and not the booking either. [F-109]

What counts is the moment of service. [F-112] So write that moment down.

The night shift reads it from the booking card.
"""


@pytest.mark.parametrize(("size", "text"), [((1280, 800), 100), ((1024, 700), 150)])
def test_a_term_in_an_open_fact_takes_its_place_and_leads_back_to_its_link(
    start_app: Callable[..., TrainerApp],
    tmp_path: Path,
    qtbot: QtBot,
    size: tuple[int, int],
    text: int,
) -> None:
    """It was tied to the note that was just closing, and once that was gone it stood at the title."""
    app = start_app(content=course_with_section(NESTED, tmp_path), size=size)
    keys = KeyboardDriver(lambda: app.window, lambda met: qtbot.waitUntil(met))
    app.sit_down()
    app.dress(text)
    page = app.lesson(LESSON_ID, SECTION_ID)
    assert page.view is not None
    prose = next(each for each in page.view.proses() if "fact:F-112" in each.hrefs())
    keys.reach(prose)
    while prose.focused_href() != "fact:F-112":
        keys.key(Key.Key_Tab)
    keys.key(Key.Key_Return)
    app.settle()
    fact = note_of(app)
    assert isinstance(fact, FactNote)
    place = place_of(fact).topLeft()
    while fact.prose.focused_href() != "term:scheduled-release":
        keys.key(Key.Key_Tab)
    keys.key(Key.Key_Return)
    app.settle()
    app.resize(size[0] + 2, size[1])
    term = note_of(app)
    assert isinstance(term, TermNote)
    assert keys.holds == "scheduled release"
    assert abs(place_of(term).y() - place.y()) < 2
    assert faults(app.window) == []
    keys.key(Key.Key_Escape)
    app.settle()
    assert prose.focused_href() == "fact:F-112"


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_a_note_covers_no_words(study: TrainerApp, keys: KeyboardDriver, size: tuple[int, int]) -> None:
    """In the margin, or below its line where there is none."""
    study.resize(*size)
    page = study.lesson("m06-l02", "served-at-scheduled-release")
    keys.key(Key.Key_F4)
    study.settle()
    note = note_of(study)
    assert note is not None
    assert page.view is not None
    words = [each for prose in page.view.proses() for each in lines_of(prose)]
    assert words
    assert not any(each.intersects(place_of(note)) for each in words)
    assert faults(study.window) == []


@pytest.mark.parametrize("href", ["term:agreement", "fact:F-106"])
def test_with_no_margin_a_note_opens_under_the_paragraph_that_calls_it(study: TrainerApp, href: str) -> None:
    study.resize(1024, 700)
    study.dress(150)
    page = study.lesson(*FIRST)
    view = page.view
    assert view is not None
    prose = next(each for each in view.proses() if href in each.hrefs())
    before = prose.height()
    called = prose.asked_place(href)
    view.open_note(href)
    study.settle()
    note = note_of(study)
    assert note is not None
    above, below = (line_at(prose, at) for at in (called, prose.plain().index("All three speak")))
    assert above.bottom() < place_of(note).top()
    assert place_of(note).bottom() < below.top() < place_of(note).bottom() + above.height() * 2
    assert place_of(note).top() >= place_of(page.scroller).top()
    view.close_note()
    assert prose.height() == before


def test_a_note_of_the_officer_stands_at_the_paragraph_that_was_read(
    study: TrainerApp, mouse: MouseDriver
) -> None:
    study.resize(1024, 700)
    study.dress(150)
    page = study.lesson(*FIRST)
    assert page.view is not None
    prose = page.view.proses()[1]
    wanted = "All three speak"
    at = prose.plain().index(wanted)
    page.scroller.verticalScrollBar().setValue(prose.y() + prose.place_rect(at).center().y())
    page.note_asked.emit(page.section.id, page.view.first_words(page.scroller.seen()[0]))
    panel = page.panel()
    assert panel is not None
    panel.field.setPlainText("Ask which text.")
    panel.leave()
    mouse._until(lambda: mouse.sees("Ask which text."), "the note stands on the page")
    view = lesson_page(study).view
    assert view is not None
    prose = view.proses()[1]
    (shown,) = lesson_page(study).findChildren(MyNote)
    above, below = (line_at(prose, prose.plain().index(each)) for each in (wanted, "So the first"))
    assert above.bottom() < place_of(shown).top() < place_of(shown).bottom() < below.top()


def test_close_stands_in_the_row_of_a_notes_title(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_F4)
    note = note_of(study)
    assert note is not None
    close = next(each for each in note.findChildren(QPushButton) if each.text() == "Close")
    assert place_of(close).top() < place_of(note.heading).center().y() < place_of(close).bottom()


def test_f4_opens_the_nearest_fact_with_its_sources(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_F4)
    note = note_of(study)
    assert isinstance(note, FactNote)
    assert keys.sees("As of")
    keys.press("Close")
    assert note_of(study) is None


def test_the_address_of_a_source_is_copied_and_no_browser_is_opened(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.key(Key.Key_F4)
    note = note_of(study)
    assert note is not None
    copier = next(each for each in note.findChildren(QPushButton) if "Copy" in each.accessibleName())
    QTest.keyClick(copier, Key.Key_Return)
    assert QGuiApplication.clipboard().text().startswith("http")


def test_the_same_fact_again_closes_it(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_F4)
    keys.key(Key.Key_F4)
    assert note_of(study) is None


def test_words_are_copied_with_where_they_come_from(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_C, CTRL | SHIFT)
    copied = QGuiApplication.clipboard().text()
    page = lesson_page(study)
    assert page.view is not None
    assert page.view.proses()[1].plain() in copied
    assert f"{page.lesson.title}, {page.section.title}." in copied
    assert "As of" in copied
