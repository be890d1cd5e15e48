"""The first page: a name, a text size, and in; and the names where several study."""

from __future__ import annotations

import pytest

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import Key, KeyboardDriver, MouseDriver
from tests.helpers.geometry import place_of
from trainer.ui.pages.home import HomePage
from trainer.ui.pages.welcome import NamesPage, WelcomePage
from trainer.ui.theme import theme
from trainer.ui.widgets.duty_panel import INSIDE, LINE_AT, DutyPanel
from trainer.ui.widgets.layout import PageScroll
from trainer.ui.widgets.words import Words
from trainer.wording import DISCLAIMER

NO_NAME = "Type your name to start, or look around."


def test_the_name_field_has_the_keyboard_at_first_launch(keys: KeyboardDriver) -> None:
    assert keys.title == "Welcome"
    assert keys.holds == "Your name"


def test_without_a_name_it_says_what_is_missing_and_where(keys: KeyboardDriver) -> None:
    assert not keys.sees(NO_NAME)
    keys.press("Start the course")
    assert keys.title == "Welcome"
    assert keys.sees(NO_NAME)
    assert keys.holds == "Your name"


@pytest.mark.parametrize("name", ["\u200b", "\u202e", "\0"])
def test_a_name_that_cannot_be_seen_is_none(keys: KeyboardDriver, trainer_app: TrainerApp, name: str) -> None:
    assert isinstance(trainer_app.page, WelcomePage)
    trainer_app.page.name.setText(name)
    keys.press("Start the course")
    assert keys.sees(NO_NAME)
    assert trainer_app.core.disk.people() == []


def test_the_reproach_stands_clear_of_the_ring_round_the_field(
    keys: KeyboardDriver, trainer_app: TrainerApp
) -> None:
    keys.press("Start the course")
    trainer_app.settle()
    page = trainer_app.page
    assert isinstance(page, WelcomePage)
    words = place_of(page._error).top() + page._error.contentsMargins().top()
    assert words - place_of(trainer_app.window.ring).bottom() - 1 == 8


def test_the_first_page_needs_no_scrolling_on_a_station_pc(trainer_app: TrainerApp) -> None:
    trainer_app.resize(1366, 690)
    page = trainer_app.page
    assert isinstance(page, WelcomePage)
    page.start()
    trainer_app.settle()
    assert trainer_app.window.rect().contains(place_of(page.settings_button))
    assert [each for each in page.findChildren(PageScroll) if each.verticalScrollBar().maximum()] == []


@pytest.mark.parametrize("size", [(1366, 690), (1280, 800)])
def test_the_disclaimer_is_no_next_line_of_the_sentence_above(
    trainer_app: TrainerApp, size: tuple[int, int]
) -> None:
    trainer_app.resize(*size)
    (panel,) = trainer_app.page.findChildren(DutyPanel)
    words = panel.findChildren(Words)
    above, disclaimer = words[-2:]
    assert disclaimer.text() == DISCLAIMER
    assert place_of(disclaimer).top() - place_of(above).bottom() >= 32
    assert trainer_app.window.rect().contains(place_of(disclaimer))


def test_in_high_contrast_the_duties_are_bars_up_to_the_line(trainer_app: TrainerApp) -> None:
    trainer_app.core.dress(look="high-contrast")
    trainer_app.settle()
    (panel,) = trainer_app.page.findChildren(DutyPanel)
    picture, line = panel.grab().toImage(), theme.px(LINE_AT)
    white = [y for y in range(panel.height()) if picture.pixelColor(line - 20, y).lightness() > 250]
    assert len([y for y in white if 100 < y < 350]) >= 2 * (len(INSIDE) - 1)


def test_typing_takes_the_reproach_away(keys: KeyboardDriver) -> None:
    keys.press("Start the course")
    keys.type_into("Your name", "D")
    assert not keys.sees(NO_NAME)


@pytest.mark.parametrize("name", ["   ", "\t", ""])
def test_blanks_are_no_name(keys: KeyboardDriver, trainer_app: TrainerApp, name: str) -> None:
    page = trainer_app.page
    assert isinstance(page, WelcomePage)
    page.name.setText(name)
    keys.press("Start the course")
    assert trainer_app.core.disk.people() == []
    assert keys.sees(NO_NAME)


