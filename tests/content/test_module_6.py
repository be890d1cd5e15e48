"""Module 6 as it is shipped: what it asks, in which proportions, and in which words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from trainer.blocks.figure.model import Block as Figure
from trainer.blocks.hold_clock.model import Block as HoldClock
from trainer.blocks.questions.model import Block as Questions
from trainer.blocks.slide.model import Block as Slide
from trainer.blocks.verdicts.model import Block as Verdicts
from trainer.clock import MONTHS
from trainer.course.balance import asked_of, has_pair
from trainer.course.check import check
from trainer.course.library import Library, open_library
from trainer.course.model import CourseIndex, Lesson, Module, Section
from trainer.items.base import CompiledItem
from trainer.items.deadline.model import Item as Deadline
from trainer.items.single_choice.model import Item as SingleChoice
from trainer.items.sort.model import Item as Sort
from trainer.limits import Judgement, LimitRef, Truth, Verdict, judge_ref
from trainer.markup import plain

ROOT = Path(__file__).parents[2]
READING = "No court ruling or ICE guidance on"

MUST_KNOW = """
3-2 4-1 4-2 5-1 5-2 6-1 6-3 6-4 7-1 7-2 7-3 7-4 8-1 9-1 9-2 9-3 9-4 10-1 10-2 11-1
"""

# The facts of the source book's risk register: the only ones that are looked up again before a release.
REGISTER = """
F-019 F-030 F-039 F-061 F-062 F-083 F-091 F-093 F-110 F-144 F-145 F-151 F-174 F-175 F-177 F-216
F-217 F-219 F-223 F-224 F-235 F-238 F-240 F-242 F-248 F-257 F-259 F-260 F-263 F-271 F-272 F-277
"""
RISKS = frozenset(re.findall(r"F-\d{3}", REGISTER))

# Lines that teach false law, give an answer away, or are not our words. LOOK section 0, DESIGN section 11.
FORBIDDEN = {
    "an exclamation mark": r"!",
    "served ahead of time": r"hour before release|week before",
    "a limit that ICE lifts": r"unless ICE has taken custody",
    "papers as a reason": r"has (?:“)?papers",
    "no charge to explain": r"explain the charge",
    "past the limit for any reason": r"limit,? for any reason",
    "process alone": r"(?<!release )\bprocess(?:es|ed|ing)?\b(?! (?:cases |people )?for removal)",
    "a pass mark of 80": r"80 percent",
    "one date for every source": r"6 May 2019",
    "as if a court could have spoken": r"[Nn]o court has decided",
    "a person called illegal": r"\b[Ii]llegals?\b(?! Immigration Reform)|criminal alien",
    "a certificate of this course": r"[Cc]ertificate of (?!service)|completion certificate|your certificate",
    "a hold for custody": r"\bICE hold|\bhold limit|\b48-hour hold|\bimmigration hold",
    "release of somebody without a name": r"(?i:\brelease (?:him|her)\b)",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The shipped course."""
    opened = open_library(ROOT, tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def module(library: Library) -> Module:
    """Module 6."""
    return next(each for each in library.index.modules if each.id == "m06")


@pytest.fixture(scope="module")
def lessons(library: Library, module: Module) -> list[Lesson]:
    """Its lessons."""
    return [library.lesson(entry.id) for entry in module.lessons]


@pytest.fixture(scope="module")
def items(library: Library, module: Module) -> dict[str, CompiledItem]:
    """Its questions, by id."""
    ids = {each for objective in module.objectives for each in library.items_for(objective.id)}
    return {each: library.item(each) for each in sorted(ids)}


def sections(lessons: list[Lesson]) -> Iterator[Section]:
    for lesson in lessons:
        yield from lesson.sections


def blocks(lessons: list[Lesson], kind: type[Any]) -> list[Any]:
    return [block for section in sections(lessons) for block in section.blocks if isinstance(block, kind)]


def judged(items: dict[str, CompiledItem]) -> list[Judgement]:
    return [judgement for item in items.values() for judgement in item.judgements()]


UNREAD = re.compile(r"\s*#(?!#)|\s*(?:address|- condition|condition|misconception):")


def authored() -> dict[str, str]:
    """Everything an author wrote that somebody reads, by file, without comments, ids and places to look."""
    files = [ROOT / "lessons/course.yaml", ROOT / "lessons/glossary.yaml", ROOT / "lessons/facts.yaml"]
    files += [*(ROOT / "quizzes").glob("*.yaml"), *(ROOT / "lessons").glob("06-*/*.md")]
    texts = {}
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not UNREAD.match(line)]
        texts[path.relative_to(ROOT).as_posix()] = "\n".join(kept)
    return texts


