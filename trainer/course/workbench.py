"""The workbench at which one item or block is compiled: it renders, judges, and notes what does not fit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from trainer.course.files import Faults
from trainer.course.markdown import Rendered, render
from trainer.course.pictures import Pictures
from trainer.course.places import FilePlace
from trainer.limits import Judgement, LimitRef, Table, judge_ref
from trainer.schema import suggestion


@dataclass
class Known:
    """What a text may cite. None stands for a file that could not be read: what cites it is not reported."""

    faults: Faults
    zone: str
    pictures: Pictures
    facts: Collection[str] | None = None
    terms: Mapping[str, str] | None = None
    """Glossary ids by term and form, in small letters."""
    sources: Collection[str] | None = None
    misconceptions: Collection[str] | None = None
    objectives: Collection[str] | None = None
    items: Collection[str] | None = None
    table: Table | None = None
    """The table of limits with its words as HTML."""
    table_is_sound: bool = True
    """It has no fault of its own, so that its verdicts count."""


@dataclass
class Workbench:
    """A `trainer.authoring.Bench` for one place; `cited` collects the facts that were cited at it."""

    known: Known
    place: FilePlace
    cited: list[str] = field(default_factory=list)

    @property
    def zone(self) -> str:
        """The course's time zone."""
        return self.known.zone

    def fault(self, message: str, *path: str | int) -> None:
        """Note a mistake."""
        self.place.fault(message, path)

    def html(self, text: str, *path: str | int) -> str:
        """Markdown as HTML, with everything it cites checked."""
        rendered = render(text, lambda term: (self.known.terms or {}).get(term.casefold()))
        self._check(rendered, path)
        self.cited += rendered.facts
        return rendered.html

    def judge(self, ref: LimitRef, *path: str | int) -> Judgement | None:
        """The verdict of the table, or None after a fault and where the table could not be read."""
        table = self.known.table
        if table is None or not self._fits(ref, table, path):
            return None
        judgement = judge_ref(table, ref)
        self.cited += judgement.facts
        return judgement

    def picture(self, name: str, *path: str | int) -> str:
        """The picture's name, after checking that it is there."""
        problem = self.known.pictures.problem(name)
        if problem:
            self.fault(problem, *path)
        return name

    def misconception(self, name: str, *path: str | int) -> str:
        """The misconception's id, after checking that it is there."""
        self.cites("misconception", (name,) if name else (), self.known.misconceptions, *path)
        return name

    def facts(self, names: Iterable[str], *path: str | int) -> None:
        """Check the facts that a list names."""
        names = tuple(names)
        self.cites("fact", names, self.known.facts, *path, listed=True)
        self.cited += names

    def cites(
        self,
        what: str,
        names: Iterable[str],
        known: Collection[str] | None,
        *path: str | int,
        listed: bool = False,
    ) -> None:
        """Check ids against those that are known; a list's faults stand at their own entry."""
        if known is None:
            return
        for index, name in enumerate(names):
            if name not in known:
                at = (*path, index) if listed else path
                self.fault(missing(what, name, known), *at)

    def _check(self, rendered: Rendered, path: tuple[str | int, ...]) -> None:
        for mistake in rendered.mistakes:
            self.place.fault(mistake.message, path, needle=mistake.needle)
        if self.known.facts is not None:
            for fact in rendered.facts:
                if fact not in self.known.facts:
                    self.place.fault(missing("fact", fact, self.known.facts), path, needle=f"[{fact}]")
        if self.known.terms is not None:
            for term in rendered.terms:
                if term.casefold() not in self.known.terms:
                    message = missing("term", term, self.known.terms, "in glossary.yaml ")
                    self.place.fault(message, path, needle=f"[[{term}]]")

    def _fits(self, ref: LimitRef, table: Table, path: tuple[str | int, ...]) -> bool:
        """Whether a reference names a line of the table and conditions that this line needs."""
        if ref.action not in table.lines:
            self.fault(missing("action", ref.action, table.lines, "in limits.yaml "), *path, "action")
            return False
        needed = [need.condition for need in table.lines[ref.action].needs]
        fine, seen = True, set[str]()
        for name in ("holds", "fails", "unknown"):
            for index, condition in enumerate(getattr(ref, name)):
                problem = _unfit(ref.action, condition, needed, table, seen, self.known.table_is_sound)
                seen.add(condition)
                if problem:
                    self.fault(problem, *path, name, index)
                    fine = False
        return fine and self.known.table_is_sound


def _unfit(
    action: str, condition: str, needed: list[str], table: Table, seen: set[str], is_sound: bool
) -> str:
    if condition not in table.conditions:
        return missing("condition", condition, table.conditions, "in limits.yaml ")
    if is_sound and condition not in needed:
        return f'the action "{action}" does not need the condition "{condition}"; remove it here'
    return f'the condition "{condition}" is named twice here; remove one of them' if condition in seen else ""


def missing(what: str, name: str, known: Iterable[str], where: str = "") -> str:
    """The sentence for an id that nothing has."""
    shown = name if len(name) <= 60 else f"{name[:60]}…"
    return f'there is no {what} "{shown}" {where}'.rstrip() + suggestion(name, known)
