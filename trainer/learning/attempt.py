"""One answer to a question, as an event; and the event turned back into what the officer saw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from trainer import registry
from trainer.errors import RecordError
from trainer.items.base import Certainty, CompiledItem, Outcome
from trainer.items.prompt import Prompt, Solution
from trainer.learning.events import ItemAnswered, Mode
from trainer.schema import Record, content_hash


class Attempt(Record):
    """An answer with the question as it stood then."""

    event: ItemAnswered
    item: Any
    """The kept `CompiledItem`."""
    response: Any
    """The kind's own `Response`."""

    @property
    def prompt(self) -> Prompt:
        """The question in the order in which it was shown."""
        item: CompiledItem = self.item
        return item.prompt(self.event.seed)

    @property
    def solution(self) -> Solution:
        """What was right, and why, in that order."""
        item: CompiledItem = self.item
        return item.solution(self.event.seed)

    @property
    def outcome(self) -> Outcome:
        """How the answer was judged then; never judged again."""
        return Outcome(score=self.event.score, correct=self.event.correct)


def answered(
    item: CompiledItem,
    response: Record,
    *,
    course: str,
    lesson: str,
    section: str,
    mode: Mode,
    seed: int,
    certainty: Certainty,
    facts: Iterable[Record] = (),
) -> ItemAnswered:
    """The event of an officer answering a question; judged here. `facts` are those the feedback shows."""
    outcome = item.score(response)
    return ItemAnswered(
        course=course,
        item=item.id,
        item_hash=content_hash(item),
        lesson=lesson,
        section=section,
        mode=mode,
        seed=seed,
        response=msgspec.to_builtins(response),
        correct=outcome.correct,
        score=outcome.score,
        certainty=certainty,
        objectives=item.objectives,
        level=item.level,
        facts=tuple(map(content_hash, facts)),
    )


def rebuild(event: ItemAnswered, kept: str | bytes) -> Attempt:
    """An attempt as it was seen, from its event and the kept item.

    Raises RecordError if the item is of a kind or form that this program no longer reads.
    """
    item, model = _decoded(kept)
    try:
        return Attempt(event=event, item=item, response=msgspec.convert(event.response, model.Response))
    except msgspec.MsgspecError as error:
        raise _no_longer_read() from error


def item_of(kept: str | bytes) -> CompiledItem:
    """A question as it was kept. Raises RecordError if this program no longer reads its kind or form."""
    return _decoded(kept)[0]


def _decoded(kept: str | bytes) -> tuple[CompiledItem, Any]:
    """A kept question, and the model of its kind."""
    try:
        model = registry.model("items", msgspec.json.decode(kept)["kind"])
        return msgspec.json.decode(kept, type=model.Item), model
    except (KeyError, TypeError, msgspec.MsgspecError) as error:
        raise _no_longer_read() from error


def _no_longer_read() -> RecordError:
    return RecordError(
        "This question is in a form that this program no longer reads.",
        "Export the record: it holds the question's text as it was kept.",
    )
