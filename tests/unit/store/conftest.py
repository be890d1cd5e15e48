"""A record on disk, one in memory, and a clock that stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.records import Heard
from trainer.paths import DataFolder
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
