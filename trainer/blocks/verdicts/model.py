"""The four verdict cards: actions under May, Must, May not, Stop and ask, from the table of limits."""

from __future__ import annotations

from trainer.authoring import Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.blocks.steps import Row, RowsStep, Step
from trainer.limits import Judgement, LimitRef, Verdict
from trainer.schema import Record
from trainer.wording import midway

BODY = "yaml"


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


class Block(CompiledBlock, tag="verdicts", tag_field="kind", kw_only=True):
    """Rows with their verdicts, in the order written."""

    rows: tuple[VerdictRow, ...]

    def under(self, verdict: Verdict) -> list[VerdictRow]:
        """The rows of one card."""
        return [row for row in self.rows if row.judgement.verdict is verdict]

    def steps(self, title: str) -> tuple[Step, ...]:
        """The rows on the wall, at most four a slide."""
        rows = [row for verdict in Verdict for row in self.under(verdict)]
        return tuple(_step(title, rows[i : i + 4]) for i in range(0, len(rows), 4))

    def words(self) -> str:
        """Every action, and what holds meanwhile."""
        lines = (f"{row.text} {row.judgement.ask} {row.judgement.meanwhile}".strip() for row in self.rows)
        return "\n".join(lines)


def _step(title: str, rows: list[VerdictRow]) -> RowsStep:
    hedges = dict.fromkeys(row.judgement.hedge for row in rows if row.judgement.hedge)
    return RowsStep(title=title, rows=tuple(_row(each) for each in rows), hedge=" ".join(hedges))


def _row(row: VerdictRow) -> Row:
    judged = row.judgement
    asks = judged.verdict is Verdict.STOP_AND_ASK
    meanwhile = f" Meanwhile: {midway(judged.meanwhile)}" if judged.meanwhile else ""
    more = f"Ask {midway(judged.ask).rstrip('.')}.{meanwhile}" if asks else ""
    return Row(verdict=judged.verdict, text=row.wall or row.text, more=more)
