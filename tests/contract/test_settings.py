"""Every setting is declared whole, and what is kept of it survives a bad file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from trainer import settings
from trainer.errors import UserError
from trainer.settings import LAST_OFFICER, SETTINGS, TEXT_SIZE, THEME, Computer, Scope, Setting, value_of


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.id)
def test_setting_is_declared_whole(setting: Setting) -> None:
    assert setting.takes.fault(setting.default) == ""
    assert setting.id.replace("_", "").isalpha()
    assert setting.help.endswith(".")
    assert isinstance(setting.scope, Scope)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.id)
def test_value_that_is_none_is_refused_with_a_sentence(setting: Setting) -> None:
    with pytest.raises(UserError, match=r"cannot be .*\. (Choose|Write) .*\.") as raised:
        settings.valid(setting, object())
    assert raised.value.remedy


def test_ids_are_unique() -> None:
    assert len({setting.id for setting in SETTINGS}) == len(SETTINGS)


def test_declared_settings_are_those_of_the_module() -> None:
    declared = [each for each in vars(settings).values() if isinstance(each, Setting)]
    assert set(declared) == set(SETTINGS)


def test_what_follows_the_officer_is_text_size_theme_and_motion() -> None:
    followed = [each.id for each in SETTINGS if each.scope is Scope.OFFICER]
    assert followed == ["text_size", "theme", "reduced_motion"]


@pytest.mark.parametrize("value", [100, 105, 200])
def test_text_size_goes_from_100_to_200_in_steps_of_5(value: int) -> None:
    assert settings.valid(TEXT_SIZE, value) == value


@pytest.mark.parametrize("value", [95, 205, 101, 100.0, "100", True, None])
def test_other_text_sizes_are_refused(value: Any) -> None:
    assert TEXT_SIZE.takes.fault(value) == "Choose a number from 100 to 200 in steps of 5."


@pytest.mark.parametrize("setting", [each for each in SETTINGS if each.label], ids=lambda each: each.id)
def test_what_stands_on_the_page_takes_what_the_page_has_a_control_for(setting: Setting) -> None:
    assert isinstance(setting.takes, settings.Range | settings.Choice | settings.YesNo)


def test_stored_value_that_no_longer_fits_reads_as_the_default() -> None:
    assert value_of(THEME, {"theme": "sepia"}) == "system"
    assert value_of(THEME, {"theme": "dark"}) == "dark"
    assert value_of(THEME, {}) == "system"


# --------------------------------------------------------------------------------------- this computer


def test_setting_of_the_computer_is_kept(tmp_path: Path) -> None:
    Computer(tmp_path).set(LAST_OFFICER, "7f0b")
    assert Computer(tmp_path).get(LAST_OFFICER) == "7f0b"
    assert [path.name for path in tmp_path.iterdir()] == [settings.FILE_NAME]


def test_file_of_a_newer_program_keeps_what_is_not_known_here(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_text('{"shared_workstation": true}')
    Computer(tmp_path).set(LAST_OFFICER, "7f0b")
    assert json.loads((tmp_path / settings.FILE_NAME).read_text()) == {
        "last_officer": "7f0b",
        "shared_workstation": True,
    }


@pytest.mark.parametrize("text", ["{", "[]", "\0\xff", ""])
def test_damaged_file_is_set_aside_and_the_defaults_hold(tmp_path: Path, text: str) -> None:
    path = tmp_path / settings.FILE_NAME
    path.write_text(text, encoding="latin-1")
    computer = Computer(tmp_path)
    assert computer.get(LAST_OFFICER) == ""
    assert (tmp_path / settings.DAMAGED_NAME).read_text(encoding="latin-1") == text
    computer.set(LAST_OFFICER, "7f0b")
    assert Computer(tmp_path).get(LAST_OFFICER) == "7f0b"


def test_setting_that_cannot_be_written_says_so_and_holds(tmp_path: Path) -> None:
    (tmp_path / f"{settings.FILE_NAME}.part").mkdir()
    computer = Computer(tmp_path)
    with pytest.raises(UserError, match="could not be kept"):
        computer.set(LAST_OFFICER, "7f0b")
    assert computer.get(LAST_OFFICER) == "7f0b"


def test_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "words.txt"
    settings.write_beside(path, "old")

    def refuse(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        settings.write_beside(path, "new")
    assert path.read_text() == "old"


def test_without_a_folder_nothing_is_written() -> None:
    computer = Computer(None)
    computer.set(LAST_OFFICER, "7f0b")
    assert computer.get(LAST_OFFICER) == "7f0b"
