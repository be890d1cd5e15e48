"""A computer set to Turkish, Arabic or Japanese shows the same English, with the same dates."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.all_words import NAME
from trainer.ui.widgets.rail import initials

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("tr_TR", "ar_EG", "ja_JP")
AMERICAN = "en_US"


@cache
def evening(language: str, folder: Path) -> dict[str, Any]:
    """A short evening at a computer of this language, in a process of its own."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("LC_")}
    environ |= {
        "LANG": f"{language}.UTF-8",
        "LANGUAGE": language[:2],
        "LC_ALL": f"{language}.UTF-8",
        "TZ": "UTC",
    }
    run = subprocess.run(
        [sys.executable, "-m", "tests.helpers.all_words", str(folder / language / "records")],
        cwd=ROOT, env=environ, capture_output=True, text=True, encoding="utf-8", check=False, timeout=100,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    return told


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("languages")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_computer_is_believed_to_speak_its_language(folder: Path, language: str) -> None:
    """Else the tests below would prove nothing."""
    assert evening(language, folder)["system"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_dates_are_the_same_as_on_an_american_computer(folder: Path, language: str) -> None:
    here, there = evening(language, folder)["pages"], evening(AMERICAN, folder)["pages"]
    assert here.keys() == there.keys()
    for page in here:
        assert here[page] == there[page], page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_runs_from_left_to_right_in_american_numbers(folder: Path, language: str) -> None:
    told = evening(language, folder)
    assert told["direction"] == "LeftToRight"
    assert told["default"] == AMERICAN


def test_times_are_of_24_hours_and_dates_american(folder: Path) -> None:
    words = [text for page in evening("ar_EG", folder)["pages"].values() for text in page]
    whole = "\n".join(words)
    assert re.search(r"\bFri, Oct \d+\b", whole)
    assert re.search(r"\b1[3-9]:\d\d\b", whole)
    assert not re.search(r"\b\d{1,2}:\d\d ?[AaPp]\.?[Mm]", whole)
    assert not re.search("[\u0660-\u0669\u3040-\u30ff\u4e00-\u9fff]", whole)


def test_what_is_sought_in_capitals_is_found_where_i_has_two_capitals(folder: Path) -> None:
    words = evening("tr_TR", folder)["pages"]["note and find"]
    assert any(re.fullmatch(r"1 of \d+", each) for each in words)


def test_a_name_with_letters_of_its_own_keeps_them(folder: Path) -> None:
    assert any(NAME in each for each in evening("tr_TR", folder)["pages"]["home"])
    assert initials(NAME) == "İI"
