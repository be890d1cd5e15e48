"""What an officer has shown, as the study home lists it: a word for each objective and each module.

An objective is Seen once its passage was read, or any section of a lesson that names it if the course gives
it no passage, or one that is not there. A module has the lowest word of its assessed objectives, but is at
least Seen once any section of it was read. Objectives that are not assessed, and planned modules, have no
word to fall short of.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from trainer.course.model import CourseIndex, Module, Objective, Rank, SectionKey
from trainer.learning.evidence import Memory, State, needed, state
from trainer.schema import Record

LISTED = 6
"""How many limits "Not solid yet" names at most (LOOK section 5)."""


class ObjectiveShown(Record):
    """One objective and what was shown of it."""

    objective: Objective
    module: str
    state: State
    solid_on: date | None = None


class ModuleShown(Record):
    """One row of the study home."""

    module: str
    state: State
    sections: int
    """How many sections the module has."""
    sections_read: int


class Shown(Record):
    """All that the study home says about one officer."""

    modules: tuple[ModuleShown, ...]
    objectives: dict[str, ObjectiveShown]
    not_solid_yet: tuple[ObjectiveShown, ...]
    """Must-know first, then what was begun, then in the order of the course; at most six."""


def shown(
    course: CourseIndex, memories: Mapping[str, Memory], read: Collection[SectionKey], today: date
) -> Shown:
    """What was shown, from what is remembered of each objective and the sections that were read."""
    each = {
        objective.id: _objective(course, module, objective, memories.get(objective.id), read, today)
        for module in course.modules
        for objective in module.objectives
    }
    return Shown(
        modules=tuple(_module(module, each, read) for module in course.modules),
        objectives=each,
        not_solid_yet=_not_solid_yet(course, each),
    )


def _objective(
    course: CourseIndex,
    module: Module,
    objective: Objective,
    memory: Memory | None,
    read: Collection[SectionKey],
    today: date,
) -> ObjectiveShown:
    count = needed(objective.rank, course.evidence)
    found = state(memory, count, today, course.evidence.lately_days)
    if found is State.NOT_STARTED and _is_read(module, objective, read):
        found = State.SEEN
    return ObjectiveShown(
        objective=objective, module=module.id, state=found, solid_on=memory.solid_on if memory else None
    )


def _is_read(module: Module, objective: Objective, read: Collection[SectionKey]) -> bool:
    lesson, _, section = objective.passage.partition("#")
    if (lesson, section) in module.places:
        return (lesson, section) in read
    return any(
        (entry.id, each.id) in read
        for entry in module.lessons
        if objective.id in entry.objectives
        for each in entry.sections
    )


def _module(module: Module, each: Mapping[str, ObjectiveShown], read: Collection[SectionKey]) -> ModuleShown:
    sections_read = sum(place in read for place in module.places)
    states = [each[objective.id].state for objective in module.objectives if objective.assessed]
    lowest = min(states, default=State.NOT_STARTED)
    return ModuleShown(
        module=module.id,
        state=max(lowest, State.SEEN) if sections_read else lowest,
        sections=len(module.places),
        sections_read=sections_read,
    )


def _not_solid_yet(course: CourseIndex, each: Mapping[str, ObjectiveShown]) -> tuple[ObjectiveShown, ...]:
    open_ = [
        each[objective.id]
        for module in course.modules
        if not module.planned
        for objective in module.objectives
        if objective.assessed and each[objective.id].state < State.SOLID_EARLIER
    ]
    ranks = list(Rank)
    open_.sort(key=lambda one: (ranks.index(one.objective.rank), one.state is State.NOT_STARTED))
    return tuple(open_[:LISTED])
