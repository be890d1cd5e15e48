"""Lines that must not appear in the product: each teaches false law or gives an answer away (LOOK section 0).

Looked for in everything a person can read: the compiled course with its line breaks closed up, the words
in pictures, and every text in the program itself.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import trainer
from trainer.course.check import check
from trainer.course.compile import Compiled
from trainer.items.deadline.model import Item as Deadline
from trainer.items.single_choice.model import Item as SingleChoice
from trainer.items.sort.model import Item as Sort
from trainer.markup import plain
from trainer.resources import shipped_course

PACKAGE = Path(trainer.__file__).parent

FORBIDDEN = {
    "served ahead of time": r"an hour before release|a week before release",
    "a limit that ICE lifts": r"unless ice has taken custody",
    "papers as a reason": r"tell ice or a lawyer",
    "no charge to explain": r"explain(?:ing)? the charge",
    "past the limit for any reason": r"past the (?:48-hour )?limit,? for any reason",
    "process alone": r"may not process\b(?! \w+ for removal)(?! for removal)",
    "a pass mark of 80 percent": r"\b80 ?(?:percent|%)|several tries",
    "one date for every source": r"as of (?:6 may 2019|may 6, 2019)",
    "as if a court could have spoken": r"no court has decided",
    "a seal of approval": r"certificate of completion|completion certificate|certified wso",
    "a hold of ICE": r"\bice hold\b|\bhold limit\b",
    "release of somebody without a name": r"\brelease (?:him|her)\b",
    "an illegal act": r"\bmay not\b[^.]{0,20}\billegal\b",
}


@pytest.fixture(scope="module")
def course() -> Compiled:
    return check(shipped_course()).compiled


def test_no_forbidden_line_is_in_the_course(course: Compiled) -> None:
    found = [f"{where}: {text}" for where, text in written(course) if forbidden(text)]
    assert found == []


def test_no_forbidden_line_is_in_a_picture(course: Compiled) -> None:
    for name, data in course.known.pictures.found.items():
        words = " ".join(part.strip() for part in ElementTree.fromstring(data).itertext())
        assert not forbidden(words), name


def test_no_forbidden_line_is_in_the_program() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {text}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, text in texts_in(ast.parse(path.read_text("utf-8")))
        if forbidden(text)
    ]
    assert found == []


def test_a_forbidden_line_is_seen_across_a_line_break() -> None:
    assert forbidden("No court\n  has decided it.")
    assert forbidden("A WSO may not process people.")
    assert not forbidden("A WSO may not process people for removal.")


def test_no_stem_states_the_limit_that_it_asks_for(course: Compiled) -> None:
    for item in course.items.values():
        if isinstance(item, Deadline):
            limit = item.hold.limit
            assert f"{limit:%A} at {limit:%H:%M}" not in item.stem, item.id
        if isinstance(item, SingleChoice):
            assert item.key.text.casefold() not in item.stem.casefold(), item.id


def test_what_is_sorted_by_verdict_is_an_act_and_never_a_situation(course: Compiled) -> None:
    """ "Return an unsigned form" and not "The warrant has no signature"."""
    acts = [line.action for line in course.limits.lines.values()] if course.limits else []
    for item in course.items.values():
        if isinstance(item, Sort) and item.bins[0].verdict:
            acts += [card.text for card in item.cards]
    assert len(acts) > 20
    for act in acts:
        first = act.split()[0]
        assert first not in SITUATIONS, act
        assert not re.match(r"\w+ing\b", act), act
        assert not act.endswith("."), act


SITUATIONS = {
    *("The", "A", "An", "He", "She", "They", "It", "There", "This", "That"),
    *("ICE", "Someone", "Nobody", "You", "Your", "If", "When"),
}


def test_not_every_source_speaks_for_one_day(course: Compiled) -> None:
    assert len({fact.as_of for fact in course.facts.values()}) > 3


def written(course: Compiled) -> Iterator[tuple[str, str]]:
    """Everything in the course that somebody reads, as plain words with where it stands."""
    for name, fact in course.facts.items():
        yield name, f"{plain(fact.statement)} {fact.hedge} {fact.cite} {fact.short} {fact.as_of}"
    for name, term in course.terms.items():
        yield name, f"{term.term}: {plain(term.definition)}"
    for name, misconception in course.misconceptions.items():
        yield name, misconception.text
    for name, item in course.items.items():
        for seed in range(2):
            yield name, " ".join(words_of(item.prompt(seed)) + words_of(item.solution(seed, wall=True)))
        yield name, plain(repr(item))
    for name, each in course.lessons.items():
        yield name, each.lesson.title
        for section in each.lesson.sections:
            yield f"{name}#{section.id}", f"{section.title} {plain(section.lead)}"
            for block in section.blocks:
                yield f"{name}#{section.id}", f"{block.words()} {plain(repr(block))}"
    for module in course.index.modules if course.index else ():
        yield module.id, " ".join([module.title, *(o.text + " " + o.short for o in module.objectives)])


def words_of(record: object) -> list[str]:
    import msgspec

    return [str(each) for each in _leaves(msgspec.to_builtins(record))]


def _leaves(data: object) -> Iterator[object]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list | tuple):
        for each in data:
            yield from _leaves(each)
    else:
        yield data


def forbidden(text: str) -> list[str]:
    """The names of the forbidden lines in a text."""
    words = " ".join(text.split()).casefold()
    return [name for name, pattern in FORBIDDEN.items() if re.search(pattern, words)]


def texts_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text of a program file but its docstrings; pieces of an f-string are joined."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(value) for value in node.values}
            yield (
                node.lineno,
                "".join(str(v.value) if isinstance(v, ast.Constant) else "…" for v in node.values),
            )
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value
