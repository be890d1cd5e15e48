"""The course, opened: what is read at once, what when asked for, and what a warm start may not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.helpers.courses import SMALL, write
from trainer.blocks.callout import model as callout
from trainer.blocks.verdicts import model as verdicts
from trainer.course.authored import AuthoredCourse
from trainer.course.check import check
from trainer.course.library import Library, open_library
from trainer.course.pack import compile_folder
from trainer.errors import ContentError
from trainer.limits import Verdict
from trainer.schema import content_hash, encode


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(SMALL, tmp_path / "cache")


def test_the_index_says_what_start_up_needs(library: Library) -> None:
    module, planned = library.index.modules
    entry = library.index.lesson("m01-l01")
    assert (module.number, module.planned, planned.planned) == (1, False, True)
    assert [section.id for section in entry.sections] == ["when-it-starts", "forty-eight-hours", "what-now"]
    assert [section.is_question_page for section in entry.sections] == [False, False, True]
    assert entry.sections[2].items == ("m01-02", "m01-03")
    assert entry.hash == content_hash(library.lesson("m01-l01"))
    assert library.index.review == "Not reviewed by counsel"


def test_a_course_opens_while_its_next_module_is_being_written(course: Path, tmp_path: Path) -> None:
    """Whoever writes module 2 still wants to see module 1; `check` says that nothing reads it yet."""
    write(course / "quizzes" / "02-guardrails.yaml", "format: 1\nmodule: m02\nitems: []\n")
    opened = open_library(course, tmp_path / "cache")
    assert [each.planned for each in opened.index.modules] == [False, True]
    assert any("this module is planned" in str(fault) for fault in check(course).faults)


def test_reading_time_is_words_at_200_a_minute_and_45_seconds_an_item(library: Library) -> None:
    last = library.index.lesson("m01-l01").sections[2]
    assert last.reading_s == 90
    assert library.index.lesson("m01-l01").reading_min == 3


def test_a_lesson_opens_with_the_records_of_its_kinds(library: Library) -> None:
    first, second, _ = library.lesson("m01-l01").sections
    rule = next(block for block in first.blocks if isinstance(block, callout.Block))
    assert rule.html.endswith('<a class="fact" href="fact:F-040">F-040</a></p>')
    cards = next(block for block in second.blocks if isinstance(block, verdicts.Block))
    assert [len(cards.under(verdict)) for verdict in Verdict] == [1, 1, 1, 1]


def test_a_lesson_lists_every_fact_it_cites(library: Library) -> None:
    assert set(library.lesson("m01-l01").facts) == {"F-112", "F-108", "F-109", "F-040", "F-052", "F-110"}


def test_items_of_the_exam_are_not_offered_for_practice(course: Path, tmp_path: Path) -> None:
    bank = course / "quizzes/01-the-clock.yaml"
    write(bank, bank.read_text("utf-8").replace("  - id: m01-06\n", "  - id: m01-06\n    pool: exam\n"))
    assert open_library(course, tmp_path / "cache").items_for("o1-2") == tuple(
        f"m01-0{number}" for number in (1, 2, 3, 4, 5)
    )


def test_what_is_read_has_the_hash_of_what_was_compiled(library: Library) -> None:
    compiled = compile_folder(SMALL)
    lesson, authored = library.lesson("m01-l01"), compiled.lessons["m01-l01"].lesson
    for read, made in (
        (lesson.sections[0], authored.sections[0]),
        (library.item("m01-01"), compiled.items["m01-01"]),
        (library.fact("F-112"), compiled.facts["F-112"]),
        (lesson, authored),
    ):
        assert content_hash(read) == content_hash(made)


def test_an_unknown_id_is_a_key_error(library: Library) -> None:
    for read in (library.item, library.fact, library.lesson, library.picture, library.term):
        with pytest.raises(KeyError):
            read("m99-99")


def test_a_comment_or_a_line_end_changes_no_hash(course: Path, tmp_path: Path) -> None:
    before = open_library(course, tmp_path / "cache").index.hash
    for path in [*course.rglob("*.yaml"), *course.rglob("*.md")]:
        comment = b"# a comment\r\n" if path.suffix == ".yaml" else b""
        path.write_bytes(b"\xef\xbb\xbf" + comment + path.read_bytes().replace(b"\n", b"\r\n"))
    assert open_library(course, tmp_path / "cache").index.hash == before


def test_a_course_with_a_fault_is_refused_with_all_of_them(course: Path, tmp_path: Path) -> None:
    bank = course / "quizzes/01-the-clock.yaml"
    text = bank.read_text("utf-8")
    write(bank, text.replace("[F-112]", "[F-113]"))
    with pytest.raises(ContentError) as refused:
        open_library(course, tmp_path / "cache")
    assert len(refused.value.faults) == text.count("[F-112]") > 2


def test_a_warm_start_imports_neither_yaml_nor_markdown(course: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_library(course, cache).close()
    program = (
        "import sys; from pathlib import Path; from trainer.course.library import open_library\n"
        f"library = open_library(Path({str(course)!r}), Path({str(cache)!r}))\n"
        "library.lesson('m01-l01'); library.item('m01-01'); library.fact('F-112')\n"
        "heavy = {'yaml', 'markdown_it', 'PySide6', 'trainer.course.compile'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def approved(course: Path, hashed: str, edition: str = "1") -> None:
    entry = f'  - role: agency counsel\n    name: R. Roe\n    date: June 1, 2026\n    edition: "{edition}"\n'
    write(course / "lessons/approvals.yaml", f"format: 1\napprovals:\n{entry}    hash: {hashed}\n")


def test_an_approval_holds_for_just_what_was_approved(course: Path, tmp_path: Path) -> None:
    first = open_library(course, tmp_path / "cache").index
    approved(course, first.hash)
    reviewed = open_library(course, tmp_path / "cache").index
    assert reviewed.review == "Reviewed by R. Roe, agency counsel, June 1, 2026"
    assert reviewed.hash == first.hash


CHANGED: dict[str, Any] = {
    "format": None,  # the only one there is; another is refused
    "id": "another",
    "title": "Another title",
    "subtitle": "Another subtitle",
    "edition": "2",
    "as_of": "2027-01-01",
    "zone": "America/Denver",
    "language": "en-GB",
    "exam_minutes": 99,
    "exam": {"questions": 10, "correct": 1, "attempts": 9},
    "evidence": {"fresh_days": 3},
    "modules": None,  # each of their parts is taught, and hashed with the lessons
    "breaks": [],
}


def test_every_field_of_a_course_is_named_here() -> None:
    assert set(CHANGED) == set(AuthoredCourse.__struct_fields__)


@pytest.mark.parametrize("field", [name for name, value in CHANGED.items() if value is not None])
def test_a_course_with_any_other_field_is_another_course(field: str, course: Path, tmp_path: Path) -> None:
    before = open_library(course, tmp_path / "cache").index.hash
    path = course / "lessons/course.yaml"
    written = yaml.safe_load(path.read_text("utf-8"))
    assert written.get(field) != CHANGED[field]
    write(path, yaml.safe_dump(written | {field: CHANGED[field]}, sort_keys=False))
    assert open_library(course, tmp_path / "cache").index.hash != before


@pytest.mark.parametrize("change", ["a word", "the edition"])
def test_a_later_edit_voids_an_approval(change: str, course: Path, tmp_path: Path) -> None:
    hashed = open_library(course, tmp_path / "cache").index.hash
    approved(course, hashed, edition="2" if change == "the edition" else "1")
    if change == "a word":
        path = course / "quizzes/01-the-clock.yaml"
        write(path, path.read_text("utf-8").replace("At booking", "At the booking"))
    assert open_library(course, tmp_path / "cache").index.review == "Not reviewed by counsel"


def test_what_the_table_says_is_filled_into_the_record(library: Library) -> None:
    """What is hashed and kept holds the verdict and its words, not a reference to them."""
    content = encode(library.item("m01-02")).decode()
    assert '"verdict":"must"' in content
    assert "This is a reading, not a ruling." in content
