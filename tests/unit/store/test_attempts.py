"""An attempt is rebuilt as the officer saw it, whatever became of the question and the limits since."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.helpers.courses import SMALL, write
from tests.helpers.records import Heard
from trainer import registry
from trainer.course.library import Library, open_library
from trainer.errors import RecordError
from trainer.items.base import Certainty, CompiledItem
from trainer.learning.attempt import answered, item_of, rebuild
from trainer.learning.events import Mode, SectionRead
from trainer.limits import Verdict
from trainer.schema import content_hash
from trainer.store.event_log import Kept, Stream
from trainer.store.people import Person
from trainer.store.record_file import RecordFile

BANK = "quizzes/01-the-clock.yaml"
LIMITS = "quizzes/limits.yaml"
SEED = 20261123


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the small course, to be edited."""
    return Path(shutil.copytree(SMALL, tmp_path / "course"))


def edit(course: Path, name: str, old: str, new: str) -> None:
    text = (course / name).read_text(encoding="utf-8")
    assert old in text
    write(course / name, text.replace(old, new))


def opened(course: Path, tmp_path: Path) -> Library:
    return open_library(course, tmp_path / "cache")


def answer(record: RecordFile, stream: Stream, item: CompiledItem, response: Any) -> int:
    """Answer a question; the seq of the answer."""
    heard = Heard()
    event = answered(
        item,
        response,
        course="small",
        lesson="m01-l01",
        section="what-now",
        mode=Mode.LEARN,
        seed=SEED,
        certainty=Certainty.SURE,
    )
    record.append(
        stream, [event], [Kept.of("item", item)], done=heard.done, failed=heard.failed, what="answer"
    )
    return int(heard.wait().results[0])


def response_of(kind: str, **fields: Any) -> Any:
    return registry.model("items", kind).Response(**fields)


@pytest.fixture
def stream(record: RecordFile, dana: Person) -> Stream:
    return record.stream_of(dana.id)


def test_attempt_is_rebuilt_after_its_item_was_edited(
    record: RecordFile, stream: Stream, course: Path, tmp_path: Path
) -> None:
    item = opened(course, tmp_path).item("m01-01")
    seq = answer(record, stream, item, response_of("single_choice", choice="b"))
    shown, solved = item.prompt(SEED), item.solution(SEED)
    edit(course, BANK, "stem: When does the clock start?", "stem: Which moment starts the clock?")
    edit(course, BANK, "text: At booking", "text: At the booking desk")
    edited = opened(course, tmp_path).item("m01-01")
    assert content_hash(edited) != content_hash(item)
    attempt = record.attempt(stream, seq)
    assert attempt.item == item
    assert (attempt.prompt, attempt.solution) == (shown, solved)
    assert attempt.response.choice == "b"
    assert not attempt.outcome.correct
    assert attempt.prompt.stem == "When does the clock start?"


def test_attempt_is_rebuilt_after_its_limit_was_edited(
    record: RecordFile, stream: Stream, course: Path, tmp_path: Path
) -> None:
    """The table of limits gives another verdict today; the attempt still shows that of its day."""
    item: Any = opened(course, tmp_path).item("m01-02")
    right = {card.id: card.bin for card in item.cards}
    seq = answer(record, stream, item, response_of("sort", placed=right))
    solved = item.solution(SEED)
    edit(course, LIMITS, "verdict: stop-and-ask\n    why: Only the", "verdict: may-not\n    why: Only the")
    edited: Any = opened(course, tmp_path).item("m01-02")
    assert not edited.score(response_of("sort", placed=right)).correct
    attempt = record.attempt(stream, seq)
    assert attempt.outcome.correct
    assert attempt.solution == solved
    verdicts = [card.judgement.verdict for card in attempt.item.cards]
    assert verdicts == [Verdict.MAY, Verdict.MUST, Verdict.MAY_NOT, Verdict.STOP_AND_ASK]


def test_both_versions_of_a_question_are_kept(
    record: RecordFile, stream: Stream, course: Path, tmp_path: Path
) -> None:
    first = opened(course, tmp_path).item("m01-01")
    seqs = [answer(record, stream, first, response_of("single_choice", choice="a"))]
    edit(course, BANK, "stem: When does the clock start?", "stem: Which moment starts the clock?")
    second = opened(course, tmp_path).item("m01-01")
    seqs.append(answer(record, stream, second, response_of("single_choice", choice="a")))
    assert [record.attempt(stream, seq).item for seq in seqs] == [first, second]


@pytest.mark.parametrize(
    ("item_id", "kind", "fields"),
    [
        ("m01-01", "single_choice", {"choice": "c"}),
        ("m01-02", "sort", {"placed": {"c1": "may"}}),
    ],
)
def test_every_kind_comes_back_as_it_was(
    record: RecordFile,
    stream: Stream,
    tmp_path: Path,
    item_id: str,
    kind: str,
    fields: dict[str, Any],
) -> None:
    item = opened(SMALL, tmp_path).item(item_id)
    response = response_of(kind, **fields)
    attempt = record.attempt(stream, answer(record, stream, item, response))
    assert (attempt.item, attempt.response) == (item, response)
    assert attempt.item.explain(attempt.response, SEED) == item.explain(response, SEED)


def test_section_and_its_facts_are_kept_as_they_were_read(
    record: RecordFile, stream: Stream, course: Path, tmp_path: Path
) -> None:
    library = opened(course, tmp_path)
    section = library.lesson("m01-l01").sections[0]
    facts = [library.fact("F-112")]
    event = SectionRead(
        course="small",
        lesson="m01-l01",
        section=section.id,
        section_hash=content_hash(section),
        facts=tuple(content_hash(each) for each in facts),
    )
    record.append(stream, [event], [Kept.of("section", section), *keep_all("fact", facts)], what="answer")
    record.flush()
    edit(course, "lessons/01-the-clock/01-when-it-runs.md", "- at booking;", "- at the booking desk;")
    kept_section = record.kept(event.section_hash)
    assert kept_section is not None
    assert "at booking;" in kept_section.body
    kept_fact = record.kept(event.facts[0])
    assert kept_fact is not None
    assert msgspec.json.decode(kept_fact.body)["id"] == "F-112"


def keep_all(kind: str, contents: Sequence[object]) -> list[Kept]:
    return [Kept.of(kind, each) for each in contents]


def test_question_of_a_kind_that_is_gone_says_so(record: RecordFile, stream: Stream, tmp_path: Path) -> None:
    item = opened(SMALL, tmp_path).item("m01-01")
    seq = answer(record, stream, item, response_of("single_choice", choice="a"))
    event = record.attempt(stream, seq).event
    for kept in ('{"kind":"crossword"}', "{}", "[]", "", '{"kind":"sort"}'):
        with pytest.raises(RecordError, match="in a form that this program no longer reads"):
            rebuild(event, kept)
        with pytest.raises(RecordError, match="in a form that this program no longer reads"):
            item_of(kept)
