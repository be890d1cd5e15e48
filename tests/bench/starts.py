"""Cold starts: new processes over a warm cache, in pairs whose order changes, compared pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.bench import made
from tests.bench.processes import run
from tests.bench.table import Row, spread

Start = Callable[[], "Started"]
WARM_UPS = 2
HOME = "HomePage"


class Started(NamedTuple):
    """One start: seconds until the window was painted, and the most memory until then."""

    seconds: float
    peak_kb: int


def empty(folder: Path) -> Start:
    """Starts of an empty window."""
    return lambda: _started(run("empty_window", folder=folder))


def ours(folder: Path, *words: str) -> Start:
    """Starts of the program; an officer has a record there."""

    def start() -> Started:
        said = run("our_window", *words, folder=folder)
        if said["page"] != HOME:
            raise RuntimeError(f"the first page was {said['page']}, not the study home")
        return _started(said)

    return start


def _started(said: dict[str, Any]) -> Started:
    return Started(said["painted"] - said["started"], said["peak_kb"])


def pairs(one: Start, other: Start, runs: int) -> list[tuple[Started, Started]]:
    """Both, again and again, each as often first as second."""
    for _ in range(WARM_UPS):
        one(), other()
    found = []
    for number in range(runs):
        if number % 2:
            second, first = other(), one()
        else:
            first, second = one(), other()
        found.append((first, second))
    return found


def cold_start(runs: int) -> list[Row]:
    """The study home with the shipped course, against an empty window."""
    folder = made.empty_record()
    found = pairs(empty(folder), ours(folder), runs)
    against = "an empty PySide6 window, {} ms"
    rows = [
        _row(
            "cold start to the study home painted", 1.6, found, lambda each: each.seconds, 1000, "ms", against
        )
    ]
    if all(each.peak_kb for pair in found for each in pair):
        against = "an empty PySide6 window, {} MB"
        rows.append(
            _row("its memory, at the most", 1.8, found, lambda each: each.peak_kb, 1 / 1024, "MB", against)
        )
    return rows


def big_course(runs: int) -> list[Row]:
    """The same with very many items, against the shipped course."""
    folder = made.empty_record()
    course = made.big_course()
    found = pairs(
        ours(folder, "--content", str(made.shipped())), ours(folder, "--content", str(course)), runs
    )
    what = f"the same with a course of {made.ITEMS:,} items"
    return [_row(what, 1.15, found, lambda each: each.seconds, 1000, "ms", "the shipped course, {} ms")]


def many_events(runs: int) -> list[Row]:
    """The same with very many events, against an empty record."""
    found = pairs(ours(made.empty_record()), ours(made.many_events()), runs)
    what = f"the same with {made.EVENTS:,} recorded events"
    return [_row(what, 1.15, found, lambda each: each.seconds, 1000, "ms", "an empty record, {} ms")]


def phases(runs: int) -> dict[str, float]:
    """Seconds that each step of a start takes, in their order; the median of some runs."""
    folder = made.empty_record()
    found: dict[str, list[float]] = {}
    for number in range(WARM_UPS + runs):
        said = run("phases", folder=folder)
        if number < WARM_UPS:
            continue
        taken: dict[str, float] = {}
        before = said["started"]
        for step, at in said["marks"]:
            taken[step] = taken.get(step, 0) + at - before
            before = at
        for step, seconds in taken.items():
            found.setdefault(step, []).append(seconds)
    return {step: median(seconds) for step, seconds in found.items()}


def _row(
    what: str,
    target: float,
    found: Sequence[tuple[Started, Started]],
    value: Callable[[Started], float],
    scale: float,
    unit: str,
    against: str,
) -> Row:
    before = [value(first) for first, _ in found]
    after = [value(second) for _, second in found]
    ratios = [value(second) / value(first) for first, second in found]
    words = f"{spread(after, unit, scale)}; pair by pair {spread(ratios).partition(' in ')[0]}"
    quietest = f"; fastest against fastest {min(after) / min(before):.2f}"
    middle = f"{median(before) * scale:.0f}"
    return Row(what, target, median(ratios), words + quietest, against.format(middle))
