"""A picture: an SVG of the course's own under assets/."""

from __future__ import annotations

from trainer.authoring import Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.blocks.steps import PictureStep, Step
from trainer.schema import Text

BODY = "yaml"


class Authored(AuthoredBlock, tag="figure", tag_field="kind", kw_only=True):
    """A figure as written; `alt` names it, `long` says in words all that it shows (Markdown)."""

    picture: Text
    alt: Text
    long: Text
    caption: str = ""
    wall: bool = True
    """Whether it is shown to a room as well."""

    def compile(self, bench: Bench) -> Block:
        """Check that the picture is there and harmless."""
        return Block(
            picture=bench.picture(self.picture, "picture"),
            alt=self.alt,
            long=bench.html(self.long, "long"),
            caption=bench.html(self.caption, "caption") if self.caption else "",
            wall=self.wall,
        )


class Block(CompiledBlock, tag="figure", tag_field="kind", kw_only=True):
    """A figure as it is kept and shown."""

    picture: str
    alt: str
    long: str
    caption: str = ""
    wall: bool = True

    def steps(self, title: str) -> tuple[Step, ...]:
        """The picture on the wall."""
        return (PictureStep(title=title, picture=self.picture, alt=self.alt),) if self.wall else ()

    def texts(self) -> tuple[str, ...]:
        """The caption, and all that it shows."""
        return (self.caption, self.long) if self.caption else (self.long,)

    def words(self) -> str:
        """What it shows, in a line."""
        return self.alt
