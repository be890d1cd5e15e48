"""An answer that the drive refuses: it waits once, wherever its officer goes meanwhile."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp, busy_drive
from tests.helpers.geometry import place_of
from trainer.app.shots_drive import FullDrive
from trainer.items.base import Certainty
from trainer.ui.main_window import NoticeBar
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.widgets.question import Question, Stage
from trainer.ui.widgets.words import Words

LESSON, SECTION, SINGLE_CHOICE = "m06-l02", "check-yourself", 0


@pytest.fixture
def question(trainer_app: TrainerApp) -> Question:
    """A question that is answered but not checked."""
    core = trainer_app.core
    core.people.start("Dana Reyes", "")
    return _reopened(trainer_app)


def _reopened(app: TrainerApp) -> Question:
    app.core.go(Place(Where.LESSON, LESSON, SECTION, SINGLE_CHOICE))
    page = app.page
    assert isinstance(page, LessonPage)
    assert page.question is not None
    return page.question


def _refused(app: TrainerApp, question: Question, qtbot: QtBot) -> None:
    question.view.give(question.item.sample_response(right=True))
    question.check(Certainty.SURE)
    qtbot.waitUntil(lambda: question.stage is Stage.FAILED, timeout=60_000)


def _times_answered(app: TrainerApp, question: Question) -> int:
    person = app.core.session.person
    assert person is not None
    app.core.disk.flush()
    latest = app.core.disk.latest_answers(person.id, app.core.course.id, [question.item.id])
    return latest[question.item.id].times


def test_save_again_writes_one_answer(trainer_app: TrainerApp, question: Question, qtbot: QtBot) -> None:
    with busy_drive(trainer_app):
        _refused(trainer_app, question, qtbot)
    question.bar.retried.emit()
    qtbot.waitUntil(lambda: question.stage is Stage.SHOWN, timeout=10_000)
    assert _times_answered(trainer_app, question) == 1


def test_question_that_is_opened_again_still_waits(
    trainer_app: TrainerApp, question: Question, qtbot: QtBot
) -> None:
    with busy_drive(trainer_app):
        _refused(trainer_app, question, qtbot)
        trainer_app.core.go(Place(Where.HOME))
        again = _reopened(trainer_app)
        assert again.stage is Stage.FAILED
    again.bar.retried.emit()
    qtbot.waitUntil(lambda: again.stage is Stage.SHOWN, timeout=10_000)
    assert _times_answered(trainer_app, again) == 1


def test_what_is_not_saved_is_said_wherever_one_goes_until_it_is(
    trainer_app: TrainerApp, question: Question, qtbot: QtBot
) -> None:
    core = trainer_app.core
    with busy_drive(trainer_app):
        _refused(trainer_app, question, qtbot)
        for place in (Where.HOME, Where.TEACH, Where.SETTINGS):
            core.go(Place(place))
            assert _said(trainer_app).endswith(" could not be saved yet.")
    core.window.retry_asked.emit()
    core.disk.flush()
    trainer_app.settle()
    core.go(Place(Where.HOME))
    assert _said(trainer_app) == ""


def _said(app: TrainerApp) -> str:
    notice = app.window.findChild(NoticeBar)
    return " ".join(each.text() for each in notice.findChildren(Words)) if notice else ""


def test_late_answer_comes_back_to_nobody_else(
    trainer_app: TrainerApp, question: Question, qtbot: QtBot
) -> None:
    core = trainer_app.core
    with busy_drive(trainer_app):
        question.view.give(question.item.sample_response(right=True))
        question.check(Certainty.SURE)
        core.session.stand_up()
    core.disk.flush()
    core.people.start("Marcus Webb", "")
    other = _reopened(trainer_app)
    trainer_app.settle()
    page = trainer_app.page
    assert isinstance(page, LessonPage)
    assert other.stage is Stage.ANSWERING
    assert question.item.id not in page.state.answered


def test_why_an_answer_is_not_saved_is_seen_whole_at_large_text(
    trainer_app: TrainerApp, question: Question
) -> None:
    """There the footer stands at the end of the page that scrolls."""
    trainer_app.resize(1280, 800)
    trainer_app.dress(200)
    question = _reopened(trainer_app)
    question.view.give(question.item.sample_response(right=True))
    trainer_app.settle()
    with FullDrive(trainer_app.core.session.record) as drive:
        question.check(Certainty.SURE)
        trainer_app.settle()
        page = trainer_app.page
        assert isinstance(page, LessonPage)
        assert place_of(page.scroller).contains(place_of(question.bar))
        question.bar.retried.emit()
        drive.take()
    trainer_app.saved()
