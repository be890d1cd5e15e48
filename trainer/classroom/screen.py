"""What the wall may show in a snapshot, and nothing beyond it.

The painter of the wall is given one of these and never the deck, so notes cannot reach it; the solution of
a question is asked for here, its title with the bars and its key and why with the key, not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from msgspec.structs import replace

from trainer.blocks.steps import BarStep, PictureStep, PointsStep, PromptStep, RowsStep, TitleStep, WordsStep
from trainer.classroom.deck import Deck, Page
from trainer.classroom.moves import BARS_FROM, VOTES, question
from trainer.classroom.state import FIRST, Asked, ClassState, Stage
from trainer.clock import whole_date_words
from trainer.items.base import vote_options
from trainer.items.prompt import Option, Solution
from trainer.limits import VERDICT_WORDS
from trainer.wording import counted


@dataclass(frozen=True)
class Slide:
    """A step of a lesson, with its number."""

    step: WordsStep
    number: int
    count: int


@dataclass(frozen=True)
class Question:
    """A question for a vote."""

    over: str
    stem: str
    options: tuple[Option, ...]
    foot: str


@dataclass(frozen=True)
class Stagecard:
    """A few words on the dark ground: talk it over, a break, the moment before the first slide."""

    title: str
    words: tuple[str, ...]
    over: str = ""
    foot: str = ""
    waits: bool = False
    """The class goes on when the instructor says so."""


@dataclass(frozen=True)
class BarRow:
    """One option after the vote."""

    letter: str
    text: str
    hands: int
    before: int | None = None
    """Hands of the first vote, where there were two."""
    right: bool = False


@dataclass(frozen=True)
class Bars:
    """How the room voted; with the key once it is shown."""

    over: str
    title: str
    rows: tuple[BarRow, ...]
    with_bars: bool
    is_key_shown: bool = False
    line: str = ""
    hedge: str = ""

    @property
    def hands(self) -> int:
        """All hands of the vote."""
        return sum(each.hands for each in self.rows)


@dataclass(frozen=True)
class Black:
    """Nothing."""


Screen = Slide | Question | Stagecard | Bars | Black

ALONE = "Vote alone. Hands stay down until your instructor asks."
AGAIN = "Vote again, for what you think now."
OVER = "No more hands for this vote."
TALK = ("Turn to a neighbor who voted for another letter.", "Say which sentence of the rule decides it.")


def screen(deck: Deck, state: ClassState) -> Screen:
    """What the wall shows."""
    if state.blank:
        return Black()
    if state.break_until is not None:
        return Stagecard("Break.", (f"We go on at {state.break_until:%H:%M}.",), foot=state.title, waits=True)
    if state.page < 0:
        return Stagecard(state.title, ("We start when your instructor says so.",), waits=True)
    page = deck.page(state.page)
    if page.item is None:
        return _slide(deck, state)
    asked = question(deck, state)
    return _asked(page, asked) if asked else Stagecard(f"Question {page.question}", (), waits=True)


def _slide(deck: Deck, state: ClassState) -> Slide:
    number = min(state.page, deck.last)
    step = deck.page(number).step
    assert not isinstance(step, PromptStep)
    if number == 0 and isinstance(step, TitleStep):
        step = replace(step, title=state.title, over=whole_date_words(state.started.local.date()))
    return Slide(step, number + 1, len(deck.pages))


def _asked(page: Page, asked: Asked) -> Screen:
    assert page.item is not None
    number = f"Question {page.question}"
    options = vote_options(page.item, asked.seed)
    if asked.stage is Stage.TALKING:
        return Stagecard("Talk it over", TALK, number, "Then we vote again.")
    if asked.stage is Stage.SHOWN:
        return _bars(number, options, asked, page.item.solution(asked.seed, wall=True))
    foot = OVER if asked.stage is Stage.CLOSED else ALONE if asked.vote == FIRST else AGAIN
    stem = page.item.prompt(asked.seed, wall=True).stem
    return Question(f"{number}, {VOTES[asked.vote]}", stem, options, foot)


def _bars(number: str, options: tuple[Option, ...], asked: Asked, solution: Solution) -> Bars:
    vote = asked.best_vote
    counts, first = asked.counts.get(vote, {}), asked.counts.get(FIRST, {})
    compared = vote > FIRST and asked.hands(FIRST) > 0
    rows = tuple(
        BarRow(
            each.token,
            each.text,
            counts.get(each.token, 0),
            first.get(each.token, 0) if compared else None,
            asked.is_key_shown and each.token in solution.right,
        )
        for each in options
    )
    hands = asked.hands(vote)
    said = f"{number}, {VOTES[vote]}, {counted(hands, 'hand')}" if vote else number
    shown = solution if asked.is_key_shown else Solution(title=solution.title)
    return Bars(said, shown.title, rows, hands >= BARS_FROM, asked.is_key_shown, shown.line, shown.hedge)


def spoken(shown: Screen) -> str:
    """The same in words, for a presenter who listens to the slides."""
    match shown:
        case Black():
            return "Black"
        case Stagecard():
            return " ".join(each for each in (shown.over, shown.title, *shown.words, shown.foot) if each)
        case Question():
            options = (f"{each.token}: {each.text}." for each in shown.options)
            return " ".join((f"{shown.over}.", shown.stem, *options))
        case Bars():
            return " ".join((f"{shown.over}.", shown.title, *map(_spoken_row, shown.rows), shown.line))
        case Slide():
            return f"Slide {shown.number} of {shown.count}. {_spoken_step(shown.step)}"


def _spoken_row(row: BarRow) -> str:
    first = "" if row.before is None else f", first vote {row.before}"
    right = ", correct answer" if row.right else ""
    return f"{row.letter}: {row.text}, {row.hands}{first}{right}."


def _spoken_step(step: WordsStep) -> str:
    match step:
        case TitleStep():
            parts = [step.title, step.subtitle, *step.small]
        case PointsStep():
            parts = [step.title, *step.points, step.foot]
        case RowsStep():
            rows = (f"{VERDICT_WORDS[each.verdict]}: {each.text}. {each.more}" for each in step.rows)
            parts = [step.title, *rows, step.foot, step.hedge]
        case PictureStep():
            parts = [step.title, step.alt, step.foot]
        case BarStep():
            parts = [step.title, f"The 48-hour clock from {step.release} to its limit", step.foot]
        case _:
            assert_never(step)
    said = (each.strip() for each in parts if each)
    return " ".join(each if each[-1] in ".?" else f"{each}." for each in said)
