"""The program in use: answers, sections turned, a course checked."""

from __future__ import annotations

from tests.bench import made
from tests.bench.processes import run
from tests.bench.table import Row, percentile, spread

FRAME_S = 0.016
ANSWERS = 520
ROUNDS = 6
CHECKS = 3


def answer(_runs: int) -> list[Row]:
    """From the click on a check button to the first frame of feedback, with the commit in between."""
    said = run("answers", str(made.fresh("answers")), str(ANSWERS), folder=made.MADE)
    answered, committed = said["answered"], said["committed"]
    bare = percentile(committed, 0.99)
    figure = percentile(answered, 0.99)
    return [
        Row(
            "answer clicked, committed, first frame of feedback, p99",
            1.5,
            figure / (bare + FRAME_S),
            f"p99 {figure * 1000:.1f} ms; {spread(answered, 'ms', 1000)}",
            f"a bare commit's p99, {bare * 1000:.2f} ms, plus 16 ms",
        )
    ]


def section(_runs: int) -> list[Row]:
    """From the wish for a section to its first frame."""
    said = run("sections", str(made.fresh("sections")), str(ROUNDS), folder=made.MADE)
    turned, laid = said["turned"], said["laid"]
    bare = percentile(laid, 0.95)
    figure = percentile(turned, 0.95)
    return [
        Row(
            f"section turned, painted, p95 over all {said['sections']}",
            1.0,
            figure / (bare + FRAME_S),
            f"p95 {figure * 1000:.1f} ms; {spread(turned, 'ms', 1000)}",
            f"a bare QTextDocument's p95, {bare * 1000:.2f} ms, plus 16 ms",
        )
    ]


def check(_runs: int) -> list[Row]:
    """A big course checked, against loading its YAML alone."""
    said = run("check", str(made.big_course()), str(CHECKS), folder=made.MADE)
    ratios = [a / b for a, b in zip(said["checked"], said["loaded"], strict=True)]
    seconds = spread(said["checked"], "s")
    return [
        Row(
            f"check of {said['items']:,} items",
            2.0,
            sorted(ratios)[len(ratios) // 2],
            f"{seconds}; pair by pair {spread(ratios).partition(' in ')[0]}",
            f"CSafeLoader on the same files, {min(said['loaded']):.2f} s",
        )
    ]
