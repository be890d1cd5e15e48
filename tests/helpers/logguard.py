"""Fails a test on a warning in the log that the test did not announce."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


class LogGuard(logging.Handler):
    """Collects warnings and errors while a test runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._unexpected: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._unexpected.append(record)

    @contextmanager
    def expect(self, words: str) -> Iterator[None]:
        """A warning whose text holds these words has to come inside the block, and is no fault there."""
        before = len(self._unexpected)
        yield
        found = [record for record in self._unexpected[before:] if words in record.getMessage()]
        if not found:
            pytest.fail(f"expected a warning in the log that says {words!r}")
        self._unexpected = [record for record in self._unexpected if record not in found]

    def check(self) -> None:
        """Fail if anything is left that nobody announced."""
        if self._unexpected:
            lines = [f"{each.levelname} {each.name}: {each.getMessage()}" for each in self._unexpected]
            pytest.fail("unexpected in the log:\n" + "\n".join(lines), pytrace=False)
