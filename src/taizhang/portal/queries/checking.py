"""Whether what was published still stands as it was signed and recorded."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from taizhang.audit.facts import Fault
from taizhang.audit.queries import records
from taizhang.portal.models import PublishedVersion
from taizhang.portal.queries import versions
from taizhang.portal.rules import CURRENT
from taizhang.portal.signing import KEY_FILE, private_key, public_pem
from taizhang.portal.verifying import MANIFEST, is_site, manifest_hash, manifest_of, site_faults


def version_faults() -> Iterator[Fault]:
    """Every published version of the instance that is not as it was signed and recorded, and what was slipped in."""
    held = list(versions())
    yield from _strangers({version.folder for version in held})
    if not held:
        return
    if not (settings.KEYS / KEY_FILE).exists():
        yield Fault(f"keys/{KEY_FILE}", "is missing; published versions cannot be checked against it")
        return
    key = public_pem(private_key(settings.KEYS))
    for version in held:
        yield from _faults_of(version, key)
    yield from _current_faults(held[0], key)


def _faults_of(version: PublishedVersion, key: bytes) -> Iterator[Fault]:
    folder, where = settings.PUBLIC / version.folder, f"public/{version.folder}"
    if not is_site(folder):
        yield Fault(where, "is missing")
        return
    if manifest_hash(folder) != version.manifest_hash:
        yield Fault(f"{where}/{MANIFEST}", "is not the one recorded")
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
    elif not current.is_symlink():
        yield from _below(where, current, key)


def _strangers(known: set[str]) -> Iterator[Fault]:
    """What lies among the versions and is none; folders that begin with a dot are sites still being built."""
    folders = sorted(settings.PUBLIC.iterdir()) if settings.PUBLIC.is_dir() else []
    for folder in folders:
        if folder.name not in {*known, CURRENT} and not folder.name.startswith("."):
            yield Fault(f"public/{folder.name}", "was never published by this instance")
