"""What a fresh process loads and opens: no Qt without a window, no icon package, no network."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.probe import Seen, watch
from tests.architecture.test_imports import LADDER, NEVER, QT, ROOT, modules, rung

WINDOW = rung("ui.theme") or 0


def test_check_loads_no_qt(tmp_path: Path) -> None:
    seen = watch(tmp_path / "notes", "check")
    assert seen.exit_code == 0, seen.said
    assert not seen.modules.intersection(QT)
    assert not seen.sockets


def test_nothing_below_the_window_loads_qt() -> None:
    """Scoring, the record, a class: all that stands below ui/ is imported without Qt, each by itself."""
    pure = [f"trainer.{name}" for name in modules(ROOT) if (rung(name) or 0) > WINDOW]
    names = [name.removesuffix(".__init__") for name in pure]
    code = (
        f"import sys; [__import__(name) for name in {names}]; sys.exit(any(q in sys.modules for q in {QT}))"
    )
    assert len(names) > len(LADDER)
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    seen = watch(tmp_path / "notes", "--help")
    assert seen.exit_code == 0, seen.said
    assert not seen.modules.intersection({*QT, "yaml", "markdown_it", "msgspec", "sqlite3", "asyncio"})


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """The window, opened once on an empty data folder and closed."""
    folder = tmp_path_factory.mktemp("window")
    return watch(folder / "notes", "--data-dir", str(folder / "data"), window=True)


def test_window_opens_and_closes_without_a_word(window: Seen) -> None:
    assert (window.exit_code, window.said) == (0, "")
    assert "PySide6.QtWidgets" in window.modules


def test_window_never_loads_an_icon_package(window: Seen) -> None:
    assert not window.modules.intersection(NEVER)


def test_window_opens_no_network_socket(window: Seen) -> None:
    """AF_UNIX is no network: it brings a second start's window to the front."""
    assert not [family for family in window.sockets if "AF_INET" in family]


def test_pictures_of_every_page_need_no_icon_package_and_no_network(tmp_path: Path) -> None:
    seen = watch(tmp_path / "notes", "shots", "--theme", "light", str(tmp_path / "pictures"))
    assert seen.exit_code == 0, seen.said
    assert not seen.modules.intersection(NEVER)
    assert not [family for family in seen.sockets if "AF_INET" in family]


@pytest.mark.full
def test_system_is_asked_for_no_network_socket(tmp_path: Path, need_tool: Callable[[str], str]) -> None:
    """The same by the system's own account, since Qt opens sockets without Python knowing."""
    calls = tmp_path / "calls"
    trace = [need_tool("strace"), "-f", "-e", "trace=socket", "-o", str(calls)]
    program = [sys.executable, "-m", "trainer", "shots", str(tmp_path / "pictures")]
    subprocess.run([*trace, *program], cwd=ROOT, check=True)
    assert "AF_INET" not in calls.read_text()
