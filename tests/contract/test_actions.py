"""Every action is declared once, its keys mean one thing, and F1 lists what holds where one is."""

from __future__ import annotations

from collections import defaultdict

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import Key, KeyboardDriver
from tests.helpers.presenter import PresenterDriver
from trainer.ui.actions import ACTIONS, SCOPES, Action, held_now
from trainer.ui.widgets.keys_panel import SCOPE_WORDS

# The keys of the design, by what they do. Keys of what is not built yet must stay free.
DESIGN = {
    "F1": "keys",
    "F6": "region",
    "Ctrl+1": "study",
    "Ctrl+4": "teach",
    "Ctrl+6": "settings",
    "Ctrl++": "larger",
    "Ctrl+-": "smaller",
    "Ctrl+0": "usual-size",
    "Ctrl+L": "lock",
    "Alt+Left": "back",
    "Esc": "close-layer",
    "Ctrl+F": "find",
    "Ctrl+D": "mark",
    "F4": "fact",
    "Alt+S": "check-sure",
    "Alt+T": "check-think",
    "Alt+G": "check-guess",
    "Ctrl+Z": "undo",
}
NOT_YET = ("Ctrl+2", "Ctrl+3", "Ctrl+5", "Ctrl+K")

# Keys that several scopes use, each time for the same thought.
SHARED = {
    "PgDown": "on: the next section, the next step of a class, the rest of a note",
    "PgUp": "back: the section or question before, the step before, what comes before in a note",
    "Up": "up: the page, the cards, a note",
    "Down": "down: the page, the cards, a note",
    "Space": "on by what is seen: the page, a note",
    "Shift+Space": "back by what is seen: the page, a note",
    "Left": "back: the time on a clock, the step of a class",
    "Right": "on: the time on a clock, the step of a class",
    "Home": "to the start: of the page, of a note, of the clock",
    "End": "to the end: of the page, of a note, to the limit",
    "Backspace": "take back: a card, a digit",
    "Enter": "done: the answer, the counter",
    **dict.fromkeys("ABCD", "the option of this letter: answer it, count its hands"),
    **dict.fromkeys("1234", "this number: of a place, of a count"),
}


def test_ids_are_unique() -> None:
    ids = [each.id for each in ACTIONS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda each: each.id)
def test_an_action_has_a_scope_words_and_keys_that_qt_knows(qapp: object, action: Action) -> None:
    assert action.scope in SCOPES
    assert action.label
    assert action.label[0].isupper()
    assert action.keys
    for key in action.keys:
        assert QKeySequence(key).toString()


def test_no_two_actions_of_a_scope_share_a_key() -> None:
    seen: dict[tuple[str, str], str] = {}
    for action in ACTIONS:
        for key in action.keys:
            assert (action.scope, key) not in seen, f"{key}: {action.id}, {seen[action.scope, key]}"
            seen[action.scope, key] = action.id


def test_a_key_that_several_scopes_use_means_the_same_in_all() -> None:
    scopes: dict[str, set[str]] = defaultdict(set)
    for action in ACTIONS:
        for key in action.keys:
            scopes[key].add(action.scope)
    assert {key for key, used in scopes.items() if len(used) > 1} == set(SHARED)


def test_a_key_of_the_whole_window_means_nothing_else_anywhere() -> None:
    everywhere = {key for action in ACTIONS if action.scope == "window" for key in action.keys}
    inside = {key for action in ACTIONS if action.scope != "window" for key in action.keys}
    assert not everywhere & inside


def test_the_keys_are_those_of_the_design() -> None:
    found = {key: action.id for action in ACTIONS for key in action.keys}
    assert {key: found.get(key) for key in DESIGN} == DESIGN


@pytest.mark.parametrize("key", NOT_YET)
def test_keys_of_what_is_not_built_stay_free(key: str) -> None:
    assert not [action.id for action in ACTIONS if key in action.keys]


def test_scopes_have_words_for_the_list_of_keys() -> None:
    assert set(SCOPES) == set(SCOPE_WORDS)
    assert all(SCOPE_WORDS.values())


# ------------------------------------------------------------------------------------------ what holds


SORT, CHOICE = 0, 2
"""Two of the questions that close the first lesson."""


