"""Names: only what can be seen of them."""

from __future__ import annotations

import pytest

from trainer import names


@pytest.mark.parametrize(
    "text", ["", "  \n", "\u200b", "\u202e", "\0", "\u2800\u3164", "\ufeff \u00ad", "\ud800"]
)
def test_name_of_which_nothing_can_be_seen_is_empty(text: str) -> None:
    assert names.clean(text) == ""


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (" Dana\t \u00a0Reyes\n", "Dana Reyes"),
        ("D\u200bana\0 \u202eReyes\u202c", "Dana Reyes"),
        ("Dana \u200b Reyes", "Dana Reyes"),
        ("José Núñez-O’Neil, Jr.", "José Núñez-O’Neil, Jr."),
        ("Ş\u0327ule \u738b\U00030000", "Ş\u0327ule \u738b\U00030000"),
    ],
)
def test_name_keeps_what_can_be_seen(text: str, cleaned: str) -> None:
    assert names.clean(text) == cleaned


def test_name_is_no_longer_than_a_line_of_a_list() -> None:
    assert names.clean("Dana " * 1000) == ("Dana " * 20).rstrip()
