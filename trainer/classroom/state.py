"""A class as it stands: one snapshot, made from its events and from nothing else.

    lobby -> presenting -> asking -> closed -> (talking -> asking again -> closed ->) shown -> presenting

The presenter and the wall draw from the snapshot and hold no state of their own. Each event makes a new one
with the next revision number, so what is drawn can be told from what was drawn before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from trainer.learning import events
from trainer.learning.events import Event, Stamp


class Stage(StrEnum):
    """Where a class is."""

    LOBBY = "lobby"
    PRESENTING = "presenting"
    ASKING = "asking"
    CLOSED = "closed"
    TALKING = "talking"
    SHOWN = "shown"
    ENDED = "ended"


FIRST, SECOND = 1, 2


@dataclass(frozen=True)
class Asked:
    """A question that was put to the room, and how far it came; its counts stay wherever the class goes."""

    item: str
    seed: int
    """The one shuffle of the room, so that letters agree in both votes."""
    stage: Stage = Stage.ASKING
    vote: int = FIRST
    counts: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """Hands by vote and letter."""
    is_key_shown: bool = False
    """Whether the room has the key before it now."""

    def hands(self, vote: int) -> int:
        """How many hands were counted in a vote."""
        return sum(self.counts.get(vote, {}).values())

    @property
    def best_vote(self) -> int:
        """The last vote in which anybody raised a hand; 0 if nobody ever did."""
        return max((vote for vote in self.counts if self.hands(vote)), default=0)


@dataclass(frozen=True)
class ClassState:
    """One snapshot."""

    id: str
    title: str
    people: int
    started: Stamp
    minutes: int = 0
    """Planned by the instructor; 0 for what the agenda gives."""
    revision: int = 1
    page: int = -1
    """Counted from 0; -1 as long as nothing was shown."""
    asked: Mapping[str, Asked] = field(default_factory=dict)
    """By the id of the item."""
    blank: bool = False
    break_until: datetime | None = None
    """The wall-clock time at which a break ends; None outside of breaks."""
    ended: bool = False


def opened(id_: str, event: events.ClassStarted, stamp: Stamp) -> ClassState:
    """The snapshot after the first event of a class."""
    return ClassState(id=id_, title=event.title, people=event.people, started=stamp, minutes=event.minutes)


def after(state: ClassState, event: Event, stamp: Stamp) -> ClassState:
    """The snapshot after one more event."""
    return replace(_changed(state, event, stamp), revision=state.revision + 1)


def folded(id_: str, log: Iterable[tuple[Event, Stamp]]) -> ClassState | None:
    """The snapshot that a log of a class makes; None if the class never started."""
    state: ClassState | None = None
    for event, stamp in log:
        if isinstance(event, events.ClassStarted):
            state = opened(id_, event, stamp)
        elif state is not None:
            state = after(state, event, stamp)
    return state


def _changed(state: ClassState, event: Event, stamp: Stamp) -> ClassState:
    match event:
        case events.PageShown():
            return replace(state, page=event.page)
        case events.Blanked():
            return replace(state, blank=True)
        case events.Unblanked():
            return replace(state, blank=False)
        case events.BreakStarted():
            return replace(state, break_until=stamp.local + timedelta(minutes=event.minutes))
        case events.BreakEnded():
            return replace(state, break_until=None)
        case events.ClassEnded():
            return replace(state, ended=True)
        case events.VoteOpened():
            before = state.asked.get(event.item, Asked(event.item, event.seed))
            counts = {**before.counts, event.vote: {}}
            asked = replace(before, seed=event.seed, stage=Stage.ASKING, vote=event.vote, counts=counts)
            return _with(state, replace(asked, is_key_shown=False))
    return _asked_changed(state, event)


def _asked_changed(state: ClassState, event: Event) -> ClassState:
    asked = state.asked.get(getattr(event, "item", ""))
    if asked is None:
        return state
    match event:
        case events.HandsCounted():
            asked = replace(asked, counts={**asked.counts, event.vote: dict(event.counts)})
        case events.VoteClosed():
            asked = replace(asked, stage=Stage.CLOSED, vote=event.vote, is_key_shown=False)
        case events.TalkStarted():
            asked = replace(asked, stage=Stage.TALKING, vote=FIRST, is_key_shown=False)
        case events.BarsShown():
            asked = replace(asked, stage=Stage.SHOWN, is_key_shown=False)
        case events.KeyShown():
            asked = replace(asked, stage=Stage.SHOWN, is_key_shown=True)
    return _with(state, asked)


def _with(state: ClassState, asked: Asked) -> ClassState:
    return replace(state, asked={**state.asked, asked.item: asked})
