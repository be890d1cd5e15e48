"""What stands on one place on the wall from slide to slide, and keeps to the margin."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor

from tests.helpers import walls
from trainer.app.run import make_application
from trainer.blocks.steps import BarStep, PictureStep, PointsStep, Row, RowsStep, WordsStep
from trainer.classroom.deck import Deck
from trainer.classroom.screen import BarRow, Bars, Slide
from trainer.course.library import Library
from trainer.limits import Verdict
from trainer.ui.presenter.canvas import MARGIN, Block, Canvas
from trainer.ui.presenter.voting import STAGE_TOP
from trainer.ui.presenter.wall import WallPainter
from trainer.wording import READING

ROW = Row(verdict=Verdict.MUST, text="Tell ICE at once")
MONDAY = "2026-06-01T14:20"


def a_bar(foot: str) -> BarStep:
    return BarStep(title="Clock", release=MONDAY, served=MONDAY, zone="America/Chicago", foot=foot)


STEPS: list[WordsStep] = [
    PointsStep(title="Points", points=("One", "Two")),
    PointsStep(title="Points", points=("One", "Two"), foot="A short line."),
    PointsStep(title="Points", points=("One", "Two"), foot=READING),
    RowsStep(title="Rows", rows=(ROW,), foot="As a WSO. Other authority: ask agency counsel."),
    RowsStep(title="Rows", rows=(ROW,), foot="As a WSO. Other authority: ask agency counsel.", hedge=READING),
    a_bar(READING),
    a_bar("R."),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Deck]]:
    make_application()
    library, deck = walls.shipped(tmp_path_factory.mktemp("cache"))
    yield library, deck
    library.close()


@pytest.fixture(scope="module")
def painter(course: tuple[Library, Deck]) -> WallPainter:
    return WallPainter(course[0].picture)


Placed = list[tuple[str, float, float]]


@pytest.fixture
def placed(monkeypatch: pytest.MonkeyPatch) -> Placed:
    """Words as they are put: left edge and baseline of the first line."""
    found: Placed = []
    put = Canvas.put

    def noted(
        canvas: Canvas, block: Block, left: float, baseline: float, token: str, **names: float
    ) -> float:
        found.append((block.text, left, baseline))
        return put(canvas, block, left, baseline, token, **names)

    monkeypatch.setattr(Canvas, "put", noted)
    return found


def test_the_number_of_the_slide_stands_on_one_line_whatever_is_at_the_foot(
    painter: WallPainter, placed: Placed
) -> None:
    for number, step in enumerate(STEPS, 1):
        assert walls.fit(painter, Slide(step, number, 33)).overflow == []
    numbers = {baseline for text, _, baseline in placed if re.fullmatch(r"\d+ / 33", text)}
    assert len(numbers) == 1


def test_the_number_never_stands_alone_over_the_foot(painter: WallPainter, placed: Placed) -> None:
    walls.fit(painter, Slide(a_bar(READING), 1, 33))
    lines = {baseline for text, left, baseline in placed if text == READING and left == MARGIN}
    assert lines == {baseline for text, _, baseline in placed if text == "1 / 33"}


def pictures(deck: Deck) -> list[PictureStep]:
    return [page.step for page in deck.pages if isinstance(page.step, PictureStep)]


def test_figures_start_at_the_margin_and_clear_of_the_heading(
    course: tuple[Library, Deck], painter: WallPainter
) -> None:
    shown = pictures(course[1])
    assert shown
    for step in shown:
        image = walls.pixels(painter, Slide(step, 1, 33))
        ground = QColor(image.pixel(2, 2))
        inked = [
            x
            for x in range(image.width())
            if any(QColor(image.pixel(x, y)) != ground for y in range(110, 480))
        ]
        assert abs(2 * min(inked) - MARGIN) <= 2, step.picture
        assert all(QColor(image.pixel(x, y)) == ground for x in range(56, 900, 3) for y in range(98, 113))


def test_four_options_leave_as_much_ground_over_the_stage_as_between_them(
    painter: WallPainter, placed: Placed
) -> None:
    rows = tuple(
        BarRow(letter=each, text=f"Option {each}", hands=0, right=each == "A", before=0) for each in "ABCD"
    )
    bars = Bars(over="Question 1", title="When?", rows=rows, with_bars=True, is_key_shown=True, line="So.")
    assert walls.fit(painter, bars).overflow == []
    texts = [baseline for text, _, baseline in placed if text.startswith("Option")]
    zeros = [baseline for text, _, baseline in placed if text == "0"]
    assert STAGE_TOP - zeros[-1] >= texts[1] - 36 - zeros[0]


def test_actions_of_a_slide_have_one_size_though_one_alone_needs_a_smaller_one(
    painter: WallPainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("Keep custody during the 48 hours, where state law allows", "Warn ICE", "Serve again")
    sizes = {}
    put = Canvas.put

    def noted(
        canvas: Canvas, block: Block, left: float, baseline: float, token: str, **names: float
    ) -> float:
        sizes[block.text] = block.size
        return put(canvas, block, left, baseline, token, **names)

    monkeypatch.setattr(Canvas, "put", noted)
    step = RowsStep(title="Rows", rows=tuple(Row(verdict=Verdict.MAY, text=each) for each in texts))
    assert walls.fit(painter, Slide(step, 3, 33)).overflow == []
    assert len({sizes[each] for each in texts}) == 1


def test_what_qualifies_an_action_stands_under_it(painter: WallPainter, placed: Placed) -> None:
    row = Row(verdict=Verdict.MUST, text="Tell ICE at once", more="Then: write down the time.")
    walls.fit(painter, Slide(RowsStep(title="Rows", rows=(row,)), 3, 33))
    assert len({left for text, left, _ in placed if text in (row.text, row.more)}) == 1
