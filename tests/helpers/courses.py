"""Small courses to break."""

from __future__ import annotations

from pathlib import Path

SMALL = Path(__file__).parents[1] / "data/courses/small"


def write(path: Path, text: str) -> None:
    """Write a file with the line ends of its text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
