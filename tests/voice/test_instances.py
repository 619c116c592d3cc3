"""The voice in an instance of its own, by the commands: a backup without clear text, a worker killed while it reads mail."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.db import connection

from tests.cli.test_commands import ENVIRONMENT, ROOT, taizhang
from tests.voice.letters import PROOF, SECRETS, SUBJECT
from tests.voice.post import Post, mail, running

pytestmark = [pytest.mark.slow, pytest.mark.skipif(connection.vendor != "sqlite", reason="instances on SQLite")]

PROGRAM = """
import django, json
django.setup()
from tests.voice import letters
print(json.dumps(letters.sealed_after_lying_in_clear()))
"""
"""Runs in the instance and says whether the database held clear text before the seal was made."""


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that is made once and copied for each."""
    folder = tmp_path_factory.mktemp("instance") / "own"
    assert taizhang("init", "--dir", str(folder)).returncode == 0
    return folder


def test_a_backup_holds_nothing_in_clear(instance: Path, tmp_path: Path) -> None:
    own, copy = shutil.copytree(instance, tmp_path / "own"), tmp_path / "copy"
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    settings = {"TAIZHANG_DIR": str(own), "DJANGO_SETTINGS_MODULE": "taizhang.config.settings", "PYTHONPATH": paths}

    before = json.loads(ran([sys.executable, "-c", PROGRAM], settings).stdout)
    made = taizhang("backup", "--dir", str(own), "--to", str(copy))

    content = b"".join(path.read_bytes() for path in copy.rglob("*") if path.is_file())
    assert (before, made.returncode, b"voice_sealed" in content) == (True, 0, True)
    assert [secret for secret in (*SECRETS, SUBJECT, PROOF) if secret.encode() in content] == []


def test_killed_between_keeping_and_marking_the_mail_is_one_message(instance: Path, tmp_path: Path) -> None:
    """A real process, a real kill."""
    own = shutil.copytree(instance, tmp_path / "own")
    command = [sys.executable, "-m", "taizhang", "mail", "--dir", str(own)]
    with running(Post(mail())) as post:
        settings = {name: str(value) for name, value in post.settings.items()}
        post.hangs_at = "UID STORE"
        cut = subprocess.Popen(command, env={**ENVIRONMENT, **settings}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        hung = post.hung.wait(120)
        os.kill(cut.pid, signal.SIGKILL)
        cut.communicate()
        post.hangs_at = ""
        again = ran(command, settings)

    assert (hung, post.fetched, post.marked) == (True, [1], {1})
    assert (again.returncode, again.stdout) == (0, "taken 0, aside 0, left 0, known 0, receipts 0\n")


def ran(command: list[str], settings: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env={**ENVIRONMENT, **settings}, capture_output=True, text=True, check=False)
