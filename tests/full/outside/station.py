"""A station PC with a projector beside it: a display, the program, and what can be done to it from outside.

Nothing here reaches into the program. It is seen as a screen reader sees it, over the bus for assistive
technology, and moved by the X server's keys and mouse.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
EYES = Path(__file__).with_name("eyes.py")
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
LAPTOP, WALL = "1366/360x768/200+0+0", "1920/480x1080/270+1366+0"
PATIENCE_S = 60
WHEEL_DOWN = "5"
PRESSED = ("push button", "radio button", "toggle button", "check box", "text")


class Node(NamedTuple):
    """One thing that shows."""

    role: str
    name: str
    x: int
    y: int
    width: int
    height: int
    states: list[str]

    @property
    def middle(self) -> tuple[int, int]:
        """Where it is clicked."""
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def can_be_pressed(self) -> bool:
        """Whether it does something and may do it now."""
        return "enabled" in self.states and self.role in PRESSED


class Station:
    """One display, one bus, and one program at a time."""

    def __init__(self, folder: Path, number: int) -> None:
        self._folder = folder
        self._env = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self._env |= {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        self._program: subprocess.Popen[bytes] | None = None
        # Without -noreset the monitors set by xrandr are gone with the last client.
        server = ["Xvfb", self._env["DISPLAY"], "-screen", "0", "3286x1080x24", "-noreset"]
        self._server = subprocess.Popen(server, stderr=subprocess.DEVNULL)
        self.until(lambda: "3286" in self.run("xrandr", "--query"), "the display is there")
        self.run("xrandr", "--setmonitor", "laptop", LAPTOP, "screen")
        command = f"{LAUNCHER} --launch-immediately & exec {SYSTEM_PYTHON} {EYES}"
        self._eyes = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", command],
            env=self._env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, start_new_session=True,
        )  # fmt: skip
        self._env["DBUS_SESSION_BUS_ADDRESS"] = self._said("unix:")

    # The program

    def start(self) -> None:
        """Start it as an icon does, and give it the keyboard."""
        command = [sys.executable, "-m", "trainer", "--data-dir", str(self._folder / "records")]
        with (self._folder / "said.txt").open("ab") as said:
            self._program = subprocess.Popen(command, cwd=ROOT, env=self._env, stdout=said, stderr=said)
        self.until(lambda: bool(self.look()), "the window shows")
        self.give_keyboard("WSO Trainer")

    def kill(self) -> None:
        """The power goes out."""
        assert self._program is not None
        self._program.send_signal(signal.SIGKILL)
        self._program.wait()
        self.until(lambda: not self.look(), "the window is gone")

    def ended(self) -> int:
        """How it ended, once it has."""
        assert self._program is not None
        return self._program.wait(PATIENCE_S)

    def close(self) -> None:
        """Switch everything off."""
        if self._program is not None and self._program.poll() is None:
            self._program.kill()
            self._program.wait()
        os.killpg(self._eyes.pid, signal.SIGTERM)
        self._eyes.communicate()
        self._server.terminate()
        self._server.wait()

    def plug_projector(self) -> None:
        """A second screen is connected."""
        self.run("xrandr", "--setmonitor", "wall", WALL, "none")

    # Eyes

    def look(self) -> list[Node]:
        """All that shows now, in reading order."""
        assert self._eyes.stdin is not None
        self._eyes.stdin.write("look\n")
        self._eyes.stdin.flush()
        return [Node(*each) for each in json.loads(self._said("["))]

    def _said(self, begin: str) -> str:
        """The next line that begins so: the bus and its helpers write to the same place."""
        assert self._eyes.stdout is not None
        return next(line.strip() for line in self._eyes.stdout if line.startswith(begin))

    def find(self, name: str, role: str = "") -> Node | None:
        """The first thing whose name begins so."""
        return next(
            (each for each in self.look() if each.name.startswith(name) and role in ("", each.role)), None
        )

    def all(self, name: str, role: str = "push button") -> list[Node]:
        """Everything of this role whose name begins so."""
        return [each for each in self.look() if each.name.startswith(name) and each.role == role]

    def sees(self, name: str) -> bool:
        """Whether something shows whose name begins so."""
        return self.find(name) is not None

    def wait_for(self, name: str, role: str = "") -> Node:
        """The first thing whose name begins so, once it shows."""
        found: list[Node] = []

        def met() -> bool:
            node = self.find(name, role)
            found.extend([node] if node else [])
            return node is not None

        self.until(met, f"{name} shows")
        return found[0]

    def focused(self) -> Node | None:
        """What has the keyboard."""
        held = [each for each in self.look() if "focused" in each.states]
        return held[-1] if held else None

    def until(self, met: Callable[[], bool], what: str) -> None:
        """Wait for something to be so."""
        end = time.monotonic() + PATIENCE_S
        while not met():
            assert time.monotonic() < end, f"it never came about that {what}"
            time.sleep(0.05)

    def picture(self, path: Path) -> None:
        """What is on the display."""
        self.run("import", "-window", "root", str(path))

    # Hands

    def run(self, *command: str) -> str:
        """Run a tool on this display."""
        done = subprocess.run(command, env=self._env, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def give_keyboard(self, title: str) -> None:
        """There is no window manager here, so somebody has to."""
        search = ("xdotool", "search", "--onlyvisible", "--name", title)
        self.until(lambda: bool(self.run(*search)), f"{title} is a window")
        self.run("xdotool", "windowfocus", "--sync", self.run(*search).split()[-1])

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.run("xdotool", "key", "--delay", "40", *keys)

    def type(self, words: str) -> None:
        """Type words into what has the keyboard."""
        self.run("xdotool", "type", "--delay", "15", words)

    def click(self, node: Node) -> None:
        """Click in the middle of something."""
        x, y = node.middle
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def press(self, name: str, role: str = "") -> None:
        """Click what has this name, once it shows and can be pressed."""
        self.until(lambda: self.wait_for(name, role).can_be_pressed, f"{name} can be pressed")
        self.click(self.wait_for(name, role))

    def scroll(self, steps: int = 3) -> None:
        """Turn the wheel in the middle of the page."""
        self.run("xdotool", "mousemove", "800", "400", "click", "--repeat", str(steps), WHEEL_DOWN)

    def tab_to(self, holds: Callable[[Node], bool]) -> Node:
        """Press Tab until something has the keyboard."""
        for _ in range(80):
            node = self.focused()
            if node is not None and holds(node):
                return node
            self.key("Tab")
        raise AssertionError("Tab never came to it")
