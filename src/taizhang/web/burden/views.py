"""The burden meter: a month by unit with what was asked twice, the trend as a drawing, and all of it as a workbook."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.cadence.facts import Burden
from taizhang.cadence.permissions import may_see_burden
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib.charts import columns
from taizhang.organisations.models import Unit
from taizhang.reporting.models import ReportingPeriod
from taizhang.web.burden.rows import TWICE, Meter, meter
from taizhang.web.downloads import as_download
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK

HEAD = ("单位", "填报事项", "填报项", "字数", "分钟", "附件", "重复要", "上月分钟")
DOUBLES = ("单位", "类别", "何处")
TREND = ("月份", "填报事项", "填报项", "字数", "分钟", "附件", "重复要")


@signed_in
def burden(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One month of every unit, with the months before it."""
    may_see_burden(actor)
    periods = list(ReportingPeriod.objects.order_by("-start"))
    if not periods:
        return render(request, "burden/burden.html", {"periods": []})
    found = _meter(request, periods)
    numbers = [(label, each.minutes) for label, each in found.trend]
    said = _("Minutes a month") + ": " + ", ".join(f"{label} {minutes}" for label, minutes in numbers)
    doubles = [(row.unit, TWICE[each.kind], each.where) for row in found.rows for each in row.now.twice]
    context = {
        "periods": periods,
        "meter": found,
        "drawing": mark_safe(columns(numbers, label=said)),  # noqa: S308 (its words are escaped where it is drawn)
        "doubles": doubles,
    }
    return render(request, "burden/burden.html", context)


def _meter(request: HttpRequest, periods: list[ReportingPeriod]) -> Meter:
    label = request.GET.get("period", "")
    period = next((each for each in periods if each.label == label), None) if label else periods[0]
    if period is None:
        raise Http404
    return meter(period, list(Unit.objects.filter(keeps_ledger=True).order_by("order")))


@signed_in
def workbook(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the page shows as a workbook: the units, the trend, what was asked twice. The paper is Chinese."""
    may_see_burden(actor)
    periods = list(ReportingPeriod.objects.order_by("-start"))
    if not periods:
        raise Http404
    found = _meter(request, periods)
    units: list[tuple[str | int, ...]] = [
        (row.unit.short_name, *_numbers(row.now), row.before.minutes) for row in found.rows
    ]
    trend: list[tuple[str | int, ...]] = [(label, *_numbers(each)) for label, each in found.trend]
    with translation.override("zh-hans"):
        twice = [
            (row.unit.short_name, str(TWICE[each.kind]), "、".join(each.where))
            for row in found.rows
            for each in row.now.twice
        ]
    content = sheets_workbook({"各单位": (HEAD, units), "趋势": (TREND, trend), "重复要": (DOUBLES, twice)})
    return as_download(content, f"减负计量-{found.period.label}.xlsx", WORKBOOK)


def _numbers(each: Burden) -> tuple[int, ...]:
    return each.asks, each.fields, each.characters, each.minutes, each.files, len(each.twice)
