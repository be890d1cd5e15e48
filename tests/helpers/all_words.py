"""Everything that a short evening at the desk shows, as words: to compare computers of different languages.

    python -m tests.helpers.all_words FOLDER

prints JSON: the words of each page, which way they run, and what is believed about the language.
"""

from __future__ import annotations

import json
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, qInstallMessageHandler
from PySide6.QtTest import QTest

from tests.helpers.clock import FixedClock
from tests.helpers.drivers import CTRL, Key, KeyboardDriver
from trainer import resources
from trainer.app.run import build, make_application
from trainer.paths import DataFolder
from trainer.ui.navigation import Place, Where

NAME = "İlkay Işık"  # noqa: RUF001


def wait(condition: Callable[[], bool]) -> None:
    """Let the program work until it is so."""
    until = time.monotonic() + 20
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError
        QTest.qWait(1)


def evening(folder: Path) -> dict[str, object]:
    """One short evening."""
    warnings: list[str] = []
    secrets.randbits = lambda k: 7  # every evening in the same order
    qInstallMessageHandler(lambda _kind, _where, words: warnings.append(words))
    app = make_application()
    core = build(DataFolder(folder), resources.shipped_course(), FixedClock())
    core.window.resize(1280, 800)
    core.people.begin()
    core.window.show()
    core.window.activateWindow()
    wait(core.window.isActiveWindow)
    desk = KeyboardDriver(lambda: core.window, wait)
    pages: dict[str, list[str]] = {}

    def look(page: str) -> None:
        desk.settle()
        pages[page] = [each.replace(str(folder), "FOLDER") for each in desk.words()]

    look("welcome")
    desk.start(NAME, "4471")
    look("home")
    for section in core.course.lesson("m06-l03").sections:
        core.go(Place(Where.LESSON, "m06-l03", section.id))
        look(section.id)
    for number, item in enumerate(core.course.lesson("m06-l03").sections[-1].items):
        core.go(Place(Where.LESSON, "m06-l03", "check-yourself", number))
        desk.answer_and_check("guess", right=False)
        look(item)
    core.go(Place(Where.LESSON, "m06-l03", core.course.lesson("m06-l03").sections[0].id))
    desk.note("Iyi geceler.")
    desk.key(Key.Key_F, CTRL)
    desk.type("FRIDAY")
    look("note and find")
    for page in ("settings", "about", "home"):
        core.go(Place(Where(page)))
        look(page)
    core.disk.add_person("Dana Reyes")
    core.leave_desk()
    look("names")
    core.disk.close()
    core.library.close()
    return {
        "pages": pages,
        "direction": app.layoutDirection().name,
        "default": QLocale().name(),
        "system": QLocale.system().name(),
        "warnings": [each for each in warnings if "propagateSizeHints" not in each],
    }


if __name__ == "__main__":
    print(json.dumps(evening(Path(sys.argv[1]))))
