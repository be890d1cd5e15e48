"""Classes given from this folder, as the page Teach lists them."""

from __future__ import annotations

from trainer.classroom.moves import VOTES
from trainer.clock import whole_date_words
from trainer.errors import RecordError
from trainer.items.base import CompiledItem, vote_options
from trainer.learning.attempt import item_of
from trainer.learning.events import Stamp
from trainer.store.classes import ClassGiven, VoteCount
from trainer.store.record_file import RecordFile
from trainer.ui.pages.teach import ClassLine
from trainer.wording import counted

GONE = "A question that this program no longer reads"


def class_line(given: ClassGiven, record: RecordFile, *, can_continue: bool) -> ClassLine:
    """One class with its counts."""
    asked = list(dict.fromkeys(vote.item for vote in given.votes))
    people = counted(given.people, "person", "people")
    return ClassLine(
        id=given.id,
        when=started_words(given.started),
        title=given.title,
        said=f"{people}, {counted(len(asked), 'question')}",
        state="Not closed" if given.is_open else "",
        can_continue=given.is_open and can_continue,
        counts=tuple(_counts(item, given, record) for item in asked),
    )


def started_words(started: Stamp) -> str:
    """ "Monday, November 23, 2026, 08:02"."""
    local = started.local
    return f"{whole_date_words(local.date())}, {local:%H:%M}"


def _counts(item_id: str, given: ClassGiven, record: RecordFile) -> tuple[str, str]:
    votes = [vote for vote in given.votes if vote.item == item_id]
    item = _kept(votes[-1], record)
    if item is None:
        return GONE, _hands(votes, ())
    solution = item.solution(votes[-1].seed, wall=True)
    letters = [each.token for each in vote_options(item, votes[-1].seed)]
    right = "" if given.is_open else f" Right: {', '.join(solution.right)}."
    return solution.title, f"{_hands(votes, letters)}{right}"


def _hands(votes: list[VoteCount], letters: tuple[str, ...] | list[str]) -> str:
    said = []
    for vote in sorted(votes, key=lambda each: each.vote):
        shown = letters or sorted(vote.counts)
        hands = ", ".join(f"{letter} {vote.counts.get(letter, 0)}" for letter in shown)
        which = VOTES.get(vote.vote, "vote").capitalize()
        said.append(f"{which}: {hands if any(vote.counts.values()) else 'no hands'}.")
    return " ".join(said)


def _kept(vote: VoteCount, record: RecordFile) -> CompiledItem | None:
    kept = record.kept(vote.item_hash)
    if kept is None:
        return None
    try:
        return item_of(kept.body)
    except RecordError:
        return None
