"""Choose one of three or four."""

from __future__ import annotations

from trainer.authoring import Bench
from trainer.items.base import AuthoredItem, CompiledItem, Explanation, Outcome, Part, of_one, why_of
from trainer.items.prompt import LETTERS, Option, Pick, Solution, Why
from trainer.limits import Judgement, LimitRef, Verdict, hedges
from trainer.schema import Record, Text, shuffled


class AuthoredChoice(Record):
    """One option as written. An option that is an action may name the line of the table it stands for."""

    text: Text
    why: Text
    right: bool = False
    misconception: str = ""
    """The mistake a distractor comes from, by its id in quizzes/misconceptions.yaml."""
    verdict: Verdict | None = None
    """For options that are verdicts on the item's own limit."""
    limit: LimitRef | None = None


class Authored(AuthoredItem, tag="single_choice", tag_field="kind", kw_only=True):
    """A single choice as it stands in a bank."""

    choices: tuple[AuthoredChoice, ...]

    def compile(self, bench: Bench) -> Item:
        """Check that exactly one option is right and agrees with the table of limits."""
        if sum(choice.right for choice in self.choices) != 1:
            bench.fault("exactly one choice must be right", "choices")
        if not 3 <= len(self.choices) <= 4:
            bench.fault(
                "a single choice has three options, or four where the fourth is a real mistake", "choices"
            )
        if len({choice.text for choice in self.choices}) < len(self.choices):
            bench.fault("two choices have the same text; change one of them", "choices")
        if self.wall and self.wall.options and len(self.wall.options) != len(self.choices):
            bench.fault("the wall needs one option text a choice, in the same order", "wall", "options")
        common = self.common(bench)
        own: Judgement | None = common["judgement"]
        return Item(
            **common,
            choices=tuple(_choice(i, choice, own, bench) for i, choice in enumerate(self.choices)),
        )


class Choice(Record):
    """One option as it is kept and shown."""

    id: str
    text: str
    why: str
    right: bool = False
    misconception: str = ""
    judgement: Judgement | None = None


class Response(Record):
    """The id of the chosen option."""

    choice: str


class Item(CompiledItem, tag="single_choice", tag_field="kind", kw_only=True):
    """A single choice as it is kept and shown."""

    choices: tuple[Choice, ...]

    @property
    def key(self) -> Choice:
        """The right option."""
        return next(choice for choice in self.choices if choice.right)

    def shown(self, seed: int) -> list[Choice]:
        """The options in the order of this seed."""
        by_id = {choice.id: choice for choice in self.choices}
        return [by_id[each] for each in shuffled(list(by_id), seed)]

    def sample_response(self, *, right: bool) -> Response:
        """The right option, or the first that is not."""
        return Response(choice=next(each.id for each in self.choices if each.right is right))

    def score(self, response: Response) -> Outcome:
        """All or nothing."""
        correct = response.choice == self.key.id
        return Outcome(score=float(correct), correct=correct)

    def prompt(self, seed: int, *, wall: bool = False) -> Pick:
        """The options under letters, in the order of this seed."""
        return Pick(
            stem=(self.wall.stem if wall and self.wall else "") or self.stem,
            options=tuple(
                Option(token=letter, text=self._text(choice, wall))
                for letter, choice in zip(LETTERS, self.shown(seed), strict=False)
            ),
        )

    def solution(self, seed: int, *, wall: bool = False) -> Solution:
        """The right letter, and why for every letter."""
        shown = list(zip(LETTERS, self.shown(seed), strict=False))
        words = self.wall if wall else None
        return Solution(
            right=tuple(letter for letter, choice in shown if choice.right),
            why=tuple(
                Why(token=letter, text=why_of(choice.why, *self._behind(choice))) for letter, choice in shown
            ),
            title=(words.title if words else "") or self.stem,
            line=words.why if words else "",
            hedge=hedges(self.judgements()),
        )

    def explain(self, response: Response, seed: int) -> Explanation:
        """The chosen and the right option; the others on asking."""
        parts: list[Part] = []
        others: list[Part] = []
        for letter, choice in zip(LETTERS, self.shown(seed), strict=False):
            label = f"Why {letter}." if choice.right else f"Why not {letter}."
            more = of_one(*self._behind(choice))
            part = Part(tone="right" if choice.right else "wrong", label=label, html=choice.why, more=more)
            chosen = choice.right or choice.id == response.choice
            (parts if chosen else others).append(part)
        return Explanation(
            parts=tuple(sorted(parts, key=lambda p: p.tone == "right")),
            others=tuple(others),
            below=self.of_all(),
        )

    def _behind(self, choice: Choice) -> tuple[Judgement | None, ...]:
        """The verdicts behind an option; behind the right one also that of the question."""
        return (self.judgement if choice.right else None, choice.judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """The item's own verdict and those of its options."""
        return (*super().judgements(), *(c.judgement for c in self.choices if c.judgement))

    def _text(self, choice: Choice, wall: bool) -> str:
        if not (wall and self.wall and self.wall.options):
            return choice.text
        return self.wall.options[self.choices.index(choice)]


def _choice(index: int, authored: AuthoredChoice, own: Judgement | None, bench: Bench) -> Choice:
    at = ("choices", index)
    if not authored.right and not authored.misconception:
        bench.fault("a wrong choice names the misconception it comes from", *at)
    if authored.verdict and own and authored.right is not (authored.verdict is own.verdict):
        bench.fault(f'the table of limits gives "{own.verdict.value}" here', *at, "verdict")
    judgement = bench.judge(authored.limit, *at, "limit") if authored.limit else None
    if judgement and authored.right and judgement.verdict in (Verdict.MAY_NOT, Verdict.STOP_AND_ASK):
        bench.fault(
            f'this choice is marked right, but the table gives "{judgement.verdict.value}"', *at, "right"
        )
    if judgement and not authored.right and judgement.verdict is Verdict.MUST:
        bench.fault('this choice is marked wrong, but the table gives "must"', *at, "right")
    return Choice(
        id=LETTERS[index].lower() if index < len(LETTERS) else str(index),
        text=authored.text,
        why=bench.html(authored.why, *at, "why"),
        right=authored.right,
        misconception=bench.misconception(authored.misconception, *at, "misconception"),
        judgement=judgement,
    )
