"""Folders on another computer are known as such."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import pytest

from trainer.store import shares

MOUNTS = """\
/dev/sda2 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
fs.county.gov:/home /home nfs4 rw,vers=4.2 0 0
//files/it /mnt/it\\040share cifs rw 0 0
dana@host:/ /home/dana/remote fuse.sshfs rw 0 0
/dev/sdb1 /home/dana/stick vfat rw 0 0
""".splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="paths of /proc/mounts")
@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/wso", "ext4"),
        ("/home/dana/.local/share", "nfs4"),
        ("/homes/dana", "ext4"),
        ("/mnt/it share/record", "cifs"),
        ("/home/dana/remote/x", "fuse.sshfs"),
        ("/home/dana/stick", "vfat"),
    ],
)
def test_deepest_mount_decides(folder: str, kind: str) -> None:
    assert shares.kind_of(Path(folder), MOUNTS) == kind


def test_later_mount_of_the_same_place_decides() -> None:
    assert shares.kind_of(Path("/data"), ["a /data ext4 rw 0 0", "b /data nfs rw 0 0"]) == "nfs"


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"])
def test_network_kinds_are_known(kind: str) -> None:
    assert kind in shares.SHARES


def test_folder_of_this_test_is_local(tmp_path: Path) -> None:
    assert not shares.is_share(tmp_path / "not" / "made" / "yet")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc/mounts")
def test_share_is_found_by_the_systems_own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = f"fs:/x {PurePosixPath(tmp_path.resolve())} nfs4 rw 0 0\n"
    monkeypatch.setattr(Path, "read_text", lambda *_args, **_named: lines)
    assert shares.is_share(tmp_path)


def test_nothing_is_offered_where_the_usual_folder_is_a_share_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "is_share", lambda _folder: True)
    assert shares.local_folder() is None
    assert shares.notice(tmp_path).endswith("a lost connection can stop you.")


def test_system_that_gives_no_answer_counts_as_local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> str:
        raise OSError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert not shares.is_share(tmp_path)
