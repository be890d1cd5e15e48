"""JSON Schemas of everything authors write in YAML, by which an editor completes and checks while typing.

They are made from the records, so they say just what the loader says; a test holds the committed files to
that. `python -m trainer.course.editor_schemas` writes them again after a record has changed. A content file
names its own on the first line: `# yaml-language-server: $schema=…/trainer/course/schemas/facts.json`.
"""

from __future__ import annotations

import json
import operator
from functools import reduce
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from trainer import registry
from trainer.course.authored import BankFile, FrontMatter
from trainer.course.loader import SHAPES
from trainer.schema import json_schema

FOLDER = Path(__file__).parent / "schemas"


def schemas() -> dict[str, str]:
    """The text of every schema by its file name."""
    shapes: dict[str, Any] = {PurePosixPath(name).stem: shape for name, shape in SHAPES.items()}
    shapes["bank"] = _bank()
    shapes["front-matter"] = FrontMatter
    for kind in registry.kinds("blocks"):
        module = registry.model("blocks", kind)
        if module.BODY == "yaml":
            shapes[f"block-{kind.replace('_', '-')}"] = module.Authored
    return {f"{name}.json": _text(shape) for name, shape in shapes.items()}


def write() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def _bank() -> Any:
    """A bank whose items are spelled out; the loader converts them one by one instead."""
    kinds = (registry.model("items", kind).Authored for kind in registry.kinds("items"))
    items: Any = tuple[reduce(operator.or_, kinds), ...]  # type: ignore[misc]
    return msgspec.defstruct("Bank", [("items", items)], bases=(BankFile,), kw_only=True, frozen=True)


def _text(shape: Any) -> str:
    return json.dumps(json_schema(shape), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    write()
