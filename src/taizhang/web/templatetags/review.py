"""The review elsewhere: what was typed, how a file is shown, checks on a line's page, exceptions on a unit's month."""

from collections.abc import Mapping

from django import template

from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.models import Evidence, Report
from taizhang.reporting.queries import unlocks_on
from taizhang.reporting.queries.samples import checks_of
from taizhang.web.evidence.preview import shows
from taizhang.web.review.words import OUTCOMES

register = template.Library()


@register.inclusion_tag("review/checks.html")
def checks_on_the_spot(target: Target) -> dict[str, object]:
    """What checks on the spot found about a line."""
    return {"checks": [(each, OUTCOMES[each.outcome]) for each in checks_of(target.pk)]}


@register.inclusion_tag("review/unlocked.html")
def unlocked_months(unit: Unit) -> dict[str, object]:
    """The locked months on which a unit may still report today."""
    return {"unlocks": unlocks_on(clock.today()).filter(unit=unit).order_by("period__start")}


@register.filter
def reason_typed(report: Report, posted: Mapping[str, str]) -> str:
    """The reason typed for one line."""
    return posted.get(f"reason-{report.pk}", "")


@register.simple_tag
def answer_typed(report: Report, kind: str, posted: Mapping[str, str]) -> str:
    """The answer typed to one question of one line."""
    return posted.get(f"answer-{report.pk}-{kind}", "")


@register.filter
def shown_as(file: Evidence) -> str:
    """How the browser shows a file: picture, frame, or not at all."""
    return shows(file.file.media_type)
