"""When backups are made, and who hears of it: the part of the record file that runs in the background."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from threading import Event

from trainer.errors import RecordError
from trainer.paths import DataFolder
from trainer.store import backup
from trainer.store.backup import Backup
from trainer.store.failures import GoneError, Trouble
from trainer.store.opening import doubt_about

Failed = Callable[[RecordError], None]


class Backups:
    """Makes the backups of an open record, after what is queued has been written.

    There is no folder if nothing is kept on disk; `flush` raises what writing raises; `closing` ends a copy
    that is being made.
    """

    def __init__(
        self, folder: DataFolder | None, flush: Callable[[], None], today: Callable[[], date], closing: Event
    ) -> None:
        self._folder, self._flush, self._today, self._closing = folder, flush, today, closing

    def last(self) -> Backup | None:
        """The backup made last, by the names in the folder."""
        return next(iter(backup.backups(self._folder)), None) if self._folder else None

    def make_if_due(self, failed: Failed) -> None:
        """Make today's backup if there is none yet."""
        last = self.last()
        if last is None or last.kind == "before" or last.day != self._today():
            self.make(lambda _: None, failed)

    def make(self, done: Callable[[Backup], None], failed: Failed) -> None:
        """Make today's backup, and this week's with it."""
        try:
            folder = self._on_disk()
            self._write_out()
            made = backup.make_daily(folder, self._today(), lambda: not self._closing.is_set())
        except backup.GivenUpError:
            return
        except RecordError as error:
            if isinstance(error, backup.SourceDamagedError):
                self.note_doubt()
            failed(error)
        else:
            done(made)

    def note_doubt(self) -> None:
        """Have the next start look through the whole file."""
        if self._folder is not None:
            with suppress(OSError):
                doubt_about(self._folder).touch()

    def _write_out(self) -> None:
        try:
            self._flush()
        except GoneError as error:
            raise error.told("The backup did not finish.") from error
        except Trouble:
            pass  # what waits for another try is no reason not to copy what is there

    def _on_disk(self) -> DataFolder:
        if self._folder is None:
            raise RecordError(
                "You are looking around, and nothing is kept.", "Add your name to keep a record."
            )
        return self._folder
