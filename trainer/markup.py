"""Plain text out of the small HTML that the course is compiled to."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"</(p|li|h\d|tr|blockquote)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"[ \t]+")


def plain(markup: str) -> str:
    """The words of a piece of compiled HTML, one line a paragraph."""
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", markup)))
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


_FACT = re.compile(r'href="fact:([^"]+)"')


def facts_in(markup: str) -> tuple[str, ...]:
    """The ids of all facts a piece of compiled HTML cites, each once, in order."""
    return tuple(dict.fromkeys(_FACT.findall(markup)))


def first_fact(markup: str) -> str:
    """The id of the first fact a piece of compiled HTML cites, or the empty string."""
    found = _FACT.search(markup)
    return found[1] if found else ""
