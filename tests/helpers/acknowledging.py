"""A window that does nothing but answer, and says which answers it was told are saved.

    python -m tests.helpers.acknowledging FOLDER ANSWERS

prints the seq of each answer once the record said `done`, "! " and the sentence once it said `failed`, and
then asks to save again. To be killed, or run with a drive that fails.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from tests.helpers.records import a_course, an_answer, an_item, kept
from trainer.clock import SystemClock
from trainer.errors import RecordError
from trainer.store.event_log import Stream
from trainer.store.record_file import RecordFile

TRIES = 200


def answer(folder: Path, answers: int) -> None:
    """Give so many answers, one after the other."""
    record, stream = _start(folder)
    items = [an_item(f"m06-{n:02}") for n in range(30)]
    came = threading.Semaphore(0)
    saved: list[bool] = []

    def done(seq: int) -> None:
        print(seq, flush=True)
        saved.append(True)
        came.release()

    def failed(error: RecordError) -> None:
        print(f"! {error}", flush=True)
        came.release()

    for n in range(answers):
        item = items[n % len(items)]
        before = len(saved)
        record.append(stream, [an_answer(item)], kept(item), done=done, failed=failed, what="answer")
        came.acquire()
        for _ in range(TRIES):
            if len(saved) > before:
                break
            record.save_again()
            came.acquire()
    record.close()


def _start(folder: Path) -> tuple[RecordFile, Stream]:
    """Open the record and find the officer, again and again if the drive fails; sentences, no tracebacks."""
    for last in range(TRIES, 0, -1):
        try:
            record = RecordFile.open(folder, SystemClock())
            record.use_course(a_course())
            people = record.people()
            person = people[0] if people else record.add_person("Dana Reyes")
            return record, record.stream_of(person.id)
        except RecordError as error:
            print(f"! {error}", flush=True)
            if last == 1 or "may not be written to" in error.message:
                raise SystemExit(0) from error
    raise AssertionError


if __name__ == "__main__":
    answer(Path(sys.argv[1]), int(sys.argv[2]))
