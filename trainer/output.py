"""Printing, and what becomes of a command whose output nobody takes.

    say("No faults.")
    pour(lines)

What is printed is handed over at once, so that a trouble with it is met here and is laid on nothing else: a
full drive behind `> file` is not the drive of the record.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

from trainer.errors import UserError

CLOSED = 141
"""How a command ends whose reader has seen enough: as a shell says it of any program, 128 + SIGPIPE."""


class ClosedError(Exception):
    """Whoever read the output has seen enough."""


def say(text: str) -> None:
    """Print a line. Raises ClosedError, or UserError if the output cannot be written."""
    _hand_over(partial(print, text, flush=True))


def pour(lines: Iterable[bytes]) -> None:
    """Print lines that are bytes already. Raises what `say` raises, and what making the lines raises."""
    for line in lines:
        _hand_over(partial(sys.stdout.buffer.write, line))
    finish()


def finish() -> None:
    """Hand over what is left. Raises what `say` raises."""
    if sys.stdout is not None:  # a program started from an icon on Windows has no output
        _hand_over(sys.stdout.flush)


def complain(text: object) -> None:
    """Print a sentence where errors go; if nobody takes it, there is nobody to tell."""
    with suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)


def _hand_over(write: Callable[[], object]) -> None:
    try:
        write()
    except OSError as error:
        _let_go()
        if _is_closed(error):
            raise ClosedError from error
        said = f"The output could not be written ({error.strerror})."
        raise UserError(said, "Send it to another place.") from error


def _is_closed(error: OSError) -> bool:
    """Windows has no number of its own for it."""
    return error.errno == (errno.EINVAL if sys.platform == "win32" else errno.EPIPE)


def _let_go() -> None:
    """Send what is still to come nowhere: the interpreter would try it once more as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
