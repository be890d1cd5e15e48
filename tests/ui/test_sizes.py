"""From a station PC to a large screen: everything can be read, and the columns are those of the design."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import Key, KeyboardDriver
from tests.helpers.geometry import clipped, faults, overlapping, place_of, sideways
from trainer.app.scene import Scene
from trainer.app.shots import scenes
from trainer.ui.main_window import RailShell
from trainer.ui.pages.home import HomePage
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.welcome import WelcomePage
from trainer.ui.theme import theme
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.words import Words

SIZES = ((1366, 690), (1280, 800), (1600, 900), (1920, 1080), (2560, 1440))
"""1024x700 is the contract of every page."""
LESSON = ("m06-l02", "served-at-scheduled-release")

Start = Callable[..., TrainerApp]


@pytest.mark.usefixtures("quick_scenes")
@pytest.mark.parametrize("size", SIZES, ids=lambda each: f"{each[0]}x{each[1]}")
def test_every_page_of_the_desk_can_be_read_at_this_size(start_app: Start, size: tuple[int, int]) -> None:
    app = start_app(size=size)
    found = []
    for scene in desk_scenes(app, 100):
        found += [f"{scene.name}: {fault}" for fault in faults(scene.widget)]
        if scene.widget is app.window and app.window.size() != QSize(*size):
            found.append(f"{scene.name}: pushed the window to {app.window.width()}x{app.window.height()}")
    assert not found, "\n".join(found)


@pytest.mark.usefixtures("quick_scenes")
@pytest.mark.parametrize("text", [125, 150, 175])
def test_every_page_of_the_desk_can_be_read_at_text_sizes_between(start_app: Start, text: int) -> None:
    app = start_app(size=(1366, 690))
    found = [f"{s.name}: {fault}" for s in desk_scenes(app, text) for fault in faults(s.widget)]
    assert not found, "\n".join(found)


def desk_scenes(app: TrainerApp, text: int) -> Iterator[Scene]:
    """All states up to the class, whose windows are measured in tests of their own."""
    for scene in scenes(app.core, "light", text):
        if scene.name >= "10":
            return
        app.settle()
        yield scene


# --------------------------------------------------------------------------------------- the columns


def lesson(app: TrainerApp) -> LessonPage:
    if app.core.session.person is None:
        app.sit_down()
    return app.lesson(*LESSON)


@pytest.mark.parametrize(
    ("width", "text", "shown"),
    [(1280, 100, True), (1120, 100, True), (1119, 100, False), (1024, 100, False), (1280, 150, False)],
)
def test_the_outline_goes_behind_a_button_where_it_is_narrow(
    trainer_app: TrainerApp, width: int, text: int, shown: bool
) -> None:
    trainer_app.resize(width, 800)
    page = lesson(trainer_app)
    trainer_app.dress(text)
    page = lesson(trainer_app)
    assert page.outline.isVisible() is shown
    assert page.bar.sections.isVisible() is not shown
    assert page.bar.home.isVisible() is not shown


def test_sections_brings_the_outline_and_takes_it_away(trainer_app: TrainerApp) -> None:
    trainer_app.resize(1024, 700)
    page = lesson(trainer_app)
    page.bar.sections.click()
    trainer_app.settle()
    assert page.outline.isVisible()
    assert faults(trainer_app.window) == []
    page.bar.sections.click()
    trainer_app.settle()
    assert not page.outline.isVisible()


@pytest.mark.parametrize(("width", "folded"), [(1024, False), (960, False), (959, True), (800, True)])
def test_the_tools_of_a_lesson_go_behind_one_button(
    trainer_app: TrainerApp, width: int, folded: bool
) -> None:
    trainer_app.resize(width, 700)
    page = lesson(trainer_app)
    assert page.bar.more.isVisible() is folded
    assert all(each.isVisible() is not folded for each in page.bar.tools.values())


@pytest.mark.parametrize("width", [1120, 1280, 1600, 1920, 2560])
def test_the_column_keeps_its_measure(trainer_app: TrainerApp, width: int) -> None:
    """Lines of 66 to 72 characters, however wide the window."""
    trainer_app.resize(width, 900)
    page = lesson(trainer_app)
    assert page.view is not None
    assert {each.width() for each in page.view.blocks if isinstance(each, ProseView)} == {536}


@pytest.mark.parametrize(("width", "rail"), [(1024, 208), (1280, 208), (1599, 208), (1600, 240), (2560, 240)])
def test_the_rail_has_the_width_of_the_design(trainer_app: TrainerApp, width: int, rail: int) -> None:
    trainer_app.resize(width, 800)
    trainer_app.sit_down()
    assert place_of(shell(trainer_app).page).left() == rail


@pytest.mark.parametrize(("width", "text"), [(859, 100), (1024, 125), (1280, 150)])
def test_the_rail_becomes_a_bar_with_a_menu_where_it_is_narrow(
    trainer_app: TrainerApp, width: int, text: int
) -> None:
    trainer_app.resize(width, 700)
    trainer_app.sit_down()
    trainer_app.dress(text)
    found = shell(trainer_app)
    assert found.menu.isVisible()
    assert not found.rail.isVisible()
    found.menu.click()
    trainer_app.settle()
    assert found.rail.isVisible()


def shell(app: TrainerApp) -> RailShell:
    found = app.window._stack.currentWidget()
    assert isinstance(found, RailShell)
    return found


@pytest.mark.parametrize(("width", "columns"), [(1280, 2), (1366, 2), (1024, 1), (800, 1)])
def test_the_study_home_has_two_columns_where_there_is_room(
    trainer_app: TrainerApp, width: int, columns: int
) -> None:
    trainer_app.resize(width, 800)
    trainer_app.sit_down()
    page = trainer_app.page
    assert isinstance(page, HomePage)
    module, limit = next(iter(page.module_rows.values())), page.limit_rows[0]
    beside = place_of(limit).left() > place_of(module).right()
    assert beside is (columns == 2)


@pytest.mark.parametrize(("width", "panel"), [(1280, True), (1120, True), (1119, False), (1024, False)])
def test_the_first_page_loses_its_panel_and_keeps_the_disclaimer(
    trainer_app: TrainerApp, width: int, panel: bool
) -> None:
    trainer_app.resize(width, 800)
    page = trainer_app.page
    assert isinstance(page, WelcomePage)
    assert page._panel.isVisible() is panel
    assert page._foot.isVisible() is not panel


def test_the_primary_button_of_the_first_page_needs_no_scrolling_on_a_station_pc(
    trainer_app: TrainerApp,
) -> None:
    trainer_app.resize(1366, 690)
    page = trainer_app.page
    assert isinstance(page, WelcomePage)
    assert trainer_app.window.rect().contains(place_of(page.start_button))


def test_continue_is_in_sight_on_a_station_pc(trainer_app: TrainerApp) -> None:
    trainer_app.resize(1024, 700)
    trainer_app.sit_down()
    page = trainer_app.page
    assert isinstance(page, HomePage)
    assert trainer_app.window.rect().contains(place_of(page.go_on))


@pytest.mark.parametrize("item", [0, 2])
def test_the_check_buttons_stay_in_the_footer_however_long_the_question(
    trainer_app: TrainerApp, item: int
) -> None:
    trainer_app.resize(1024, 700)
    trainer_app.sit_down()
    page = trainer_app.lesson("m06-l01", "check-yourself", item)
    assert page.question is not None
    for button in page.question.bar.buttons.values():
        assert trainer_app.window.rect().contains(place_of(button))


@pytest.mark.parametrize(("height", "rows"), [(900, False), (760, False), (690, True), (600, True)])
def test_a_sort_takes_the_row_form_in_a_low_window(trainer_app: TrainerApp, height: int, rows: bool) -> None:
    from trainer.items.sort.view import RowForm

    trainer_app.resize(1280, height)
    trainer_app.sit_down()
    page = trainer_app.lesson("m06-l01", "check-yourself", 0)
    assert page.question is not None
    assert bool(page.question.findChildren(RowForm)) is rows


def test_resizing_with_a_half_made_sort_keeps_the_answer(trainer_app: TrainerApp) -> None:
    trainer_app.resize(1280, 900)
    trainer_app.sit_down()
    page = trainer_app.lesson("m06-l01", "check-yourself", 0)
    assert page.question is not None
    view: Any = page.question.view
    card, place = view._shown[0].id, view._item.bins[0].id
    view.place(card, place)
    for height in (600, 900, 600):
        trainer_app.resize(1280, height)
        assert view.placed == {card: place}
        assert faults(trainer_app.window) == []


# ------------------------------------------------------------------------------- low and wide windows


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
def test_a_section_and_its_questions_start_at_the_same_place(trainer_app: TrainerApp, width: int) -> None:
    trainer_app.resize(width, 900)
    page = lesson(trainer_app)
    assert page.view is not None
    left = place_of(page.view.title).left()
    assert place_of(page.foot.back).left() == left
    page.open_section("check-yourself")
    trainer_app.settle()
    assert page.question is not None
    assert place_of(page.question.heading).left() == left
    assert place_of(page.question.bar).left() == left


@pytest.mark.parametrize(("width", "outline", "most"), [(1600, 304, 1600), (2560, 304, 1440)])
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


def test_in_a_low_window_the_dark_card_stays_low_however_much_fits(trainer_app: TrainerApp) -> None:
    trainer_app.sit_down()
    for height, rows, card in ((690, 2, 152), (800, 3, 0)):
        trainer_app.resize(1366, height)
        page = trainer_app.page
        assert isinstance(page, HomePage)
        page.budget.choose(3)
        trainer_app.settle()
        page = trainer_app.page
        assert isinstance(page, HomePage)
        words = [each.text() for each in page._card.findChildren(Words) if each.isVisible()]
        assert len([each for each in words if each.endswith(" min")]) == rows
        (more,) = [int(each.split()[1]) for each in words if each.endswith(" more")]
        assert more + rows == 4
        assert page._card.height() == card or not card


# -------------------------------------------------------------------- the eyes of these tests can see


@pytest.fixture
def board(qtbot: QtBot) -> QWidget:
    board = QWidget()
    board.resize(400, 300)
    qtbot.addWidget(board)
    board.show()
    return board


def test_a_cut_label_is_seen(board: QWidget) -> None:
    label = Words("The 48 hours run straight through the weekend, and nothing stops them.", parent=board)
    label.setGeometry(0, 0, 100, theme.line("ui"))
    label.show()
    assert clipped(board)


def test_a_label_that_leaves_its_card_is_seen(board: QWidget) -> None:
    label = Words("Served", parent=board)
    label.setGeometry(380, 0, 100, 40)
    label.show()
    assert clipped(board)


def test_two_that_lie_over_each_other_are_seen(board: QWidget) -> None:
    for left in (0, 50):
        button = QPushButton("Go on", board)
        button.setGeometry(left, 0, 80, 30)
        button.show()
    assert overlapping(board)


def test_content_that_is_too_wide_is_seen(board: QWidget) -> None:
    area = QScrollArea(board)
    area.setGeometry(0, 0, 200, 200)
    content = QLabel("wide")
    content.setMinimumWidth(500)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.show()
    QApplication.processEvents()
    assert sideways(board)
