"""What is public on a day, pulled from every room; and the versions published so far."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from taizhang.assessment.models import UnitScore
from taizhang.audit.facts import Fault
from taizhang.audit.queries import records
from taizhang.cadence.facts import BulletinState
from taizhang.cadence.models import Bulletin
from taizhang.documents.models import StoredFile
from taizhang.documents.queries import read_bytes
from taizhang.indicators.queries import observations
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Milestone, Support, Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import holder_names
from taizhang.portal.facts import (
    FieldChange,
    PublicBulletin,
    PublicEvidence,
    PublicFigure,
    PublicMessage,
    PublicMilestone,
    PublicOrder,
    PublicProject,
    PublicRecord,
    PublicReport,
    PublicScore,
    PublicTarget,
    PublicUnit,
    Snapshot,
    TargetChange,
)
from taizhang.portal.models import PublishedVersion
from taizhang.portal.signing import KEY_FILE, private_key, public_pem
from taizhang.portal.verifying import MANIFEST, is_site, manifest_hash, site_faults, version_of
from taizhang.projects.queries import projects
from taizhang.reporting.facts import Reading, ReportState
from taizhang.reporting.models import Evidence, Report
from taizhang.reporting.queries import readings
from taizhang.supervision.facts import OrderState
from taizhang.supervision.models import Order
from taizhang.voice.facts import MessageState
from taizhang.voice.models import Message
from taizhang.voice.rules import redacted

MICRO = Decimal(1_000_000)
SHOWN_ORDERS = (OrderState.ISSUED, OrderState.ANSWERED, OrderState.RETURNED, OrderState.CLOSED)


def versions() -> QuerySet[PublishedVersion]:
    """The versions published, newest first."""
    return PublishedVersion.objects.order_by("-frozen_at", "-id")


def snapshot(version: str, day: date, *, before: Snapshot | None = None) -> Snapshot:
    """All that is public on a day; the history of earlier versions is carried on from the one before."""
    lines = list(
        Target.objects.filter(state=TargetState.PUBLISHED, public=True)
        .select_related("ledger__unit", "paper")
        .order_by("ledger__unit__order", "number")
    )
    return Snapshot(
        city=settings.TAIZHANG_CITY,
        version=version,
        day=day.isoformat(),
        units=tuple(_units()),
        targets=tuple(_targets(lines, day)),
        bulletins=tuple(_bulletins()),
        scores=tuple(_scores()),
        figures=tuple(_figures()),
        projects=tuple(_projects(day)),
        versions=(*(before.versions if before else ()), version),
        history=before.history if before else (),
    )


def _units() -> Iterable[PublicUnit]:
    for unit in Unit.objects.filter(keeps_ledger=True).order_by("order"):
        yield PublicUnit(unit.code, unit.name, unit.short_name, unit.initials, unit.peer_group)


def _targets(lines: Sequence[Target], day: date) -> Iterable[PublicTarget]:
    standing, parts = readings(lines, day), _parts([line.pk for line in lines])
    links = _records(lines)
    for line in lines:
        mine = {name: tuple(held.get(line.pk, ())) for name, held in parts.items()}
        yield _target(line, standing[line.pk], mine, tuple(links.get(line.pk, ())))


def _target(
    line: Target, reading: Reading, parts: Mapping[str, tuple[Any, ...]], links: tuple[PublicRecord, ...]
) -> PublicTarget:
    return PublicTarget(
        code=line.code,
        unit=line.ledger.unit.code,
        number=line.number,
        kind=line.kind,
        matter=redacted(line.matter),
        initials=line.initials,
        method=redacted(line.method),
        lead=line.ledger.unit.short_name,
        leader=line.leader,
        responsible=redacted(line.responsible),
        due=_day(line.due),
        due_text=line.due_text,
        requirement=redacted(line.requirement),
        criterion=redacted(line.criterion),
        quantity=_number(line.quantity),
        measure=line.measure,
        standing=line.standing,
        status=reading.status.value,
        expected=_number(reading.expected),
        achieved=_number(reading.achieved and reading.achieved.quantize(Decimal("0.1"))),
        days_gone=reading.days_gone,
        days_planned=reading.days_planned,
        paper=line.paper.title if line.paper else "",
        locator=line.locator,
        records=links,
        **parts,
    )


def _day(value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        value = value.astimezone(clock.TZ).date()
    return value.isoformat() if value else ""


def _number(value: Decimal | None) -> str:
    """A figure without needless zeros: 12.5000 → 12.5, 1200 stays 1200."""
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def _parts(keys: Sequence[int]) -> Mapping[str, Mapping[int, list[Any]]]:
    return {
        "support": _supports(keys),
        "reports": _reports(keys),
        "milestones": _milestones(keys),
        "orders": _orders(keys),
        "messages": _messages(keys),
    }


def _supports(keys: Sequence[int]) -> Mapping[int, list[str]]:
    held: dict[int, list[str]] = defaultdict(list)
    rows = Support.objects.filter(target__in=keys).order_by("id").values_list("target_id", "unit__short_name")
    for target, name in rows:
        held[target].append(name)
    return held


def _reports(keys: Sequence[int]) -> Mapping[int, list[PublicReport]]:
    shown: dict[int, list[PublicEvidence]] = defaultdict(list)
    for evidence in Evidence.objects.filter(report__target__in=keys).select_related("file").order_by("id"):
        shown[evidence.report_id].append(PublicEvidence(redacted(evidence.name), evidence.file.sha256))
    held: dict[int, list[PublicReport]] = defaultdict(list)
    reports = Report.objects.filter(target__in=keys, state=ReportState.VERIFIED).select_related("period")
    for report in reports.order_by("period__start"):
        held[report.target_id].append(
            PublicReport(
                month=report.period.label,
                value=_number(report.value),
                percent=_number(report.percent),
                narrative=redacted(report.narrative),
                gap=redacted(report.gap),
                cause=redacted(report.cause),
                measure=redacted(report.measure),
                evidence=tuple(shown.get(report.pk, ())),
            )
        )
    return held


def _milestones(keys: Sequence[int]) -> Mapping[int, list[PublicMilestone]]:
    held: dict[int, list[PublicMilestone]] = defaultdict(list)
    for each in Milestone.objects.filter(target__in=keys).order_by("due", "id"):
        held[each.target_id].append(PublicMilestone(each.name, _day(each.due), _day(each.reached_on)))
    return held


def _orders(keys: Sequence[int]) -> Mapping[int, list[PublicOrder]]:
    held: dict[int, list[PublicOrder]] = defaultdict(list)
    for order in Order.objects.filter(target__in=keys, state__in=SHOWN_ORDERS).order_by("issued_at", "id"):
        closed = order.state == OrderState.CLOSED
        held[order.target_id].append(
            PublicOrder(
                number=order.number,
                finding=redacted(order.finding),
                requirement=redacted(order.requirement),
                issued_on=_day(order.issued_at),
                due_on=_day(order.due_on),
                state=order.state,
                answer=redacted(order.answer) if closed else "",
                conclusion=redacted(order.conclusion) if closed else "",
            )
        )
    return held


def _messages(keys: Sequence[int]) -> Mapping[int, list[PublicMessage]]:
    held: dict[int, list[PublicMessage]] = defaultdict(list)
    messages = Message.objects.filter(target__in=keys, state=MessageState.PUBLISHED, consent=True)
    for message in messages.select_related("became").order_by("received_at", "id"):
        held[message.target_id or 0].append(
            PublicMessage(
                kind=message.kind,
                text=redacted(message.public_text),
                reply=redacted(message.reply),
                received_on=_day(message.received_at),
                replied_on=_day(message.replied_at),
                became=message.became.code if message.became else "",
            )
        )
    return held


def _records(lines: Sequence[Target]) -> Mapping[int, list[PublicRecord]]:
    """The records that wrote a line itself, by its key, read from the bodies of the units' streams."""
    label, wanted = Target._meta.label_lower, {line.pk for line in lines}
    streams = {line.ledger.unit.stream for line in lines}
    held: dict[int, list[PublicRecord]] = defaultdict(list)
    rows = records().filter(stream__in=streams, action__startswith="ledger.").order_by("id")
    for record in rows.iterator(chunk_size=200):
        link = PublicRecord(record.stream, record.sequence, record.action, _day(record.at), record.hash)
        for change in json.loads(record.body)["changes"]:
            if change["model"] == label and change["key"] in wanted:
                held[change["key"]].append(link)
    return held


