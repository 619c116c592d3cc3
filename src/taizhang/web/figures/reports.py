"""The figures a report states, sentence by sentence beside the record; the office enters those it ticks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from taizhang.accounts.facts import Actor
from taizhang.documents.models import Paper
from taizhang.documents.queries import Damaged
from taizhang.importers.answers.reading import Reading
from taizhang.importers.reports.entering import (
    Choice,
    Offer,
    Verdict,
    enter_offers,
    next_codes,
    offers_of,
    read_report,
)
from taizhang.indicators.models import Observation, Series
from taizhang.indicators.permissions import may_enter_figures
from taizhang.web.problems import said_beside
from taizhang.web.requests import signed_in
from taizhang.web.words import COMPARATORS

NEW = "new"
"""Chosen where the report states an indicator that the record has not had yet."""
VERDICTS: Mapping[Verdict, tuple[Promise, str]] = {
    Verdict.NEW: (gettext_lazy("New"), "blue"),
    Verdict.SAME: (gettext_lazy("As on record"), "good"),
    Verdict.DIFFERS: (gettext_lazy("Differs from the record"), "warn"),
    Verdict.OPEN: (gettext_lazy("To be matched"), "calm"),
}
LONGEST_PERIOD = Observation._meta.get_field("period").max_length or 0


@dataclass(frozen=True)
class Row:
    """One stated figure on the page: the offer, its sentence cut at the figure, and what was chosen or is proposed."""

    offer: Offer
    before: str
    figure: str
    after: str
    code: str
    period: str
    taken: bool
    error: str = ""

    @property
    def verdict(self) -> tuple[Promise, str]:
        """The word for how it stands to the record, and its tone."""
        return VERDICTS[self.offer.verdict]

    @property
    def comparator(self) -> Promise | str:
        """The word before the number; empty where it is exact."""
        return COMPARATORS[self.offer.indicator.comparator.value]


@signed_in
def report(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Every figure of a report with its sentence, its indicator, its period and what is on record."""
    may_enter_figures(actor)
    paper = get_object_or_404(Paper.objects.select_related("file"), pk=key, direction="in")
    try:
        reading = read_report(paper)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": paper}, status=409)
    if not reading.indicators:
        raise Http404
    if request.method == "POST":
        return _enter(request, actor, paper, reading)
    return _page(request, paper, reading, [_row(each) for each in offers_of(reading)])


def _page(request: HttpRequest, paper: Paper, reading: Reading, rows: list[Row], status: int = 200) -> HttpResponse:
    counts = [(*words, sum(row.offer.verdict is verdict for row in rows)) for verdict, words in VERDICTS.items()]
    doubts = [said_beside(each) for each in reading.doubts]
    context = {"paper": paper, "rows": rows, "series": Series.objects.order_by("code")}
    context |= {"counts": counts, "doubts": doubts}
    return render(request, "figures/report.html", context, status=status)


def _row(offer: Offer, *, given: QueryDict | None = None) -> Row:
    said = offer.indicator
    before, figure, after = said.sentence.partition(said.raw)
    code, period, taken = (offer.series.code if offer.series else ""), offer.period, offer.verdict is Verdict.NEW
    if given is not None:
        code, period = given.get(f"code-{offer.at}", ""), given.get(f"period-{offer.at}", "").strip()
        taken = str(offer.at) in given.getlist("take")
    return Row(offer, before, figure, after, code, period, taken)


def _enter(request: HttpRequest, actor: Actor, paper: Paper, reading: Reading) -> HttpResponse:
    rows = [_row(each, given=request.POST) for each in offers_of(reading)]
    codes = {NEW, *Series.objects.values_list("code", flat=True)}
    rows = [replace(row, error=_fault(row, codes)) for row in rows]
    taken = [row for row in rows if row.taken]
    if not taken or any(row.error for row in rows):
        if not taken:
            messages.warning(request, _("Tick the figures to be entered."))
        return _page(request, paper, reading, rows, status=422)
    written = enter_offers(paper, reading, _choices(taken), by=actor)
    told = ngettext("%(n)s figure is new or revised.", "%(n)s figures are new or revised.", written)
    messages.success(request, told % {"n": written} if written else _("Nothing in it was new."))
    return redirect("figures")


def _fault(row: Row, codes: Collection[str]) -> str:
    """What keeps a ticked figure from being entered; empty where nothing does."""
    if not row.taken:
        return ""
    if row.code not in codes:
        return _("Choose the indicator that this figure is of.")
    if not row.period:
        return _("Write the period that this figure is for.")
    if len(row.period) > LONGEST_PERIOD:
        return _("At most %(n)s characters.") % {"n": LONGEST_PERIOD}
    return ""


def _choices(rows: list[Row]) -> list[Choice]:
    """What was ticked; each new indicator gets the next code, the same name the same code."""
    fresh = list(dict.fromkeys(row.offer.indicator.name for row in rows if row.code == NEW))
    codes = dict(zip(fresh, next_codes(len(fresh)), strict=True))
    return [
        Choice(row.offer.at, codes[row.offer.indicator.name] if row.code == NEW else row.code, row.period)
        for row in rows
    ]
