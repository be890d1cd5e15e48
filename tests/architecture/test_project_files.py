"""The papers of the project agree with each other and with the program."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from trainer import __version__, app

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
LOCKED = {
    canonicalize_name(name): Version(version)
    for name, version in re.findall(r"(?m)^([\w.-]+)==([\w.]+)", LOCK)
}
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wanted", [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
)
def test_lock_holds_what_the_project_asks_for(wanted: str) -> None:
    requirement = Requirement(wanted)
    assert LOCKED[canonicalize_name(requirement.name)] in requirement.specifier


def test_lock_has_a_hash_for_every_package_and_no_address() -> None:
    entries = re.split(r"(?m)^(?=[\w.-]+==)", LOCK)[1:]
    assert len(entries) == len(LOCKED)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|--(extra-)?index|--find-links|@", LOCK)


def test_lock_serves_every_system() -> None:
    """Windows needs colorama for pytest; it is in the lock, with a marker, though made on another system."""
    assert re.search(r"(?m)^colorama==\S+ ; sys_platform == 'win32'", LOCK)


def test_ci_calls_the_test_command_of_the_readme() -> None:
    command = "python3 dev.py test"
    assert f"\n{command}" in README
    assert f"\nexec {command}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_readme_says_what_this_is_not() -> None:
    text = " ".join(README.split())
    for words in ("not an ICE product", "no legal advice", "certifies and authorizes nobody"):
        assert words in text


def test_the_list_of_what_connects_the_program_is_whole() -> None:
    listed = re.findall(r"(?m)^(\w+)  +\S", app.__doc__ or "")
    folder = ROOT / "trainer" / "app"
    assert sorted(listed) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


# --- the changelog, in the form of Keep a Changelog

SECTIONS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")


def releases() -> list[tuple[str, str]]:
    """Name and date of each release, newest first; the first is what is not released yet."""
    return re.findall(r"(?m)^## \[([^\]]+)\](?: - (\S+))?$", CHANGELOG)


def test_changelog_begins_with_what_is_not_released() -> None:
    assert CHANGELOG.startswith("# Changelog\n")
    assert releases()[0] == ("Unreleased", "")
    assert len(releases()) == CHANGELOG.count("\n## ")


def test_changelog_lists_releases_from_new_to_old_with_their_dates() -> None:
    done = [(Version(name), date.fromisoformat(day)) for name, day in releases()[1:]]
    assert done == sorted(done, reverse=True)
    assert all(version <= Version(__version__) for version, _ in done)


def test_changelog_uses_the_six_headings_and_no_empty_one() -> None:
    parts = re.split(r"(?m)^### ", CHANGELOG)[1:]
    assert parts
    for part in parts:
        heading, _, rest = part.partition("\n")
        assert heading in SECTIONS
        assert rest.strip().startswith("- "), heading
