"""Runs the program in a process of its own and tells what it loaded and which sockets it opened.

`watch` is for tests. Run as a script, this file is that process: it writes down what it saw when it ends.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOCKETS: list[str] = []


@dataclass(frozen=True)
class Seen:
    """What a run of the program did."""

    exit_code: int
    said: str
    modules: frozenset[str]
    sockets: list[str]


def watch(notes: Path, *words: str, window: bool = False) -> Seen:
    """Run `wso-trainer` with these words. With `window`, its window is closed when it has been painted."""
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PROBE_NOTES": str(notes),
        "PROBE_WINDOW": "1" if window else "",
    }
    command = [sys.executable, str(Path(__file__)), *words]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environ, timeout=100)
    noted = json.loads(notes.read_text(encoding="utf-8"))
    return Seen(run.returncode, run.stdout + run.stderr, frozenset(noted["modules"]), noted["sockets"])


def note_sockets(event: str, args: tuple[object, ...]) -> None:
    """Audit hook: keep the address family of every socket."""
    if event == "socket.__new__":
        SOCKETS.append(str(args[1]))


def write_notes() -> None:
    noted = {"modules": sorted(sys.modules), "sockets": SOCKETS}
    Path(os.environ["PROBE_NOTES"]).write_text(json.dumps(noted), encoding="utf-8")


def close_window_soon() -> None:
    """Let the event loop of the window begin, then end it half a second later."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    begin = QApplication.exec

    def exec_and_close(*_application: QApplication) -> int:
        QTimer.singleShot(500, QApplication.quit)
        return begin()

    QApplication.exec = exec_and_close  # type: ignore[method-assign]


if __name__ == "__main__":
    sys.path.pop(0)  # the folder of this file; the program has no business in it
    sys.addaudithook(note_sockets)
    atexit.register(write_notes)
    if os.environ["PROBE_WINDOW"]:
        close_window_soon()
    sys.argv[0] = "wso-trainer"
    runpy.run_module("trainer", run_name="__main__")
