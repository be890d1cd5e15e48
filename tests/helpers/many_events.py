"""A record with very many events, written by the program's own code, only without waiting for the drive.

    python -m tests.helpers.many_events FOLDER [EVENTS]

makes one: one officer, a million answers and readings over five years, some classes. The bench calls `fill`
with the index of the shipped course.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.helpers.clock import FixedClock
from tests.helpers.records import a_class_start, a_course, a_reading, an_answer, an_item, kept, kept_section
from trainer.course.model import CourseIndex
from trainer.learning.events import ClassEnded, Event, Stamp
from trainer.paths import DataFolder
from trainer.store.event_log import Entry, Kept
from trainer.store.record_file import RecordFile

BATCH = 5000
ITEMS = 400
MINUTES = 5 * 365 * 24 * 60


def fill(folder: DataFolder, events: int = 1_000_000, course: CourseIndex | None = None) -> str:
    """Make a record with so many events about a course, and say whose it is."""
    course = course or a_course()
    clock = FixedClock()
    record = RecordFile.open(folder, clock)
    record.use_course(course)
    record._database._writer.execute("PRAGMA synchronous = OFF")
    person = record.add_person("Dana Reyes", "4471").id
    samples, content = _samples(course)
    keep: Sequence[Kept] = content
    for batch in _batches(samples, events, clock):
        record._writer.wait_for(record._appending(record.stream_of(person), batch, tuple(keep)))
        keep = ()
    for _ in range(50):
        record.append(record.new_class(), [a_class_start(), ClassEnded()], what="class")
    record.close()
    _settle(folder.record)
    return person


def _samples(course: CourseIndex) -> tuple[list[Event], list[Kept]]:
    """Answers to many items on its objectives, right and wrong, and readings of its sections."""
    objectives = [each.id for module in course.modules for each in module.objectives]
    items = [an_item(f"many-{n:04}", objectives=(objectives[n % len(objectives)],)) for n in range(ITEMS)]
    answers = [an_answer(item, right=n % 5 != 0, seed=n, course=course.id) for n, item in enumerate(items)]
    readings = [
        a_reading(section.id, lesson=entry.id, course=course.id)
        for module in course.modules
        for entry in module.lessons
        for section in entry.sections
    ]
    return [*answers, *readings], [*kept_section(), *(each for item in items for each in kept(item))]


def _batches(samples: Sequence[Event], events: int, clock: FixedClock) -> Iterator[list[Entry]]:
    batch: list[Entry] = []
    for n in range(events):
        clock.move(minutes=MINUTES / events)
        stamp = Stamp(at=clock.now(), utc_offset_min=clock.utc_offset_min())
        batch.append(Entry(event=samples[n % len(samples)], stamp=stamp))
        if len(batch) == BATCH or n == events - 1:
            yield batch
            batch = []


def _settle(path: Path) -> None:
    """Leave one file without a log beside it, as an orderly end does."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


if __name__ == "__main__":
    print(fill(DataFolder(Path(sys.argv[1])), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000))
