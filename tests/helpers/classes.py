"""Small decks and classes, and the walk through them that an instructor makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.helpers.records import an_item
from trainer.blocks.steps import PointsStep, PromptStep, TitleStep
from trainer.classroom import moves
from trainer.classroom.deck import Deck, Page
from trainer.classroom.moves import Move
from trainer.classroom.state import ClassState, after, opened
from trainer.items.base import CompiledItem
from trainer.learning import events
from trainer.learning.events import Event, Stamp

EIGHT = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
CLASS = "c1"


def a_stamp(minutes: float = 0) -> Stamp:
    """Monday, November 23, 2026, 08:02 in Chicago, or so many minutes later."""
    return Stamp(at=EIGHT + timedelta(minutes=minutes), utc_offset_min=-360)


def a_slide(title: str = "Not at booking", notes: str = "<p>Ask the room first.</p>") -> Page:
    """A slide with two points."""
    return Page(PointsStep(title=title, points=("At scheduled release", "When you serve")), notes)


def a_question(number: int = 1, item: CompiledItem | None = None, notes: str = "") -> Page:
    """A question for the room."""
    item = item or an_item(f"m06-0{number}")
    return Page(PromptStep(item=item.id), notes, item, number)


def a_deck(*pages: Page) -> Deck:
    """Title, the pages given (a slide, a question and a slide unless told otherwise), closing slide."""
    title, closing = (Page(TitleStep(title=each)) for each in ("The 48-hour clock", "Any questions?"))
    inner = pages or (a_slide(), a_question(), a_slide("Straight through"))
    return Deck(
        course="limits",
        course_title="Limits of WSO duties",
        module="m06",
        module_title="The 48-hour clock",
        minutes=40,
        pages=(title, *inner, closing),
        hash="d" * 64,
    )


def a_start(people: int = 34, **changes: object) -> events.ClassStarted:
    """The first event of a class."""
    fields = {"course": "limits", "title": "The 48-hour clock", "module": "m06", "deck_hash": "d" * 64}
    return events.ClassStarted(**{**fields, "people": people, **changes})  # type: ignore[arg-type]


class Lesson:
    """A class without a record: acts take effect at once, and the log is kept."""

    def __init__(self, deck: Deck | None = None, people: int = 34) -> None:
        self.deck = deck or a_deck()
        start = a_start(people)
        self.log: list[tuple[Event, Stamp]] = [(start, a_stamp())]
        self.state: ClassState = opened(CLASS, start, a_stamp())

    def make(self, move: Move | None) -> Lesson:
        """Make a move."""
        for event in move.events if move else ():
            self.log.append((event, a_stamp(len(self.log))))
            self.state = after(self.state, event, self.log[-1][1])
        return self

    def next(self, times: int = 1) -> Lesson:
        """Press Next."""
        for _ in range(times):
            self.make(moves.next_move(self.deck, self.state))
        return self

    def back(self, times: int = 1) -> Lesson:
        """Press Back."""
        for _ in range(times):
            self.make(moves.back_move(self.deck, self.state))
        return self

    def count(self, *hands: int) -> Lesson:
        """Count hands for A, B, C …"""
        for letter, each in zip("ABCD", hands, strict=False):
            self.make(moves.count_move(self.deck, self.state, letter, each))
        return self

    def next_until(self, stage: str, vote: int = 0) -> Lesson:
        """Press Next until the class is there."""
        for _ in range(200):
            asked = moves.question(self.deck, self.state)
            if self.stage == stage and (not vote or (asked is not None and asked.vote == vote)):
                return self
            self.next()
        raise AssertionError(f"the class never comes to {stage}")

    @property
    def stage(self) -> str:
        """Where it is."""
        return moves.stage(self.deck, self.state).value

    @property
    def label(self) -> str:
        """What Next would do."""
        return moves.next_move(self.deck, self.state).label


FIRST_VOTE, SECOND_VOTE = (17, 13, 3, 1), (4, 28, 2, 0)


def states(
    deck: Deck, *, hands: Sequence[Sequence[int]] = (FIRST_VOTE, SECOND_VOTE)
) -> Iterator[tuple[str, ClassState]]:
    """Every state of a class that is walked from start to end, named; with a break and a black wall."""
    lesson = Lesson(deck)
    yield "lobby", lesson.state
    while moves.next_move(deck, lesson.state).events:
        lesson.next()
        asked = moves.question(deck, lesson.state)
        if asked and lesson.stage == "asking":
            yield f"page {lesson.state.page}, vote {asked.vote} opened", lesson.state
            lesson.count(*hands[asked.vote - 1])
        key = "with key" if asked and asked.is_key_shown else ""
        yield f"page {lesson.state.page}, {lesson.stage} {asked.vote if asked else ''} {key}", lesson.state
    yield "break", Lesson(deck).next().make(moves.break_move(10)).state
    yield "black", Lesson(deck).next().make(moves.blank_move(lesson.state)).state


def before_key(deck: Deck) -> Iterator[tuple[str, ClassState]]:
    """The states in which no key was shown yet on the wall."""
    for name, state in states(deck):
        asked = moves.question(deck, state)
        if not (asked and asked.is_key_shown):
            yield name, state


Change = Callable[[CompiledItem], CompiledItem]


def with_items(deck: Deck, change: Change) -> Deck:
    """The same deck with other questions in it."""
    pages = tuple(replace(p, item=change(p.item)) if p.item else p for p in deck.pages)
    return replace(deck, pages=pages)


def with_notes(deck: Deck, notes: str) -> Deck:
    """The same deck with other notes."""
    return replace(deck, pages=tuple(replace(page, notes=notes) for page in deck.pages))
