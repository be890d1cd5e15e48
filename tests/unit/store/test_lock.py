"""One window per data folder; who has it is said, and a process that died does not keep it."""

from __future__ import annotations

import errno
import os
import platform
import signal
import subprocess
import sys
from io import FileIO
from pathlib import Path

import msgspec
import pytest

from trainer.errors import RecordError
from trainer.paths import DataFolder
from trainer.store import lock
from trainer.store.lock import FolderInUseError, FolderLock, Holder, holder_of, is_running

HOLDS = """
import sys
from io import FileIO
from pathlib import Path
from trainer.paths import DataFolder
from trainer.store.lock import FolderLock
held = FolderLock.take(DataFolder(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.readline()
"""


def start_window(folder: DataFolder) -> subprocess.Popen[str]:
    """Another process that takes the folder and keeps it until it is told or killed."""
    root = Path(__file__).parents[3]
    window = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder.root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    assert window.stdout is not None
    assert window.stdout.readline() == "held\n"
    return window


def end(window: subprocess.Popen[str]) -> None:
    window.communicate("\n", timeout=30)


def test_folder_is_taken_and_let_go(folder: DataFolder) -> None:
    held = FolderLock.take(folder)
    assert holder_of(folder) == Holder(pid=os.getpid(), host=platform.node())
    held.release()
    assert holder_of(folder) is None
    FolderLock.take(folder).release()


def test_second_window_is_told_who_has_the_folder(folder: DataFolder) -> None:
    window = start_window(folder)
    with pytest.raises(FolderInUseError, match="already open in another window") as raised:
        FolderLock.take(folder)
    holder = raised.value.holder
    assert holder is not None
    assert (holder.pid, holder.is_here, holder.is_alive) == (window.pid, True, True)
    end(window)
    FolderLock.take(folder).release()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_killed_window_does_not_keep_the_folder(folder: DataFolder) -> None:
    window = start_window(folder)
    window.send_signal(signal.SIGKILL)
    window.communicate(timeout=30)
    holder = holder_of(folder)
    assert holder is not None
    assert not holder.is_alive
    FolderLock.take(folder).release()


def test_name_left_in_the_file_alone_does_not_hold(folder: DataFolder) -> None:
    folder.create()
    folder.lock.write_bytes(msgspec.json.encode(Holder(pid=os.getppid(), host=platform.node())))
    FolderLock.take(folder).release()


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that knows no locks."""

    def refuse(_number: int) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(lock, "_system_lock", lambda: refuse)


@pytest.mark.usefixtures("no_locks")
def test_without_locks_the_words_decide(folder: DataFolder) -> None:
    folder.create()
    running = Holder(pid=os.getppid(), host=platform.node())
    folder.lock.write_bytes(msgspec.json.encode(running))
    with pytest.raises(FolderInUseError, match="another window"):
        FolderLock.take(folder)
    folder.lock.write_bytes(msgspec.json.encode(Holder(pid=ended(), host=platform.node())))
    FolderLock.take(folder).release()
    folder.lock.write_bytes(b"\0\0 torn")
    FolderLock.take(folder).release()


@pytest.mark.usefixtures("no_locks")
def test_window_on_another_computer_is_named(folder: DataFolder) -> None:
    folder.create()
    folder.lock.write_bytes(msgspec.json.encode(Holder(pid=1, host="NURSE-2")))
    with pytest.raises(FolderInUseError) as raised:
        FolderLock.take(folder)
    assert str(raised.value) == (
        "This record is open on another computer, NURSE-2. Close it there. If that computer is off,"
        f" delete {folder.lock} and start again."
    )
    assert raised.value.holder is not None
    assert raised.value.holder.is_alive


def ended() -> int:
    """The id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_running_process_is_told_from_an_ended_one() -> None:
    assert is_running(os.getpid())
    assert not is_running(ended())


def test_lock_that_cannot_be_written_says_so(folder: DataFolder) -> None:
    folder.create()
    folder.lock.mkdir()
    with pytest.raises(RecordError):
        FolderLock.take(folder)


class FullDrive(FileIO):
    """A file on a drive that has no room for its words."""

    def write(self, _words: object, /) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_full_drive_is_said_and_the_folder_is_not_kept(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(lock, "FileIO", FullDrive)
        with pytest.raises(RecordError, match="drive that holds your record is full"):
            FolderLock.take(folder)
    FolderLock.take(folder).release()


def test_folder_is_let_go_on_a_drive_that_refuses(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: object, _words: bytes) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    held = FolderLock.take(folder)
    with monkeypatch.context() as failing:
        failing.setattr(lock, "_write", refuse)
        held.release()
    FolderLock.take(folder).release()
