"""Where the presenter's parts stand, by the size of its window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.geometry import place_of
from tests.helpers.presenter import PresenterDriver, little
from trainer.ui.widgets.words import Words

Sized = Callable[[tuple[int, int], int], PresenterDriver]

TIGHT = [((1024, 700), 200), ((1280, 800), 200), ((1024, 700), 150)]


@pytest.fixture
def sized(start_app: Callable[..., TrainerApp], qtbot: QtBot) -> Iterator[Sized]:
    """Starts a class in a window of a size, at a text size."""
    begun = []

    def start(size: tuple[int, int], percent: int) -> PresenterDriver:
        driver = little(start_app, qtbot, percent)
        driver.window.resize(*size)
        driver.settle()
        begun.append(driver)
        return driver

    yield start
    for driver in begun:
        driver.end()


@pytest.mark.parametrize(("size", "text"), TIGHT)
def test_counters_are_whole_in_a_small_window(sized: Sized, size: tuple[int, int], text: int) -> None:
    room = sized(size, text)
    room.next_until("Next: close the vote")
    room.settle()
    window = room.window
    assert window.no_projector.isVisible()
    for counter in window.count.counters.values():
        assert is_whole(counter)
        assert place_of(counter).bottom() < place_of(window.next_panel).top()


@pytest.mark.parametrize(("size", "text"), TIGHT)
def test_slide_is_whole_in_a_small_window(sized: Sized, size: tuple[int, int], text: int) -> None:
    window = sized(size, text).window
    assert is_whole(window.slide.preview)
    assert not window.time.isVisible()
    assert any("40 min left" in each.text() for each in window.top.findChildren(Words) if each.isVisible())


def is_whole(widget: QWidget) -> bool:
    """Whether nothing of it is cut off."""
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (2560, 1440)])
def test_next_has_one_left_edge_and_the_count_card_ends_with_its_content(
    voting: PresenterDriver, size: tuple[int, int]
) -> None:
    voting.window.resize(*size)
    voting.settle()
    panel, count = voting.window.next_panel, voting.window.count
    assert len({place_of(each).left() for each in (panel.words, panel.next, panel.back)}) == 1
    assert place_of(panel.next).top() - place_of(panel.words).bottom() < 24
    assert count.height() == count.needed(count.width())