def _bulletins() -> Iterable[PublicBulletin]:
    signed = Bulletin.objects.filter(state=BulletinState.SIGNED).select_related("period", "pdf__file", "word__file")
    for bulletin in signed.order_by("period__start"):
        yield PublicBulletin(
            month=bulletin.period.label,
            number=bulletin.number or 0,
            title=bulletin.title,
            signed_on=_day(bulletin.signed_at),
            chain_head=bulletin.chain_head,
            pdf=bulletin.pdf.file.sha256 if bulletin.pdf else "",
            word=bulletin.word.file.sha256 if bulletin.word else "",
        )


def _scores() -> Iterable[PublicScore]:
    """The last computation of each month whose bulletin is signed."""
    scores = UnitScore.objects.filter(run__period__bulletin__state=BulletinState.SIGNED, rank__isnull=False)
    latest: dict[tuple[str, str], PublicScore] = {}
    for score in scores.select_related("unit", "run__period").order_by("run__period__start", "run_id", "rank"):
        month, unit = score.run.period.label, score.unit.code
        points = _number((Decimal(score.points) / MICRO).quantize(Decimal("0.01")))
        latest[month, unit] = PublicScore(month, unit, score.peer_group, points, score.rank or 0, score.group_size)
    return latest.values()


def _figures() -> Iterable[PublicFigure]:
    for each in observations():
        series = each.series
        yield PublicFigure(
            code=series.code,
            name=series.name,
            scope=series.scope,
            period=each.period,
            comparator=each.comparator,
            value=_number(each.value),
            measure=series.measure,
            growth=_number(each.growth),
            paper=each.paper.title,
            locator=each.locator,
        )


