"""What the bench needs and makes once: records and a big course, in a folder that git does not know."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.bench.processes import ROOT
from tests.helpers.big_course import write_big_course
from tests.helpers.many_events import fill
from trainer.clock import SystemClock
from trainer.course.library import open_library
from trainer.learning.evidence import rules_of
from trainer.paths import DataFolder
from trainer.resources import shipped_course
from trainer.store.record_file import RecordFile

RESULTS = ROOT / "bench-results"
MADE = RESULTS / "made"
ITEMS = 10_000
EVENTS = 1_000_000
PROGRAM = "wso-trainer"
"""The program's own folder below the one that the system keeps data in."""


def shipped() -> Path:
    """The folder of the shipped course."""
    return shipped_course()


def empty_record() -> Path:
    """A folder in which one officer has an empty record; kept from run to run."""
    return _made("empty", "", lambda folder: _officer(_data(folder)))


def many_events() -> Path:
    """A folder with very many events in the record of one officer."""
    library = open_library(shipped(), MADE / "cache")
    code = _digest(ROOT / "trainer/store", ROOT / "trainer/learning", ROOT / "tests/helpers/many_events.py")
    key = f"{code}-{hashlib.sha256(rules_of(library.index).name.encode()).hexdigest()[:8]}"
    library.close()

    def make(folder: Path) -> None:
        print(f"making a record of {EVENTS:,} events once; it takes about a minute", flush=True)
        opened = open_library(shipped(), MADE / "cache")
        fill(_data(folder), EVENTS, opened.index)
        opened.close()

    return _made("events", key, make)


def big_course() -> Path:
    """A course folder with very many items."""
    key = _digest(shipped() / "quizzes", shipped() / "lessons", ROOT / "tests/helpers/big_course.py")
    return _made("course", key, lambda folder: write_big_course(folder, ITEMS))


def fresh(name: str) -> Path:
    """An empty folder."""
    folder = MADE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _data(folder: Path) -> DataFolder:
    data = DataFolder(folder / PROGRAM)
    data.create()
    return data


def _officer(data: DataFolder) -> None:
    record = RecordFile.open(data, SystemClock())
    record.add_person("Dana Reyes", "4471")
    record.close()


def _made(name: str, key: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name, made by `make` unless it is there from an earlier run with the same key."""
    folder = MADE / f"{name}-{key}" if key else MADE / name
    done = folder / "made"
    if done.exists():
        return folder
    for old in MADE.glob(f"{name}-*" if key else name):
        shutil.rmtree(old)
    make(folder)
    done.touch()
    return folder


def _digest(*places: Path) -> str:
    """What these files hold, in a few letters."""
    found = hashlib.sha256()
    for place in places:
        files = sorted(each for each in place.rglob("*") if each.is_file()) if place.is_dir() else [place]
        for path in files:
            if path.suffix != ".pyc":
                found.update(path.read_bytes())
    return found.hexdigest()[:16]
