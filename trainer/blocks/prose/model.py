"""A stretch of prose: what stands between fences. It has no fence of its own."""

from __future__ import annotations

from trainer.authoring import Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.markup import plain

BODY = None


class Authored(AuthoredBlock, tag="prose", tag_field="kind", kw_only=True):
    """Markdown as written."""

    text: str

    def compile(self, bench: Bench) -> Block:
        """Markdown to HTML."""
        return Block(html=bench.html(self.text, "text"))


class Block(CompiledBlock, tag="prose", tag_field="kind", kw_only=True):
    """Prose as HTML with classes."""

    html: str

    def texts(self) -> tuple[str, ...]:
        """The one stretch."""
        return (self.html,)

    def words(self) -> str:
        """The text without its markup."""
        return plain(self.html)
