"""Some rounds of what `tests.load.kills` does a hundred times."""

import json
import os
import subprocess
import sys

import pytest

from tests.serving import ROOT, environment

ROUNDS = 2


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nothing_told_twice_when_server_and_worker_are_killed() -> None:
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.kills", "--rounds", str(ROUNDS), "--seed", "5"],
        env={**environment(), "PYTHONPATH": paths},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    found = json.loads(done.stdout)
    print(done.stdout)
    assert (done.returncode, found["wrong"], sum(found["killed"].values())) == (0, [], ROUNDS)
    assert set(found["faults"].values()) == {0}
    assert found["acknowledged"] > 0
