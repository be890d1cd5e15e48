"""A lesson file, taken apart with every part's line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.course.files import Text
from trainer.course.lesson_text import LessonText, Part, slug, take_apart

LESSON = """\
---
id: m06-l02
title: When the clock starts
---
The lead.

## Three texts, one clock
Prose.

More prose.

```callout rule
The rule.
```

```text
## not a heading
```

After.

````notes
```slide
inside
```
````
## What now {#own-id}
"""


def apart(text: str) -> tuple[LessonText, list[tuple[int, int, str]]]:
    notes: list[tuple[int, int, str]] = []
    return take_apart(Text("lesson.md", text), lambda *note: notes.append(note)), notes


def test_every_part_keeps_its_line() -> None:
    lesson, notes = apart(LESSON)
    assert notes == []
    assert lesson.front == "id: m06-l02\ntitle: When the clock starts"
    assert lesson.lead == [Part("prose", "", "The lead.", 5)]
    first, last = lesson.sections
    assert (first.id, first.title, first.line) == ("three-texts-one-clock", "Three texts, one clock", 7)
    assert first.parts == [
        Part("prose", "", "Prose.\n\nMore prose.", 8),
        Part("callout", "rule", "The rule.", 13),
        Part("prose", "", "```text\n## not a heading\n```\n\nAfter.", 16),
        Part("notes", "", "```slide\ninside\n```", 23),
    ]
    assert (last.id, last.title, last.line, last.parts) == ("own-id", "What now", 27, [])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Served at scheduled release", "served-at-scheduled-release"),
        ("ICE’s call, at 8:30", "ices-call-at-8-30"),
        ("48 hours", "48-hours"),
        ("  Odd -- ends!  ", "odd-ends"),
        ("«»", ""),
    ],
)
def test_a_title_gives_an_id(title: str, name: str) -> None:
    assert slug(title) == name


@pytest.mark.parametrize("line", ["## Title ##", "##  Title", "## Title   "])
def test_a_heading_is_read_as_markdown_reads_it(line: str) -> None:
    lesson, _ = apart(f"---\n---\n{line}\n")
    assert [section.title for section in lesson.sections] == ["Title"]


@pytest.mark.parametrize("line", ["##Title", "### Title", " ## Title", "#hash"])
def test_other_lines_with_signs_are_prose(line: str) -> None:
    lesson, _ = apart(f"---\n---\n{line}\n")
    assert not lesson.sections
    assert [part.body for part in lesson.lead] == [line]


lines = st.sampled_from(
    [
        "",
        "text",
        "## A",
        "## B {#b}",
        "# T",
        "```slide",
        "```",
        "````notes",
        "````",
        "~~~",
        "---",
        "  x",
        "```text",
        "- a",
    ]
)


@given(st.lists(lines, max_size=30))
def test_every_part_stands_where_it_says(written: list[str]) -> None:
    text = "\n".join(["---", "id: x", "---", *written])
    lesson, _ = apart(text)
    rows = text.split("\n")
    parts = [*lesson.lead, *(part for section in lesson.sections for part in section.parts)]
    for part in parts:
        body = part.body.split("\n") if part.body else []
        assert rows[part.line - 1 : part.line - 1 + len(body)] == body
    for section in lesson.sections:
        assert rows[section.line - 1].startswith("##")
