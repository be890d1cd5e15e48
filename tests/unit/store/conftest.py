"""A record on disk, one in memory, and a clock that stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import Heard, a_class_start, a_reading, an_answer, kept, kept_section
from tests.helpers.records_commands import content_hash_of_item
from trainer.learning.events import ClassEnded, HandsCounted, VoteOpened
from trainer.paths import DataFolder
from trainer.store.event_log import Stream
from trainer.store.people import Person
from trainer.store.record_file import RecordFile


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "record")


@pytest.fixture
def record(folder: DataFolder, clock: FixedClock) -> Iterator[RecordFile]:
    """A record on disk."""
    record = RecordFile.open(folder, clock)
    yield record
    record.close()


@pytest.fixture(params=["on disk", "in memory"])
def any_record(request: pytest.FixtureRequest, folder: DataFolder, clock: FixedClock) -> Iterator[RecordFile]:
    """A record on disk, and the same test with one in memory."""
    record = RecordFile.open(folder, clock) if request.param == "on disk" else RecordFile.in_memory(clock)
    yield record
    record.close()


@pytest.fixture
def dana(record: RecordFile) -> Person:
    return record.add_person("Dana Reyes", "4471")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def stream(folder: DataFolder, clock: FixedClock) -> Stream:
    """A record with an officer, an answer, a reading, and a class that has ended."""
    record = RecordFile.open(folder, clock)
    stream = record.stream_of(record.add_person("Dana Reyes", "4471").id)
    record.append(stream, [an_answer(), a_reading()], [*kept(), *kept_section()], what="answer")
    started = a_class_start()
    item_hash = content_hash_of_item()
    vote = VoteOpened(item="m06-01", item_hash=item_hash, seed=3, vote=1)
    counted = HandsCounted(item="m06-01", vote=1, counts={"A": 21, "B": 13})
    record.append(record.new_class(), [started, vote, counted, ClassEnded()], what="class")
    record.close()
    return stream
