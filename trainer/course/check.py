"""Every fault of a course folder in one run: what `wso-trainer check` prints.

What keeps a course from being shown at all is found while it is loaded and compiled, and refuses it. The
rules of good teaching (coverage, balance, minutes, words for the wall) are added here, and what nothing reads
yet: a course that breaks one opens, so that its author can look at it, but is not ready.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trainer.course.balance import check_balance
from trainer.course.compile import Compiled, compile_course
from trainer.course.coverage import check_coverage
from trainer.course.loader import check_unread, load_course
from trainer.course.wall import check_wall
from trainer.errors import Fault


@dataclass(frozen=True)
class Report:
    """What a check found."""

    faults: tuple[Fault, ...]
    compiled: Compiled


def check(content: Path) -> Report:
    """Load, compile and apply every rule."""
    compiled = compile_course(load_course(content))
    check_unread(compiled.authored)
    for rule in (check_coverage, check_wall, check_balance):
        rule(compiled)
    return Report(tuple(sorted(set(compiled.authored.faults.found))), compiled)
