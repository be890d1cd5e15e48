"""From a station PC to a large screen: everything can be read, and the columns are those of the design."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize

from tests.helpers.app import TrainerApp
from tests.helpers.geometry import faults, place_of
from trainer.app.scene import Scene
from trainer.app.shots import scenes
from trainer.ui.main_window import RailShell
from trainer.ui.pages.home import HomePage
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.pages.welcome import WelcomePage
from trainer.ui.widgets.prose import ProseView

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


@pytest.mark.parametrize("text", [100, 150, 200])
def test_sections_brings_the_outline_in_the_place_of_the_page_and_takes_it_away(
    trainer_app: TrainerApp, text: int
) -> None:
    """Beside it the tools of the bar would break, and at 200 percent the page would be cut off."""
    trainer_app.resize(1024, 700)
    lesson(trainer_app)
    trainer_app.dress(text)
    page = lesson(trainer_app)
    page.bar.sections.click()
    trainer_app.settle()
    assert page.outline.width() == page.width()
    assert not page.scroller.isVisible()
    assert faults(trainer_app.window) == []
    page.bar.sections.click()
    trainer_app.settle()
    assert not page.outline.isVisible()
    assert page.scroller.isVisible()


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
    from trainer.items.sort.view.forms import RowForm

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
