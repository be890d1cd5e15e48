"""Events are frozen, name their version, and every version ever written stays readable."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest

from tests.helpers.clock import NOVEMBER_23
from trainer.learning import events
from trainer.learning.events import EVENTS, Event, Kind, Stamp, UnknownEvent, read_body, upgraded, write_body
from trainer.schema import encode

SAMPLES = Path(__file__).parents[2] / "data" / "events"


def sample_of(name: str, version: int) -> bytes:
    return (SAMPLES / f"{name}-{version}.json").read_bytes().strip()


@pytest.mark.parametrize(("name", "version"), EVENTS, ids=lambda value: str(value))
def test_every_version_has_a_sample_that_is_still_read(name: str, version: int) -> None:
    """A stored sample is never edited: if this fails, give the type a new version."""
    body = sample_of(name, version)
    event = read_body(name, version, body)
    assert isinstance(event, Event)
    assert not isinstance(event, UnknownEvent)
    assert event.type_name() == name


@pytest.mark.parametrize(("name", "version"), EVENTS, ids=lambda value: str(value))
def test_current_version_is_written_as_its_sample(name: str, version: int) -> None:
    event = read_body(name, version, sample_of(name, version))
    if event.version == version:
        salt = msgspec.json.decode(sample_of(name, version))["salt"]
        assert write_body(event, salt) == sample_of(name, version)


WORDS = {
    "ItemAnswered": {
        "mode": ["learn", "check", "review"],
        "certainty": ["sure", "think-so", "guess"],
        "level": ["recall", "understand", "apply"],
    }
}
"""The words of the lists that an event holds, in its current version."""


@pytest.mark.parametrize("type_", EVENTS.values(), ids=lambda type_: type_.__name__)
def test_a_list_of_words_in_an_event_grows_only_with_its_version(type_: type[Event]) -> None:
    """An older program cannot read a word it does not know: a new word is a new version of the event."""
    lists = {
        name: [each.value for each in hint]
        for name, hint in get_type_hints(type_).items()
        if isinstance(hint, type) and issubclass(hint, StrEnum)
    }
    lists.pop("kind", None)
    assert lists == WORDS.get(type_.__name__, {})


def test_every_sample_is_of_a_known_type() -> None:
    found = {path.stem.rpartition("-")[::2] for path in SAMPLES.glob("*.json")}
    assert {(name, int(version)) for name, version in found} == set(EVENTS)


def test_every_event_type_is_listed() -> None:
    inner = (Event, events.ClassEvent, UnknownEvent)
    types = {
        each
        for each in vars(events).values()
        if isinstance(each, type) and issubclass(each, Event) and each not in inner
    }
    assert types == set(EVENTS.values())


@pytest.mark.parametrize("type_", EVENTS.values(), ids=lambda type_: type_.__name__)
def test_event_is_frozen_and_named_in_the_past_tense(type_: type[Event]) -> None:
    assert type_.__struct_config__.frozen
    assert type_.__name__.endswith(("ed", "Read", "Shown"))


def test_bodies_differ_by_their_salt() -> None:
    assert write_body(events.Blanked(), "00") != write_body(events.Blanked(), "01")


def test_event_of_a_newer_program_is_passed_over() -> None:
    assert read_body("MindRead", 1, b"{}") == UnknownEvent(name="MindRead", number=1)
    assert isinstance(read_body("ItemAnswered", 99, b"{}"), UnknownEvent)


def test_old_version_is_brought_up_to_date() -> None:
    class Said(Event):
        version = 3
        words: str

    class Said2(Event):
        version = 2
        text: str

        def upgrade(self) -> Said:
            return Said(words=self.text)

    class Said1(Event):
        text: bytes

        def upgrade(self) -> Said2:
            return Said2(text=self.text.decode())

    assert upgraded(Said1(text=b"so")) == Said(words="so")


def test_defaults_are_written_out() -> None:
    event = read_body("ClassStarted", 1, sample_of("ClassStarted", 1))
    assert b'"notes":""' in encode(event)


def test_kinds_say_whose_an_event_is() -> None:
    kinds: dict[Any, set[str]] = {}
    for type_ in EVENTS.values():
        kinds.setdefault(type_.kind, set()).add(type_.__name__)
    assert kinds[Kind.PRACTICE] == {"ItemAnswered"}
    assert kinds[Kind.RECORD] == {"SectionRead"}


def test_stamp_has_the_day_of_its_place() -> None:
    stamp = Stamp(at=NOVEMBER_23.replace(hour=2), utc_offset_min=-360)
    assert stamp.day.isoformat() == "2026-11-22"
    assert stamp.local.isoformat() == "2026-11-22T20:00:00"


@pytest.mark.parametrize(
    ("at", "offset"),
    [
        (datetime(1, 1, 1, 3, tzinfo=UTC), -360),
        (datetime(9999, 12, 31, 23, tzinfo=UTC), 120),
        (NOVEMBER_23, 10**15),
    ],
)
def test_stamp_without_a_local_day_in_the_calendar_gives_utc(at: datetime, offset: int) -> None:
    stamp = Stamp(at=at, utc_offset_min=offset)
    assert (stamp.local, stamp.day) == (at.replace(tzinfo=None), at.date())
