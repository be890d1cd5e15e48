"""The table of what a WSO may do, and the verdict it gives.

Pure. The table itself is quizzes/limits.yaml; this module holds its shape and the rule by which a line
and a set of known, false and unknown conditions become one verdict (DESIGN section 3):

- the first false condition, in file order, decides, and gives the verdict that its line names; where that is
  "may", only if nothing is unknown;
- else any unknown condition gives "stop and ask";
- else the line's own verdict holds.

So an unknown condition never yields "may", and there is always exactly one verdict.
"May not" means "not delegated to a WSO by the agreement", never "illegal" (FACTS F-270).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from trainer.schema import Record, Text
from trainer.wording import midway, sentence


class Verdict(StrEnum):
    """The four verdicts, in the order in which they are always shown."""

    MAY = "may"
    MUST = "must"
    MAY_NOT = "may-not"
    STOP_AND_ASK = "stop-and-ask"


VERDICT_WORDS = {
    Verdict.MAY: "May",
    Verdict.MUST: "Must",
    Verdict.MAY_NOT: "May not",
    Verdict.STOP_AND_ASK: "Stop and ask",
}
"""As they are read out; fixed terms (DESIGN section 3)."""


WSO = "As a WSO"
"""The hat of most verdicts; another one, or a way to wear it, is said beside the verdict."""


class Truth(StrEnum):
    """What is known of a condition."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class Condition(Record):
    """One thing that can be true, false or not known, as sentences a person reads."""

    text: Text
    """The sentence when it is true: "The person is in your own jail"."""
    untrue: Text
    """The sentence when it is false: "The person is not in your own jail"."""
    facts: tuple[str, ...] = ()


class Need(Record):
    """A condition that a line needs, and what follows when it is false or unknown."""

    condition: str
    if_false: Verdict | None = None
    """On a `may` line `may-not` unless it says otherwise; on any other line it has to say."""
    why: str = ""
    """Why its falsehood changes the verdict (Markdown)."""
    ask: str = ""
    """Whom to ask when this condition sends the officer to stop and ask."""
    meanwhile: str = ""
    facts: tuple[str, ...] = ()


class Line(Record):
    """One action, the conditions it needs and the verdict when all of them hold."""

    action: Text
    """A verb phrase: "Serve a signed Form I-200"; never a situation."""
    verdict: Verdict
    why: Text
    facts: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    hat: str = WSO
    """In which role the verdict speaks."""
    duty: str = ""
    """For an action that is also ordinary jail duty: whose duty it is, in a sentence."""
    then: str = ""
    """What follows the act: report, record, notify."""
    ask: str = ""
    meanwhile: str = ""
    hedge: str = ""
    """Words that must accompany the verdict."""


class Table(Record):
    """quizzes/limits.yaml. What is judged is the compiled table, whose `why` texts are HTML."""

    format: int
    assume: dict[str, bool]
    """True "unless the question says otherwise"."""
    conditions: dict[str, Condition]
    lines: dict[str, Line]


class LimitRef(Record):
    """A line of the table, asked under stated conditions.

    Conditions that are neither named here nor assumed by the table are unknown.
    """

    action: str
    holds: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Trace(Record):
    """One condition as it was judged."""

    condition: str
    text: str
    truth: Truth
    decides: bool = False
    facts: tuple[str, ...] = ()


class Judgement(Record):
    """A verdict and how it came about; self-contained, so that it can be kept and shown again."""

    line: str
    action: str
    verdict: Verdict
    why: str
    facts: tuple[str, ...]
    trace: tuple[Trace, ...] = ()
    hat: str = WSO
    duty: str = ""
    then: str = ""
    ask: str = ""
    meanwhile: str = ""
    hedge: str = ""


def truths(table: Table, ref: LimitRef) -> dict[str, Truth]:
    """What is known of each condition that the referenced line needs."""
    known = {name: Truth.TRUE if value else Truth.FALSE for name, value in table.assume.items()}
    known |= dict.fromkeys(ref.holds, Truth.TRUE)
    known |= dict.fromkeys(ref.fails, Truth.FALSE)
    known |= dict.fromkeys(ref.unknown, Truth.UNKNOWN)
    needs = table.lines[ref.action].needs
    return {need.condition: known.get(need.condition, Truth.UNKNOWN) for need in needs}


