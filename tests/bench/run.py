"""`python3 dev.py bench [ROW ...] [--runs N]`: measures, prints the table and writes it into bench-results/.

Rows: start, course, events, answer, section, check, and phases for where the time of a start goes. Nothing
here is a test. Measure while nothing else runs.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tests.bench import starts, uses
from tests.bench.made import RESULTS
from tests.bench.table import Row, markdown

ROWS: dict[str, Callable[[int], list[Row]]] = {
    "start": starts.cold_start,
    "course": starts.big_course,
    "events": starts.many_events,
    "answer": uses.answer,
    "section": uses.section,
    "check": uses.check,
}
PHASES = "phases"


def main(words: list[str]) -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measures and prints a table.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"{', '.join(ROWS)} or {PHASES}; all if none")
    parser.add_argument("--runs", type=int, default=20, help="pairs of starts")
    asked = parser.parse_args(words)
    wanted = asked.rows or [*ROWS, PHASES]
    unknown = [each for each in wanted if each not in (*ROWS, PHASES)]
    if unknown:
        parser.error(f"there is no row {unknown[0]!r}")
    rows: list[Row] = []
    for name in [each for each in wanted if each != PHASES]:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        rows += ROWS[name](asked.runs)
    parts = [_where(), markdown(rows) if rows else ""]
    if PHASES in wanted:
        parts.append(_phases(starts.phases(asked.runs)))
    text = "\n\n".join(each for each in parts if each) + "\n"
    path = _write(text)
    print(text)
    print(f"Written to {path}")
    return 0


def _where() -> str:
    """On what it was measured."""
    from PySide6 import __version__ as qt

    load = f"; load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    python, system = platform.python_version(), f"{platform.system()} {platform.machine()}"
    return f"Python {python}, PySide6 {qt}, {system}, {os.cpu_count()} cores{load}"


def _phases(taken: dict[str, float]) -> str:
    """Where the time of a start goes."""
    lines = ["| step of a start | ms |", "|---|---|"]
    lines += [f"| {step} | {seconds * 1000:.1f} |" for step, seconds in taken.items()]
    return "\n".join([*lines, f"| together | {sum(taken.values()) * 1000:.1f} |"])


def _write(text: str) -> Path:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now():%Y-%m-%d-%H%M%S}.md"
    path.write_text(text, encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
