"""What every block has, whatever its kind."""

from __future__ import annotations

from typing import ClassVar

from trainer.authoring import Bench
from trainer.blocks.steps import Step
from trainer.markup import facts_in, plain
from trainer.schema import Record


class AuthoredBlock(Record):
    """A block as it stands in a lesson."""

    def compile(self, bench: Bench) -> CompiledBlock:
        """The block as it is kept and shown; mistakes go to `bench.fault`."""
        raise NotImplementedError(type(self))


class CompiledBlock(Record):
    """A block as it is kept, hashed and shown."""

    one_by_one: ClassVar[bool] = False
    """Whether its questions, where nothing else stands in a section, are shown one at a time in its place.

    The page then asks for `items()` and never draws the block, so only a kind that shows nothing of its own
    may say so.
    """

    def steps(self, title: str) -> tuple[Step, ...]:
        """What this block puts on the wall; `title` is its section's."""
        return ()

    def words(self) -> str:
        """Its words as plain text: what reading time is counted over."""
        return ""

    def texts(self) -> tuple[str, ...]:
        """The HTML of its text views at the desk, in their order."""
        return ()

    def found_in(self) -> tuple[str, ...]:
        """What Ctrl+F looks through, as plain text: one for each of its view's `searched`, in that order."""
        return tuple(plain(each) for each in self.texts())

    def notes(self) -> str:
        """What it tells the instructor, as HTML. Never shown on the wall."""
        return ""

    def cites(self) -> tuple[str, ...]:
        """The ids of the facts it cites, which are kept with it once it was read.

        A kind that cites facts elsewhere than in its texts and notes says so itself: what was not kept then
        can never be added.
        """
        return tuple(fact for text in (*self.texts(), self.notes()) for fact in facts_in(text))

    def items(self) -> tuple[str, ...]:
        """The ids of the questions it asks at the desk."""
        return ()
