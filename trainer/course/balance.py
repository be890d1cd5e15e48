"""Checks that the questions do not give themselves away by what is asked how often (DESIGN 3 and 4).

If most actions were "may not", an officer could answer without reading. So no verdict has too large a share,
what is allowed is asked often enough, and every line of the table of limits that is asked has a matched
pair: two questions, or a question and its flip, that differ in one condition and in the verdict. Counted is
what is practiced: a question kept for the exam is met once, and teaches nobody where the line runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trainer.course.compile import Compiled
from trainer.course.loader import Bank
from trainer.items.base import CompiledItem
from trainer.limits import Judgement, Verdict

MOST = 45
"""Percent of a module's limit references that one verdict may have."""
ALLOWED = 40
"""Percent that `may` and `must` together have at least."""
FEW = 10
"""Under so many references a share says nothing."""


def check_balance(compiled: Compiled) -> None:
    """Note verdicts out of balance, a module at a time, and lines without a matched pair."""
    for bank in compiled.authored.banks:
        items = practice_items(compiled, bank)
        counts = Counter(judgement.verdict for item in items for judgement in item.judgements())
        total = sum(counts.values())
        if total >= FEW:
            for message in _shares(counts, total):
                bank.place.fault(message, ("items",), key=True)
    _pairs(compiled)


def practice_items(compiled: Compiled, bank: Bank) -> list[CompiledItem]:
    """The items of a bank that are not kept for the exam, in the order written."""
    practice = compiled.practice()
    ids = dict.fromkeys(item.id for item, _ in bank.items)
    return [practice[each] for each in ids if each in practice]


def _shares(counts: Counter[Verdict], total: int) -> Iterator[str]:
    for verdict, count in counts.items():
        if count * 100 > MOST * total:
            share = f"{count} of {total} limit references here"
            yield f'"{verdict.value}" is the verdict of {share}; at most {MOST} percent may be'
    allowed = counts[Verdict.MAY] + counts[Verdict.MUST]
    if allowed * 100 < ALLOWED * total:
        share = f"{allowed} of {total} limit references here"
        yield f'"may" and "must" are the verdict of {share}; at least {ALLOWED} percent should be'


def _pairs(compiled: Compiled) -> None:
    if compiled.authored.broken or compiled.faulty:
        return
    asked: dict[str, list[Judgement]] = {}
    first: dict[str, str] = {}
    for item in compiled.practice().values():
        for judgement in asked_of(item):
            asked.setdefault(judgement.line, []).append(judgement)
            first.setdefault(judgement.line, item.id)
    for line, judgements in asked.items():
        if judgements[0].trace and not has_pair(judgements):
            message = f'"{line}" has no matched pair; ask it again with one condition and the verdict changed'
            compiled.places[first[line]].fault(message)


def asked_of(item: CompiledItem) -> Iterator[Judgement]:
    """Every verdict an item asks for or shows when its condition is turned over."""
    yield from item.judgements()
    if item.flip:
        yield from (item.flip.off, item.flip.on)


def has_pair(judgements: list[Judgement]) -> bool:
    """Whether two of these differ in just one condition, and in the verdict."""
    states = {tuple(trace.truth for trace in each.trace): each.verdict for each in judgements}
    return any(
        verdict is not other_verdict and sum(a is not b for a, b in zip(state, other, strict=True)) == 1
        for state, verdict in states.items()
        for other, other_verdict in states.items()
    )
