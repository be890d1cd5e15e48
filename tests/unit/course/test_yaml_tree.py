"""YAML as plain data, and where in the file each value stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trainer.course.yaml_tree import comments_after_values, load, marks


def read(text: str) -> Any:
    notes: list[Any] = []
    data, whole = load(text, lambda *note: notes.append(note))
    assert whole
    assert notes == []
    return data


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("y", "y"),
        ("1:30", "1:30"),
        ("2026-10-30", "2026-10-30"),
        ("2026-10-30T17:00", "2026-10-30T17:00"),
        ("0x1F", "0x1F"),
        ("012", "012"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("Infinity", "Infinity"),
        ("TRUE", "TRUE"),
        ("=", "="),
        ("<<", "<<"),
        ("12", 12),
        ("-3", -3),
        ("2.50", 2.5),
        ("true", True),
        ("false", False),
        ("'12'", "12"),
        ('"true"', "true"),
        ("''", ""),
        ("9" * 30, "9" * 30),
    ],
)
def test_a_word_stays_a_word(text: str, value: Any) -> None:
    """YAML 1.1 makes false of `no` and ninety of `1:30`."""
    found = read(f"a: {text}")["a"]
    assert found == value
    assert type(found) is type(value)


def test_block_texts_keep_signs_that_look_like_comments() -> None:
    assert read("a: |\n  # one\n  two # three\nb: 'x # y'\nc: x#y\n") == {
        "a": "# one\ntwo # three\n",
        "b": "x # y",
        "c": "x#y",
    }


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: b # c", [(1, 6)]),
        ("# a\na: b\n  # c\nd: e\t# f", [(4, 6)]),
        ("a: # c\n  b: 1", [(1, 4)]),
        ("- 'a # b' # c", [(1, 11)]),
        ("a: 'b\n  # c\n  d' # e", [(3, 6)]),
        ("a: |\n  b # c\n", []),
        ("a: b#c", []),
        ("", []),
    ],
)
def test_a_comment_after_a_value_is_found(text: str, places: list[tuple[int, int]]) -> None:
    assert list(comments_after_values(text)) == places


@pytest.mark.parametrize(
    "text", ["a: [F-112, o6-1, m06-l02#served, 3, 2.5, true]", "a: []", "a: {b: true, c: [d]}"]
)
def test_a_list_of_ids_and_numbers_may_stand_in_brackets(text: str) -> None:
    read(text)


values = st.recursive(
    st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="ascii", min_codepoint=32), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc-", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.text("abc-", min_size=1, max_size=5), values, max_size=5))
def test_what_is_written_comes_back(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, default_flow_style=False, width=10_000)
    assert load(text, lambda *_: None)[0] == data


@given(st.dictionaries(st.text("abc-", min_size=1, max_size=5), values, max_size=5))
def test_every_value_is_found_where_it_stands(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, default_flow_style=False, width=10_000)
    found = marks(text)
    for path, value in walk(data, ()):
        start, end = found.values[path]
        assert 0 <= start <= end <= len(text)
        if isinstance(value, bool | int):
            assert json.loads(text[start:end]) == value
        if path and isinstance(path[-1], str):
            low, high = found.keys[path]
            assert text[low:high].strip("'\"? ") == path[-1]


def walk(data: Any, path: tuple[Any, ...]) -> Any:
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    if isinstance(data, list):
        for index, value in enumerate(data):
            yield from walk(value, (*path, index))


@given(st.text(st.sampled_from("ab :#-[]{},'\"|>&*!%@`?\n\t\\~01.")))
def test_no_text_breaks_the_reader(text: str) -> None:
    load(text, lambda *_: None)
    marks(text)
