"""The one thread that writes, and what becomes of a job that the drive refuses.

Jobs are done in the order in which they came, each in one transaction; `done` is called after the commit, in
this thread. A job that the drive refuses is kept, and so is every job behind it, so that no job overtakes
another. Each new job and `again` try the kept ones first. `wait_for` alone runs ahead of kept jobs, since its
caller cannot wait until the drive is mended.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from typing import Any, TypeVar

from trainer.errors import RecordError
from trainer.store.background import report
from trainer.store.database import Database
from trainer.store.failures import Trouble, can_be_mended, not_saved, refused

T = TypeVar("T")

Work = Callable[[sqlite3.Connection], Any]
Done = Callable[[Any], None]
Failed = Callable[[RecordError], None]


class Job:
    """One transaction and whom to tell."""

    def __init__(self, work: Work, what: str, done: Done, failed: Failed) -> None:
        self.work, self.what, self.done, self.failed = work, what, done, failed


class Writer:
    """Writes to one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue: SimpleQueue[Callable[[], bool]] = SimpleQueue()
        self._held: deque[Job] = deque()
        self._is_refused = False
        """Whether the drive has refused what is held; else it is only on its way."""
        # A daemon, so that a crash of the window is not followed by a process that never ends.
        self._thread = threading.Thread(target=self._run, name="record writer", daemon=True)
        self._thread.start()

    @property
    def unsaved(self) -> int:
        """How many jobs the drive has refused so far."""
        return len(self._held) if self._is_refused else 0

    def submit(self, work: Work, what: str, done: Done, failed: Failed) -> None:
        """Queue one transaction. `what` names it in a sentence: "answer", "note"."""
        self._queue.put(lambda: self._take(Job(work, what, done, failed)))

    def again(self) -> None:
        """Try everything that was refused once more, and tell everyone concerned.

        A record that was taken away is written anew first: now somebody has asked for it.
        """
        self._queue.put(self._again)

    def wait_for(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do some work after all that is queued, but ahead of what was refused, and wait for it.

        Not kept if it fails: raises whatever the work raises.
        """
        ready = threading.Event()
        results: list[T] = []
        errors: list[BaseException] = []

        def run() -> bool:
            try:
                results.append(self._database.write(work))
            except BaseException as error:
                errors.append(error)
            ready.set()
            return True

        self._queue.put(run)
        ready.wait()
        if errors:
            raise errors[0]
        return results[0]

    def close(self) -> int:
        """Do what is queued, try what was refused once more, and end; how many stay unsaved."""
        self._queue.put(lambda: self._try(tell=()))
        self._queue.put(lambda: False)
        self._thread.join()
        return len(self._held)

    def _run(self) -> None:
        while self._queue.get()():
            pass

    def _take(self, job: Job) -> bool:
        self._held.append(job)
        return self._try(tell=(job,))

    def _again(self) -> bool:
        tell = list(self._held)
        try:
            self._database.put_back()
        except Trouble as error:
            if can_be_mended(error):
                self._refuse(error, tell)
                return True
            report(error)
        return self._try(tell)

    def _try(self, tell: Iterable[Job]) -> bool:
        while self._held:
            job = self._held[0]
            try:
                result = self._database.write(job.work)
            except Trouble as error:
                if can_be_mended(error):
                    self._refuse(error, tell)
                    return True
                self._drop(error)
            except Exception as error:
                self._drop(error)
            else:
                self._held.popleft()
                _call(job.done, result)
        self._is_refused = False
        return True

    def _refuse(self, error: BaseException, tell: Iterable[Job]) -> None:
        self._is_refused = True
        for job in tell:
            if job in self._held:
                _call(job.failed, not_saved(error, job.what))

    def _drop(self, error: BaseException) -> None:
        """A mistake in this program: trying again would not help, and what comes behind must not wait."""
        job = self._held.popleft()
        report(error)
        _call(job.failed, refused(error, job.what))


def _call(callback: Callable[[Any], None], value: object) -> None:
    """Tell somebody. Their mistakes are reported and do not stop the writer."""
    try:
        callback(value)
    except Exception as error:
        report(error)
