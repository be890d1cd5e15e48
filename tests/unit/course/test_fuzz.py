"""Whatever stands in the files, a course ends in a list of faults: no crash, no other error, no hang."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def fuzz(folder: Path, seed: int, rounds: int) -> None:
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.helpers.fuzz_course", str(folder)]
    done = subprocess.run(
        [*command, str(seed), str(rounds)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]


def test_random_changes_end_in_faults(tmp_path: Path) -> None:
    fuzz(tmp_path, seed=1, rounds=250)


@pytest.mark.full
@pytest.mark.timeout(1600)
@pytest.mark.parametrize("seed", range(2, 8))
def test_very_many_random_changes_end_in_faults(seed: int, tmp_path: Path) -> None:
    fuzz(tmp_path, seed, rounds=4000)
