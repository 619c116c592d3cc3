"""What was filed waits for the head, what was signed for the office: accept a batch, send single lines back."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.reporting.facts import Ground, Oddity, Risk
from taizhang.reporting.models import Report
from taizhang.reporting.permissions import reported_by
from taizhang.reporting.queries import reports_waiting_for, risks
from taizhang.voice.queries.signals import Hearing, heard_of_lines
from taizhang.voice.rules.signals import loud
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.review.deciding import carry_out, keys_in, nothing_chosen
from taizhang.web.review.rows import Row, filed_rows, signed_rows

BATCH = 50


@dataclass(frozen=True)
class Asked:
    """How the queue is narrowed: to a unit, to what raises questions."""

    unit: str = ""
    marked: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """What the address asks for."""
        return cls(request.GET.get("unit", "").replace("\0", ""), "marked" in request.GET)

    @property
    def query(self) -> str:
        """The same as part of an address."""
        return urlencode({**({"unit": self.unit} if self.unit else {}), **({"marked": "1"} if self.marked else {})})


@signed_in
def review(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The reports before the actor, and what is decided of those chosen."""
    if not actor.has(Role.HEAD, *OFFICE_ROLES):
        raise Denied(_("Heads of units sign reports and the supervision office verifies them; your role does neither."))
    if request.method == "POST":
        return _decide(request, actor)
    return _page(request, actor)


@dataclass(frozen=True)
class Queue:
    """What waits, by report in the order in which it is looked at, and what people said of its lines."""

    order: Mapping[int, Risk]
    hearing: Hearing


def queue_of(actor: Actor, asked: Asked) -> Queue:
    """What waits for the office in the order of risk, narrowed as asked."""
    waiting = narrowed(reports_waiting_for(actor), asked)
    hearing = heard_of_lines(waiting.order_by().values("target"))
    found = risks(waiting, loud(hearing.by_key))
    return Queue({key: risk for key, risk in found.items() if not asked.marked or _raises(risk)}, hearing)


def narrowed(waiting: QuerySet[Report], asked: Asked) -> QuerySet[Report]:
    """The reports of the unit asked for."""
    return waiting.filter(target__ledger__unit__code=asked.unit) if asked.unit else waiting


def _raises(risk: Risk) -> bool:
    return any(isinstance(reason, Oddity) or reason is Ground.HEARD for reason, _weight in risk.grounds)


def _page(request: HttpRequest, actor: Actor, *, error: str = "", chosen: frozenset[int] = frozenset()) -> HttpResponse:
    waiting, asked, office = reports_waiting_for(actor), Asked.of(request), actor.has(*OFFICE_ROLES)
    rows = _office_rows(request, actor, asked) if office else _head_rows(request, actor, asked)
    context = {
        "page": rows,
        "query": asked.query,
        "asked": asked,
        "total": waiting.count(),
        "units": Unit.objects.filter(pk__in=waiting.order_by().values("target__ledger__unit")),
        "office": office,
        "error": error,
        "chosen": chosen,
        "posted": request.POST,
    }
    return render(request, "review/review.html", context, status=422 if error else 200)


def _office_rows(request: HttpRequest, actor: Actor, asked: Asked) -> object:
    queue = queue_of(actor, asked)
    page = page_of(request, list(queue.order), BATCH)
    reports = in_order(list(page.object_list))
    page.object_list = signed_rows(reports, queue.order, reported_by(actor, reports), queue.hearing)
    return page


def in_order(keys: list[int]) -> list[Report]:
    """Whole reports in the order of their keys, with what a row shows of them."""
    whole = Report.objects.select_related("target__ledger__unit", "period")
    held = whole.prefetch_related("evidence__file", "oddities").in_bulk(keys)
    return [held[key] for key in keys if key in held]


def _head_rows(request: HttpRequest, actor: Actor, asked: Asked) -> object:
    filed = narrowed(reports_waiting_for(actor), asked).prefetch_related("evidence__file")
    rows: list[Row] = filed_rows(list(filed))
    return page_of(request, [row for row in rows if row.questions or row.otherwise or not asked.marked], BATCH)


def _decide(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen = keys_in(request.POST)
    reports = list(reports_waiting_for(actor).filter(pk__in=chosen))
    if not reports:
        return _page(request, actor, error=nothing_chosen())
    try:
        said = carry_out(actor, reports, request.POST)
    except (ValueError, NotOpen) as refusal:
        return _page(request, actor, error=str(refusal), chosen=chosen)
    messages.success(request, said)
    query = Asked.of(request).query
    response = redirect("review")
    response["Location"] += f"?{query}" if query else ""
    return response
