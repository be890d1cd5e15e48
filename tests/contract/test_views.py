"""What the view of every kind keeps to, whoever writes it, seen in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import KeyboardDriver, LearnerDriver, MouseDriver
from tests.helpers.geometry import faults, named
from tests.helpers.sample_courses import LESSON_ID, SECTION_ID, course_with_block, course_with_item
from tests.helpers.samples import item_sample
from trainer import registry
from trainer.items.base import Certainty
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.widgets.prose import ProseView
from trainer.ui.widgets.views import BlockView, ItemView, is_drawn, item_view
from trainer.ui.widgets.words import Words

ITEMS = registry.kinds("items")
BLOCKS = [kind for kind in registry.kinds("blocks") if registry.has_view("blocks", kind)]
BY = ("keyboard", "mouse")
FORMS = {"wide": (1280, 800, 100), "large text": (1280, 800, 175), "low": (1024, 600, 100)}
CONTROLS = (QAbstractButton, QLineEdit, QAbstractSlider)

Start = Callable[..., TrainerApp]
Ask = Callable[..., LearnerDriver]


@pytest.fixture
def ask(start_app: Start, tmp_path: Path, qtbot: QtBot) -> Ask:
    """Puts the sample question of a kind before an officer."""

    def ask(
        kind: str, by: str = "keyboard", form: str = "wide", *, amid_prose: bool = False
    ) -> LearnerDriver:
        width, height, text = FORMS[form]
        app = start_app(content=course_with_item(kind, tmp_path, amid_prose=amid_prose), size=(width, height))
        app.sit_down()
        app.dress(text)
        app.lesson(LESSON_ID, SECTION_ID)
        driver = KeyboardDriver if by == "keyboard" else MouseDriver
        return driver(lambda: app.window, lambda met: qtbot.waitUntil(met, timeout=10_000))

    return ask


# ------------------------------------------------------------------------------------------ questions


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("kind", ITEMS)
def test_a_right_answer_made_by_hand_gets_full_credit(ask: Ask, kind: str, by: str, form: str) -> None:
    desk = ask(kind, by, form)
    said: list[Any] = []
    desk.view.responded.connect(lambda: said.append(desk.response))
    desk.answer(right=True)
    assert said[-1] == desk.response is not None
    assert desk.question.item.score(desk.response).correct
    desk.check("sure")
    assert desk.feedback.startswith("Correct.")


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("kind", ITEMS)
def test_a_wrong_answer_made_by_hand_is_told_apart(ask: Ask, kind: str, by: str) -> None:
    desk = ask(kind, by)
    desk.answer_and_check("guess", right=False)
    assert not desk.question.item.score(desk.response).correct
    assert desk.feedback
    assert not desk.feedback.startswith("Correct.")


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("kind", ITEMS)
def test_a_question_amid_prose_is_answered_where_it_stands(ask: Ask, kind: str, by: str) -> None:
    desk = ask(kind, by, amid_prose=True)
    desk.answer_and_check("sure")
    assert desk.feedback.startswith("Correct.")


@pytest.mark.parametrize("kind", ITEMS)
def test_enter_on_an_answer_checks_as_think_so(ask: Ask, kind: str) -> None:
    desk = ask(kind)
    desk.answer()
    desk.check("think so")
    assert desk.question._given is not None
    assert desk.question._given.certainty is Certainty.THINK_SO


@pytest.mark.parametrize("kind", ITEMS)
def test_an_incomplete_answer_cannot_be_checked_and_the_reason_stands_there(ask: Ask, kind: str) -> None:
    desk = ask(kind)
    assert desk.response is None
    assert desk.advice == desk.view.missing() != ""
    for button in desk.question.bar.buttons.values():
        assert not button.isEnabled()
        assert button.accessibleDescription() == desk.advice


@pytest.mark.parametrize("kind", ITEMS)
def test_the_empty_and_the_key_of_the_sample_come_back_as_they_were(qtbot: QtBot, kind: str) -> None:
    """What `draft` gives, `restore` takes; so an answer half-made by one view is whole in the next."""
    sample = item_sample(kind)
    first, second, third = (registry.view("items", kind).View(sample.item, 7) for _ in range(3))
    for each in (first, second, third):
        qtbot.addWidget(each)
    assert first.response() is None
    second.restore(first.draft())
    assert second.response() is None
    first.reveal(sample.key)
    second.restore(first.draft())
    assert second.response() == sample.key
    assert second.missing() == ""
    third.restore({})
    assert third.response() is None


@pytest.mark.parametrize("kind", ITEMS)
def test_an_unknown_draft_is_as_good_as_none(qtbot: QtBot, kind: str) -> None:
    """The question may have been edited since."""
    sample = item_sample(kind)

    def made() -> ItemView:
        view: ItemView = registry.view("items", kind).View(sample.item, 7)
        qtbot.addWidget(view)
        return view

    whole = made()
    whole.reveal(sample.key)
    drafts = list(garbled(whole.draft()))
    assert drafts
    for draft in drafts:
        view = made()
        view.restore(draft)
        assert view.response() is None, draft


def garbled(draft: Any) -> Iterator[Any]:
    """The draft once for each name and each value in it, with just that one changed to something unknown."""
    if isinstance(draft, dict):
        for name, value in draft.items():
            rest = {key: each for key, each in draft.items() if key != name}
            yield rest | {f"{name}?": value}
            for other in garbled(value):
                yield rest | {name: other}
    elif isinstance(draft, list):
        for at, value in enumerate(draft):
            for other in garbled(value):
                yield [*draft[:at], other, *draft[at + 1 :]]
    else:
        yield draft + 99 if isinstance(draft, int) else f"{draft}?"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ITEMS)
def test_a_checked_answer_cannot_be_changed(ask: Ask, kind: str, form: str) -> None:
    desk = ask(kind, "mouse", form)
    desk.answer_and_check("sure")
    view, before = desk.view, desk.response
    said: list[bool] = []
    view.responded.connect(lambda: said.append(True))
    view.checked.connect(lambda: said.append(True))
    for control in view.findChildren(QWidget):
        if control.isVisible() and control.isEnabled():
            QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
            for key in (Qt.Key.Key_2, Qt.Key.Key_A, Qt.Key.Key_Backspace, Qt.Key.Key_Down, Qt.Key.Key_Space):
                QTest.keyClick(control, key)
    assert desk.response == before
    assert said == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ITEMS)
def test_every_control_of_a_question_has_a_name_and_is_reached_by_keys(
    ask: Ask, kind: str, form: str
) -> None:
    desk = ask(kind, "keyboard", form)
    assert isinstance(desk, KeyboardDriver)
    assert unnamed(desk.question) == []
    assert unreached(desk, desk.view) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ITEMS)
def test_a_question_can_be_read_before_and_after(ask: Ask, kind: str, form: str) -> None:
    desk = ask(kind, "mouse", form)
    assert faults(desk.window) == []
    desk.answer_and_check("sure", right=False)
    desk.settle()
    assert faults(desk.window) == []


@pytest.mark.parametrize("kind", ITEMS)
def test_an_item_kind_says_how_it_is_asked(kind: str) -> None:
    view = registry.view("items", kind).View
    assert issubclass(view, ItemView)
    assert view.TYPE_LINE


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("kind", ITEMS)
def test_a_sample_answer_can_be_given_and_is_judged_as_it_says(qtbot: QtBot, kind: str, right: bool) -> None:
    item = item_sample(kind).item
    view = item_view(item, 7)
    qtbot.addWidget(view)
    response = item.sample_response(right=right)
    view.give(response)
    assert view.response() == response
    assert item.score(response).correct is right


# --------------------------------------------------------------------------------------------- blocks


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_opens_and_can_be_read(start_app: Start, tmp_path: Path, kind: str, form: str) -> None:
    width, height, text = FORMS[form]
    app = start_app(content=course_with_block(kind, tmp_path), size=(width, height))
    app.sit_down()
    app.dress(text)
    page = app.lesson(LESSON_ID, SECTION_ID)
    views = drawn(page)
    assert views
    assert all(isinstance(each, QWidget) for each in views)
    assert not app.window.grab().isNull()
    assert faults(app.window) == []
    for view in views:
        assert all(isinstance(each, ProseView) for each in view.proses())
        assert unnamed(view) == []


@pytest.mark.parametrize("kind", BLOCKS)
def test_the_texts_of_a_block_are_those_of_its_first_text_views(
    start_app: Start, tmp_path: Path, kind: str
) -> None:
    """Ctrl+F counts in the one and marks in the other; what a block says it holds in words is in both."""
    app = start_app(content=course_with_block(kind, tmp_path))
    app.sit_down()
    page = app.lesson(LESSON_ID, SECTION_ID)
    if page.view is None:
        return
    blocks = [each for each in page.view.section.blocks if is_drawn(each)]
    assert blocks
    for block, view in zip(blocks, page.view.blocks, strict=True):
        assert isinstance(view, BlockView)
        texts = [words(each) for each in block.found_in()]
        shown = [words(each.text() if isinstance(each, Words) else each.plain()) for each in view.searched()]
        assert texts == shown[: len(texts)]
        told = words(block.words())
        assert not [each for each in shown if each and each in told and each not in texts]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_control_of_a_block_is_reached_by_keys(
    start_app: Start, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    app = start_app(content=course_with_block(kind, tmp_path))
    app.sit_down()
    page = app.lesson(LESSON_ID, SECTION_ID)
    desk = KeyboardDriver(lambda: app.window, lambda met: qtbot.waitUntil(met))
    for view in drawn(page):
        assert unreached(desk, view) == []


def drawn(page: LessonPage) -> list[Any]:
    """The views of a section: its blocks, or its question where it holds nothing else."""
    return page.view.blocks if page.view else [page.question]


def unnamed(view: QWidget) -> list[str]:
    """The controls that a screen reader could not name."""
    return [
        type(each).__name__
        for each in view.findChildren(QWidget)
        if each.isVisible() and isinstance(each, CONTROLS) and not (each.accessibleName() or _text(each))
    ]


def unreached(desk: KeyboardDriver, view: QWidget) -> list[str]:
    """The controls that can be clicked but are not come by with Tab and the arrow keys."""
    visited: set[QWidget] = set()
    for _ in range(60):
        desk.key(Qt.Key.Key_Tab)
        for arrow in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
            for _ in range(6):
                focus = QApplication.focusWidget()
                if focus is None or not view.isAncestorOf(focus) or isinstance(focus, QLineEdit):
                    break
                visited.add(focus)
                desk.key(arrow)
        focus = QApplication.focusWidget()
        if focus is not None:
            visited.add(focus)
    wanted = [
        each
        for each in view.findChildren(QWidget)
        if isinstance(each, CONTROLS)
        and each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    return [named(each) for each in wanted if each not in visited]


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""