def ids_held(app: TrainerApp) -> set[str]:
    return {each.id for each in held_now(app.window)}


def first_answer(desk: KeyboardDriver) -> QWidget:
    """The first card of a sort, the first row of a choice."""
    view = desk.view
    found: QWidget = view.rows[0] if hasattr(view, "rows") else next(iter(view._form.cards.values()))
    return found


def clock_bar(app: TrainerApp) -> QWidget:
    """The clock of the second lesson, which is opened."""
    page = app.lesson("m06-l02", "while-the-clock-runs")
    assert page.view is not None
    found: QWidget = next(each.bar for each in page.view.blocks if hasattr(each, "bar"))
    return found


def test_every_action_holds_somewhere(trainer_app: TrainerApp, qtbot: QtBot) -> None:
    """What no place holds, no key can do, and F1 never lists it."""
    desk = KeyboardDriver(lambda: trainer_app.window, lambda met: qtbot.waitUntil(met))
    trainer_app.sit_down()
    trainer_app.lesson("m06-l01")
    held = ids_held(trainer_app)
    for item in (SORT, CHOICE):
        trainer_app.lesson("m06-l01", "check-yourself", item)
        desk.reach(first_answer(desk))
        held |= ids_held(trainer_app)
    desk.answer_and_check("sure")
    trainer_app.resize(640, 480)
    desk.key(Key.Key_F4)
    trainer_app.settle()
    held |= ids_held(trainer_app)
    trainer_app.resize(1280, 800)
    desk.reach(clock_bar(trainer_app))
    held |= ids_held(trainer_app)
    room = PresenterDriver(trainer_app, qtbot)
    room.start()
    held |= {each.id for each in held_now(room.window)}
    room.end()
    assert {each.id for each in ACTIONS} - held == set()


def test_window_keys_hold_on_every_page(trainer_app: TrainerApp) -> None:
    wanted = {each.id for each in ACTIONS if each.scope == "window"} - {"close-layer"}
    assert wanted <= ids_held(trainer_app)
    trainer_app.sit_down()
    for page in ("home", "settings", "about", "shown"):
        trainer_app.go(page)
        assert wanted <= ids_held(trainer_app), page


def test_a_lesson_lists_its_own_keys_first(trainer_app: TrainerApp) -> None:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l01")
    scopes = [each.scope for each in held_now(trainer_app.window)]
    assert scopes[0] == "page"
    assert scopes == sorted(scopes, key=scopes.index)


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        (SORT, {"sort-pick", "sort-place", "sort-take-back", "undo", "enter", "check-sure"}),
        (CHOICE, {"answer", "enter", "check-sure", "check-think", "check-guess"}),
    ],
)
def test_a_question_lists_the_keys_of_its_kind(
    trainer_app: TrainerApp, qtbot: QtBot, item: int, wanted: set[str]
) -> None:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l01", "check-yourself", item)
    desk = KeyboardDriver(lambda: trainer_app.window, lambda met: qtbot.waitUntil(met))
    desk.reach(first_answer(desk))
    assert wanted <= ids_held(trainer_app)


def test_a_key_is_listed_once_for_the_innermost_scope(trainer_app: TrainerApp, qtbot: QtBot) -> None:
    trainer_app.sit_down()
    desk = KeyboardDriver(lambda: trainer_app.window, lambda met: qtbot.waitUntil(met))
    desk.reach(clock_bar(trainer_app))
    held = held_now(trainer_app.window)
    keys = [key for each in held for key in each.keys]
    assert len(keys) == len(set(keys))
    assert next(each.id for each in held if "Home" in each.keys) == "clock-start"


def test_f1_shows_the_list_and_esc_leaves_it_where_one_was(trainer_app: TrainerApp, qtbot: QtBot) -> None:
    trainer_app.sit_down()
    trainer_app.lesson("m06-l01", "check-yourself", 2)
    desk = KeyboardDriver(lambda: trainer_app.window, lambda met: qtbot.waitUntil(met))
    desk.choose("B")
    held = desk.holds
    desk.key(Key.Key_F1)
    assert desk.sees("Keys that hold here")
    assert desk.sees("Check: sure")
    desk.key(Key.Key_Escape)
    assert not desk.sees("Keys that hold here")
    assert desk.holds == held
