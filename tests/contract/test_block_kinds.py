"""What every kind of lesson block keeps to, whoever writes it: the side without a window."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.helpers.samples import PACKAGE, block_samples, compiled_sample
from trainer import registry
from trainer.blocks import BarStep, PictureStep, PointsStep, PromptStep, RowsStep, TitleStep
from trainer.course.model import facts_of
from trainer.course.pack import compile_folder
from trainer.resources import shipped_course
from trainer.schema import encode

KINDS = registry.kinds("blocks")


def test_kinds_are_found() -> None:
    own = {"callout", "verdicts", "hold_clock", "figure", "questions"}
    assert {"prose", "slide", "notes", *own} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_parts(kind: str) -> None:
    module = registry.model("blocks", kind)
    assert module.BODY in ("yaml", "markdown", None)
    assert module.Block.__struct_config__.tag == module.Authored.__struct_config__.tag == kind
    assert (PACKAGE / "blocks" / kind / "sample.md").is_file()
    assert module.__doc__


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_is_kept_and_read_back(kind: str, tmp_path: Path) -> None:
    blocks = block_samples(kind, tmp_path)
    assert blocks
    for block in blocks:
        assert block.__struct_config__.tag == kind
        assert msgspec.json.decode(encode(block), type=registry.block_type(kind)) == block


@pytest.mark.parametrize("kind", KINDS)
def test_steps_words_and_items_are_neutral(kind: str, tmp_path: Path) -> None:
    for block in block_samples(kind, tmp_path):
        steps = block.steps("A title")
        known = TitleStep | PointsStep | RowsStep | PictureStep | BarStep | PromptStep
        assert all(isinstance(step, known) for step in steps)
        assert all(step.title for step in steps if not isinstance(step, PromptStep))
        assert "<" not in block.words()
        assert all(isinstance(item, str) for item in block.items())


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_without_a_desk_view_says_nothing_at_the_desk(kind: str, tmp_path: Path) -> None:
    """What has words or questions has to be drawn."""
    for block in block_samples(kind, tmp_path):
        at_desk = bool(block.words() or block.items())
        assert at_desk is registry.has_view("blocks", kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_says_every_fact_that_its_author_cited(kind: str, tmp_path: Path) -> None:
    """What it does not say is not kept when it was read, and cannot be kept later."""
    sample = compiled_sample(kind, tmp_path)
    (section,) = sample.lesson.sections
    assert set(sample.cited[section.id]) <= set(facts_of(section))


def test_every_fact_of_the_shipped_course_is_kept_with_the_section_that_cites_it() -> None:
    for each in compile_folder(shipped_course()).lessons.values():
        known: set[str] = set()
        for section in each.lesson.sections:
            known |= set(facts_of(section))
            assert set(each.cited[section.id]) <= set(facts_of(section)), f"{each.lesson.id}#{section.id}"
        assert known == set(each.lesson.facts), f"the lead of {each.lesson.id}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_whose_place_its_questions_take_has_no_words_to_lose(kind: str, tmp_path: Path) -> None:
    if registry.block_type(kind).one_by_one:
        assert not any((block.words(), block.texts()) != ("", ()) for block in block_samples(kind, tmp_path))
