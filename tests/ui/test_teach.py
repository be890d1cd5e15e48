"""Teach keeps to the grid of the pages, and its fields to the room there is."""

from __future__ import annotations

import pytest

from tests.helpers.app import TrainerApp
from tests.helpers.geometry import faults, place_of
from trainer.ui.pages.settings import SettingsPage
from trainer.ui.pages.teach import ClassLine, ClassRow, TeachPage
from trainer.ui.theme import theme
from trainer.ui.theme.ring import FocusRing
from trainer.ui.widgets.chip import Chip
from trainer.ui.widgets.moment_field import ErrorLine
from trainer.ui.widgets.words import Words


def teach(app: TrainerApp, size: tuple[int, int], text: int = 100) -> TeachPage:
    if app.core.session.person is None:
        app.sit_down()
    app.resize(*size)
    app.dress(text)
    page = app.go("teach")
    assert isinstance(page, TeachPage)
    app.settle()
    return page


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080), (2560, 1440)])
def test_it_starts_where_every_page_starts(trainer_app: TrainerApp, size: tuple[int, int]) -> None:
    left = place_of(teach(trainer_app, size).title).left()
    settings = trainer_app.go("settings")
    assert isinstance(settings, SettingsPage)
    trainer_app.settle()
    assert left == place_of(settings.title).left()


@pytest.mark.parametrize(
    ("size", "text", "is_row"),
    [
        ((1024, 700), 100, True),
        ((1280, 800), 150, True),
        ((1920, 1080), 100, True),
        ((1024, 700), 200, False),
    ],
)
def test_its_fields_share_a_row_where_their_labels_have_room(
    trainer_app: TrainerApp, size: tuple[int, int], text: int, is_row: bool
) -> None:
    page = teach(trainer_app, size, text)
    assert (len({place_of(each).top() for each in (page.name, page.people, page.end)}) == 1) is is_row
    assert page.people.width() < page.name.width()
    assert faults(trainer_app.window) == []


def test_a_class_that_is_not_closed_says_so_in_a_chip(trainer_app: TrainerApp) -> None:
    line = ClassLine("c1", "Today", "The clock", "34 people", state="Not closed", can_continue=True)
    row = ClassRow(line)
    chips = row.findChildren(Chip)
    assert [each.text() for each in chips] == ["Not closed"]
    drawn = chips[0].grab().toImage()
    assert drawn.pixelColor(drawn.width() // 2, 3) == theme.color("caution-soft")


@pytest.mark.parametrize(("size", "text"), [((1024, 700), 100), ((1280, 800), 100), ((1024, 700), 200)])
def test_what_is_wrong_stands_under_its_field_which_has_the_ring(
    trainer_app: TrainerApp, size: tuple[int, int], text: int
) -> None:
    page = teach(trainer_app, size, text)
    for field, typed in ((page.people, "0"), (page.end, "soon")):
        page.people.setText("34")
        field.setText(typed)
        page.start()
        trainer_app.settle()
        (error,) = page.findChildren(ErrorLine)
        assert place_of(error).left() == place_of(field).left()
        assert 0 < place_of(error).top() - place_of(field).bottom() < theme.space(16)
        (ring,) = [each for each in trainer_app.window.findChildren(FocusRing) if each.isVisible()]
        assert ring.geometry().contains(place_of(field))
        assert trainer_app.window.rect().contains(place_of(field))
        assert place_of(error).top() + theme.px(24) < trainer_app.window.height()
        assert faults(trainer_app.window) == []


def test_what_was_typed_outlives_another_text_size(trainer_app: TrainerApp) -> None:
    page = teach(trainer_app, (1280, 800))
    page.name.setText("Night shift")
    page.people.setText("17")
    page.end.setText("11:25")
    trainer_app.core.change_size(5)
    trainer_app.settle()
    anew = trainer_app.page
    assert isinstance(anew, TeachPage)
    assert anew is not page
    assert (anew.name.text(), anew.people.text(), anew.end.text()) == ("Night shift", "17", "11:25")


def test_counts_of_a_class_are_not_broken(trainer_app: TrainerApp) -> None:
    row = ClassRow(ClassLine("c1", "Today", "The clock", "34 people, 5 questions"))
    assert "34\N{NO-BREAK SPACE}people" in "".join(each.text() for each in row.findChildren(Words))
