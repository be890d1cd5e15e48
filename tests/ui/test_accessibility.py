"""What a screen reader and a keyboard find on every page in every state; and what is announced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import OFFICER, USUAL, TrainerApp
from tests.helpers.clock import FixedClock
from tests.helpers.drivers import Key, KeyboardDriver
from tests.helpers.records import full_drive
from tests.helpers.screen_reader import Role, interface, listening, name, role, tree
from trainer import resources
from trainer.app import scene
from trainer.app.run import build, make_application
from trainer.app.scene import Scene
from trainer.app.shots import scenes
from trainer.paths import DataFolder
from trainer.ui.main_window import MainWindow
from trainer.ui.theme import Look, theme
from trainer.ui.widgets import tab_order
from trainer.ui.widgets.answer_row import AnswerRow
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.sort_card import Bin, SortCard

WALL = "12-wall"
"""The wall is seen by a room; nobody reads or works it."""
PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
BUTTONS = {Role.Button, Role.RadioButton, Role.CheckBox, Role.Link, Role.ListItem}
MOST_TABS = 400


@dataclass
class Walk:
    """What was found on the way through all pages."""

    pages: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    misfits: list[str] = field(default_factory=list)
    wordless: list[str] = field(default_factory=list)
    unspeakable: list[str] = field(default_factory=list)
    headless: list[str] = field(default_factory=list)
    trapped: list[str] = field(default_factory=list)
    backwards: list[str] = field(default_factory=list)

    def look(self, scene: Scene) -> None:
        """Look at one page."""
        self.pages.append(scene.name)
        for stop in tab_order.stops(scene.widget):
            self._look_at(scene.name, stop)
        spoken = list(tree(scene.widget))
        self.unspeakable += [f"{scene.name}: {text!r}" for _, text in spoken if PRIVATE_USE.search(text)]
        headings = [text for kind, text in spoken if kind == Role.Heading]
        if (not headings and not isinstance(scene.widget, QDialog)) or not all(headings):
            self.headless.append(f"{scene.name}: {headings}")
        if isinstance(scene.widget, MainWindow):
            self._go_round(scene)

    def _look_at(self, page: str, stop: QWidget) -> None:
        found = f"{page}: {type(stop).__name__} {name(stop)!r} is {role(stop).name}"
        if not name(stop).strip():
            self.unnamed.append(found)
        if not _fits(stop):
            self.misfits.append(found)
        if isinstance(stop, QAbstractButton) and not stop.text().strip():
            self.wordless.append(found)

    def _go_round(self, scene: Scene) -> None:
        """Tab from the first stop, through all, and back to it; Shift+Tab the same way back."""
        window = scene.widget
        before = QApplication.focusWidget()
        layer = next((e for e in window.findChildren(QWidget) if _holds_tab(e)), None)
        window.activateWindow()
        QApplication.processEvents()
        first = tab_order.stops(layer or window)[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        onwards = _walked(window, Key.Key_Tab, first)
        stops = tab_order.stops(layer or window)  # now: of answers, Qt keeps the one it came by
        if onwards != stops:
            lost = [name(each) for each in stops if each not in onwards]
            self.trapped.append(f"{scene.name}: never came to {lost}, or not in the order they stand")
        back = _walked(window, Key.Key_Backtab, first)
        if back != [stops[0], *reversed(stops[1:])]:
            self.backwards.append(f"{scene.name}: {[name(each) for each in back]}")
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)


def _holds_tab(widget: QWidget) -> bool:
    return bool(getattr(widget, "holds_tab", False)) and widget.isVisible()


def _walked(window: QWidget, key: Qt.Key, first: QWidget) -> list[QWidget]:
    """The controls that a key comes by, each once, until it is back at the first."""
    came = [first]
    for _ in range(MOST_TABS):
        QTest.keyClick(window, key)
        at = QApplication.focusWidget()
        if at is None or (at is first and len(came) > 1):
            return came
        if at is not came[-1]:
            came.append(at)
    return came


def _fits(stop: QWidget) -> bool:
    if isinstance(stop, QLineEdit):
        return role(stop) == Role.EditableText
    if isinstance(stop, QAbstractSlider):
        return role(stop) == Role.Slider
    if isinstance(stop, AnswerRow):
        return role(stop) == Role.RadioButton
    if isinstance(stop, QAbstractButton):
        return role(stop) in BUTTONS
    if isinstance(stop, ProseView):
        return role(stop) in (Role.StaticText, Role.EditableText, Role.Document)
    return role(stop) not in (Role.NoRole, Role.Client, Role.Window)


@pytest.fixture(scope="module")
def walk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """Through every page in every state, once for all tests here."""
    make_application()
    core = build(DataFolder(tmp_path_factory.mktemp("walk")), resources.shipped_course(), FixedClock())
    core.window.resize(*USUAL)
    core.window.show()
    core.window.activateWindow()
    walk = Walk()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scene, "SETTLE_MS", 8)
        for each in scenes(core, "light", 100):
            if not each.name.startswith(WALL):
                QApplication.processEvents()
                walk.look(each)
    yield walk
    core.window.close()
    core.session.stand_up()
    core.disk.close()
    core.library.close()
    core.window.deleteLater()
    theme.set(Look.LIGHT, 100)


# ------------------------------------------------------------------------------------ on every page


def test_every_page_was_walked(walk: Walk) -> None:
    """Pages of the desk, and of a class."""
    assert {each[:2] for each in walk.pages} >= {"01", "02", "03", "04", "05", "06", "07", "08", "10", "11"}


def test_every_control_has_a_name(walk: Walk) -> None:
    assert not walk.unnamed, "\n".join(walk.unnamed)


def test_every_control_says_what_it_is(walk: Walk) -> None:
    assert not walk.misfits, "\n".join(walk.misfits)


def test_every_button_has_its_word(walk: Walk) -> None:
    """None is an icon alone."""
    assert not walk.wordless, "\n".join(walk.wordless)


def test_no_icon_is_read_out(walk: Walk) -> None:
    assert not walk.unspeakable, "\n".join(walk.unspeakable)


def test_every_page_has_headings_with_words(walk: Walk) -> None:
    assert not walk.headless, "\n".join(walk.headless)


def test_tab_goes_through_all_controls_in_the_order_they_stand_and_comes_round(walk: Walk) -> None:
    assert not walk.trapped, "\n".join(walk.trapped)


def test_shift_tab_goes_the_same_way_back(walk: Walk) -> None:
    assert not walk.backwards, "\n".join(walk.backwards)


# ------------------------------------------------------------------------------------ names and order


@pytest.fixture
def desk(trainer_app: TrainerApp, qtbot: QtBot) -> KeyboardDriver:
    trainer_app.sit_down()
    return KeyboardDriver(lambda: trainer_app.window, lambda met: qtbot.waitUntil(met, timeout=10_000))


def spoken(app: TrainerApp) -> list[str]:
    return [text for _, text in tree(app.window)]


def test_the_study_home_is_read_as_the_design_has_it(desk: KeyboardDriver, trainer_app: TrainerApp) -> None:
    stops = [name(each) for each in tab_order.stops(trainer_app.window)]
    minutes = sum(each.reading_min for each in trainer_app.core.course.module_of("m06-l01").lessons)
    wanted = [
        "Skip to content",
        "Study, selected, 1 of 3",
        f"{OFFICER}. Choose another name",
        "20 min",
        "Continue module 6, lesson 1 of 4, Three texts, one clock, section 1 of 5",
        f"Module 6, The 48-hour clock, {minutes} minutes, Not started",
    ]
    assert [each for each in stops if each in wanted] == wanted
    assert stops[-2:] == ["Open folder", "Back up now"]


def test_the_main_sections_are_a_named_group(desk: KeyboardDriver, trainer_app: TrainerApp) -> None:
    assert (Role.Grouping, "Main sections") in list(tree(trainer_app.window))


def test_a_lesson_is_read_outline_tools_title_blocks_and_the_way_on(
    desk: KeyboardDriver, trainer_app: TrainerApp
) -> None:
    page = trainer_app.lesson("m06-l01", "what-each-text-says")
    stops = tab_order.stops(trainer_app.window)
    regions = [page.outline, page.bar, page._body, page.foot]
    at = [next((n for n, r in enumerate(regions) if r.isAncestorOf(each)), None) for each in stops]
    inside = [each for each in at if each is not None]
    assert inside == sorted(inside)
    assert set(inside) == {0, 1, 2, 3}


def test_the_words_of_a_figure_are_its_description(desk: KeyboardDriver, trainer_app: TrainerApp) -> None:
    trainer_app.lesson("m06-l01", "what-each-text-says")
    pictures = [text for kind, text in tree(trainer_app.window) if kind == Role.Graphic]
    assert any(len(each) > 40 for each in pictures)
    assert all(pictures)


def test_places_of_a_sort_are_lists_that_say_how_many_they_hold(
    desk: KeyboardDriver, trainer_app: TrainerApp
) -> None:
    trainer_app.lesson("m06-l01", "check-yourself", 0)
    view = desk.view
    card, place = view._shown[0], view._item.bins[0]
    assert name(view._form.bins[place.id]).startswith(f"{place.text}, 0 ")
    desk.place_card(card.text, place.text)
    shown = view._form.bins[place.id]
    assert isinstance(shown, Bin)
    assert role(shown) == Role.List
    assert name(shown).startswith(f"{place.text}, 1 ")


def test_choices_say_which_is_chosen_and_can_be_pressed_by_a_reader(
    desk: KeyboardDriver, trainer_app: TrainerApp
) -> None:
    trainer_app.lesson("m06-l02", "check-yourself", 0)
    rows = desk.view.rows
    actions = interface(rows[1]).actionInterface()
    assert not any(interface(each).state().checked for each in rows)
    assert "Press" in actions.actionNames()
    actions.doAction("Press")
    assert [bool(interface(each).state().checked) for each in rows] == [each is rows[1] for each in rows]
    assert desk.response is not None


def test_roles_hold_for_pages_made_while_a_reader_listens(
    desk: KeyboardDriver, trainer_app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(monkeypatch):
        for page in ("home", "settings", "about"):
            trainer_app.go(page)
            kinds = {kind for kind, _ in tree(trainer_app.window)}
            assert {Role.Heading, Role.Grouping} <= kinds, page


def test_a_checked_answer_says_in_words_which_was_right(
    desk: KeyboardDriver, trainer_app: TrainerApp
) -> None:
    trainer_app.lesson("m06-l02", "check-yourself", 0)
    desk.answer_and_check("sure", right=False)
    names = [name(row) for row in desk.view.rows]
    assert sum(each.endswith(", Correct answer") for each in names) == 1
    assert sum(each.endswith(", Your answer") for each in names) == 1


def test_a_checked_card_says_where_it_belongs(desk: KeyboardDriver, trainer_app: TrainerApp) -> None:
    trainer_app.lesson("m06-l01", "check-yourself", 0)
    desk.answer_and_check("sure", right=False)
    names = [name(each) for each in desk.view.findChildren(SortCard)]
    assert any("Belongs in" in each for each in names)
    assert any("Right place" in each for each in names)


def test_a_field_with_a_mistake_says_so(trainer_app: TrainerApp, qtbot: QtBot) -> None:
    desk = KeyboardDriver(lambda: trainer_app.window, lambda met: qtbot.waitUntil(met))
    desk.press("Start the course")
    assert desk.holds == "Your name"
    assert desk._field("Your name").accessibleDescription() == "Type your name to start, or look around."


# ---------------------------------------------------------------------------------------- announced


def test_a_page_is_announced_and_its_title_takes_the_keyboard(
    desk: KeyboardDriver, trainer_app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(monkeypatch) as heard:
        desk.key(Key.Key_6, Qt.KeyboardModifier.ControlModifier)
        trainer_app.settle()
    assert heard == ["Settings"]
    assert desk.holds == "Settings"


def test_a_section_is_announced_with_its_place_in_the_lesson(
    desk: KeyboardDriver, trainer_app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = trainer_app.lesson("m06-l01")
    with listening(monkeypatch) as heard:
        desk.key(Key.Key_PageDown)
        trainer_app.settle()
    assert heard == [f"{page.section.title}, section 2 of 5"]
    assert desk.holds == page.section.title
    assert role(desk.lesson.view.title) == Role.Heading  # type: ignore[union-attr]


def test_a_placed_card_is_announced_with_how_many_are_placed(
    desk: KeyboardDriver, trainer_app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer_app.lesson("m06-l01", "check-yourself", 0)
    view = desk.view
    card, place = view._shown[0], view._item.bins[1]
    with listening(monkeypatch) as heard:
        desk.place_card(card.text, place.text)
        desk.reach(view._form.cards[card.id])
        desk.key(Key.Key_Backspace)
    assert heard == [f"Placed in {place.text}. 1 of {len(view._shown)}.", "Taken back."]


def test_feedback_is_announced_and_its_heading_takes_the_keyboard(
    desk: KeyboardDriver, trainer_app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer_app.lesson("m06-l02", "check-yourself", 0)
    desk.answer(right=True)
    with listening(monkeypatch) as heard:
        desk.check("sure")
    assert heard == [desk.feedback]
    assert desk.holds == desk.feedback


def test_what_is_missing_is_announced_when_an_open_answer_is_checked(
    desk: KeyboardDriver, trainer_app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer_app.lesson("m06-l02", "check-yourself", 0)
    with listening(monkeypatch) as heard:
        desk.key(Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert heard == ["Choose an answer to check."]


def test_an_answer_that_could_not_be_saved_is_announced(
    desk: KeyboardDriver, trainer_app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer_app.lesson("m06-l02", "check-yourself", 0)
    desk.answer()
    with listening(monkeypatch) as heard, full_drive(trainer_app.core.disk):
        desk.check("sure")
    assert heard == [desk.advice]
    assert desk.advice.startswith("This answer is not saved yet: the drive is full.")


def test_a_mark_is_announced(
    desk: KeyboardDriver, trainer_app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer_app.lesson("m06-l01")
    with listening(monkeypatch) as heard:
        desk.mark()
        desk.mark()
    assert heard == ["Place marked.", "Mark taken away."]


def test_what_was_found_is_announced(
    desk: KeyboardDriver, trainer_app: TrainerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer_app.lesson("m06-l01")
    with listening(monkeypatch) as heard:
        desk.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        desk.type("zzz")
    assert heard[-1] == "Nothing found for “zzz”."
