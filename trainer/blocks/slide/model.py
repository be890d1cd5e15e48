"""What a section says on the wall. It has no desk view."""

from __future__ import annotations

from trainer.authoring import Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.blocks.steps import PointsStep, Step
from trainer.schema import Text

BODY = "yaml"


class Authored(AuthoredBlock, tag="slide", tag_field="kind", kw_only=True):
    """Up to five points; the title is the section's unless given."""

    points: tuple[Text, ...]
    title: str = ""
    foot: str = ""

    def compile(self, bench: Bench) -> Block:
        """Count the points."""
        if not 1 <= len(self.points) <= 5:
            bench.fault("a slide has one to five points", "points")
        return Block(points=self.points, title=self.title, foot=self.foot)


class Block(CompiledBlock, tag="slide", tag_field="kind", kw_only=True):
    """Points as they are kept."""

    points: tuple[str, ...]
    title: str = ""
    foot: str = ""

    def steps(self, title: str) -> tuple[Step, ...]:
        """One slide."""
        return (PointsStep(title=self.title or title, points=self.points, foot=self.foot),)
