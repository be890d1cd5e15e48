"""The 48-hour bar: what is left and what each piece is called stays beside what it speaks of."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QRectF

from tests.helpers.app import TrainerApp
from trainer.clock import Hold
from trainer.ui.theme import theme
from trainer.ui.widgets.hold_bar import HoldBar, fixed_bar, in_parts

NEW_YORK = "America/New_York"


def bar_at(hours: float, *, width: int = 848, release: str = "2027-03-12T17:00", served: str = "") -> HoldBar:
    hold = Hold(datetime.fromisoformat(release), datetime.fromisoformat(served or release), NEW_YORK)
    bar = HoldBar(hold, movable=True)
    bar.resize(width, 148)
    bar.setValue(round(hours * 60))
    bar.left_words = f"{48 - hours:g} h"
    return bar


def said(bar: HoldBar) -> str:
    return bar._said()[0].layout.text()


@pytest.mark.parametrize("hours", [27, 29, 31])
def test_what_is_left_stands_with_the_moment_where_the_bar_has_no_room(
    trainer_app: TrainerApp, hours: int
) -> None:
    """The night the clocks go forward leaves a narrow piece between handle and notch."""
    bar = bar_at(hours)
    assert said(bar).endswith(f", {48 - hours} h left")
    assert bar.says_left()
    words, left = bar._said()
    assert bar._x(0) < left
    assert left + words.width < bar._x(48)


def test_where_the_bar_has_room_the_handle_says_the_moment_only(trainer_app: TrainerApp) -> None:
    assert said(bar_at(6)) == "Now, Fri 23:00"
    assert bar_at(6).says_left()


def test_the_second_time_gives_way_to_the_words_at_the_handle(trainer_app: TrainerApp) -> None:
    bar = bar_at(34, served="2027-03-13T08:00")
    words, left = bar._said()
    assert not bar._is_clear_of_handle(left + words.width / 2, left + words.width + 50)
    assert bar._is_clear_of_handle(left - 100, left - 20)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_first_piece_keeps_its_name_and_some_air(trainer_app: TrainerApp, percent: int) -> None:
    trainer_app.dress(percent)
    width = theme.px(80) if percent < 200 else 118
    words = in_parts("Jail’s case", width)
    assert all(each.width <= width - 8 for each in words)
    assert [each.layout.text() for each in in_parts("Jail’s case", 1000)] == ["Jail’s case"]
    assert [each.layout.text() for each in in_parts("Jail’s case", theme.px(54))] == ["Jail’s", "case"]


@pytest.mark.parametrize("percent", [100, 200])
def test_the_hatch_keeps_its_name_clear_of_what_was_answered(trainer_app: TrainerApp, percent: int) -> None:
    trainer_app.dress(percent)
    hold = Hold(datetime(2026, 10, 21, 14, 20), datetime(2026, 10, 21, 15, 5), NEW_YORK)
    bar = fixed_bar(hold, hold.limit + timedelta(minutes=45))
    bar.resize(theme.px(410), 300)
    given, area = bar._given_x(), QRectF(bar._x(48) + 2, 0, 10**4, 40)
    area.setRight(bar._bar().right())
    assert given is not None
    free = bar._beside_upright(area)
    assert given < free.left()
    assert max(each.width for each in in_parts("No authority", free.width(), "ui-strong")) < free.width()
