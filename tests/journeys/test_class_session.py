"""A whole class: from the first page, with three buttons and a numeric pad, through a crash, to the list."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp, start_app
from tests.helpers.presenter import PresenterDriver
from trainer import resources
from trainer.learning import events
from trainer.ui.navigation import Place
from trainer.ui.pages.teach import NO_CLASSES, TeachPage
from trainer.ui.pages.welcome import WelcomePage
from trainer.ui.widgets.continue_class import ContinueClass
from trainer.ui.widgets.words import Words

__all__ = ["start_app"]

Start = Callable[..., TrainerApp]
KEY_NEXT = Qt.Key.Key_PageDown


@pytest.fixture
def app(start_app: Start) -> Iterator[TrainerApp]:
    """The program at its first launch."""
    running = start_app()
    yield running
    if running._core is not None and running.core.teach.session is not None:
        running.core.teach._close()
        running.settle()


@pytest.fixture
def room(app: TrainerApp, qtbot: QtBot) -> PresenterDriver:
    """An instructor at this program."""
    return PresenterDriver(app, qtbot)


def offer(app: TrainerApp) -> ContinueClass | None:
    """The way back into a class, if it is offered."""
    return next((each for each in app.window.findChildren(ContinueClass) if each.isVisible()), None)


def says(page: TeachPage, words: str) -> bool:
    return any(words in each.text() for each in page.findChildren(Words))


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
    assert says(page, "Type how many people are in the room.")
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


# ------------------------------------------------------------------------------------------- the class


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
    assert row.accessibleName() == "Mon, November 23, 2026, 08:00, Night shift, 34 people, 1 question"
    row.counts.click()
    assert says(page, "First vote: A 17, B 13, C 3.")
    assert says(page, "Right: ")


def test_people_of_the_last_class_are_offered(app: TrainerApp, room: PresenterDriver) -> None:
    room.start(people=27)
    room.end()
    assert room.open_teach().people.text() == "27"


# ----------------------------------------------------------------------------------------- bad moments


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
    app.core.go(Place("welcome"))
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
    app.core.disk.append(stream, [changed, events.PageShown(page=99)])
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
    app.core.disk.append(stream, [other])
    app.saved()
    page = room.open_teach()
    (row,) = page.rows.values()
    assert not hasattr(row, "go_on")
    app.core.go(Place("welcome"))
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


# --------------------------------------------------------------------------------------------- kill -9


class Room:
    """A class in a process of its own."""

    def __init__(self, folder: Path) -> None:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.helpers.room", str(folder)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.seen: dict[str, Any] = {"stage": "none"}

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Read on until the class has come this far."""
        assert self._process.stdout is not None
        while not wanted(self.seen):
            line = self._process.stdout.readline()
            assert line, "the class ended"
            self.seen = json.loads(line)
        return self.seen

    def press(self, *names: str) -> None:
        """Press keys one after the other, without waiting."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{name}\n" for name in names))
        self._process.stdin.flush()

    def kill(self) -> None:
        """kill -9."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.communicate()


ROOT = resources.shipped_course()


@pytest.fixture
def a_room() -> Iterator[Callable[[Path], Room]]:
    """Starts classes, and ends those that are still running."""
    running: list[Room] = []

    def start(folder: Path) -> Room:
        running.append(Room(folder))
        return running[-1]

    yield start
    for each in running:
        each.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_after_kill_9_in_the_middle_of_a_vote_every_count_is_there(
    tmp_path: Path, start_app: Start, qtbot: QtBot, a_room: Callable[[Path], Room]
) -> None:
    folder = tmp_path / "records"
    room = a_room(folder)
    room.until(lambda seen: seen["stage"] == "presenting")
    while room.seen["stage"] != "asking":
        page = room.seen["page"]
        room.press("PageDown")
        room.until(lambda seen, page=page: seen["page"] > page)  # type: ignore[misc]
    room.press("1", "7", "Plus", "1", "3", "Plus", "3")
    before = room.until(lambda seen: seen["counts"] == {"A": 17, "B": 13, "C": 3})
    room.kill()

    app = start_app()
    assert app.folder.root == folder
    card = offer(app)
    assert card is not None
    assert f"at slide {before['page'] + 1}." in card.words.text()
    card.button.click()
    app.settle()
    driver = PresenterDriver(app, qtbot)
    assert (driver.state.page, driver.stage, driver.counts) == (before["page"], "asking", before["counts"])
    driver.next()
    assert driver.label == "Next: talk it over"
    driver.end()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_what_was_seen_before_kill_9_is_there_whenever_it_comes(
    tmp_path: Path, start_app: Start, a_room: Callable[[Path], Room]
) -> None:
    """Killed while presses are still coming in: nothing that showed is lost."""
    folder = tmp_path / "records"
    room = a_room(folder)
    room.until(lambda seen: seen["stage"] == "presenting")
    while room.seen["stage"] != "asking":
        page = room.seen["page"]
        room.press("PageDown")
        room.until(lambda seen, page=page: seen["page"] > page)  # type: ignore[misc]
    room.press(*["1", "2", "Plus"] * 40)
    before = room.until(lambda seen: bool(seen["counts"]))
    room.kill()
    app = start_app()
    (given,) = app.core.disk.classes()
    (vote,) = given.votes
    assert given.page == before["page"]
    assert {letter for letter, hands in before["counts"].items() if hands} <= set(vote.counts)
