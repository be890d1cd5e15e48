"""The presenter can be used at every size and text size, and by screen readers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.presenter import PresenterDriver


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
