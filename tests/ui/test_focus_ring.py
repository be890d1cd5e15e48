"""The focus ring: round what the keyboard is at, and only while it is led by keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import Key, KeyboardDriver, MouseDriver
from tests.helpers.geometry import place_of
from trainer.ui.theme import theme
from trainer.ui.theme.ring import FocusRing
from trainer.ui.widgets.prose import ProseView

WIDTH = 2
NEAR = 8


def ring_of(app: TrainerApp) -> FocusRing:
    app.settle()
    return app.window.ring


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def is_round(ring: FocusRing, widget: QWidget) -> bool:
    """Whether the ring stands 2 px outside the control, or round the part that it names."""
    own: Callable[[], QRect] | None = getattr(widget, "ring_rect", None)
    rect = own() if own else widget.rect()
    part = QRect(widget.mapTo(widget.window(), rect.topLeft()), rect.size())
    reach = WIDTH + 2
    return ring.isVisible() and ring.geometry() == part.adjusted(-reach, -reach, reach, reach)


def test_tab_brings_the_ring_to_each_control_in_turn(trainer_app: TrainerApp, keys: KeyboardDriver) -> None:
    trainer_app.sit_down()
    seen = set()
    for _ in range(12):
        keys.key(Key.Key_Tab)
        ring = ring_of(trainer_app)
        assert is_round(ring, focused()), keys.holds
        seen.add(focused())
    assert len(seen) > 8


def test_a_click_shows_no_ring(trainer_app: TrainerApp, mouse: MouseDriver) -> None:
    trainer_app.sit_down()
    trainer_app.go("settings")
    mouse.press("Larger")
    assert not ring_of(trainer_app).isVisible()


def test_keys_after_a_click_bring_it(
    trainer_app: TrainerApp, mouse: MouseDriver, keys: KeyboardDriver
) -> None:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l02", "check-yourself", 0)
    mouse.choose("B")
    assert not ring_of(trainer_app).isVisible()
    keys.key(Key.Key_Down)
    assert is_round(ring_of(trainer_app), focused())


def test_a_text_field_has_it_also_after_a_click(trainer_app: TrainerApp, mouse: MouseDriver) -> None:
    field = mouse._field("Your name")
    mouse.click(field)
    assert is_round(ring_of(trainer_app), field)


def test_a_heading_that_takes_the_keyboard_on_arrival_has_none(
    trainer_app: TrainerApp, keys: KeyboardDriver
) -> None:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l01")
    keys.key(Key.Key_PageDown)
    keys.settle()
    assert keys.holds == keys.lesson.section.title
    assert not ring_of(trainer_app).isVisible()


def test_it_follows_what_is_scrolled_and_is_cut_off_where_the_page_ends(
    trainer_app: TrainerApp, keys: KeyboardDriver
) -> None:
    trainer_app.sit_down()
    page = trainer_app.lesson("m06-l02", "while-the-clock-runs")
    keys.reach(next(each for each in page.view.blocks if hasattr(each, "bar")).bar)  # type: ignore[union-attr]
    before = ring_of(trainer_app).geometry()
    bar = page.scroller.verticalScrollBar()
    bar.setValue(bar.value() - 40)
    ring = ring_of(trainer_app)
    assert ring.geometry() == before.translated(0, 40)
    bar.setValue(0)
    assert is_round(ring_of(trainer_app), focused())
    port = QRect(
        page.scroller.viewport().mapTo(trainer_app.window, QPoint()), page.scroller.viewport().size()
    )
    assert port.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(ring_of(trainer_app)._clip)


def test_it_follows_when_the_window_changes_its_size(trainer_app: TrainerApp, keys: KeyboardDriver) -> None:
    trainer_app.sit_down()
    keys.reach(keys._button("Back up now"))
    trainer_app.resize(1500, 900)
    assert is_round(ring_of(trainer_app), focused())
    trainer_app.resize(1024, 700)
    assert is_round(ring_of(trainer_app), focused())


def test_it_stands_round_the_link_and_goes_on_with_tab(trainer_app: TrainerApp, keys: KeyboardDriver) -> None:
    trainer_app.sit_down()
    page = trainer_app.lesson("m06-l01")
    assert page.view is not None
    prose = next(each for each in page.view.proses() if len(each.hrefs()) > 1)
    keys.reach(prose)
    assert links_round(trainer_app, keys, prose) == prose.hrefs()
    keys.key(Key.Key_Backtab)
    assert links_round(trainer_app, keys, prose, Key.Key_Backtab) == prose.hrefs()[::-1]


def links_round(app: TrainerApp, keys: KeyboardDriver, prose: ProseView, key: Key = Key.Key_Tab) -> list[str]:
    """The links of a text that has the keyboard, each of which gets the ring, until it is left."""
    found = []
    while focused() is prose:
        ring = ring_of(app)
        assert is_round(ring, prose)
        assert ring.height() < prose.height()
        found.append(prose.focused_href())
        keys.key(key)
        app.settle()
    return found


def test_a_link_reached_by_tab_is_in_sight(trainer_app: TrainerApp, keys: KeyboardDriver) -> None:
    trainer_app.sit_down()
    trainer_app.resize(1024, 700)
    page = trainer_app.lesson("m06-l01")
    for _ in range(40):
        keys.key(Key.Key_Tab)
        trainer_app.settle()
        widget = focused()
        if isinstance(widget, ProseView) and page.isAncestorOf(widget) and widget.focused_href():
            seen = page.scroller.viewport().rect()
            link = widget.ring_rect()
            place = QRect(widget.mapTo(page.scroller.viewport(), link.topLeft()), link.size())
            if page.scroller.isAncestorOf(widget):
                assert seen.contains(place), f"{widget.focused_href()} at {place} is out of sight"


def test_a_control_reached_by_tab_is_in_sight(trainer_app: TrainerApp, keys: KeyboardDriver) -> None:
    trainer_app.sit_down()
    trainer_app.resize(1024, 700)
    for _ in range(40):
        keys.key(Key.Key_Tab)
        widget = focused()
        assert trainer_app.window.rect().contains(place_of(widget).center()), keys.holds
        assert not widget.visibleRegion().isEmpty(), keys.holds


def test_clicks_go_through_it(trainer_app: TrainerApp, keys: KeyboardDriver, mouse: MouseDriver) -> None:
    trainer_app.sit_down()
    trainer_app.go("settings")
    keys.reach(keys._button("About WSO Trainer"))
    assert ring_of(trainer_app).isVisible()
    mouse.press("About WSO Trainer")
    assert mouse.title == "About"


@pytest.mark.parametrize("look", ["light", "dark", "high-contrast"])
def test_it_is_drawn_in_the_color_of_the_theme(
    trainer_app: TrainerApp, keys: KeyboardDriver, look: str
) -> None:
    trainer_app.sit_down()
    trainer_app.dress(100, look)
    keys.reach(keys._button("Back up now"))
    ring = ring_of(trainer_app)
    place = place_of(ring)
    image = trainer_app.window.grab(place).toImage()
    assert color_at(image, QPoint(place.width() // 2, 1)) == theme.color("ring").name()


def test_beside_the_accent_it_is_white_in_high_contrast(
    trainer_app: TrainerApp, keys: KeyboardDriver
) -> None:
    trainer_app.sit_down()
    trainer_app.dress(100, "high-contrast")
    trainer_app.go("home")
    keys.key(Key.Key_F6)
    ring = ring_of(trainer_app)
    place = place_of(ring)
    image = trainer_app.window.grab(place).toImage()
    assert keys.holds.startswith("Study, selected")
    assert color_at(image, QPoint(place.width() // 2, 1)) == theme.color("text").name()


@pytest.mark.parametrize(
    ("page", "name"),
    [("home", "20 min"), ("home", "Module 6"), ("settings", "This officer"), ("settings", "High contrast")],
)
def test_round_what_is_chosen_it_is_white_in_high_contrast(
    trainer_app: TrainerApp, keys: KeyboardDriver, page: str, name: str
) -> None:
    trainer_app.sit_down()
    trainer_app.dress(100, "high-contrast")
    trainer_app.go(page)
    while not keys.holds.startswith(name):
        keys.key(Key.Key_Tab)
    assert ring_color(trainer_app) == theme.color("text").name()


@pytest.mark.parametrize(("name", "token"), [("Your name", "text"), ("Start the course", "text"),
                                             ("Just look around", "ring")])  # fmt: skip
def test_round_a_field_it_is_white_and_round_plain_words_yellow_in_high_contrast(
    trainer_app: TrainerApp, keys: KeyboardDriver, name: str, token: str
) -> None:
    trainer_app.core.dress(look="high-contrast")
    trainer_app.settle()
    while keys.holds != name:
        keys.key(Key.Key_Tab)
    assert ring_color(trainer_app) == theme.color(token).name()


def ring_color(app: TrainerApp) -> str:
    place = place_of(ring_of(app))
    return color_at(app.window.grab(place).toImage(), QPoint(place.width() // 2, 1))


def test_it_goes_when_its_control_goes(trainer_app: TrainerApp, keys: KeyboardDriver) -> None:
    trainer_app.sit_down()
    keys.reach(keys._button("Back up now"))
    assert ring_of(trainer_app).isVisible()
    trainer_app.go("about")
    QTest.keyClick(trainer_app.window, Qt.Key.Key_Shift)
    assert not ring_of(trainer_app).isVisible()


def color_at(image: QImage, point: QPoint) -> str:
    return QColor(image.pixel(point)).name()
