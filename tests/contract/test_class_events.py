"""Two folds read the events of a class: one that presenter and wall are drawn from, one for the list of them.

Both pass over what they do not know, as they must for the events of a newer program. So a new type has to be
taken in by each of them, or named here as meaning nothing to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.helpers.classes import CLASS, a_stamp, a_start
from trainer.classroom import state
from trainer.learning.events import (
    EVENTS,
    BarsShown,
    Blanked,
    BreakEnded,
    BreakStarted,
    Event,
    HandsCounted,
    KeyShown,
    Kind,
    PageShown,
    TalkStarted,
    Unblanked,
    VoteClosed,
    VoteOpened,
    read_body,
)
from trainer.store import classes

STORED = Path(__file__).parents[1] / "data" / "events"
ITEM = "m06-01"
Log = Sequence[Event]


def drawn(log: Log) -> object:
    """The snapshot; its revision counts every event, whatever it means."""
    found = state.folded(CLASS, [(event, a_stamp()) for event in log])
    return found and replace(found, revision=0)


def listed(log: Log) -> object:
    """The class as the list of classes has it."""
    found = None
    for event in log:
        found = classes.after(found, CLASS, event, a_stamp())
    return found


MEANS_NOTHING: dict[Callable[[Log], object], set[type[Event]]] = {
    drawn: set(),
    listed: {Blanked, Unblanked, BreakStarted, BreakEnded, TalkStarted, BarsShown, KeyShown},
}

A_CLASS: tuple[Event, ...] = (
    a_start(people=20),
    PageShown(page=0),
    BreakStarted(minutes=5),
    BreakEnded(),
    Blanked(),
    Unblanked(),
    PageShown(page=1),
    VoteOpened(item=ITEM, item_hash="d" * 64, seed=3, vote=1),
    HandsCounted(item=ITEM, vote=1, counts={"A": 1, "B": 33}),
    VoteClosed(item=ITEM, vote=1),
    TalkStarted(item=ITEM),
    VoteOpened(item=ITEM, item_hash="d" * 64, seed=3, vote=2),
    VoteClosed(item=ITEM, vote=2),
    BarsShown(item=ITEM),
    KeyShown(item=ITEM),
)
"""Something of everything, so that any event means something after one of these, if it ever does."""


def stored(name: str, version: int) -> Event:
    """An event as its stored sample has it, about the question that is asked here."""
    event = read_body(name, version, (STORED / f"{name}-{version}.json").read_bytes())
    changes: dict[str, Any] = {"item": ITEM} if hasattr(event, "item") else {}
    return msgspec.structs.replace(event, **changes)


OF_CLASSES = [stored(*key) for key, type_ in EVENTS.items() if type_.kind is Kind.CLASS]


@pytest.mark.parametrize("event", OF_CLASSES, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("fold", MEANS_NOTHING, ids=lambda fold: fold.__name__)
def test_every_event_changes_the_class_or_is_named_as_meaning_nothing(
    fold: Callable[[Log], object], event: Event
) -> None:
    pasts = [A_CLASS[:length] for length in range(len(A_CLASS) + 1)]
    changes = any(fold((*past, event)) != fold(past) for past in pasts)
    assert changes is not (type(event) in MEANS_NOTHING[fold])
