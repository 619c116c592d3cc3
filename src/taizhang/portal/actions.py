"""What may be done with the public: publish a named version."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import anchor, recorded
from taizhang.audit.queries import head_hash
from taizhang.documents.actions import store
from taizhang.documents.models import StoredFile
from taizhang.documents.queries import read_bytes
from taizhang.lib import clock
from taizhang.lib.canonical import canonical
from taizhang.lib.hashing import digest
from taizhang.portal import permissions
from taizhang.portal.facts import Snapshot
from taizhang.portal.models import PublishedVersion
from taizhang.portal.queries import held_snapshot, snapshot, versions
from taizhang.portal.rules import changes, good_name
from taizhang.portal.signing import fingerprint, private_key, public_pem
from taizhang.portal.site.building import build
from taizhang.portal.site.pages import Edition
from taizhang.portal.verifying import SIGNATURE

CURRENT = "current"


class NotPublishable(Exception):
    """This version cannot be published; the sentence says why. Nothing was changed."""


def silent(_written: int) -> None:
    """Progress nobody watches."""


def publish(*, name: str, by: Actor, progress: Callable[[int], None] = silent) -> PublishedVersion:
    """Freeze what is public today as a named version, build its site, sign it, and make it the current one.

    The streams are tied together first, so that the head printed on every page answers for all of them. Until the
    site is whole and recorded the current one stays as it is; a name is used once (NotPublishable).
    """
    permissions.may_publish(by)
    if not good_name(name):
        raise NotPublishable(_("Name a version for its month, such as 2012-06."))
    if PublishedVersion.objects.filter(name=name).exists():
        raise NotPublishable(_("Version %(name)s is already published.") % {"name": name})
    last = versions().first()
    with transaction.atomic():
        heads = anchor(by=by.username, reason=f"version {name}")
        frozen = freeze(name, last)
        head = head_hash()
    key = private_key(settings.KEYS)
    edition = Edition(
        snapshot=frozen,
        chain_head=head,
        fingerprint=fingerprint(public_pem(key)),
        previous=last.manifest_hash if last else "",
        simulated=settings.TAIZHANG_DEMO,
        speak=f"{settings.TAIZHANG_URL}/speak/",
    )
    settings.PUBLIC.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=settings.PUBLIC, prefix=".building-"))
    try:
        manifest = build(edition, work, key=key, heads=heads, read=_kept, progress=progress)
        work.chmod(0o755)
        return _keep(edition, work, manifest, by=by)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def freeze(name: str, last: PublishedVersion | None) -> Snapshot:
    """What would be published today under a name, with what it does to every target since the last version."""
    before = held_snapshot(last) if last else None
    frozen = snapshot(name, clock.today(), before=before)
    mine = changes(before.targets if before else (), frozen.targets, name)
    return replace(frozen, history=(*frozen.history, *mine))


def _kept(sha256: str) -> bytes:
    return read_bytes(StoredFile.objects.get(sha256=sha256))


def _keep(edition: Edition, work: Path, manifest: bytes, *, by: Actor) -> PublishedVersion:
    frozen = edition.snapshot
    mine = [change.act for change in frozen.history if change.version == frozen.version]
    folder = settings.PUBLIC / frozen.version
    with recorded("portal.publish", by=by.username, subject=frozen.version):
        version = PublishedVersion(
            name=frozen.version,
            frozen_at=clock.now(),
            frozen_by=by.username,
            snapshot_hash=store(canonical(frozen).encode("utf-8")).sha256,
            manifest_hash=digest(manifest),
            signature=(work / SIGNATURE).read_text(encoding="ascii").strip(),
            chain_head=edition.chain_head,
            folder=frozen.version,
            added=mine.count("added"),
            changed=mine.count("changed"),
            withdrawn=mine.count("withdrawn"),
        )
        version.save()
        shutil.rmtree(folder, ignore_errors=True)
        work.rename(folder)
    _switch(folder)
    return version


def _switch(folder: Path) -> None:
    """Point `current` at the version in one step; where links cannot be made it is a copy."""
    current, fresh = settings.PUBLIC / CURRENT, settings.PUBLIC / ".current-new"
    try:
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(folder.name, target_is_directory=True)
    except OSError:
        shutil.rmtree(current, ignore_errors=True)
        shutil.copytree(folder, current)
        return
    os.replace(fresh, current)
