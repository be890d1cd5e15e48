"""The wall shows every step whole, in the light colors, and nothing that is the instructor's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as changed
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from tests.helpers import walls
from tests.helpers.classes import Lesson, a_deck, before_key, states, with_items, with_notes
from trainer.app.run import make_application
from trainer.blocks.steps import BarStep, PointsStep, Row, RowsStep, TitleStep
from trainer.classroom.deck import Deck, Page
from trainer.classroom.screen import BarRow, Bars, Black, Question, Screen, Slide, Stagecard, screen
from trainer.course.library import Library
from trainer.items.base import CompiledItem
from trainer.items.prompt import Option
from trainer.limits import Verdict
from trainer.ui.presenter.canvas import FLOOR, HEIGHT, WIDTH
from trainer.ui.presenter.wall import WallPainter
from trainer.ui.theme import Look, theme
from trainer.ui.theme.tokens import DARK, LIGHT
from trainer.wording import READING

FORMAT = QImage.Format.Format_RGB32
SECRET = "Zzyzx"
"""Stands in every text that the room must not see."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Deck]]:
    make_application()
    library, deck = walls.shipped(tmp_path_factory.mktemp("cache"))
    yield library, deck
    library.close()


@pytest.fixture(scope="module")
def deck(course: tuple[Library, Deck]) -> Deck:
    return course[1]


@pytest.fixture(scope="module")
def painter(course: tuple[Library, Deck]) -> WallPainter:
    return WallPainter(course[0].picture)


# ------------------------------------------------------------------------------------------ it is whole


def test_every_step_of_the_shipped_course_fits(deck: Deck, painter: WallPainter) -> None:
    faults = {}
    for name, state in states(deck):
        found = walls.fit(painter, screen(deck, state))
        if found.overflow or found.smallest < FLOOR:
            faults[name] = (found.overflow, found.smallest)
    assert faults == {}


def test_every_order_of_the_options_fits(deck: Deck, painter: WallPainter) -> None:
    """Which option stands where depends on the class; the longest may be the right one or not."""
    for page in (each for each in deck.pages if each.item):
        assert page.item is not None
        for seed in range(6):
            prompt: Any = page.item.prompt(seed, wall=True)
            solution = page.item.solution(seed, wall=True)
            rows = tuple(
                BarRow(each.token, each.text, 999, 999, each.token in solution.right)
                for each in prompt.options
            )
            over = f"Question {page.question}, second vote, 2997 hands"
            for shown in (
                Question(f"Question {page.question}, second vote", prompt.stem, prompt.options, "Foot"),
                Bars(over, solution.title, rows, True, True, solution.line, solution.hedge),
            ):
                assert walls.fit(painter, shown).overflow == []


WIDE = "Wwwww " * 40


def test_words_without_room_are_noted_and_never_cut(painter: WallPainter) -> None:
    shown = Slide(PointsStep(title="Points", points=(WIDE * 3,) * 5), 2, 99)
    assert walls.fit(painter, shown).overflow
    assert walls.words(painter, shown).count("Wwwww") == 40 * 3 * 5


def test_long_words_step_down_to_the_floor_and_no_further(painter: WallPainter) -> None:
    points = ("This is a point of about sixty characters, as many as fit.",) * 5
    short = walls.fit(painter, Slide(PointsStep(title="Points", points=points[:1]), 2, 99))
    full = walls.fit(painter, Slide(PointsStep(title="Points", points=points, foot="Foot. " * 18), 2, 99))
    assert full.overflow == []
    assert FLOOR <= full.smallest <= short.smallest


@pytest.mark.parametrize("count", [3, 4])
def test_longest_question_that_check_lets_through_fits(painter: WallPainter, count: int) -> None:
    stem = ("When the person is served at the scheduled release and ICE says that it comes later, " * 2)[:150]
    options = tuple(Option(token=each, text=("The person is released in time, " * 2)[:52]) for each in "ABCD")
    assert (
        walls.fit(painter, Question("Question 1, first vote", stem, options[:count], "Vote.")).overflow == []
    )