def test_enter_in_a_field_starts(keys: KeyboardDriver, trainer_app: TrainerApp) -> None:
    keys.type_into("Your name", "Dana Reyes")
    keys.key(Key.Key_Return)
    assert isinstance(trainer_app.page, HomePage)


def test_name_and_number_are_kept_without_stray_blanks(keys: KeyboardDriver, trainer_app: TrainerApp) -> None:
    keys.start("  Dana   Reyes ", " 4471 ")
    (person,) = trainer_app.core.disk.people()
    assert (person.name, person.number) == ("Dana Reyes", "4471")


def test_a_name_with_accents_is_kept(keys: KeyboardDriver, trainer_app: TrainerApp) -> None:
    keys.start("José Núñez-O'Brien")
    assert trainer_app.core.disk.people()[0].name == "José Núñez-O'Brien"


def test_the_text_size_is_applied_at_once_and_what_was_typed_stays(mouse: MouseDriver) -> None:
    mouse.type_into("Your name", "Dana")
    mouse.choose_size(150)
    assert theme.scale == 1.5
    assert mouse._field("Your name").text() == "Dana"  # type: ignore[attr-defined]


def test_the_text_size_goes_with_the_officer(mouse: MouseDriver, trainer_app: TrainerApp) -> None:
    mouse.choose_size(125)
    mouse.start("Dana Reyes")
    assert theme.scale == 1.25
    trainer_app.restart()
    assert theme.scale == 1.25


def test_the_text_size_is_chosen_by_arrow_keys(keys: KeyboardDriver) -> None:
    keys.choose_size(175)
    assert theme.scale == 1.75
    assert keys.holds == "The warrant names one person. 175 percent"


def test_it_says_what_it_is_not(keys: KeyboardDriver, trainer_app: TrainerApp) -> None:
    assert keys.sees(DISCLAIMER)
    trainer_app.resize(1024, 700)
    assert keys.sees(DISCLAIMER)


def test_looking_around_keeps_no_name_and_says_so(mouse: MouseDriver, trainer_app: TrainerApp) -> None:
    mouse.look_around()
    assert mouse.sees("You are looking around. Add your name to keep a record.")
    assert trainer_app.core.disk.people() == []
    assert mouse.sees("Nothing is kept. Add your name to keep what you did.")


def test_adding_a_name_can_be_put_off(mouse: MouseDriver, trainer_app: TrainerApp) -> None:
    mouse.look_around()
    mouse.press("Add your name")
    mouse.press("Go on looking around")
    assert isinstance(trainer_app.page, HomePage)
    assert mouse.sees("You are looking around.")


def test_settings_can_be_seen_before_there_is_a_name(mouse: MouseDriver) -> None:
    mouse.press("Settings")
    assert mouse.title == "Settings"
    assert mouse.sees("Nobody is at the desk yet. A new officer begins with what is set here.")


# ------------------------------------------------------------------------------------------ the names


@pytest.fixture
def two_officers(trainer_app: TrainerApp) -> TrainerApp:
    trainer_app.core.disk.add_person("Dana Reyes", "4471")
    trainer_app.core.disk.add_person("Marcus Webb", "")
    return trainer_app.restart()


def test_several_officers_choose_their_name(two_officers: TrainerApp, mouse: MouseDriver) -> None:
    page = two_officers.page
    assert isinstance(page, NamesPage)
    assert [row.text() for row in page.rows] == ["Dana Reyes", "Marcus Webb"]
    mouse.pick_name("Marcus Webb")
    assert mouse.sees("Marcus Webb")


def test_the_names_of_a_shared_screen_show_no_numbers_but_to_tell_two_apart(
    two_officers: TrainerApp, keys: KeyboardDriver
) -> None:
    assert not keys.sees("4471")
    two_officers.core.disk.add_person("dana reyes", "5502")
    page = two_officers.restart().page
    assert isinstance(page, NamesPage)
    assert sorted(row.text() for row in page.rows) == ["Dana Reyes, 4471", "Marcus Webb", "dana reyes, 5502"]
    keys.pick_name("dana reyes, 5502")
    person = two_officers.core.session.person
    assert person is not None
    assert person.number == "5502"


