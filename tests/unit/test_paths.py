"""Every system's own folder for data, and the one named on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.errors import UserError
from trainer.paths import DataFolder, data_folder, usual_data_root


def test_windows_uses_the_local_profile_not_the_roaming_one() -> None:
    environ = {"LOCALAPPDATA": "C:/Users/x/AppData/Local", "APPDATA": "C:/Users/x/AppData/Roaming"}
    assert usual_data_root("win32", environ) == Path("C:/Users/x/AppData/Local/WSO Trainer")


def test_windows_without_the_variable_falls_back_to_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("C:/Users/x"))
    assert usual_data_root("win32", {}) == Path("C:/Users/x/AppData/Local/WSO Trainer")


def test_mac_uses_application_support(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/Users/x"))
    assert usual_data_root("darwin", {}) == Path("/Users/x/Library/Application Support/WSO Trainer")


def test_linux_uses_xdg_data_home(tmp_path: Path) -> None:
    assert usual_data_root("linux", {"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "wso-trainer"


@pytest.mark.parametrize("named", ["", "relative/folder"])
def test_linux_ignores_a_relative_xdg_data_home(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/x"))
    assert usual_data_root("linux", {"XDG_DATA_HOME": named}) == Path("/home/x/.local/share/wso-trainer")


def test_named_folder_wins_and_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder(Path("elsewhere")).root == tmp_path / "elsewhere"


def test_every_test_has_a_data_folder_of_its_own(data_dir: Path, tmp_path: Path) -> None:
    assert data_folder().root == data_dir
    assert data_dir.is_relative_to(tmp_path)


def test_asking_for_the_folder_does_not_make_it(data_dir: Path) -> None:
    assert not data_folder().root.exists()


def test_folder_that_cannot_be_made_is_said_with_a_remedy(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(UserError, match="cannot be made") as caught:
        DataFolder(in_the_way / "data").create()
    assert "--data-dir" in caught.value.remedy


def test_person_without_a_home_is_told_to_name_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("could not determine home directory")

    monkeypatch.setattr(Path, "home", no_home)
    with pytest.raises(UserError) as caught:
        usual_data_root("linux", {})
    assert "--data-dir" in caught.value.remedy


def test_all_that_belongs_to_a_record_lies_in_its_folder(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    parts = [folder.record, folder.lock, folder.backups, folder.cache, folder.logs]
    assert all(part.parent == tmp_path for part in parts)
    assert len(set(parts)) == len(parts)
