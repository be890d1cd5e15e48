"""Keys belong to a scope: the innermost that knows a key takes it, and fields of text keep their letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import ALT, CTRL, Key, KeyboardDriver, MouseDriver
from tests.helpers.geometry import place_of
from trainer.ui import actions
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.theme import theme
from trainer.ui.widgets.fact import KeyCap
from trainer.ui.widgets.keys_panel import KEY_WORDS
from trainer.ui.widgets.layout import PageScroll

Keys = tuple[QWidget, QWidget, QLineEdit, list[str]]


@pytest.fixture
def scopes(qtbot: QtBot) -> Iterator[Keys]:
    """A question inside a page inside a window, with a field in it; and what was called."""
    window, page, question, field = QWidget(), QWidget(), QWidget(), QLineEdit()
    for outer, inner in ((window, page), (page, question), (question, field)):
        QVBoxLayout(outer).addWidget(inner)
    called: list[str] = []
    actions.bind(window, {"keys": lambda: called.append("window")})
    actions.bind(page, {"scroll-top": lambda: called.append("page")})
    actions.bind(question, {"clock-start": lambda: called.append("clock")})
    qtbot.addWidget(window)
    window.show()
    question.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    yield page, question, field, called
    window.close()


def test_the_innermost_scope_wins(scopes: Keys) -> None:
    page, question, _field, called = scopes
    QTest.keyClick(question, Key.Key_Home)
    assert called == ["clock"]
    QTest.keyClick(page, Key.Key_Home)
    assert called == ["clock", "page"]


def test_what_no_inner_scope_knows_goes_outwards(scopes: Keys) -> None:
    _page, question, _field, called = scopes
    QTest.keyClick(question, Key.Key_F1)
    assert called == ["window"]


def test_a_field_takes_its_keys_first(scopes: Keys) -> None:
    _page, _question, field, called = scopes
    field.setText("1700")
    QTest.keyClick(field, Key.Key_Home)
    assert called == []
    assert field.cursorPosition() == 0


def test_a_scope_that_was_unbound_answers_no_more(scopes: Keys) -> None:
    _page, question, _field, called = scopes
    scope = next(each for each in question.children() if isinstance(each, actions.KeyScope))
    scope.unbind()
    QTest.keyClick(question, Key.Key_Home)
    assert called == ["page"]


def test_an_action_that_does_not_exist_cannot_be_bound(scopes: Keys) -> None:
    _page, question, _field, _called = scopes
    with pytest.raises(KeyError):
        actions.bind(question, {"no-such-action": lambda: None})


# ------------------------------------------------------------------------------------ in the window


@pytest.fixture
def study(trainer_app: TrainerApp) -> TrainerApp:
    trainer_app.sit_down()
    return trainer_app


def test_letters_typed_into_a_note_answer_nothing(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.lesson("m06-l02", "check-yourself", 0)
    keys.press("Note")
    keys.type("A bad day")
    assert keys.response is None
    keys.key(Key.Key_Escape)
    assert keys.response is None


def test_the_list_of_keys_is_left_by_esc_by_close_by_f1_and_by_a_click_beside_it(
    study: TrainerApp, keys: KeyboardDriver, mouse: MouseDriver
) -> None:
    title = "Keys that hold here"
    ways: tuple[Callable[[], object], ...] = (
        lambda: keys.key(Key.Key_Escape),
        lambda: keys.press("Close"),
        lambda: keys.key(Key.Key_F1),
        lambda: QTest.mouseClick(mouse._handle(study.window), Qt.MouseButton.LeftButton),
    )
    for leave in ways:
        keys.key(Key.Key_F1)
        assert keys.sees(title)
        leave()
        assert not keys.sees(title)


def test_the_layer_of_keys_keeps_tab_inside(study: TrainerApp, keys: KeyboardDriver) -> None:
    keys.key(Key.Key_F1)
    for _ in range(4):
        keys.key(Key.Key_Tab)
        panel, focus = study.window.keys_panel, QApplication.focusWidget()
        assert panel is not None
        assert focus is not None
        assert panel.isAncestorOf(focus)


def test_the_page_below_the_layer_hears_no_keys(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.lesson("m06-l01")
    place = keys.place
    keys.key(Key.Key_F1)
    keys.key(Key.Key_PageDown)
    assert keys.place == place


def test_keys_are_named_as_they_are_printed(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.lesson("m06-l01")
    keys.key(Key.Key_F1)
    shown = keys.words()
    assert "Page down" in shown
    assert "PgDown" not in shown
    assert {"Ctrl+Plus", "Ctrl+Minus", "Ctrl+0", "Tab", "Enter", "Space", "Esc"} <= set(shown)
    assert all(key in {k for each in actions.ACTIONS for k in each.keys} for key in KEY_WORDS)


@pytest.mark.parametrize(("height", "scrolls"), [(1000, False), (600, True)])
def test_the_list_of_keys_is_as_high_as_it_needs(
    study: TrainerApp, keys: KeyboardDriver, height: int, scrolls: bool
) -> None:
    study.resize(1280, height)
    study.lesson("m06-l01")
    keys.key(Key.Key_F1)
    study.settle()
    panel = study.window.keys_panel
    assert panel is not None
    (scroller,) = panel.findChildren(PageScroll)
    assert (scroller.verticalScrollBar().maximum() > 0) is scrolls
    last = panel.findChildren(KeyCap)[-1]
    if not scrolls:
        assert place_of(panel._card).bottom() - place_of(last).bottom() < 30
    assert place_of(last).right() == place_of(panel.close_button).right() - 8


def test_no_key_is_listed_twice_for_one_scope(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.lesson("m06-l01")
    keys.key(Key.Key_F1)
    panel = study.window.keys_panel
    assert panel is not None
    caps = [each.text() for each in panel.findChildren(KeyCap)]
    assert caps.count("Esc") == 1
    assert caps.count("Space") == 2, "of a button, and of the page"


def test_alt_left_goes_back_the_way_one_came(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.lesson("m06-l02", "while-the-clock-runs")
    place = keys.place
    keys.key(Key.Key_6, CTRL)
    keys.key(Key.Key_Left, ALT)
    assert keys.place == place
    keys.key(Key.Key_Left, ALT)
    assert keys.title == study.core.course.title
    keys.key(Key.Key_Left, ALT)
    assert keys.title == study.core.course.title


def test_f6_and_shift_f6_go_round_a_lesson(study: TrainerApp, keys: KeyboardDriver) -> None:
    page = study.lesson("m06-l01")
    regions = [page.outline, page.bar, page._body, page.foot]
    seen = []
    for _ in regions:
        keys.key(Key.Key_F6)
        focus = QApplication.focusWidget()
        seen.append(next((n for n, r in enumerate(regions) if focus and r.isAncestorOf(focus)), None))
    assert sorted(each for each in seen if each is not None) == [0, 1, 2, 3]


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.MetaModifier])
def test_a_letter_with_ctrl_answers_nothing(
    study: TrainerApp, keys: KeyboardDriver, modifier: Qt.KeyboardModifier
) -> None:
    study.lesson("m06-l02", "check-yourself", 0)
    keys.key(Key.Key_B, modifier)
    assert keys.response is None


def test_enter_held_down_does_not_run_through_the_questions(study: TrainerApp, keys: KeyboardDriver) -> None:
    """The key repeats faster than anybody reads."""
    study.lesson("m06-l02", "check-yourself", 0)
    keys.answer_and_check("sure")
    place = keys.place
    focus = QApplication.focusWidget()
    assert focus is not None
    for _ in range(5):
        event = _repeated(Key.Key_Return)
        QApplication.sendEvent(focus, event)
    assert keys.place == place


def test_page_down_held_down_does_not_mark_the_lesson_read(study: TrainerApp, keys: KeyboardDriver) -> None:
    study.lesson("m06-l01")
    for _ in range(5):
        focus = QApplication.focusWidget()
        assert focus is not None
        QApplication.sendEvent(focus, _repeated(Key.Key_PageDown))
    assert keys.place[1] == "three-papers-on-one-desk"


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_4, Key.Key_6])
def test_ctrl_and_a_digit_leads_to_a_place_also_from_a_card(
    study: TrainerApp, keys: KeyboardDriver, key: Qt.Key
) -> None:
    study.lesson("m06-l01", "check-yourself", 0)
    view = keys.view
    keys.reach(next(iter(view._form.cards.values())))
    focus = QApplication.focusWidget()
    assert focus is not None
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier, chr(key))
    QApplication.sendEvent(focus, event)  # with its text, as an X server sends it
    assert not view.placed
    assert not isinstance(study.page, LessonPage)


def test_the_keys_of_a_numeric_pad_are_the_same_keys(study: TrainerApp, keys: KeyboardDriver) -> None:
    pad = Qt.KeyboardModifier.KeypadModifier
    study.lesson("m06-l01")
    keys.key(Key.Key_PageDown, pad)
    assert keys.place[1] == "what-each-text-says"
    keys.key(Key.Key_Plus, CTRL | pad)
    assert theme.scale == 1.05


def _repeated(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r", True)