def test_the_shipped_course_has_no_fault() -> None:
    assert check(ROOT).faults == ()


def test_the_agenda_is_that_of_the_source_book(library: Library) -> None:
    index: CourseIndex = library.index
    objectives = [objective for each in index.modules for objective in each.objectives]
    assert len(index.modules) == 12
    assert len(objectives) == 44
    assert sum(each.minutes for each in index.modules) == 395
    assert sum(each.minutes for each in index.breaks) == 85
    assert [o.id for o in objectives if o.rank.value == "must-know"] == [
        f"o{each}" for each in MUST_KNOW.split()
    ]
    assert [o.id for o in objectives if not o.assessed] == ["o1-3", "o12-1"]
    assert [each.id for each in index.modules if not each.planned] == ["m06"]
    assert index.review == "Not reviewed by counsel"


def test_four_lessons_read_in_about_40_minutes(module: Module) -> None:
    assert [each.class_min for each in module.lessons] == [9, 12, 11, 8]
    assert 36 <= sum(each.reading_min for each in module.lessons) <= 44
    assert all(4 <= len(each.sections) <= 6 for each in module.lessons)
    assert all(each.sections[-1].is_question_page for each in module.lessons)


def test_the_second_lesson_keeps_the_titles_of_the_pictures(lessons: list[Lesson]) -> None:
    titles = [section.title for section in lessons[1].sections]
    assert titles == [
        "Not at booking",
        "Served at scheduled release",
        "While the clock runs",
        "Two times that differ",
        "Check yourself",
    ]


def test_every_objective_is_named_in_words_and_has_its_passage(module: Module) -> None:
    pages = {f"{lesson.id}#{section.id}" for lesson in module.lessons for section in lesson.sections}
    for objective in module.objectives:
        assert objective.short
        assert objective.passage in pages


def test_every_objective_is_asked_by_six_items_of_two_kinds(
    module: Module, items: dict[str, CompiledItem]
) -> None:
    assert len(items) >= 24
    for objective in module.objectives:
        mine = [item for item in items.values() if objective.id in item.objectives]
        assert len(mine) >= 6
        assert len({type(item) for item in mine}) >= 2
        assert sum(item.level.value == "apply" for item in mine) >= 3


def test_no_verdict_gives_itself_away_by_its_share(items: dict[str, CompiledItem]) -> None:
    counts = Counter(judgement.verdict for judgement in judged(items))
    total = counts.total()
    assert total >= 24
    assert all(counts[verdict] * 100 <= 45 * total for verdict in Verdict)
    assert (counts[Verdict.MAY] + counts[Verdict.MUST]) * 100 >= 40 * total


def test_every_limit_that_is_asked_has_a_matched_pair(items: dict[str, CompiledItem]) -> None:
    lines: dict[str, list[Judgement]] = {}
    for item in items.values():
        for judgement in asked_of(item):
            lines.setdefault(judgement.line, []).append(judgement)
    assert [line for line, judgements in lines.items() if not has_pair(judgements)] == []


def test_every_option_has_its_reason_and_every_wrong_one_its_mistake(items: dict[str, CompiledItem]) -> None:
    for item in items.values():
        if isinstance(item, SingleChoice):
            assert all(plain(choice.why) for choice in item.choices)
            assert all(choice.misconception for choice in item.choices if not choice.right)
        elif isinstance(item, Sort):
            assert all(plain(card.why) for card in item.cards)
        elif isinstance(item, Deadline):
            assert len(item.mistakes) >= 2
            assert all(plain(mistake.why) and mistake.misconception for mistake in item.mistakes)


