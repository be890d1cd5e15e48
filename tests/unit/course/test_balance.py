"""Questions that would give themselves away by what is asked how often."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.courses import write
from trainer.course.balance import has_pair
from trainer.course.check import check
from trainer.limits import Judgement, Trace, Truth, Verdict

BANK = "quizzes/01-the-clock.yaml"

ALLOWED = (
    f'{BANK}:3:1: "may" and "must" are the verdict of {{}} of 11 limit references here; '
    "at least 40 percent should be"
)

MAY = ("serve-i200", "\n          holds: [signed-i200, at-scheduled-release]")
MUST = ("notify-ice", "")
NOT = ("hold-past-48", "")
ASK = ("count-out-weekends", "")


def sort(*cards: tuple[str, str]) -> str:
    """One more sort of these cards for the bank of the small course."""
    written = "".join(
        f"      - text: Card {n}\n        limit:\n          action: {action}{rest}\n"
        for n, (action, rest) in enumerate(cards)
    )
    return (
        "  - id: m01-20\n    kind: sort\n    stem: Sort.\n    objectives: [o1-1]\n    facts: [F-109]\n"
        f"    level: apply\n    cards:\n{written}"
    )


def said(course: Path, *cards: tuple[str, str]) -> list[str]:
    path = course / BANK
    write(path, path.read_text("utf-8") + sort(*cards))
    return [str(fault) for fault in check(course).faults]


def test_a_verdict_with_too_large_a_share_is_named(course: Path) -> None:
    """The small bank has one reference of each verdict, and one more that asks."""
    assert said(course, *[NOT] * 6) == [
        ALLOWED.format(2),
        f'{BANK}:3:1: "may-not" is the verdict of 7 of 11 limit references here; at most 45 percent may be',
    ]


def test_what_is_allowed_is_asked_often_enough(course: Path) -> None:
    assert said(course, NOT, NOT, NOT, ASK, ASK, MAY) == [ALLOWED.format(3)]


def test_a_balanced_bank_is_fine(course: Path) -> None:
    assert said(course, NOT, NOT, MAY, MAY, MUST, MUST) == []


def test_few_references_have_no_shares(course: Path) -> None:
    assert said(course, NOT, NOT, NOT, NOT) == []


def test_what_is_kept_for_the_exam_is_not_counted(course: Path) -> None:
    exam = sort(*[NOT] * 6).replace("    stem:", "    pool: exam\n    stem:")
    path = course / BANK
    write(path, path.read_text("utf-8") + exam)
    assert [str(fault) for fault in check(course).faults] == []


def test_what_is_kept_for_the_exam_makes_no_pair(course: Path) -> None:
    """The sort asks for serving once; its other half is the flip of the first question."""
    path = course / BANK
    write(path, path.read_text("utf-8").replace("  - id: m01-01\n", "  - id: m01-01\n    pool: exam\n"))
    pairless = '"serve-i200" has no matched pair; ask it again with one condition and the verdict changed'
    assert f"{BANK}:29:5: {pairless}" in [str(fault) for fault in check(course).faults]


def asked(verdict: Verdict, *truths: Truth) -> Judgement:
    trace = tuple(Trace(condition=f"c{n}", text="", truth=truth) for n, truth in enumerate(truths))
    return Judgement(line="x", action="Do it", verdict=verdict, why="", facts=(), trace=trace)


T, F, U = Truth


@pytest.mark.parametrize(
    ("judgements", "paired"),
    [
        ([asked(Verdict.MAY, T, T), asked(Verdict.MAY_NOT, T, F)], True),
        ([asked(Verdict.MAY, T, T), asked(Verdict.STOP_AND_ASK, U, T)], True),
        ([asked(Verdict.MAY, T, T), asked(Verdict.MAY, T, T)], False),
        ([asked(Verdict.MAY, T, T), asked(Verdict.MAY_NOT, F, F)], False),
        ([asked(Verdict.MAY_NOT, T, F), asked(Verdict.MAY_NOT, F, F)], False),
        ([asked(Verdict.MAY, T, T)], False),
        ([], False),
    ],
)
def test_a_pair_differs_in_one_condition_and_in_the_verdict(
    judgements: list[Judgement], paired: bool
) -> None:
    assert has_pair(judgements) is paired


@given(
    st.lists(st.tuples(st.sampled_from(Verdict), st.sampled_from(Truth), st.sampled_from(Truth)), max_size=6)
)
def test_a_pair_does_not_depend_on_order(states: list[tuple[Verdict, Truth, Truth]]) -> None:
    by_state = {(a, b): verdict for verdict, a, b in states}
    judgements = [asked(verdict, a, b) for (a, b), verdict in by_state.items()]
    assert has_pair(judgements) is has_pair(judgements[::-1])