def _projects(day: date) -> Iterable[PublicProject]:
    holders = holder_names(day)
    for each in projects():
        leader = holders.get(each.leader_id or 0, "")
        title = each.leader.title if each.leader else ""
        yield PublicProject(
            name=each.name,
            unit=each.unit.short_name,
            leader=f"{title.split('（')[0]} {leader}".strip(),
            total=_number(each.total_investment),
            annual=_number(each.annual_investment),
            stage=each.stage,
            paper=each.paper.title,
            locator=each.locator,
        )


def held_snapshot(version: PublishedVersion) -> Snapshot:
    """A version's snapshot as it was frozen, read back from its stored file."""
    file = StoredFile.objects.get(sha256=version.snapshot_hash)
    held = json.loads(read_bytes(file))
    return replace(
        Snapshot(held["city"], held["version"], held["day"], (), ()),
        units=tuple(PublicUnit(**each) for each in held["units"]),
        targets=tuple(_held_target(each) for each in held["targets"]),
        versions=tuple(held["versions"]),
        history=tuple(
            TargetChange(
                each["version"], each["code"], each["act"], tuple(FieldChange(**one) for one in each["fields"])
            )
            for each in held["history"]
        ),
    )


def _held_target(held: Mapping[str, Any]) -> PublicTarget:
    """A target of an earlier version; only what versions are compared by is read back whole."""
    plain = {each.name: held[each.name] for each in fields(PublicTarget) if not isinstance(held[each.name], list)}
    return PublicTarget(**plain, support=tuple(held["support"]))


def version_faults() -> Iterable[Fault]:
    """Every published version of the instance that is not as it was signed and recorded."""
    key_file = settings.KEYS / KEY_FILE
    if not versions().exists():
        return
    if not key_file.exists():
        yield Fault(f"keys/{KEY_FILE}", "is missing; published versions cannot be checked against it")
        return
    key = public_pem(private_key(settings.KEYS))
    for version in versions():
        folder = settings.PUBLIC / version.folder
        if not is_site(folder):
            yield Fault(f"public/{version.folder}", "is missing")
            continue
        if manifest_hash(folder) != version.manifest_hash:
            yield Fault(f"public/{version.folder}/{MANIFEST}", "is not the one recorded")
        for fault in site_faults(folder, key):
            yield Fault(f"public/{version.folder}/{fault.where}", fault.message)
    yield from _current_faults()


def _current_faults() -> Iterable[Fault]:
    current = settings.PUBLIC / "current"
    latest = versions().first()
    if latest is not None and version_of(current) != latest.name:
        yield Fault("public/current", f"is not the latest version, {latest.name}")
