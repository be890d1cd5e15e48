"""Widgets by themselves: what a whole page would hardly show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.screen_reader import Role, role
from trainer.ui.widgets.answer_row import AnswerRow, RowState
from trainer.ui.widgets.prose import ProseView


def test_prose_dressed_again_keeps_one_document(trainer_app: TrainerApp, qtbot: QtBot) -> None:
    view = ProseView('<p>It starts <a href="fact:F-112">F-112</a> at scheduled release.</p>')
    qtbot.addWidget(view)
    view.show()
    for turn in range(20):
        view.mark_open("fact:F-112" if turn % 2 else "")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(view.findChildren(QTextDocument)) == 1
    assert view.hrefs() == ["fact:F-112"]


def test_prose_dressed_again_keeps_the_keyboard_at_its_link(trainer_app: TrainerApp, qtbot: QtBot) -> None:
    """Also when the documents of before are gone, which nothing may look into any more."""
    view = ProseView(
        '<p><a href="fact:F-1">F-1</a> and <a href="fact:F-2">F-2</a>, <a href="fact:F-1">F-1</a>.</p>'
    )
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    view.mark_found("F", 1)
    for at in (0, 8, 13):
        view.focus_link(at)
        for href in ("fact:F-1", "", "fact:F-2", "fact:F-1"):
            view.mark_open(href)
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            assert (view.textCursor().selectionStart(), view.textCursor().selectionEnd()) == (at, at + 3)
    assert len(view.extraSelections()) == 3


def test_rows_to_tick_are_turned_on_and_off_one_by_one(trainer_app: TrainerApp, qtbot: QtBot) -> None:
    group = QWidget()
    rows = [AnswerRow(letter, "Words", group, exclusive=False) for letter in "AB"]
    qtbot.addWidget(group)
    group.show()
    assert role(rows[0]) is Role.CheckBox
    for row in rows:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert [row.isChecked() for row in rows] == [True, True]
    QTest.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert [row.isChecked() for row in rows] == [False, True]
    assert [row.state for row in rows] == [RowState.OPEN, RowState.SELECTED]


def test_one_of_several_rows_stays_chosen(trainer_app: TrainerApp, qtbot: QtBot) -> None:
    row = AnswerRow("A", "Words")
    qtbot.addWidget(row)
    row.show()
    assert role(row) is Role.RadioButton
    for _ in range(2):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.isChecked()
