"""The wheel carries the shipped course and runs anywhere."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ("lessons", "quizzes", "assets")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what an installation of the wheel would hold."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("wso_trainer-*-py3-none-any.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", CARRIED)
def test_wheel_carries_the_shipped_course(name: str, installed: Path) -> None:
    assert files(ROOT / name)
    assert files(installed / "trainer" / "shipped" / name) == files(ROOT / name)


def test_wheel_carries_every_file_of_the_package(installed: Path) -> None:
    package = {name for name in files(ROOT / "trainer") if "__pycache__" not in name}
    assert package <= files(installed / "trainer")


def test_wheel_holds_nothing_else(installed: Path) -> None:
    tops = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert tops == {"trainer"}


def test_wheel_starts_in_a_terminal_and_from_an_icon(installed: Path) -> None:
    points = configparser.ConfigParser()
    points.read(next(installed.glob("*.dist-info/entry_points.txt")))
    assert points["console_scripts"]["wso-trainer"] == "trainer.__main__:main"
    assert points["gui_scripts"]["wso-trainer-window"] == "trainer.__main__:main"


def test_carried_course_is_the_one_that_is_checked(installed: Path, tmp_path: Path) -> None:
    """Run from the wheel, in a folder that has nothing to do with the checkout."""
    environ = {**os.environ, "PYTHONPATH": str(installed)}
    where = "from trainer.resources import shipped_course; print(shipped_course())"
    for words, expected in (
        (["-c", where], str(installed / "trainer" / "shipped")),
        (["-m", "trainer", "check"], ""),
    ):
        run = subprocess.run(
            [sys.executable, *words], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
        assert expected in run.stdout
