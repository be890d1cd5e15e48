"""What a check found, as lines for a person or an editor, and as JSON for a program."""

from __future__ import annotations

import json

from trainer.course.check import Report
from trainer.wording import counted


def as_text(report: Report) -> str:
    """One line a fault, and a last line that says how it stands."""
    return "\n".join([*map(str, report.faults), _summary(report)])


def as_json(report: Report) -> str:
    """An object with `faults`, and `course` where there is one."""
    index = report.compiled.index
    course = {"id": index.id, "edition": index.edition, "hash": index.hash} if index else None
    return json.dumps({"faults": [fault._asdict() for fault in report.faults], "course": course}, indent=2)


def _summary(report: Report) -> str:
    count = len(report.faults)
    if count:
        files = len({fault.file for fault in report.faults})
        return f"{counted(count, 'fault')} in {counted(files, 'file')}."
    compiled, index = report.compiled, report.compiled.index
    counts = ", ".join(
        counted(len(each), name)
        for each, name in ((compiled.lessons, "lesson"), (compiled.items, "item"), (compiled.facts, "fact"))
    )
    edition = f"Edition {index.edition}, hash {index.hash}" if index else ""
    return f"No faults. {counts}. {edition}".strip()
