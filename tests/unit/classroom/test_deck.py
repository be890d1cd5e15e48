"""A deck holds what a module puts on the wall, in order, and the notes beside it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import get_args

import pytest

from tests.helpers.courses import SMALL
from trainer.blocks.steps import BarStep, PictureStep, PointsStep, PromptStep, RowsStep, Step, TitleStep
from trainer.classroom.deck import ORDER, Deck, build_deck
from trainer.course.library import open_library

DISCLAIMER, READING = "Not an ICE product.", "A reading, not a ruling."


def deck_of(course: Path, cache: Path) -> Deck:
    library = open_library(course, cache)
    module = next(each for each in library.index.modules if each.lessons)
    deck = build_deck(library, module, disclaimer=DISCLAIMER, reading=READING)
    library.close()
    return deck


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return deck_of(SMALL, tmp_path_factory.mktemp("cache"))


def test_opens_with_the_module_and_the_lines_that_must_stand_under_it(small: Deck) -> None:
    step = small.pages[0].step
    assert isinstance(step, TitleStep)
    assert step.title == "The 48-hour clock"
    assert step.small == (DISCLAIMER, "Not reviewed by counsel.")


def test_slides_rows_pictures_bars_and_questions_follow_in_this_order_a_section(small: Deck) -> None:
    kinds = [type(page.step) for page in small.pages]
    first, second = [PointsStep, PromptStep], [PointsStep, RowsStep, PictureStep, BarStep]
    assert kinds == [TitleStep, *first, *second, TitleStep]


def test_every_kind_of_step_has_its_place_in_a_section() -> None:
    assert set(ORDER) == set(get_args(Step))


def test_notes_of_a_section_stand_beside_each_of_its_slides(small: Deck) -> None:
    first, second = small.pages[1:3], small.pages[3:7]
    assert all("Ask the room first" in page.notes for page in first)
    assert all("Move the clock together" in page.notes for page in second)
    assert not small.pages[0].notes


def test_only_questions_named_for_the_room_are_asked_and_they_are_numbered(small: Deck) -> None:
    asked = [(page.item.id, page.question) for page in small.pages if page.item]
    assert asked == [("m01-01", 1)]


def test_every_computed_time_says_how_it_was_read(small: Deck) -> None:
    bars = [page.step for page in small.pages if isinstance(page.step, BarStep)]
    assert [bar.foot for bar in bars] == [READING]


def test_ends_with_a_closing_slide(small: Deck) -> None:
    assert isinstance(small.pages[small.last].step, TitleStep)


def test_page_number_beyond_the_end_gives_the_last_one(small: Deck) -> None:
    assert small.page(99) is small.pages[-1]
    assert small.page(-1) is small.pages[0]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("quizzes/01-the-clock.yaml", "At booking\n", "At the booking\n"),
        ("lessons/01-the-clock/01-when-it-runs.md", "Straight hours", "48 straight hours"),
    ],
)
def test_hash_tells_a_changed_course(small: Deck, tmp_path: Path, file: str, old: str, new: str) -> None:
    course = Path(shutil.copytree(SMALL, tmp_path / "course"))
    path = course / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    assert deck_of(course, tmp_path / "cache").hash != small.hash


def test_hash_is_the_same_for_the_same_course(small: Deck, tmp_path: Path) -> None:
    assert deck_of(SMALL, tmp_path / "cache").hash == small.hash
