"""What does `taizhang score` take whole, from the shell and back, and how much memory? It must not grow with the lines.

The nation of benchmarks/nation.py, in two sizes with every line and its sentence (0.2 and 1 % of it: 0.4 and 1.9
million lines, 0.3 and 1.7 GB) and whole with the scores alone. Told are the seconds by the clock and of processors,
the peak of memory, and what a line takes. Stops where five times the lines take more than a third more memory.
Run: PYTHONPATH=src python benchmarks/command.py [--folder DIR] [--whole]
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from nation import SCHEME, make

SHARES = (0.002, 0.01)
LARGEST_GROWTH = 4 / 3


def scored(folder: Path, share: float, *options: str) -> dict[str, float]:
    """One run of the command in a process of its own."""
    facts, scheme, out = folder / f"nation-{share}.parquet", folder / "scheme.toml", folder / f"out-{share}"
    if not facts.exists():
        make(facts, share)
    scheme.write_text(SCHEME, encoding="utf-8")
    words = ["-m", "taizhang", "score", "--scheme", str(scheme), "--facts", str(facts), "--period", "2012"]
    started = time.perf_counter()
    number = os.posix_spawn(
        sys.executable,
        [sys.executable, *words, "--out", str(out), *options],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, str(folder / "said"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)],
    )
    _number, status, used = os.wait4(number, 0)
    if status:
        raise SystemExit(f"The command failed at {share} of the nation.")
    units, _units, lines, _lines = (folder / "said").read_text(encoding="utf-8").splitlines()[-1].split()
    found = {
        "units": int(units),
        "lines": int(lines),
        "seconds": time.perf_counter() - started,
        "cpu": used.ru_utime + used.ru_stime,
        "peak_gb": used.ru_maxrss / 1024 / 1024,
    }
    each = f"{1e6 * found['cpu'] / found['lines']:5.1f} µs of processors a line  " if found["lines"] else ""
    print(
        f"{found['units']:>8,} units {found['lines']:>10,} lines  {found['seconds']:6.1f} s by the clock "
        f"{found['cpu']:6.1f} s of processors  {each}peak {found['peak_gb']:.2f} GB"
    )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where files are made and kept (default: a temporary folder)")
    parser.add_argument("--whole", action="store_true", help="the scores of the whole nation too")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = said.folder or Path(temporary)
        small, large = (scored(folder, share) for share in SHARES)
        rows = [small, large, *([scored(folder, 1.0, "--only", "scores")] if said.whole else [])]
    growth = large["peak_gb"] / small["peak_gb"]
    print(
        f"{large['lines'] / small['lines']:.1f} times the lines, {growth:.2f} times the memory (≤ {LARGEST_GROWTH:.2f})"
    )
    print(json.dumps(rows))
    if growth > LARGEST_GROWTH:
        raise SystemExit("Memory grows with the lines.")


if __name__ == "__main__":
    main()
