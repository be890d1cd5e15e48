"""Questions in a lesson, and the ones that go to the room."""

from __future__ import annotations

from trainer.authoring import Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.blocks.steps import PromptStep, Step

BODY = "yaml"


class Authored(AuthoredBlock, tag="questions", tag_field="kind", kw_only=True):
    """Item ids for the desk, and those that go on the wall."""

    items: tuple[str, ...] = ()
    room: tuple[str, ...] = ()

    def compile(self, bench: Bench) -> Block:
        """Nothing of its own to check: the course checks that the items are there."""
        if not self.items and not self.room:
            bench.fault("a questions block names items, or items for the room", "items")
        return Block(asked=self.items, room=self.room)


class Block(CompiledBlock, tag="questions", tag_field="kind", kw_only=True):
    """Item ids as they are kept."""

    one_by_one = True

    asked: tuple[str, ...] = ()
    room: tuple[str, ...] = ()

    def steps(self, title: str) -> tuple[Step, ...]:
        """One question a step."""
        return tuple(PromptStep(item=each) for each in self.room)

    def items(self) -> tuple[str, ...]:
        """The desk's questions."""
        return self.asked
