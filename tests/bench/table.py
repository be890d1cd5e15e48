"""What was measured, as a table with its spread. A number is for reading, never for a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One row: what DESIGN asks for, and what came out."""

    what: str
    target: float
    """The ratio to reach."""
    figure: float
    """The ratio that was reached."""
    spread: str
    """Smallest, middle and largest of what was measured, and in how many runs."""
    against: str = ""
    """What it was measured against."""

    @property
    def met(self) -> bool:
        """Whether the target was reached."""
        return self.figure <= self.target


def spread(values: Sequence[float], unit: str = "", scale: float = 1) -> str:
    """ "0.91, 0.98, 1.20 ms in 20 runs": smallest, median, largest."""
    low, middle, high = (_number(each * scale) for each in (min(values), median(values), max(values)))
    return f"{low}, {middle}, {high}{f' {unit}' if unit else ''} in {len(values)} runs"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all values does not go over."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def markdown(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [
        "| what | target | figure | met | smallest, median, largest | against |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        met = "yes" if row.met else "no"
        lines.append(
            f"| {row.what} | {row.target:.2f} | {row.figure:.2f} | {met} | {row.spread} | {row.against} |"
        )
    return "\n".join(lines)
