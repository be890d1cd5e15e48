"""Finds the kinds of blocks and questions by their folders, and imports them by name when needed.

This is the only dynamic import in the program. A new kind is one new folder; nothing lists it.
"""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent


@cache
def kinds(family: str) -> tuple[str, ...]:
    """The kinds of a family, "blocks" or "items", in alphabetical order."""
    return tuple(sorted(each.parent.name for each in (HERE / family).glob("*/model.py")))


def model(family: str, kind: str) -> ModuleType:
    """The model module of a kind. Raises KeyError for a kind that has no folder."""
    if kind not in kinds(family):
        raise KeyError(kind)
    return importlib.import_module(f"trainer.{family}.{kind}.model")


def view(family: str, kind: str) -> ModuleType:
    """The module that draws a kind at the desk; it imports Qt."""
    if kind not in kinds(family):
        raise KeyError(kind)
    return importlib.import_module(f"trainer.{family}.{kind}.view")


@cache
def has_view(family: str, kind: str) -> bool:
    """Whether a kind is drawn at the desk; slides and notes are not."""
    folder = HERE / family / kind
    return (folder / "view.py").exists() or (folder / "view").is_dir()


def kind_of(record: Any) -> str:
    """The kind of a compiled block or item: the tag of its record."""
    return str(type(record).__struct_config__.tag)


def item_type(kind: str) -> Any:
    """The record type of a compiled item of this kind."""
    return model("items", kind).Item


def block_type(kind: str) -> Any:
    """The record type of a compiled block of this kind."""
    return model("blocks", kind).Block
