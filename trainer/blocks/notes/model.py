"""The instructor's notes to a section. Never shown on the wall; no desk view."""

from __future__ import annotations

from trainer.authoring import Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock

BODY = "markdown"


class Authored(AuthoredBlock, tag="notes", tag_field="kind", kw_only=True):
    """Notes as written."""

    info: str = ""
    text: str

    def compile(self, bench: Bench) -> Block:
        """Markdown to HTML."""
        return Block(html=bench.html(self.text, "text"))


class Block(CompiledBlock, tag="notes", tag_field="kind", kw_only=True):
    """Notes as HTML with classes."""

    html: str

    def notes(self) -> str:
        """The notes."""
        return self.html
