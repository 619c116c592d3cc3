"""The list of honours as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.honours.models import Honour
from taizhang.honours.permissions import may_read
from taizhang.honours.queries.rules import RulesByDay, rules_by_day
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib import clock
from taizhang.lib.separated import csv_of, kept_word
from taizhang.web.downloads import as_download
from taizhang.web.honours.listing import asked_for, row_of
from taizhang.web.honours.words import HONOUR_STATES
from taizhang.web.requests import signed_in
from taizhang.web.uploads import CSV, WORKBOOK


@signed_in
def listed(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """What the list shows, in its words."""
    may_read(actor)
    _asked, found = asked_for(request, actor)
    heads = [
        _("Number"),
        _("Unit"),
        _("Name of the honour"),
        _("Person honoured"),
        _("Kind"),
        _("Level"),
        _("Grade"),
        _("Granted by"),
        _("Number of the document"),
        _("Granted on"),
        _("Shares"),
        _("State"),
    ]
    rules = rules_by_day()
    lines = [_line(each, rules) for each in found.prefetch_related("shares__unit")]
    title = _("Honours")
    name = f"{title}-{clock.today().isoformat()}"
    if form == "csv":
        return as_download(csv_of(heads, ([kept_word(cell) for cell in line] for line in lines)), f"{name}.csv", CSV)
    return as_download(sheets_workbook({title: (heads, lines)}), f"{name}.xlsx", WORKBOOK)


def _line(each: Honour, rules: RulesByDay) -> list[str]:
    row = row_of(each, rules)
    shares = "、".join(f"{share.unit.short_name}{share.percent.normalize():f}%" for share in each.shares.all())
    return [
        each.code,
        each.unit.short_name,
        each.title,
        each.holder,
        row.kind,
        row.level,
        row.grade,
        each.body,
        each.number,
        each.granted_on.isoformat(),
        shares,
        str(HONOUR_STATES[each.state][0]),
    ]
