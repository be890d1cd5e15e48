"""Says in an author's words what is wrong where the YAML parser stops."""

from __future__ import annotations

import re
from typing import Any

import yaml

_QUOTE = "this quote is not closed; put the same sign at the end of the text, and double it inside"
_BRACKET = 'this bracket is not closed; close it, or write one entry a line, each after "- "'
_COLON = 'a text with ": " in it needs quotes around it'
_INDENT = "this line is indented unlike its neighbors; line it up with them"
_LINE_UP = "this line is indented unlike its neighbors, or the line above lacks its colon; check both"
_START = "a text cannot start with this sign; put it in quotes"

_BY_CONTEXT = {
    "while scanning a quoted scalar": _QUOTE,
    "while parsing a flow sequence": _BRACKET,
    "while parsing a flow mapping": _BRACKET,
    "while scanning an alias": _START,
    "while scanning an anchor": _START,
    "while scanning a tag": _START,
    "while scanning a directive": _START,
    "while scanning a simple key": "a key ends with a colon, and its text stands after it; add the colon",
}
_BY_PROBLEM = {
    "found character that cannot start any token": _START,
    "found unknown escape character": "use 'single quotes' around a text with a backslash in it",
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": _INDENT,
    "block sequence entries are not allowed in this context": _INDENT,
    "did not find expected <document start>": _INDENT,
}
_LONE_KEY = re.compile(r"\s*(?:- )*[\w#-]+")


def explained(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Line, column and sentence for a syntax error."""
    problem = str(getattr(error, "problem", "") or "this is not YAML")
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if problem == "found unknown escape character":
        return _at(mark, _BY_PROBLEM[problem])
    if context in _BY_CONTEXT and opened is not None:
        return _at(opened, _BY_CONTEXT[context])
    if mark is None:
        return 1, 1, f"{problem}; see the author guide for how a file is written"
    line = text.split("\n")[mark.line] if mark.line <= text.count("\n") else ""
    if line[mark.column : mark.column + 1] == "\t":
        return _at(mark, "a tab cannot stand here; indent with spaces")
    if problem == "mapping values are not allowed in this context":
        return _at(mark, _LINE_UP if _LONE_KEY.fullmatch(line[: mark.column]) else _COLON)
    return _at(mark, _BY_PROBLEM.get(problem, f"{problem}; check indentation, quotes and colons here"))


def _at(mark: Any, message: str) -> tuple[int, int, str]:
    return mark.line + 1, mark.column + 1, message
