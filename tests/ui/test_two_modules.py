"""A course with a second module that is ready: the officer is led on into it, and finds each place again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import MouseDriver
from tests.helpers.sample_courses import course_with_two_modules
from trainer.ui.pages.home import HomePage

FIRST, SECOND = "The 48-hour clock", "Guardrails"


@pytest.fixture
def app(start_app: Callable[..., TrainerApp], tmp_path: Path) -> TrainerApp:
    """An officer at the study home, on the first day."""
    app = start_app(content=course_with_two_modules(tmp_path))
    app.sit_down()
    return app


@pytest.fixture
def desk(app: TrainerApp, qtbot: QtBot) -> MouseDriver:
    return MouseDriver(lambda: app.window, lambda met: qtbot.waitUntil(met, timeout=10_000))


def read_on(app: TrainerApp, desk: MouseDriver) -> None:
    """Through all that is left of a module, and home."""
    while desk.title != "What you have shown":
        if desk.lesson.question is not None:
            desk.answer_and_check()
        desk.go_on()
    app.saved()
    app.go("home")


def test_from_a_module_that_is_read_continue_leads_to_the_next(app: TrainerApp, desk: MouseDriver) -> None:
    desk.continue_()
    read_on(app, desk)
    assert desk.sees("Module 2, lesson 1 of 2")
    assert desk.sees("When to stop and ask")
    desk.continue_()
    assert desk.place == ("m02-l01", "first", 0)
    read_on(app, desk)
    assert isinstance(app.page, HomePage)
    desk.continue_()
    assert desk.place == ("m02-l02", "second", 0)


def test_what_fits_goes_on_into_the_next_module(app: TrainerApp, desk: MouseDriver) -> None:
    assert desk.sees("Module 1, lesson 1 of 1")
    assert desk.sees("Who decides")


def test_each_module_is_opened_where_one_was_in_it(app: TrainerApp, desk: MouseDriver) -> None:
    app.lesson("m02-l02", "second")
    app.lesson("m01-l01", "what-now", 1)
    app.go("home")
    desk.open_module(SECOND)
    assert desk.place == ("m02-l02", "second", 0)
    app.restart()
    desk.open_module(FIRST)
    assert desk.place == ("m01-l01", "what-now", 1)
    app.restart()
    desk.open_module(SECOND)
    assert desk.place == ("m02-l02", "second", 0)
