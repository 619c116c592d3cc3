"""What may be asked of the cadence: a month's facts, the bulletins open to a person, the rows behind a figure."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.assessment.facts import Fact
from taizhang.assessment.models import Run
from taizhang.assessment.queries import facts, ranking
from taizhang.assessment.rules.engine import facts_hash, facts_text
from taizhang.assessment.rules.settling import facts_in
from taizhang.cadence.facts import BulletinState, LineWords, Month, Previous, Records, UnitName, UnitPlace
from taizhang.cadence.models import Bulletin
from taizhang.cadence.rules.figures import COUNTS, rows_behind
from taizhang.cadence.rules.paper import document_of, head_of
from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.models import StoredFile
from taizhang.documents.queries import read_bytes
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.organisations.models import Jurisdiction, Unit
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries import days_to_come
from taizhang.supervision.facts import SOLVED
from taizhang.supervision.models import Order
from taizhang.voice.facts import MessageState
from taizhang.voice.models import Message


def bulletins_seen_by(actor: Actor) -> QuerySet[Bulletin]:
    """The bulletins open to the actor, the latest month first: drafts for the office, signed ones for everybody."""
    bulletins = Bulletin.objects.select_related("period", "signed_by", "word", "pdf").order_by("-period__start")
    return bulletins if actor.has(*OFFICE_ROLES) else bulletins.filter(state=BulletinState.SIGNED)


def city() -> str:
    """The city's name: as set, else the government at the top; empty where there is neither."""
    top = Jurisdiction.objects.filter(parent=None).values_list("name", flat=True).order_by("pk").first()
    return settings.TAIZHANG_CITY or top or ""


def previous_bulletin(period: ReportingPeriod) -> Bulletin | None:
    """The last one signed for an earlier month of the same year: a new year's ledger has nothing to compare with."""
    signed = Bulletin.objects.filter(state=BulletinState.SIGNED, period__start__year=period.start.year)
    return signed.filter(period__start__lt=period.start).order_by("-period__start").first()


def kept_facts(bulletin: Bulletin) -> tuple[Fact, ...]:
    """The fact table a bulletin was composed from, read back from its file; Damaged when the file is not as kept."""
    file = StoredFile.objects.get(sha256=bulletin.figures["facts_hash"])
    return facts_in(read_bytes(file).decode())


def month_of(period: ReportingPeriod, table: tuple[Fact, ...], run: Run | None) -> Month:
    """Everything a bulletin is composed from, as it stands now."""
    previous = previous_bulletin(period)
    before = None
    if previous is not None:
        before = Previous(previous.period.label, previous.number or 0, kept_facts(previous))
    codes = {fact.unit for fact in table}
    units = {unit.code: _unit_name(unit) for unit in Unit.objects.filter(code__in=codes)}
    following = Period.parse(period.label).next()
    return Month(
        label=period.label,
        start=period.start,
        end=period.end,
        due_on=period.due_on,
        next_due=days_to_come(following)[0].due_on,
        as_of=clock.today(),
        issuer=head_of(city())["issuer"],
        scheme=run.scheme.title if run is not None else "",
        units=units,
        facts=table,
        facts_hash=facts_hash(facts_text(table)),
        words=_words(period, [*table, *(before.facts if before else ())]),
        places=_places(run),
        records={**_orders(period), **_messages(period)},
        previous=before,
    )


def _unit_name(unit: Unit) -> UnitName:
    return UnitName(unit.code, unit.short_name, unit.peer_group, unit.order)


def _places(run: Run | None) -> Mapping[str, UnitPlace]:
    if run is None:
        return {}
    return {row.unit.code: UnitPlace(row.unit.code, row.points, row.rank, row.group_size) for row in ranking(run)}


def _words(period: ReportingPeriod, rows: Iterable[Fact]) -> Mapping[str, LineWords]:
    codes = {fact.item for fact in rows if fact.metric == "progress"}
    year = period.start.year
    lines = Target.objects.filter(ledger__year=year).order_by("code")
    said = lines.values_list("pk", "code", "ledger__unit__short_name", "matter", "due", "due_text", "note")
    reports = Report.objects.filter(period=period).values_list("target_id", "state", "cause", "measure")
    held = {target: _quoted(*told) for target, *told in reports}
    return {
        code: LineWords(code, unit, matter, _due(due, text, year), *held.get(key, ("", "", "")), note)
        for key, code, unit, matter, due, text, note in said
        if code in codes
    }


