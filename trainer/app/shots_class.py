"""The pictures of a class: the list of classes, the presenter's window, and the wall at 1920x1080."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.app.scene import Scene, settle
from trainer.classroom.state import Asked, Stage
from trainer.ui.navigation import Place, Where
from trainer.ui.pages.teach import Start, TeachPage
from trainer.ui.presenter.confirm import Confirm

if TYPE_CHECKING:
    from trainer.app.core import Core
    from trainer.ui.presenter.presenter_window import PresenterWindow

PEOPLE = 34
HANDS = {1: (17, 13, 3, 1), 2: (4, 28, 2, 0)}
"""First and second vote, by letter."""
WALL = (1920, 1080)
MOST_STEPS = 400


def class_scenes(core: Core) -> Iterator[Scene]:
    """Every page of a class, in the order in which an instructor meets them."""
    core.go(Place(Where.TEACH))
    settle()
    yield Scene("10-teach-first", core.window)
    page = core.window.page
    assert isinstance(page, TeachPage)
    core.window.activateWindow()
    page.people.setText("0")
    page.start()
    settle()
    yield Scene("10-teach-invalid", core.window)
    module = next(each for each in core.course.modules if each.lessons)
    core.teach.start(Start(module=module.id, title=module.title, people=PEOPLE, minutes=module.minutes))
    _written(core)
    presenter = core.teach.presenter
    if presenter is None:
        return
    presenter.resize(core.window.size())
    yield from _class(core, presenter)
    _close(core)
    core.go(Place(Where.TEACH))
    settle()
    yield Scene("10-teach", core.window)
    core.go(Place(Where.HOME))
    settle()
    yield Scene("10-home-class-open", core.window)


def _class(core: Core, presenter: PresenterWindow) -> Iterator[Scene]:
    """Every slide on the wall; every kind of step once in the presenter."""
    wall = presenter.projector.window
    yield from _tools(presenter)
    wall.resize(*WALL)
    seen: set[str] = set()
    for number in range(1, MOST_STEPS):
        name = _step(presenter)
        while wall.is_growing:
            settle()
        yield Scene(f"12-wall-{number:03}-{name}", wall)
        if name not in seen:
            seen.add(name)
            yield Scene(f"11-presenter-{number:03}-{name}", presenter)
        if presenter.state.page >= presenter.deck.last:
            break
        _count_hands(core, presenter)
        presenter.next_asked.emit()
        _written(core)
    presenter.blank_asked.emit()
    _written(core)
    yield Scene("11-presenter-black", presenter)
    presenter.blank_asked.emit()
    _written(core)
    presenter.break_asked.emit(10)
    _written(core)
    yield Scene("12-wall-break", wall)
    yield Scene("11-presenter-break", presenter)


def _tools(presenter: PresenterWindow) -> Iterator[Scene]:
    """What can be laid over a class, or turned on, on its first slide."""
    presenter.show_keys()
    settle()
    yield Scene("11-presenter-keys", presenter)
    presenter.close_layer()
    presenter.ask_to_end()
    settle()
    yield Scene("11-presenter-end", presenter)
    if isinstance(presenter.layer, Confirm):
        presenter.layer.no.click()
    presenter.projector.turn_on()
    settle()
    yield Scene("11-presenter-projector-on", presenter)
    presenter.projector.turn_off()
    settle()


def _count_hands(core: Core, presenter: PresenterWindow) -> None:
    """While a vote is open, count what the room shows."""
    asked = _asked(presenter)
    if asked is None or asked.stage is not Stage.ASKING:
        return
    for letter, hands in zip(presenter.count.counters, HANDS[asked.vote], strict=False):
        presenter.counted.emit(letter, hands)
        _written(core)


def _asked(presenter: PresenterWindow) -> Asked | None:
    """The question of the slide that is shown, once it was put to the room."""
    item = presenter.deck.page(presenter.state.page).item
    return presenter.state.asked.get(item.id) if item else None


def _step(presenter: PresenterWindow) -> str:
    """What is on the wall, in a word: "points", or "asking-2"."""
    asked = _asked(presenter)
    if asked is not None:
        return f"{asked.stage.value}-{asked.vote}" + ("-key" if asked.is_key_shown else "")
    step = presenter.deck.page(presenter.state.page).step
    return type(step).__name__.removesuffix("Step").lower()


def _close(core: Core) -> None:
    """Leave without ending it: the first page then offers to go on."""
    presenter = core.teach.presenter
    if presenter is not None:
        presenter.left.emit()
    settle()


def _written(core: Core) -> None:
    core.disk.flush()
    settle()
