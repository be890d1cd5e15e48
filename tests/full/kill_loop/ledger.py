"""What killed windows had promised, line by line, and whether the record keeps it.

One method a line, by its first word; `tests/full/kill_loop/officer.py` says what they mean. Another kind of
promise (a hand count of a class) is one more method here and one more check.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import msgspec

from tests.helpers.drivers import CERTAINTIES
from trainer.learning.drafts import Draft, unfinished_in
from trainer.learning.events import ItemAnswered
from trainer.paths import DataFolder
from trainer.store.event_log import rows_of

Place = tuple[str, str, int]
Key = tuple[str, int]


@dataclass
class Ledger:
    """All promises so far, over all windows."""

    lines: Counter[str] = field(default_factory=Counter)
    tried: set[Key] = field(default_factory=set)
    answers: dict[Key, tuple[Any, str]] = field(default_factory=dict)
    drafts: dict[str, tuple[int, Any]] = field(default_factory=dict)
    read: set[tuple[str, str]] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    marks: dict[str, bool | None] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    """The place last promised and every page opened since: one of them is where it goes on."""
    is_turning: bool = False
    """A page is being turned: where it leads is written down before the window can say that it shows."""
    resumed: tuple[Place, Any] | None = None
    items: dict[Place, str] = field(default_factory=dict)
    """The question that stands at a place, as far as one was tried there."""

    def take(self, line: str) -> None:
        """One line of a window's output."""
        kind, *rest = json.loads(line)
        self.lines[kind] += 1
        getattr(self, f"_on_{kind}")(*rest)

    def _on_resumed(self, lesson: str, section: str, item: int, draft: Any) -> None:
        self.resumed = (lesson, section, item), draft

    def _on_shown(self, lesson: str, section: str, item: int) -> None:
        self.places.append((lesson, section, item))
        self.is_turning = False

    def _on_turning(self) -> None:
        self.is_turning = True

    def _on_place(self, lesson: str, section: str, item: int) -> None:
        self.places = [(lesson, section, item)]

    def _on_read(self, lesson: str, section: str) -> None:
        self.read.add((lesson, section))

    def _on_trying(self, item: str, seed: int) -> None:
        self.tried.add((item, seed))
        self.items[self.places[-1]] = item
        self.drafts.pop(item, None)

    def _on_draft(self, item: str, seed: int, draft: Any) -> None:
        self.drafts[item] = seed, draft

    def _on_answer(self, item: str, seed: int, response: Any, certainty: str) -> None:
        assert (item, seed) not in self.answers, f"{item} was answered twice in one order"
        self.answers[item, seed] = response, certainty

    def _on_note(self, text: str) -> None:
        self.notes.append(text)

    def _on_marking(self, key: str) -> None:
        self.marks[key] = None

    def _on_mark(self, key: str, on: bool) -> None:
        self.marks[key] = on

    def _on_failed(self, why: str) -> None:
        raise AssertionError(f"the officer could not go on:\n{why}")

    # Against the record

    def check(self, folder: DataFolder) -> None:
        """Everything promised is there, as it was promised, and nothing that nobody did."""
        if not folder.record.exists():
            assert not self.answers
            return
        with closing(sqlite3.connect(f"file:{folder.record}?mode=ro", uri=True)) as record:
            self._check_answers(record)
            self._check_working(record)
            read = set(record.execute("SELECT lesson, section FROM section_read"))
        assert self.read <= read, f"sections read were lost: {self.read - read}"

    def _check_answers(self, record: sqlite3.Connection) -> None:
        owners = [each for (each,) in record.execute("SELECT id FROM person")]
        events = [row.event for owner in owners for row in rows_of(record, "person", owner)]
        given = [each for each in events if isinstance(each, ItemAnswered)]
        kept = {(each.item, each.seed): each for each in given}
        assert len(kept) == len(given), "an answer was written twice"
        assert kept.keys() <= self.tried, f"answers nobody gave: {kept.keys() - self.tried}"
        assert self.answers.keys() <= kept.keys(), f"lost: {self.answers.keys() - kept.keys()}"
        for key, (response, certainty) in self.answers.items():
            assert msgspec.to_builtins(kept[key].response) == response
            assert kept[key].certainty is CERTAINTIES[certainty]

    def _check_working(self, record: sqlite3.Connection) -> None:
        notes = record.execute("SELECT text, lesson || '#' || section FROM note").fetchall()
        lost = set(self.notes) - {text for text, _ in notes}
        assert not lost, f"notes were lost: {lost}"
        marked = {key for text, key in notes if not text}
        for key, on in self.marks.items():
            assert on is None or (key in marked) is on, f"the mark on {key} should be {on}"
        drafts: dict[str, Draft] = {}
        for (draft,) in record.execute("SELECT draft FROM place"):
            drafts |= unfinished_in(draft).drafts
        for item, (seed, answer) in self.drafts.items():
            assert drafts.get(item) == Draft(seed=seed, answer=answer), f"half-made answer to {item} lost"

    def expected(self, folder: DataFolder) -> tuple[Place, Any] | None:
        """Where the next window has to go on, and the half-made answer there, by what is on disk."""
        if not self.places:
            return None
        with closing(sqlite3.connect(f"file:{folder.record}?mode=ro", uri=True)) as record:
            row = record.execute("SELECT lesson, section, draft FROM place ORDER BY id DESC").fetchone()
            latest = dict(record.execute("SELECT item, value FROM latest_answer").fetchall())
        if row is None:
            return None
        lesson, section, under_way = row[0], row[1], unfinished_in(row[2])
        place = lesson, section, under_way.item
        assert place in self.places or self.is_turning, f"goes on at {place}, but promised was {self.places}"
        self.places, self.is_turning = [place], False
        return place, self._half_made(place, under_way.drafts, latest)

    def _half_made(self, place: Place, drafts: dict[str, Draft], latest: dict[str, str]) -> Any:
        """The half-made answer of the question there; one that was given meanwhile is none."""
        item = self.items.get(place)
        draft = drafts.get(item or "")
        if item is None or draft is None:
            return None
        given = json.loads(latest[item])["seed"] if item in latest else None
        return None if given == draft.seed else draft.answer