@pytest.mark.parametrize("rows", [1, 4])
def test_verdict_rows_fit_with_whom_to_ask_and_what_holds_meanwhile(painter: WallPainter, rows: int) -> None:
    more = "Ask command and agency counsel, with ICE. Meanwhile: the earliest limit holds."
    row = Row(
        verdict=Verdict.STOP_AND_ASK, text="Keep custody after a claim to citizenship, at once", more=more
    )
    shown = Slide(RowsStep(title="Rows", rows=(row,) * rows, hedge="A reading. " * 8), 3, 99)
    assert walls.fit(painter, shown).overflow == []


def test_long_actions_stand_on_two_lines_rather_than_small(painter: WallPainter) -> None:
    text = "Release by hour 48 if not picked up and no paid agreement applies"
    shown = Slide(RowsStep(title="Rows", rows=(Row(verdict=Verdict.MUST, text=text),) * 4), 3, 99)
    fit = walls.fit(painter, shown)
    assert fit.overflow == []
    assert fit.smallest >= 44


def test_whom_to_ask_reads_as_it_does_at_the_desk(deck: Deck, painter: WallPainter) -> None:
    steps = [page.step for page in deck.pages if isinstance(page.step, RowsStep)]
    rows = [row for step in steps for row in step.rows]
    asked = [row.more for row in rows if row.verdict is Verdict.STOP_AND_ASK]
    assert asked
    for words in asked:
        assert re.match(r"Ask [a-zI]", words), words
        assert re.search(r"Meanwhile: (?:[a-z]|WSO)", words), words


# ---------------------------------------------------------------------------------------- what it says


def test_title_says_what_the_course_is_not(deck: Deck, painter: WallPainter) -> None:
    said = walls.words(painter, screen(deck, Lesson(deck).next().state))
    assert "Not an ICE product and not legal advice. It certifies and authorizes nobody." in said
    assert "Not reviewed by counsel." in said
    assert "Monday, November 23, 2026" in said


def test_every_verdict_has_its_word(painter: WallPainter) -> None:
    rows = tuple(Row(verdict=each, text="Do it") for each in Verdict)
    said = walls.words(painter, Slide(RowsStep(title="Rows", rows=rows), 3, 14))
    for word in ("May", "Must", "May not", "Stop and ask"):
        assert word in said
    assert "3 / 14" in said


@pytest.mark.parametrize(
    ("release", "limit", "said"),
    [
        ("2026-10-29T10:00", "Sat, Oct 31, 10:00", "Eastern time"),
        (
            "2026-10-30T17:00",
            "Sun, Nov 1, 16:00",
            "The clocks go back on Sunday, November 1: hour 48 is 16:00.",
        ),
        (
            "2027-03-12T17:00",
            "Sun, Mar 14, 18:00",
            "The clocks go forward on Sunday, March 14: hour 48 is 18:00.",
        ),
    ],
)
def test_bar_says_start_and_limit_and_how_it_is_read(
    painter: WallPainter, release: str, limit: str, said: str
) -> None:
    reading = (
        "The agreement’s text and this course’s reading; no court ruling or ICE guidance on it was found."
    )
    step = BarStep(title="Clock", release=release, served=release, zone="America/New_York", foot=reading)
    found = walls.words(painter, Slide(step, 4, 14))
    for each in (limit, said, "48-hour limit", "No authority", "Scheduled release, served", READING):
        assert each in found
    assert walls.fit(painter, Slide(step, 4, 14)).overflow == []


def test_bar_shows_both_times_where_they_differ(painter: WallPainter) -> None:
    step = BarStep(
        title="Clock",
        release="2026-06-01T14:20",
        served="2026-06-01T15:05",
        zone="America/Chicago",
        foot="R.",
    )
    shown = Slide(step, 4, 14)
    said = walls.words(painter, shown)
    assert "Mon, Jun 1, 14:20" in said
    assert "Served Mon 15:05: the earlier starts the clock" in said
    assert walls.fit(painter, shown).overflow == []