def _quoted(state: str, cause: str, measure: str) -> tuple[str, str, str]:
    """Cause, measure and state of a report; only what was verified is quoted."""
    return (cause, measure, state) if state == ReportState.VERIFIED else ("", "", state)


def _due(day: date | None, text: str, year: int) -> str:
    """The day, without the year when it is the ledger's own; else the phrase that sets the time."""
    if day is None:
        return text or "—"
    return f"{'' if day.year == year else f'{day.year}年'}{day.month}月{day.day}日"


def _bounds(period: ReportingPeriod) -> tuple[datetime, datetime]:
    return (
        datetime.combine(period.start, time.min, clock.TZ),
        datetime.combine(period.end, time.max, clock.TZ),
    )


def _orders(period: ReportingPeriod) -> Mapping[str, Records]:
    """Orders issued and closed within the month, and those open when it ended."""
    within, end = _bounds(period), _bounds(period)[1]
    issued = Order.objects.filter(issued_at__isnull=False).select_related("unit").order_by("pk")
    still = Q(closed_at=None) | Q(closed_at__gt=end)
    found = {
        "orders.issued": issued.filter(issued_at__range=within),
        "orders.closed": issued.filter(state__in=SOLVED, closed_at__range=within),
        "orders.open": issued.filter(still, issued_at__lte=end),
    }
    return {name: _records("supervision.order", orders, _unit_of) for name, orders in found.items()}


def _unit_of(order: Order) -> str:
    return order.unit.short_name


def _messages(period: ReportingPeriod) -> Mapping[str, Records]:
    """Messages received and answered within the month, and those unanswered when it ended; never what they say."""
    within, end = _bounds(period), _bounds(period)[1]
    messages = Message.objects.order_by("pk")
    unanswered = Q(replied_at=None) | Q(replied_at__gt=end)
    answered = Q(replied_at__range=within) | Q(earlier__replied_at__range=within)
    reopened_later = Q(earlier__replied_at__lte=end, reopened_at__gt=end)
    ended = (MessageState.CLOSED, MessageState.MERGED)
    found = {
        "messages.received": messages.filter(received_at__range=within),
        "messages.answered": messages.filter(answered).distinct(),
        "messages.open": messages.filter(unanswered, received_at__lte=end).exclude(
            Q(state__in=ended) | Q(pk__in=messages.order_by().filter(reopened_later).values("pk"))
        ),
    }
    return {name: _records("voice.message", rows, lambda _row: "") for name, rows in found.items()}


def _records(source: str, rows: Iterable[Order | Message], name: Callable[[Any], str]) -> Records:
    found = list(rows)
    return Records(source, tuple(f"{row.pk}@{row.revision}" for row in found), tuple(name(row) for row in found))


def traced(bulletin: Bulletin, name: str) -> list[Fact] | None:
    """The kept rows of the fact table that a figure counts; None for a figure that counts something else."""
    if name not in COUNTS:
        return None
    return rows_behind(name, kept_facts(bulletin), date.fromisoformat(bulletin.figures["as_of"]))


def figure_of(bulletin: Bulletin, name: str) -> Mapping[str, Any] | None:
    """A kept figure by its name."""
    return next((figure for figure in bulletin.figures["counts"] if figure["name"] == name), None)


def paper_of(bulletin: Bulletin, *, sections: Mapping[str, str] | None = None) -> OfficialDocument:
    """The bulletin as a paper, from what is kept of it alone (or with other text); a draft bears its composing day."""
    moment = bulletin.signed_at or bulletin.composed_at
    return document_of(
        title=bulletin.title,
        start=bulletin.period.start,
        figures=bulletin.figures,
        sections=bulletin.sections if sections is None else sections,
        dated=moment.astimezone(clock.TZ).date(),
        number=bulletin.number,
        chain_head=bulletin.chain_head,
    )


def is_outdated(bulletin: Bulletin) -> bool:
    """Whether reports or lines have changed since a draft was composed, so that its figures are not today's."""
    return facts_hash(facts_text(facts(bulletin.period))) != str(bulletin.figures["facts_hash"])
