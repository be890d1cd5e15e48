"""A full drive for the pictures: it refuses one answer, which waits as it does at a desk."""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import partial
from typing import Any

from trainer.errors import RecordError
from trainer.store.failures import not_saved
from trainer.store.record_file import RecordFile


class FullDrive:
    """While it lasts nothing is written down. `take` lets through what was refused."""

    def __init__(self, record: RecordFile) -> None:
        self._record = record
        self._refused: list[Callable[[], None]] = []

    def __enter__(self) -> FullDrive:
        self._record.append = self._refuse  # type: ignore[assignment, method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        del self._record.append

    def _refuse(self, *values: Any, failed: Callable[[RecordError], None], **names: Any) -> None:
        write = partial(RecordFile.append, self._record, *values, failed=failed, **names)
        self._refused.append(write)
        failed(not_saved(OSError(errno.ENOSPC, "full"), names.get("what", "answer")))

    def take(self) -> None:
        """There is room again."""
        for write in self._refused:
            write()
        self._refused.clear()
