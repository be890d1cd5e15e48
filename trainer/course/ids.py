"""How ids are spelled in a course's files."""

from __future__ import annotations

import re

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FACT_ID = re.compile(r"F-\d{3}")
SOURCE_ID = re.compile(r"S\d{2,3}")

_FAULTS = {
    KEBAB: "is not in small letters, digits and hyphens",
    FACT_ID: "is not like F-112",
    SOURCE_ID: "is not like S02",
}


def misspelled(name: str, shape: re.Pattern[str] = KEBAB) -> str:
    """What is wrong with the spelling of an id, as a sentence, or nothing."""
    return "" if shape.fullmatch(name) else f'the id "{name[:60]}" {_FAULTS[shape]}'
