"""The 48-hour clock in a lesson: by keys, by mouse, spoken, and written down nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import SHIFT, Key, KeyboardDriver, MouseDriver
from trainer.ui.widgets.hold_bar import HoldBar

FIRST, LAST = ("m06-l01", "three-papers-on-one-desk"), ("m06-l04", "check-yourself")


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    """An officer in the first section of the module."""
    trainer_app.sit_down()
    trainer_app.lesson(*FIRST)
    return trainer_app


@pytest.fixture
def clock(study: TrainerApp) -> HoldBar:
    page = study.lesson("m06-l02", "while-the-clock-runs")
    return next(each for each in page.findChildren(HoldBar) if each.isVisible())


def test_the_clock_moves_by_quarters_of_an_hour_and_by_hours(clock: HoldBar, keys: KeyboardDriver) -> None:
    keys.reach(clock)
    before = clock.value()
    keys.key(Key.Key_Right)
    assert clock.value() == before + 15
    keys.key(Key.Key_Left, SHIFT)
    assert clock.value() == before - 45
    keys.key(Key.Key_Home)
    assert clock.value() == 0
    keys.key(Key.Key_End)
    assert clock.value() == 48 * 60


def test_page_keys_stay_the_pages_on_the_clock(clock: HoldBar, keys: KeyboardDriver) -> None:
    keys.reach(clock)
    keys.key(Key.Key_PageDown)
    assert keys.place[1] == "two-times-that-differ"


def test_the_clock_is_spoken_when_the_key_is_let_go(clock: HoldBar, keys: KeyboardDriver) -> None:
    keys.reach(clock)
    keys.key(Key.Key_End)
    keys.key(Key.Key_Right)
    assert "Tell command now" in clock.accessibleName()


def test_the_clock_is_dragged_with_the_mouse(clock: HoldBar, mouse: MouseDriver) -> None:
    before = clock.value()
    point = clock.rect().center()
    point.setX(clock.width() * 3 // 4)
    mouse.click(clock, point)
    assert clock.value() > before
    assert clock.value() % 15 == 0


def test_nothing_on_the_clock_is_written_down(
    clock: HoldBar, study: TrainerApp, keys: KeyboardDriver
) -> None:
    keys.reach(clock)
    keys.key(Key.Key_End)
    study.saved()
    person = study.core.session.person
    assert person is not None
    assert not study.core.disk.places_read(person.id, study.core.course.id)
    assert QApplication.focusWidget() is clock
