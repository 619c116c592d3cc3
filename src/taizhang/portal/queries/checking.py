"""Whether what was published still stands as it was signed and recorded."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from taizhang.audit.facts import Fault
from taizhang.audit.queries import records
from taizhang.portal.models import PublishedVersion
from taizhang.portal.queries import versions
from taizhang.portal.rules import CURRENT
from taizhang.portal.signing import KEY_FILE, PUBLIC_FILE, holds, is_whole, private_key, public_pem
from taizhang.portal.verifying import MANIFEST, SIGNATURE, is_site, manifest_hash, manifest_of, site_faults


def version_faults() -> Iterator[Fault]:
    """Every published version of the instance that is not as it was signed and recorded, and what was slipped in."""
    held = list(versions())
    yield from _strangers({version.folder for version in held})
    if not held:
        return
    if not (settings.KEYS / KEY_FILE).exists():
        yield Fault(f"keys/{KEY_FILE}", "is missing; nothing more can be published under it")
    elif not is_whole(settings.KEYS):
        yield Fault(f"keys/{KEY_FILE}", "was altered; nothing more can be published under it")
    key = _bytes(settings.KEYS / PUBLIC_FILE)
    if (own := _own_key()) and own != key:
        good = any(_signed_by(own, version) for version in held)
        yield Fault(f"keys/{PUBLIC_FILE if good else KEY_FILE}", "is not of the key that the versions were signed with")
        key = own if good else key
    for version in held:
        yield from _faults_of(version, key)
    yield from _current_faults(held[0], key)


def _own_key() -> bytes:
    """The public half of the instance's key; empty where the key is gone or none any more."""
    if not (settings.KEYS / KEY_FILE).exists() or not is_whole(settings.KEYS):
        return b""
    return public_pem(private_key(settings.KEYS))


def _signed_by(key: bytes, version: PublishedVersion) -> bool:
    return holds(key, _bytes(settings.PUBLIC / version.folder / MANIFEST), version.signature)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _faults_of(version: PublishedVersion, key: bytes) -> Iterator[Fault]:
    folder, where = settings.PUBLIC / version.folder, f"public/{version.folder}"
    if not is_site(folder):
        yield Fault(where, "is missing")
        return
    if manifest_hash(folder) != version.manifest_hash:
        yield Fault(f"{where}/{MANIFEST}", "is not the one recorded")
    elif _bytes(folder / SIGNATURE) != f"{version.signature}\n".encode():
        yield Fault(f"{where}/{SIGNATURE}", "is not the one recorded")
    yield from _below(where, folder, key)
    yield from _head_faults(where, folder)


def _below(where: str, folder: Path, key: bytes) -> Iterator[Fault]:
    for fault in site_faults(folder, key):
        yield Fault(f"{where}/{fault.where}", fault.message)


def _head_faults(where: str, folder: Path) -> Iterator[Fault]:
    """A head that was published and is no link of the chain any more: the chain was written anew behind it."""
    heads = manifest_of(folder).get("heads")
    heads = {str(stream): str(end) for stream, end in heads.items()} if isinstance(heads, dict) else {}
    found = set(records().filter(hash__in=heads.values()).values_list("stream", "hash"))
    for stream, end in sorted(heads.items()):
        if end and (stream, end) not in found:
            yield Fault(f"audit {stream}", f"no longer holds the head that {where} was published with")


def _current_faults(latest: PublishedVersion, key: bytes) -> Iterator[Fault]:
    current, where = settings.PUBLIC / CURRENT, f"public/{CURRENT}"
    if not is_site(current):
        yield Fault(where, "is missing")
    elif manifest_hash(current) != latest.manifest_hash:
        yield Fault(where, f"is not the latest version, {latest.name}")
    elif current.resolve() != (settings.PUBLIC / latest.folder).resolve():
        yield from _below(where, current, key)


def _strangers(known: set[str]) -> Iterator[Fault]:
    """What lies among the versions and is none; folders that begin with a dot are sites still being built."""
    folders = sorted(settings.PUBLIC.iterdir()) if settings.PUBLIC.is_dir() else []
    for folder in folders:
        if folder.name not in {*known, CURRENT} and not folder.name.startswith("."):
            yield Fault(f"public/{folder.name}", "was never published by this instance")
