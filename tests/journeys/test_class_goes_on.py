"""A class that was cut off: it is offered, goes on where it stood, and loses no step."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.presenter import PresenterDriver, offer, says
from trainer.classroom.state import folded
from trainer.learning import events
from trainer.ui.navigation import Place, Where

KEY_NEXT = Qt.Key.Key_PageDown


def test_class_that_was_not_closed_is_offered_on_the_first_page(
    app: TrainerApp, room: PresenterDriver
) -> None:
    app.clock.move(minutes=2)
    room.start()
    room.next(3)
    before = room.state
    app.core.teach._close()
    app.restart()
    card = offer(app)
    assert card is not None
    assert card.words.text() == "Continue the class of 08:02 at slide 4."
    card.button.click()
    app.settle()
    assert room.state == before
    assert room.sees("Slide 4 of")
    assert room.state.page == 3


def test_class_on_screen_is_the_one_its_log_makes_while_the_clock_runs(
    app: TrainerApp, room: PresenterDriver
) -> None:
    app.clock.runs_on_by = timedelta(seconds=50)
    room.start()
    room.next()
    room.session.start_break(10)
    room.settle()
    assert room.state.break_until is not None
    log = app.core.disk.class_events(room.state.id)
    assert room.state == folded(room.state.id, ((each.event, each.stamp) for each in log))


@pytest.mark.parametrize("where", ["welcome", "names", "home"])
def test_it_is_offered_on_every_first_page(app: TrainerApp, room: PresenterDriver, where: str) -> None:
    room.start()
    app.core.teach._close()
    if where != "welcome":
        app.sit_down()
    app.go(where)
    assert offer(app) is not None
    app.go("settings")
    assert offer(app) is None


def test_closed_class_is_offered_no_more(app: TrainerApp, room: PresenterDriver) -> None:
    room.start()
    room.end()
    app.restart()
    assert offer(app) is None


def test_class_of_another_day_is_offered_with_its_date(app: TrainerApp, room: PresenterDriver) -> None:
    room.start()
    app.core.teach._close()
    app.clock.move(days=1)
    app.core.go(Place(Where.WELCOME))
    app.settle()
    card = offer(app)
    assert card is not None
    assert card.words.text() == "Continue the class of November 23, 2026, 08:00, at slide 1."


def test_class_goes_on_from_the_page_teach_as_well(app: TrainerApp, room: PresenterDriver) -> None:
    room.start()
    room.next_until("Next: close the vote")
    room.count(17, 13)
    before = room.state
    app.core.teach._close()
    page = room.open_teach()
    (row,) = page.rows.values()
    assert says(page, "Not closed")
    row.go_on.click()
    app.settle()
    assert room.state == before
    room.count(18)
    assert room.counts == {"A": 18, "B": 13}


def test_class_of_a_changed_course_goes_on_and_says_so(
    app: TrainerApp, room: PresenterDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.start()
    room.next(2)
    class_id = room.state.id
    app.core.teach._close()
    stream = app.core.disk.stream_of_class(class_id)
    started = app.core.disk.class_events(class_id)[0].event
    assert isinstance(started, events.ClassStarted)
    changed = events.ClassStarted(
        course=started.course, title=started.title, module=started.module, deck_hash="0" * 64, people=34
    )
    app.core.disk.append(stream, [changed, events.PageShown(page=99)], what="class")
    app.saved()
    app.core.teach.continue_class(class_id)
    app.settle()
    assert room.sees("The course has changed since this class began")
    assert room.sees(f"Slide {len(room.session.deck.pages)} of")


def test_class_of_another_course_is_listed_and_cannot_be_gone_on_with(
    app: TrainerApp, room: PresenterDriver
) -> None:
    stream = app.core.disk.new_class()
    other = events.ClassStarted(course="other", title="Other", module="m1", deck_hash="0" * 64, people=9)
    app.core.disk.append(stream, [other], what="class")
    app.saved()
    page = room.open_teach()
    (row,) = page.rows.values()
    assert not hasattr(row, "go_on")
    app.core.go(Place(Where.WELCOME))
    app.settle()
    assert offer(app) is None


def test_step_that_the_drive_refuses_is_said_and_tried_again(
    app: TrainerApp, room: PresenterDriver, qtbot: QtBot
) -> None:
    room.start()
    wall = room.wall
    other = sqlite3.connect(app.folder.record, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    room.press(KEY_NEXT, wait=False)
    qtbot.waitUntil(lambda: bool(room.session.trouble), timeout=60_000)
    app.settle()
    assert room.sees("This step is not saved yet: another program holds the record file.")
    assert (room.label, room.wall) == ("Save again", wall)
    other.execute("ROLLBACK")
    other.close()
    room.next()
    qtbot.waitUntil(lambda: not room.session.trouble, timeout=10_000)
    app.settle()
    assert (room.state.page, room.label) == (1, "Next slide")
    assert not room.sees("not saved yet")