def test_bar_has_no_limit_where_a_paid_agreement_applies(painter: WallPainter) -> None:
    at = "2026-06-01T14:20"
    step = BarStep(
        title="Clock", release=at, served=at, zone="America/Chicago", paid_agreement=True, foot="R."
    )
    said = walls.words(painter, Slide(step, 4, 14))
    assert "No authority" not in said
    assert "48-hour limit" not in said.replace("no 48-hour limit", "")
    assert "The contract’s terms govern" in said


def test_break_says_when_it_is_over(painter: WallPainter) -> None:
    said = walls.words(painter, Stagecard("Break.", ("We go on at 10:45.",), waits=True))
    assert said.startswith("Break. We go on at 10:45.")


# ------------------------------------------------------------------------- what it must not say or show


def secretive(item: CompiledItem) -> CompiledItem:
    """The same question, its reasons and its line of why marked."""
    choices = tuple(changed(each, why=f"<p>{SECRET}</p>") for each in item.choices)  # type: ignore[attr-defined]
    wall = changed(item.wall, why=f"{SECRET} and why.") if item.wall else None
    return changed(item, choices=choices, wall=wall)


def rekeyed(item: CompiledItem) -> CompiledItem:
    """The same question with another right option, another line of why and other words that stand below."""
    before = item.choices  # type: ignore[attr-defined]
    at = next(n for n, each in enumerate(before) if each.right)
    other = (at + 1) % len(before)
    choices = tuple(changed(each, right=n == other, why="<p>Other</p>") for n, each in enumerate(before))
    wall = changed(item.wall, why="Another reason.") if item.wall else None
    return changed(item, choices=choices, wall=wall, judgement=None)


def test_notes_and_reasons_never_reach_the_wall(deck: Deck, painter: WallPainter) -> None:
    marked = with_items(with_notes(deck, f"<p>{SECRET} Ask the room.</p>"), secretive)
    said = {}
    for name, state in states(marked):
        said[name] = walls.words(painter, screen(marked, state))
    with_secret = [name for name, words in said.items() if SECRET in words]
    assert all("with key" in name for name in with_secret)
    assert all(f"{SECRET} and why." in said[name] for name in with_secret)
    assert len(with_secret) == sum(page.item is not None for page in deck.pages)


def test_words_are_found_by_this_search(deck: Deck, painter: WallPainter) -> None:
    """The search is worth something: it finds the words that are there."""
    marked = replace(deck, pages=(*deck.pages[:1], Page(PointsStep(title="T", points=(f"{SECRET} here",)))))
    said = walls.words(painter, screen(marked, Lesson(marked).next(2).state))
    assert f"{SECRET} here" in said


def test_with_other_notes_every_pixel_is_the_same(deck: Deck, painter: WallPainter) -> None:
    other = with_notes(deck, "<p>Something else entirely.</p>")
    for name, state in states(deck):
        assert same(painter, screen(deck, state), screen(other, state)), name


def test_with_another_key_every_pixel_is_the_same_until_the_key_is_shown(
    deck: Deck, painter: WallPainter
) -> None:
    other = with_items(deck, rekeyed)
    for name, state in before_key(deck):
        assert same(painter, screen(deck, state), screen(other, state)), name


def test_with_another_key_the_pixels_differ_once_it_is_shown(deck: Deck, painter: WallPainter) -> None:
    lesson = Lesson(deck).next_until("asking").count(17, 13, 3).next_until("shown").next()
    assert not same(painter, screen(deck, lesson.state), screen(with_items(deck, rekeyed), lesson.state))


def same(painter: WallPainter, one: Screen, other: Screen) -> bool:
    return walls.pixels(painter, one) == walls.pixels(painter, other)


