"""Bars grow once, where things may move."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.helpers import walls
from trainer.app.run import make_application
from trainer.classroom.screen import BarRow, Bars, Question
from trainer.items.prompt import Option
from trainer.ui.presenter.wall import WallPainter
from trainer.ui.presenter.wall_view import WallView
from trainer.ui.theme import Look, theme

VOTE = Question(
    "Question 1, first vote", "Stem?", tuple(Option(token=each, text="Option") for each in "ABC"), "Vote."
)
FORMAT = QImage.Format.Format_RGB32


@pytest.fixture
def painter(qapp: QApplication) -> WallPainter:
    """It needs no pictures here."""
    make_application()
    return WallPainter(lambda _: b"")


@pytest.fixture
def wall(painter: WallPainter, qtbot: QtBot) -> WallView:
    """A wall that shows the vote."""
    view = WallView(painter, moving=True)
    qtbot.addWidget(view)
    view.resize(960, 540)
    view.show()
    view.show_screen(VOTE)
    return view


BARS = Bars("Question 1", "Title", tuple(BarRow(each, "Option", 9) for each in "ABC"), True)


def test_bars_grow_to_where_they_stand(wall: WallView, painter: WallPainter, qtbot: QtBot) -> None:
    wall.show_screen(BARS)
    assert wall.is_growing
    qtbot.waitUntil(lambda: not wall.is_growing)
    assert wall.grab().toImage().convertToFormat(FORMAT) == walls.pixels(painter, BARS)


def test_bars_stand_at_once_where_nothing_may_move(wall: WallView, painter: WallPainter) -> None:
    theme.set(Look.LIGHT, 100, motion=False)
    wall.show_screen(BARS)
    assert not wall.is_growing
    assert wall.grab().toImage().convertToFormat(FORMAT) == walls.pixels(painter, BARS)
    theme.set(Look.LIGHT, 100)


def test_key_comes_without_a_second_growth(wall: WallView, qtbot: QtBot) -> None:
    wall.show_screen(BARS)
    qtbot.waitUntil(lambda: not wall.is_growing)
    wall.show_screen(replace(BARS, is_key_shown=True, line="Why."))
    assert not wall.is_growing


def test_same_screen_is_not_painted_again(wall: WallView, qtbot: QtBot) -> None:
    wall.show_screen(BARS)
    qtbot.waitUntil(lambda: not wall.is_growing)
    wall.show_screen(replace(BARS))
    assert not wall.is_growing
