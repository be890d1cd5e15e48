"""What every kind of question keeps to, whoever writes it: the side without a window."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from tests.helpers.records import an_item
from tests.helpers.samples import PACKAGE, item_sample
from trainer import registry
from trainer.items import Arrange, Assign, Explanation, Fill, Pick, Point, Prompt, Solution
from trainer.items.base import CompiledItem, vote_options
from trainer.limits import Verdict
from trainer.schema import encode

KINDS = registry.kinds("items")
SEEDS = range(60)
TOKEN = re.compile(r"[A-Z]|[a-z]|\d{1,2}")


def test_kinds_are_found() -> None:
    assert {"single_choice", "sort", "deadline"} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_parts(kind: str) -> None:
    module = registry.model("items", kind)
    assert {"Authored", "Item", "Response"} <= set(vars(module))
    assert module.Item.__struct_config__.tag == module.Authored.__struct_config__.tag == kind
    assert (PACKAGE / "items" / kind / "sample.yaml").is_file()
    assert module.__doc__
    assert registry.has_view("items", kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_is_kept_and_read_back(kind: str) -> None:
    item = item_sample(kind).item
    assert msgspec.json.decode(encode(item), type=registry.item_type(kind)) == item


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_gives_full_credit_and_an_empty_response_none(kind: str) -> None:
    sample = item_sample(kind)
    right, empty = sample.item.score(sample.key), sample.item.score(sample.empty)
    assert (right.score, right.correct) == (1.0, True)
    assert (empty.score, empty.correct) == (0.0, False)


@pytest.mark.parametrize("kind", KINDS)
def test_a_response_is_kept_and_read_back(kind: str) -> None:
    sample = item_sample(kind)
    assert msgspec.json.decode(encode(sample.key), type=registry.model("items", kind).Response) == sample.key


@pytest.mark.parametrize("wall", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_prompt_is_one_of_five_shapes_with_opaque_tokens(kind: str, wall: bool) -> None:
    item = item_sample(kind).item
    for seed in SEEDS:
        prompt = item.prompt(seed, wall=wall)
        assert isinstance(prompt, Pick | Arrange | Assign | Point | Fill)
        tokens = given_tokens(prompt) + place_tokens(prompt)
        assert all(TOKEN.fullmatch(token) for token in tokens)
        assert len(set(tokens)) == len(tokens)
        assert prompt == item.prompt(seed, wall=wall)


@pytest.mark.parametrize("wall", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_prompt_holds_no_trace_of_key_rationale_or_authored_id(kind: str, wall: bool) -> None:
    item = item_sample(kind).item
    told = msgspec.json.decode(encode(item))
    # A bin that is a verdict says so, in the order in which verdicts always stand: that is no trace of a key.
    hidden = {item.id, *(text for text in texts_of(told, SECRET) if len(text) > 2)}
    secret = hidden - set(texts_of(without(told, SECRET))) - set(Verdict)
    reasons = texts_of(told, ("why", "misconception", "mistakes"))
    assert len(secret) > 5
    assert reasons
    for seed in SEEDS:
        shown = texts_of(msgspec.json.decode(encode(item.prompt(seed, wall=wall))))
        assert item.stem in shown or wall
        assert not secret & set(shown)
        assert not any(text in each for text in reasons for each in shown)


@pytest.mark.parametrize("wall", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_solution_speaks_of_the_prompts_tokens(kind: str, wall: bool) -> None:
    item = item_sample(kind).item
    for seed in SEEDS:
        prompt, solution = item.prompt(seed, wall=wall), item.solution(seed, wall=wall)
        given = set(given_tokens(prompt))
        assert isinstance(solution, Solution)
        assert set(solution.right) | set(solution.placed) | {why.token for why in solution.why} <= given
        assert bool(solution.right) is not bool(solution.placed)
        assert solution.title
        assert not any("<" in why.text for why in solution.why)
        if isinstance(prompt, Assign):
            assert set(solution.placed) == given
            assert set(solution.placed.values()) <= set(place_tokens(prompt))


@pytest.mark.parametrize("kind", KINDS)
def test_the_place_of_the_key_is_left_to_the_seed(kind: str) -> None:
    item = item_sample(kind).item
    solutions = {(s.right, tuple(sorted(s.placed.items()))) for s in map(item.solution, SEEDS)}
    assert len(solutions) > 1 or isinstance(item.prompt(0), Fill)


def test_room_votes_on_the_letters_of_the_wall() -> None:
    item = an_item()
    prompt = item.prompt(7, wall=True)
    assert vote_options(item, 7) == prompt.options != ()


def test_room_cannot_vote_on_an_order_though_it_has_rows_under_letters() -> None:
    rows = an_item().prompt(7).options

    class Ordered(CompiledItem, tag="ordered"):
        def prompt(self, seed: int, *, wall: bool = False) -> Prompt:
            return Arrange(stem="First to last", options=rows)

    assert vote_options(msgspec.convert(an_item(), Ordered, from_attributes=True), 7) == ()


def test_room_cannot_vote_with_hands_where_several_answers_are_right() -> None:
    rows = an_item().prompt(7).options

    class Several(CompiledItem, tag="several"):
        def prompt(self, seed: int, *, wall: bool = False) -> Prompt:
            return Pick(stem="All that hold", options=rows, many=True)

    assert vote_options(msgspec.convert(an_item(), Several, from_attributes=True), 7) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_explained(kind: str) -> None:
    sample = item_sample(kind)
    for response in (sample.key, sample.empty):
        explanation = sample.item.explain(response, 1)
        assert isinstance(explanation, Explanation)
        assert explanation.parts
        assert all(part.tone in ("right", "wrong", "plain") for part in explanation.parts)


SECRET = ("why", "id", "bin", "misconception", "judgement", "flip", "facts", "objectives", "mistakes")
"""Fields of a compiled item that nobody sees before a question is closed."""


def texts_of(data: Any, under: tuple[str, ...] | None = None) -> list[str]:
    """Every text in the data; with `under`, only those below fields of these names."""
    if isinstance(data, str):
        return [data] if under is None else []
    if isinstance(data, list):
        return [text for each in data for text in texts_of(each, under)]
    if not isinstance(data, dict):
        return []
    return [
        text
        for key, value in data.items()
        for text in texts_of(value, None if under is None or key in under else under)
    ]


def without(data: Any, fields: tuple[str, ...]) -> Any:
    """The data without these fields, at any depth."""
    if isinstance(data, list):
        return [without(each, fields) for each in data]
    if not isinstance(data, dict):
        return data
    return {key: without(value, fields) for key, value in data.items() if key not in fields}


def given_tokens(prompt: Prompt) -> list[str]:
    """The tokens that an answer gives a place or value, or names."""
    if isinstance(prompt, Assign):
        return [card.token for card in prompt.cards]
    if isinstance(prompt, Fill):
        return [field.token for field in prompt.fields]
    return [option.token for option in prompt.options]


def place_tokens(prompt: Prompt) -> list[str]:
    """The tokens of the places that cards go to."""
    return [place.token for place in prompt.places] if isinstance(prompt, Assign) else []
