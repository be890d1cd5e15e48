"""A course far larger than the shipped one is checked and opened like any other."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.big_course import write_big_course
from trainer.course.check import check
from trainer.course.library import open_library


def test_a_large_course_has_no_faults_and_opens(tmp_path: Path) -> None:
    course = write_big_course(tmp_path / "course", items=1200)
    report = check(course)
    assert report.faults == ()
    assert len(report.compiled.items) == 1200
    library = open_library(course, tmp_path / "cache")
    assert len(library.index.modules) == 12
    assert all(library.item(each) for each in library.items_for("o12-1"))
    assert library.lesson("m12-l04").facts
