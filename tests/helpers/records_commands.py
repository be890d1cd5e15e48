"""The commands on the record, as somebody types them."""

from __future__ import annotations

import json
from typing import Any

from tests.helpers.records import kept
from trainer import cli
from trainer.paths import DataFolder


def run(folder: DataFolder, *words: str) -> int:
    return cli.run(["records", *words, "--data-dir", str(folder.root)])


def exported(text: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def content_hash_of_item() -> str:
    """The hash under which the sample item is kept."""
    (item,) = kept()
    return item.hash