def test_someone_else_is_a_row_like_the_names(two_officers: TrainerApp) -> None:
    page = two_officers.page
    assert isinstance(page, NamesPage)
    assert {page.else_button.size(), *(row.size() for row in page.rows)} == {page.rows[0].size()}
    assert page.else_button.height() == 56


def test_settings_are_a_step_from_the_names_and_study_leads_back(
    two_officers: TrainerApp, mouse: MouseDriver
) -> None:
    mouse.press("Settings")
    assert mouse.title == "Settings"
    mouse.press("Study")
    assert isinstance(two_officers.page, NamesPage)


def test_the_name_of_the_one_who_studied_last_has_the_keyboard(
    two_officers: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.pick_name("Marcus Webb")
    two_officers.restart()
    assert keys.holds == "Marcus Webb"


def test_the_lock_key_leads_back_to_the_names(two_officers: TrainerApp, keys: KeyboardDriver) -> None:
    from tests.helpers.drivers import CTRL

    keys.pick_name("Dana Reyes")
    keys.key(Key.Key_L, CTRL)
    assert isinstance(two_officers.page, NamesPage)
    assert two_officers.core.session.person is None


def test_back_leads_nobody_into_the_record_of_the_one_before(
    two_officers: TrainerApp, keys: KeyboardDriver
) -> None:
    from tests.helpers.drivers import ALT, CTRL

    keys.pick_name("Dana Reyes")
    two_officers.lesson("m06-l01")
    keys.key(Key.Key_L, CTRL)
    keys.key(Key.Key_Left, ALT)
    assert two_officers.core.session.person is None
    assert isinstance(two_officers.page, NamesPage | WelcomePage)


def test_someone_else_comes_to_an_empty_first_page(two_officers: TrainerApp, mouse: MouseDriver) -> None:
    mouse.press("Someone else")
    page = two_officers.page
    assert isinstance(page, WelcomePage)
    assert page.name.text() == ""


def test_each_officer_has_a_text_size_and_theme_of_their_own(
    two_officers: TrainerApp, mouse: MouseDriver
) -> None:
    mouse.pick_name("Dana Reyes")
    two_officers.dress(150, "dark")
    mouse.press("Menu")
    mouse.press("Dana Reyes. Choose another name")
    mouse.pick_name("Marcus Webb")
    assert (theme.scale, theme.look) == (1.0, "light")
    mouse.press("Marcus Webb. Choose another name")
    mouse.pick_name("Dana Reyes")
    assert (theme.scale, theme.look) == (1.5, "dark")


def test_a_name_that_has_a_record_is_not_taken_twice(two_officers: TrainerApp, mouse: MouseDriver) -> None:
    mouse.press("Someone else")
    mouse.type_into("Your name", " dana reyes")
    mouse.type_into("Employee or POST number", "4471")
    mouse.press("Start the course")
    assert mouse.sees("dana reyes has a record here already. Choose that name in the list")
    assert len(two_officers.core.disk.people()) == 2


def test_someone_else_finds_nothing_of_the_one_before(two_officers: TrainerApp, mouse: MouseDriver) -> None:
    mouse.pick_name("Dana Reyes")
    two_officers.dress(150, "dark")
    mouse.press("Menu")
    mouse.press("Dana Reyes. Choose another name")
    mouse.press("Someone else")
    assert (theme.scale, theme.look) == (1.0, "light")


def test_nothing_leads_back_to_the_first_page_once_a_name_is_kept(
    mouse: MouseDriver, keys: KeyboardDriver, trainer_app: TrainerApp
) -> None:
    from tests.helpers.drivers import ALT

    mouse.look_around()
    mouse.add_name("Dana Reyes")
    keys.key(Key.Key_Left, ALT)
    assert isinstance(trainer_app.page, HomePage)
