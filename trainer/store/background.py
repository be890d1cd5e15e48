"""One thread for what may take long and hurries nobody: making tables again, backups."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue

Task = Callable[[], None]


class Background:
    """Does one task after another, and now and then the round, which looks what is due."""

    def __init__(self, name: str) -> None:
        self.closing = threading.Event()
        """Set when the record is being closed: a long task looks at it and ends early."""
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._round: tuple[Task, float, float] | None = None
        # A daemon, so that a crash of the window is not followed by a process that never ends.
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self, round_: Task | None = None, *, first_s: float = 0, every_s: float = 0) -> None:
        """Begin. The round is made after so many seconds and then again and again."""
        if round_ is not None:
            self._round = (round_, time.monotonic() + first_s, every_s)
        self._thread.start()

    def run(self, task: Task) -> None:
        """Queue a task. Its errors go to whoever watches over threads."""
        self._tasks.put(task)

    def close(self) -> None:
        """End the task at hand, drop the others, and wait."""
        self.closing.set()
        self._tasks.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (task := self._next()) is not None:
            if self.closing.is_set():
                continue
            try:
                task()
            except Exception as error:
                report(error)

    def _next(self) -> Task | None:
        if self._round is None:
            return self._tasks.get()
        round_, due, every_s = self._round
        try:
            return self._tasks.get(timeout=max(due - time.monotonic(), 0))
        except Empty:
            self._round = (round_, time.monotonic() + every_s, every_s)
            return round_


def report(error: BaseException) -> None:
    """Hand an error to whoever watches over threads; the thread goes on."""
    arguments = (type(error), error, error.__traceback__, threading.current_thread())
    threading.excepthook(threading.ExceptHookArgs(arguments))
