"""Breaks, and the end of a class."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.presenter import Key, PresenterDriver
from tests.helpers.records import slow_drive
from trainer.ui.widgets.buttons import KINDS


@pytest.mark.parametrize("number", [0, 1, 2])
def test_break_of_some_minutes(room: PresenterDriver, number: int) -> None:
    minutes = (5, 10, 15)[number]
    room.next()
    room.click(room.window.breaks.buttons[number])
    assert f"Break. We go on at 08:{minutes:02d}." in room.wall
    assert room.label == "Next: end the break"
    room.next()
    assert room.state.page == 1
    assert "Break." not in room.wall


def test_class_ends_only_when_it_is_meant(room: PresenterDriver) -> None:
    room.click(room.window.top.end)
    layer = room._asking()
    assert (layer.no.kind, layer.yes.kind) == (KINDS["primary"], KINDS["secondary-large"])
    room.press(Key.Key_Escape)
    assert (room.is_over, room.window.layer) == (False, None)
    room.click(room.window.top.end)
    room.press(Key.Key_PageDown)
    assert room.state.page == 0
    room.say_no()
    assert not room.is_over
    room.end()
    assert room.is_over


def test_window_that_is_closed_leaves_the_class_open(room: PresenterDriver) -> None:
    room.next(2)
    room.window.close()
    assert room.window.isVisible()
    room.say_yes()
    room._app.settle()
    assert room.is_over
    given = room._app.core.disk.open_class(room._app.core.course.id)
    assert given is not None
    assert given.page == 2


def pressed_faster_than_the_drive(room: PresenterDriver) -> None:
    for _ in range(3):
        room.press(Key.Key_PageDown, wait=False)


def log_of(room: PresenterDriver, class_id: str) -> list[str]:
    app = room._app
    app.saved()
    return [each.event.type_name() for each in app.core.disk.class_events(class_id)]


def test_class_that_is_ended_in_a_hurry_keeps_what_was_pressed_and_nothing_after_its_end(
    room: PresenterDriver, qtbot: QtBot
) -> None:
    class_id = room.state.id
    with slow_drive(room._app.core.disk):
        pressed_faster_than_the_drive(room)
        room.window.ask_to_end()
        room.say_yes()
        pressed_faster_than_the_drive(room)
    qtbot.waitUntil(lambda: room.is_over, timeout=10_000)
    assert log_of(room, class_id) == ["ClassStarted", *["PageShown"] * 4, "ClassEnded"]


def test_class_that_is_left_in_a_hurry_keeps_what_was_pressed(room: PresenterDriver, qtbot: QtBot) -> None:
    class_id = room.state.id
    with slow_drive(room._app.core.disk):
        pressed_faster_than_the_drive(room)
        room.window.close()
        room.say_yes()
        qtbot.waitUntil(lambda: room.sees("Saving"), timeout=10_000)
        assert not room.is_over
    qtbot.waitUntil(lambda: room.is_over, timeout=10_000)
    assert log_of(room, class_id) == ["ClassStarted", *["PageShown"] * 4]
    given = room._app.core.disk.open_class(room._app.core.course.id)
    assert given is not None
    assert given.page == 3
