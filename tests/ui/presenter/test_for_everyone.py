"""The presenter can be used at every size and text size, and by screen readers."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.presenter import PresenterDriver, little
from trainer.ui.widgets.words import Words


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


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_slide_and_counters_share_their_edges_and_three_letters_one_row(
    voting: PresenterDriver, size: tuple[int, int]
) -> None:
    voting.window.resize(*size)
    voting.settle()
    window = voting.window
    assert across(window.slide.preview) == across(window.count)
    assert len({top(each) for each in window.count.counters.values()}) == 1


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_is_pressed_stays_where_it_is_from_slide_to_question(
    room: PresenterDriver, size: tuple[int, int]
) -> None:
    room.window.resize(*size)
    room.settle()
    panel = room.window.next_panel
    before = {each: panel_place(each) for each in (panel.next, panel.back, panel.blank)}
    room.next_until("Next: close the vote")
    for button, place in before.items():
        assert place.contains(panel_place(button).center()), button.text()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_comes_next_stands_beside_its_button_on_every_slide(
    room: PresenterDriver, size: tuple[int, int]
) -> None:
    room.window.resize(*size)
    room.settle()
    window = room.window
    for label in ("Next slide", "Next: close the vote"):
        room.next_until(label)
        coming, way_on = panel_place(window.coming), panel_place(window.next_panel)
        assert across(window.slide.preview)[1] < coming.left() < coming.right() < way_on.left()
        assert coming.intersects(way_on.adjusted(-way_on.width(), 0, 0, 0)), "they share a row"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_each_letter_stands_nearer_to_its_own_buttons_than_to_those_before(
    voting: PresenterDriver, size: tuple[int, int]
) -> None:
    voting.window.resize(*size)
    voting.settle()
    counters = list(voting.window.count.counters.values())
    for before, counter in itertools.pairwise(counters):
        name, minus, plus = panel_place(counter._name), panel_place(counter.minus), panel_place(before.plus)
        if name.bottom() < minus.top():
            assert name.left() == minus.left(), "over its own minus"
        else:
            assert name.left() - plus.right() > 1.5 * (minus.left() - name.right())


def test_three_letters_share_a_row_in_large_text(start_app: Callable[..., TrainerApp], qtbot: QtBot) -> None:
    driver = little(start_app, qtbot, 150)
    driver.window.resize(1280, 800)
    driver.next_until("Next: close the vote")
    driver.settle()
    assert len({top(each) for each in driver.window.count.counters.values()}) == 1
    driver.end()


def test_the_sum_is_in_sight_in_the_largest_text(start_app: Callable[..., TrainerApp], qtbot: QtBot) -> None:
    driver = little(start_app, qtbot, 200)
    driver.window.resize(1366, 690)
    driver.next_until("Next: close the vote")
    driver.count(17, 13, 3)
    driver.settle()
    window = driver.window
    said = [each for each in window.count.findChildren(Words) if "33 of 34 counted" in each.text()]
    seen = [each for each in said if each.isVisible()]
    assert len(seen) == 1
    assert panel_place(seen[0]).bottom() < top(window.next_panel)
    assert panel_place(window.count).bottom() < top(window.next_panel)
    driver.end()


def test_slide_and_notes_start_at_one_height(room: PresenterDriver) -> None:
    card = room.window.notes.scroller.parentWidget()
    assert card is not None
    assert top(card) == top(room.window.slide.preview)


def test_notes_are_no_wider_than_they_can_be_read(room: PresenterDriver) -> None:
    room.window.resize(2560, 1440)
    room.settle()
    assert room.window.notes.view.width() <= 760


def panel_place(widget: QWidget) -> QRect:
    """Where a widget stands in its window."""
    return QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size())


def top(widget: QWidget) -> int:
    """How far down it starts."""
    return panel_place(widget).top()


def across(widget: QWidget) -> tuple[int, int]:
    """Where it starts and ends from left to right."""
    place = panel_place(widget)
    return place.left(), place.right()


def next_is_seen(window: QWidget, *buttons: QWidget) -> bool:
    """Whether all of them stand inside the window."""
    return all(window.rect().contains(panel_place(each)) for each in buttons)


@pytest.mark.parametrize(("size", "percent"), [((640, 480), 100), ((1280, 800), 200)], ids=str)
def test_where_there_is_little_room_parts_stand_behind_tabs_and_next_stays(
    start_app: Callable[..., TrainerApp], qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    driver = little(start_app, qtbot, percent)
    window = driver.window
    window.resize(*size)
    driver.next_until("Next: close the vote")
    tabs = window.arrangement.tabs
    assert tabs is not None
    assert window.count.isVisible(), "a vote brings its counters"
    for index, part in enumerate((window.slide, window.notes, window.count)):
        tabs.choose(index)
        driver.settle()
        assert part.isVisible()
        panel = window.next_panel
        assert next_is_seen(window, panel.next, panel.back, panel.blank)
    tabs.choose(0)
    assert window.coming.isVisible(), "what follows takes the room beside a slide that is low"
    driver.end()


@pytest.mark.parametrize("size", [(1280, 800), (1366, 690)], ids=str)
def test_where_it_is_wide_and_low_notes_or_counters_stand_beside_the_slide(
    start_app: Callable[..., TrainerApp], qtbot: QtBot, size: tuple[int, int]
) -> None:
    driver = little(start_app, qtbot, 150)
    window = driver.window
    window.resize(*size)
    driver.settle()
    first = window.slide.preview.width()
    driver.next()
    assert window.slide.preview.width() == first > 400
    assert window.slide.isVisible()
    assert window.notes.isVisible()
    assert across(window.notes)[1] - across(window.notes)[0] > size[0] * 0.4
    driver.next_until("Next: close the vote")
    assert window.slide.isVisible()
    assert window.count.isVisible(), "a vote brings its counters"
    driver.count(17, 13, 3)
    tabs = window.arrangement.tabs
    assert tabs is not None
    tabs.choose(0)
    driver.settle()
    assert window.notes.isVisible()
    panel = window.next_panel
    assert next_is_seen(window, panel.next, panel.back, panel.blank)
    driver.end()
