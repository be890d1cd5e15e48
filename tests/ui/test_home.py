"""The study home: what to go on with, what fits the time there is, the modules, and what is not solid yet."""

from __future__ import annotations

import pytest

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import ALT, CTRL, Key, KeyboardDriver, MouseDriver
from trainer.ui.pages.home import BUDGET_WORDS, HomePage
from trainer.ui.pages.lesson import LessonPage

MODULE, LESSON = "The 48-hour clock", "m06-l01"


@pytest.fixture
def home(trainer_app: TrainerApp) -> TrainerApp:
    """An officer at the study home, on the first day."""
    trainer_app.sit_down()
    return trainer_app


def page_of(app: TrainerApp) -> HomePage:
    assert isinstance(app.page, HomePage)
    return app.page


def test_on_the_first_day_the_button_says_start_and_later_continue(
    home: TrainerApp, keys: KeyboardDriver
) -> None:
    assert page_of(home).go_on.text() == "Start"
    keys.continue_()
    keys.go_on()
    keys.go_home()
    assert page_of(home).go_on.text() == "Continue"


def test_continue_goes_on_where_the_officer_was(home: TrainerApp, keys: KeyboardDriver) -> None:
    home.lesson("m06-l02", "check-yourself", 3)
    place = keys.place
    home.go("home")
    assert keys.sees("Module 6, lesson 2 of 4")
    keys.continue_()
    assert keys.place == place


def test_continue_says_to_a_screen_reader_where_it_leads(home: TrainerApp) -> None:
    home.lesson("m06-l02", "while-the-clock-runs")
    home.go("home")
    assert page_of(home).go_on.accessibleName() == (
        "Continue module 6, lesson 2 of 4, When the clock starts, section 3 of 5"
    )


@pytest.mark.parametrize("words", BUDGET_WORDS)
def test_the_time_there_is_can_be_chosen_and_stays(home: TrainerApp, mouse: MouseDriver, words: str) -> None:
    mouse._choose_segment(page_of(home).budget, words)
    home.settle()
    assert page_of(home).budget.segments[page_of(home).budget.index].text() == words
    assert mouse.sees("Good place to stop")
    home.go("settings")
    home.go("home")
    assert page_of(home).budget.segments[page_of(home).budget.index].text() == words


def test_more_time_fits_more(home: TrainerApp, mouse: MouseDriver) -> None:
    def rows() -> int:
        return sum(each.endswith(" min") for each in set(mouse.words()))

    mouse._choose_segment(page_of(home).budget, "10 min")
    home.settle()
    short = rows()
    mouse._choose_segment(page_of(home).budget, "No limit")
    home.settle()
    assert rows() >= short


def test_there_are_twelve_modules_and_those_in_preparation_are_no_controls(home: TrainerApp) -> None:
    course, page = home.core.course, page_of(home)
    assert len(course.modules) == 12
    ready = [each for each in course.modules if each.lessons]
    assert list(page.module_rows) == [each.id for each in ready]


def test_a_module_is_opened_at_its_first_lesson_and_then_where_one_was(
    home: TrainerApp, mouse: MouseDriver
) -> None:
    mouse.open_module(MODULE)
    assert mouse.place == (LESSON, "three-papers-on-one-desk", 0)
    mouse.go_on()
    place = mouse.place
    mouse.go_home()
    mouse.open_module(MODULE)
    assert mouse.place == place


def test_a_module_is_seen_once_a_section_of_it_was_read(home: TrainerApp, mouse: MouseDriver) -> None:
    row = next(iter(page_of(home).module_rows.values()))
    assert row.text().endswith("Not started")
    mouse.open_module(MODULE)
    mouse.go_on()
    home.saved()
    mouse.go_home()
    row = next(iter(page_of(home).module_rows.values()))
    assert row.text().endswith("Seen")


def test_a_limit_opens_its_passage(home: TrainerApp, mouse: MouseDriver) -> None:
    row = page_of(home).limit_rows[0]
    mouse.press(row.text())
    assert isinstance(home.page, LessonPage)


def test_at_most_six_limits_are_named(home: TrainerApp) -> None:
    assert 1 <= len(page_of(home).limit_rows) <= 6


def test_it_says_where_the_record_is_and_when_it_was_backed_up(home: TrainerApp, mouse: MouseDriver) -> None:
    assert mouse.sees(f"This computer, folder {home.folder.root.name}")
    assert mouse.sees("No backup yet. One is made every day.")
    mouse.press("Back up now")
    mouse._until(lambda: mouse.sees("Last backup: November 23, 2026"), "the backup is named")


def test_the_keys_lead_to_the_places_and_back(home: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_6, CTRL)
    assert keys.title == "Settings"
    keys.key(Key.Key_4, CTRL)
    assert keys.title != "Settings"
    keys.key(Key.Key_1, CTRL)
    assert isinstance(home.page, HomePage)
    keys.key(Key.Key_6, CTRL)
    keys.key(Key.Key_Left, ALT)
    assert isinstance(home.page, HomePage)


def test_the_rail_is_walked_by_arrows_and_opened_by_enter(home: TrainerApp, keys: KeyboardDriver) -> None:
    keys.press(next(each for each in keys.words() if each.startswith("Settings, ")))
    assert keys.title == "Settings"


def test_the_first_tab_stop_goes_past_the_rail(home: TrainerApp, keys: KeyboardDriver) -> None:
    keys.press("Skip to content")
    focus = home.window.focusWidget()
    assert focus is not None
    assert page_of(home).isAncestorOf(focus)


def test_f6_goes_round_the_regions(home: TrainerApp, keys: KeyboardDriver) -> None:
    seen = []
    for _ in range(4):
        keys.key(Key.Key_F6)
        seen.append(keys.holds)
    assert seen[0] == seen[2]
    assert seen[1] == seen[3]
    assert seen[0] != seen[1]


def test_of_a_lesson_that_was_begun_the_minutes_left_are_said(home: TrainerApp, keys: KeyboardDriver) -> None:
    assert not any(each.endswith(" min left") for each in keys.words())
    home.lesson("m06-l01", "three-papers-on-one-desk").scroller.to_end()
    keys.go_on()
    home.saved()
    home.go("home")
    assert keys.sees("Finish this lesson")
    assert sum(each.endswith(" min left") for each in set(keys.words())) == 1


@pytest.mark.parametrize(("look", "is_checked"), [("high-contrast", True), ("light", False)])
def test_in_high_contrast_the_current_module_has_a_check_mark(
    home: TrainerApp, look: str, is_checked: bool
) -> None:
    home.dress(100, look)
    row = next(iter(page_of(home).module_rows.values()))
    picture, right = row.grab().toImage(), int(56 + row._title(row.width()).width)
    ground = picture.pixelColor(right + 40, 18)
    inks = {picture.pixelColor(x, y).name() for x in range(right + 6, right + 26) for y in range(10, 26)}
    assert (inks != {ground.name()}) is is_checked
