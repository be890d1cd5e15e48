"""A fact over a question page: it is read whole, by keys as well, and gives the keyboard back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp, lesson_page
from tests.helpers.drivers import SHIFT, Key, KeyboardDriver, MouseDriver
from tests.helpers.geometry import faults, place_of
from tests.helpers.sample_courses import LESSON_ID, SECTION_ID, course_with_item
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.fact import FactCard, FactNote, Note, TermNote
from trainer.ui.widgets.layout import PageScroll
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.question import Stage
from trainer.ui.widgets.tab_order import stops

COURT = ("m06-l01", "check-yourself", 3)
"""A question that F-110 decides, the longest of its facts."""
SMALLEST = (640, 480)


@pytest.fixture
def study(trainer_app: TrainerApp, keys: KeyboardDriver) -> TrainerApp:
    """An officer who has answered a question that a long fact decides."""
    trainer_app.sit_down()
    trainer_app.lesson(*COURT)
    keys.answer_and_check("sure", right=False)
    return trainer_app


def note_of(app: TrainerApp) -> FactNote | TermNote | None:
    found = lesson_page(app).findChildren(Note)
    notes = [each for each in found if isinstance(each, FactNote | TermNote) and each.isVisible()]
    assert len(notes) < 2
    return notes[0] if notes else None


def opened(app: TrainerApp, fact: str = "F-110") -> FactNote | TermNote:
    lesson_page(app).desk.asked.emit(f"fact:{fact}")
    app.settle()
    note = note_of(app)
    assert note is not None
    return note


def facts_of_questions(app: TrainerApp) -> list[str]:
    library = app.core.library
    entries = [entry for module in app.core.course.modules for entry in module.lessons]
    items = [item for entry in entries for section in entry.sections for item in section.items]
    return sorted({fact for item in items for fact in library.item(item).facts})


def scroller_of(note: Note) -> PageScroll:
    assert note.scroller is not None
    return note.scroller


def is_in_sight(note: Note, widget: QWidget) -> bool:
    port = scroller_of(note).viewport()
    return QRect(port.mapTo(note.window(), QPoint()), port.size()).contains(place_of(widget))


@pytest.mark.parametrize(
    ("size", "text"),
    [((1366, 690), 100), ((1024, 700), 100), ((1024, 700), 150), ((1024, 700), 200), (SMALLEST, 200)],
    ids=lambda each: str(each),
)
def test_every_fact_is_whole_or_scrolls_to_its_end_under_its_title(
    study: TrainerApp, size: tuple[int, int], text: int
) -> None:
    study.resize(*size)
    study.dress(text)
    body = place_of(lesson_page(study)._body)
    for fact in facts_of_questions(study):
        note = opened(study, fact)
        assert faults(note) == [], fact
        scroller_of(note).to_end()
        last = [each for each in note._body.findChildren(QLabel) if each.isVisible()][-1]
        assert is_in_sight(note, last), fact
        close = next(each for each in note.findChildren(QPushButton) if each.text() == "Close")
        assert body.contains(place_of(note))
        assert all(body.contains(place_of(each)) for each in (note.heading, close))


def test_a_note_with_room_for_all_of_it_is_as_high_as_its_words_and_has_no_bar(study: TrainerApp) -> None:
    study.resize(1280, 1100)
    note = opened(study)
    assert scroller_of(note).verticalScrollBar().maximum() == 0
    last = [each for each in note._body.findChildren(QLabel) if each.isVisible()][-1]
    assert 0 < place_of(note).bottom() - place_of(last).bottom() < 20


def test_keys_scroll_the_note_and_nothing_below_it(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.resize(1024, 700)
    keys.key(Key.Key_F4)
    study.settle()
    note, place = note_of(study), keys.place
    assert note is not None
    bar, page = scroller_of(note).verticalScrollBar(), lesson_page(study).scroller.verticalScrollBar().value()
    seen = [bar.value()]
    pressed = (Key.Key_Down, Key.Key_PageDown, Key.Key_Home, Key.Key_Space, Key.Key_End, Key.Key_Up)
    for key in (*pressed, Key.Key_PageUp):
        keys.key(key)
        seen.append(bar.value())
    top, down, further, home, spaced, end, up, back = seen
    assert top == home == 0 < down < further
    assert bar.maximum() == end > up > back
    assert spaced > 0
    keys.key(Key.Key_End)
    keys.key(Key.Key_Space, SHIFT)
    assert bar.value() < end
    assert keys.place == place, "at its end PageDown does not turn the page"
    assert lesson_page(study).scroller.verticalScrollBar().value() == page
    assert note_of(study) is note


def test_a_note_that_is_seen_whole_leaves_scroll_keys_to_the_page(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    lesson_page(study).scroller.to_top()
    note = opened(study, "F-273")
    assert scroller_of(note).verticalScrollBar().maximum() == 0
    keys.key(Key.Key_End)
    bar = lesson_page(study).scroller.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_tab_brings_all_that_can_be_pressed_in_it_into_sight_with_its_ring(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    study.resize(1024, 700)
    study.dress(200)
    keys.key(Key.Key_F4)
    study.settle()
    note = note_of(study)
    assert note is not None
    title = place_of(note.heading)
    close, *copies = stops(note)
    assert len(copies) == 6
    for stop in (close, *copies):
        keys.key(Key.Key_Tab)
        study.settle()
        assert QApplication.focusWidget() is stop
        ring = study.window.ring
        assert place_of(ring) == place_of(stop).adjusted(-4, -4, 4, 4)
        assert ring._clip.contains(place_of(stop))
        assert stop is close or is_in_sight(note, stop)
        assert place_of(note.heading) == title


@pytest.mark.parametrize("way", ["esc", "close", "again"])
def test_closing_it_gives_the_keyboard_back_to_what_opened_it(
    study: TrainerApp, keys: KeyboardDriver, way: str
) -> None:
    card = lesson_page(study).findChild(FactCard)
    assert isinstance(card, FactCard)
    opener = next(each for each in card.findChildren(Button) if each.text() == "Open source")
    keys.reach(opener)
    keys.key(Key.Key_Return)
    assert keys.holds == "Fact F-110"
    if way == "esc":
        keys.key(Key.Key_Tab)
        keys.key(Key.Key_Escape)
    elif way == "close":
        keys.key(Key.Key_Tab)
        keys.key(Key.Key_Return)
    else:
        keys.key(Key.Key_F4)
    study.settle()
    assert note_of(study) is None
    assert QApplication.focusWidget() is opener
    assert study.window.ring.isVisible()


def test_a_link_in_the_feedback_that_opened_it_has_the_keyboard_again(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    question = lesson_page(study).question
    assert question is not None
    prose = next(each for each in question.proses() if "fact:F-110" in each.hrefs())
    keys.reach(prose)
    keys.key(Key.Key_Return)
    assert keys.holds == "Fact F-110"
    keys.key(Key.Key_Escape)
    study.settle()
    assert prose.focused_href() == "fact:F-110"
    assert study.window.ring.width() < prose.width() // 2


def test_a_clicked_link_has_the_keyboard_again_too(
    study: TrainerApp, keys: KeyboardDriver, mouse: MouseDriver
) -> None:
    question = lesson_page(study).question
    assert question is not None
    prose = next(each for each in question.proses() if "fact:F-110" in each.hrefs())
    mouse.click(prose.viewport(), prose.anchor_rect("fact:F-110").center() + QPoint(6, 0))
    assert note_of(study) is not None
    keys.key(Key.Key_Escape)
    assert prose.focused_href() == "fact:F-110"


def test_the_keyboard_stays_where_it_went_while_the_note_was_open(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    opened(study)
    go_on = keys.question.bar._go_on
    keys.reach(go_on)
    keys.key(Key.Key_Escape)
    study.settle()
    assert note_of(study) is None
    assert QApplication.focusWidget() is go_on


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_no_control_under_the_note_is_worked_by_keys(
    study: TrainerApp, keys: KeyboardDriver, size: tuple[int, int]
) -> None:
    """Tab led on to controls that it lay over, and their rings were drawn across it."""
    study.resize(*size)
    opened(study)
    gone = False
    for _ in range(60):
        keys.key(Key.Key_Tab)
        note, holder = note_of(study), QApplication.focusWidget()
        gone = gone or note is None
        assert holder is not None
        if (
            note is not None
            and not note.isAncestorOf(holder)
            and lesson_page(study)._body.isAncestorOf(holder)
        ):
            assert not place_of(note).intersects(place_of(holder))
    assert gone, "nothing lay under it"


def test_if_what_opened_it_is_gone_the_question_has_the_keyboard(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    page = lesson_page(study)
    question, card = page.question, page.findChild(FactCard)
    assert question is not None
    assert isinstance(card, FactCard)
    keys.reach(next(each for each in card.findChildren(Button) if each.text() == "Open source"))
    keys.key(Key.Key_Return)
    card.hide()
    keys.key(Key.Key_Escape)
    study.settle()
    assert keys.holds == question.heading.text()


def test_answering_again_closes_it_since_it_gives_the_answer_away(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    opened(study)
    keys.press("Answer again")
    study.settle()
    assert note_of(study) is None
    assert keys.question.stage is Stage.ANSWERING


def test_a_term_in_a_fact_is_reached_by_tab_and_closing_it_leads_out_of_both(
    start_app: Callable[..., TrainerApp], tmp_path: Path, qtbot: QtBot
) -> None:
    app = start_app(content=course_with_item("single_choice", tmp_path))
    keys = KeyboardDriver(lambda: app.window, lambda met: qtbot.waitUntil(met))
    app.sit_down()
    app.lesson(LESSON_ID, SECTION_ID)
    keys.answer_and_check("sure")
    held = QApplication.focusWidget()
    note = opened(app, "F-112")
    keys.key(Key.Key_Tab)
    keys.key(Key.Key_Tab)
    assert isinstance(note.prose, ProseView)
    assert note.prose.focused_href() == "term:scheduled-release"
    keys.key(Key.Key_Return)
    app.settle()
    assert isinstance(note_of(app), TermNote)
    assert keys.holds == "scheduled release"
    keys.key(Key.Key_Escape)
    app.settle()
    assert note_of(app) is None
    assert QApplication.focusWidget() is held
