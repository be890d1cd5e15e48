"""Settings take effect at once and are kept with the officer."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import CTRL, Key, KeyboardDriver, LearnerDriver, MouseDriver
from tests.helpers.geometry import faults, place_of
from trainer import settings
from trainer.settings import THEMES
from trainer.ui.pages.settings import SettingsPage, Steps
from trainer.ui.theme import Look, theme
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.buttons import Button
from trainer.ui.widgets.words import Words


def kept(app: TrainerApp, setting: settings.Setting) -> object:
    person = app.core.session.person
    assert person is not None
    return settings.value_of(setting, app.core.disk.person_settings(person.id))


def open_settings(app: TrainerApp) -> SettingsPage:
    if app.core.session.person is None:
        app.sit_down()
    page = app.go("settings")
    assert isinstance(page, SettingsPage)
    return page


@pytest.mark.parametrize("words", THEMES.words)
def test_a_theme_is_put_on_and_kept(mouse: MouseDriver, trainer_app: TrainerApp, words: str) -> None:
    open_settings(trainer_app)
    mouse.set_theme("Dark" if words != "Dark" else "Light")
    mouse.set_theme(words)
    trainer_app.settle()
    expected = {"Light": Look.LIGHT, "Dark": Look.DARK, "High contrast": Look.HIGH_CONTRAST}
    if words in expected:
        assert theme.look is expected[words]
    assert kept(trainer_app, settings.THEME) == words.lower().replace(" ", "-")
    trainer_app.restart()
    if words in expected:
        assert theme.look is expected[words]


def test_themes_are_chosen_by_arrow_keys(keys: KeyboardDriver, trainer_app: TrainerApp) -> None:
    open_settings(trainer_app)
    keys.set_theme("High contrast")
    assert theme.look is Look.HIGH_CONTRAST


@pytest.mark.parametrize("driver", ["keys", "mouse"])
def test_the_text_grows_and_shrinks_in_steps(
    request: pytest.FixtureRequest, trainer_app: TrainerApp, driver: str
) -> None:
    desk: LearnerDriver = request.getfixturevalue(driver)
    open_settings(trainer_app)
    desk.press("Larger")
    assert theme.scale == 1.05
    assert desk.sees("105 percent")
    desk.press("Larger")
    desk.press("Smaller")
    desk.press("Smaller")
    assert theme.scale == 1.0
    assert kept(trainer_app, settings.TEXT_SIZE) == 100


def test_after_a_step_the_button_still_has_the_keyboard(
    keys: KeyboardDriver, trainer_app: TrainerApp
) -> None:
    open_settings(trainer_app)
    keys.press("Larger")
    trainer_app.settle()
    assert keys.holds == "Larger"


def test_a_number_that_changes_nothing_else_on_the_page_goes_on_from_where_it_is(
    trainer_app: TrainerApp,
) -> None:
    """The page is made anew after a step of the text size, and after nothing else."""
    steps = Steps(settings.Range(0, 36, 12, unit="months"), 0)
    chosen: list[int] = []
    steps.chosen.connect(chosen.append)
    larger = next(each for each in steps.findChildren(Button) if each.text() == "Larger")
    for _ in range(5):
        larger.click()
    assert chosen == [12, 24, 36]
    assert [each.text() for each in steps.findChildren(Words)] == ["36 months"]


@pytest.mark.parametrize(("percent", "name"), [(100, "Smaller"), (200, "Larger")])
def test_the_text_ends_at_100_and_at_200_percent(trainer_app: TrainerApp, percent: int, name: str) -> None:
    trainer_app.sit_down()
    trainer_app.dress(percent)
    buttons = open_settings(trainer_app).controls["text_size"].findChildren(Button)
    assert {each.text(): each.isEnabled() for each in buttons}[name] is False
    trainer_app.core.change_size(5 if percent == 200 else -5)
    assert theme.scale == percent / 100


def test_the_keys_for_text_size_hold_everywhere(keys: KeyboardDriver, trainer_app: TrainerApp) -> None:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l01")
    keys.key(Key.Key_Plus, CTRL)
    keys.key(Key.Key_Equal, CTRL)
    assert theme.scale == 1.1
    keys.key(Key.Key_Minus, CTRL)
    assert theme.scale == 1.05
    keys.key(Key.Key_0, CTRL)
    assert theme.scale == 1.0
    assert kept(trainer_app, settings.TEXT_SIZE) == 100


def test_a_half_made_answer_outlives_another_text_size(keys: KeyboardDriver, trainer_app: TrainerApp) -> None:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l02", "check-yourself", 0)
    keys.choose("B")
    response, seed = keys.response, keys.question.seed
    keys.key(Key.Key_Plus, CTRL)
    trainer_app.settle()
    assert keys.response == response
    assert keys.question.seed == seed


def test_a_text_size_is_chosen_from_the_tool_of_a_lesson(mouse: MouseDriver, trainer_app: TrainerApp) -> None:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l01")
    place = mouse.place
    mouse.press("Text size")
    mouse.choose_from_menu("125 percent")
    trainer_app.settle()
    assert theme.scale == 1.25
    assert mouse.place == place


def test_reduced_motion_is_kept_and_obeyed(mouse: MouseDriver, trainer_app: TrainerApp) -> None:
    open_settings(trainer_app)
    assert theme.motion
    mouse.press(settings.REDUCED_MOTION.label)
    trainer_app.settle()
    assert kept(trainer_app, settings.REDUCED_MOTION) is True
    assert not theme.motion
    trainer_app.restart()
    assert not theme.motion


def test_every_setting_with_a_name_stands_on_the_page(trainer_app: TrainerApp) -> None:
    open_settings(trainer_app)
    page = trainer_app.page
    assert isinstance(page, SettingsPage)
    assert list(page.controls) == [each.id for each in settings.SETTINGS if each.label]


def test_setting_is_kept_with_whom_it_is_of(trainer_app: TrainerApp) -> None:
    """None of this computer's stands on the page yet; the way for it is there."""
    open_settings(trainer_app)
    trainer_app.core.change(settings.LAST_OFFICER, "7f0b")
    assert settings.Computer(trainer_app.folder.root).get(settings.LAST_OFFICER) == "7f0b"


