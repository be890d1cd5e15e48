#!/usr/bin/env python3
"""Sets up WSO Trainer in this folder and runs what is named. On Windows say `py` for `python3`.

    python3 dev.py run      open the program; words after `run` are handed to it
    python3 dev.py test     run the tests; words after `test` are handed to pytest
    python3 dev.py check    look over code, course and spelling
    python3 dev.py full     run the long proofs; a tool that is absent is a failure there
    python3 dev.py bench    measure and print the table of numbers

Each command first sees to it that everything needed is there: system packages on Debian and Ubuntu,
and the folder .venv, filled from requirements.txt and again only when that file changed.
"""

import sys

NEEDED = (3, 11)
if sys.version_info < NEEDED:  # above all else: what follows is not written for older ones
    sys.exit(
        f"WSO Trainer needs Python {NEEDED[0]}.{NEEDED[1]} or newer and this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}: install a newer one and run the same command with it."
    )

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.txt"
VENV = ROOT / ".venv"
STAMP = VENV / "filled-from.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt's packages need of the system: the library a program asks for, and the Debian package it is in.
# Found in a bare Debian 12; tests/bare proves that nothing is wanting.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
FONT_FILES = ("*.ttf", "*.otf", "*.ttc")
FONT_PACKAGE = "fonts-dejavu-core"
APT_GET = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120")

# What the program does without a window; a test holds the commands against the program's own list.
WITHOUT_WINDOW = ("check", "records", "shots", "-h", "--help", "--version")


def main(words: list[str]) -> int:
    """Run one command of this script and give back its exit code."""
    name, *rest = words or ["--help"]
    if name in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    if name not in COMMANDS:
        print(f"There is no command {name!r}; there are {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    provide_system_packages(for_window=name == "run" and has_display())
    fill_venv()
    return COMMANDS[name](rest)


# -------------------------------------------------------------------------------------- the commands


def run(words: list[str]) -> int:
    """Open the program, or run one of its commands."""
    if opens_window(words) and not has_display():
        print(
            "There is no display here, so no window can open. "
            "For a picture of every page: python3 dev.py run shots pictures",
            file=sys.stderr,
        )
        return 1
    return python("-m", "trainer", *words, folder=Path.cwd())


def test(words: list[str]) -> int:
    """Run the tests, all of them side by side, or those that are named."""
    side_by_side = () if words else ("-n", str(min(4, os.cpu_count() or 1)))
    return python("-m", "pytest", *side_by_side, *words)


def check(_words: list[str]) -> int:
    """Look over code, course and spelling; every part runs, then the faulty ones are named."""
    parts = {
        "ruff": ("ruff", "check"),
        "mypy": ("mypy",),
        "import ladder": ("pytest", "-q", "tests/architecture/test_imports.py"),
        "course content": ("trainer", "check"),
        "spelling": ("codespell_lib",),
    }
    faulty = []
    for part, (module, *rest) in parts.items():
        print(f"== {part}", flush=True)
        if python("-m", module, *rest) != 0:
            faulty.append(part)
    print(f"Faults in: {', '.join(faulty)}." if faulty else "No faults.")
    return 1 if faulty else 0


def full(words: list[str]) -> int:
    """Run the long proofs one after the other. None may be skipped for want of a tool."""
    long_ones = ("-m", "full", "--timeout", "3600", "-rs")
    return python("-m", "pytest", *long_ones, *words, environ={"WSO_TRAINER_FULL": "1"})


def bench(words: list[str]) -> int:
    """Measure."""
    script = ROOT / "tests" / "bench" / "run.py"
    if not script.exists():
        print("There is nothing to measure yet: tests/bench/run.py is not written.", file=sys.stderr)
        return 1
    return python(str(script), *words)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "full": full,
    "bench": bench,
}


def python(*words: str, folder: Path = ROOT, environ: Mapping[str, str] = {}) -> int:
    """Run the Python of .venv with this folder's packages in reach."""
    beside = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(ROOT), beside] if beside else [str(ROOT)])
    given = {**os.environ, "PYTHONPATH": path, **environ}
    return subprocess.run([PYTHON, *words], cwd=folder, env=given, check=False).returncode


def opens_window(words: Iterable[str]) -> bool:
    """Whether the program, called with these words, opens its window."""
    return not any(word in WITHOUT_WINDOW for word in words)


def has_display() -> bool:
    """Whether a window can be shown. A Qt platform that somebody chose is taken at its word."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


# ----------------------------------------------------------------------------------- system packages


def provide_system_packages(for_window: bool) -> None:
    """On Debian and Ubuntu: install what is missing, or stop and name the line that does."""
    missing = missing_packages(for_window)
    if not missing:
        return
    install = ["install", "-y", "--no-install-recommends", *missing]
    line = f"apt-get {' '.join(install)}"
    prefix = administrator()
    if prefix is None:
        sys.exit(
            "System packages are missing. Run this line, then the same command again:\n"
            f"  sudo apt-get update && sudo {line}"
        )
    print(f"Installing system packages that are missing: {' '.join(missing)}", flush=True)
    for words in (["update"], install):
        subprocess.run([*prefix, *APT_GET, *words], check=False)
    if missing_packages(for_window):
        sys.exit(f"The system packages could not be installed; apt-get says why above. The line was: {line}")


def missing_packages(for_window: bool) -> list[str]:
    """The Debian packages this program needs and this system lacks; none on other systems."""
    if not (Path("/etc/debian_version").exists() and shutil.which("apt-get")):
        return []
    wanted = {**LIBRARIES, **(WINDOW_LIBRARIES if for_window else {})}
    if for_window and os.environ.get("WAYLAND_DISPLAY"):
        wanted |= WAYLAND_LIBRARIES
    present = shared_libraries()
    missing = [package for library, package in wanted.items() if library not in present]
    if find_spec("ensurepip") is None:  # Debian takes it out of Python, and a .venv cannot be made without it
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if not has_font():
        missing.append(FONT_PACKAGE)
    return missing


def shared_libraries() -> set[str]:
    """The libraries that the system's loader knows."""
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=False).stdout
    return {line.split()[0] for line in known.splitlines() if line.startswith("\t")}


def has_font() -> bool:
    """Whether any font is there; without one all text is boxes."""
    return any(next(folder.rglob(files), None) for folder in FONT_FOLDERS for files in FONT_FILES)


def administrator() -> list[str] | None:
    """The words that run a command as root without asking anybody, or None."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


# --------------------------------------------------------------------------------------------- .venv


def fill_venv() -> None:
    """Make .venv and fill it, unless it was filled from this very lock with this very Python."""
    stamp = wanted_stamp()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == stamp:
        return
    print("Filling .venv from requirements.txt. This takes some minutes the first time.", flush=True)
    # Made anew, so that nothing stays of an older lock or an older Python. The base Python makes it,
    # since this script may have been started with the very one that goes.
    maker = getattr(sys, "_base_executable", sys.executable)
    step([maker, "-m", "venv", "--clear", str(VENV)], "The folder .venv could not be made")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    step([*pip, "--require-hashes", "-r", str(LOCK)], "The Python packages could not be installed")
    STAMP.write_text(stamp, encoding="utf-8")  # last: what was broken off is begun again


def wanted_stamp() -> str:
    """What .venv has to be filled from."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"Python {sys.version_info[0]}.{sys.version_info[1]}, requirements.txt {digest}\n"


def step(command: list[str], failed: str) -> None:
    """Run one step of the set-up; stop with a sentence if it fails."""
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit(f"{failed}; the lines above say why. Mend that and run the same command again.")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
