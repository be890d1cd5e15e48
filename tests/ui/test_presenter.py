"""The presenter's window: one big button, counters by digits, and everything by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp, start_app
from tests.helpers.presenter import PAD, Key, PresenterDriver
from trainer.ui.presenter.presenter_window import NO_PROJECTOR, NOBODY
from trainer.ui.theme import theme

__all__ = ["start_app"]

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(start_app: Callable[..., TrainerApp], qtbot: QtBot) -> Iterator[PresenterDriver]:
    """A class of 34 that has begun."""
    app = start_app()
    driver = PresenterDriver(app, qtbot)
    driver.start()
    yield driver
    if not driver.is_over:
        app.core.teach._close()
        app.settle()


# ----------------------------------------------------------------------------------------- what is seen


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


# ------------------------------------------------------------------------------------------------ keys


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


def test_held_key_makes_one_step(room: PresenterDriver) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    room.next()
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(room.window, held)
    room.settle()
    assert room.state.page == 1


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
    for words in ("Next", "Black screen", "Choose a counter", "Type its number", "Next counter", "Full stop"):
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


# ----------------------------------------------------------------------------------------------- hands


@pytest.fixture
def voting(room: PresenterDriver) -> PresenterDriver:
    """A class at its first vote."""
    room.next_until("Next: close the vote")
    return room


def test_digits_and_enter_on_a_numeric_pad_count_a_vote(voting: PresenterDriver) -> None:
    voting.count(17, 13, 3)
    assert voting.counts == {"A": 17, "B": 13, "C": 3}
    assert voting.sees("33 of 34 counted")
    assert voting.window.count.active == "A"


def test_letter_chooses_its_counter_and_digits_make_its_number(voting: PresenterDriver) -> None:
    voting.press(Key.Key_B)
    voting.press(Key.Key_1)
    voting.press(Key.Key_3)
    assert voting.counts == {"B": 13}
    voting.press(Key.Key_B)
    voting.press(Key.Key_9)
    assert voting.counts == {"B": 9}


def test_backspace_takes_a_digit_away(voting: PresenterDriver) -> None:
    for key in (Key.Key_1, Key.Key_7, Key.Key_Backspace):
        voting.press(key)
    assert voting.counts == {"A": 1}
    voting.press(Key.Key_Backspace)
    assert voting.counts == {"A": 0}
    voting.press(Key.Key_4)
    assert voting.counts == {"A": 4}


def test_plus_goes_to_the_next_counter(voting: PresenterDriver) -> None:
    voting.press(Key.Key_5)
    voting.press(Key.Key_Plus, PAD)
    voting.press(Key.Key_6)
    assert voting.counts == {"A": 5, "B": 6}


def test_fourth_digit_is_not_taken(voting: PresenterDriver) -> None:
    for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4):
        voting.press(key)
    assert voting.counts == {"A": 123}


def test_minus_and_plus_buttons_count_one_by_one(voting: PresenterDriver) -> None:
    counter = voting.window.count.counters["B"]
    assert not counter.minus.isEnabled()
    for _ in range(3):
        voting.click(counter.plus)
    voting.click(counter.minus)
    assert voting.counts == {"B": 2}
    assert counter.accessibleName() == "B, 2 hands"


def test_more_hands_than_people_is_allowed_and_said(voting: PresenterDriver) -> None:
    voting.count(30, 6)
    assert voting.sees("36 counted, 2 more than the 34 in the room")


def test_typed_fast_nothing_is_lost(voting: PresenterDriver) -> None:
    for key in (Key.Key_1, Key.Key_7, Key.Key_Plus, Key.Key_1, Key.Key_3, Key.Key_Plus, Key.Key_3):
        voting.press(key, wait=False)
    voting.settle()
    assert voting.counts == {"A": 17, "B": 13, "C": 3}


def test_after_the_vote_is_closed_nothing_is_counted(voting: PresenterDriver) -> None:
    voting.count(17)
    voting.next()
    voting.press(Key.Key_9)
    assert voting.counts == {"A": 17}
    assert not voting.window.count.counters["A"].plus.isEnabled()


def test_nobody_voted(voting: PresenterDriver) -> None:
    voting.next()
    assert voting.sees(NOBODY)
    voting.click(voting.window.count.again)
    assert voting.label == "Next: close the vote"


def test_second_vote_can_be_skipped(voting: PresenterDriver) -> None:
    voting.count(20, 9)
    voting.next()
    voting.click(voting.window.count.skip)
    assert voting.label == "Next: key and why"


def test_first_vote_stays_hidden_from_the_room(voting: PresenterDriver) -> None:
    voting.count(17, 13, 3)
    assert voting.sees("bars stay hidden from the room")
    for _ in range(3):
        assert "17" not in voting.wall.split()
        voting.next()


def test_question_with_four_options_has_four_counters(room: PresenterDriver) -> None:
    deck = room.session.deck
    wanted = next(
        n for n, p in enumerate(deck.pages) if p.item and len(getattr(p.item.prompt(0), "options", ())) == 4
    )
    while room.state.page < wanted:
        room.next()
    assert list(room.window.count.counters) == ["A", "B", "C", "D"]
    room.count(1, 2, 3, 4)
    assert room.counts == {"A": 1, "B": 2, "C": 3, "D": 4}


# -------------------------------------------------------------------------------------- breaks and ends


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
    room.press(Key.Key_Escape)
    assert (room.is_over, room.window.layer) == (False, None)
    room.click(room.window.top.end)
    room.press(Key.Key_PageDown)
    assert room.state.page == 0
    room.window.layer.no.click()  # type: ignore[union-attr]
    assert not room.is_over
    room.end()
    assert room.is_over


def test_window_that_is_closed_leaves_the_class_open(room: PresenterDriver) -> None:
    room.next(2)
    room.window.close()
    assert room.window.isVisible()
    room.window.layer.yes.click()  # type: ignore[union-attr]
    room._app.settle()
    assert room.is_over
    given = room._app.core.disk.open_class()
    assert given is not None
    assert given.page == 2


# ------------------------------------------------------------------------------------ for everyone, anywhere


def nameless(window: QWidget) -> list[str]:
    """Every control that a screen reader could not name."""
    found = []
    for widget in window.findChildren(QWidget):
        if not (widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def test_every_control_has_a_name(voting: PresenterDriver) -> None:
    voting.count(3)
    assert nameless(voting.window) == []


def test_slides_are_spoken_whole(voting: PresenterDriver) -> None:
    name = voting.window.slide.preview.accessibleName()
    assert name.startswith("On screen: Question 1, first vote.")
    assert "A: " in name


SIZES = [(1024, 700), (1366, 690), (1280, 800), (1920, 1080)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_everything_needed_stays_in_sight(voting: PresenterDriver, size: tuple[int, int]) -> None:
    voting.window.resize(*size)
    voting.count(17, 13, 3)
    voting.next()
    window = voting.window
    parts = [window.time, window.slide.preview, window.notes, window.count, window.next_panel.next]
    parts += [window.next_panel.back, window.next_panel.blank, *window.breaks.buttons, window.coming]
    parts += [window.top.end, window.top.projector, window.count.skip, window.no_projector.button]
    parts += [each for counter in window.count.counters.values() for each in (counter.minus, counter.plus)]
    whole = window.rect()
    assert (window.width(), window.height()) == size
    places = {}
    for part in parts:
        place = QRect(part.mapTo(window, part.rect().topLeft()), part.size())
        assert part.isVisible(), part
        assert whole.contains(place), (part, place)
        places[part] = place
    assert window.next_panel.next.height() >= 64
    assert overlaps(places) == []


def overlaps(places: dict[QWidget, QRect]) -> list[tuple[str, str]]:
    """Pairs of parts that lie over one another though neither holds the other."""
    found = []
    parts = list(places)
    for at, one in enumerate(parts):
        for other in parts[at + 1 :]:
            if one.isAncestorOf(other) or other.isAncestorOf(one):
                continue
            if places[one].intersects(places[other]):
                found.append((repr(one), repr(other)))
    return found


LITTLE = [((640, 480), 100), ((1280, 800), 150), ((1280, 800), 200)]


@pytest.mark.parametrize(("size", "percent"), LITTLE, ids=str)
def test_where_there_is_little_room_parts_stand_behind_tabs_and_next_stays(
    start_app: Callable[..., TrainerApp], qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    app = start_app()
    app.sit_down()
    app.dress(percent)
    driver = PresenterDriver(app, qtbot)
    driver.start()
    window = driver.window
    window.resize(*size)
    driver.next_until("Next: close the vote")
    tabs = window.arrangement.tabs
    assert tabs is not None
    for index, part in enumerate((window.slide, window.notes, window.count)):
        tabs.choose(index)
        driver.settle()
        assert part.isVisible()
        for each in (window.next_panel.next, window.next_panel.back, window.next_panel.blank):
            assert window.rect().contains(QRect(each.mapTo(window, each.rect().topLeft()), each.size()))
    driver.end()
