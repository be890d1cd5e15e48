"""A live class: every act is an event, and shows only once it is committed.

Acts wait in a row, so that two quick presses are two steps and no digit is lost while the drive is slow. An
act that the drive refuses stays at the head of the row until it is saved; what stood behind it is let go.
Ending and leaving wait in the same row: what was pressed before is finished first, and nothing follows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from trainer.classroom import moves
from trainer.classroom.deck import Deck
from trainer.classroom.moves import Move
from trainer.classroom.state import ClassState, after
from trainer.learning import events
from trainer.learning.events import Event, Stamp

Done = Callable[[Stamp], None]
Failed = Callable[[str, bool], None]
"""With the sentence to show, and whether the events are kept for another try."""
Write = Callable[[Sequence[Event], Done, Failed], None]
Act = Callable[[ClassState], Move | None]


class ClassSession:
    """Holds the one snapshot.

    `changed` is called after every new one and whenever the drive says no, `writing` when an act sets out,
    and `gone` once the class has ended or may be left.
    """

    def __init__(self, deck: Deck, state: ClassState, write: Write, save_again: Callable[[], None]) -> None:
        self.deck, self.state = deck, state
        self.trouble = ""
        """What the drive said about the last act; empty if all is well."""
        self.changed: Callable[[], None] = lambda: None
        self.writing: Callable[[], None] = lambda: None
        self.gone: Callable[[], None] = lambda: None
        self.is_held = False
        """Whether the drive has refused an act that is kept for Save again."""
        self._write, self._save_again = write, save_again
        self._waiting: deque[Act] = deque()
        self._writing: tuple[Event, ...] = ()
        self._closed = self._leaving = False

    def act(self, act: Act, *, last: bool = False) -> None:
        """Do something as soon as all that came before is committed; after the last act none is taken."""
        if self.is_held or self._closed or self.state.ended:
            return
        self._waiting.append(act)
        self._closed = last
        self._go_on()

    def next(self) -> None:
        """Next; after a refusal, the same act once more."""
        if self.trouble:
            self.save_again()
        else:
            self.act(lambda state: moves.next_move(self.deck, state))

    def back(self) -> None:
        """Back."""
        self.act(lambda state: moves.back_move(self.deck, state))

    def skip(self) -> None:
        """From the first vote straight to the bars."""
        self.act(lambda state: moves.skip_move(self.deck, state))

    def ask_again(self) -> None:
        """Open a vote once more in which nobody raised a hand."""
        self.act(lambda state: moves.ask_again_move(self.deck, state))

    def blank(self) -> None:
        """Black, or back from it."""
        self.act(moves.blank_move)

    def start_break(self, minutes: int) -> None:
        """A break from now."""
        self.act(lambda _: moves.break_move(minutes))

    def count(self, letter: str, change: Callable[[int], int]) -> None:
        """Change the count of a letter in the open vote."""

        def counted(state: ClassState) -> Move | None:
            asked = moves.question(self.deck, state)
            before = asked.counts.get(asked.vote, {}).get(letter, 0) if asked else 0
            return moves.count_move(self.deck, state, letter, change(before))

        self.act(counted)

    def end(self) -> None:
        """Close the class."""
        self.act(lambda _: Move("End class", "", (events.ClassEnded(),)), last=True)

    def leave(self) -> None:
        """Let the class stay open and go: once all that was pressed is committed, or after a refusal."""
        self._closed = self._leaving = True
        self._go_on()

    def let_go(self) -> None:
        """Tell nobody anymore: the window is about to go."""
        self.changed = self.writing = self.gone = lambda: None

    def save_again(self) -> None:
        """Try what the drive refused once more."""
        if not self._writing:
            self.trouble = ""
            self.changed()
            return
        self._save_again()

    def _go_on(self) -> None:
        while self._waiting and not self._writing:
            move = self._waiting.popleft()(self.state)
            if move and move.events:
                self._writing = move.events
                self.writing()
                self._write(move.events, self._on_done, self._on_failed)
        if self.state.ended or (self._leaving and (self.is_held or not self._writing)):
            self._closed = self._leaving = False
            self.gone()

    def _on_done(self, stamp: Stamp) -> None:
        for event in self._writing:
            self.state = after(self.state, event, stamp)
        self._writing, self.trouble, self.is_held = (), "", False
        self.changed()
        self._go_on()

    def _on_failed(self, words: str, kept: bool) -> None:
        self.trouble = words
        self._waiting.clear()
        self._closed, self.is_held = self._leaving, kept
        if not kept:
            self._writing = ()
        self.changed()
        self._go_on()
