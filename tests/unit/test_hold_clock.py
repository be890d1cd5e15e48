"""What the clock says at a moment, on both sides of hour 48."""

from __future__ import annotations

from datetime import datetime

import pytest

from trainer.blocks.hold_clock.state import Standing, Status, status
from trainer.clock import Hold

FRIDAY = datetime.fromisoformat("2026-10-23T17:00")
HOLD = Hold(FRIDAY, FRIDAY, "America/New_York")
HOUR_48 = 48 * 60


def at(minutes: int, *, paid: bool = False, picked_up: bool = False) -> Status:
    return status(HOLD, minutes, 60, paid_agreement=paid, picked_up=picked_up)


@pytest.mark.parametrize("minutes", [0, HOUR_48 - 1, HOUR_48])
def test_a_pickup_by_hour_48_ends_the_case(minutes: int) -> None:
    now = at(minutes, picked_up=True)
    assert now.standing is Standing.PICKED_UP
    assert "after hour 48" not in now.words


@pytest.mark.parametrize("minutes", [HOUR_48 + 1, 62 * 60])
def test_a_pickup_after_hour_48_is_past_the_limit(minutes: int) -> None:
    now = at(minutes, picked_up=True)
    assert now.standing is Standing.PAST
    assert now.words.endswith(", after hour 48.")
    assert "WSO authority ended Sun 17:00" in now.lines[0]
    assert "Tell command" in now.lines[1]


def test_where_a_contract_governs_a_pickup_is_not_judged_by_hour_48() -> None:
    assert at(62 * 60, paid=True, picked_up=True).standing is Standing.PICKED_UP


@pytest.mark.parametrize(
    ("minutes", "standing"), [(HOUR_48 - 1, Standing.STARTING), (HOUR_48, Standing.PAST)]
)
def test_authority_ends_at_hour_48(minutes: int, standing: Standing) -> None:
    assert at(minutes).standing is standing
