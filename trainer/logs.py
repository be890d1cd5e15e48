"""The error path, all but its dialog: hooks, crash notes, and a log without names or answers.

    log = RunLog(folder.logs)     # once this window holds the data folder; the dialog shows log.last_crash
    errors = ErrorPath(show)      # show(report) may be called in any thread
    errors.install()
    ...
    errors.uninstall()
    log.close()

What is written is chosen by kind, not by looking for names. Of a message, the words that stand in the code
are kept; of its arguments, numbers, dates, enum members and `Plain` words. Of an error, its kind and the
places it passed through are kept, never its own words, which may quote what somebody typed. Log calls
therefore take arguments (`log.info("opened %s", Plain(page))`), never f-strings: ruff's rule G watches.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import re
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import partial
from itertools import pairwise
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

import msgspec

from trainer import __version__
from trainer.errors import UserError

LOG_NAME = "wso-trainer.log"
CRASH_NAME = "crash.txt"
LOG_BYTES = 512 * 1024
LOGS_KEPT = 3
ROOM_BYTES = 32 * 1024
"""Room for the longest entry: a log turns over when it has less left."""
LEFT_OUT = "[left out]"
FRAMES_KEPT = 40
CRASH_CHARACTERS = 20_000

PROGRAM = Path(__file__).resolve().parent.parent
HARMLESS = (bool, int, float, type(None), date, time, timedelta, Enum)
# The interpreter writes these about the code itself: names of types and attributes, never a value.
ABOUT_CODE = (AttributeError, NameError, TypeError, ZeroDivisionError, RecursionError)

log = logging.getLogger(__name__)


class Plain(str):
    """Words known to say nothing about a person or an answer: a page's name, a rule, a file format."""

    __slots__ = ()


# ----------------------------------------------------------------------------------------- describing


def place(filename: str) -> str:
    """A code file without the folders above it, which may hold somebody's account name."""
    path = Path(filename)
    if path.is_relative_to(PROGRAM):
        path = path.relative_to(PROGRAM)
    parts = path.as_posix().replace("\\", "/").split("/")
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return parts[-1] if path.is_absolute() or ":" in parts[0] else "/".join(parts)