def test_a_fourth_option_is_a_rare_thing(items: dict[str, CompiledItem]) -> None:
    fours = [i.id for i in items.values() if isinstance(i, SingleChoice) and len(i.choices) == 4]
    assert fours == ["m06-08", "m06-26"]


def test_the_right_option_is_not_known_by_its_length(items: dict[str, CompiledItem]) -> None:
    single = [item for item in items.values() if isinstance(item, SingleChoice)]
    longest = [i for i in single if len(i.key.text) == max(len(choice.text) for choice in i.choices)]
    assert len(longest) * 100 <= 55 * len(single)
    for item in single:
        lengths = [len(choice.text) for choice in item.choices]
        assert max(lengths) <= 1.6 * min(lengths), item.id


def test_computed_limits_are_48_elapsed_hours_and_every_mistake_can_be_given(
    items: dict[str, CompiledItem],
) -> None:
    keys = {item.id: item.key for item in items.values() if isinstance(item, Deadline)}
    assert keys == {
        "m06-10": "2026-11-12T22:40",
        "m06-11": "2026-10-23T11:40",
        "m06-15": "2026-11-18T07:00",
        "m06-16": "2026-10-25T19:30",
        "m06-17": "2026-11-02T08:30",
        "m06-18": "2027-03-15T07:00",
        "m06-24": "2027-09-05T15:00",
        "m06-29": "2026-12-06T13:20",
    }
    for item in items.values():
        if isinstance(item, Deadline):
            assert item.zone == "America/New_York"
            assert all(mistake.answer[:10] in item.offered() for mistake in item.mistakes)


def test_weekdays_in_questions_are_those_of_their_dates() -> None:
    found = 0
    for name, text in authored().items():
        words = " ".join(text.split())
        for day, month, date, year in re.findall(r"(\w+day), (\w+) (\d{1,2}), (\d{4})", words):
            found += 1
            moment = datetime(int(year), MONTHS.index(month) + 1, int(date))
            assert f"{moment:%A}" == day, (name, day, month, date, year)
    assert found >= 10


def test_a_service_on_friday_ends_on_sunday_and_an_hour_early_when_the_clocks_go_back(
    lessons: list[Lesson],
) -> None:
    clocks = blocks(lessons, HoldClock)
    assert [each.release for each in clocks] == ["2026-10-30T17:00", "2027-03-12T17:00"]
    assert f"{clocks[0].hold.limit:%A %H:%M}" == "Sunday 16:00"
    assert f"{clocks[1].hold.limit:%A %H:%M}" == "Sunday 18:00"
    assert [each.hold.shift for each in clocks] == [timedelta(hours=-1), timedelta(hours=1)]


def test_at_least_two_sections_show_verdicts_and_two_hold_a_figure(lessons: list[Lesson]) -> None:
    assert len(blocks(lessons, Verdicts)) >= 2
    figures = blocks(lessons, Figure)
    assert len(figures) >= 2
    assert all(figure.alt and plain(figure.long) for figure in figures)
    count = next(each for each in figures if each.picture == "friday-count.svg")
    assert "later still over a holiday" in plain(count.long)


def test_the_room_is_asked_single_choices_in_words_of_their_own(
    lessons: list[Lesson], items: dict[str, CompiledItem]
) -> None:
    room = [each for block in blocks(lessons, Questions) for each in block.room]
    assert 4 <= len(room) <= 6
    assert len(set(room)) == len(room)
    for each in room:
        item = items[each]
        assert isinstance(item, SingleChoice)
        assert item.wall is not None
        assert len(item.wall.options) == len(item.choices)
        assert all((item.wall.stem, item.wall.title, item.wall.why))


