"""One thread for what may take long and hurries nobody: making tables again, backups."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

Task = Callable[[], None]


class Background:
    """Does one task after another. The thread is started with the first."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self.closing = threading.Event()
        """Set when the record is being closed: a long task ends early, a waiting one at once."""

    def run(self, task: Task) -> None:
        """Queue a task. Its errors go to whoever watches over threads."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="record background", daemon=True)
            self._thread.start()
        self._tasks.put(task)

    def close(self) -> None:
        """End the task at hand, drop the others, and wait."""
        self.closing.set()
        self._tasks.put(None)
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            if self.closing.is_set():
                continue
            try:
                task()
            except Exception as error:
                arguments = (type(error), error, error.__traceback__, threading.current_thread())
                threading.excepthook(threading.ExceptHookArgs(arguments))
