"""The committed JSON Schemas say what the records say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from trainer.course.editor_schemas import FOLDER, schemas

MADE = schemas()


def test_the_committed_schemas_are_those_of_the_records() -> None:
    committed = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")}
    assert committed == MADE, "run: python -m trainer.course.editor_schemas"


@pytest.mark.parametrize("name", MADE)
def test_every_reference_in_a_schema_leads_somewhere(name: str) -> None:
    schema = json.loads(MADE[name])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for reference in references(schema):
        found: Any = schema
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]
        assert "enum" in found or found["type"] == "object"


def test_a_bank_spells_out_every_kind() -> None:
    text = MADE["bank.json"]
    assert all(f'"{kind}"' in text for kind in ("single_choice", "sort", "deadline"))


def references(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [each for item in schema for each in references(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema["$ref"]] if "$ref" in schema else []
    return own + [each for value in schema.values() for each in references(value)]
