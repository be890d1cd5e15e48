"""The set-up script: what it says, what it finds missing, and that it fills .venv once for each lock."""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from trainer import cli

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "dev.py"
LINUX = sys.platform.startswith("linux")


def a_tool(folder: Path, name: str, exit_code: int) -> None:
    """A program of that name that does nothing but end."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)


# --- before anything else


def test_old_python_is_told_so_in_one_sentence() -> None:
    code = f"import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path({str(SCRIPT)!r})"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert said.stderr.startswith("WSO Trainer needs Python 3.11 or newer and this is 3.9")
    assert len(said.stderr.splitlines()) == 1


def test_old_python_gets_as_far_as_that_sentence() -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_script_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    names = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


def test_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tests"]) == 2
    assert "there are run, test, check, full, bench" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["--help"], ["help"]])
def test_help_names_every_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(words) == 0
    said = capsys.readouterr().out
    assert all(f"python3 dev.py {name} " in said for name in dev.COMMANDS)


# --- the window


@pytest.mark.skipif(not LINUX, reason="other systems always have a display")
def test_run_without_a_display_says_so_and_names_shots(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert dev.run([]) == 1
    assert "no display" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["shots", "pictures"], ["--content", "here", "check"], ["--help"]])
def test_command_without_a_window_needs_no_display(words: list[str]) -> None:
    assert not dev.opens_window(words)


@pytest.mark.parametrize("words", [[], ["--content", "here"], ["--data-dir", "there"]])
def test_program_without_a_command_opens_its_window(words: list[str]) -> None:
    assert dev.opens_window(words)


def test_script_knows_every_command_of_the_program() -> None:
    (commands,) = [each for each in cli.parser()._actions if isinstance(each, argparse._SubParsersAction)]
    assert set(commands.choices) == {each for each in dev.WITHOUT_WINDOW if not each.startswith("-")}


# --- system packages


@pytest.mark.skipif(not LINUX, reason="system packages are looked at on Debian and Ubuntu")
class TestSystemPackages:
    """What is found missing, and who installs it."""

    @pytest.fixture(autouse=True)
    def debian_without_libraries(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A Debian whose loader knows no library and whose PATH holds only what a test puts there."""
        if not Path("/etc/debian_version").exists():
            pytest.skip("this is not Debian")
        a_tool(tmp_path, "apt-get", 0)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.setattr(dev, "shared_libraries", set)
        return tmp_path

    def test_window_needs_more_than_the_tests(self) -> None:
        for_tests, for_window = dev.missing_packages(False), dev.missing_packages(True)
        assert set(dev.LIBRARIES.values()) <= set(for_tests) < set(for_window)
        assert set(for_window) - set(for_tests) == set(dev.WINDOW_LIBRARIES.values())

    def test_wayland_needs_its_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        wayland = set(dev.WAYLAND_LIBRARIES.values())
        assert not wayland & set(dev.missing_packages(True))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert wayland <= set(dev.missing_packages(True))

    def test_font_is_found_missing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dev, "FONT_FOLDERS", (tmp_path / "fonts",))
        assert dev.FONT_PACKAGE in dev.missing_packages(False)

    def test_python_without_venv_asks_for_its_own_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dev, "find_spec", lambda name: None)
        assert f"python3.{sys.version_info[1]}-venv" in dev.missing_packages(False)

    def test_person_without_rights_is_given_one_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        a_tool(tmp_path, "sudo", 1)  # asks for a password
        with pytest.raises(SystemExit) as stopped:
            dev.provide_system_packages(for_window=False)
        sentence, line = str(stopped.value).splitlines()
        assert sentence == "System packages are missing. Run this line, then the same command again:"
        assert line.startswith("  sudo apt-get update && sudo apt-get install -y ")
        assert "libegl1" in line

    def test_sudo_that_asks_for_no_password_is_used(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        a_tool(tmp_path, "sudo", 0)
        assert dev.administrator() == ["sudo", "-n"]

    def test_failed_installation_stops_with_the_line(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        a_tool(tmp_path, "env", 0)  # apt-get is run through env; here it installs nothing
        with pytest.raises(SystemExit, match=r"could not be installed.*apt-get install -y"):
            dev.provide_system_packages(for_window=False)
        assert "Installing system packages that are missing: libegl1" in capfd.readouterr().out

    def test_other_systems_are_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "apt-get").unlink()
        assert dev.missing_packages(True) == []


def test_this_system_lacks_nothing() -> None:
    assert dev.missing_packages(for_window=False) == []


# --- .venv, in a folder of its own with a lock that names no package


class Checkout:
    """A copy of the script beside a lock of our own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copy(SCRIPT, folder)
        self.lock = folder / "requirements.txt"
        self.lock.write_text("# nothing\n")

    def set_up(self) -> subprocess.CompletedProcess[str]:
        """Any command sets up first; this one then has nothing to do."""
        command = [sys.executable, str(self.folder / "dev.py"), "bench"]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder.parent)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    folder = tmp_path / "a folder with blanks"
    folder.mkdir()
    return Checkout(folder)


def test_venv_is_filled_once_for_each_lock(checkout: Checkout) -> None:
    assert "Filling .venv" in checkout.set_up().stdout
    again = checkout.set_up()
    assert "Filling .venv" not in again.stdout
    assert again.stderr == "There is nothing to measure yet: tests/bench/run.py is not written.\n"
    checkout.lock.write_text("# nothing else\n")
    assert "Filling .venv" in checkout.set_up().stdout


def test_failed_filling_stops_with_a_sentence_and_is_begun_again(checkout: Checkout) -> None:
    checkout.lock.write_text("package-without-a-hash @ nowhere\n")
    said = checkout.set_up()
    assert said.returncode == 1
    assert said.stderr.splitlines()[-1].startswith("The Python packages could not be installed")
    assert "Traceback" not in said.stderr
    checkout.lock.write_text("# nothing\n")
    assert "Filling .venv" in checkout.set_up().stdout
