"""The eyes of the tests of sizes can see."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.geometry import clipped, overlapping, sideways
from trainer.ui.theme import theme
from trainer.ui.widgets.words import Words


@pytest.fixture
def board(qtbot: QtBot) -> QWidget:
    board = QWidget()
    board.resize(400, 300)
    qtbot.addWidget(board)
    board.show()
    return board


def test_a_cut_label_is_seen(board: QWidget) -> None:
    label = Words("The 48 hours run straight through the weekend, and nothing stops them.", parent=board)
    label.setGeometry(0, 0, 100, theme.line("ui"))
    label.show()
    assert clipped(board)


def test_a_label_that_leaves_its_card_is_seen(board: QWidget) -> None:
    label = Words("Served", parent=board)
    label.setGeometry(380, 0, 100, 40)
    label.show()
    assert clipped(board)


def test_two_that_lie_over_each_other_are_seen(board: QWidget) -> None:
    for left in (0, 50):
        button = QPushButton("Go on", board)
        button.setGeometry(left, 0, 80, 30)
        button.show()
    assert overlapping(board)


def test_content_that_is_too_wide_is_seen(board: QWidget) -> None:
    area = QScrollArea(board)
    area.setGeometry(0, 0, 200, 200)
    content = QLabel("wide")
    content.setMinimumWidth(500)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.show()
    QApplication.processEvents()
    assert sideways(board)
