"""Points by hand as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import Adjustment
from taizhang.assessment.permissions import may_see_scores
from taizhang.assessment.queries.appeals import adjustments_seen_by
from taizhang.lib import clock
from taizhang.web.appeals.files import handed_out, shown_points
from taizhang.web.appeals.words import ADJUSTMENT_STATES
from taizhang.web.assessment.spans import span_name
from taizhang.web.requests import signed_in


@signed_in
def listed(_request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """The list as a file."""
    may_see_scores(actor)
    heads = [_("Number"), _("Unit"), _("Month"), _("Points"), _("Rule it rests on"), _("Reason"), _("State")]
    heads += [_("Proposed by"), _("Decided by")]
    lines = [_line(row) for row in adjustments_seen_by(actor)]
    return handed_out(_("Points by hand"), clock.today().isoformat(), heads, lines, form)


def _line(row: Adjustment) -> list[str]:
    people = [str(each or "") for each in (row.proposed_by, row.decided_by)]
    said = [row.code, row.unit.short_name, span_name(row.period), shown_points(row), row.basis, row.reason]
    return [*said, str(ADJUSTMENT_STATES[row.state][0]), *people]
