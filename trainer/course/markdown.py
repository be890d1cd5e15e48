"""Course Markdown to HTML: a small subset, with fact marks and glossary links, and no colors or sizes.

Allowed are paragraphs, emphasis, strong, code, lists, block quotes, tables and `###` headings. Everything
else is a mistake, never a silent loss: raw HTML, pictures, links, rules, other headings, stray brackets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

MAX_LENGTH = 20_000
MAX_MISTAKES = 50
"""In one text; the parser's work grows with the square of what is odd in it."""

FindTerm = Callable[[str], str | None]
"""The id of a glossary entry by its term or one of its forms."""


@dataclass(frozen=True)
class Mistake:
    """One mistake: the sentence for the author and the words at which it stands."""

    message: str
    needle: str = ""


@dataclass
class Rendered:
    """HTML, and what it cites."""

    html: str = ""
    facts: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    """Terms as written; `missing` holds those that the glossary does not have."""
    mistakes: list[Mistake] = field(default_factory=list)


# One paragraph on one line with nothing in it but words and fact marks needs no Markdown parser; it gives
# the very same HTML (a test compares the two on thousands of texts).
_SIMPLE = re.compile(r"[A-Za-z\u201c\u2018(](?:[^\n\\`*_\[\]<>&~!|#\t]|\[F-\d+\])*")
_FACT = re.compile(r"\[(F-\d+)\]")
_TERM = re.compile(r"\[\[([^\[\]\n]+)\]\]")

_BRACKET = 'a bracket opens a fact mark [F-112] or a glossary link [[scheduled release]]; write "\\[" for one'
_LINK = "a link is a fact mark or a glossary link; put the address into sources.yaml"
_HTML = 'raw HTML is not allowed; write Markdown, or "\\<" for the sign itself'
_PICTURE = 'a picture is put in with a figure block; write "!\\[" for the signs themselves'
_LONG = f"this text has more than {MAX_LENGTH:,} characters; split it into sections"
_REFUSED = {
    "html_block": _HTML,
    "html_inline": _HTML,
    "link_open": _LINK,
    "hr": "a rule across the page is not allowed; start a section with ## instead",
    "fence": "a fence starts in column 1 with three backticks, outside lists and quotes",
    "code_block": "a text indented by four spaces becomes code; indent it less, or use a ```text fence",
}


def render(text: str, find_term: FindTerm) -> Rendered:
    """The text as HTML."""
    text = text.strip("\n").rstrip()
    if len(text) > MAX_LENGTH:
        return Rendered(mistakes=[Mistake(_LONG)])
    if _SIMPLE.fullmatch(text):
        return _simple(text)
    result = Rendered()
    env = {"result": result, "find_term": find_term}
    parser = _parser()
    tokens = parser.parse(text, env)
    _screen(tokens, text.split("\n"), result)
    result.html = parser.renderer.render(tokens, parser.options, env).strip("\n")
    return result


def _simple(text: str) -> Rendered:
    marked = _FACT.sub(lambda m: fact_mark(m[1]), html.escape(text).replace("&#x27;", "'"))
    return Rendered(html=f"<p>{marked}</p>", facts=_FACT.findall(text))


def fact_mark(fact: str) -> str:
    """A fact mark as HTML."""
    return f'<a class="fact" href="fact:{fact}">{fact}</a>'


@cache
def _parser() -> MarkdownIt:
    parser = (
        MarkdownIt("commonmark", {"html": True, "maxNesting": 20})
        .enable("table")
        .disable(["reference", "image"])
    )
    parser.inline.ruler.before("link", "course", _mark)
    for name in ("fact", "term"):
        parser.add_render_rule(name, _written)
    return parser


def _written(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    return tokens[index].content


def _mark(state: StateInline, silent: bool) -> bool:
    """The inline rule for everything that a bracket opens."""
    if state.src[state.pos] != "[":
        return False
    fact = _FACT.match(state.src, state.pos)
    term = None if fact else _TERM.match(state.src, state.pos)
    found = fact or term
    if found is None:
        if not silent:
            _refuse(state.env["result"], _stray(state.src, state.pos))
            state.pending += "["
        state.pos += 1
        return True
    if not silent:
        _push(state, found[1], is_fact=fact is not None)
    state.pos = found.end()
    return True


def _stray(text: str, start: int) -> Mistake:
    rest = text[start : start + 40].split("\n")[0]
    if text[start - 1 : start] == "!":
        return Mistake(_PICTURE, f"!{rest}")
    return Mistake(_LINK if re.match(r"\[[^\]]*\]\(", rest) else _BRACKET, rest)


def _push(state: StateInline, name: str, *, is_fact: bool) -> None:
    result: Rendered = state.env["result"]
    if is_fact:
        result.facts.append(name)
        state.push("fact", "", 0).content = fact_mark(name)
        return
    result.terms.append(name)
    shown = html.escape(name)
    term = state.env["find_term"](name)
    state.push("term", "", 0).content = f'<a class="term" href="term:{term}">{shown}</a>' if term else shown


def _screen(tokens: list[Token], lines: list[str], result: Rendered) -> None:
    """Report what the subset does not have; move table alignment from styles to classes."""
    for token in tokens:
        style = token.attrs.pop("style", "")
        if style:
            token.attrs["class"] = str(style).rpartition(":")[2]
        line = lines[token.map[0]].strip() if token.map else ""
        if token.type == "heading_open" and token.markup != "###":
            _refuse(result, Mistake("inside a section a heading starts with ###", line))
        elif token.type in _REFUSED and not _is_plain_code(token, lines):
            _refuse(result, Mistake(_REFUSED[token.type], line))
        for child in token.children or ():
            if child.type in _REFUSED:
                _refuse(result, Mistake(_REFUSED[child.type], _needle(child)))


def _refuse(result: Rendered, mistake: Mistake) -> None:
    if len(result.mistakes) < MAX_MISTAKES:
        result.mistakes.append(mistake)


def _needle(token: Token) -> str:
    href = str(token.attrs.get("href", "")).removeprefix("mailto:")
    return f"<{href}" if href else token.content.split("\n")[0]


def _is_plain_code(token: Token, lines: list[str]) -> bool:
    start = token.map[0] if token.map else 0
    fence = token.type == "fence" and token.level == 0
    return fence and token.info.strip() == "text" and lines[start].startswith("```")
