"""Writing a site: pages, data, papers, then the manifest and its signature over all of them."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from taizhang.lib.canonical import canonical
from taizhang.lib.hashing import digest
from taizhang.portal.signing import public_pem, sign
from taizhang.portal.site import data
from taizhang.portal.site.pages import Edition, pages
from taizhang.portal.verifying import MANIFEST, PUBLIC_KEY, SIGNATURE

ASSETS = Path(__file__).with_name("assets")
Read = Callable[[str], bytes]
Progress = Callable[[int], None]


def build(
    edition: Edition, folder: Path, *, key: Ed25519PrivateKey, heads: Mapping[str, str], read: Read, progress: Progress
) -> bytes:
    """Write the whole site into an empty folder and return its manifest.

    `read` gives the bytes of a kept file by its hash (bulletins); `progress` hears how many files are written.
    """
    files: dict[str, dict[str, object]] = {}
    for path, content in _files(edition, key, read):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        files[path] = {"sha256": digest(content), "size": len(content)}
        progress(len(files))
    manifest = canonical(
        {
            "format": 1,
            "city": edition.snapshot.city,
            "version": edition.snapshot.version,
            "day": edition.snapshot.day,
            "previous": edition.previous,
            "chain_head": edition.chain_head,
            "heads": heads,
            "files": files,
        }
    ).encode("utf-8")
    (folder / MANIFEST).write_bytes(manifest)
    (folder / SIGNATURE).write_text(sign(key, manifest) + "\n", encoding="ascii")
    return manifest


def _files(edition: Edition, key: Ed25519PrivateKey, read: Read) -> Iterator[tuple[str, bytes]]:
    yield PUBLIC_KEY, public_pem(key)
    for asset in sorted(ASSETS.iterdir()):
        yield f"assets/{asset.name}", asset.read_bytes()
    yield from data.files(edition.snapshot)
    for bulletin in edition.snapshot.bulletins:
        for suffix, sha256 in (("pdf", bulletin.pdf), ("docx", bulletin.word)):
            if sha256:
                yield f"bulletins/{bulletin.month}.{suffix}", read(sha256)
    yield from pages(edition)
