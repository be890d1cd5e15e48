"""What holds for every test: no screen, a data folder of its own, no network, no unexpected warning."""

from __future__ import annotations

import ipaddress
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.helpers.logguard import LogGuard

# Fixtures that several folders of tests share.
pytest_plugins = ["tests.helpers.app"]

# Before anything imports Qt. Set it to xcb or windows to watch the tests work.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Set by `dev.py full`: then a proof whose tool is absent fails, where it would be skipped otherwise.
FULL = os.environ.get("WSO_TRAINER_FULL") == "1"

# The same examples in every run, so that a red run can be repeated; the long proofs look further.
settings.register_profile("default", deadline=None, derandomize=True, database=None)
settings.register_profile("full", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("full" if FULL else "default")


def _is_loopback(host: object) -> bool:
    if host is None or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _no_network(event: str, args: tuple[Any, ...]) -> None:
    """Audit hook: refuse any address that is not on this machine, whoever asks."""
    host: object = None
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        address = args[1]
        host = address[0] if isinstance(address, tuple) else None  # AF_UNIX addresses are strings
    elif event == "socket.getaddrinfo":
        host = args[0]
    if not _is_loopback(host):
        raise RuntimeError(f"a test tried to reach {host!r}: tests use the loopback addresses only")


sys.addaudithook(_no_network)


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test alone; child processes that a test starts get it too."""
    parent = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(parent))
    monkeypatch.setenv("LOCALAPPDATA", str(parent))
    if sys.platform == "darwin":
        monkeypatch.setenv("HOME", str(parent))
    from trainer.paths import data_folder

    return data_folder().root


@pytest.fixture(autouse=True)
def log_guard() -> Iterator[LogGuard]:
    """Fails the test on a warning in the log; `with log_guard.expect("words"):` announces one."""
    guard = LogGuard()
    logging.getLogger().addHandler(guard)
    yield guard
    logging.getLogger().removeHandler(guard)
    guard.check()


@pytest.fixture
def need_tool() -> Callable[[str], str]:
    """Gives the path of a program that a long proof needs: `xvfb = need_tool("Xvfb")`."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path:
            return path
        reason = f"{name} is not installed"
        if FULL:
            pytest.fail(reason)
        pytest.skip(reason)

    return find
