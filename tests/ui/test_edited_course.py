"""A course that was edited between two evenings, and one that says less than it could."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.courses import SMALL, write
from tests.helpers.drivers import MouseDriver
from tests.helpers.sample_courses import LESSON_ID, SECTION_ID, course_with_item
from trainer import registry
from trainer.ui.pages.home import HomePage
from trainer.ui.widgets.question import Stage

Start = Callable[..., TrainerApp]


@pytest.mark.parametrize("kind", registry.kinds("items"))
def test_an_answer_to_a_question_as_it_was_is_not_shown_on_the_edited_one(
    start_app: Start, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    """What was right then may be wrong now, and the options may be others."""
    course = course_with_item(kind, tmp_path)
    app = start_app(content=course)
    app.sit_down()
    app.lesson(LESSON_ID, SECTION_ID)
    MouseDriver(lambda: app.window, lambda met: qtbot.waitUntil(met)).answer_and_check("sure")
    app.saved()
    bank = next(each for each in (course / "quizzes").glob("*.yaml") if "stem:" in each.read_text("utf-8"))
    text = bank.read_text("utf-8")
    write(bank, re.sub(r"(stem: (?:>-\s+)?)", r"\1Now. ", text))
    assert bank.read_text("utf-8") != text
    app.restart()
    page = app.lesson(LESSON_ID, SECTION_ID)
    assert page.question is not None
    assert page.question.stage is Stage.ANSWERING


def test_a_course_without_passages_has_a_home_and_says_where_to_read(
    start_app: Start, tmp_path: Path
) -> None:
    course = Path(shutil.copytree(SMALL, tmp_path / "course"))
    index = course / "lessons/course.yaml"
    lines = index.read_text("utf-8").splitlines(keepends=True)
    write(index, "".join(line for line in lines if "passage:" not in line))
    app = start_app(content=course)
    app.sit_down()
    assert isinstance(app.page, HomePage)
    app.go("shown")
