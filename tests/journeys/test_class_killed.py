"""A class in a process that is killed: whatever was seen is there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.presenter import PresenterDriver, offer
from trainer import resources

ROOT = resources.shipped_course()
Start = Callable[..., TrainerApp]


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

    def go_on_until_asking(self) -> None:
        """Page by page, as far as the first question."""
        self.until(lambda seen: seen["stage"] == "presenting")
        while self.seen["stage"] != "asking":
            before = self.seen["page"]
            self.press("PageDown")
            self._until_after(before)

    def _until_after(self, page: int) -> None:
        self.until(lambda seen: seen["page"] > page)

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
    room.go_on_until_asking()
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
    room.go_on_until_asking()
    room.press(*["1", "2", "Plus"] * 40)
    before = room.until(lambda seen: bool(seen["counts"]))
    room.kill()
    app = start_app()
    (given,) = app.core.disk.classes()
    (vote,) = given.votes
    assert given.page == before["page"]
    assert {letter for letter, hands in before["counts"].items() if hands} <= set(vote.counts)
