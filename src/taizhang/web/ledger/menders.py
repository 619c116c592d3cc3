"""Who can mend what keeps a line from being green: the post whose turn it is, with its holder."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from taizhang.ledger.models import Target
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Post
from taizhang.organisations.queries import holder_names
from taizhang.reporting.facts import Light, Reading, ReportState
from taizhang.reporting.models import Report, ReportingPeriod


@dataclass(frozen=True)
class Mender:
    """A post, who holds it on the day, and what is to be done there."""

    post: str
    holder: str
    act: str


def menders(line: Target, reading: Reading, period: ReportingPeriod | None, day: date) -> list[Mender]:
    """Who files, signs or verifies the month's report, and who does the work; nobody where nothing is to be mended."""
    if reading.light in (Light.CLEAR, Light.DONE):
        return []
    holders = holder_names(day)
    posts = {post.kind: post for post in Post.objects.filter(unit=line.ledger.unit_id).order_by("-pk")}

    def of(post: Post | None, act: str, otherwise: str) -> Mender:
        return Mender(post.title if post else otherwise, holders.get(post.pk, "") if post else "", act)

    found = []
    kind, act = _turn(line, period)
    if act:
        office = kind is None
        otherwise = _("Supervision office") if office else _("the unit")
        found.append(of(None if office else posts.get(kind or ""), act, otherwise))
    responsible = line.post or posts.get(PostKind.UNIT_HEAD)
    if reading.achieved is not None:
        found.append(of(responsible, _("do the work that is behind"), line.responsible or line.leader))
    return found


def _turn(line: Target, period: ReportingPeriod | None) -> tuple[PostKind | None, str]:
    """Whose turn the report of the month is, and what the turn is; no kind is the office's, no act nobody's."""
    if period is None:
        return None, _("open a month for reporting")
    report = Report.objects.filter(target=line, period=period).first()
    state = report.state if report else ReportState.DRAFT
    month = {"month": period.label}
    if state in (ReportState.DRAFT, ReportState.RETURNED):
        if period.locked_at is not None:
            return None, _("%(month)s is locked without a report: open it for the unit") % month
        return PostKind.CLERK, _("file the report on %(month)s") % month
    if state == ReportState.FILED:
        return PostKind.UNIT_HEAD, _("sign the report on %(month)s") % month
    return None, _("verify the report on %(month)s") % month if state == ReportState.SIGNED else ""
