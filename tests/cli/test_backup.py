"""A backup is a copy that was verified, and serves as an instance again."""

import sqlite3
from pathlib import Path

from tests.cli.test_commands import taizhang


def test_the_copy_is_whole_and_holds(tmp_path: Path) -> None:
    own, copy = tmp_path / "own", tmp_path / "copy"
    taizhang("init", "--dir", str(own))
    (own / "settings.env").write_text("TAIZHANG_CITY=青泉市\n", encoding="utf-8")

    made = taizhang("backup", "--dir", str(own), "--to", str(copy))

    assert (made.returncode, made.stderr) == (0, "")
    assert sorted(path.name for path in copy.iterdir() if not path.name.startswith("db.sqlite3-")) == [
        "db.sqlite3",
        "files",
        "keys",
        "public",
        "settings.env",
    ]
    assert (copy / "keys").stat().st_mode & 0o077 == 0
    assert taizhang("verify", str(copy)).returncode == 0


def test_a_copy_is_laid_over_nothing(tmp_path: Path) -> None:
    own, full = tmp_path / "own", tmp_path / "full"
    taizhang("init", "--dir", str(own))
    full.mkdir()
    (full / "old").touch()

    over = taizhang("backup", "--dir", str(own), "--to", str(full))
    within = taizhang("backup", "--dir", str(own), "--to", str(own / "copy"))

    assert (over.returncode, within.returncode) == (1, 1)
    assert over.stderr == f"CommandError: {full} is not empty; give a new folder, such as one named for the day.\n"
    assert within.stderr == (
        f"CommandError: {own / 'copy'} lies within the instance; a copy belongs onto another disk.\n"
    )


def test_what_does_not_hold_is_no_backup(tmp_path: Path) -> None:
    own = tmp_path / "own"
    taizhang("init", "--dir", str(own))
    with sqlite3.connect(own / "db.sqlite3") as database:
        database.execute("UPDATE organisations_membership SET role = 'mayor'")

    made = taizhang("backup", "--dir", str(own), "--to", str(tmp_path / "copy"))

    assert made.returncode == 1
    assert made.stderr.splitlines()[-1] == "CommandError: The copy does not hold: it is no backup."
