"""Answers the items of the module again and again, and takes the time from the click on a check button to the
first frame of feedback; between two answers, that of a bare commit on the same drive.

    python tests/bench/child/answers.py FOLDER ANSWERS
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.bench.child.desk import FirstFrame, close_desk, open_desk, settle, wait
from tests.helpers.drivers import MouseDriver
from trainer.app.core import Core
from trainer.items.base import Certainty
from trainer.ui.navigation import Place, Where

ROW = "x" * 1500
"""About as much as an answer leaves in the log and in the tables."""


class Bare:
    """One row, one commit, as safely as the record does it."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, words TEXT)")

    def commit(self) -> float:
        """Seconds that it took."""
        before = time.perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO row (words) VALUES (?)", (ROW,))
        self._connection.execute("COMMIT")
        return time.perf_counter() - before


def question_pages(core: Core) -> list[Place]:
    """Every question that has a page of its own."""
    return [
        Place(Where.LESSON, entry.id, section.id, number)
        for module in core.course.modules
        for entry in module.lessons
        for section in entry.sections
        if section.is_question_page
        for number in range(len(section.items))
    ]


def answer(core: Core, driver: MouseDriver, place: Place, *, right: bool) -> float:
    """Answer one question and check it; seconds from the click to the feedback."""
    core.go(place)
    settle()
    question = driver.question
    if question.stage.value == "shown":
        question.answer_again()
        settle()
    driver.answer(right=right)
    settle()
    button = question.bar.buttons[Certainty.THINK_SO]
    frames: list[FirstFrame] = []
    question.revealed.connect(lambda _: frames.append(FirstFrame(question)))
    before = time.perf_counter()
    _click(button)
    wait(lambda: bool(frames and frames[0].at))
    return frames[0].at - before


def _click(button: QWidget) -> None:
    handle = button.window().windowHandle()
    assert handle is not None
    middle = button.mapTo(button.window(), QPoint(button.width() // 2, button.height() // 2))
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def main(folder: Path, answers: int) -> None:
    core = open_desk(folder / "desk")
    bare = Bare(folder / "bare.sqlite")
    driver = MouseDriver(lambda: core.window, wait)
    places = question_pages(core)
    answered, committed = [], []
    for number in range(answers):
        answered.append(answer(core, driver, places[number % len(places)], right=number % 3 != 0))
        committed.append(bare.commit())
    close_desk(core)
    print(json.dumps({"answered": answered, "committed": committed, "questions": len(places)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
