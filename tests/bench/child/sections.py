"""Turns to every section of the shipped course, in several rounds, and takes the time until it is painted;
after each, that of a bare QTextDocument that lays out the same words.

    python tests/bench/child/sections.py FOLDER ROUNDS
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from tests.bench.child.desk import FirstFrame, close_desk, open_desk, settle, wait
from trainer.course.model import LessonEntry
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.section import COLUMN
from trainer.ui.theme import theme
from trainer.ui.widgets.prose import ProseView


def content(page: LessonPage) -> QWidget:
    """What changes when a section is turned to."""
    found = page.view or page.question
    assert found is not None
    return found


def turn(page: LessonPage, section: str) -> float:
    """Seconds from the wish for a section to its first frame."""
    before = time.perf_counter()
    page.open_section(section)
    frame = FirstFrame(content(page))
    wait(lambda: bool(frame.at))
    return frame.at - before


def bare(words: str) -> float:
    """Seconds that a document takes to lay out these words in the reading column."""
    before = time.perf_counter()
    document = QTextDocument()
    document.setDefaultFont(theme.font("reading"))
    document.setPlainText(words)
    document.setTextWidth(theme.px(COLUMN))
    document.documentLayout().documentSize()
    return time.perf_counter() - before


def words_of(page: LessonPage) -> str:
    """All words of the section that is open."""
    labels = [each.text() for each in content(page).findChildren(QLabel)]
    proses = [each.plain() for each in content(page).findChildren(ProseView)]
    return "\n".join(labels + proses)


def lesson_turns(page: LessonPage, entry: LessonEntry) -> tuple[list[float], list[float]]:
    """Through the sections of a lesson, its first one last, since that is open already."""
    turned, laid = [], []
    for section in [*entry.sections[1:], entry.sections[0]]:
        turned.append(turn(page, section.id))
        settle()
        laid.append(bare(words_of(page)))
    return turned, laid


def main(folder: Path, rounds: int) -> None:
    core = open_desk(folder / "desk")
    turned: list[float] = []
    laid: list[float] = []
    lessons = [entry for module in core.course.modules for entry in module.lessons]
    for _ in range(rounds):
        for entry in lessons:
            core.go(Place(Where.LESSON, entry.id, entry.sections[0].id))
            settle()
            page = core.window.page
            assert isinstance(page, LessonPage)
            more_turned, more_laid = lesson_turns(page, entry)
            turned += more_turned
            laid += more_laid
            gc.collect()
    sections = sum(len(entry.sections) for entry in lessons)
    close_desk(core)
    print(json.dumps({"turned": turned, "laid": laid, "sections": sections}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
