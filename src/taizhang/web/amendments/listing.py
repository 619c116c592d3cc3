"""The list of askings, what waits first, with what they come to; the same as a workbook."""

from collections.abc import Iterator, Sequence

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import urlencode

from taizhang.accounts.facts import Actor
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.ledger.models import Amendment
from taizhang.ledger.queries.amendments import amendments_seen_by, amendments_waiting_for
from taizhang.ledger.queries.tally import tally_of
from taizhang.lib import clock
from taizhang.organisations.queries import units_seen_by
from taizhang.web.amendments.rows import changes_of
from taizhang.web.amendments.views import need_reader
from taizhang.web.amendments.words import AMENDMENT_KINDS, AMENDMENT_STATES, LEVELS, REASONS
from taizhang.web.downloads import as_download
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK

PAGE = 50
COLUMNS = (
    "编号",
    "单位",
    "事项",
    "类别",
    "事由",
    "理由",
    "变更内容",
    "依据",
    "申请日期",
    "批准层级",
    "状态",
    "决定日期",
)


def _found(request: HttpRequest, actor: Actor) -> tuple[QuerySet[Amendment], dict[str, str]]:
    """The askings that fit what the address asks, and what it asks."""
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in ("state", "kind", "unit")}
    columns = {"state": asked["state"], "kind": asked["kind"], "target__ledger__unit__code": asked["unit"]}
    return amendments_seen_by(actor).filter(**{name: value for name, value in columns.items() if value}), asked


@signed_in
def amendments(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The askings open to the person, what waits for the person first, and what all of them come to."""
    need_reader(actor)
    found, asked = _found(request, actor)
    waiting = set(amendments_waiting_for(actor).values_list("pk", flat=True))
    ordered = found.annotate(
        waits=Case(When(pk__in=waiting, then=Value(0)), default=Value(1), output_field=IntegerField())
    ).order_by("waits", "-pk")
    page = page_of(request, ordered, PAGE)
    context = {
        "page": page,
        "rows": [(each, changes_of(each), each.pk in waiting) for each in page.object_list],
        "waiting": len(waiting),
        "tally": tally_of(found.select_related(None)),
        "asked": asked,
        "query": urlencode({name: value for name, value in asked.items() if value}),
        "kinds": AMENDMENT_KINDS.items(),
        "states": [(code, word) for code, (word, _tone) in AMENDMENT_STATES.items()],
        "units": units_seen_by(actor).filter(ledgers__targets__amendments__isnull=False).distinct(),
    }
    return render(request, "amendments/list.html", context)


@signed_in
def export(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything the list holds, as a workbook. The paper is Chinese, whatever language the screen speaks."""
    need_reader(actor)
    found, _asked = _found(request, actor)
    with translation.override("zh-hans"):
        content = sheets_workbook({"目标变更": (COLUMNS, list(_rows(found)))})
    return as_download(content, f"目标变更-{clock.today().isoformat()}.xlsx", WORKBOOK)


def _rows(found: QuerySet[Amendment]) -> Iterator[Sequence[str]]:
    for each in found:
        line = each.target
        changes = (f"{change.field}：{change.before or '—'} → {change.after or '—'}" for change in changes_of(each))
        decided = each.decided_at.astimezone(clock.TZ).date().isoformat() if each.decided_at else ""
        yield (
            line.code,
            line.ledger.unit.short_name,
            line.matter,
            str(AMENDMENT_KINDS[each.kind]),
            str(REASONS[each.reason]),
            each.why,
            "；".join(changes),
            f"《{each.paper.title}》{each.paper.number}",
            each.first_asked_on.isoformat(),
            str(LEVELS[each.level]),
            str(AMENDMENT_STATES[each.state][0]),
            decided,
        )