def judge(table: Table, action: str, known: Mapping[str, Truth]) -> Judgement:
    """The verdict on an action. Conditions missing from `known` are unknown.

    Raises KeyError for an action the table does not hold.
    """
    line = table.lines[action]
    states = [(need, known.get(need.condition, Truth.UNKNOWN)) for need in line.needs]
    need, verdict = _decide(line, states)
    asks = verdict is Verdict.STOP_AND_ASK
    holds_back = asks or verdict is Verdict.MAY_NOT
    return Judgement(
        line=action,
        action=line.action,
        verdict=verdict,
        why=_why(table, line, need, states),
        facts=_joined(line.facts, *((need.facts, table.conditions[need.condition].facts) if need else ())),
        trace=tuple(_trace(table, each, truth, each is need) for each, truth in states),
        hat=line.hat,
        duty=line.duty,
        then=line.then if verdict is line.verdict else "",
        ask=((need.ask if need else "") or line.ask) if asks else "",
        meanwhile=((need.meanwhile if need else "") or line.meanwhile) if holds_back else "",
        hedge=line.hedge,
    )


def judge_ref(table: Table, ref: LimitRef) -> Judgement:
    """The verdict on a reference from a question, a row or a card."""
    return judge(table, ref.action, truths(table, ref))


State = tuple[Need, Truth]


def _decide(line: Line, states: Sequence[State]) -> tuple[Need | None, Verdict]:
    """The need that decides, or None where all hold, and the verdict."""
    false = next((need for need, truth in states if truth is Truth.FALSE), None)
    unknown = next((need for need, truth in states if truth is Truth.UNKNOWN), None)
    given = (false.if_false or Verdict.MAY_NOT) if false else line.verdict
    # A line may say that something false gives "may"; while anything is unknown, it does not.
    if unknown and (false is None or given is Verdict.MAY):
        return unknown, Verdict.STOP_AND_ASK
    return false, given


def _why(table: Table, line: Line, need: Need | None, states: Sequence[State]) -> str:
    """The words of why; where something is unknown, what that is.

    A need's own words say why its falsehood matters, so they would claim too much of what is unknown.
    """
    if need is None:
        return line.why
    unknown = [table.conditions[each.condition].text for each, truth in states if truth is Truth.UNKNOWN]
    if (need, Truth.UNKNOWN) in states:
        return "".join(f"<p>{not_known(text)}</p>" for text in unknown)
    return need.why or line.why


def not_known(text: str) -> str:
    """What is said of a condition of which nothing is known, as HTML."""
    from html import escape

    return f"It is not known whether this holds: {escape(text, quote=False).rstrip('.')}."


def _trace(table: Table, need: Need, truth: Truth, decides: bool) -> Trace:
    condition = table.conditions[need.condition]
    return Trace(
        condition=need.condition,
        text=condition.untrue if truth is Truth.FALSE else condition.text,
        truth=truth,
        decides=decides,
        facts=_joined(condition.facts, need.facts),
    )


def said(judgement: Judgement, *, alone: bool = False) -> tuple[str, ...]:
    """What is said of one verdict: hat and duty, what follows, whom to ask, what holds meanwhile.

    Of one among several the usual hat and the hedge are left to `said_of_all`, once below them all.
    """
    hat = judgement.hat if alone or judgement.hat != WSO else ""
    lines = (
        " ".join(sentence(each) for each in (hat, judgement.duty) if each),
        f"Then: {midway(judgement.then)}" if judgement.then else "",
        f"Ask {midway(judgement.ask)}" if judgement.ask else "",
        f"Meanwhile: {midway(judgement.meanwhile)}" if judgement.meanwhile else "",
        judgement.hedge if alone else "",
    )
    return tuple(sentence(each) for each in lines if each)


def said_of_all(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """What is said once of several verdicts: their hat, and the words that must accompany them."""
    judgements = tuple(judgements)
    return tuple(each for each in (hat_of(judgements), hedges(judgements)) if each)


def hedges(judgements: Iterable[Judgement]) -> str:
    """The words that must accompany these verdicts, each once."""
    return " ".join(dict.fromkeys(each.hedge for each in judgements if each.hedge))


def hat_of(judgements: Sequence[Judgement]) -> str:
    """The usual hat, once for all; a verdict with another, or with a way to wear it, says so itself."""
    hats = {each.hat for each in judgements}
    if not any(each.startswith(WSO) for each in hats):
        return ""
    usual = WSO if all(each.startswith(WSO) for each in hats) else f"{WSO}, unless a line says otherwise"
    forbids = any(each.verdict is Verdict.MAY_NOT for each in judgements)
    lines = (
        sentence(usual) if WSO in hats else "",
        "“May not” means not delegated." if forbids else "",
        "Other authority: ask agency counsel.",
    )
    return " ".join(each for each in lines if each)


def _joined(*groups: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))
