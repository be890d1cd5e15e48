"""Content that a record keeps stays readable for good, so that an old attempt can be shown as it was."""

from __future__ import annotations

import pytest

from tests.helpers.kept import KINDS, STORED, decoded, says, stored, unkept, whole
from trainer.items.base import CompiledItem
from trainer.schema import encode


@pytest.mark.parametrize("name", KINDS)
def test_what_was_kept_is_read_as_it_was_kept(name: str) -> None:
    """If this fails, a record has changed: put a new field last, with a default, and leave the others alone.

    The bytes have to come out again too: by their hash an answer finds the question it was given to.
    """
    for line in stored(name):
        record = decoded(name, line.kept)
        assert encode(record) == bytes(line.kept)
        assert says(whole(record), line.read)


@pytest.mark.parametrize("name", [each for each in KINDS if each.startswith("items-")])
def test_a_question_that_was_kept_can_be_shown_and_explained(name: str) -> None:
    for line in stored(name):
        item: CompiledItem = decoded(name, line.kept)
        assert item.prompt(7).stem
        assert item.solution(7)
        for right in (True, False):
            assert item.explain(item.sample_response(right=right), 7).parts


@pytest.mark.parametrize("name", KINDS)
def test_all_that_a_kind_can_say_has_been_kept_once(name: str) -> None:
    assert not unkept(name), (
        f"tests/data/kept/{name}.jsonl does not hold all that a sample has: run"
        " `python -m tests.helpers.kept`, which adds lines and changes none, and commit them"
    )


def test_every_stored_file_is_of_a_kind() -> None:
    assert {path.stem for path in STORED.iterdir()} == set(KINDS)
