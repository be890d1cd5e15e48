"""Records, their hashes, and the walk that finds every mistake where msgspec stops at the first."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.schema import (
    MAX_PROBLEMS,
    Problem,
    Record,
    Text,
    content_hash,
    encode,
    json_schema,
    problems,
    shuffled,
    suggestion,
)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Leaf(Record):
    name: Text
    count: int = 0
    share: float = 0.0
    fine: bool = False
    colour: Colour = Colour.RED


class Cat(Record, tag="cat", tag_field="kind"):
    lives: int


class Dog(Record, tag="dog", tag_field="kind"):
    tricks: tuple[str, ...] = ()


class Tree(Record):
    leaves: tuple[Leaf, ...]
    by_name: dict[str, Leaf] = msgspec.field(default_factory=dict)
    pet: Cat | Dog | None = None
    only: Leaf | None = None
    rest: Any = None


# -- records -------------------------------------------------------------------------------------------


def test_a_record_is_frozen_and_refuses_what_it_does_not_know() -> None:
    leaf = Leaf(name="a")
    with pytest.raises(AttributeError):
        leaf.name = "b"  # type: ignore[misc]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"name": "a", "nmae": "b"}, Leaf)


def test_a_hash_is_over_the_record_and_not_over_the_order_of_its_file() -> None:
    one = msgspec.convert({"leaves": [], "by_name": {"a": {"name": "a"}, "b": {"name": "b"}}}, Tree)
    two = msgspec.convert(
        {"by_name": {"b": {"name": "b"}, "a": {"name": "a", "count": 0}}, "leaves": []}, Tree
    )
    assert encode(one) == encode(two)
    assert content_hash(one) == content_hash(two)
    assert len(content_hash(one)) == 64
    assert content_hash(one) != content_hash(Tree(leaves=()))


def test_a_hash_stays_what_it_was() -> None:
    """Events cite hashes for years: the spelling of a record may not drift."""
    assert encode(Leaf(name="ü", colour=Colour.BLUE)) == '{"name":"ü","colour":"blue"}'.encode()
    assert content_hash(Leaf(name="a")) == hashlib.sha256(b'{"name":"a"}').hexdigest()


def test_a_shuffle_belongs_to_its_seed() -> None:
    ids = ["a", "b", "c", "d"]
    assert shuffled(ids, 7) == shuffled(list(reversed(ids)), 7)
    assert len({tuple(shuffled(ids, seed)) for seed in range(500)}) == 24
    assert shuffled(ids, 1) == ["d", "c", "a", "b"]


# -- problems ------------------------------------------------------------------------------------------


def test_nothing_is_wrong_with_a_fine_value() -> None:
    assert problems({"leaves": [{"name": "a"}], "pet": {"kind": "cat", "lives": 9}}, Tree) == []


def test_every_mistake_is_found_at_once() -> None:
    data = {
        "leaves": [{"name": 1}, {"nam": "a", "count": "2"}, "x"],
        "by_name": {"a": {"name": "a", "colour": "bleu"}},
        "pet": {"kind": "dgo"},
        "extra": 1,
    }
    assert [(p.path, p.at_key) for p in problems(data, Tree)] == [
        (("leaves", 0, "name"), False),
        (("leaves", 1, "nam"), True),
        (("leaves", 1, "count"), False),
        (("leaves", 2), False),
        (("by_name", "a", "colour"), False),
        (("pet", "kind"), False),
        (("extra",), True),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"name": 1}, "this is a number, and text belongs here; put it in quotes"),
        ({"name": "a", "fine": "yes"}, "this is text, and true or false belongs here"),
        ({"name": "a", "fine": 1}, "this is a number, and true or false belongs here"),
        ({"name": "a", "count": True}, "this is true or false, and a whole number belongs here"),
        ({"name": "a", "count": [1]}, "this is a list, and a whole number belongs here"),
        ({"name": "a", "share": {}}, "this is a group of fields, and a number belongs here"),
        ({"name": "a", "colour": "rde"}, '"rde" is none of red, blue; did you mean "red"?'),
        ({"name": " "}, "nothing stands here; write the text or remove the entry"),
        ({}, "missing field name"),
        ({"name": "a", "cuont": 1}, 'unknown field "cuont"; did you mean "count"?'),
        (
            {"name": "a", "x" * 50: 1},
            f'unknown field "{"x" * 40}…"; the fields here are name, count, share, fine, colour',
        ),
    ],
)
def test_a_mistake_is_one_clear_sentence(data: Any, message: str) -> None:
    assert [problem.message for problem in problems(data, Leaf)] == [message]


def test_what_is_nothing_is_left_to_the_reader_of_the_file() -> None:
    assert problems({"leaves": None, "pet": None, "only": {"name": None}}, Tree) == []


def test_a_misspelled_field_is_not_reported_as_missing_too() -> None:
    assert problems({"nmae": "a"}, Leaf) == [
        Problem(("nmae",), 'unknown field "nmae"; did you mean "name"?', at_key=True)
    ]


def test_a_flood_of_mistakes_ends() -> None:
    assert len(problems({"leaves": [1] * 5000}, Tree)) == MAX_PROBLEMS


simple = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(0, 1)
    | st.sampled_from(["", "a", "red", "cat"])
)
names = st.sampled_from(
    ["leaves", "by_name", "pet", "only", "rest", "name", "count", "share", "fine", "colour"]
)
keys = names | st.sampled_from(["kind", "lives", "tricks", "x"])
values = st.recursive(
    simple, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4)
)


def has_nothing(data: Any) -> bool:
    if isinstance(data, dict):
        return any(map(has_nothing, data.values()))
    return data is None or (isinstance(data, list) and any(map(has_nothing, data)))


@given(st.dictionaries(keys, values, max_size=6))
def test_the_walk_and_msgspec_agree(data: dict[str, Any]) -> None:
    try:
        msgspec.convert(data, Tree)
    except msgspec.ValidationError:
        assert problems(data, Tree) or has_nothing(data)
    else:
        assert problems(data, Tree) == []


def test_the_schema_of_a_record_is_for_editors() -> None:
    schema = json_schema(Leaf)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["$defs"]["Leaf"]["required"] == ["name"]


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("sot", ["sort", "deadline"], '; did you mean "sort"?'),
        ("essay", ["sort", "deadline"], ""),
        ("m06-03", ["m06-33", "m06-04"], ""),
        ("m06-l3", ["m06-l03"], ""),
        ("start-at-booking", ["starts-at-booking"], '; did you mean "starts-at-booking"?'),
        ("x" * 500, ["x" * 499], ""),
        ("a", [f"a{n}b" for n in range(5000)], ""),
    ],
)
def test_a_hint_is_given_for_words_and_not_for_numbers(word: str, known: list[str], hint: str) -> None:
    assert suggestion(word, known) == hint