# ---------------------------------------------------------------------------------------- how it looks


@pytest.fixture
def dark_desk() -> Iterator[None]:
    theme.set(Look.DARK, 200)
    yield
    theme.set(Look.LIGHT, 100)


def every_kind() -> list[Screen]:
    rows = tuple(Row(verdict=each, text="Do it") for each in Verdict)
    options = tuple(Option(token=each, text="Option") for each in "ABC")
    bars = tuple(BarRow(each, "Option", 9, 3, each == "B") for each in "ABC")
    at = "2026-06-01T14:20"
    return [
        Slide(TitleStep(title="Title", subtitle="Subtitle", small=("Small.",)), 1, 9),
        Slide(PointsStep(title="Points", points=("One", "Two")), 2, 9),
        Slide(RowsStep(title="Rows", rows=rows), 3, 9),
        Slide(BarStep(title="Bar", release=at, served=at, zone="America/Chicago"), 4, 9),
        Question("Question 1, first vote", "Stem?", options, "Vote."),
        Bars("Question 1", "Title", bars, True, True, "Why.", "Reading."),
        Stagecard("Talk it over", ("Turn to a neighbor.",)),
        Black(),
    ]


def test_wall_is_the_same_whatever_the_desk_wears(painter: WallPainter, dark_desk: None) -> None:
    dressed = [walls.pixels(painter, each) for each in every_kind()]
    theme.set(Look.HIGH_CONTRAST, 100)
    contrast = [walls.pixels(painter, each) for each in every_kind()]
    theme.set(Look.LIGHT, 100)
    light = [walls.pixels(painter, each) for each in every_kind()]
    assert dressed == light == contrast


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_ground_is_surface_or_stage(course: tuple[Library, Deck], tokens: Any) -> None:
    painter = WallPainter(course[0].picture, tokens)
    for shown, token in zip(every_kind(), ("stage", *["surface"] * 5, "stage"), strict=False):
        corner = walls.pixels(painter, shown).pixelColor(2, 2).name().upper()
        assert corner == getattr(tokens, token), shown


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (960, 600), (1280, 540)])
def test_rooms_of_another_shape_get_the_same_picture_between_bars(
    painter: WallPainter, size: tuple[int, int]
) -> None:
    shown = every_kind()[1]
    image = walls.pixels(painter, shown, QSize(*size))
    scale = min(size[0] / WIDTH, size[1] / HEIGHT)
    left, top = round((size[0] - WIDTH * scale) / 2), round((size[1] - HEIGHT * scale) / 2)
    inside = image.pixelColor(size[0] // 2, size[1] // 2).name()
    if left > 1:
        assert image.pixelColor(left // 2, size[1] // 2).name().upper() == LIGHT.stage
    if top > 1:
        assert image.pixelColor(size[0] // 2, top // 2).name().upper() == LIGHT.stage
    assert inside == "#ffffff"


def test_black_is_black_to_the_edges(painter: WallPainter) -> None:
    image = walls.pixels(painter, Black(), QSize(1024, 768))
    assert {image.pixelColor(x, y).name() for x in (0, 500, 1023) for y in (0, 380, 767)} == {"#000000"}


def test_hands_of_a_small_group_are_figures_without_bars(painter: WallPainter) -> None:
    rows = (BarRow("A", "One", 4), BarRow("B", "Two", 3), BarRow("C", "Three", 0))
    few, many = (
        walls.pixels(painter, Bars("Question 1", "Title", rows, with_bars)) for with_bars in (False, True)
    )
    bar = (400, 196)
    assert few.pixelColor(*bar).name() == "#ffffff"
    assert many.pixelColor(*bar).name().upper() == LIGHT.sunken


def test_walls_of_a_small_deck_fit_as_well(tmp_path: Path, painter: WallPainter) -> None:
    deck = a_deck()
    for name, state in states(deck):
        assert walls.fit(painter, screen(deck, state)).overflow == [], name
