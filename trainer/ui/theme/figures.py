"""Figures in the colors that hold now: the values of an SVG's token classes are put in before it is drawn."""

from __future__ import annotations

import re

from trainer.ui.theme.tokens import Tokens, by_name

_RULE = re.compile(rb"\.(fill|stroke)-([a-z0-9-]+)\s*\{[^}]*\}")


def themed_svg(svg: bytes, tokens: Tokens) -> bytes:
    """The figure with these tokens' values; classes that name no token keep what they were drawn with."""
    values = by_name(tokens)

    def value(match: re.Match[bytes]) -> bytes:
        kind, token = match[1].decode(), match[2].decode()
        return f".{kind}-{token}{{{kind}:{values[token]}}}".encode() if token in values else match[0]

    return _RULE.sub(value, svg)
