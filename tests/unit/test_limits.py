"""How a line of the table and what is known become one verdict, and the shipped table itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.course import loader
from trainer.course.loader import load_course
from trainer.limits import (
    Condition,
    Judgement,
    LimitRef,
    Line,
    Need,
    Table,
    Truth,
    Verdict,
    judge,
    judge_ref,
)
from trainer.resources import shipped_course

MAY, MUST, MAY_NOT, ASK = Verdict
TRUE, FALSE, UNKNOWN = Truth


def table(verdict: Verdict, *if_false: Verdict | None) -> Table:
    """A table with one line that needs conditions c0, c1, …"""
    needs = tuple(
        Need(condition=f"c{n}", if_false=each, why=f"<p>c{n} is false</p>", facts=(f"F-10{n}",))
        for n, each in enumerate(if_false)
    )
    line = Line(
        action="Do it",
        verdict=verdict,
        why="<p>because</p>",
        facts=("F-001",),
        needs=needs,
        then="Report it.",
        ask="command",
        meanwhile="Wait.",
    )
    conditions = {
        f"c{n}": Condition(text=f"C{n} <holds>", untrue=f"C{n} fails", facts=(f"F-20{n}",)) for n in range(5)
    }
    return Table(format=1, assume={}, conditions=conditions, lines={"do": line})


def said(table: Table, *truths: Truth) -> Judgement:
    return judge(table, "do", {f"c{n}": truth for n, truth in enumerate(truths)})


# -- one case of each part of the rule -----------------------------------------------------------------


def test_the_line_holds_when_all_its_conditions_do() -> None:
    judgement = said(table(MAY, None, ASK), TRUE, TRUE)
    assert (judgement.verdict, judgement.why, judgement.then) == (MAY, "<p>because</p>", "Report it.")
    assert (judgement.ask, judgement.meanwhile) == ("", "")
    assert not any(trace.decides for trace in judgement.trace)
    assert judgement.facts == ("F-001",)


def test_the_first_false_condition_in_file_order_decides() -> None:
    judgement = said(table(MAY, None, MUST, ASK), TRUE, FALSE, FALSE)
    assert judgement.verdict is MUST
    assert judgement.why == "<p>c1 is false</p>"
    assert [trace.decides for trace in judgement.trace] == [False, True, False]
    assert [trace.text for trace in judgement.trace] == ["C0 <holds>", "C1 fails", "C2 fails"]
    assert judgement.facts == ("F-001", "F-101", "F-201")
    assert judgement.then == ""


def test_a_false_condition_of_a_may_gives_may_not_unless_it_says_otherwise() -> None:
    assert said(table(MAY, None), FALSE).verdict is MAY_NOT
    assert said(table(MAY, ASK), FALSE).verdict is ASK


def test_a_false_condition_goes_before_an_unknown_one() -> None:
    assert said(table(MAY, None, None), UNKNOWN, FALSE).verdict is MAY_NOT
    assert said(table(MUST, ASK, MAY_NOT), UNKNOWN, FALSE).verdict is MAY_NOT


def test_an_unknown_condition_gives_stop_and_ask_and_says_what_is_not_known() -> None:
    judgement = said(table(MAY, None, None, None), TRUE, UNKNOWN, UNKNOWN)
    assert judgement.verdict is ASK
    assert judgement.why == (
        "<p>It is not known whether this holds: C1 &lt;holds&gt;.</p>"
        "<p>It is not known whether this holds: C2 &lt;holds&gt;.</p>"
    )
    assert (judgement.ask, judgement.meanwhile) == ("command", "Wait.")
    assert [trace.decides for trace in judgement.trace] == [False, True, False]


def test_an_unknown_condition_never_gives_may_by_way_of_a_false_one() -> None:
    assert said(table(MUST, MAY, MAY_NOT), FALSE, TRUE).verdict is MAY
    assert said(table(MUST, MAY, MAY_NOT), FALSE, UNKNOWN).verdict is ASK


def test_a_may_not_needs_no_conditions() -> None:
    assert said(table(MAY_NOT)).verdict is MAY_NOT
    assert said(table(MAY_NOT)).meanwhile == "Wait."


def test_what_the_question_says_wins_over_what_is_assumed() -> None:
    assumed = Table(
        format=1,
        assume={"c0": True, "c1": False},
        conditions=table(MAY).conditions,
        lines=table(MAY, None, None).lines,
    )
    assert judge_ref(assumed, LimitRef(action="do")).verdict is MAY_NOT
    assert judge_ref(assumed, LimitRef(action="do", holds=("c1",))).verdict is MAY
    assert judge_ref(assumed, LimitRef(action="do", fails=("c0",))).trace[0].decides
    assert judge_ref(assumed, LimitRef(action="do", holds=("c1",), unknown=("c0",))).verdict is ASK


def test_an_action_that_is_not_in_the_table_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        judge(table(MAY), "undo", {})


# -- every table, every combination --------------------------------------------------------------------

verdicts = st.sampled_from(Verdict)
truths = st.sampled_from(Truth)


@given(verdicts, st.lists(st.tuples(st.none() | verdicts, truths), max_size=5))
def test_any_line_gives_one_verdict_and_unknown_never_gives_may(
    verdict: Verdict, needs: list[tuple[Verdict | None, Truth]]
) -> None:
    judgement = said(table(verdict, *(each for each, _ in needs)), *(truth for _, truth in needs))
    states = [truth for _, truth in needs]
    assert isinstance(judgement.verdict, Verdict)
    assert [trace.truth for trace in judgement.trace] == states
    assert sum(trace.decides for trace in judgement.trace) == (1 if {FALSE, UNKNOWN} & set(states) else 0)
    if UNKNOWN in states:
        assert judgement.verdict is not MAY
    if all(state is TRUE for state in states):
        assert judgement.verdict is verdict
    assert bool(judgement.ask) is (judgement.verdict is ASK)


SHIPPED: Table = load_course(shipped_course()).value(loader.LIMITS)


def combinations(line: str) -> Iterator[tuple[dict[str, Truth], Judgement]]:
    needs = [need.condition for need in SHIPPED.lines[line].needs]
    for states in product(Truth, repeat=len(needs)):
        known = dict(zip(needs, states, strict=True))
        yield known, judge(SHIPPED, line, known)


@pytest.mark.parametrize("line", SHIPPED.lines)
def test_the_shipped_table_keeps_the_rule_in_every_combination(line: str) -> None:
    for known, judgement in combinations(line):
        states = list(known.values())
        first = next((name for name, truth in known.items() if truth is FALSE), None)
        assert isinstance(judgement.verdict, Verdict)
        if UNKNOWN in states:
            assert judgement.verdict is not MAY, known
        if first is None and UNKNOWN in states:
            assert judgement.verdict is ASK, known
        if judgement.verdict is ASK:
            assert judgement.ask, known
            assert judgement.meanwhile, known
        assert judgement.why
        assert judgement.facts


def test_release_by_hour_48_never_turns_into_may_not_because_a_paid_agreement_exists() -> None:
    paid = "no-paid-agreement"
    for known, judgement in combinations("release-by-48"):
        if judgement.verdict is MAY_NOT:
            assert not any(trace.decides and trace.condition == paid for trace in judgement.trace)
            assert judge(SHIPPED, "release-by-48", known | {paid: TRUE}).verdict is MAY_NOT


@pytest.mark.parametrize(
    ("case", "action", "holds", "fails", "verdict"),
    [
        ("D-01", "serve-i200", "signed-i200 identity-matches at-scheduled-release", "", MAY),
        ("D-02", "serve-i205", "signed-i205 identity-matches at-scheduled-release", "", MAY),
        ("D-05", "serve-i200", "identity-matches at-scheduled-release", "signed-i200", MAY_NOT),
        ("D-06", "serve-i200", "signed-i200 at-scheduled-release", "identity-matches", MAY_NOT),
        ("D-20", "serve-i200", "signed-i200 identity-matches", "at-scheduled-release", MAY_NOT),
        ("D-22", "keep-custody-past-48", "", "", MAY_NOT),
        ("D-22 paid", "keep-custody-past-48", "", "no-paid-agreement", ASK),
        ("D-23", "count-weekends-out", "", "", MAY_NOT),
        ("D-24", "re-serve", "", "", MAY_NOT),
        ("D-25", "release-by-48", "not-picked-up", "", MUST),
        ("D-25 paid", "release-by-48", "not-picked-up", "no-paid-agreement", ASK),
        ("D-26", "notify-ice", "served", "", MUST),
        ("D-42", "serve-i200", "signed-i200 identity-matches at-scheduled-release", "is-adult", ASK),
        ("D-43", "serve-i200", "signed-i200 identity-matches at-scheduled-release", "authorized", MAY_NOT),
        ("D-46", "record-service", "", "", MUST),
    ],
)
def test_the_shipped_table_answers_the_duty_table(
    case: str, action: str, holds: str, fails: str, verdict: Verdict
) -> None:
    """The source book's duty situations, by their number there."""
    ref = LimitRef(action=action, holds=tuple(holds.split()), fails=tuple(fails.split()))
    assert judge_ref(SHIPPED, ref).verdict is verdict, case


def test_nothing_is_guessed_about_a_warrant_of_which_nothing_is_said() -> None:
    judgement = judge_ref(SHIPPED, LimitRef(action="serve-i200"))
    assert judgement.verdict is ASK
    assert "A signed, dated Form I-200 is in your hand" in judgement.why
