"""What may be done with the public: publish a named version."""

import os
import shutil
import tempfile
from collections.abc import Callable
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
from taizhang.lib.hashing import digest
from taizhang.portal import permissions
from taizhang.portal.models import PublishedVersion
from taizhang.portal.queries import frozen, versions
from taizhang.portal.rules import CURRENT, good_name
from taizhang.portal.signing import fingerprint, private_key, public_pem
from taizhang.portal.site.building import build
from taizhang.portal.site.data import SNAPSHOT
from taizhang.portal.site.edition import Edition
from taizhang.portal.verifying import SIGNATURE, is_site, manifest_hash

BUILDING = ".building-"
"""How the folder begins in which a site is built before it is shown."""


class NotPublishable(Exception):
    """This version cannot be published; the sentence says why. Nothing was changed."""


def silent(_written: int) -> None:
    """Progress nobody watches."""


def publish(*, name: str, by: Actor, progress: Callable[[int], None] = silent) -> PublishedVersion:
    """Freeze what is public today as a named version, build its site, sign it, and make it the current one. Chief only.

    The streams are tied together first, so that the head printed on every page answers for all of them. Until the
    site is whole and recorded the current one stays as it is; a name is used once (NotPublishable). `progress` hears
    how many files are written.
    """
    permissions.may_publish(by)
    need_free_name(name)
    catch_up()
    edition = _edition(name, by)
    settings.PUBLIC.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=settings.PUBLIC, prefix=BUILDING))
    try:
        manifest = build(edition, work, key=private_key(settings.KEYS), read=_kept, progress=progress)
        work.chmod(0o755)
        return _keep(edition, work, manifest, by=by)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def need_free_name(name: str) -> None:
    """Refuse (NotPublishable) a name that is none, or that a version already has."""
    if not good_name(name):
        raise NotPublishable(_("Name a version for its month, such as 2012-06."))
    if PublishedVersion.objects.filter(name=name).exists():
        raise NotPublishable(_("Version %(name)s is already published.") % {"name": name})


def _edition(name: str, by: Actor) -> Edition:
    """Tie the chain's heads and read what is public in one transaction, so that the heads are those of what is read."""
    last, public = versions().first(), public_pem(private_key(settings.KEYS))
    with transaction.atomic():
        heads = anchor(by=by.username, reason=f"version {name}")
        snapshot = frozen(name, clock.today(), last)
        head = head_hash()
    return Edition(
        snapshot=snapshot,
        heads=heads,
        chain_head=head,
        fingerprint=fingerprint(public),
        previous=last.manifest_hash if last else "",
        simulated=settings.TAIZHANG_DEMO,
        speak=f"{settings.TAIZHANG_URL}/speak/",
    )


def _kept(sha256: str) -> bytes:
    return read_bytes(StoredFile.objects.get(sha256=sha256))


def _keep(edition: Edition, work: Path, manifest: bytes, *, by: Actor) -> PublishedVersion:
    """Record the version and put its site in its place; a site without a record can only be left by a crash."""
    snapshot = edition.snapshot
    folder, mine = settings.PUBLIC / snapshot.version, snapshot.versions[-1]
    with recorded("portal.publish", by=by.username, subject=snapshot.version):
        version = PublishedVersion(
            name=snapshot.version,
            frozen_at=clock.now(),
            frozen_by=by.username,
            snapshot_hash=store((work / SNAPSHOT).read_bytes()).sha256,
            manifest_hash=digest(manifest),
            signature=(work / SIGNATURE).read_text(encoding="ascii").strip(),
            chain_head=edition.chain_head,
            folder=folder.name,
            added=mine.added,
            changed=mine.changed,
            withdrawn=mine.withdrawn,
            beside=mine.beside,
        )
        version.save()
        shutil.rmtree(folder, ignore_errors=True)
        work.rename(folder)
    _switch(folder)
    return version


def catch_up() -> None:
    """Make the latest version the current one where an interruption came between recording and showing it."""
    latest = versions().first()
    if latest is None:
        return
    folder = settings.PUBLIC / latest.folder
    if is_site(folder) and manifest_hash(settings.PUBLIC / CURRENT) != manifest_hash(folder):
        _switch(folder)


def _switch(folder: Path) -> None:
    """Point `current` at the version in one step; where links cannot be made it is a copy, put there when whole."""
    current, fresh = settings.PUBLIC / CURRENT, settings.PUBLIC / ".current-new"
    _remove(fresh)
    try:
        fresh.symlink_to(folder.name, target_is_directory=True)
    except OSError:
        shutil.copytree(folder, fresh)
    if current.is_dir() and not current.is_symlink():
        old = settings.PUBLIC / ".current-old"
        _remove(old)
        current.rename(old)
        fresh.rename(current)
        _remove(old)
    else:
        os.replace(fresh, current)


def _remove(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)
