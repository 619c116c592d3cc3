"""Whether a published site is as it was signed. Needs no database, no settings, no network."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from taizhang.audit.facts import Fault
from taizhang.lib.hashing import digest, digest_file
from taizhang.portal.signing import holds

MANIFEST, SIGNATURE, PUBLIC_KEY = "manifest.json", "manifest.sig", "public-key.pem"
OUTSIDE = frozenset({MANIFEST, SIGNATURE})


def is_site(folder: Path) -> bool:
    """Whether a folder looks like a published site."""
    return (folder / MANIFEST).is_file()


def site_faults(folder: Path, public_key: bytes | None = None) -> Iterator[Fault]:
    """Every file that is changed, missing or not in the manifest, and a signature that does not hold.

    Without a key the site's own is taken: that shows only that the site agrees with itself.
    """
    manifest = (folder / MANIFEST).read_bytes()
    key = public_key or _bytes(folder / PUBLIC_KEY)
    signature = _bytes(folder / SIGNATURE).decode("ascii", "replace")
    if not holds(key, manifest, signature):
        yield Fault(MANIFEST, "the signature does not hold for this key")
    files = _files(manifest)
    if files is None:
        yield Fault(MANIFEST, "cannot be read")
        return
    yield from _file_faults(folder, files)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _files(manifest: bytes) -> Mapping[str, Any] | None:
    try:
        held = json.loads(manifest)
    except ValueError:
        return None
    files = held.get("files") if isinstance(held, dict) else None
    return files if isinstance(files, dict) else None


def _file_faults(folder: Path, files: Mapping[str, Any]) -> Iterator[Fault]:
    for name, held in sorted(files.items()):
        path = folder / name
        if not path.is_file() or path.is_symlink():
            yield Fault(name, "is missing")
        elif digest_file(path) != held.get("sha256"):
            yield Fault(name, "was changed after it was signed")
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    for name in sorted(present - files.keys() - OUTSIDE):
        yield Fault(name, "was added after the site was signed")


def manifest_hash(folder: Path) -> str:
    """The hash by which the next version and the instance's record name this one."""
    return digest(_bytes(folder / MANIFEST))


def version_of(folder: Path) -> str:
    """The name a site gives itself; empty when it cannot be read."""
    try:
        held = json.loads(_bytes(folder / MANIFEST))
    except ValueError:
        return ""
    return str(held.get("version", "")) if isinstance(held, dict) else ""
