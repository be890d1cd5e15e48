"""A window that is killed at random moments, 200 times, keeps every promise it made."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.full.kill_loop.ledger import Ledger, Place
from trainer.cli import run as command
from trainer.paths import DataFolder

ROOT = Path(__file__).parents[3]
KILLS = 200
EARLY = 0.1
"""The share of windows that are killed while they start."""
FEWEST = 10
START_S, LIFE_S = 0.8, 1.1
STATION_PC = {"name": "station", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}
STATION_PC |= {"logicalDpi": 96, "logicalBaseDpi": 96}

# The class joins here: a process beside this one that teaches, its lines in the ledger.
WHO = ("tests.full.kill_loop.officer",)

pytestmark = [pytest.mark.full, pytest.mark.timeout(1800)]


class Window:
    """A process with the real window in it; its lines are collected as they come."""

    def __init__(self, who: str, folder: Path, seed: int, screen: Path, errors: Path) -> None:
        environ = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
        with errors.open("w", encoding="utf-8") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", who, str(folder), str(seed)],
                cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=said, text=True,
            )  # fmt: skip
        self.lines: list[str] = []
        self._errors = errors
        self._at_work = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as said:
            for line in said:
                if line.endswith("\n"):
                    self.lines.append(line)
                    self._at_work.set()

    def wait_until_at_work(self) -> None:
        """Until it has said where it goes on."""
        if not self._at_work.wait(60):
            self.kill()
            pytest.fail(f"it never came to work:\n{self._errors.read_text('utf-8')}")

    def kill(self) -> list[str]:
        """Kill -9, and what it had said until then. It must not have ended by itself."""
        ended = self._process.poll()
        self._process.kill()
        self._process.wait()
        self._reader.join()
        if ended is not None:
            pytest.fail(f"it ended by itself with {ended}:\n{self.lines}\n{self._errors.read_text('utf-8')}")
        return self.lines


@pytest.mark.parametrize("who", WHO)
def test_killed_at_random_moments_it_loses_nothing_that_it_showed(who: str, tmp_path: Path) -> None:
    folder, screen = tmp_path / "records", tmp_path / "screen.json"
    screen.write_text(json.dumps({"screens": [STATION_PC]}), encoding="utf-8")
    dice, ledger = random.Random(20261124), Ledger()
    for number in range(KILLS):
        expected = ledger.expected(DataFolder(folder))
        window = Window(who, folder, number, screen, tmp_path / "errors.txt")
        if dice.random() < EARLY:
            time.sleep(dice.random() * START_S)  # the moment itself is what is tried
        else:
            window.wait_until_at_work()
            time.sleep(dice.random() * LIFE_S)
        ledger.resumed = None
        for line in window.kill():
            print(number, line, end="")  # the way there, should it fail
            ledger.take(line)
        _went_on_in_place(ledger, expected)
        ledger.check(DataFolder(folder))
        if DataFolder(folder).record.exists():
            assert command(["records", "verify", "--data-dir", str(folder)]) == 0
    print(dict(ledger.lines))
    for promise in ("resumed", "answer", "draft", "read", "place", "note", "mark"):
        assert ledger.lines[promise] >= FEWEST, f"too few to prove anything: {dict(ledger.lines)}"


def _went_on_in_place(ledger: Ledger, expected: tuple[Place, Any] | None) -> None:
    """The page that Continue opened is the one on disk; a half-made answer stands on it as it was left."""
    if ledger.resumed is None or expected is None:
        return
    place, draft = ledger.resumed
    kept_place, half_made = expected
    assert place == kept_place
    if half_made is not None:
        assert draft == half_made