def describe(error: BaseException) -> str:
    """An error as lines of text that can be logged and mailed: kinds and places, nobody's words."""
    return "\n".join(_lines(error, seen=set()))


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    yield _headline(error)
    frames = extract_tb(error.__traceback__, limit=-FRAMES_KEPT)
    yield from (f"  {place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames)
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    for word, other in [*(("holding", each) for each in inner), ("after", before)]:
        if other is not None and id(other) not in seen:
            yield f"{word}:"
            yield from _lines(other, seen)


def _headline(error: BaseException) -> str:
    kind = type(error).__name__
    if isinstance(error, ABOUT_CODE):
        return f"{kind}: {error}"
    if isinstance(error, ImportError):
        return f"{kind}: {error.name}"
    if isinstance(error, OSError) and error.strerror:
        return f"{kind}: {error.strerror} (errno {error.errno})"
    code = getattr(error, "sqlite_errorname", None)
    return f"{kind}: {code}" if code else kind


def versions() -> str:
    """What a developer asks first. Qt's version only where Qt is loaded: this module must not load it."""
    qt = getattr(sys.modules.get("PySide6"), "__version__", "not loaded")
    system = f"{platform.system()} {platform.release()}"
    return f"WSO Trainer {__version__}, Python {platform.python_version()}, Qt {qt}, {system}"


class Report(msgspec.Struct, frozen=True):
    """An uncaught error, ready to be shown and copied."""

    kind: str
    details: str
    expected: UserError | None = None
    """Set if a person can mend it: then its sentence and remedy are shown, not the details."""


# -------------------------------------------------------------------------------------------- catching


class ErrorPath:
    """Brings every uncaught error to the log and to one callback.

    The same error from the same place is shown once: a fault in a paint method comes back sixty times a
    second. `show` runs in the thread in which the error happened.
    """

    def __init__(self, show: Callable[[Report], None]) -> None:
        self.show = show
        """May be replaced: until there is a window an error is shown otherwise than in it."""
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def install(self) -> None:
        """Take over the hooks of the interpreter: main thread and slots, other threads, destructors."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        sys.unraisablehook = self._unraisable

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def take(self, error: BaseException, where: str = "main thread") -> None:
        """Log an error and show it. Background work and the class server hand theirs in here."""
        details = f"{versions()}\nin {where}\n{describe(error)}"
        times = self._count(details)
        if times in (1, 10, 100, 1000):
            log.error("uncaught, time %d, in %s", times, Plain(where), exc_info=error)
        if times == 1:
            expected = error if isinstance(error, UserError) else None
            self._present(Report(type(error).__name__, details, expected))

    def _count(self, details: str) -> int:
        with self._lock:
            self._counts[details] += 1
            return self._counts[details]

    def _present(self, report: Report) -> None:
        """Call `show`; an error in showing is logged and goes no further."""
        try:
            self.show(report)
        except Exception as error:
            log.critical("the error dialog failed", exc_info=error)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if sys.stderr is not None:  # the window started from an icon on Windows has none
            sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self.take(error)

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is None or issubclass(args.exc_type, SystemExit):
            return
        if sys.stderr is not None:
            sys.__excepthook__(args.exc_type, args.exc_value, args.exc_traceback)
        self.take(args.exc_value, "a background thread")

    def _unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """Errors in destructors disturb nobody's work: logged, not shown."""
        log.error("error while something was being removed", exc_info=args.exc_value)


# --------------------------------------------------------------------------------------------- logging


class CleanFormatter(logging.Formatter):
    """Writes a record without anything that could be a name, an answer or other typed text."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = f"{at} {record.levelname} {record.name}: {self._words(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{describe(error)}"

    def _words(self, record: logging.LogRecord) -> str:
        """The message. A library's own is left out: it may be put together before it gets here."""
        if record.name.partition(".")[0] != "trainer":
            return f"{place(record.pathname)}:{record.lineno}"
        if not isinstance(record.msg, str):  # log.error(error): an error's own words
            return LEFT_OUT
        args = record.args
        try:
            if isinstance(args, dict):
                return record.msg % _Named((key, _clean(value)) for key, value in args.items())
            return record.msg % tuple(_clean(value) for value in args) if args else record.msg
        except (TypeError, ValueError, KeyError):  # "%d" for a value that was left out
            return f"{record.msg} {LEFT_OUT}"


class _Named(dict[str, object]):
    """Arguments by name. As a whole they print as nothing: their keys may be typed text."""

    def __str__(self) -> str:
        return LEFT_OUT


def _clean(value: object) -> object:
    if isinstance(value, Enum):
        return value.name
    return value if isinstance(value, (Plain, *HARMLESS)) else LEFT_OUT


class _LogFile(logging.FileHandler):
    """The log on disk. A full disk or a lost drive silences it; it never disturbs the program.

    Not the handler of logging.handlers, whose module would load sockets and pickle into every start.
    """

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError, ValueError):
            if self.stream is not None and os.fstat(self.stream.fileno()).st_size > LOG_BYTES - ROOM_BYTES:
                self.stream.close()
                self._turn_over()
                self.stream = self._open()
            super().emit(record)

    def _turn_over(self) -> None:
        """Number the logs one up, the oldest in the place of the last one that is kept."""
        names = [self.baseFilename, *(f"{self.baseFilename}.{n}" for n in range(1, LOGS_KEPT + 1))]
        for newer, older in reversed(list(pairwise(names))):
            if Path(newer).exists():
                Path(newer).replace(older)

    def handleError(self, record: logging.LogRecord) -> None:
        pass

    def close(self) -> None:
        with suppress(OSError):
            super().close()


class RunLog:
    """The log of one run of the window, with the file that a crash of the interpreter is written to.

    Open it when the lock of the data folder is held, since a second window would take the first one's
    crash file for an old one.
    """

    def __init__(self, folder: Path) -> None:
        self.last_crash = ""
        self._closers: list[Callable[[], None]] = []
        with suppress(OSError):  # without a log the program still runs; the store says what is wrong
            folder.mkdir(parents=True, exist_ok=True)
            self._open_log(folder / LOG_NAME)
            self._open_crash_file(folder / CRASH_NAME)
        if self.last_crash:
            log.error("the last run ended in a crash:\n%s", Plain(self.last_crash))
        log.info("started: %s", Plain(versions()))

    def close(self) -> None:
        """End the log. The crash file is emptied: this run ended as it should."""
        log.info("ended")
        while self._closers:
            self._closers.pop()()

    def _open_log(self, path: Path) -> None:
        handler = _LogFile(path, encoding="utf-8", errors="backslashreplace")
        handler.setFormatter(CleanFormatter())
        handler.setLevel(logging.INFO)
        logging.getLogger().addHandler(handler)
        logging.getLogger("trainer").setLevel(logging.INFO)
        self._closers += [handler.close, partial(logging.getLogger().removeHandler, handler)]

    def _open_crash_file(self, path: Path) -> None:
        if path.exists():
            self.last_crash = crash_text(path.read_text(encoding="utf-8", errors="replace"))
        crash_file = path.open("w", encoding="utf-8")
        faulthandler.enable(crash_file)

        def close() -> None:
            faulthandler.disable()
            # On Windows faulthandler also notes exceptions that Windows itself deals with.
            crash_file.truncate(0)
            crash_file.close()

        self._closers.append(close)


def crash_text(noted: str) -> str:
    """What faulthandler noted, with folder names taken off its paths."""
    clean = re.sub(r'File "([^"]*)"', lambda found: f'File "{place(found[1])}"', noted.strip())
    return clean[:CRASH_CHARACTERS]
