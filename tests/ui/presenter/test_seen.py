"""What the presenter shows: the slide, the notes, the time, what follows, and where the wall is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.presenter import Key, PresenterDriver
from trainer.ui.presenter.presenter_window import NO_PROJECTOR
from trainer.ui.theme import theme


def test_first_slide_stands_on_the_wall_at_once(room: PresenterDriver) -> None:
    assert room.state.page == 0
    assert "The 48-hour clock" in room.wall


def test_presenter_is_dark_and_the_desk_is_gone_meanwhile(room: PresenterDriver) -> None:
    assert theme.look.value == "dark"
    assert not room._app.window.isVisible()
    room.end()
    assert theme.look.value == "light"
    assert room._app.window.isVisible()


def test_slide_and_number_of_people_are_said(room: PresenterDriver) -> None:
    room.next(3)
    count = len(room.session.deck.pages)
    assert room.sees(f"Slide 4 of {count}")
    assert room.sees("34 in the room")


def test_notes_stand_beside_the_slide_and_start_at_their_top(room: PresenterDriver) -> None:
    room.next()
    assert "Where in this building is our agreement?" in room.window.notes.view.plain()
    room.press(Key.Key_Down)
    room.next()
    assert room.window.notes.scroller.verticalScrollBar().value() == 0


def test_slide_without_notes_says_so(room: PresenterDriver) -> None:
    assert room.window.notes.view.plain() == "No notes for this slide."


def test_corners_of_the_slide_are_round(voting: PresenterDriver) -> None:
    ground = theme.color("canvas").rgb()
    for preview in (voting.window.slide.preview, voting.window.coming):
        image = preview.grab().toImage()
        last = image.width() - 1, image.height() - 1
        for x, y in ((0, 0), (last[0], 0), (0, last[1]), last):
            assert image.pixelColor(x, y).lightness() < 60, (x, y)
    image = voting.window.slide.preview.grab().toImage()
    middle = image.height() // 2
    assert image.pixelColor(3, middle).rgb() == ground, "the ring stands off"
    assert image.pixelColor(4, middle).lightness() == 255, "no bar at the side of the slide"


@pytest.mark.parametrize(
    ("minutes", "number", "words"),
    [
        (0, "40", "minutes to the planned end"),
        (19.5, "21", "minutes to the planned end"),
        (40, "0", "minutes to the planned end"),
        (40.9, "0", "minutes to the planned end"),
        (44, "4", "min over"),
    ],
)
def test_minutes_to_the_planned_end(room: PresenterDriver, minutes: float, number: str, words: str) -> None:
    room._app.clock.move(minutes=minutes)
    room.window.tick()
    name = room.window.time.accessibleName()
    assert name.startswith(f"{number} {words}. ")
    assert ("Ends at 08:40" if minutes < 41 else "Planned end 08:40") in name


def test_planned_end_can_be_a_time(start_app: Callable[..., TrainerApp], qtbot: QtBot) -> None:
    app = start_app()
    driver = PresenterDriver(app, qtbot)
    driver.start(end="08:25")
    assert "25 minutes to the planned end. Ends at 08:25." in driver.window.time.accessibleName()
    driver.end()


def test_what_follows_is_shown_beside_the_button(room: PresenterDriver) -> None:
    room.next_until("Next: close the vote")
    room.next()
    assert room.label == "Next: talk it over"
    assert "Talk it over" in room.window.coming.accessibleName()
    assert room.window.next_panel.words.text() == "Talk it over, then vote again"


def test_last_slide_offers_nothing_but_the_end(room: PresenterDriver) -> None:
    room.next_until("Last slide")
    assert not room.window.next_panel.next.isEnabled()
    assert not room.is_over


def test_without_a_second_screen_the_slides_can_be_shown_in_a_window(room: PresenterDriver) -> None:
    assert room.sees(NO_PROJECTOR)
    assert not room.window.projector.window.isVisible()
    room.click(room.window.no_projector.button)
    assert room.window.projector.window.isVisible()
    assert not room.sees(NO_PROJECTOR)
    assert room.sees("Projector on")
    room.click(room.window.top.projector)
    assert not room.window.projector.window.isVisible()
    assert room.sees("Projector off")


def test_wall_takes_no_keys(room: PresenterDriver) -> None:
    room.window.projector.turn_on()
    wall = room.window.projector.window
    assert wall.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert wall.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert [each for each in wall.findChildren(QWidget) if each.focusPolicy()] == []


def test_pointer_hides_on_the_wall_after_two_seconds(room: PresenterDriver, qtbot: QtBot) -> None:
    room.window.projector.turn_on()
    wall = room.window.projector.window
    assert wall._pointer.interval() == 2000
    wall._pointer.start(1)
    qtbot.waitUntil(lambda: wall.cursor().shape() == Qt.CursorShape.BlankCursor)
