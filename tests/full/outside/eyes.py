"""What a screen reader is told of every window, as JSON: run by the system's Python, which has pyatspi.

For each line on its input it writes one line: all that shows, in reading order, as
[role, name, x, y, width, height, [states]]. The first line that it writes is the address of the bus.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from typing import Any

MOST_CHILDREN = 400
STATES = ("focused", "checked", "enabled", "selected", "active")


def look(atspi: Any) -> list[list[Any]]:
    """Everything that shows, on all desktops."""
    found: list[list[Any]] = []
    desktop = atspi.Registry.getDesktop(0)
    for number in range(desktop.childCount):
        _walk(atspi, desktop.getChildAtIndex(number), found)
    return found


def _walk(atspi: Any, node: Any, found: list[list[Any]]) -> None:
    try:
        states = node.getState()
        if node.getRole() != atspi.ROLE_APPLICATION:
            if not states.contains(atspi.STATE_SHOWING):
                return
            place = node.queryComponent().getExtents(atspi.DESKTOP_COORDS)
            held = [each for each in STATES if states.contains(getattr(atspi, f"STATE_{each.upper()}"))]
            found.append([node.getRoleName(), node.name, *place, held])
        for number in range(min(node.childCount, MOST_CHILDREN)):
            child = node.getChildAtIndex(number)
            if child is not None:
                _walk(atspi, child, found)
    except (LookupError, RuntimeError, NotImplementedError):
        return  # it went away while it was looked at, which pyatspi says in any of these ways
    except Exception as error:
        if type(error).__module__.startswith("gi"):
            return
        raise


def main() -> None:
    """Look whenever a line comes in."""
    atspi = importlib.import_module("pyatspi")
    print(os.environ["DBUS_SESSION_BUS_ADDRESS"], flush=True)
    for _line in sys.stdin:
        print(json.dumps(look(atspi)), flush=True)


if __name__ == "__main__":
    main()
