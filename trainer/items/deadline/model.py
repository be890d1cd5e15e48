"""Name the moment the 48 hours end: the day picked, the time typed.

The key is never written: it is computed from the clock of the question (FACTS F-108, F-112).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from trainer.authoring import ANY_ZONE, NO_ZONE, Bench
from trainer.clock import Hold, day_words, is_zone, long_day_words, moment_fault
from trainer.items.base import AuthoredItem, CompiledItem, Explanation, Outcome, Part, of_one, why_of
from trainer.items.prompt import Field, Fill, Option, Solution, Why
from trainer.limits import hedges
from trainer.schema import Record, Text
from trainer.wording import READING, zone_sentence

MIN_DAYS, MAX_DAYS = 3, 10


class AuthoredMistake(Record):
    """A wrong moment that officers name, and the mistake behind it."""

    answer: str
    """Wall-clock time as 2026-11-03T17:00."""
    misconception: str
    why: Text


class Authored(AuthoredItem, tag="deadline", tag_field="kind", kw_only=True):
    """A deadline question as it stands in a bank. Times are wall-clock times as 2026-10-30T17:00."""

    release: str
    served: str
    why: Text
    zone: str = ""
    days: int = 6
    """How many days are offered, from the day the clock starts."""
    mistakes: tuple[AuthoredMistake, ...]

    def compile(self, bench: Bench) -> Item:
        """Check the times; the key follows from them."""
        zone = self.zone or bench.zone or ANY_ZONE
        fine = is_zone(zone)
        if not fine:
            bench.fault(NO_ZONE, "zone")
        faults = [(moment_fault(text, zone), path) for path, text in self._moments()] if fine else []
        for fault, path in faults:
            if fault:
                bench.fault(fault, *path)
        item = Item(
            **self.common(bench),
            release=self.release,
            served=self.served,
            zone=zone,
            days=self.days,
            why=bench.html(self.why, "why"),
            mistakes=tuple(_mistake(i, m, bench) for i, m in enumerate(self.mistakes)),
        )
        if fine and not any(fault for fault, _ in faults):
            self._check(item, bench)
        return item

    def _moments(self) -> list[tuple[tuple[str | int, ...], str]]:
        mistakes = ((("mistakes", i, "answer"), m.answer) for i, m in enumerate(self.mistakes))
        return [(("release",), self.release), (("served",), self.served), *mistakes]

    def _check(self, item: Item, bench: Bench) -> None:
        """What can be said once the key is known."""
        if not MIN_DAYS <= self.days <= MAX_DAYS:
            bench.fault(f"offer {MIN_DAYS} to {MAX_DAYS} days", "days")
            return
        if not (self.zone or bench.zone):
            return
        answers = [mistake.answer for mistake in self.mistakes]
        for index, answer in enumerate(answers):
            at = ("mistakes", index, "answer")
            if item.is_key(answer):
                bench.fault("this is the right answer, not a mistake", *at)
            elif answer in answers[:index]:
                bench.fault("this mistake stands here twice; remove one of them", *at)
            elif answer[:10] not in item.offered():
                bench.fault("this day is not among those offered; offer more days", *at)


class Mistake(Record):
    """A wrong moment that officers name."""

    answer: str
    misconception: str
    why: str


class Response(Record):
    """The wall-clock moment that was given, as 2026-11-01T16:00."""

    moment: str


class Item(CompiledItem, tag="deadline", tag_field="kind", kw_only=True):
    """A deadline question as it is kept and shown."""

    release: str
    served: str
    zone: str
    days: int
    why: str
    mistakes: tuple[Mistake, ...]

    @property
    def hold(self) -> Hold:
        """The clock of the question."""
        return Hold(datetime.fromisoformat(self.release), datetime.fromisoformat(self.served), self.zone)

    @property
    def key(self) -> str:
        """The right answer as 2026-11-01T16:00."""
        return self.hold.limit.replace(tzinfo=None).isoformat(timespec="minutes")

    def is_key(self, moment: str) -> bool:
        """Whether this wall-clock moment is the limit."""
        return moment == self.key

    def offered(self) -> list[str]:
        """The days that can be picked, as 2026-10-30."""
        first = self.hold.start.date()
        return [(first + timedelta(days=n)).isoformat() for n in range(self.days)]

    def mistake_for(self, moment: str) -> Mistake | None:
        """The known mistake that leads to this moment, if one does."""
        return next((mistake for mistake in self.mistakes if mistake.answer == moment), None)

    def sample_response(self, *, right: bool) -> Response:
        """The limit, or the first of the known mistakes."""
        wrong = self.mistakes[0].answer if self.mistakes else f"{self.offered()[0]}T00:00"
        return Response(moment=self.key if right else wrong)

    def score(self, response: Response) -> Outcome:
        """Right to the minute, or not."""
        correct = self.is_key(response.moment)
        return Outcome(score=float(correct), correct=correct)

    def prompt(self, seed: int, *, wall: bool = False) -> Fill:
        """One blank: a day and a time."""
        words = self.wall if wall else None
        days = tuple(
            Option(token=str(n), text=day_words(datetime.fromisoformat(day).date()))
            for n, day in enumerate(self.offered(), 1)
        )
        field = Field(token="1", label="48-hour limit", form="day-time", options=days)
        return Fill(stem=(words.stem if words else "") or self.stem, fields=(field,))

    def solution(self, seed: int, *, wall: bool = False) -> Solution:
        """The limit in words, and why."""
        words = self.wall if wall else None
        limit = self.hold.limit
        return Solution(
            placed={"1": f"{long_day_words(limit.date())}, {limit:%H:%M}"},
            why=(Why(token="1", text=why_of(self.why, self.judgement)),),
            title=(words.title if words else "") or self.stem,
            line=words.why if words else "",
            hedge=" ".join(dict.fromkeys(each for each in (READING, hedges(self.judgements())) if each)),
        )

    def explain(self, response: Response, seed: int) -> Explanation:
        """What was written, what the limit is, and the mistake behind it where it is a known one."""
        limit = self.hold.limit
        right = Part(
            tone="right",
            label=f"The limit is {long_day_words(limit.date())}, {limit:%H:%M}.",
            html=self.why,
            more=of_one(self.judgement),
        )
        mistake = self.mistake_for(response.moment)
        if mistake is None:
            return Explanation(parts=(right,), below=self._below())
        given = datetime.fromisoformat(mistake.answer)
        wrong = Part(
            tone="wrong",
            label=f"You wrote {long_day_words(given.date())}, {given:%H:%M}.",
            html=mistake.why,
        )
        return Explanation(parts=(wrong, right), below=self._below())

    def _below(self) -> tuple[str, ...]:
        """Wherever a time is computed the course says whose reading it is, and in which time zone."""
        verdicts = (each for each in self.of_all() if each != READING)
        return (f"{READING} {zone_sentence(self.zone)}", *verdicts)


def _mistake(index: int, authored: AuthoredMistake, bench: Bench) -> Mistake:
    return Mistake(
        answer=authored.answer,
        misconception=bench.misconception(authored.misconception, "mistakes", index, "misconception"),
        why=bench.html(authored.why, "mistakes", index, "why"),
    )
