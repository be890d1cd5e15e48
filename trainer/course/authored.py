"""What authors write, file by file. Kinds bring their own `Authored` records; these are the rest.

lessons/course.yaml, facts.yaml, sources.yaml, glossary.yaml, approvals.yaml and the front matter of a lesson;
quizzes/limits.yaml is `trainer.limits.Table`, quizzes/misconceptions.yaml and the banks stand here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from trainer.course.model import Evidence, ExamRule, Rank, Standing
from trainer.schema import Minutes, Record, Text

FORMAT = 1


class Status(StrEnum):
    """Whether a module is there, or stands in the agenda only."""

    READY = "ready"
    PLANNED = "planned"


class AuthoredObjective(Record, kw_only=True):
    """An objective of course.yaml."""

    id: Text
    text: Text
    rank: Rank = Rank.STANDARD
    assessed: bool = True
    facts: tuple[str, ...]
    short: str = ""
    passage: str = ""


class AuthoredModule(Record, kw_only=True):
    """A module of course.yaml; a ready one has a folder `NN-…` under lessons/ and a bank of that name."""

    id: Text
    title: Text
    minutes: Minutes
    summary: str = ""
    status: Status = Status.PLANNED
    objectives: tuple[AuthoredObjective, ...]


class AuthoredBreak(Record, kw_only=True):
    """A break after a module."""

    after: str
    title: Text
    minutes: Minutes


class AuthoredCourse(Record, kw_only=True):
    """lessons/course.yaml."""

    format: int
    id: Text
    title: Text
    subtitle: Text
    edition: Text
    as_of: Text
    zone: str
    language: str = "en-US"
    exam_minutes: Minutes
    exam: ExamRule = ExamRule()
    evidence: Evidence = Evidence()
    modules: tuple[AuthoredModule, ...]
    breaks: tuple[AuthoredBreak, ...] = ()


class AuthoredFact(Record, kw_only=True):
    """A fact of facts.yaml; its id (F-112) is the key it stands under."""

    statement: Text
    sources: tuple[str, ...]
    as_of: Text
    standing: Standing
    seed: bool = False
    hedge: str = ""
    cite: str = ""
    review_by: str = ""
    short: str = ""


class AuthoredSource(Record, kw_only=True):
    """A source of sources.yaml; its id (S02) is the key it stands under."""

    title: Text
    address: str = ""
    read: str = ""


class AuthoredTerm(Record, kw_only=True):
    """An entry of glossary.yaml; its id (scheduled-release) is the key it stands under.

    `[[scheduled release]]` in a text finds it by its term or one of its forms, whatever the case.
    """

    term: Text
    definition: Text
    forms: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class AuthoredApproval(Record, kw_only=True):
    """An approval of approvals.yaml; a later edit of what was hashed voids it."""

    role: Text
    name: Text
    date: Text
    edition: Text
    hash: str


class FactsFile(Record, kw_only=True):
    """lessons/facts.yaml."""

    format: int
    facts: dict[str, AuthoredFact]


class SourcesFile(Record, kw_only=True):
    """lessons/sources.yaml."""

    format: int
    sources: dict[str, AuthoredSource]


class GlossaryFile(Record, kw_only=True):
    """lessons/glossary.yaml."""

    format: int
    terms: dict[str, AuthoredTerm]


class ApprovalsFile(Record, kw_only=True):
    """lessons/approvals.yaml."""

    format: int
    approvals: tuple[AuthoredApproval, ...] = ()


class AuthoredMisconception(Record, kw_only=True):
    """An entry of misconceptions.yaml; its id is the key it stands under."""

    text: Text
    facts: tuple[str, ...] = ()


class MisconceptionsFile(Record, kw_only=True):
    """quizzes/misconceptions.yaml."""

    format: int
    misconceptions: dict[str, AuthoredMisconception]


class BankFile(Record, kw_only=True):
    """quizzes/NN-module.yaml. The items are converted one by one, each by its kind."""

    format: int
    module: str
    items: tuple[Any, ...]


class FrontMatter(Record, kw_only=True):
    """The head of a lesson file."""

    id: Text
    title: Text
    minutes: Minutes
    objectives: tuple[str, ...]
