"""The guards of conftest.py: each is seen to fail a test here."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.logguard import LogGuard

ROOT = Path(__file__).resolve().parents[2]

UNNOTICED = """
import logging, warnings
from PySide6.QtCore import qWarning

def test_log():
    logging.getLogger("trainer.store").warning("the disk is slow")

def test_qt():
    qWarning("QPainter::begin: Paint device returned engine == 0")

def test_python():
    warnings.warn("old ways", DeprecationWarning)

def test_thread():
    from threading import Thread
    thread = Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_noise_of_the_offscreen_platform():
    qWarning("This plugin does not support propagateSizeHints()")
"""


def test_warnings_fail_a_test_wherever_they_come_from(tmp_path: Path) -> None:
    """A run of its own, with the settings and the conftest of the project."""
    tests = tmp_path / "tests"
    tests.mkdir()
    (tests / "test_unnoticed.py").write_text(UNNOTICED, encoding="utf-8")
    options = [
        "-c",
        str(ROOT / "pyproject.toml"),
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "-rfE",
        "-q",
    ]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tests)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    red = {
        line.split("::")[1].split()[0]
        for line in run.stdout.splitlines()
        if line.startswith(("FAILED", "ERROR"))
    }
    assert red == {"test_log", "test_qt", "test_python", "test_thread"}, run.stdout
    assert "unexpected in the log" in run.stdout


def test_announced_warning_is_let_through(log_guard: LogGuard) -> None:
    with log_guard.expect("slow"):
        logging.getLogger("trainer.store").warning("the disk is slow")


def test_announced_warning_has_to_come(log_guard: LogGuard) -> None:
    with pytest.raises(pytest.fail.Exception, match="expected a warning"), log_guard.expect("slow"):
        pass


@pytest.mark.parametrize("host", ["192.0.2.1", "0.0.0.0"])
def test_address_outside_this_machine_is_refused(host: str) -> None:
    with socket.socket() as one:
        with pytest.raises(RuntimeError, match="loopback"):
            one.bind((host, 0))
        with pytest.raises(RuntimeError, match="loopback"):
            one.connect((host, 9))


def test_name_of_another_machine_is_not_even_looked_up() -> None:
    with pytest.raises(RuntimeError, match="loopback"):
        socket.create_connection(("example.org", 9))


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
