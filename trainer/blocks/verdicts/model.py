"""The four verdict cards: actions under May, Must, May not, Stop and ask, from the table of limits."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import chain, pairwise

from trainer.authoring import Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.blocks.steps import Row, RowsStep, Step
from trainer.limits import Judgement, LimitRef, Verdict, hat_of, hedges, said, said_of_all
from trainer.schema import Record

BODY = "yaml"

MOST_ROWS, MOST_LINES, CHARACTERS = 4, 9, 78
"""Of a slide: rows, lines, and characters of what stands below an action in one line."""


class AuthoredRow(Record):
    """One action; its words are the table's unless given, and may be shorter on the wall."""

    limit: LimitRef
    text: str = ""
    wall: str = ""


class Authored(AuthoredBlock, tag="verdicts", tag_field="kind", kw_only=True):
    """The rows as written; the table says under which verdict each stands."""

    rows: tuple[AuthoredRow, ...]

    def compile(self, bench: Bench) -> Block:
        """Ask the table for every row."""
        judged_rows = [(row, bench.judge(row.limit, "rows", i, "limit")) for i, row in enumerate(self.rows)]
        if not self.rows:
            bench.fault("a verdicts block has at least one row", "rows")
        return Block(
            rows=tuple(
                VerdictRow(text=row.text or judged.action, wall=row.wall, judgement=judged)
                for row, judged in judged_rows
                if judged
            )
        )


class VerdictRow(Record):
    """One action and its judgement."""

    text: str
    judgement: Judgement
    wall: str = ""


def lines(said: Iterable[str]) -> tuple[str, ...]:
    """Sentences that stand in one label, if there are any."""
    words = "\n".join(said)
    return (words,) if words else ()


class Block(CompiledBlock, tag="verdicts", tag_field="kind", kw_only=True):
    """Rows with their verdicts, in the order written."""

    rows: tuple[VerdictRow, ...]

    def under(self, verdict: Verdict) -> list[VerdictRow]:
        """The rows of one card."""
        return [row for row in self.rows if row.judgement.verdict is verdict]

    def steps(self, title: str) -> tuple[Step, ...]:
        """The rows on the wall, at most four a slide, and fewer where much is said of them."""
        rows = [row for verdict in Verdict for row in self.under(verdict)]
        return tuple(_step(title, each) for each in _slides(rows))

    def cites(self) -> tuple[str, ...]:
        """The facts that the table gives for its verdicts; no mark of them stands in a text."""
        return tuple(fact for row in self.rows for fact in row.judgement.facts)

    def found_in(self) -> tuple[str, ...]:
        """An action and what is said of it, card by card, and what is said of all."""
        rows = [row for verdict in Verdict for row in self.under(verdict)]
        parts = [(row.text, *lines(said(row.judgement))) for row in rows]
        return (*chain.from_iterable(parts), *lines(said_of_all(row.judgement for row in self.rows)))

    def words(self) -> str:
        """Every action, and what is said of it."""
        lines = (" ".join((row.text, *said(row.judgement))) for row in self.rows)
        return "\n".join((*lines, *said_of_all(row.judgement for row in self.rows)))


def _slides(rows: list[VerdictRow]) -> list[list[VerdictRow]]:
    """The rows in as few slides as hold them, as evenly as can be."""
    for count in range(1, len(rows) + 1):
        edges = [round(len(rows) * n / count) for n in range(count + 1)]
        slides = [rows[start:end] for start, end in pairwise(edges)]
        if all(len(each) <= MOST_ROWS and sum(map(_lines, each)) <= MOST_LINES for each in slides):
            break
    return slides if rows else []


def _lines(row: VerdictRow) -> int:
    """How many lines a row takes on the wall."""
    return 1 + math.ceil(len(_row(row).more) / CHARACTERS)


def _step(title: str, rows: list[VerdictRow]) -> RowsStep:
    judgements = [row.judgement for row in rows]
    return RowsStep(
        title=title,
        rows=tuple(_row(each) for each in rows),
        foot=hat_of(judgements),
        hedge=hedges(judgements),
    )


def _row(row: VerdictRow) -> Row:
    judged = row.judgement
    return Row(verdict=judged.verdict, text=row.wall or row.text, more=" ".join(said(judged)))
