"""The commands as an operator meets them."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


OWN = {name: value for name, value in os.environ.items() if not name.startswith(("TAIZHANG_", "DJANGO_"))}
ENVIRONMENT = {**OWN, "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": ""}


def taizhang(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "taizhang", *arguments]
    return subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=600)


def test_init_makes_an_instance_and_one_account_and_repeats_safely(tmp_path: Path) -> None:
    first = taizhang("init", "--dir", str(tmp_path))
    again = taizhang("init", f"--dir={tmp_path}")

    assert (first.returncode, again.returncode) == (0, 0)
    assert "First account: operator" in first.stdout
    assert again.stdout == f"Instance: {tmp_path}\n"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["files", "keys", "public"]
    assert (tmp_path / "db.sqlite3").exists()
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0


def test_serve_without_an_instance_says_how_to_make_one(tmp_path: Path) -> None:
    refused = taizhang("serve", "--dir", str(tmp_path / "none"))

    assert refused.returncode == 1
    assert refused.stderr == (
        f"CommandError: There is no instance in {tmp_path / 'none'}. Make one: taizhang init --dir DIR\n"
    )


def test_verify_names_an_altered_row_a_lost_file_and_an_altered_record(tmp_path: Path) -> None:
    taizhang("init", "--dir", str(tmp_path))
    whole = taizhang("verify", str(tmp_path))
    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        database.execute("UPDATE organisations_membership SET role = 'mayor'")
        database.execute(
            "INSERT INTO documents_storedfile (revision, sha256, size, media_type) VALUES (1, ?, 1, 'x')", ["ab" * 32]
        )
    altered_rows = taizhang("verify", "--dir", str(tmp_path))
    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        database.execute("DROP TRIGGER audit_record_no_update")
        database.execute("UPDATE audit_record SET body = replace(body, 'create_person', 'nothing')")

    altered_record = taizhang("verify", "--dir", str(tmp_path))

    slipped_in = "documents.storedfile 1: stands in the database but not in the record"
    lost = f"files/ab/{'ab' * 32}: is missing"
    assert (whole.returncode, altered_rows.returncode, altered_record.returncode) == (0, 1, 1)
    assert whole.stdout == "All holds: 1 records in 1 streams, 0 files.\n"
    assert altered_rows.stdout.splitlines() == [
        slipped_in,
        "organisations.membership 1: was altered behind the record's back: role",
        lost,
    ]
    assert altered_record.stdout.splitlines() == [
        "audit office#1: was altered after it was written",
        slipped_in,
        "audit: the database no longer refuses to change a record: its triggers were removed",
        lost,
    ]


@pytest.mark.parametrize("number", ["0", "70000"])
def test_serve_refuses_a_port_that_is_none(number: str) -> None:
    refused = taizhang("serve", "--port", number)

    assert refused.returncode == 2
    assert f"{number} is not a port (1–65535)" in refused.stderr


def test_the_help_page_lists_our_commands_with_a_sentence_each() -> None:
    commands = sorted(path.stem for path in (ROOT / "src/taizhang/cli/management/commands").glob("[!_]*.py"))

    shown = taizhang().stdout.splitlines()[2:]

    assert [line.split()[0] for line in shown] == commands
    assert [line for line in shown if len(line.split()) < 4] == []


def test_a_reader_that_has_seen_enough_gets_no_traceback(tmp_path: Path) -> None:
    paper = tmp_path / "任务.txt"
    tasks = (f"{number}.新建幼儿园{number}所。牵头单位：市教育局。完成时限：6月底前。" for number in range(1, 3000))
    paper.write_text("\n".join(tasks), encoding="utf-8")
    command = f"{sys.executable} -m taizhang read '{paper}' --json | head -c 100"

    seen = subprocess.run(command, shell=True, env=ENVIRONMENT, capture_output=True, text=True, check=False)  # noqa: S602

    assert (len(seen.stdout.encode()), seen.stderr) == (100, "")
