"""A small evening of what `tests.load.evening` does with five hundred clerks."""

import json
import os
import subprocess
import sys

import pytest

from tests.serving import ROOT, environment

SMALL = ("--units", "2", "--clerks", "4", "--lines", "12", "--officers", "2", "--pause", "0.6", "0.4", "--raw", "0.3")


@pytest.mark.slow
@pytest.mark.both_engines
def test_all_that_was_acknowledged_on_the_evening_of_the_due_day_stands_once_with_its_file() -> None:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.evening", *SMALL],
        env={**environment(), "PYTHONPATH": paths, "DATABASE_URL": os.environ.get("DATABASE_URL", "")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert (found["acknowledged"], found["reports"], found["verified"]) == (12, 12, 12)
    assert (found["wrong"], found["failed"], found["unanswered"], found["tried_again"]) == ([], {}, [], 0)
    assert min(found["raw_rows_a_second"]) > 0
