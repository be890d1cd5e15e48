"""A lesson: one section at a time, the outline, the way on and back, and what is kept of it."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QMenu

from tests.helpers.app import TrainerApp, lesson_page
from tests.helpers.drivers import SHIFT, Key, KeyboardDriver, MouseDriver
from trainer.app.study import USUAL_BUDGET
from trainer.course.model import facts_of
from trainer.markup import plain
from trainer.schema import content_hash
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.home import HomePage
from trainer.ui.pages.shown import ShownPage

FIRST, LAST = ("m06-l01", "three-papers-on-one-desk"), ("m06-l04", "check-yourself")


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    """An officer in the first section of the module."""
    trainer_app.sit_down()
    trainer_app.lesson(*FIRST)
    return trainer_app


def test_the_lead_stands_on_the_first_section_only(study: TrainerApp, keys: KeyboardDriver) -> None:
    view = lesson_page(study).view
    assert view is not None
    assert view.lead is not None
    keys.go_on()
    view = lesson_page(study).view
    assert view is not None
    assert view.lead is None


def test_page_keys_turn_the_sections_from_wherever_the_keyboard_is(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.reach(keys._button("Note"))
    keys.key(Key.Key_PageDown)
    assert keys.place[1] == "what-each-text-says"
    keys.key(Key.Key_PageUp)
    assert keys.place[1] == "three-papers-on-one-desk"
    keys.key(Key.Key_PageUp)
    assert keys.place[1] == "three-papers-on-one-desk"


def test_the_footer_names_the_neighbors(study: TrainerApp, mouse: MouseDriver) -> None:
    page = lesson_page(study)
    titles = [each.title for each in page.entry.sections]
    assert not page.foot.back.isVisible()
    assert page.foot.on.text() == titles[1]
    mouse.go_on()
    assert (page.foot.back.text(), page.foot.on.text()) == (titles[0], titles[2])
    mouse.press(titles[0])
    assert mouse.place[1] == FIRST[1]


def test_after_the_last_section_the_next_lesson_begins(study: TrainerApp, mouse: MouseDriver) -> None:
    page = study.lesson("m06-l01", "check-yourself", 3)
    mouse.answer_and_check()
    mouse.go_on()
    assert mouse.place == ("m06-l02", "not-at-booking", 0)
    assert lesson_page(study) is not page


def test_after_the_last_lesson_it_shows_what_was_shown(study: TrainerApp, mouse: MouseDriver) -> None:
    last = study.lesson(*LAST)
    study.lesson(*LAST, len(last.section.items) - 1)
    mouse.answer_and_check()
    mouse.go_on()
    assert isinstance(study.page, ShownPage)
    assert mouse.sees("Only you see this page.")


def test_going_on_marks_a_section_read_and_looking_at_it_does_not(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    person = study.core.session.person
    assert person is not None
    keys.go_on()
    study.saved()
    read = study.core.disk.places_read(person.id, study.core.course.id)
    assert read == {"#".join(FIRST)}


def test_a_section_whose_end_was_not_seen_is_not_read(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.resize(1024, 600)
    person = study.core.session.person
    assert person is not None
    assert not keys.lesson.scroller.is_at_end()
    keys.key(Key.Key_PageDown)
    keys.key(Key.Key_PageUp)
    study.saved()
    assert not study.core.disk.places_read(person.id, study.core.course.id)
    keys.key(Key.Key_End)
    keys.key(Key.Key_Home)
    keys.key(Key.Key_PageDown)
    study.saved()
    assert study.core.disk.places_read(person.id, study.core.course.id) == {"#".join(FIRST)}


def test_a_section_that_was_turned_before_it_was_painted_is_not_read(study: TrainerApp) -> None:
    """As two quick presses of PageDown do: a page that is not laid out yet ends where it begins."""
    person = study.core.session.person
    assert person is not None
    page = lesson_page(study)
    page.scroller.to_end()
    page.go_on_section()
    page.go_on_section()
    page.go_on_section()
    study.saved()
    assert study.core.disk.places_read(person.id, study.core.course.id) == {"#".join(FIRST)}
    study.core.go(Place(Where.LESSON, "m06-l02"))
    page = lesson_page(study)
    page.go_on_section()
    page.go_on_section()
    study.saved()
    assert study.core.disk.places_read(person.id, study.core.course.id) == {"#".join(FIRST)}


def test_a_short_section_is_read_as_soon_as_it_was_painted(study: TrainerApp) -> None:
    study.resize(1280, 4000)
    person = study.core.session.person
    assert person is not None
    page = study.lesson("m06-l01")
    page.go_on_section()
    study.settle()
    page.go_on_section()
    study.saved()
    sections = [f"m06-l01#{each.id}" for each in page.entry.sections[:2]]
    assert study.core.disk.places_read(person.id, study.core.course.id) == set(sections)


def test_a_question_page_is_read_when_its_last_question_was_answered(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    person = study.core.session.person
    assert person is not None
    study.lesson("m06-l01", "check-yourself")
    keys.key(Key.Key_PageDown)
    study.saved()
    assert not study.core.disk.places_read(person.id, study.core.course.id)


def test_the_outline_shows_where_one_is_and_opens_sections(study: TrainerApp, mouse: MouseDriver) -> None:
    mouse.open_section("What is not settled")
    assert mouse.place[1] == "what-is-not-settled"
    mouse.open_section("When the clock starts")
    assert mouse.place[:2] == ("m06-l02", "not-at-booking")


def test_the_outline_is_one_tab_stop_at_the_open_section(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.go_on()
    stops = [each for each in lesson_page(study).outline._rows if int(each.focusPolicy().value) & 1]
    assert [each.text() for each in stops] == ["What each text says"]


def test_arrows_and_space_scroll_and_home_and_end_go_to_the_ends(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    study.resize(1280, 600)
    page = study.lesson("m06-l02", "while-the-clock-runs")
    bar = page.scroller.verticalScrollBar()
    keys.settle()
    keys.key(Key.Key_Down)
    assert bar.value() > 0
    keys.key(Key.Key_Up)
    assert bar.value() == 0
    keys.key(Key.Key_Space)
    assert bar.value() > 200
    keys.key(Key.Key_Space, SHIFT)
    assert bar.value() == 0
    keys.key(Key.Key_End)
    assert bar.value() == bar.maximum()
    keys.key(Key.Key_Home)
    assert bar.value() == 0


def test_the_page_scrolls_also_when_the_keyboard_is_at_a_button(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    study.resize(1280, 600)
    page = study.lesson("m06-l02", "while-the-clock-runs")
    keys.reach(keys._button("Note"))
    keys.key(Key.Key_Down)
    assert page.scroller.verticalScrollBar().value() > 0
    assert keys.holds == "Note"


def test_the_place_in_the_text_is_kept(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.resize(1280, 600)
    page = study.lesson("m06-l02", "while-the-clock-runs")
    page.scroller.verticalScrollBar().setValue(240)
    study.restart()
    keys.continue_()
    keys._until(lambda: lesson_page(study).scroller.verticalScrollBar().value() == 240, "it scrolls back")


def test_folded_tools_are_chosen_by_keys(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.resize(800, 700)
    keys.press("Tools")
    for _ in range(3):
        keys.key(Key.Key_Down)
    keys.key(Key.Key_Return)
    keys._until(lambda: lesson_page(study).panel() is not None, "the notes open")
    assert keys.holds == "My note on this place"


def test_folded_tools_are_chosen_by_mouse(study: TrainerApp, mouse: MouseDriver) -> None:
    study.resize(800, 700)
    mouse.press("Tools")
    mouse.choose_from_menu("Mark place")
    mouse._until(lambda: lesson_page(study).key in lesson_page(study).state.marked, "the mark is set")


def test_menus_are_thrown_away(study: TrainerApp, keys: KeyboardDriver) -> None:
    for _ in range(3):
        keys.press("Text size")
        keys.key(Key.Key_Escape)
        study.settle()
    assert len(lesson_page(study).findChildren(QMenu)) <= 1


def test_a_section_is_kept_with_the_facts_it_cites(study: TrainerApp, keys: KeyboardDriver) -> None:
    person = study.core.session.person
    assert person is not None
    section = study.core.library.lesson(FIRST[0]).sections[0]
    cited = facts_of(section)
    assert cited
    keys.go_on()
    study.saved()
    with study.core.disk._database.read() as connection:
        kept = {row[0] for row in connection.execute("SELECT hash FROM content_kept")}
    assert {content_hash(study.core.library.fact(each)) for each in cited} <= kept


def test_the_first_section_is_kept_with_the_lead_that_stood_over_it(
    study: TrainerApp, keys: KeyboardDriver
) -> None:
    section = study.core.library.lesson(FIRST[0]).sections[0]
    view = lesson_page(study).view
    assert view is not None
    assert view.lead is not None
    lead = view.lead.plain()
    keys.go_on()
    study.saved()
    kept = study.core.disk.kept(content_hash(section))
    assert kept is not None
    assert plain(msgspec.json.decode(kept.body)["lead"]) == lead


def test_each_officer_has_got_a_time_of_their_own(study: TrainerApp, mouse: MouseDriver) -> None:
    study.go("home")
    mouse.press("No limit")
    study.sit_down("Marcus Webb", "")
    home = study.page
    assert isinstance(home, HomePage)
    assert home.budget.index == USUAL_BUDGET
