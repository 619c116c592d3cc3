"""Whether a published site is as it was signed. Needs no database, no settings, no network."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from taizhang.audit.facts import Fault
from taizhang.lib.hashing import digest, digest_file
from taizhang.portal.signing import PUBLIC_FILE, holds, is_signature

MANIFEST, SIGNATURE, PUBLIC_KEY = "manifest.json", "manifest.sig", PUBLIC_FILE
OUTSIDE = frozenset({MANIFEST, SIGNATURE})


def is_site(folder: Path) -> bool:
    """Whether a folder looks like a published site."""
    return (folder / MANIFEST).is_file()


def site_faults(folder: Path, public_key: bytes | None = None) -> Iterator[Fault]:
    """Every file that is changed, missing or not in the manifest, and a signature that does not hold.

    Without a key the site's own is taken: that shows only that the site agrees with itself.
    """
    yield from _signature_faults(folder, public_key or _bytes(folder / PUBLIC_KEY))
    files = manifest_of(folder).get("files")
    if not isinstance(files, dict):
        yield Fault(MANIFEST, "cannot be read")
        return
    yield from _file_faults(folder, files)


def _signature_faults(folder: Path, key: bytes) -> Iterator[Fault]:
    """Which of manifest and signature was changed can be told only where the signature is none any more."""
    signature, end = _bytes(folder / SIGNATURE).decode("ascii", "replace"), "\n"
    if not (folder / SIGNATURE).is_file():
        yield Fault(SIGNATURE, "is missing")
    elif not (signature.endswith(end) and is_signature(signature.removesuffix(end))):
        yield Fault(SIGNATURE, "is no signature any more")
    elif not holds(key, _bytes(folder / MANIFEST), signature.removesuffix(end)):
        yield Fault(MANIFEST, "the signature in manifest.sig does not hold for this key")


def manifest_of(folder: Path) -> Mapping[str, Any]:
    """What a site says of itself; empty when it cannot be read."""
    try:
        held = json.loads(_bytes(folder / MANIFEST))
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}


def manifest_hash(folder: Path) -> str:
    """The hash by which the next version and the instance's record name this one."""
    return digest(_bytes(folder / MANIFEST))


def version_of(folder: Path) -> str:
    """The name a site gives itself; empty when it cannot be read."""
    return str(manifest_of(folder).get("version", ""))


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _file_faults(folder: Path, files: Mapping[str, Any]) -> Iterator[Fault]:
    present, links = _present(folder)
    for name, held in sorted(files.items()):
        if not _lies_inside(name):
            yield Fault(MANIFEST, f"names {name!r}, which is no file of a site")
        elif name not in present:
            yield Fault(name, "is missing")
        elif not isinstance(held, dict) or digest_file(folder / name) != held.get("sha256"):
            yield Fault(name, "was changed after it was signed")
    for name in sorted(present - files.keys() - OUTSIDE):
        yield Fault(name, "was added after the site was signed")
    for name in sorted(links):
        yield Fault(name, "is a link; a site has none")


def _lies_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and str(path) == name


def _present(folder: Path) -> tuple[set[str], set[str]]:
    """The files below a folder and the links, which are not followed; both by their path from it."""
    files, links = set(), set()
    for place, folders, names in os.walk(folder):
        here = Path(place)
        for name in (*folders, *names):
            path = here / name
            if path.is_symlink():
                links.add(path.relative_to(folder).as_posix())
            elif name in names:
                files.add(path.relative_to(folder).as_posix())
    return files, links
