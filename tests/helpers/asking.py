"""Questions of the shipped module, one of each kind: how a test opens one, and what is on record of it."""

from __future__ import annotations

from tests.helpers.app import TrainerApp
from trainer.learning.progress import LatestAnswer

CHOICE, SORT, DEADLINE = ("m06-l02", 0), ("m06-l01", 0), ("m06-l02", 2)
"""The lesson, and which of the questions at its end."""


def ask(app: TrainerApp, what: tuple[str, int]) -> None:
    """Open a question."""
    app.lesson(what[0], "check-yourself", what[1])


def latest(app: TrainerApp, item: str) -> LatestAnswer | None:
    """The last answer on record of whoever is at the desk."""
    person = app.core.session.person
    assert person is not None
    return app.core.disk.latest_answers(person.id, app.core.course.id, [item]).get(item)


def recorded(app: TrainerApp, item: str) -> LatestAnswer:
    """The same where there is one."""
    found = latest(app, item)
    assert found is not None, f"no answer to {item} is on record"
    return found
