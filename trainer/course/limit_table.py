"""Checks quizzes/limits.yaml and renders its words; the rule itself is in `trainer.limits`."""

from __future__ import annotations

import msgspec

from trainer.course import loader
from trainer.course.ids import misspelled
from trainer.course.loader import Authored
from trainer.course.workbench import Known, Workbench, missing
from trainer.limits import Line, Table, Verdict


def compiled_table(authored: Authored, known: Known) -> Table | None:
    """The table with its `why` texts as HTML, or None if it could not be read."""
    table: Table | None = authored.value(loader.LIMITS)
    if table is None:
        return None
    bench = Workbench(known, authored.place(loader.LIMITS))
    _conditions(table, bench)
    lines = {name: _line(name, line, table, bench) for name, line in table.lines.items()}
    return msgspec.structs.replace(table, lines=lines)


def _conditions(table: Table, bench: Workbench) -> None:
    used = {need.condition for line in table.lines.values() for need in line.needs}
    for name in table.assume:
        if name not in table.conditions:
            bench.fault(missing("condition", name, table.conditions), "assume", name)
    for name, condition in table.conditions.items():
        _check_id(name, bench, "conditions")
        bench.facts(condition.facts, "conditions", name, "facts")
        if name not in used:
            bench.fault(f'no line needs the condition "{name}"; remove it', "conditions", name)


def _check_id(name: str, bench: Workbench, group: str) -> None:
    if fault := misspelled(name):
        bench.place.fault(fault, (group, name), key=True)


def _line(name: str, line: Line, table: Table, bench: Workbench) -> Line:
    _check_id(name, bench, "lines")
    at = ("lines", name)
    bench.facts(line.facts, *at, "facts")
    if not line.facts:
        bench.fault("a line of the table cites at least one fact", *at, "facts")
    if line.verdict is Verdict.MAY and not line.needs:
        bench.fault("a may without any condition would always hold; name the conditions it needs", *at)
    _asks(line.verdict is Verdict.STOP_AND_ASK, line.ask, line.meanwhile, bench, *at)
    seen: set[str] = set()
    for index, need in enumerate(line.needs):
        here = (*at, "needs", index)
        if need.condition not in table.conditions:
            bench.fault(missing("condition", need.condition, table.conditions), *here, "condition")
        elif need.condition in seen:
            bench.fault(f'this line needs "{need.condition}" twice; remove one of them', *here, "condition")
        seen.add(need.condition)
        if need.if_false is None and line.verdict is not Verdict.MAY:
            bench.fault("say if_false: what the verdict is when this condition is false", *here)
        bench.facts(need.facts, *here, "facts")
        _asks(True, need.ask or line.ask, need.meanwhile or line.meanwhile, bench, *here)
    needs = tuple(
        msgspec.structs.replace(need, why=bench.html(need.why, *at, "needs", i, "why") if need.why else "")
        for i, need in enumerate(line.needs)
    )
    return msgspec.structs.replace(line, why=bench.html(line.why, *at, "why"), needs=needs)


def _asks(needed: bool, ask: str, meanwhile: str, bench: Workbench, *at: str | int) -> None:
    """Whatever can end in stop-and-ask says whom to ask and what holds meanwhile."""
    absent = [name for name, text in (("ask", ask), ("meanwhile", meanwhile)) if not text]
    if needed and absent:
        bench.fault(f"this can end in stop-and-ask; add {' and '.join(absent)}, here or on the line", *at)
