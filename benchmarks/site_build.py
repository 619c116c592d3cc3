"""How long does a city's site take to build? Beside it, in the same run: writing the very same bytes as plain files.

Run: PYTHONPATH=src:. python benchmarks/site_build.py [targets]. Read the ratio, not the seconds.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import django
from django.conf import settings
from tests.portal.samples import edition, no_paper

from taizhang.portal.signing import private_key
from taizhang.portal.site.building import build


def plain_writes(files: dict[str, bytes], folder: Path) -> float:
    """Seconds to write the same bytes under the same names."""
    started = time.perf_counter()
    for name, content in files.items():
        path = folder / name
        if not path.parent.is_dir():
            path.parent.mkdir(parents=True)
        path.write_bytes(content)
    return time.perf_counter() - started


def main(count: int) -> None:
    """Print the table, then one line of JSON."""
    matter = edition(count)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        key = private_key(root / "keys")
        started = time.perf_counter()
        build(matter, root / "site", key=key, read=no_paper, progress=lambda _written: None)
        built = time.perf_counter() - started
        files = {
            path.relative_to(root / "site").as_posix(): path.read_bytes()
            for path in (root / "site").rglob("*")
            if path.is_file()
        }
        written = plain_writes(files, root / "plain")
    size = sum(map(len, files.values()))
    print(f"{'work':<28} {'s':>8}")
    print(f"{'render, hash, sign, write':<28} {built:>8.2f}")
    print(f"{'plain writes of the same':<28} {written:>8.2f}")
    print(
        json.dumps(
            {
                "targets": count,
                "files": len(files),
                "bytes": size,
                "build_s": round(built, 2),
                "ratio": round(built / written, 1),
            }
        )
    )


if __name__ == "__main__":
    settings.configure(USE_I18N=False, USE_TZ=False)
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1200)
