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
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.shown import ShownPage
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


@pytest.mark.parametrize(
    "passage", ["", "passage: m01-l01#when-it-strats", "passage: m01-l10#when-it-starts", "passage: m01-l01"]
)
def test_a_course_with_no_passages_or_mistyped_ones_has_a_home_and_says_where_to_read(
    start_app: Start, tmp_path: Path, passage: str
) -> None:
    course = Path(shutil.copytree(SMALL, tmp_path / "course"))
    index = course / "lessons/course.yaml"
    write(index, re.sub("passage: .*", passage, index.read_text("utf-8")))
    app = start_app(content=course)
    app.sit_down()
    home = app.page
    assert isinstance(home, HomePage)
    home.limit_rows[0].click()
    assert isinstance(app.page, LessonPage)
    assert app.page.key == "m01-l01#when-it-starts"
    shown = app.go("shown")
    assert isinstance(shown, ShownPage)
    shown.passages[0].click()
    assert isinstance(app.page, LessonPage)