def test_the_van_turns_over_to_the_contract(items: dict[str, CompiledItem]) -> None:
    flip = items["m06-12"].flip
    assert flip is not None
    assert flip.label == "A paid detention agreement applies"
    assert (flip.off.verdict, flip.on.verdict) == (Verdict.MUST, Verdict.STOP_AND_ASK)


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_forbidden_line_is_nowhere(name: str) -> None:
    pattern = re.compile(FORBIDDEN[name])
    found = [
        f"{file}: {match[0]!r} in …{text[max(0, match.start() - 60) : match.end() + 30]}…"
        for file, text in authored().items()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_the_word_alien_stands_only_in_the_title_of_a_form() -> None:
    for file, text in authored().items():
        words = " ".join(text.split())
        assert not re.search(r"(?<!Warrant for Arrest of )\b[Aa]liens?\b", words), file


def test_a_time_is_never_computed_without_saying_how_far_it_goes(lessons: list[Lesson]) -> None:
    """Sections that compute a limit say that it is a reading, or cite the fact that says so."""
    for section in sections(lessons):
        words = "\n".join(block.words() for block in section.blocks)
        computes = re.search(r"hour 48 (?:is|was)|48-hour limit is|is hour 48|run to Tuesday", words)
        if computes or any(isinstance(block, HoldClock) for block in section.blocks):
            assert READING.lower() in words.lower() or "F-110" in words, section.id


def test_a_slide_about_the_count_says_so_on_the_wall(lessons: list[Lesson]) -> None:
    for block in blocks(lessons, Slide):
        if re.search(
            r"\b(?:Sunday|Tuesday) \d\d:00|released by hour 48|no exclusion", " ".join(block.points)
        ):
            assert READING in block.foot, block.points


def test_facts_carry_a_short_name_and_only_risks_a_date_to_look_again(library: Library) -> None:
    cited = re.findall(
        r"^  (F-\d{3}):$", (ROOT / "lessons/facts.yaml").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(cited) >= 100
    for name in cited:
        fact = library.fact(name)
        assert 3 <= len(fact.short.split()) <= 6, (name, fact.short)
        assert bool(fact.review_by) <= (name in RISKS), name
        if name in RISKS:
            assert fact.review_by, name
        if fact.standing.value in ("inference", "uncertain", "partly-verified"):
            assert fact.hedge or fact.standing.value == "partly-verified", name


def test_an_unknown_condition_never_yields_may(library: Library) -> None:
    table = library.limits
    for name, line in table.lines.items():
        for need in line.needs:
            judgement = judge_ref(table, LimitRef(action=name, unknown=(need.condition,)))
            known = [each for each in judgement.trace if each.truth is not Truth.UNKNOWN]
            if len(known) == len(line.needs) - 1:
                assert judgement.verdict is Verdict.STOP_AND_ASK, (name, need.condition)
            assert judgement.verdict is not Verdict.MAY, (name, need.condition)


def test_whoever_stops_knows_whom_to_ask_and_what_holds_meanwhile(
    items: dict[str, CompiledItem], lessons: list[Lesson]
) -> None:
    rows = [row.judgement for block in blocks(lessons, Verdicts) for row in block.rows]
    for judgement in (*judged(items), *rows):
        if judgement.verdict is Verdict.STOP_AND_ASK:
            assert all((judgement.ask, judgement.meanwhile)), judgement.line


@pytest.mark.parametrize("name", ["friday-count", "two-48s"])
def test_the_hatch_runs_on_above_and_below_its_words(name: str) -> None:
    """One bar, one hatch: a patch as high as the bar would make two of it."""
    figure = (ROOT / "assets" / f"{name}.svg").read_text(encoding="utf-8")
    tops = [float(each) for each in re.findall(r"[ML][\d.]+ ([\d.]+)", figure.partition('fill-hatch" d')[2])]
    patch = re.search(r'fill-surface" x="[\d.]+" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', figure)
    assert patch is not None
    top, width, height = (float(each) for each in patch.groups())
    assert min(tops) + 5 <= top
    assert top + height <= max(tops) - 5
    assert width <= 144
