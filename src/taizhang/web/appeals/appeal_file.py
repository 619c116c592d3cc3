"""The list of appeals as a file."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment.models import Appeal
from taizhang.assessment.permissions import may_see_scores
from taizhang.lib import clock
from taizhang.web.appeals.files import handed_out
from taizhang.web.appeals.listing import asked_for
from taizhang.web.appeals.words import APPEAL_STATES
from taizhang.web.assessment.spans import span_name
from taizhang.web.requests import signed_in


@signed_in
def listed(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """What the list shows, in its words."""
    may_see_scores(actor)
    _asked, found = asked_for(request, actor)
    heads = [
        _("Number"),
        _("Unit"),
        _("Month"),
        _("Contested"),
        _("Reason"),
        _("What it should be"),
        _("Filed on"),
        _("To be ruled on by"),
        _("State"),
        _("Reason of the ruling"),
        _("Correction notice"),
    ]
    return handed_out(_("Appeals"), clock.today().isoformat(), heads, [_line(each) for each in found], form)


def _line(each: Appeal) -> list[str]:
    return [
        each.code,
        each.unit.short_name,
        span_name(each.run.period),
        each.about,
        each.reason,
        each.wanted,
        each.filed_at.astimezone(clock.TZ).date().isoformat() if each.filed_at else "",
        each.decide_by.isoformat() if each.decide_by else "",
        str(APPEAL_STATES[each.state][0]),
        each.ruling,
        each.number,
    ]
