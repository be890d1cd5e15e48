"""Keys of a class: a clicker, the keyboard, and F1."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.helpers.presenter import Key, PresenterDriver

CTRL = Qt.KeyboardModifier.ControlModifier


def test_three_buttons_of_a_clicker_do_the_slides(room: PresenterDriver) -> None:
    room.next(2)
    assert room.state.page == 2
    room.back()
    assert room.state.page == 1
    room.blank()
    assert room.state.blank
    assert room.wall == ""
    room.blank()
    assert not room.state.blank


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F5, Key.Key_B, Key.Key_Space])
def test_other_keys_of_a_clicker_end_nothing(room: PresenterDriver, key: Key) -> None:
    room.next(2)
    revision = room.state.revision
    room.press(key)
    assert (room.is_over, room.state.revision, room.window.layer) == (False, revision, None)


def test_next_goes_on_whatever_has_the_keyboard(room: PresenterDriver) -> None:
    room.next_until("Next: close the vote")
    stops = 0
    for _ in range(30):
        room.press(Key.Key_Tab)
        page = room.state.page
        focus = room.focus()
        assert focus is not None
        stops += 1
        room.press(Key.Key_PageUp)
        room.press(Key.Key_PageDown)
        assert (room.state.page, room.label) == (page, "Next: close the vote"), focus.accessibleName()
    assert stops == 30


def test_arrows_go_on_and_back_as_well(room: PresenterDriver) -> None:
    room.press(Key.Key_Tab)
    room.press(Key.Key_Right)
    assert room.state.page == 1
    room.press(Key.Key_Left)
    assert room.state.page == 0


def hold(room: PresenterDriver, key: Key) -> None:
    """Hold a key down until the system has repeated it three times."""
    handle = room.window.windowHandle()
    for again in (False, True, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", again)
        QApplication.sendEvent(handle, held)
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier))
    room.settle()


def test_held_key_makes_one_step(room: PresenterDriver) -> None:
    hold(room, Key.Key_PageDown)
    assert room.state.page == 1
    hold(room, Key.Key_PageUp)
    assert room.state.page == 0


def test_held_full_stop_turns_the_wall_black_once(room: PresenterDriver) -> None:
    revision = room.state.revision
    hold(room, Key.Key_Period)
    assert (room.state.blank, room.state.revision) == (True, revision + 1)


def test_held_digit_is_typed_once(voting: PresenterDriver) -> None:
    hold(voting, Key.Key_2)
    assert voting.counts == {"A": 2}
    hold(voting, Key.Key_4)
    assert voting.counts == {"A": 24}
    hold(voting, Key.Key_Backspace)
    assert voting.counts == {"A": 2}


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_held_enter_or_space_presses_a_button_once(room: PresenterDriver, key: Key) -> None:
    room.next()
    revision = room.state.revision
    room.window.next_panel.blank.setFocus(Qt.FocusReason.TabFocusReason)
    hold(room, key)
    pressed = key != Key.Key_Enter  # on the numeric pad it chooses the next counter
    assert (room.state.blank, room.state.revision) == (pressed, revision + pressed)


def test_enter_and_space_press_the_control_that_has_the_keyboard(room: PresenterDriver) -> None:
    room.window.next_panel.next.setFocus(Qt.FocusReason.TabFocusReason)
    room.press(Key.Key_Space)
    assert room.state.page == 1
    room.window.next_panel.next.setFocus(Qt.FocusReason.TabFocusReason)
    room.press(Key.Key_Return)
    assert room.state.page == 2


def test_click_leaves_the_keyboard_where_it_is(room: PresenterDriver) -> None:
    before = room.focus()
    room.click(room.window.next_panel.next)
    room.click(room.window.next_panel.back)
    assert room.focus() is before


def test_tab_goes_from_next_to_the_tools_of_the_class(room: PresenterDriver) -> None:
    room.window.projector.turn_on()
    room.window.activateWindow()  # off screen Qt gives the keyboard to any window that is shown
    room.next_until("Next: close the vote")
    room.window.setFocus()
    names = []
    for _ in range(15):
        room.press(Key.Key_Tab)
        focus = room.focus()
        assert focus is not None
        names.append(focus.accessibleName() or getattr(focus, "text", lambda: "")())
    wanted = ["Next: close the vote", "Back", "Blank", "Break of 5 minutes", "Break of 10 minutes"]
    assert names[:5] == wanted
    assert names[6:8] == ["One hand more for A", "One hand more for B"]
    assert "Projector is on" in names
    assert names.index("Projector is on") < names.index("End class")


def test_f1_lists_the_keys_of_a_class(room: PresenterDriver) -> None:
    room.press(Key.Key_F1)
    for words in ("Next", "Black screen", "Choose a counter", "Type its number", "Next counter", "Period"):
        assert room.sees(words)
    page = room.state.page
    room.press(Key.Key_PageDown)
    assert room.state.page == page
    room.press(Key.Key_Escape)
    assert room.window.layer is None
    room.next()
    assert room.state.page == page + 1


def test_text_size_of_the_notes(room: PresenterDriver) -> None:
    view = room.window.notes.view
    usual = view.pixels
    room.press(Key.Key_Plus, CTRL)
    assert view.pixels > usual
    room.press(Key.Key_Minus, CTRL)
    room.press(Key.Key_Minus, CTRL)
    assert view.pixels < usual
    room.press(Key.Key_0, CTRL)
    assert view.pixels == usual
