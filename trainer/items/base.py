"""What every question has, whatever its kind."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from trainer.authoring import Bench
from trainer.items.prompt import Option, Pick, Prompt, Solution
from trainer.limits import Judgement, LimitRef, Truth, said, said_of_all
from trainer.markup import plain
from trainer.schema import Record, Text


class Level(StrEnum):
    """How much a question asks for."""

    RECALL = "recall"
    UNDERSTAND = "understand"
    APPLY = "apply"


class Certainty(StrEnum):
    """How sure the officer was; one act with the answer (DESIGN section 4)."""

    SURE = "sure"
    THINK_SO = "think-so"
    GUESS = "guess"


class Outcome(Record):
    """A judged response. Partial credit is kept, but only all of it counts as correct."""

    score: float
    correct: bool


class Wall(Record):
    """Shorter words for the projector, where the desk's do not fit at 72 px."""

    stem: str = ""
    options: tuple[str, ...] = ()
    """In the order in which the choices are written in the bank."""
    title: str = ""
    """The title over the bars; the stem where none is given."""
    why: str = ""
    """One line of why, shown with the key."""


class Part(Record):
    """One passage of feedback: "Why not A." and its reason."""

    tone: str
    """`right`, `wrong` or `plain`."""
    label: str
    html: str
    more: tuple[str, ...] = ()
    """What is said of the verdict behind it."""


class Explanation(Record):
    """What is said after checking: what was given and what is right; the rest opens on asking."""

    parts: tuple[Part, ...]
    others: tuple[Part, ...] = ()
    others_asked: str = "Why not the others?"
    """What the opener of the others says."""
    said: str = ""
    """What is said of a wrong answer where "Not this one." says too little."""
    below: tuple[str, ...] = ()
    """What is said once of all verdicts in it."""
    fact: str = ""
    """The fact that decides; the item's first where none is named."""


class FlipRef(Record):
    """The one condition that can be turned over after answering, to see the verdict change."""

    limit: LimitRef
    condition: str


class Flip(Record):
    """A flip, compiled: the same action with the condition as the question has it, and turned over."""

    condition: str
    label: str
    """What the switch says: the sentence that is true once it is on."""
    off: Judgement
    on: Judgement


class AuthoredItem(Record):
    """An item as it stands in a bank."""

    id: Text
    stem: Text
    objectives: tuple[str, ...]
    facts: tuple[str, ...]
    level: Level
    limit: LimitRef | None = None
    """The line of the table this question is about, under the question's conditions."""
    flip: FlipRef | None = None
    wall: Wall | None = None
    not_with: tuple[str, ...] = ()
    pool: str = "practice"

    def compile(self, bench: Bench) -> CompiledItem:
        """The item as it is kept and shown; mistakes go to `bench.fault`."""
        raise NotImplementedError(type(self))

    def common(self, bench: Bench) -> dict[str, Any]:
        """The fields every kind hands on, judged and checked."""
        return {
            "id": self.id,
            "stem": self.stem,
            "objectives": self.objectives,
            "facts": self.facts,
            "level": self.level,
            "wall": self.wall,
            "not_with": self.not_with,
            "pool": self.pool,
            "judgement": bench.judge(self.limit, "limit") if self.limit else None,
            "flip": _flipped(self.flip, bench) if self.flip else None,
        }


class CompiledItem(Record):
    """An item as it is kept, hashed and shown."""

    id: str
    stem: str
    objectives: tuple[str, ...]
    facts: tuple[str, ...]
    level: Level
    judgement: Judgement | None = None
    flip: Flip | None = None
    wall: Wall | None = None
    not_with: tuple[str, ...] = ()
    pool: str = "practice"

    def score(self, response: Any) -> Outcome:
        """Judge a response of this kind."""
        raise NotImplementedError(type(self))

    def prompt(self, seed: int, *, wall: bool = False) -> Prompt:
        """The question in its neutral shape, in the order of this seed, with no trace of the key."""
        raise NotImplementedError(type(self))

    def solution(self, seed: int, *, wall: bool = False) -> Solution:
        """The right tokens of `prompt(seed)` and the words of why."""
        raise NotImplementedError(type(self))

    def explain(self, response: Any, seed: int) -> Explanation:
        """Why the given answer is right or not, in the letters and order of this seed."""
        raise NotImplementedError(type(self))

    def sample_response(self, *, right: bool) -> Any:
        """An answer that is right, or one that is not: for pictures and tests."""
        raise NotImplementedError(type(self))

    def judgements(self) -> tuple[Judgement, ...]:
        """Every verdict of the table this item asks for; what the balance of verdicts is counted over."""
        return (self.judgement,) if self.judgement else ()

    def of_all(self) -> tuple[str, ...]:
        """What an explanation says once of all these verdicts."""
        return said_of_all(self.judgements())


def of_one(*judgements: Judgement | None) -> tuple[str, ...]:
    """What an explanation says of the verdicts behind one of its parts, if there are any."""
    return tuple(dict.fromkeys(line for each in judgements if each for line in said(each)))


def why_of(html: str, *judgements: Judgement | None) -> str:
    """The words of why as plain text, with what is said of the verdicts behind them."""
    return " ".join((plain(html), *of_one(*judgements))).strip()


def vote_options(item: CompiledItem, seed: int) -> tuple[Option, ...]:
    """What a room votes on, as the wall letters it; empty where the wall cannot ask the question, or
    hands cannot answer it: one person would raise several."""
    prompt = item.prompt(seed, wall=True)
    return prompt.options if isinstance(prompt, Pick) and not prompt.many else ()


def _flipped(flip: FlipRef, bench: Bench) -> Flip | None:
    ref = flip.limit
    holds, fails = set(ref.holds), set(ref.fails)
    off = bench.judge(ref, "flip", "limit")
    if off is None:
        return None
    is_true = any(t.condition == flip.condition and t.truth is Truth.TRUE for t in off.trace)
    if is_true:
        holds.discard(flip.condition)
        fails.add(flip.condition)
    else:
        fails.discard(flip.condition)
        holds.add(flip.condition)
    turned = LimitRef(
        action=ref.action,
        holds=tuple(sorted(holds)),
        fails=tuple(sorted(fails)),
        unknown=tuple(each for each in ref.unknown if each != flip.condition),
    )
    if all(each.condition != flip.condition for each in off.trace):
        needed = ", ".join(each.condition for each in off.trace)
        bench.fault(
            f'the action "{ref.action}" does not need "{flip.condition}"; it needs {needed}',
            *("flip", "condition"),
        )
        return None
    on = bench.judge(turned, "flip", "limit")
    if on is None:
        return None
    label = next(each.text for each in on.trace if each.condition == flip.condition)
    return Flip(condition=flip.condition, label=label, off=off, on=on)
