"""Both commands of the README, on a Debian 12 that has Python and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bare import bare_root
from tests.bare.bare_root import CHECKOUT, OFFICER, BareRoot
from tests.conftest import FULL

pytestmark = pytest.mark.full
NEEDED = ("debootstrap", "unshare", "chroot", "git", "tar")
FOLDERS: dict[str, BareRoot] = {}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the roots of this module lie; they are large, so they go when it is done."""
    folder = tmp_path_factory.mktemp("bare")
    yield folder
    FOLDERS.clear()
    subprocess.run(["rm", "--recursive", "--force", "--one-file-system", str(folder)], check=True)


@pytest.fixture
def root(base: Path, tmp_path: Path, need_tool: Callable[[str], str]) -> Iterator[BareRoot]:
    """A bare Debian of this test's own: made once, then copied."""
    for name in NEEDED:
        need_tool(name)
    if os.geteuid() != 0:
        pytest.fail("needs root") if FULL else pytest.skip("needs root")
    if "made" not in FOLDERS:
        FOLDERS["made"] = bare_root.make(base / "made")
    copy = FOLDERS["made"].copy(tmp_path / "root")
    yield copy
    subprocess.run(["rm", "--recursive", "--force", "--one-file-system", str(copy.folder)], check=True)


def checkout(root: BareRoot) -> Path:
    return root.folder / CHECKOUT.lstrip("/")


@pytest.mark.timeout(3600)
def test_root_runs_both_commands_and_the_set_up_is_done_once(root: BareRoot) -> None:
    first = root.run("python3 dev.py run")
    assert "Installing system packages that are missing: libegl1" in first.stdout, first.stderr
    assert "Filling .venv" in first.stdout
    assert "no display" in first.stderr.splitlines()[-1]
    assert "shots" in first.stderr.splitlines()[-1]

    tests = root.run("python3 dev.py test")
    assert tests.returncode == 0, tests.stdout[-5000:] + tests.stderr[-2000:]
    assert re.search(r"\d+ passed", tests.stdout)
    assert "Installing" not in tests.stdout
    assert "Filling" not in tests.stdout


@pytest.mark.timeout(3600)
def test_officer_without_rights_is_given_one_line_and_it_is_enough(root: BareRoot) -> None:
    stopped = root.run("python3 dev.py run", user=OFFICER)
    assert stopped.returncode == 1
    line = stopped.stderr.splitlines()[-1]
    assert line.startswith("  sudo apt-get update && sudo apt-get install -y ")
    assert not (checkout(root) / ".venv").exists()

    assert root.run(line.replace("sudo ", "")).returncode == 0
    pictures = root.run("python3 dev.py run shots pictures", user=OFFICER)
    assert pictures.returncode == 0, pictures.stderr[-5000:]
    assert list((checkout(root) / "pictures").rglob("*.png"))
    tests = root.run("python3 dev.py test", user=OFFICER)
    assert tests.returncode == 0, tests.stdout[-5000:] + tests.stderr[-2000:]


@pytest.mark.timeout(3600)
def test_window_opens_on_a_screen(root: BareRoot, need_tool: Callable[[str], str]) -> None:
    """The screen is this computer's Xvfb; its socket has no place in the file system, so it reaches in."""
    xwininfo, screen = need_tool("xwininfo"), [need_tool("Xvfb"), "-displayfd", "1", "-ac"]
    with subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as xvfb:
        assert xvfb.stdout is not None
        display = f":{xvfb.stdout.readline().strip()}"
        with subprocess.Popen(root.words("python3 dev.py run", environ={"DISPLAY": display})) as program:
            titles = wait_for_window([xwininfo, "-root", "-tree", "-display", display], program)
            program.kill()
        xvfb.terminate()
    assert "WSO Trainer" in titles


def wait_for_window(look: list[str], program: subprocess.Popen[bytes]) -> str:
    """The names of the windows on the screen, as soon as ours is among them or the program has ended."""
    while program.poll() is None:
        titles = subprocess.run(look, capture_output=True, text=True, check=False).stdout
        if "WSO Trainer" in titles:
            return titles
        time.sleep(1)  # another process's window sends us no signal
    return ""
