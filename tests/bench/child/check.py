"""Checks a course, and loads its YAML files with PyYAML's own C loader, one after the other.

python tests/bench/child/check.py COURSE ROUNDS
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

import yaml

from trainer.course import FOLDERS
from trainer.course.check import check


def main(course: Path, rounds: int) -> None:
    checked, loaded = [], []
    texts = [path.read_text("utf-8") for name in FOLDERS for path in sorted((course / name).rglob("*.yaml"))]
    items = faults = 0
    for _ in range(rounds):
        before = time.perf_counter()
        report = check(course)
        checked.append(time.perf_counter() - before)
        items, faults = len(report.compiled.items), len(report.faults)
        del report
        gc.collect()
        before = time.perf_counter()
        for text in texts:
            yaml.load(text, Loader=yaml.CSafeLoader)
        loaded.append(time.perf_counter() - before)
        gc.collect()
    print(json.dumps({"checked": checked, "loaded": loaded, "items": items, "faults": faults}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
