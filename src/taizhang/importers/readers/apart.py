"""Runs a reader as a process of its own, which may die of what it reads without harm to the server."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

WALL_SECONDS = 60
KILLED = -9


def run(reader: Path, content: bytes) -> tuple[int, Any]:
    """The exit code of the reader and what it wrote; nothing is written unless the code is 0."""
    try:
        # The program is our own interpreter and our own file; the paper goes in as data.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(reader)], input=content, capture_output=True, timeout=WALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return KILLED, None
    return done.returncode, json.loads(done.stdout) if done.returncode == 0 else None
