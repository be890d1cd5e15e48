"""An officer in a great hurry, in a process of its own that is made to be killed.

    python -m tests.full.kill_loop.officer FOLDER SEED

opens the real window over FOLDER and studies at random, by key or by mouse, until it is killed. Each line on
its output is JSON: what the window has just shown as done or kept, said after it was shown and not before.

    ["resumed", lesson, section, item, draft]   where Continue led
    ["turning"]                                 a page is about to be opened
    ["shown", lesson, section, item]            a page that was opened
    ["place", lesson, section, item]            that it is kept as the place to go on
    ["read", lesson, section]                   that going on from it is kept
    ["trying", item, seed]                      an answer that is being made; what was half-made is void
    ["draft", item, seed, draft]                a half-made answer that is kept
    ["answer", item, seed, response, certainty] an answer with its feedback on the page
    ["note", text]                              a note that stands on the page
    ["marking", key] ["mark", key, on]          a mark that is being turned, and that was
    ["failed", why]                             the officer could not go on: the proof has failed
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.helpers.drivers import KeyboardDriver, LearnerDriver, MouseDriver
from trainer import registry
from trainer.app.run import make_application
from trainer.app.start import Options, run
from trainer.clock import day_words
from trainer.items.prompt import LETTERS
from trainer.learning.drafts import Draft, unfinished_in
from trainer.paths import DataFolder
from trainer.ui.main_window import MainWindow
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.welcome import WelcomePage
from trainer.ui.widgets.question import Stage

MODULE = 6
PATIENCE_S = 20


def say(*what: Any) -> None:
    """One line, at once."""
    print(json.dumps(what), flush=True)


def wait(condition: Callable[[], bool]) -> None:
    """Let the program work until it is so."""
    until = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError
        QTest.qWait(1)


def the_window() -> MainWindow:
    """The window of this process."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))


class Officer:
    """Does one thing after the other, and looks into the file to see what is kept."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._file = DataFolder(folder).record
        self._watching: sqlite3.Connection | None = None
        driver = self._random.choice((KeyboardDriver, MouseDriver))
        self._desk: LearnerDriver = driver(the_window, wait)
        self._notes = 0
        self._seed = seed

    def study(self) -> None:
        """Until somebody kills the process."""
        try:
            wait(lambda: the_window().isActiveWindow())
            self._sit_down()
            while True:
                self._do_something()
        except BaseException:
            say("failed", traceback.format_exc())
            QApplication.exit(1)

    def _sit_down(self) -> None:
        desk = self._desk
        if isinstance(the_window().page, WelcomePage):
            desk.start("Dana Reyes", "4471")
            desk.open_module("The 48-hour clock")
        else:
            desk.continue_()
        self._watching = sqlite3.connect(f"file:{self._file}?mode=ro", uri=True, isolation_level=None)
        question = desk.lesson.question
        say("resumed", *desk.place, question.view.draft() if question else None)
        say("shown", *desk.place)

    def _do_something(self) -> None:
        if not isinstance(the_window().page, LessonPage):
            say("turning")
            self._desk.press("Study home")
            self._desk.continue_()
            self._shown()
            return
        questions = [self._desk.lesson.question] if self._desk.lesson.question else self._desk.questions
        open_ones = [each for each in questions if each.stage is not Stage.SHOWN]
        dice = self._random.random()
        if open_ones and dice < 0.6:
            self._answer()
        elif open_ones and dice < 0.8:
            self._half_answer()
        elif questions and not open_ones and dice < 0.3:
            self._desk.press("Answer again")
        elif dice < 0.86 and not open_ones:
            self._turn()
        else:
            self._random.choice((self._hop, self._mark, self._note, self._note, self._rest))()

    def _shown(self) -> None:
        if isinstance(the_window().page, LessonPage):
            say("shown", *self._desk.place)

    # Questions

    def _answer(self) -> None:
        desk, question = self._desk, self._desk.question
        item, seed = question.item.id, question.seed
        certainty = self._random.choice(("sure", "think so", "guess"))
        say("trying", item, seed)
        desk.answer(right=self._random.random() < 0.7)
        response = msgspec.to_builtins(desk.response)
        desk.check(certainty)
        if question.stage is not Stage.SHOWN or not question.isVisible():
            raise AssertionError(f"the answer to {item} was refused: {desk.advice}")
        say("answer", item, seed, response, certainty)

    def _half_answer(self) -> None:
        desk, question = self._desk, self._desk.question
        if self._desk.lesson.question is None:
            return
        item: Any = question.item
        say("trying", item.id, question.seed)
        match registry.kind_of(item):
            case "single_choice":
                desk.choose(self._random.choice(LETTERS[: len(item.choices)]))
            case "sort":
                desk.place_card(self._random.choice(item.cards).text, self._random.choice(item.bins).text)
            case "deadline":
                day = date.fromisoformat(self._random.choice(item.offered()))
                desk.say_time(day_words(day), f"{self._random.randrange(24):02}:00")
            case kind:  # CONTRIBUTING: who brings a new kind teaches it here too
                raise NotImplementedError(f"nobody here can half answer a {kind}")
        if isinstance(desk, KeyboardDriver):
            desk.settle()
        draft = question.view.draft()
        kept = Draft(seed=question.seed, answer=draft)
        wait(lambda: self._place()[3].get(item.id) == kept)
        say("draft", item.id, question.seed, draft)

    # Going around

    def _turn(self) -> None:
        page = self._desk.lesson
        lesson, section = page.lesson.id, page.section.id
        known = page.key in page.state.read
        say("turning")
        self._desk.go_on()
        self._shown()
        if not known and page.key != f"{lesson}#{section}" and f"{lesson}#{section}" in page.state.read:
            wait(lambda: self._is_read(lesson, section))
            say("read", lesson, section)

    def _hop(self) -> None:
        page = self._desk.lesson
        lessons = [each.title for each in page.module.lessons if each.id != page.lesson.id]
        sections = [each.title for each in page.entry.sections if each.id != page.section.id]
        say("turning")
        self._desk.open_section(self._random.choice([*lessons, *sections]))
        self._shown()

    def _rest(self) -> None:
        """Long enough for the place to be kept."""
        wait(lambda: self._place()[:3] == self._desk.place)
        say("place", *self._desk.place)

    def _note(self) -> None:
        if self._desk.lesson.view is None:
            return
        self._notes += 1
        words = f"Note {self._notes} of window {self._seed}."
        self._desk.note(words)
        say("note", words)

    def _mark(self) -> None:
        key = self._desk.lesson.key
        say("marking", key)
        self._desk.mark()
        say("mark", key, key in self._desk.lesson.state.marked)

    # What is kept

    def _place(self) -> tuple[str, str, int, dict[str, Draft]]:
        assert self._watching is not None
        row = self._watching.execute(
            "SELECT lesson, section, draft FROM place ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if row is None:
            return "", "", 0, {}
        under_way = unfinished_in(row[2])
        return row[0], row[1], under_way.item, under_way.drafts

    def _is_read(self, lesson: str, section: str) -> bool:
        assert self._watching is not None
        query = "SELECT 1 FROM section_read WHERE (lesson, section) = (?, ?)"
        return self._watching.execute(query, (lesson, section)).fetchone() is not None


def main(folder: Path, seed: int) -> int:
    """Open the window and let the officer at it."""
    app = make_application()
    officer = Officer(folder, seed)
    QTimer.singleShot(0, app, officer.study)
    return run(Options(data_dir=folder))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
