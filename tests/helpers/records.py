"""Samples for the record: an item, answers, a course, and somebody who waits to hear back."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from trainer.course.model import CourseIndex, LessonEntry, Module, Objective, Rank, SectionEntry
from trainer.errors import RecordError
from trainer.items.base import Certainty, Level
from trainer.items.single_choice.model import Choice, Item, Response
from trainer.learning.attempt import answered
from trainer.learning.events import ClassStarted, ItemAnswered, Mode, SectionRead
from trainer.schema import content_hash
from trainer.store.event_log import Kept
from trainer.store.record_file import RecordFile

COURSE = "limits"


def an_item(id_: str = "m06-01", *, stem: str = "When does the clock start?", **changes: Any) -> Item:
    """A single choice whose right option is "a"."""
    fields = {
        "id": id_,
        "stem": stem,
        "objectives": ("o6-1",),
        "facts": ("F-108",),
        "level": Level.APPLY,
        "choices": (
            Choice(id="a", text="At scheduled release", why="That is what the agreement says.", right=True),
            Choice(id="b", text="At booking", why="Booking comes first, but starts nothing."),
            Choice(id="c", text="On Monday", why="The 48 hours run through the weekend."),
        ),
    }
    return Item(**{**fields, **changes})


def an_answer(
    item: Item | None = None,
    *,
    right: bool = True,
    certainty: Certainty = Certainty.SURE,
    course: str = COURSE,
    lesson: str = "m06-l01",
    seed: int = 7,
) -> ItemAnswered:
    """An answer to an item, right unless said otherwise."""
    return answered(
        item or an_item(),
        Response(choice="a" if right else "b"),
        course=course,
        lesson=lesson,
        section="when",
        mode=Mode.LEARN,
        seed=seed,
        certainty=certainty,
    )


def kept(item: Item | None = None) -> list[Kept]:
    """The item as it is kept with an answer."""
    return [Kept.of("item", item or an_item())]


def a_class_start(title: str = "The 48-hour clock") -> ClassStarted:
    """A class of 34 people begins."""
    return ClassStarted(course=COURSE, title=title, module="m06", deck_hash="0" * 64, people=34)


A_SECTION = {"id": "when", "title": "When the clock starts", "blocks": []}


def a_reading(section: str = "when", *, lesson: str = "m06-l01", course: str = COURSE) -> SectionRead:
    """A section that was read; its content is `kept_section()`."""
    return SectionRead(course=course, lesson=lesson, section=section, section_hash=content_hash(A_SECTION))


def kept_section() -> list[Kept]:
    """The section as it is kept with its reading."""
    return [Kept.of("section", A_SECTION)]


def an_objective(id_: str, rank: Rank = Rank.STANDARD, **changes: Any) -> Objective:
    """An objective of the course."""
    return Objective(**{"id": id_, "text": f"Know {id_}", "rank": rank, **changes})


def a_lesson(id_: str, sections: Iterable[str], objectives: Iterable[str] = ()) -> LessonEntry:
    """A lesson in the index."""
    return LessonEntry(
        id=id_,
        title=id_,
        class_min=10,
        reading_min=8,
        objectives=tuple(objectives),
        sections=tuple(SectionEntry(id=each, title=each, reading_s=60) for each in sections),
        hash="0" * 64,
    )


def a_course(*modules: Module, **changes: Any) -> CourseIndex:
    """A course of one module about the clock, or of the modules given."""
    clock = Module(
        id="m06",
        number=6,
        title="The 48-hour clock",
        minutes=40,
        objectives=(an_objective("o6-1", Rank.MUST_KNOW), an_objective("o6-2")),
        lessons=(a_lesson("m06-l01", ("when", "how-long"), ("o6-1", "o6-2")),),
    )
    fields = {
        "id": COURSE,
        "title": "Limits of WSO duties",
        "subtitle": "",
        "edition": "1",
        "as_of": "2026-11-01",
        "zone": "America/Chicago",
        "language": "en-US",
        "review": "Not reviewed by counsel",
        "modules": modules or (clock,),
    }
    return CourseIndex(**{**fields, **changes})


class Heard:
    """What came back from the writer thread; waits for it, never for time."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.failures: list[RecordError] = []
        self._came = threading.Semaphore(0)

    def done(self, result: Any) -> None:
        self.results.append(result)
        self._came.release()

    def failed(self, error: RecordError) -> None:
        self.failures.append(error)
        self._came.release()

    def wait(self, times: int = 1) -> Heard:
        """Wait until it came back so many times more."""
        for _ in range(times):
            assert self._came.acquire(timeout=30), "nothing came back from the writer"
        return self


def wait_for_background(record: RecordFile) -> None:
    """Until all that was asked for so far is done and written."""
    over = threading.Event()
    record._background.run(over.set)
    assert over.wait(30), "the background is still busy"
    record.flush()


@contextmanager
def full_drive(record: RecordFile) -> Iterator[None]:
    """SQLite finds no room for one more page, as on a full drive."""
    connection = record._database._writer
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    yield
    connection.execute("PRAGMA max_page_count = 1000000000")


@contextmanager
def read_only(record: RecordFile) -> Iterator[None]:
    """SQLite may not write, as in a folder that is read-only."""
    connection = record._database._writer
    connection.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:  # else the window of a failed test asks whether to lose what is not saved, and waits
        connection.execute("PRAGMA query_only = OFF")


@contextmanager
def slow_drive(record: RecordFile) -> Iterator[None]:
    """The drive takes its time: what is handed over meanwhile is neither written nor refused."""
    with record._database._writing:
        yield


def a_long_answer() -> ItemAnswered:
    """One that needs new pages."""
    return msgspec.structs.replace(an_answer(), response={"choice": "a" * 20_000})


def scratch(path: Path) -> None:
    """Damage a file where a page of it begins."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 4000)
