"""How long does it take to verify a city's site? Beside it, in the same run: sha256sum over the very same bytes.

Run: PYTHONPATH=src:. python benchmarks/verify.py [targets]. Read the ratio, not the seconds.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.conf import settings
from tests.portal.samples import edition, no_paper

from taizhang.portal.signing import private_key, public_pem
from taizhang.portal.site.building import build
from taizhang.portal.verifying import site_faults

TIMES = 5


def best(work: Callable[[], object]) -> float:
    """Seconds of the quickest of a few goes: what the machine can do when nobody disturbs it."""
    found = []
    for _go in range(TIMES):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)


def main(count: int) -> None:
    """Print the table, then one line of JSON."""
    with tempfile.TemporaryDirectory() as place:
        site, key = Path(place) / "site", private_key(Path(place) / "keys")
        build(edition(count), site, key=key, read=no_paper, progress=lambda _written: None)
        public = public_pem(key)
        if faults := list(site_faults(site, public)):
            raise SystemExit(f"the site does not hold: {faults[0]}")
        verified = best(lambda: list(site_faults(site, public)))
        summed = best(lambda: subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=site, check=True))
        files = sum(path.is_file() for path in site.rglob("*"))
    print(f"{'work':<28} {'s':>8}")
    print(f"{'signature and every file':<28} {verified:>8.3f}")
    print(f"{'sha256sum of the same':<28} {summed:>8.3f}")
    ratio = round(verified / summed, 2)
    print(json.dumps({"targets": count, "files": files, "verify_s": round(verified, 3), "ratio": ratio}))


if __name__ == "__main__":
    settings.configure(USE_I18N=False, USE_TZ=False)
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1200)
