"""What the page "What you have shown" says about one module."""

from __future__ import annotations

from trainer.app.home_data import STATE_WORDS
from trainer.clock import date_words
from trainer.course.model import CourseIndex, Module
from trainer.learning.evidence import State
from trainer.learning.route import passage_of
from trainer.learning.shown import ObjectiveShown, Shown
from trainer.ui.pages.shown import ShownData, ShownLine


def shown_data(course: CourseIndex, module: Module, shown: Shown) -> ShownData:
    """The objectives of a module in the order of the course."""
    lines = [_line(module, shown.objectives[each.id]) for each in module.objectives if each.assessed]
    return ShownData(
        module=f"Module {module.number}",
        title=module.title,
        solid=sum(line.solid for line in lines),
        lines=tuple(lines),
        terms=_terms(course),
        rule="That takes more than one day, on purpose.",
    )


def _line(module: Module, one: ObjectiveShown) -> ShownLine:
    lesson, section = passage_of(module, one.objective)
    when = f", {date_words(one.solid_on)}" if one.solid_on and one.state >= State.SOLID_EARLIER else ""
    return ShownLine(
        words=one.objective.short or one.objective.text,
        task=one.objective.text,
        state=f"{STATE_WORDS[one.state]}{when}",
        solid=one.state is State.SOLID,
        lesson=lesson,
        section=section,
    )


def _terms(course: CourseIndex) -> tuple[str, ...]:
    e = course.evidence
    return (
        f"Your last {e.items_standard} different questions on it were right and not guessed;"
        f" {e.items_must_know} for a must-know limit.",
        "You answered them on different days.",
        "At least one of them was on a case.",
        f"You had not seen any of them in the {e.fresh_days} days before.",
    )
