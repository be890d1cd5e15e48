"""Notes and marks: written beside the words they belong to, listed, opened and removed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextTable
from PySide6.QtWidgets import QApplication

from tests.helpers.app import TrainerApp, busy_drive, lesson_page
from tests.helpers.drivers import CTRL, Key, KeyboardDriver, MouseDriver
from tests.helpers.geometry import faults, place_of
from trainer.store.working import Note
from trainer.ui.widgets.fact import FactNote, MyNote
from trainer.ui.widgets.hold_bar import HoldBar
from trainer.ui.widgets.notes_panel import FULL, LONGEST
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.words import Words

WORDS = "Ask Sgt. Ortiz who writes the release time on nights."


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l02", "served-at-scheduled-release")
    return trainer_app


def kept(app: TrainerApp) -> list[Note]:
    app.saved()
    person = app.core.session.person
    assert person is not None
    return app.core.disk.notes(person.id, app.core.course.id)


def shown_notes(app: TrainerApp) -> list[MyNote]:
    return [each for each in lesson_page(app).findChildren(MyNote) if each.isVisible()]


def test_a_note_stands_on_its_section_with_the_time_it_was_written(
    study: TrainerApp, mouse: MouseDriver
) -> None:
    mouse.note(WORDS)
    assert len(shown_notes(study)) == 1
    assert mouse.sees("Today, ")
    (note,) = kept(study)
    assert (note.text, note.lesson, note.section) == (WORDS, *mouse.place[:2])


@pytest.mark.parametrize("moment", ["never", "0001-01-01T00:00:00+14:00"])
def test_a_note_with_a_spoiled_date_is_shown_without_a_time(
    study: TrainerApp, mouse: MouseDriver, moment: str
) -> None:
    """Its lesson could not be opened."""
    mouse.note(WORDS)
    study.saved()
    study.core.disk._writer.wait_for(lambda c: c.execute("UPDATE note SET updated_at = ?", (moment,)))
    study.lesson("m06-l02", "served-at-scheduled-release")
    (note,) = shown_notes(study)
    assert [each.text() for each in note.findChildren(Words)] == ["My note", WORDS]


def test_a_note_is_tied_to_the_words_at_the_top_of_the_view(study: TrainerApp, mouse: MouseDriver) -> None:
    mouse.note(WORDS)
    (note,) = kept(study)
    view = lesson_page(study).view
    assert view is not None
    assert note.quote
    assert any(note.quote in each.plain() for each in view.proses())


@pytest.mark.parametrize(("width", "height", "text"), [(1280, 800, 100), (1280, 800, 150), (900, 700, 200)])
@pytest.mark.parametrize(
    ("lesson", "section", "fact"),
    [
        ("m06-l03", "served-on-a-friday", "F-110"),
        ("m06-l04", "two-numbers-that-look-alike", "F-109"),
        ("m06-l01", "what-each-text-says", "F-107"),
    ],
)
def test_a_note_covers_neither_figure_nor_table_nor_the_line_that_calls_it(
    trainer_app: TrainerApp, lesson: str, section: str, fact: str, width: int, height: int, text: int
) -> None:
    trainer_app.sit_down()
    trainer_app.resize(width, height)
    trainer_app.dress(text)
    page = trainer_app.lesson(lesson, section)
    page.desk.asked.emit(f"fact:{fact}")
    trainer_app.settle()
    view = page.view
    assert view is not None
    (note,) = [place_of(each) for each in view.findChildren(FactNote)]
    caller = next(each for each in view.proses() if f"fact:{fact}" in each.hrefs())
    others = [each for each in view.blocks if caller not in each.proses()]
    assert not [each for each in others if place_of(each).intersects(note)]
    table_end = max((cell_end(caller, each) for each in tables_of(caller)), default=0)
    line_end = place_of(caller).top() + max(caller.anchor_rect(f"fact:{fact}").bottom(), table_end)
    assert note.left() > place_of(caller).right() or note.top() >= line_end


def tables_of(prose: ProseView) -> list[QTextTable]:
    return [each for each in prose.document().rootFrame().childFrames() if isinstance(each, QTextTable)]


def cell_end(prose: ProseView, table: QTextTable) -> int:
    return prose.cursorRect(table.lastCursorPosition()).bottom()


def test_a_note_on_another_section_is_not_shown_here(study: TrainerApp, mouse: MouseDriver) -> None:
    mouse.note(WORDS)
    mouse.go_on()
    assert not mouse.sees(WORDS)


def test_esc_keeps_what_was_typed(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.press("Note")
    keys.type(WORDS)
    keys.key(Key.Key_Escape)
    keys._until(lambda: keys.sees(WORDS), "the note stands on the page")
    assert [each.text for each in kept(study)] == [WORDS]


def test_a_note_takes_what_it_has_room_for_and_says_so(study: TrainerApp, keys: KeyboardDriver) -> None:
    """A page of a hundred thousand characters stood still for seconds."""
    QApplication.clipboard().setText("Ask first. " * 9000)
    keys.press("Note")
    keys.key(Key.Key_V, CTRL)
    assert keys.sees(FULL)
    keys.type("more")
    keys.key(Key.Key_Return)
    assert keys.sees(FULL)
    keys.key(Key.Key_Backspace)
    assert not keys.sees(FULL)
    keys.type("x")
    keys.key(Key.Key_Escape)
    (note,) = kept(study)
    assert len(note.text) == LONGEST
    assert note.text.endswith("x")


def test_an_empty_note_is_none(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.press("Note")
    keys.type("   ")
    keys.press("Keep note")
    assert kept(study) == []


def test_a_note_of_several_lines_is_kept_and_can_be_read(study: TrainerApp, mouse: MouseDriver) -> None:
    lesson_page(study)
    mouse.press("Note")
    panel = mouse.lesson.panel()
    assert panel is not None
    panel.field.setPlainText("First line.\n\nThird line, " + "which is long, " * 20)
    mouse.press("Keep note")
    mouse._until(lambda: bool(shown_notes(study)), "the note stands on the page")
    study.settle()
    assert faults(study.window) == []
    assert kept(study)[0].text.startswith("First line.\n\nThird line")


def test_markup_in_a_note_is_shown_as_it_was_typed(study: TrainerApp, mouse: MouseDriver) -> None:
    mouse.note("<b>not bold</b> & so on")
    assert mouse.sees("<b>not bold</b> & so on")


def test_the_keyboard_returns_to_the_tool_after_a_note(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.press("Note")
    keys.key(Key.Key_Escape)
    assert keys.holds == "Note"


def test_page_keys_work_right_after_a_note(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.note(WORDS)
    before = keys.place
    keys.key(Key.Key_PageDown)
    assert keys.place != before


def test_the_layer_of_notes_keeps_tab_inside(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.press("Note")
    for _ in range(8):
        keys.key(Key.Key_Tab)
        panel, focus = lesson_page(study).panel(), QApplication.focusWidget()
        assert panel is not None
        assert focus is not None
        assert panel.isAncestorOf(focus)


def test_notes_of_the_module_are_listed_opened_and_removed(study: TrainerApp, mouse: MouseDriver) -> None:
    mouse.note(WORDS)
    home = mouse.place
    where = f"{lesson_page(study).lesson.title}, {lesson_page(study).section.title}"
    study.lesson("m06-l02", "two-times-that-differ")
    study.lesson("m06-l04", "hour-47")
    mouse.press("Note")
    assert mouse.sees(WORDS)
    mouse.press(f"Open {where}")
    study.settle()
    assert mouse.place == home
    mouse.press("Note")
    mouse.press(f"Remove the note: {WORDS[:40]}")
    mouse._until(lambda: kept(study) == [], "the note is removed")
    assert not mouse.sees(WORDS)


def test_a_mark_is_set_and_taken_away(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.mark()
    (mark,) = kept(study)
    assert (mark.text, mark.section) == ("", "served-at-scheduled-release")
    assert any(each.endswith(", marked") for each in keys.words())
    keys.mark()
    assert kept(study) == []
    assert not any(each.endswith(", marked") for each in keys.words())


@pytest.mark.parametrize(("presses", "marks"), [(2, 0), (3, 1)])
def test_quick_presses_turn_one_mark_on_and_off(study: TrainerApp, presses: int, marks: int) -> None:
    """The next comes before what the last one wrote can be read."""
    page = lesson_page(study)
    for _ in range(presses):
        page.mark_asked.emit(page.section.id, "words")
    study.settle()
    assert len(kept(study)) == marks
    assert (page.key in page.state.marked) is bool(marks)


def test_ctrl_d_marks(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_D, CTRL)
    keys._until(lambda: lesson_page(study).key in lesson_page(study).state.marked, "the mark is set")


def test_a_clock_that_was_moved_stays_where_it_is_while_a_note_is_written(
    study: TrainerApp, mouse: MouseDriver
) -> None:
    study.lesson("m06-l02", "while-the-clock-runs")
    (bar,) = lesson_page(study).findChildren(HoldBar)
    bar.setValue(1234)
    mouse.note(WORDS)
    assert len(shown_notes(study)) == 1
    assert [each.value() for each in lesson_page(study).findChildren(HoldBar)] == [1234]


def test_a_half_made_answer_outlives_a_note(study: TrainerApp, mouse: MouseDriver) -> None:
    study.lesson("m06-l02", "check-yourself", 0)
    mouse.choose("B")
    response = mouse.response
    mouse.press("Note")
    mouse.type_into("My note on this place", WORDS)
    mouse.press("Keep note")
    mouse._until(lambda: len(kept(study)) == 1, "the note is kept")
    study.settle()
    assert mouse.response == response


def test_a_note_after_the_answer_outlives_answering_again(study: TrainerApp, keys: KeyboardDriver) -> None:
    """It may stand beside the feedback, which goes."""
    study.lesson("m06-l02", "not-at-booking")
    keys.answer_section()
    view = lesson_page(study).view
    assert view is not None
    lesson_page(study).scroller.verticalScrollBar().setValue(10**6)
    keys.note(WORDS)
    study.restart()
    study.lesson("m06-l02", "not-at-booking")
    keys.press("Answer again")
    study.settle()
    assert len(shown_notes(study)) == 1
    assert study.window.rect().width() >= place_of(shown_notes(study)[0]).right()
    keys.answer_section()
    assert faults(study.window) == []


def test_a_half_typed_note_outlives_a_change_of_text_size(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.press("Note")
    keys.type(WORDS)
    keys.key(Key.Key_Plus, CTRL)
    assert [each.text for each in kept(study)] == [WORDS]
    keys._until(lambda: keys.sees(WORDS), "the note stands on the page made anew")


def test_a_half_typed_note_is_written_after_a_pause_and_when_the_window_closes(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.press("Note")
    keys.type("Ask")
    keys._until(lambda: [each.text for each in kept(study)] == ["Ask"], "the pause has passed")
    keys.type(" Sgt. Ortiz")
    person = study.core.session.person
    assert person is not None
    study.restart()
    notes = study.core.disk.notes(person.id, study.core.course.id)
    assert [each.text for each in notes] == ["Ask Sgt. Ortiz"]


def test_a_note_whose_words_are_taken_out_again_is_none(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.press("Note")
    keys.type("A")
    keys._until(lambda: len(kept(study)) == 1, "the pause has passed")
    keys.key(Key.Key_Backspace)
    keys.key(Key.Key_Escape)
    assert kept(study) == []


def test_a_note_that_the_drive_refuses_is_said_so_and_can_be_saved_again(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    with busy_drive(study):
        keys.press("Note")
        keys.type(WORDS)
        keys.key(Key.Key_Escape)
        keys._until(lambda: keys.sees("This note is not saved yet"), "the refusal is said")
    keys.press("Save again")
    keys._until(lambda: [each.text for each in kept(study)] == [WORDS], "the note is kept")
    assert not keys.sees("This note is not saved yet")
