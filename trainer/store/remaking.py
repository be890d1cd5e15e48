"""Derived tables of an officer, made again from the log while the window goes on."""

from __future__ import annotations

from functools import partial

from trainer.learning.evidence import Rules
from trainer.store.background import Background
from trainer.store.database import Database
from trainer.store.derived import Replay, unmake
from trainer.store.writer import Writer


def _ignored(_: object) -> None:
    """Nobody waits for it."""


class Remaking:
    """Makes tables again: reads the log in the background, and puts them in place through the writer."""

    def __init__(self, database: Database, writer: Writer, background: Background) -> None:
        self._database, self._writer, self._background = database, writer, background
        self._under_way: set[tuple[str, str]] = set()

    def ask(self, person: str, rules: Rules) -> None:
        """Have the tables of an officer and course made again; once is enough until that is done."""
        of = (person, rules.course)
        if of not in self._under_way:
            self._under_way.add(of)
            # First: an answer that comes before the tables are made would mark as whole what begins with it.
            self._writer.submit(partial(unmake, person=person, rules=rules), "table", _ignored, _ignored)
            self._background.run(partial(self._make, person, rules))

    def _make(self, person: str, rules: Rules) -> None:
        over = partial(self._end, (person, rules.course))
        closing = self._background.closing
        replay = Replay(person, rules)
        try:
            with self._database.read_aside() as connection:
                replay.read(connection, lambda: not closing.is_set())
        except BaseException:
            over()
            raise
        if not closing.is_set():
            self._writer.submit(replay.put, "table", over, over)

    def _end(self, of: tuple[str, str], _: object = None) -> None:
        self._under_way.discard(of)
