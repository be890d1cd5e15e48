"""The clock that can be moved: its fields, its bar and its verdict speak of one moment."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.helpers.app import TrainerApp
from trainer.blocks.hold_clock.view import View

NARROW = 400


@pytest.fixture
def clock(trainer_app: TrainerApp) -> View:
    trainer_app.sit_down()
    page = trainer_app.lesson("m06-l02", "while-the-clock-runs")
    return next(each for each in page.findChildren(View) if each.isVisible())


@pytest.fixture
def narrow(clock: View) -> View:
    clock.resize(NARROW, clock.height())
    return clock


def type_into(clock: View, field: str, text: str) -> None:
    time = getattr(clock, field).time
    time.selectAll()
    time.insert(text)
    time.editingFinished.emit()


def field_now(clock: View) -> datetime | None:
    assert clock._rows is not None
    return clock._rows.now.value()


def bar_now(clock: View) -> datetime:
    return clock.bar.now().replace(tzinfo=None)


@pytest.mark.parametrize("field", ["served", "release"])
def test_the_moment_judged_stays_when_the_start_moves(clock: View, field: str) -> None:
    before = bar_now(clock)
    type_into(clock, field, "09:00")
    assert clock.bar.hold.start.hour == 9
    assert bar_now(clock) == before


@pytest.mark.parametrize("field", ["served", "release"])
def test_no_verdict_stands_beside_a_time_that_is_none(clock: View, field: str) -> None:
    before = clock.status.text()
    type_into(clock, field, "25:70")
    assert (clock.status.text(), clock.lines.text()) == ("Correct the time first.", "")
    type_into(clock, field, "17:00")
    assert clock.status.text() == before


def test_the_bar_is_spoken_as_the_switches_stand(clock: View) -> None:
    clock.bar.setValue(60 * 60)
    clock.picked_up.setChecked(True)
    assert clock.bar.accessibleName().endswith("Picked up Monday 04:00, after hour 48.")


def test_the_field_says_the_moment_that_is_judged(narrow: View) -> None:
    type_into(narrow, "served", "09:00")
    assert field_now(narrow) == bar_now(narrow) == datetime.fromisoformat("2026-10-31T09:15")


def test_a_moment_before_the_start_becomes_the_start(narrow: View) -> None:
    narrow.served.day.pick(datetime.fromisoformat("2026-11-01").date())
    narrow.release.day.pick(datetime.fromisoformat("2026-11-01").date())
    assert field_now(narrow) == bar_now(narrow) == datetime.fromisoformat("2026-11-01T17:00")


def test_what_is_being_typed_is_left_alone_until_it_is_done(narrow: View) -> None:
    assert narrow._rows is not None
    now = narrow._rows.now
    now.day.pick(datetime.fromisoformat("2026-10-30").date())
    now.time.clear()
    for key in "0111":  # 01:11 lies before the start, and might go on as something else
        now.time.setCursorPosition(len(now.time.text()))
        now.time.insert(key)
        now.time.textEdited.emit(now.time.text())
    assert now.time.text() == "0111"
    now.time.editingFinished.emit()
    assert field_now(narrow) == bar_now(narrow) == datetime.fromisoformat("2026-10-30T17:00")
