"""Where the faces of official documents come from."""

from pathlib import Path

import pytest

from taizhang.documents.gbt9704.fonts import fetch, folders


def test_the_folder_that_is_named_is_the_only_one_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_FONTS", str(tmp_path))

    assert folders() == [tmp_path]


def test_the_instance_s_own_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").mkdir()
    monkeypatch.delenv("TAIZHANG_FONTS", raising=False)
    monkeypatch.setenv("TAIZHANG_DIR", str(tmp_path))

    assert folders()[0] == tmp_path / "fonts"


def test_what_cannot_be_had_is_said_in_one_line_and_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIZHANG_FONTS_SECONDS", "0.001")

    said = fetch(tmp_path / "fonts")

    assert (said.startswith("fonts: substituted by "), said.count("\n")) == (True, 0)
    assert list((tmp_path / "fonts").iterdir()) == []