def test_what_is_set_before_there_is_a_name_holds_and_goes_with_it(trainer_app: TrainerApp) -> None:
    core = trainer_app.core
    for setting, value in (
        (settings.THEME, "dark"),
        (settings.REDUCED_MOTION, True),
        (settings.TEXT_SIZE, 125),
    ):
        trainer_app.go("settings")
        core.change(setting, value)
        assert core.get(setting) == value
    assert (theme.look, theme.motion, theme.scale) == (Look.DARK, False, 1.25)
    core.people.start("Dana Reyes", "")
    trainer_app.settle()
    assert (theme.look, theme.motion, theme.scale) == (Look.DARK, False, 1.25)
    assert kept(trainer_app, settings.THEME) == "dark"


def test_it_says_whose_settings_they_are_and_where_the_records_lie(
    mouse: MouseDriver, trainer_app: TrainerApp
) -> None:
    open_settings(trainer_app)
    assert mouse.sees("Kept with the record of Dana Reyes.")
    assert mouse.sees(str(trainer_app.folder.root))


def test_a_backup_is_made_and_said_so(mouse: MouseDriver, trainer_app: TrainerApp) -> None:
    open_settings(trainer_app)
    mouse.press("Back up now")
    mouse._until(lambda: mouse.sees("Backup saved."), "the backup is made")
    assert list(trainer_app.folder.backups.iterdir())


# --------------------------------------------------------------------------------- the list of groups


def test_the_list_of_groups_is_one_tab_stop_walked_by_arrows(
    keys: KeyboardDriver, trainer_app: TrainerApp
) -> None:
    page = open_settings(trainer_app)
    stops = tab_order.stops(page)
    assert [each for each in stops if page.groups.isAncestorOf(each)] == [page.groups.items["officer"]]
    keys.reach(page.groups.items["computer"])
    keys.key(Key.Key_Return)
    assert page.groups.items["computer"].selected
    assert keys.holds == "This computer"
    keys.key(Key.Key_Tab)
    assert keys.holds == "Open folder"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert trainer_app.window.rect().contains(place_of(focus))


def test_a_group_is_brought_up_and_the_list_stays_in_sight(
    mouse: MouseDriver, trainer_app: TrainerApp
) -> None:
    trainer_app.resize(1366, 690)
    page = open_settings(trainer_app)
    mouse.click(page.groups.items["about"])
    trainer_app.settle()
    window = trainer_app.window.rect()
    assert window.contains(place_of(page.findChildren(Button)[-1]))
    assert window.contains(place_of(page.groups))
    assert [name for name, item in page.groups.items.items() if item.selected] == ["about"]
    page.scroller.verticalScrollBar().setValue(0)
    assert [name for name, item in page.groups.items.items() if item.selected] == ["officer"]
    assert faults(trainer_app.window) == []


@pytest.mark.parametrize(("width", "shown"), [(1120, True), (1119, False)])
def test_the_list_of_groups_goes_where_it_is_narrow(trainer_app: TrainerApp, width: int, shown: bool) -> None:
    trainer_app.resize(width, 700)
    assert open_settings(trainer_app).groups.isVisible() is shown


def test_about_says_what_it_is_not_and_that_no_counsel_reviewed_it(
    mouse: MouseDriver, trainer_app: TrainerApp
) -> None:
    open_settings(trainer_app)
    mouse.press("About WSO Trainer")
    assert mouse.sees("Not an ICE product and not legal advice. It certifies and authorizes nobody.")
    assert mouse.sees("Not reviewed by counsel.")
    assert len([each for each in mouse.words() if trainer_app.core.course.title in each]) == 1
    mouse.press("Settings")
    assert mouse.title == "Settings"
