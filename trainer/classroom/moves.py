"""What Next and Back do: always the next sensible thing, and a label that says which.

A move is the events that make it; nothing changes until they are committed. Going back says again what was
shown before and never takes a count away: a vote that is opened again is given its counts in the same commit.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from trainer.classroom.deck import Deck, Page
from trainer.classroom.state import FIRST, SECOND, Asked, ClassState, Stage, after
from trainer.learning import events
from trainer.learning.events import Event
from trainer.schema import content_hash

VOTES = {FIRST: "first vote", SECOND: "second vote"}
MOST_PEOPLE = 999
"""In a room, and so the most hands for one letter."""
BARS_FROM = 8
"""Under this many answers a bar would say more about one person than about the room: counts only."""


@dataclass(frozen=True)
class Move:
    """What one press does."""

    label: str
    words: str
    """What follows, in a few words beside the button."""
    events: tuple[Event, ...] = ()
    """None at the end of the deck, where there is nothing to go on to."""


def stage(deck: Deck, state: ClassState) -> Stage:
    """Where the class is."""
    if state.ended:
        return Stage.ENDED
    if state.page < 0:
        return Stage.LOBBY
    asked = question(deck, state)
    return asked.stage if asked else Stage.PRESENTING


def question(deck: Deck, state: ClassState) -> Asked | None:
    """The question on the wall, as far as it was asked."""
    page = deck.page(state.page)
    return state.asked.get(page.item.id) if page.item and state.page >= 0 else None


def seed_of(class_id: str, item_id: str) -> int:
    """The one shuffle of a question in a class: known before it is asked, so that its preview is true."""
    return int.from_bytes(hashlib.blake2b(f"{class_id}/{item_id}".encode(), digest_size=4).digest(), "big")


def counted_words(asked: Asked, people: int, vote: int) -> str:
    """The sum of a vote against the people in the room."""
    hands = asked.hands(vote)
    if hands > people:
        return f"{hands} counted, {hands - people} more than the {people} in the room"
    return f"{hands} of {people} counted"


def foreseen(state: ClassState, move: Move) -> ClassState:
    """The snapshot that a move will make, for the preview beside the button."""
    for event in move.events:
        state = after(state, event, state.started)
    return state


# ---------------------------------------------------------------------------------------------- forward


def next_move(deck: Deck, state: ClassState) -> Move:
    """What Next does now."""
    if state.blank:
        return Move("Next: show the slide again", "The wall is black.", (events.Unblanked(),))
    if state.break_until is not None:
        return Move("Next: end the break", "Back to the slide before the break", (events.BreakEnded(),))
    page, asked = deck.page(state.page), question(deck, state)
    if state.page >= 0 and page.item and asked is None:
        return Move(SHOW_QUESTION, _about(page), _open(state, page, FIRST))
    if asked is None or (asked.stage is Stage.SHOWN and asked.is_key_shown):
        return _to_page(deck, state, max(0, state.page + 1))
    return _in_question(state, page, asked)


SHOW_QUESTION = "Next: show the question"


def _in_question(state: ClassState, page: Page, asked: Asked) -> Move:
    item = asked.item
    key = Move("Next: key and why", "The right answer, and one line of why", (events.KeyShown(item=item),))
    if asked.stage is Stage.ASKING:
        words = "No more hands are counted for this vote"
        return Move("Next: close the vote", words, (events.VoteClosed(item=item, vote=asked.vote),))
    if asked.stage is Stage.CLOSED and asked.vote == FIRST:
        return Move("Next: talk it over", "Talk it over, then vote again", (events.TalkStarted(item=item),))
    if asked.stage is Stage.TALKING:
        return Move("Next: vote again", "The second vote", _open(state, page, SECOND))
    if asked.stage is Stage.CLOSED:
        return bars_move(asked) if asked.best_vote else key
    return key


def bars_move(asked: Asked) -> Move:
    """Show the room how it voted: bars, or in a small group counts alone."""
    few = asked.hands(asked.best_vote) < BARS_FROM
    label = "Next: counts" if few else "Next: bars"
    words = f"Fewer than {BARS_FROM} answers: counts only." if few else "How the room voted, without the key"
    return Move(label, words, (events.BarsShown(item=asked.item),))


def _to_page(deck: Deck, state: ClassState, number: int) -> Move:
    if number > deck.last:
        return Move("Last slide", "End class closes the record of this class.")
    page = deck.page(number)
    shown = events.PageShown(page=number)
    if page.item:
        fresh = page.item.id not in state.asked
        return Move(SHOW_QUESTION, _about(page), (shown, *(_open(state, page, FIRST) if fresh else ())))
    label = "Next: closing slide" if number == deck.last else "Next slide"
    return Move(label, _about(page), (shown,))


def _about(page: Page) -> str:
    return f"Question {page.question}" if page.item else getattr(page.step, "title", "")


def _open(state: ClassState, page: Page, vote: int) -> tuple[Event, ...]:
    """Open a vote; one that was open before comes back with its counts."""
    assert page.item is not None
    item = page.item
    asked = state.asked.get(item.id)
    event = events.VoteOpened(
        item=item.id,
        item_hash=content_hash(item),
        seed=asked.seed if asked else seed_of(state.id, item.id),
        vote=vote,
    )
    counts = dict(asked.counts.get(vote, {})) if asked else {}
    again = (events.HandsCounted(item=item.id, vote=vote, counts=counts),) if counts else ()
    return (event, *again)


# ---------------------------------------------------------------------------------------------- back


def back_move(deck: Deck, state: ClassState) -> Move | None:
    """What Back does now; None at the start."""
    if state.blank or state.break_until is not None:
        return next_move(deck, state)
    page, asked = deck.page(state.page), question(deck, state)
    inside = _back_in_question(state, page, asked) if asked else ()
    if inside:
        return Move("Back", "", inside)
    if state.page <= 0:
        return None
    return Move("Back", "", (events.PageShown(page=state.page - 1),))


def _back_in_question(state: ClassState, page: Page, asked: Asked) -> tuple[Event, ...]:
    item = asked.item
    if asked.stage is Stage.ASKING:
        return (events.TalkStarted(item=item),) if asked.vote == SECOND else ()
    if asked.stage is Stage.TALKING:
        return (events.VoteClosed(item=item, vote=FIRST),)
    if asked.stage is Stage.CLOSED:
        return _open(state, page, asked.vote)
    if asked.is_key_shown and asked.best_vote:
        return (events.BarsShown(item=item),)
    return (events.VoteClosed(item=item, vote=asked.vote),)


# ------------------------------------------------------------------------------- beside Next and Back


def skip_move(deck: Deck, state: ClassState) -> Move | None:
    """After the first vote: straight to the bars, where there is no time to talk."""
    asked = question(deck, state)
    if asked and asked.stage is Stage.CLOSED and asked.vote == FIRST and asked.best_vote:
        return Move("Skip the second vote", "", bars_move(asked).events)
    return None


def ask_again_move(deck: Deck, state: ClassState) -> Move | None:
    """After a vote in which nobody raised a hand: open it once more."""
    page, asked = deck.page(state.page), question(deck, state)
    if asked and asked.stage is Stage.CLOSED and not asked.hands(asked.vote):
        return Move("Ask again", "", _open(state, page, asked.vote))
    return None


def count_move(deck: Deck, state: ClassState, letter: str, hands: int) -> Move | None:
    """So many hands for a letter; only while a vote is open."""
    asked = question(deck, state)
    if asked is None or asked.stage is not Stage.ASKING:
        return None
    counts = {**asked.counts.get(asked.vote, {}), letter: max(0, min(MOST_PEOPLE, hands))}
    return Move("", "", (events.HandsCounted(item=asked.item, vote=asked.vote, counts=counts),))


def blank_move(state: ClassState) -> Move:
    """Black, or back from it."""
    return Move("Blank", "", (events.Unblanked() if state.blank else events.Blanked(),))


def break_move(minutes: int) -> Move:
    """A break of so many minutes from now."""
    return Move("Break", "", (events.BreakStarted(minutes=minutes),))
