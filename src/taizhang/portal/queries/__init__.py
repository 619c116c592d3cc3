"""What may be asked of the portal: what is public on a day, and the versions published so far."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet

from taizhang.documents.models import StoredFile
from taizhang.documents.queries import read_bytes
from taizhang.lib.canonical import canonical, loads
from taizhang.portal.facts import (
    FieldChange,
    ItemChange,
    PublicAmendment,
    PublicReport,
    PublicTarget,
    PublicUnit,
    PublicVersion,
    Snapshot,
    TargetChange,
)
from taizhang.portal.models import PublishedVersion
from taizhang.portal.queries.city import bulletins, commitments, scores, units
from taizhang.portal.queries.figures import figures
from taizhang.portal.queries.honours import highlights, honours
from taizhang.portal.queries.inspections import inspections
from taizhang.portal.queries.letters import letters
from taizhang.portal.queries.lines import public_lines, reasons, targets
from taizhang.portal.queries.lists import lists
from taizhang.portal.queries.meetings import meetings
from taizhang.portal.queries.projects import projects
from taizhang.portal.queries.suggestions import suggestions
from taizhang.portal.queries.windows import rates, services
from taizhang.portal.rules import ACTS, changes
from taizhang.portal.rules.beside import differences

C = TypeVar("C", TargetChange, PublicAmendment)
T = TypeVar(
    "T", PublicUnit, PublicVersion, PublicReport, PublicAmendment, PublicTarget, TargetChange, FieldChange, ItemChange
)


def versions() -> QuerySet[PublishedVersion]:
    """The versions published, the last one first: as they were published, whatever the clock said."""
    return PublishedVersion.objects.order_by("-id")


def is_shown(let_out: datetime) -> bool:
    """Whether a version was published since something was let out for the public."""
    return PublishedVersion.objects.filter(frozen_at__gte=let_out).exists()


def frozen(name: str, day: date, last: PublishedVersion | None) -> Snapshot:
    """All that is public on a day under a name, with what it does to every target since the last version.

    The versions so far and their history are carried on from the last one's own snapshot.
    """
    held = _held(last) if last else {}
    before = _snapshot(held) if held else None
    lines = targets(list(public_lines()), day)
    old = before.targets if before else ()
    gone = {each.code for each in old} - {each.code for each in lines}
    mine = tuple(changes(old, lines, name, reasons(gone)))
    found = Snapshot(
        city=settings.TAIZHANG_CITY,
        version=name,
        day=day.isoformat(),
        units=tuple(units(day)),
        targets=lines,
        bulletins=tuple(bulletins()),
        scores=tuple(scores()),
        figures=tuple(figures()),
        projects=tuple(projects(day)),
        services=tuple(services(day)),
        rates=tuple(rates(day)),
        commitments=tuple(commitments({line.code for line in lines})),
        suggestions=tuple(suggestions()),
        meetings=tuple(meetings(day)),
        inspections=tuple(inspections()),
        letters=tuple(letters({line.code for line in lines})),
        lists=tuple(lists()),
        honours=tuple(honours(day)),
        highlights=tuple(highlights()),
        history=(*(before.history if before else ()), *mine),
    )
    beside = tuple(differences(held, loads(canonical(replace(found, history=()))))) if held else ()
    return replace(found, beside=beside, versions=(*_earlier(before, last), _version(name, day, mine, len(beside))))


def _earlier(before: Snapshot | None, last: PublishedVersion | None) -> tuple[PublicVersion, ...]:
    """The versions so far; the last one's manifest, unknown to itself, is filled in."""
    if before is None or last is None:
        return ()
    return (*before.versions[:-1], replace(before.versions[-1], manifest_hash=last.manifest_hash))


def _version(name: str, day: date, mine: Sequence[TargetChange], beside: int) -> PublicVersion:
    acts = Counter(change.act for change in mine)
    added, changed, withdrawn = (acts[act] for act in ACTS)
    return PublicVersion(name, day.isoformat(), added, changed, withdrawn, beside=beside)


def held_snapshot(version: PublishedVersion) -> Snapshot:
    """A version as it was frozen, read back from its stored file: what later versions are compared with."""
    return _snapshot(_held(version))


def _held(version: PublishedVersion) -> Mapping[str, Any]:
    return dict(loads(read_bytes(StoredFile.objects.get(sha256=version.snapshot_hash))))


def _snapshot(held: Mapping[str, Any]) -> Snapshot:
    return Snapshot(
        city=held["city"],
        version=held["version"],
        day=held["day"],
        units=tuple(_read(PublicUnit, each) for each in held["units"]),
        targets=tuple(_held_target(each) for each in held["targets"]),
        versions=tuple(_read(PublicVersion, each) for each in held["versions"]),
        history=tuple(_held_change(each) for each in held["history"]),
        beside=tuple(_read(ItemChange, each) for each in held.get("beside", ())),
    )


def _held_target(held: Mapping[str, Any]) -> PublicTarget:
    """A target of an earlier version with its reports and amendments; its other parts are not compared."""
    reports = tuple(replace(_read(PublicReport, each), evidence=()) for each in held["reports"])
    amendments = tuple(_with_fields(_read(PublicAmendment, each), each) for each in held.get("amendments", ()))
    plain = {**held, "support": tuple(held["support"]), "reports": reports, "amendments": amendments}
    return replace(_read(PublicTarget, plain), milestones=(), orders=(), messages=(), heard=None, records=())


def _held_change(held: Mapping[str, Any]) -> TargetChange:
    return _with_fields(_read(TargetChange, held), held)


def _with_fields(row: C, held: Mapping[str, Any]) -> C:
    return replace(row, fields=tuple(_read(FieldChange, each) for each in held["fields"]))


def _read(kind: type[T], held: Mapping[str, Any]) -> T:
    """What is known of a thing today; an older version may say more or, where there is a default, less of it."""
    known = {each.name for each in fields(kind)}
    return kind(**{name: value for name, value in held.items() if name in known})
