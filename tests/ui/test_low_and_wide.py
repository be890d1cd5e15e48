"""A very low window and a very wide one: footers, heads, columns and edges."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import Key, KeyboardDriver
from tests.helpers.geometry import faults, place_of
from trainer.ui.pages.home import BUDGETS, HomePage
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.shown import ShownPage
from trainer.ui.theme import theme
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.words import Words

LESSON = ("m06-l02", "served-at-scheduled-release")


def lesson(app: TrainerApp) -> LessonPage:
    if app.core.session.person is None:
        app.sit_down()
    return app.lesson(*LESSON)


@pytest.mark.parametrize(
    ("size", "text", "scrolls"),
    [
        ((1280, 800), 200, True),
        ((1366, 690), 150, True),
        ((1366, 690), 125, False),
        ((1280, 800), 100, False),
    ],
)
def test_in_a_very_low_window_the_footer_stands_at_the_end_of_the_page(
    trainer_app: TrainerApp, size: tuple[int, int], text: int, scrolls: bool
) -> None:
    trainer_app.resize(*size)
    lesson(trainer_app)
    trainer_app.dress(text)
    page = lesson(trainer_app)
    assert page.scroller.isAncestorOf(page.foot.on) is scrolls
    bar = page.scroller.verticalScrollBar()
    assert trainer_app.window.rect().contains(place_of(page.foot.on)) is not (scrolls and bar.maximum() > 0)
    bar.setValue(bar.maximum())
    trainer_app.settle()
    assert trainer_app.window.rect().contains(place_of(page.foot.on))


def test_a_footer_that_scrolls_comes_last_and_is_a_region(
    trainer_app: TrainerApp, keys: KeyboardDriver
) -> None:
    lesson(trainer_app)
    trainer_app.dress(200)
    page = lesson(trainer_app)
    order = tab_order.stops(page)
    assert order[-1] is page.foot.on
    assert len(order) == len(set(order))
    seen = set()
    for _ in range(4):
        keys.key(Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(
            next(n for n, each in reversed(list(enumerate(page.focus_parts()))) if each.isAncestorOf(focus))
        )
    assert seen == {1, 2, 3}, "the outline is behind its button"


def test_the_check_buttons_are_reached_and_come_into_sight_in_a_very_low_window(
    trainer_app: TrainerApp, keys: KeyboardDriver
) -> None:
    trainer_app.sit_down()
    trainer_app.dress(200)
    page = trainer_app.lesson("m06-l01", "check-yourself", 2)
    keys.choose("B")
    trainer_app.settle()
    assert page.question is not None
    for button in page.question.bar.buttons.values():
        keys.reach(button)
        assert trainer_app.window.rect().contains(place_of(button))
    keys.key(Key.Key_Return)
    keys._wait_for_verdict(page.question)
    assert keys.feedback
    keys.go_on()
    assert keys.place[2] == 3


def test_another_window_size_takes_the_keyboard_from_nothing_in_the_footer(
    trainer_app: TrainerApp, keys: KeyboardDriver
) -> None:
    page = lesson(trainer_app)
    keys.reach(page.foot.on)
    for height in (490, 800):
        trainer_app.resize(1280, height)
        assert QApplication.focusWidget() is page.foot.on
        assert faults(trainer_app.window) == []


@pytest.mark.parametrize("width", [1120, 1366, 1599, 1600, 1920, 2199, 2200, 2560])
def test_a_section_and_its_questions_share_their_edges(trainer_app: TrainerApp, width: int) -> None:
    trainer_app.resize(width, 900)
    page = lesson(trainer_app)
    assert page.view is not None
    left, right = place_of(page.view.title).left(), place_of(page.foot.on).right()
    assert place_of(page.foot.back).left() == left
    assert place_of(page.bar.tools["note"]).right() - theme.space(8) == right
    wide = {place_of(each).right() for each in page.view.blocks if each.wide}
    notes = {place_of(each.widget).right() for each in page.view._placed}
    assert wide | (notes if width > 1120 else set()) <= {right}
    page.open_section("check-yourself")
    trainer_app.settle()
    assert page.question is not None
    assert place_of(page.question.heading).left() == left
    assert place_of(page.question.bar).left() == left
    assert place_of(page.question).right() == place_of(page.question.bar).right() == right


@pytest.mark.parametrize(("width", "outline", "most"), [(1600, 304, 1600), (2560, 304, 1300)])
def test_a_lesson_keeps_together_in_a_wide_window(
    trainer_app: TrainerApp, width: int, outline: int, most: int
) -> None:
    trainer_app.resize(width, 1200)
    page = lesson(trainer_app)
    home, on = place_of(page.outline.home), place_of(page.foot.on)
    assert on.right() - home.left() <= most
    flank = (width - most) // 2
    assert place_of(page._body).left() - flank == outline
    assert home.left() - flank == 16
    assert on.right() < flank + most


@pytest.mark.parametrize(
    ("width", "left", "columns"), [(1280, 240, (664, 320)), (1600, 328, (760, 400)), (2560, 720, (875, 461))]
)
def test_the_study_home_keeps_its_measure_in_a_wide_window(
    trainer_app: TrainerApp, width: int, left: int, columns: tuple[int, int]
) -> None:
    trainer_app.resize(width, 800)
    trainer_app.sit_down()
    page = trainer_app.page
    assert isinstance(page, HomePage)
    modules, limits = (next(iter(page.module_rows.values())), page.limit_rows[0])
    assert (modules.width(), limits.width()) == columns
    assert place_of(modules).left() == left


@pytest.mark.parametrize(("size", "card"), [((1366, 690), 152), ((1024, 700), 152), ((1280, 800), 184)])
def test_a_low_window_shrinks_the_head_of_the_study_home(
    trainer_app: TrainerApp, size: tuple[int, int], card: int
) -> None:
    trainer_app.resize(*size)
    trainer_app.sit_down()
    page = trainer_app.page
    assert isinstance(page, HomePage)
    assert page._card.height() == card
    in_line = place_of(page.budget).top() < place_of(page.title).bottom()
    assert in_line is (card == 152)


def test_the_whole_study_home_is_seen_on_a_station_pc(trainer_app: TrainerApp) -> None:
    trainer_app.resize(1366, 690)
    trainer_app.sit_down()
    page = trainer_app.page
    assert isinstance(page, HomePage)
    assert page.scroller.verticalScrollBar().maximum() == 0
    card = page.limit_rows[0].parentWidget()
    assert card is not None
    assert place_of(page._card).top() == place_of(card).top()


@pytest.mark.parametrize(
    ("width", "text"),
    [(1280, 100), (1366, 100), (1600, 100), (1920, 100), (2560, 100), (1280, 150), (1280, 200)],
)
def test_a_question_and_its_check_buttons_end_at_the_same_place(
    trainer_app: TrainerApp, width: int, text: int
) -> None:
    trainer_app.resize(width, 900)
    lesson(trainer_app)
    trainer_app.dress(text)
    page = lesson(trainer_app)
    page.open_section("check-yourself")
    trainer_app.settle()
    assert page.question is not None
    ends = [place_of(each).right() for each in (page.question.view, page.question.bar)]
    assert ends[0] == ends[1]


@pytest.mark.parametrize(("size", "card"), [((1280, 800), 184), ((1366, 690), 152)])
def test_the_dark_card_stays_low_and_all_modules_are_seen_however_much_fits(
    trainer_app: TrainerApp, size: tuple[int, int], card: int
) -> None:
    trainer_app.resize(*size)
    trainer_app.sit_down()
    page = trainer_app.page
    assert isinstance(page, HomePage)
    page.budget.choose(len(BUDGETS) - 1)
    trainer_app.settle()
    page = trainer_app.page
    assert isinstance(page, HomePage)
    words = [each.text() for each in page._card.findChildren(Words)]
    assert sum(each.endswith(" min") for each in words) == 2
    assert "and 2 more" in words
    assert page._card.height() == card
    assert page.scroller.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("size", [(1366, 690), (1280, 800)])
def test_what_was_shown_is_seen_whole(trainer_app: TrainerApp, size: tuple[int, int]) -> None:
    """In a low window its head is one line."""
    trainer_app.resize(*size)
    trainer_app.sit_down()
    page = trainer_app.go("shown", "m06-l01")
    assert isinstance(page, ShownPage)
    assert page.scroller.verticalScrollBar().maximum() == 0
    assert place_of(page.home).bottom() < size[1] - 20
    is_beside = place_of(page._said).left() > place_of(page.title).right()
    assert is_beside is (size[1] < 760)
    tasks = [each for each in page.findChildren(Words) if each.text().startswith("Compute a release time")]
    assert tasks[0].height() == theme.line(tasks[0].kind), "it has most of the width"


def test_the_tools_stay_in_the_bar_and_show_that_they_are_open(trainer_app: TrainerApp) -> None:
    trainer_app.sit_down()
    trainer_app.dress(150)
    bar = lesson(trainer_app).bar
    tool = bar.more
    tool.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert tool.isDown()
    end = bar.menu_place(menu).x() + menu.sizeHint().width()
    assert end == tool.mapToGlobal(tool.rect().topRight()).x() + 1
    menu.close()
    assert not tool.isDown()


@pytest.mark.parametrize(("text", "named"), [(100, True), (200, False)])
def test_the_name_of_the_lesson_goes_where_it_has_no_room(
    trainer_app: TrainerApp, text: int, named: bool
) -> None:
    trainer_app.resize(1024, 700)
    trainer_app.sit_down()
    trainer_app.dress(text)
    assert trainer_app.lesson(*LESSON).bar._name.isVisible() is named
