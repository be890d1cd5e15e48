"""Which sections are pages of questions: shown one question at a time, with no block drawn."""

from __future__ import annotations

import pytest

from tests.helpers.courses import SMALL
from trainer.authoring import Bench
from trainer.blocks.base import AuthoredBlock, CompiledBlock
from trainer.course.compile import compile_course
from trainer.course.loader import load_course
from trainer.course.model import SectionEntry


class Case(CompiledBlock, tag="callout", tag_field="kind"):
    """A story with questions in it, of a kind with a view of its own."""

    def words(self) -> str:
        return "Friday, 17:00."

    def items(self) -> tuple[str, ...]:
        return ("m01-02",)


class Quiz(Case, tag="callout", tag_field="kind"):
    """Nothing but questions."""

    one_by_one = True


class Empty(Quiz, tag="callout", tag_field="kind"):
    """The same, for the room only."""

    def items(self) -> tuple[str, ...]:
        return ()


class Authored(AuthoredBlock):
    """A block as an author would have written it."""

    block: CompiledBlock

    def compile(self, bench: Bench) -> CompiledBlock:
        return self.block


def section_of(*blocks: CompiledBlock) -> SectionEntry:
    """The last section of the small course in the index, with these blocks in it."""
    course = load_course(SMALL)
    section = course.lessons[0].sections[-1]
    section.blocks = [("callout", Authored(block=each), section.place) for each in blocks]
    index = compile_course(course).index
    assert index is not None
    return index.lesson("m01-l01").sections[-1]


def test_a_block_with_questions_that_stands_alone_is_drawn() -> None:
    """Its words would be lost on a page of questions."""
    section = section_of(Case())
    assert section.items == ("m01-02",)
    assert not section.is_question_page


@pytest.mark.parametrize(
    ("blocks", "is_question_page"),
    [
        ((Quiz(),), True),
        ((Quiz(), Quiz()), True),
        ((Quiz(), Case()), False),
        ((Empty(),), False),
        ((), False),
    ],
)
def test_a_page_of_questions_holds_only_what_is_asked_one_by_one(
    blocks: tuple[CompiledBlock, ...], is_question_page: bool
) -> None:
    assert section_of(*blocks).is_question_page is is_question_page
