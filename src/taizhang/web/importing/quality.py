"""How good the data of a paper are: on a page with a drawing beside its table, and as a workbook."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import Actor
from taizhang.documents.rules import place_in_words
from taizhang.importers.models import Intake
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.importers.quality import LACKS, Checked, Finding, Quality, quality_of
from taizhang.lib.charts import Part, bar, percent_of
from taizhang.web.downloads import as_download
from taizhang.web.importing.finding import find_intake
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK
from taizhang.web.words import CHANGES

FINDINGS: Mapping[Finding, Promise] = {
    Finding.NO_WHAT: gettext_lazy("What is to be done is not stated"),
    Finding.NO_HOW: gettext_lazy("How it is to be done is not stated"),
    Finding.NO_WHO: gettext_lazy("Who does it is not stated in full: unit, and leader or post"),
    Finding.NO_WHEN: gettext_lazy("By when is not stated"),
    Finding.DUE_IMPLIED: gettext_lazy("Deadline implied"),
    Finding.DUE_GUESSED: gettext_lazy("Deadline to be settled"),
    Finding.UNIT_UNKNOWN: gettext_lazy("Unit not in the register"),
    Finding.TWICE: gettext_lazy("Stands twice in the paper"),
    Finding.NO_MEASURE: gettext_lazy("Amount without a unit of measure"),
}
FIRST = 6
"""Places named beside a finding; the workbook names all."""


@dataclass(frozen=True)
class Found:
    """A finding with its lines."""

    label: Promise
    lines: list[Checked]
    share: str
    drawing: SafeString
    lacks: bool

    @property
    def first(self) -> list[str]:
        """Where it is found first."""
        return [line.place for line in self.lines[:FIRST]]


@signed_in
def quality(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The report of one paper."""
    held = find_intake(actor, key)
    looked = _looked_at(held)
    total = len(looked.lines)
    context = {
        "intake": held,
        "total": total,
        "complete": looked.complete,
        "complete_share": percent_of(looked.complete, total),
        "standing": _standing(looked),
        "drawing": _drawn(_standing(looked), _("Lines of the paper")),
        "found": [_found(looked, finding) for finding in Finding],
        "changes": _cleaned(held),
    }
    return render(request, "importing/quality.html", context)


def _looked_at(held: Intake) -> Quality:
    names = ("locator", "raw", "fields", "doubts", "settled", "problems")
    return quality_of(held.proposals.values(*names).iterator(chunk_size=2000))


def _standing(looked: Quality) -> list[tuple[Promise, int, str]]:
    """Every line once: nothing wanting, all four parts with something to look at, a part lacking."""
    total = len(looked.lines)
    return [
        (gettext_lazy("Nothing wanting"), looked.flawless, "good"),
        (gettext_lazy("Complete, with something to look at"), looked.complete - looked.flawless, "warn"),
        (gettext_lazy("Lacks one of the four parts"), total - looked.complete, "bad"),
    ]


def _drawn(parts: list[tuple[Any, int, str]], label: str, *, thin: bool = False) -> SafeString:
    drawn = [Part(tone, count, f"{word} {count}") for word, count, tone in parts]
    return mark_safe(bar(drawn, label=label, thin=thin))  # noqa: S308 (its words are escaped where it is drawn)


def _found(looked: Quality, finding: Finding) -> Found:
    lines, total = looked.of(finding), len(looked.lines)
    label, lacks = FINDINGS[finding], finding in LACKS.values()
    parts = [(label, len(lines), "bad" if lacks else "warn"), (_("the others"), total - len(lines), "rest")]
    return Found(label, lines, percent_of(len(lines), total), _drawn(parts, str(label), thin=True), lacks)


def _cleaned(held: Intake) -> list[tuple[Promise, int]]:
    counts: Counter[str] = Counter()
    for change in held.changes:
        counts[change["kind"]] += change["count"]
    return [(CHANGES[kind], count) for kind, count in counts.most_common()]


@signed_in
def quality_workbook(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The same as a workbook: the sums, every line found wanting, every change of the cleaning."""
    held = find_intake(actor, key)
    looked = _looked_at(held)
    sums = [(_("Lines read"), len(looked.lines)), (_("Complete"), looked.complete)]
    sums += [(str(FINDINGS[finding]), len(looked.of(finding))) for finding in Finding]
    lines = [
        (place_in_words(line.place), line.matter, str(FINDINGS[finding]))
        for line in looked.lines
        for finding in line.findings
    ]
    changes = [(str(CHANGES[each["kind"]]), each["before"], each["after"], each["count"]) for each in held.changes]
    content = sheets_workbook(
        {
            _("Sums"): ((_("Finding"), _("Lines")), sums),
            _("Findings by line"): ((_("Place in the paper"), _("What"), _("Finding")), lines),
            _("Cleaning"): ((_("Damage"), _("Stood there"), _("Reads now"), _("Times")), changes),
        }
    )
    name = _("Data quality")
    return as_download(content, f"{held.paper.title}-{name}.xlsx", WORKBOOK)
