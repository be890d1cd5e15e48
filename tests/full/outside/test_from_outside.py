"""The whole of it from outside: a module studied, the power cut, the same module shown to a room.

Keys and mouse come from the X server; what is on the screen is read as a screen reader reads it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.full.outside.officer import Officer
from tests.full.outside.station import LAUNCHER, ROOT, SYSTEM_PYTHON, Station
from trainer import resources
from trainer.course.library import Library, open_library

pytestmark = [pytest.mark.full, pytest.mark.timeout(1800)]
MODULE = "m06"


@pytest.fixture
def station(tmp_path: Path, need_tool: Callable[[str], str]) -> Iterator[Station]:
    for tool in ("Xvfb", "xdotool", "xrandr", "dbus-run-session", SYSTEM_PYTHON, LAUNCHER):
        need_tool(tool)
    subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], check=True)
    station = Station(tmp_path, 70 + os.getpid() % 9)
    yield station
    station.picture(tmp_path / "at-the-end.png")
    station.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = open_library(resources.shipped_course(), tmp_path / "cache")
    yield library
    library.close()


def test_a_module_is_studied_and_after_a_power_cut_shown_to_a_room(
    station: Station, library: Library, tmp_path: Path
) -> None:
    module = next(each for each in library.index.modules if each.id == MODULE)
    station.start()
    station.type("Dana Reyes")
    station.press("Start the course")
    station.press("Continue module")
    officer = Officer(station, library)
    for number, lesson in enumerate(module.lessons):
        officer.study(lesson, by_key=number % 2 == 1, cut_power=number in (0, 3))
    station.wait_for("What you have shown", "heading")
    assert officer.answered == sum(len(s.items) for lesson in module.lessons for s in lesson.sections)
    teach(station)
    station.kill()
    said = sound_record(tmp_path / "records")
    assert "30 people" in said
    assert "Dana Reyes" in said


def teach(station: Station) -> None:
    """Thirty people, a clicker with three buttons and the digits of a numeric pad."""
    station.plug_projector()
    station.press("Teach")
    station.press("People in the room", "text")
    station.key("ctrl+a")
    station.type("30")
    station.press("Start", "push button")
    station.give_keyboard("Presenter")
    go_on_until(station, "Next: close the vote")
    count(station, 17, 9)
    station.kill()
    station.start()
    station.press("Continue the class of", "push button")
    station.give_keyboard("Presenter")
    station.until(lambda: "17 hands" in hands(station) and "9 hands" in hands(station), "the counts are back")
    station.key("KP_Enter", "KP_Enter", "4")
    station.until(lambda: "4 hands" in hands(station), "the third count is taken")
    station.key("Next")
    station.until(lambda: not station.sees("Next: close the vote"), "the vote is closed")
    go_on_until(station, "Next: close the vote")
    count(station, 3, 25, 2)
    go_on_until(station, "Next: key and why")
    assert "correct answer" not in room(station)
    station.key("Next")
    station.until(lambda: "correct answer" in room(station), "the room sees the key")
    station.key("period")
    station.until(lambda: "correct answer" not in room(station), "the wall is black")
    station.key("period")
    station.until(lambda: "correct answer" in room(station), "the slide is back")
    station.key("Escape", "Prior", "Next")
    go_on_until(station, "Last slide", most=120)
    station.press("End class")
    station.until(lambda: len(station.all("End class")) == 2, "it asks once more")
    station.click(station.all("End class")[-1])
    station.wait_for("Teach", "heading")


def sound_record(folder: Path) -> str:
    """What the commands say of the record; fails unless it is whole."""
    words = ["-m", "trainer", "records"]
    for command in ("verify", "list"):
        done = subprocess.run(
            [sys.executable, *words, command, "--data-dir", str(folder)],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
    return done.stdout


def go_on_until(station: Station, label: str, most: int = 12) -> None:
    """Press the clicker's Next until the big button says this."""
    for _ in range(most):
        if station.find(label, "push button"):
            return
        node = station.find("Next", "push button")
        before = (node.name if node else "", room(station))
        station.key("Next")
        station.until(partial(went_on, station, *before), "the class goes on")
    raise AssertionError(f"{label} never came")


def went_on(station: Station, label: str, seen: str) -> bool:
    """Whether the room sees something else, or the button says something else."""
    return room(station) != seen or not station.sees(label)


def count(station: Station, *numbers: int) -> None:
    """Type the hands of each counter."""
    for number, hands_up in enumerate(numbers):
        if number:
            station.key("KP_Enter")
        station.key(*str(hands_up))
        words = f"{hands_up} hand"
        station.until(partial(is_counted, station, words), f"{words} is counted")


def is_counted(station: Station, words: str) -> bool:
    """Whether a counter says so."""
    return words in hands(station)


def hands(station: Station) -> str:
    """What the counters say."""
    return ". ".join(each.name for each in station.look() if " hand" in each.name)


def room(station: Station) -> str:
    """What the room sees, in the words of the presenter's window."""
    node = station.find("On screen: ")
    return node.name if node else ""
