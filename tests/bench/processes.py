"""Starts what is measured, each in a process of its own, as it runs on a user's machine.

No screen: Qt's offscreen platform, told that there is one of 1366x768, as a station PC has. Python writes and
reads compiled modules, which some developers' shells forbid.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).parent / "child"
SCREEN = {"name": "station", "x": 0, "y": 0, "width": 1366, "height": 768}
SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def environment(folder: Path) -> dict[str, str]:
    """What a child finds: a screen, and its data below this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    screen = folder / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
    given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **given,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
        "XDG_DATA_HOME": str(folder),
        "LOCALAPPDATA": str(folder),
    }


def run(child: str, *words: str, folder: Path) -> dict[str, Any]:
    """Run a child to its end; what its last line says, with `started`, the time before it was started."""
    command = [sys.executable, str(CHILD / f"{child}.py"), *words]
    around = environment(folder)
    started = time.monotonic()
    ended = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
    if ended.returncode != 0 or not ended.stdout.strip():
        raise RuntimeError(f"{child} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}")
    said: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return {**said, "started": started}
