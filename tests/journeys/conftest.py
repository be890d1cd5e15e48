"""An instructor at a program that was started for the first time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.app import TrainerApp
from tests.helpers.presenter import PresenterDriver

Start = Callable[..., TrainerApp]


@pytest.fixture
def app(start_app: Start) -> Iterator[TrainerApp]:
    """The program at its first launch."""
    running = start_app()
    yield running
    if running._core is not None and running.core.teach.session is not None:
        running.core.teach._close()
        running.settle()


@pytest.fixture
def room(app: TrainerApp, qtbot: QtBot) -> PresenterDriver:
    """An instructor at this program."""
    return PresenterDriver(app, qtbot)
