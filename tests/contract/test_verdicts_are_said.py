"""A verdict is never shown without its words: whose hat and duty it is, what follows, whom to ask, what holds
meanwhile, and the hedge that must accompany it (DESIGN section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from tests.helpers.app import TrainerApp
from tests.helpers.samples import item_sample
from trainer import registry
from trainer.blocks.steps import RowsStep
from trainer.blocks.verdicts.model import Block, VerdictRow
from trainer.blocks.verdicts.view import View
from trainer.course.library import Library, open_library
from trainer.items.base import CompiledItem, Explanation, Flip, Part
from trainer.learning.events import Mode
from trainer.limits import Judgement, Verdict, said, said_of_all
from trainer.resources import shipped_course
from trainer.ui.widgets.desk import Desk
from trainer.ui.widgets.feedback import FlipCard, labelled
from trainer.ui.widgets.words import Words
from trainer.wording import midway

SHOWN_ELSEWHERE = {"line", "action", "verdict", "why", "facts", "trace"}
SAID = sorted(set(Judgement.__struct_fields__) - SHOWN_ELSEWHERE)
"""A field that is added has to be said, or to be named above."""

FULL = Judgement(
    line="do",
    action="Do it",
    verdict=Verdict.MAY_NOT,
    why="<p>Because.</p>",
    facts=("F-001",),
    hat="As a jail officer",
    duty="The jail’s duty.",
    then="Write it down.",
    ask="command",
    meanwhile="Wait.",
    hedge="A reading.",
)
PLAIN = replace(FULL, hat="As a WSO", duty="", then="", ask="", meanwhile="", hedge="")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = open_library(shipped_course(), tmp_path_factory.mktemp("cache"))
    yield library
    library.close()


def unsaid(judgement: Judgement, words: str) -> list[str]:
    """The fields of a verdict that these words leave out."""
    told = {name: str(getattr(judgement, name)).rstrip(".") for name in SAID}
    return [name for name, text in told.items() if text not in words and midway(text) not in words]


def words_of(explanation: Explanation) -> str:
    parts = (*explanation.parts, *explanation.others)
    return "\n".join((*(f"{each.html} {' '.join(each.more)}" for each in parts), *explanation.below))


def with_verdicts(kind: str, judgement: Judgement) -> CompiledItem:
    """The sample of a kind, with this verdict wherever it can have one."""
    told: Any = msgspec.to_builtins(item_sample(kind).item)
    verdict = msgspec.to_builtins(judgement)
    told["judgement"] = verdict
    for each in (*told.get("choices", ()), *told.get("cards", ())):
        each["judgement"] = verdict
    item: CompiledItem = msgspec.convert(told, registry.item_type(kind))
    return item


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("kind", registry.kinds("items"))
def test_an_explanation_says_all_of_its_verdicts(kind: str, right: bool) -> None:
    item = with_verdicts(kind, FULL)
    assert unsaid(FULL, words_of(item.explain(item.sample_response(right=right), 1))) == []


@pytest.mark.parametrize("kind", registry.kinds("items"))
def test_a_solution_says_all_of_its_verdicts(kind: str) -> None:
    item = with_verdicts(kind, FULL)
    solution = item.solution(1)
    words = " ".join((*(each.text for each in solution.why), solution.hedge))
    assert unsaid(FULL, words) == []


def test_the_shipped_questions_say_all_of_their_verdicts(library: Library) -> None:
    asked = [
        name
        for module in library.index.modules
        for entry in module.lessons
        for section in library.lesson(entry.id).sections
        for block in section.blocks
        for name in block.items()
    ]
    assert len(asked) > 20
    for name in asked:
        item = library.item(name)
        words = words_of(item.explain(item.sample_response(right=False), 1))
        assert [unsaid(each, words) for each in item.judgements()] == [[]] * len(item.judgements()), name


@pytest.mark.parametrize("judgement", [FULL, PLAIN])
def test_a_flip_says_all_of_its_verdict(trainer_app: TrainerApp, judgement: Judgement) -> None:
    card = FlipCard(Flip(condition="rain", label="It rains", off=judgement, on=judgement))
    assert unsaid(judgement, card.spoken()) == []
    card.deleteLater()


def test_the_wall_says_all_of_its_verdicts() -> None:
    (step,) = Block(rows=(VerdictRow(text="Do it", judgement=FULL),)).steps("Title")
    assert isinstance(step, RowsStep)
    assert unsaid(FULL, f"{step.rows[0].more} {step.foot} {step.hedge}") == []


@pytest.mark.parametrize("judgement", [FULL, PLAIN])
def test_the_desk_says_all_of_its_verdicts(trainer_app: TrainerApp, judgement: Judgement) -> None:
    block = Block(rows=(VerdictRow(text="Do it", judgement=judgement),))
    view = View(block, Desk(trainer_app.core.library, Mode.LEARN))
    assert unsaid(judgement, "\n".join(each.text() for each in view.findChildren(Words))) == []
    assert view.accessibleName() == "Verdicts"
    view.deleteLater()


def test_the_usual_hat_is_said_once_for_all() -> None:
    assert said(PLAIN) == ()
    assert said_of_all([PLAIN, PLAIN]) == (
        "As a WSO. “May not” means not delegated. Other authority: ask agency counsel.",
    )


def test_the_usual_hat_is_claimed_for_all_only_where_all_wear_it() -> None:
    may = replace(PLAIN, verdict=Verdict.MAY)
    through = replace(may, hat="As a WSO, through command")
    jail = replace(may, hat="As a jail officer")
    other = "Other authority: ask agency counsel."
    assert said_of_all([may, through]) == (f"As a WSO. {other}",)
    assert said_of_all([may, jail]) == (f"As a WSO, unless a line says otherwise. {other}",)
    assert said_of_all([through]) == (other,)
    assert said_of_all([jail]) == ()
    assert said(jail) == ("As a jail officer.",)


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<p>Why.</p>", "<p><b>Hold &lt;72 hours &amp; wait.</b> Why.</p>"),
        ("<ul><li>Why.</li></ul>", "<p><b>Hold &lt;72 hours &amp; wait.</b></p><ul><li>Why.</li></ul>"),
        ("", "<p><b>Hold &lt;72 hours &amp; wait.</b></p>"),
    ],
)
def test_a_label_is_words_and_never_lost(html: str, whole: str) -> None:
    assert labelled(Part(tone="wrong", label="Hold <72 hours & wait.", html=html)) == whole


def test_rows_are_given_as_many_slides_as_their_words_need() -> None:
    long = replace(
        PLAIN, meanwhile="Plan the release for hour 48, counted straight, until command orders. " * 2
    )
    rows = tuple(VerdictRow(text="Do it", judgement=each) for each in (PLAIN,) * 4 + (long,) * 4)
    short, mixed = (Block(rows=each).steps("Title") for each in (rows[:4], rows))
    assert [len(step.rows) for step in short if isinstance(step, RowsStep)] == [4]
    counts = [len(step.rows) for step in mixed if isinstance(step, RowsStep)]
    assert sum(counts) == 8
    assert max(counts) <= 3
    assert Block(rows=()).steps("Title") == ()
