"""A setting that cannot be is said in a sentence by every command; one that sets nothing, by the doctor."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import ENVIRONMENT, taizhang


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("TAIZHANG_DUE_DAY=fifth", "TAIZHANG_DUE_DAY must be a whole number from 1 to 28, not fifth"),
        ("TAIZHANG_OPEN_DAY=31", "TAIZHANG_OPEN_DAY must be a whole number from 1 to 28, not 31"),
        ("TAIZHANG_DUE_DAY=20", "TAIZHANG_DUE_DAY must not come after TAIZHANG_LOCK_DAY (10), not 20"),
    ],
)
def test_a_wrong_setting_is_a_sentence(tmp_path: Path, line: str, sentence: str) -> None:
    (tmp_path / "settings.env").write_text(f"{line}\n", encoding="utf-8")

    refused = taizhang("doctor", "--dir", str(tmp_path))

    said = f"Settings: {sentence} (environment or {tmp_path / 'settings.env'}).\n"
    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", said)


def test_a_day_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "taizhang", "doctor", "--dir", str(tmp_path)]

    refused = subprocess.run(
        command, env={**ENVIRONMENT, "TAIZHANG_TODAY": "soon"}, capture_output=True, text=True, check=False
    )

    said = "Settings: TAIZHANG_TODAY must be a date like 2012-06-30, not 'soon'.\n"
    assert (refused.returncode, refused.stderr) == (1, said)


def test_init_leaves_a_form_of_settings_and_keeps_what_is_written(tmp_path: Path) -> None:
    taizhang("init", "--dir", str(tmp_path))
    own = tmp_path / "settings.env"
    blank = own.read_text(encoding="utf-8").splitlines()
    own.write_text("TAIZHANG_CITY=青泉市\nTAIZHANG_CITTY=x\nDATABASE_URL=y\n", encoding="utf-8")

    taizhang("init", "--dir", str(tmp_path))
    looked = taizhang("doctor", "--dir", str(tmp_path))

    assert [line for line in blank if not line.startswith("#")] == []
    assert [line for line in looked.stdout.splitlines() if "settings" in line[:15]] == [
        "warn  settings: settings.env says what is no setting: TAIZHANG_CITTY=x; DATABASE_URL=y"
        " → see docs/reference/settings.md; DATABASE_URL belongs into the environment"
    ]
