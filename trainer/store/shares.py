"""Whether a folder lies on another computer, where SQLite's locks cannot be trusted.

Linux and Windows are asked as their manuals say; macOS by the flag MNT_LOCAL of statfs, which could not be
tried on one. Where the system gives no answer a folder counts as local.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from trainer.errors import UserError
from trainer.paths import usual_data_root

SHARES = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ncpfs",
    "ceph",
    "lustre",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.ceph",
    "fuse.gvfsd-fuse",
)
"""Names of file systems in /proc/mounts that lie on another computer."""
DRIVE_REMOTE = 4
MNT_LOCAL = 0x1000
FLAGS_AT = 64
"""Where f_flags stands in the statfs of 64-bit macOS."""


def is_share(folder: Path) -> bool:
    """Whether a folder, or the nearest one above it that is there, lies on another computer."""
    there = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())
    try:
        if sys.platform == "win32":
            return _is_share_on_windows(there)
        if sys.platform == "darwin":
            return _is_share_on_mac(there)
        return (
            kind_of(there.resolve(), Path("/proc/mounts").read_text(errors="replace").splitlines()) in SHARES
        )
    except (OSError, AttributeError):
        return False


def kind_of(folder: Path, mounts: Iterable[str]) -> str:
    """The kind of file system a folder lies on, by /proc/mounts; the last of the deepest wins."""
    deepest, kind = -1, ""
    for line in mounts:
        _, point, name, *_ = line.split(" ")
        where = Path(point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if folder.is_relative_to(where) and len(where.parts) >= deepest:
            deepest, kind = len(where.parts), name
    return kind


def local_folder() -> Path | None:
    """A folder on this computer to offer instead, if the usual one is local."""
    try:
        usual = usual_data_root(sys.platform, os.environ)
    except UserError:
        return None
    return None if is_share(usual) else usual


def notice(folder: Path) -> str:
    """What to say of a record on a share, with the folder to offer."""
    said = (
        f"Your record is on a network drive ({folder}). It is saved there, more slowly, and a lost connection"
        " can stop you."
    )
    offer = local_folder()
    return f"{said} To keep it on this computer, start with --data-dir {offer}." if offer else said


def _is_share_on_windows(folder: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    root = folder.resolve().anchor
    return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == DRIVE_REMOTE


def _is_share_on_mac(folder: Path) -> bool:
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    statfs = getattr(system, "statfs$INODE64", None) or system.statfs
    answer = ctypes.create_string_buffer(4096)
    if statfs(os.fsencode(folder), answer) != 0:
        return False
    flags = int.from_bytes(answer.raw[FLAGS_AT : FLAGS_AT + 4], sys.byteorder)
    return not flags & MNT_LOCAL
