"""Ctrl+F: through the whole lesson, whichever section is open."""

from __future__ import annotations

import pytest

from tests.helpers.app import TrainerApp, lesson_page
from tests.helpers.drivers import CTRL, SHIFT, Key, KeyboardDriver, MouseDriver
from tests.helpers.geometry import faults
from trainer.blocks.figure.model import Block as Figure
from trainer.blocks.figure.view import View as FigureView
from trainer.markup import plain
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.lesson_find import hits
from trainer.ui.theme import theme
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.words import Words


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l02")
    return trainer_app


def found(app: TrainerApp) -> str:
    return lesson_page(app).finder.bar.count.text()


def seek(keys: KeyboardDriver, words: str) -> None:
    keys.key(Key.Key_F, CTRL)
    keys.key(Key.Key_A, CTRL)
    keys.type(words)


def test_the_field_has_the_keyboard_and_esc_gives_it_back_to_the_text(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.key(Key.Key_F, CTRL)
    assert keys.holds == "Find in this lesson"
    keys.key(Key.Key_Escape)
    assert not lesson_page(study).finder.bar.isVisible()
    assert keys.holds == lesson_page(study).section.title


def test_it_counts_as_one_types_whatever_the_capitals(study: TrainerApp, keys: KeyboardDriver) -> None:
    seek(keys, "custody")
    small = found(study)
    count = len(hits(lesson_page(study).lesson, "custody"))
    assert count > 1
    assert small == f"1 of {count}"
    seek(keys, "CUSTODY")
    assert found(study) == small


def test_enter_goes_on_and_shift_enter_back_round_the_lesson(study: TrainerApp, keys: KeyboardDriver) -> None:
    seek(keys, "custody")
    count = len(hits(lesson_page(study).lesson, "custody"))
    keys.key(Key.Key_Return)
    assert found(study) == f"2 of {count}"
    keys.key(Key.Key_Return, SHIFT)
    keys.key(Key.Key_Return, SHIFT)
    assert found(study) == f"{count} of {count}"
    keys.key(Key.Key_Return)
    assert found(study) == f"1 of {count}"


def test_a_fact_opened_amid_what_was_found_leaves_it_found(study: TrainerApp, keys: KeyboardDriver) -> None:
    """Its line is dressed anew, and Qt looked at the marks of before, in a document that was gone."""
    seek(keys, "clock")
    before = found(study)
    keys.key(Key.Key_F4)
    study.settle()
    assert lesson_page(study).view is not None
    assert found(study) == before
    assert strong_marks(study) == 1
    seek(keys, "the clock")
    assert strong_marks(study) == 1


def holder_of(page: LessonPage) -> ProseView | Words:
    """What holds the place that is looked at; it is marked more strongly than the others."""
    assert page.view is not None

    def is_strong(each: ProseView | Words) -> bool:
        if isinstance(each, Words):
            return not each.found_rect().isEmpty()
        return any(mark.format.foreground().style().value for mark in each.extraSelections())

    (holder,) = filter(is_strong, page.view.searched())
    return holder


def strong_marks(app: TrainerApp) -> int:
    view = lesson_page(app).view
    marks = [mark for prose in view.proses() for mark in prose.extraSelections()] if view else []
    return [mark.format.background().color() for mark in marks].count(theme.color("accent"))


def test_the_words_of_verdict_cards_are_found_and_marked(study: TrainerApp, keys: KeyboardDriver) -> None:
    """They are on the page to be read, and Ctrl+F said that there was nothing."""
    seek(keys, "complete the certificate")
    assert found(study) == "1 of 1"
    study.settle()
    holder = holder_of(lesson_page(study))
    assert isinstance(holder, Words)
    assert holder._formats()[-1].length == len("complete the certificate"), "as one types, the mark grows"
    marked = holder.grab().toImage()
    keys.key(Key.Key_Escape)
    assert holder.found_rect().isEmpty()
    assert holder.grab().toImage() != marked


def test_a_long_search_with_signs_beyond_the_usual_ones_is_answered(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    finder = lesson_page(study).finder
    for words in ("\U0001f600", "\U0001f600 a 48-hour " * 40, "a" * 10_000):
        finder.bar.field.setText(words)
        finder.bar.field.textEdited.emit(words)
        study.settle()
        assert found(study).startswith("Nothing found")


def test_every_place_that_is_counted_is_shown_and_in_sight(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.resize(1024, 700)
    words = "custody"
    seek(keys, words)
    for hit in hits(lesson_page(study).lesson, words):
        page = lesson_page(study)
        assert page.stop.section == hit.section
        study.settle()
        holder = holder_of(page)
        top = holder.mapTo(page.scroller.viewport(), holder.found_rect().topLeft()).y()
        assert 0 <= top < page.scroller.viewport().height(), f"{hit} is out of sight"
        keys.key(Key.Key_Return)


def test_the_keyboard_stays_in_the_field_from_section_to_section(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    seek(keys, "custody")
    sections = set()
    for _ in hits(lesson_page(study).lesson, "custody"):
        keys.key(Key.Key_Return)
        sections.add(lesson_page(study).stop.section)
        assert keys.holds == "Find in this lesson"
    assert len(sections) > 1


def test_it_begins_at_the_section_that_is_open(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.lesson("m06-l02", "while-the-clock-runs")
    seek(keys, "custody")
    assert lesson_page(study).stop.section >= 2


def test_what_is_not_there_is_said_so(study: TrainerApp, keys: KeyboardDriver) -> None:
    seek(keys, "zzz")
    assert found(study) == "Nothing found for “zzz”."
    place = keys.place
    keys.key(Key.Key_Return)
    assert keys.place == place


def test_an_emptied_field_finds_nothing_and_marks_nothing(study: TrainerApp, keys: KeyboardDriver) -> None:
    seek(keys, "custody")
    keys.key(Key.Key_A, CTRL)
    keys.key(Key.Key_Delete)
    assert found(study) == ""
    view = lesson_page(study).view
    assert view is not None
    assert not any(each.extraSelections() for each in view.proses())


def test_the_buttons_do_the_same(study: TrainerApp, keys: KeyboardDriver, mouse: MouseDriver) -> None:
    seek(keys, "custody")
    first = found(study)
    mouse.press("Next place found")
    assert found(study) != first
    mouse.press("Previous place found")
    assert found(study) == first
    mouse.press("Close")
    assert not lesson_page(study).finder.bar.isVisible()


def test_marks_go_with_the_bar(study: TrainerApp, keys: KeyboardDriver) -> None:
    seek(keys, "custody")
    keys.key(Key.Key_Escape)
    view = lesson_page(study).view
    assert view is not None
    assert not any(each.extraSelections() for each in view.proses())


def test_what_a_figure_says_in_words_is_found_and_unfolded(study: TrainerApp, keys: KeyboardDriver) -> None:
    lesson, section, word = figure_in_words(study)
    study.lesson(lesson, section)
    seek(keys, word)
    study.settle()
    view = lesson_page(study).view
    assert view is not None
    figure = next(each for each in view.blocks if isinstance(each, FigureView))
    assert found(study) == "1 of 1"
    assert figure.proses()[-1].isVisible()


def figure_in_words(app: TrainerApp) -> tuple[str, str, str]:
    """A figure of the course, and words that nothing but its description says in that lesson."""
    core = app.core
    for module in core.course.modules:
        for entry in module.lessons:
            lesson = core.library.lesson(entry.id)
            for section in lesson.sections:
                for block in section.blocks:
                    if isinstance(block, Figure):
                        words = plain(block.long).split()
                        for at in range(len(words) - 5):
                            text = " ".join(words[at : at + 5])
                            if len(hits(lesson, text)) == 1:
                                return entry.id, section.id, text
    raise AssertionError("the course has no figure with words of its own")


def test_the_field_keeps_its_width_whatever_is_said_beside_it(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    """Its ring follows the window, not the row it stands in; and what is said is never cut off."""
    study.dress(200)
    study.resize(1024, 700)
    seek(keys, "custody")
    study.settle()
    bar = lesson_page(study).finder.bar
    width = bar.field.width()
    seek(keys, "habeas corpus")
    study.settle()
    assert bar.field.width() == width
    assert study.window.ring.width() == width + 8
    assert not [each for each in bar.findChildren(Button) if each.text() == "Next" and each.isVisible()]
    assert faults(study.window) == []
