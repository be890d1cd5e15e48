"""What the same events mean under one version of a rule stays the same; tests/data/rules holds it.

If one of these fails, raise the version that it names and store what the new rule makes, by

    python -m tests.contract.test_rule_versions

Rows that the old rule made are then made again on every computer; without that they would keep their old
meaning, and new events would be folded on top of it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from tests.helpers.records import a_class_start, a_course, a_reading, an_answer, an_item
from trainer.items.base import Certainty
from trainer.learning import evidence
from trainer.learning.events import (
    BarsShown,
    Blanked,
    BreakEnded,
    BreakStarted,
    ClassEnded,
    Event,
    HandsCounted,
    KeyShown,
    PageShown,
    Stamp,
    TalkStarted,
    Unblanked,
    VoteClosed,
    VoteOpened,
)
from trainer.learning.evidence import rules_of
from trainer.learning.progress import Shelves, take
from trainer.store import classes

STORED = Path(__file__).parents[1] / "data" / "rules"
FIRST_DAY = datetime(2026, 11, 2, 13, 0, tzinfo=UTC)
ITEM, OTHER, LAST = "m06-01", "m06-02", "m06-03"
ITEMS = {
    ITEM: an_item(ITEM, objectives=("o6-1",)),
    OTHER: an_item(OTHER, objectives=("o6-1", "o6-2")),
    LAST: an_item(LAST, objectives=("o6-2",)),
}
DESK: tuple[tuple[int, Event], ...] = (
    (0, a_reading()),
    (0, an_answer(ITEMS[ITEM], right=False)),
    (0, an_answer(ITEMS[ITEM])),
    (1, an_answer(ITEMS[OTHER], certainty=Certainty.GUESS)),
    (9, an_answer(ITEMS[ITEM], certainty=Certainty.THINK_SO)),
    (10, an_answer(ITEMS[OTHER])),
    (11, a_reading("how-long")),
    (20, an_answer(ITEMS[LAST])),
    (21, a_reading()),
    (30, an_answer(ITEMS[LAST], right=False, certainty=Certainty.SURE)),
)
"""Days after the first, and what an officer did."""
ROOM: tuple[Event, ...] = (
    a_class_start(),
    PageShown(page=3),
    VoteOpened(item=ITEM, item_hash="0" * 64, seed=11, vote=1),
    HandsCounted(item=ITEM, vote=1, counts={"A": 9}),
    HandsCounted(item=ITEM, vote=1, counts={"A": 12, "B": 20}),
    VoteClosed(item=ITEM, vote=1),
    TalkStarted(item=ITEM),
    VoteOpened(item=ITEM, item_hash="0" * 64, seed=11, vote=2),
    HandsCounted(item=ITEM, vote=2, counts={"A": 2, "B": 30}),
    VoteClosed(item=ITEM, vote=2),
    BarsShown(item=ITEM),
    KeyShown(item=ITEM),
    Blanked(),
    Unblanked(),
    BreakStarted(minutes=5),
    BreakEnded(),
    PageShown(page=4),
    ClassEnded(),
)


def at(days: int, minutes: int = 0) -> Stamp:
    return Stamp(at=FIRST_DAY + timedelta(days=days, minutes=minutes), utc_offset_min=-360)


def of_an_officer() -> bytes:
    """Everything that is derived from what was done at the desk."""
    shelves, rules = Shelves(), rules_of(a_course())
    for number, (days, event) in enumerate(DESK):
        take(shelves, event, at(days, number), rules)
    rows = [(type_.__name__, *key, value) for (type_, key), value in shelves.values.items()]
    return msgspec.json.format(msgspec.json.encode(sorted(rows, key=lambda row: row[:-1]), order="sorted"))


def of_a_class() -> bytes:
    """Everything that is derived from what went on in a room."""
    given: classes.ClassGiven | None = None
    for number, event in enumerate(ROOM):
        given = classes.after(given, "class-1", event, at(0, number))
    return msgspec.json.format(msgspec.json.encode(given, order="sorted"))


MADE = {
    f"evidence-{evidence.RULE_VERSION}.json": of_an_officer,
    f"classes-{classes.RULE_VERSION}.json": of_a_class,
}


def test_what_an_officer_did_means_the_same_under_the_same_evidence_rule() -> None:
    assert of_an_officer() == (STORED / f"evidence-{evidence.RULE_VERSION}.json").read_bytes().strip()


def test_what_went_on_in_a_class_means_the_same_under_the_same_class_rule() -> None:
    assert of_a_class() == (STORED / f"classes-{classes.RULE_VERSION}.json").read_bytes().strip()


if __name__ == "__main__":
    for name, make in MADE.items():
        if not (STORED / name).exists():  # what is stored under a version stands
            (STORED / name).write_bytes(make() + b"\n")
