"""A whole class: from the first page, with three buttons and a numeric pad, to the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.presenter import PresenterDriver, says
from trainer.ui.pages.teach import NO_CLASSES, TeachPage
from trainer.ui.pages.welcome import WelcomePage


def log_of(app: TrainerApp, class_id: str) -> list[str]:
    return [each.event.type_name() for each in app.core.disk.class_events(class_id)]


# --------------------------------------------------------------------------------------------- start


def test_first_slide_is_three_acts_away_from_the_first_page(
    app: TrainerApp, room: PresenterDriver, qtbot: QtBot
) -> None:
    page = app.page
    assert isinstance(page, WelcomePage)
    page.teach_button.click()
    app.settle()
    teach = app.page
    assert isinstance(teach, TeachPage)
    assert says(teach, NO_CLASSES)
    QTest.keyClicks(teach.people, "34")
    teach.start_button.click()
    qtbot.waitUntil(lambda: app.core.teach.presenter is not None)
    assert "The 48-hour clock" in room.wall
    assert "Not reviewed by counsel." in room.wall


@pytest.mark.parametrize("people", ["", "0", "many", "-3"])
def test_class_needs_the_number_of_people(app: TrainerApp, room: PresenterDriver, people: str) -> None:
    page = room.open_teach()
    page.people.setText(people)
    page.start()
    app.settle()
    assert says(page, "Type how many people are in the room, from 1 to 999.")
    assert page.people.hasFocus()
    assert app.core.disk.classes() == []


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("40", 40), ("130", 130), ("08:45", 45), ("0845", 45), ("8:45a", 45), ("0", None), ("soon", None)],
)
def test_end_is_minutes_or_a_time(
    app: TrainerApp, room: PresenterDriver, typed: str, minutes: int | None
) -> None:
    assert app.core.teach._minutes_until(typed) == minutes


def test_title_of_the_class_stands_on_the_first_slide(room: PresenterDriver) -> None:
    room.start(title="Night shift, second half")
    assert "Night shift, second half" in room.wall


def test_class_is_written_to_the_file_also_while_looking_around(
    app: TrainerApp, room: PresenterDriver
) -> None:
    page = app.page
    assert isinstance(page, WelcomePage)
    page.look_button.click()
    app.settle()
    assert app.core.session.looking_around
    room.start()
    room.next(2)
    (given,) = app.core.disk.classes()
    assert (given.page, given.instructor) == (2, "")


def test_instructor_is_an_id_and_never_a_name(app: TrainerApp, room: PresenterDriver) -> None:
    app.sit_down()
    room.start()
    (given,) = app.core.disk.classes()
    person = app.core.session.person
    assert person is not None
    assert given.instructor == person.id
    kept = Path(app.folder.root).rglob("*.sqlite*")
    assert person.name not in str([each.event for each in app.core.disk.class_events(given.id)])
    assert list(kept)


# --------------------------------------------------------------------------------------- the class


def test_whole_class_with_a_clicker_and_a_numeric_pad(app: TrainerApp, room: PresenterDriver) -> None:
    room.start()
    questions = [page.item for page in room.session.deck.pages if page.item]
    asked = 0
    while room.label != "Last slide":
        if room.label == "Next: close the vote":
            letters = list(room.window.count.counters)
            first = room.asked.vote == 1
            room.count(*((17, 13, 3, 1) if first else (4, 28, 2, 0))[: len(letters)])
            asked += first
        room.next()
    assert asked == len(questions) == 5
    class_id = room.state.id
    room.end()
    (given,) = app.core.disk.classes()
    assert not given.is_open
    assert len(given.votes) == 10
    assert [vote.counts["A"] for vote in given.votes] == [17, 4] * 5
    log = log_of(app, class_id)
    assert log[:2] == ["ClassStarted", "PageShown"]
    assert log[-1] == "ClassEnded"
    assert log.count("KeyShown") == 5


def test_question_goes_from_the_first_vote_to_key_and_why(room: PresenterDriver) -> None:
    room.start()
    room.next_until("Next: close the vote")
    assert "Question 1, first vote" in room.wall
    room.count(17, 13, 3)
    room.next()
    room.next()
    assert "Talk it over" in room.wall
    assert "Turn to a neighbor who voted for another letter." in room.wall
    room.next()
    assert "Question 1, second vote" in room.wall
    room.count(4, 28, 2)
    room.next(2)
    assert "Question 1, second vote, 34 hands" in room.wall
    assert "Correct answer" not in room.wall
    room.next()
    assert "Correct answer" in room.wall
    item = room.session.deck.page(room.state.page).item
    assert item is not None
    assert item.solution(room.asked.seed, wall=True).line in room.wall


def test_item_that_was_asked_is_kept_with_the_class(app: TrainerApp, room: PresenterDriver) -> None:
    room.start()
    room.next_until("Next: close the vote")
    (given,) = app.core.disk.classes()
    assert app.core.disk.kept(given.votes[0].item_hash) is not None


def test_past_class_is_listed_with_its_counts(app: TrainerApp, room: PresenterDriver) -> None:
    room.start(people=34, title="Night shift")
    room.next_until("Next: close the vote")
    room.count(17, 13, 3)
    room.next_until("Next: close the vote")
    room.next()
    room.next()
    room.count(4, 28, 2)
    room.end()
    page = app.page
    assert isinstance(page, TeachPage)
    row = next(iter(page.rows.values()))
    assert row.accessibleName() == "Monday, November 23, 2026, 08:00, Night shift, 34 people, 1 question"
    row.counts.click()
    assert says(page, "First vote: A 17, B 13, C 3.")
    assert says(page, "Right: ")


def test_people_of_the_last_class_are_offered(app: TrainerApp, room: PresenterDriver) -> None:
    room.start(people=27)
    room.end()
    assert room.open_teach().people.text() == "27"
