"""Bring front-end files into the package from their npm packages, each archive held to its pinned sha512.

Only needed to update them: what is used is committed. Run `python scripts/vendor.py`.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
SERVED = "src/taizhang/web/static/vendor"
"""Where what browsers are served lies; what only the tests use says where it goes."""

PINS = Path(__file__).with_suffix(".toml")


def main() -> int:
    """Vendors every package of vendor.toml; a digest that differs stops everything."""
    for name, package in tomllib.loads(PINS.read_text())["packages"].items():
        with tempfile.TemporaryDirectory() as folder:
            archive = fetch(name, package["version"], Path(folder))
            digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
            if digest != package["sha512"]:
                print(f"{name}: the archive's sha512 is {digest}, pinned is {package['sha512']}", file=sys.stderr)
                return 1
            unpack(archive, ROOT / package.get("into", SERVED) / name, name, package["files"])
    return 0


def fetch(name: str, version: str, folder: Path) -> Path:
    """The archive of one package as the registry serves it."""
    subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def unpack(archive: Path, folder: Path, name: str, files: list[str]) -> None:
    """Copy the named files, flat, into the package's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as content:
        for file in files:
            member = content.extractfile(f"package/{file}")
            if member is None:
                raise FileNotFoundError(f"{name}: {file}")
            (folder / Path(file).name).write_bytes(member.read())


if __name__ == "__main__":
    sys.exit(main())
