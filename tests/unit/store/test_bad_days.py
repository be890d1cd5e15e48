"""The long proofs: killed at random moments, a drive that fails, a folder that refuses, a million events.

Each time the same is asked: is everything there that was acknowledged, is the chain whole, and do the derived
tables say what a replay of the log says?
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.clock import FixedClock
from tests.helpers.many_events import fill
from tests.helpers.records import COURSE, a_course
from trainer.learning.evidence import rules_of
from trainer.paths import DataFolder
from trainer.store.derived import Replay
from trainer.store.reading import open_for_reading
from trainer.store.record_file import RecordFile
from trainer.store.verify import verify

ROOT = Path(__file__).parents[3]
MORE = 10_000
"""Answers to give: more than anybody will wait for."""

pytestmark = [pytest.mark.full, pytest.mark.timeout(3600)]


def window(folder: DataFolder, answers: int, *before: str) -> list[str]:
    """The command line of a process that answers and says what was acknowledged."""
    return [
        *before,
        sys.executable,
        "-m",
        "tests.helpers.acknowledging",
        str(folder.root),
        str(answers),
    ]


def acknowledged(said: str) -> list[int]:
    """What the process was told is saved. A line that was cut short was not told whole."""
    return [int(line) for line in said.split("\n")[:-1] if line and not line.startswith("!")]


def look_through(folder: DataFolder, seqs: list[int]) -> int:
    """Everything that was acknowledged is there; how many events there are."""
    record = RecordFile.open(folder, FixedClock())
    with record._database.read() as connection:
        report = verify(connection)
        stored = {seq for (seq,) in connection.execute("SELECT seq FROM event")}
        live = connection.execute("SELECT * FROM latest_answer ORDER BY item").fetchall()
    assert report.is_sound
    assert set(seqs) <= stored
    for person in record.people():
        record._writer.wait_for(Replay(person.id, rules_of(a_course())).put)
    with record._database.read() as connection:
        assert connection.execute("SELECT * FROM latest_answer ORDER BY item").fetchall() == live
    record.close()
    return len(stored)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_nothing_acknowledged_is_lost_when_it_is_killed(folder: DataFolder) -> None:
    chance = random.Random(20261123)
    seqs: list[int] = []
    for _ in range(100):
        process = subprocess.Popen(window(folder, MORE), stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert process.stdout is not None
        said = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        said += process.communicate(timeout=60)[0]
        seqs += acknowledged(said)
    assert len(seqs) == len(set(seqs)) > 1000
    assert look_through(folder, seqs) >= len(seqs)


FAULTS = {
    "writing": ("posix/io/rw/pwrite", ""),
    "full": ("posix/io/rw/pwrite", ",failinfo=28"),
    "flushing": ("posix/io/sync/*", ""),
    "reading": ("posix/io/rw/pread", ""),
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libfiu")
@pytest.mark.parametrize(
    ("fault", "percent"),
    [(fault, n) for fault in FAULTS for n in (1, 5, 20) if (fault, n) != ("reading", 20)],
)
def test_failing_drive_loses_nothing_that_was_acknowledged(
    fault: str, percent: int, folder: DataFolder, need_tool: Callable[[str], str]
) -> None:
    look_through(folder, [])  # opened once, so that the faults meet a record in use
    name, more = FAULTS[fault]
    failing = f"enable_random name={name},probability={percent / 100}{more}"
    seqs: list[int] = []
    for _ in range(6):
        done = subprocess.run(
            window(folder, 100, need_tool("fiu-run"), "-x", "-f", "", "-c", failing),
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr
        seqs += acknowledged(done.stdout)
        assert seqs or "!" in done.stdout
        assert not list(folder.root.glob("record-damaged-*")), "a failing drive is no damaged file"
    look_through(folder, seqs)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libfiu")
def test_full_drive_is_called_by_its_name(folder: DataFolder, need_tool: Callable[[str], str]) -> None:
    look_through(folder, [])
    failing = "enable_random name=posix/io/rw/pwrite,probability=0.3,failinfo=28"
    done = subprocess.run(
        window(folder, 50, need_tool("fiu-run"), "-x", "-f", "", "-c", failing),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=600,
    )
    assert "! This answer is not saved yet: the drive is full." in done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="capabilities are Linux's")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_read_only_folder_says_so_and_is_left_as_it_was(
    what: str, folder: DataFolder, need_tool: Callable[[str], str]
) -> None:
    """Without the capability by which root writes where nobody may."""
    look_through(folder, [])
    without = "-dac_override,-dac_read_search"
    as_others = (need_tool("setpriv"), f"--bounding-set={without}", f"--inh-caps={without}")
    place = folder.root if what == "folder" else folder.record
    before, mode = folder.record.read_bytes(), place.stat().st_mode
    place.chmod(0o555 if what == "folder" else 0o444)
    words = ["records", "verify", "--data-dir", str(folder.root)]
    try:
        opened = subprocess.run(
            window(folder, 1, *as_others), capture_output=True, text=True, cwd=ROOT, check=False
        )
        read = subprocess.run(
            [*as_others, sys.executable, "-m", "trainer", *words], capture_output=True, cwd=ROOT, check=False
        )
    finally:
        place.chmod(mode)
    assert f"! The folder {folder.root} may not be written to. Have it opened for writing" in opened.stdout
    assert read.returncode == 0
    assert folder.record.read_bytes() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="capabilities are Linux's")
def test_record_never_closed_in_a_read_only_folder_can_be_restored_from_there(
    folder: DataFolder, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    """A folder of another computer, on a stick."""
    without = "-dac_override,-dac_read_search"
    as_others = (need_tool("setpriv"), f"--bounding-set={without}", f"--inh-caps={without}")
    stick = DataFolder(tmp_path / "stick")
    process = subprocess.Popen(window(stick, MORE), stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    said = process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    said += process.communicate(timeout=60)[0]
    stick.record.with_name("record.sqlite-shm").unlink(missing_ok=True)
    stick.root.chmod(0o555)

    def records(*words: str) -> subprocess.CompletedProcess[str]:
        program = [*as_others, sys.executable, "-m", "trainer", "records", *words]
        return subprocess.run(program, capture_output=True, text=True, cwd=ROOT, check=False)

    try:
        listed = records("list", "--data-dir", str(stick.root))
        restored = records("restore", str(stick.record), "--data-dir", str(folder.root))
        copied = records("backup", str(stick.root / "x.sqlite"), "--data-dir", str(folder.root))
    finally:
        stick.root.chmod(0o755)
    assert "was not closed, and cannot be read where nobody may write. Copy the folder" in listed.stderr
    assert restored.returncode == 0, restored.stderr
    assert "The backup did not finish: that folder may not be written to." in copied.stderr
    look_through(folder, acknowledged(said))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="tmpfs")
@pytest.mark.parametrize("free_kib", [0, 4, 8, 16, 32, 64, 128])
def test_full_drive_is_said_at_the_start_whatever_room_is_left(
    free_kib: int, tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    mounted = [need_tool("mount"), "-t", "tmpfs", "-o", "size=1m", "none", str(drive)]
    if subprocess.run(mounted, capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    try:
        folder = DataFolder(drive / "record")
        folder.create()
        room = shutil.disk_usage(drive).free - free_kib * 1024
        (drive / "fill").write_bytes(bytes(room))
        done = subprocess.run(window_with_lock(folder), capture_output=True, text=True, cwd=ROOT, check=False)
        assert done.stderr == ""
        assert done.stdout == "The drive that holds your record is full. Free some space and start again.\n"
    finally:
        subprocess.run([need_tool("umount"), str(drive)], check=True)


def window_with_lock(folder: DataFolder) -> list[str]:
    """A process that takes the folder and opens the record, as the window does."""
    code = (
        "import sys; from pathlib import Path; from trainer.paths import DataFolder\n"
        "from trainer.clock import SystemClock; from trainer.errors import RecordError\n"
        "from trainer.store.lock import FolderLock; from trainer.store.record_file import RecordFile\n"
        "folder = DataFolder(Path(sys.argv[1]))\n"
        "try:\n"
        "    lock = FolderLock.take(folder)\n"
        "    RecordFile.open(folder, SystemClock())\n"
        "except RecordError as error:\n"
        "    print(error)\n"
    )
    return [sys.executable, "-c", code, str(folder.root)]


# ------------------------------------------------------------------------------------ a million events


@pytest.fixture(scope="module")
def million(tmp_path_factory: pytest.TempPathFactory) -> tuple[DataFolder, str]:
    """A record of a million events, and whose it is."""
    folder = DataFolder(tmp_path_factory.mktemp("million"))
    return folder, fill(folder)


def steps_to_start(folder: DataFolder, person: str) -> int:
    """How many steps SQLite's machine takes to open the record and read all that the study home shows."""
    counted = [0]
    real = sqlite3.connect

    def step() -> int:
        counted[0] += 1
        return 0

    def watched(*args: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*args, **named)
        connection.set_progress_handler(step, 1)
        return connection

    course = a_course()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", watched)
        record = RecordFile.open(folder, FixedClock())
        record.use_course(course)
        record.shown(person, course)
        record.place(person, COURSE)
        record.latest_answers(person, COURSE, [f"many-{n:04}" for n in range(30)])
        record.open_class(COURSE)
        record.last_backup()
        steps = counted[0]
        record.close()
    return steps


def test_a_million_events_are_sound_and_replayed(million: tuple[DataFolder, str]) -> None:
    folder, _ = million
    with open_for_reading(folder) as connection:
        report = verify(connection)
    assert report.is_sound
    assert sum(each.events for each in report.streams) >= 1_000_100  # another proof adds some
    look_through(folder, [1, 1_000_000])


def test_a_million_events_cost_the_study_home_no_more_than_a_thousand(
    million: tuple[DataFolder, str], tmp_path: Path
) -> None:
    """Counted in SQLite's own steps, since a test is no clock; the bench measures the time."""
    thousand = DataFolder(tmp_path / "thousand")
    few = steps_to_start(thousand, fill(thousand, 1000))
    many = steps_to_start(*million)
    assert 100 < many <= few * 1.01


def test_an_answer_costs_the_same_after_a_million(million: tuple[DataFolder, str]) -> None:
    folder, _ = million
    done = subprocess.run(window(folder, 200), capture_output=True, text=True, cwd=ROOT, check=True)
    assert len(acknowledged(done.stdout)) == 200
