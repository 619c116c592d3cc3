"""Writing a site: pages, data, papers, then the manifest and its signature over all of them."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from taizhang.lib.aside import aside, is_open
from taizhang.lib.canonical import canonical
from taizhang.lib.hashing import digest
from taizhang.portal.facts import PublicTarget
from taizhang.portal.signing import fingerprint, public_pem, sign
from taizhang.portal.site import data
from taizhang.portal.site.edition import Edition
from taizhang.portal.site.pages import line_pages, pages
from taizhang.portal.site.projects import shown_pictures
from taizhang.portal.verifying import MANIFEST, PUBLIC_KEY, SIGNATURE

SUMS = "SHA256SUMS"
"""What sha256sum -c reads, for those who would rather not install anything."""
ASSETS = Path(__file__).with_name("assets")
Read = Callable[[str], bytes]
Progress = Callable[[int], None]
Written = dict[str, dict[str, object]]
"""What the manifest says of each file, by its path."""
THEIR_SHARE = 70
"""Of a hundred lines, how many are written aside: whoever puts them there has the data and the other pages to do."""


def build(edition: Edition, folder: Path, *, key: Ed25519PrivateKey, read: Read, progress: Progress) -> bytes:
    """Write the whole site into an empty folder and return its manifest.

    `read` gives the bytes of a kept file by its hash (bulletins); `progress` hears how many files are written.
    """
    lines = edition.snapshot.targets
    split = len(lines) * THEIR_SHARE // 100 if is_open() else 0
    theirs = aside(_write_lines, edition, folder, lines[:split])
    files: Written = {}
    for path, content in chain(_files(edition, key, read), line_pages(edition, lines[split:])):
        files[path] = _write(folder / path, content)
        progress(len(files))
    files |= theirs()
    progress(len(files))
    sums = "".join(f"{files[path]['sha256']}  {path}\n" for path in sorted(files)).encode("utf-8")
    (folder / SUMS).write_bytes(sums)
    files[SUMS] = {"sha256": digest(sums), "size": len(sums)}
    manifest = canonical(_manifest(edition, key, files)).encode("utf-8")
    _write_for_good(folder / MANIFEST, manifest)
    _write_for_good(folder / SIGNATURE, f"{sign(key, manifest)}\n".encode("ascii"))
    return manifest


def _write_lines(edition: Edition, folder: Path, lines: Sequence[PublicTarget]) -> Written:
    """The pages of some lines."""
    return {path: _write(folder / path, content) for path, content in line_pages(edition, lines)}


def _write(target: Path, content: bytes) -> dict[str, object]:
    """Write one file; returns what the manifest says of it."""
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return {"sha256": digest(content), "size": len(content)}


def _manifest(edition: Edition, key: Ed25519PrivateKey, files: Mapping[str, object]) -> Mapping[str, object]:
    """What is signed: which version of which city, after which one, with which heads of the chain, and every file."""
    return {
        "format": 1,
        "city": edition.snapshot.city,
        "version": edition.snapshot.version,
        "day": edition.snapshot.day,
        "previous": edition.previous,
        "key": fingerprint(public_pem(key)),
        "chain_head": edition.chain_head,
        "heads": edition.heads,
        "files": files,
    }


def _write_for_good(path: Path, content: bytes) -> None:
    """On disk before going on. Only what is signed is waited for: a page lost in a crash is named by the manifest."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _files(edition: Edition, key: Ed25519PrivateKey, read: Read) -> Iterator[tuple[str, bytes]]:
    yield PUBLIC_KEY, public_pem(key)
    for asset in sorted(ASSETS.iterdir()):
        yield f"assets/{asset.name}", asset.read_bytes()
    yield from data.files(edition.snapshot)
    for bulletin in edition.snapshot.bulletins:
        for suffix, sha256 in (("pdf", bulletin.pdf), ("docx", bulletin.word)):
            if sha256:
                yield f"bulletins/{bulletin.month}.{suffix}", read(sha256)
    for sha256, path in shown_pictures(edition.snapshot.projects).items():
        yield path, read(sha256)
    yield from pages(edition)
