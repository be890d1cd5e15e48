"""The wall on a real second screen that comes and goes, with real keys: one X display cut into two monitors.

Two X screens cannot be plugged in and out; monitors on one of them can, and Qt sees them come and go.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from trainer import resources

pytestmark = pytest.mark.full

DISPLAY = f":{90 + os.getpid() % 9}"
LAPTOP, WALL = "1280/320x1080/270+0+0", "1920/480x1080/270+1280+0"
PATIENCE_S = 60


class Stage:
    """A display with a laptop's screen and a projector, and a class on it."""

    def __init__(self, folder: Path, need_tool: Callable[[str], str]) -> None:
        self._env = {**os.environ, "DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb"}
        for tool in ("xrandr", "xdotool", "xprop"):
            need_tool(tool)
        # Without -noreset the monitors set by xrandr are gone with the last client.
        server = [need_tool("Xvfb"), DISPLAY, "-screen", "0", "3200x1080x24", "-noreset"]
        self._server = subprocess.Popen(server, stderr=subprocess.DEVNULL)
        self._folder = folder
        self._program: subprocess.Popen[str] | None = None
        self.seen: dict[str, Any] = {}

    def run(self, *command: str) -> str:
        """Run a tool on this display."""
        done = subprocess.run(command, env=self._env, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def set_up(self) -> None:
        """Wait for the display, and cut it."""
        self._until(lambda: "3200" in self.run("xrandr", "--query"))
        self.run("xrandr", "--setmonitor", "laptop", LAPTOP, "screen")

    def plug(self) -> None:
        """A projector is connected."""
        self.run("xrandr", "--setmonitor", "wall", WALL, "none")

    def unplug(self) -> None:
        """It goes away."""
        self.run("xrandr", "--delmonitor", "wall")

    def start(self) -> None:
        """Start a class; the presenter has the keyboard."""
        command = [sys.executable, "-m", "tests.helpers.room", str(self._folder)]
        self._program = subprocess.Popen(
            command,
            cwd=resources.shipped_course(),
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        threading.Thread(target=self._read, daemon=True).start()
        self.until(stage="presenting")
        self.run("xdotool", "windowfocus", "--sync", str(self.seen["presenter_id"]))

    def _read(self) -> None:
        assert self._program is not None
        assert self._program.stdout is not None
        for line in self._program.stdout:
            self.seen = json.loads(line)

    def until(self, **wanted: object) -> dict[str, Any]:
        """Wait until the class says so."""
        self._until(lambda: all(self.seen.get(name) == value for name, value in wanted.items()))
        return self.seen

    def press(self, key: str) -> None:
        """A key of the clicker, by the server: it goes to whatever has the keyboard."""
        self.run("xdotool", "key", key)

    def click(self, x: int, y: int) -> None:
        """A click on the display."""
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    @property
    def keyboard(self) -> int:
        """The window that has the keyboard."""
        return int(self.run("xdotool", "getwindowfocus") or 0)

    def close(self) -> None:
        """End both."""
        for process in (self._program, self._server):
            if process is not None:
                process.terminate()
                process.communicate()

    def _until(self, met: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not met():
            assert time.monotonic() < end, f"never seen; last was {self.seen}"
            time.sleep(0.02)


@pytest.fixture
def display(tmp_path: Path, need_tool: Callable[[str], str]) -> Iterator[Stage]:
    """The display with a laptop's screen alone."""
    stage = Stage(tmp_path / "records", need_tool)
    stage.set_up()
    yield stage
    stage.close()


def test_wall_fills_the_second_screen_by_itself(display: Stage) -> None:
    display.plug()
    display.start()
    seen = display.until(wall_on=True, wall_full=True)
    assert seen["wall"] == [1280, 0, 1920, 1080]


def test_wall_never_takes_the_keyboard(display: Stage) -> None:
    display.plug()
    display.start()
    display.until(wall_on=True)
    hints = display.run("xprop", "-id", str(display.seen["wall_id"]), "WM_HINTS")
    assert "input focus: False" in hints
    display.click(2200, 500)
    display.press("Next")
    display.until(page=1)
    assert display.keyboard == display.seen["presenter_id"]
    display.press("Prior")
    display.until(page=0)
    display.press("period")
    display.until(blank=True)


def test_second_screen_may_come_and_go(display: Stage) -> None:
    display.start()
    display.until(screens=1, wall_on=False)
    display.plug()
    display.until(screens=2, wall_on=True, wall_full=True, wall=[1280, 0, 1920, 1080])
    display.press("Next")
    display.until(page=1)
    display.unplug()
    seen = display.until(screens=1, wall_on=True, wall_full=False)
    assert seen["wall"][2:] == [640, 360]
    display.press("Next")
    display.until(page=2)
    display.plug()
    display.until(screens=2, wall_full=True, wall=[1280, 0, 1920, 1080])
    display.press("Next")
    display.until(page=3)
    assert display.keyboard == display.seen["presenter_id"]


def test_pointer_is_gone_from_the_wall_after_a_while(display: Stage) -> None:
    display.plug()
    display.start()
    display.click(2200, 500)
    display.until(pointer_hidden=True)
    display.run("xdotool", "mousemove", "2300", "600")
    display.until(pointer_hidden=False)
    display.until(pointer_hidden=True)


def test_esc_of_a_clicker_ends_nothing(display: Stage) -> None:
    display.plug()
    display.start()
    display.press("Escape")
    display.press("Next")
    display.until(page=1, stage="presenting", wall_on=True)
