"""Changes the files of a course at random and opens it, again and again: run in a process of its own.

    python -m tests.helpers.fuzz_course FOLDER SEED ROUNDS

Ends with 0 if nothing but ContentError ever came out. A crash of the interpreter shows as a signal.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.courses import SMALL
from trainer.course.check import check
from trainer.course.library import open_library
from trainer.errors import ContentError, Fault

NASTY = [
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b"&a ",
        b"*a",
        b"!!x ",
        b"? ",
        b"- ",
        b": ",
        b" #",
        b"|",
        b">",
        b"'",
        b'"',
        b"\\",
    ),
    *(
        b"\0",
        b"\r",
        b"\t",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        "\u2028".encode(),
        "\u202e".encode(),
        b"\xef\xbb\xbf",
    ),
    *(
        b"---\n",
        b"...\n",
        b"%YAML 1.1\n",
        b"```",
        b"~~~",
        b"````",
        b"## ",
        b"{#x}",
        b"<b>",
        b"<!--",
        b"[[",
        b"[F-1]",
    ),
    *(
        b"~",
        b"null",
        b"1e999",
        b"-0",
        b"9" * 40,
        b"2026-10-30T17:00",
        b"../",
        b"file:",
        b"\n" * 50,
        b" " * 50,
    ),
    *(
        b"[" * 2000,
        b"a: " * 500,
        b"> " * 500,
        b"<!DOCTYPE x>",
        b"&lt;",
        b"url(x)",
        b"<g>" * 100,
        b"kind: sort\n",
    ),
]


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes with one to four changes."""
    for _ in range(rng.randint(1, 4)):
        at, to = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        how = rng.randrange(6)
        if how == 0:
            data = data[:at] + rng.choice(NASTY) + data[at:]
        elif how == 1:
            data = data[:at] + data[min(to, at + 40) :]
        elif how == 2:
            data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
        elif how == 3:
            data = data[:to] + data[at : at + 200] + data[to:]
        elif how == 4:
            lines = data.split(b"\n")
            rng.shuffle(lines[(start := rng.randrange(len(lines))) : start + 5])
            line = rng.randrange(len(lines))
            lines[line] = rng.choice([b"  ", b"", b"\t"]) + lines[line].lstrip()
            data = b"\n".join(lines)
        else:
            data = data.replace(rng.choice(WORDS), rng.choice(WORDS + NASTY), rng.randint(1, 3))
    return data


WORDS = [
    *(
        b"F-112",
        b"o1-1",
        b"m01-01",
        b"serve-i200",
        b"text",
        b"true",
        b"may",
        b"must",
        b"kind",
        b"limit",
        b"right",
    ),
    *(
        b"items",
        b"rows",
        b"format: 1",
        b"12",
        b"2026-10-30T17:00",
        b"America/New_York",
        b"svg",
        b"clock.svg",
        b"rect",
    ),
]


def refusal(course: Path, cache: Path) -> Sequence[Fault] | None:
    """The faults for which the course is not opened, or None."""
    try:
        open_library(course, cache).close()
    except ContentError as error:
        return error.faults
    return None


def main(folder: Path, seed: int, rounds: int) -> None:
    """Fuzz; prints the round that failed with its traceback."""
    rng = random.Random(seed)
    course = Path(shutil.copytree(SMALL, folder / "course"))
    files = sorted(path for path in course.rglob("*") if path.is_file())
    originals = {path: path.read_bytes() for path in files}
    for number in range(rounds):
        changed = rng.sample(files, rng.choice((1, 1, 1, 2)))
        for path in changed:
            path.write_bytes(mutated(originals[path], rng))
        print(number, file=sys.stderr)
        report = check(course)
        refused = refusal(course, folder / "cache")
        if refused is not None:
            assert refused
            assert set(refused) <= set(report.faults)
        for path in changed:
            path.write_bytes(originals[path])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
