"""Checks on the spot: reports are drawn, each is told what was found there; the list goes out as a workbook."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.reporting.actions import draw_sample, tell_outcome
from taizhang.reporting.facts import Outcome, ReportState
from taizhang.reporting.models import ReportingPeriod, Sample, SampledReport
from taizhang.reporting.permissions import may_sample, may_verify_reports
from taizhang.reporting.queries.samples import draws_again, items_of, samples
from taizhang.web.downloads import as_download
from taizhang.web.requests import signed_in
from taizhang.web.review.words import BANDS, OUTCOMES
from taizhang.web.uploads import WORKBOOK

HEADS = (
    "序号",
    "单位",
    "编号",
    "工作任务",
    "月份",
    "风险",
    "填报完成",
    "进展情况",
    "结果",
    "核查情况",
    "核查日期",
    "核查人",
)


class DrawForm(forms.Form):
    """Of which month, and by which seed; an empty one is made at random."""

    period = forms.ModelChoiceField(
        ReportingPeriod.objects.filter(reports__state=ReportState.VERIFIED).distinct().order_by("-start"),
        label=gettext_lazy("Month"),
        empty_label=None,
    )
    seed = forms.CharField(label=gettext_lazy("Seed (random when empty)"), max_length=64, required=False)


class CheckForm(forms.Form):
    """What was found on the spot, when, and what shows it."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Outcome"),
        choices=[(each.value, OUTCOMES[each][0]) for each in (Outcome.CONFIRMED, Outcome.DIFFERS)],
    )
    found = forms.CharField(label=gettext_lazy("What was found"), max_length=500, required=False)
    checked_on = forms.DateField(label=gettext_lazy("Day of the check"), widget=forms.DateInput({"type": "date"}))
    file = forms.FileField(label=gettext_lazy("Photograph or paper"), required=False, allow_empty_file=True)


def _come_in(actor: Actor) -> None:
    if not actor.has(Role.AUDITOR, *OFFICE_ROLES):
        raise Denied(_("Checks on the spot are the supervision office's."))


def _sample(actor: Actor, key: int) -> Sample:
    _come_in(actor)
    found = Sample.objects.select_related("period", "drawn_by").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every draw, and the form for another."""
    _come_in(actor)
    form = DrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        may_sample(actor)
        if form.is_valid():
            try:
                made = draw_sample(form.cleaned_data["period"], by=actor, seed=form.cleaned_data["seed"])
            except NotOpen as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("sample", made.pk)
    context = {"samples": samples(), "form": form if allows(may_sample, actor) else None}
    return render(request, "review/samples.html", context, status=422 if form.errors else 200)


@signed_in
def sample(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """What was drawn, with what was found; it prints as a list to take along."""
    return _page(request, actor, _sample(actor, key))


def _page(
    request: HttpRequest, actor: Actor, drawn: Sample, form: CheckForm | None = None, item: SampledReport | None = None
) -> HttpResponse:
    rows = [(each, BANDS[each.band], OUTCOMES[each.outcome]) for each in items_of(drawn)]
    context = {
        "sample": drawn,
        "rows": rows,
        "again": draws_again(drawn),
        "size": len(drawn.population.splitlines()),
        "checks": allows(may_sample, actor),
        "form": form,
        "item": item,
    }
    return render(request, "review/sample.html", context, status=422 if form is not None and form.errors else 200)


@signed_in
def check(request: HttpRequest, actor: Actor, key: int, number: int) -> HttpResponse:
    """The form for what was found about one report."""
    drawn = _sample(actor, key)
    item = items_of(drawn).filter(number=number).first()
    if item is None:
        raise Http404
    may_verify_reports(actor, [item.report])
    if request.method != "POST":
        return _page(request, actor, drawn, CheckForm(initial={"checked_on": clock.today()}), item)
    form = CheckForm(request.POST, request.FILES)
    if form.is_valid() and _told(actor, item, form):
        messages.success(request, _("What was found is kept."))
        return redirect("sample", key)
    return _page(request, actor, drawn, form, item)


def _told(actor: Actor, item: SampledReport, form: CheckForm) -> bool:
    said, file = form.cleaned_data, form.cleaned_data["file"]
    content, name = (file.read(), file.name) if file else (b"", "")
    outcome, on = Outcome(said["outcome"]), said["checked_on"]
    try:
        tell_outcome(item, outcome=outcome, found=said["found"], on=on, by=actor, content=content, name=name)
    except (ValueError, NotOpen) as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@signed_in
def evidence(_request: HttpRequest, actor: Actor, key: int, number: int) -> HttpResponse:
    """The file that shows what was found."""
    item = items_of(_sample(actor, key)).filter(number=number).exclude(file=None).first()
    if item is None or item.file is None:
        raise Http404
    try:
        return as_download(read_bytes(item.file), item.file_name, item.file.media_type)
    except Damaged as damage:
        raise Http404 from damage


@signed_in
def workbook(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The list as a workbook. The paper is Chinese, whatever language the screen speaks."""
    drawn = _sample(actor, key)
    with translation.override("zh-hans"):
        content = sheets_workbook({"现场复核抽查": (HEADS, [_cells(each) for each in items_of(drawn)])})
    return as_download(content, f"现场复核抽查-{drawn.period.label}-{drawn.pk}.xlsx", WORKBOOK)


def _cells(item: SampledReport) -> list[str]:
    report = item.report
    target = report.target
    said = (target.ledger.unit.short_name, target.code, target.matter, report.period.label, BANDS[item.band][0])
    done = "" if report.percent is None else f"{report.percent.normalize():f}%"
    told = (OUTCOMES[item.outcome][0], item.found, item.checked_on or "", item.checked_by or "")
    return [str(each) for each in (item.number, *said, done, report.narrative, *told)]
