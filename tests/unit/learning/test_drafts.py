"""Half-made answers come back as they were written, whatever else stands there."""

from __future__ import annotations

import pytest

from trainer.learning.drafts import Draft, Unfinished, unfinished_in, written


def test_what_is_written_comes_back() -> None:
    under_way = Unfinished(
        item=2,
        drafts={
            "m06-01": Draft(seed=7, answer={"placed": {"c1": "may"}}),
            "m06-02": Draft(seed=2**62, answer={"day": -1, "time": "17:"}),
        },
    )
    assert unfinished_in(written(under_way)) == under_way


def test_place_that_was_kept_by_the_first_program_can_be_read() -> None:
    kept = '{"item":1,"drafts":{"m06-01":{"seed":5,"answer":{"choice":"b"}}}}'
    assert unfinished_in(kept) == Unfinished(item=1, drafts={"m06-01": Draft(seed=5, answer={"choice": "b"})})


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "{", '{"item":"x"}', '{"drafts":{"m06-01":{}}}'])
def test_what_cannot_be_read_is_nothing(text: str) -> None:
    assert unfinished_in(text) == Unfinished()
