"""A sort at the desk: which form it has, that nothing moves, and how it looks once it is checked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from tests.helpers.app import TrainerApp
from tests.helpers.drivers import MouseDriver
from trainer.items.base import Certainty
from trainer.items.sort.view import View
from trainer.items.sort.view.forms import BinForm, RowForm
from trainer.ui.pages.lesson import LessonPage
from trainer.ui.theme import theme
from trainer.ui.widgets.switch import Segmented
from trainer.ui.widgets.words import Words


def sort_of(app: TrainerApp, size: tuple[int, int], text: int = 100) -> tuple[LessonPage, View]:
    if app.core.session.person is None:
        app.sit_down()
    app.resize(*size)
    app.dress(text)
    page = app.lesson("m06-l01", "check-yourself", 0)
    assert page.question is not None
    assert isinstance(page.question.view, View)
    return page, page.question.view


def rows_of(view: View) -> list[Segmented]:
    form = view._form
    assert isinstance(form, RowForm)
    return list(form.rows.values())


def check(app: TrainerApp, page: LessonPage, *, right: bool) -> None:
    question = page.question
    assert question is not None
    question.view.give(question.item.sample_response(right=right))
    question.check(Certainty.SURE)
    app.core.session.record.flush()
    app.settle()


def color_at(widget: QWidget, x: int, y: int) -> QColor:
    return widget.grab().toImage().pixelColor(x, y)


@pytest.mark.parametrize(
    ("size", "form"),
    [((1280, 800), BinForm), ((1280, 760), BinForm), ((1280, 759), RowForm), ((1024, 700), RowForm)],
)
def test_a_low_window_has_rows(trainer_app: TrainerApp, size: tuple[int, int], form: type[QWidget]) -> None:
    _, view = sort_of(trainer_app, size)
    assert type(view._form) is form


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_either_form_says_how_it_is_done_until_it_is_checked(
    trainer_app: TrainerApp, size: tuple[int, int]
) -> None:
    page, view = sort_of(trainer_app, size)
    said = [each for each in view.findChildren(Words) if each.isVisible() and "press 1 to 3" in each.text()]
    assert len(said) == 1
    check(trainer_app, page, right=True)
    assert not said[0].isVisible()


def test_places_in_rows_stand_still_while_one_is_chosen(trainer_app: TrainerApp) -> None:
    _, view = sort_of(trainer_app, (1366, 690))

    def places() -> list[list[QRect]]:
        return [[each.geometry() for each in row.segments] for row in rows_of(view)]

    before = places()
    for row in rows_of(view):
        row.choose(1)
    trainer_app.settle()
    assert places() == before
    assert {each.geometry().right() for each in rows_of(view)} == {view.width() - 1}


def test_the_chosen_place_of_a_row_looks_right_or_wrong_once_it_is_checked(trainer_app: TrainerApp) -> None:
    page, view = sort_of(trainer_app, (1366, 690))
    check(trainer_app, page, right=False)
    for card, row in zip(view._shown, rows_of(view), strict=True):
        chosen = row.segments[row.index]
        right = view.placed[card.id] == card.bin
        middle = color_at(chosen, chosen.width() // 2, 6)
        assert middle == theme.color("may-soft" if right else "not-soft")
        bar = color_at(chosen, 4, chosen.height() // 2)
        assert (bar == theme.color("may")) is right


def test_a_card_in_its_right_place_has_the_solid_bar(trainer_app: TrainerApp) -> None:
    page, view = sort_of(trainer_app, (1280, 800))
    check(trainer_app, page, right=False)
    form = view._form
    assert isinstance(form, BinForm)
    for card in view._shown:
        drawn = form.cards[card.id]
        bar = color_at(drawn, 4, drawn.height() // 2)
        assert (bar == theme.color("may")) is (view.placed[card.id] == card.bin)


def test_in_large_text_a_choice_is_nearer_to_its_card_than_to_the_next(trainer_app: TrainerApp) -> None:
    _, view = sort_of(trainer_app, (1280, 800), 150)
    first, second = rows_of(view)[:2]
    words = [each for each in view.findChildren(Words) if each.text() == first.accessibleName()]
    above = first.y() - words[0].geometry().bottom()
    following = [each for each in view.findChildren(Words) if each.text() == second.accessibleName()]
    assert 2 * above < following[0].y() - first.geometry().bottom()


def test_what_is_said_of_a_sort_is_how_much_of_it_is_right(trainer_app: TrainerApp) -> None:
    page, view = sort_of(trainer_app, (1280, 800))
    assert view.TYPE_LINE == "Sort into three"
    check(trainer_app, page, right=False)
    assert page.question is not None
    headings = [each.text() for each in page.question.findChildren(Words)]
    assert "4 of 6 in the right place." in headings


def test_every_card_is_reached_at_once_where_the_places_stand_two_by_two(
    trainer_app: TrainerApp, mouse: MouseDriver
) -> None:
    """They are arranged as they find their width: whoever clicks at once meets no old layout."""
    trainer_app.resize(800, 800)
    trainer_app.sit_down()
    trainer_app.lesson("m06-l02", "check-yourself", 4)
    view = mouse.view
    assert view.height() >= view.heightForWidth(view.width())
    mouse.answer_and_check("think so", right=False)
    mouse.press("Answer again")
    mouse.answer_and_check("sure")
