"""A passage set apart: the rule, a caution, a key point, or both sides of a contested claim."""

from __future__ import annotations

from trainer.authoring import Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.markup import plain

BODY = "markdown"

TONES = {"rule": "The rule", "caution": "Caution", "key": "Key point", "sides": ""}
SIDES = ("ICE says", "Critics say")


class Authored(AuthoredBlock, tag="callout", tag_field="kind", kw_only=True):
    """A callout as written; its tone stands in the info string.

    The tone `sides` holds two parts, each opened by a line "ICE says:" or "Critics say:"; they are
    shown side by side, alike, and each ends with its source and date. One without the other is a fault.
    """

    info: str
    text: str

    def compile(self, bench: Bench) -> Block:
        """Check the tone, and that both sides are there."""
        tone = self.info.strip()
        if tone not in TONES:
            bench.fault(f"a callout has a tone: write one of {', '.join(TONES)} after ```callout", "info")
            tone = "rule"
        if tone != "sides":
            return Block(tone=tone, html=bench.html(self.text, "text"))
        first, second = (self.text.find(f"{side}:") for side in SIDES)
        if first != 0 or second < 0:
            bench.fault(
                'a callout of sides has "ICE says:" and then "Critics say:", or it is not shown', "text"
            )
            return Block(tone=tone, html="")
        ice = self.text[len(SIDES[0]) + 1 : second]
        critics = self.text[second + len(SIDES[1]) + 1 :]
        return Block(tone=tone, html=bench.html(ice, "text"), other=bench.html(critics, "text"))


class Block(CompiledBlock, tag="callout", tag_field="kind", kw_only=True):
    """A callout as HTML with classes."""

    tone: str
    html: str
    other: str = ""
    """Of `sides`: what critics say."""

    @property
    def title(self) -> str:
        """What stands over it."""
        return TONES[self.tone]

    def texts(self) -> tuple[str, ...]:
        """The text, or both sides."""
        return (self.html, self.other) if self.tone == "sides" else (self.html,)

    def words(self) -> str:
        """Title and text."""
        return "\n".join(each for each in (self.title, plain(self.html), plain(self.other)) if each)
