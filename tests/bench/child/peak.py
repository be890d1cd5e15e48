"""The most memory that this process has held. Imported only once the clock has been read."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def say_painted(at: float, **more: object) -> None:
    """Print when the window was painted, and with how much memory."""
    print(json.dumps({"painted": at, "peak_kb": peak_kb(), **more}))


def peak_kb() -> int:
    """In kilobytes; 0 where the system does not say."""
    if sys.platform.startswith("linux"):
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return 0
