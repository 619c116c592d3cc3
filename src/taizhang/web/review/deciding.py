"""What is decided of reports: those with a reason of their own go back, those ticked are accepted, or go back too."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.reporting.actions import return_reports, sign_reports, verify_reports
from taizhang.reporting.facts import Oddity
from taizhang.reporting.models import Report


def keys_in(posted: QueryDict) -> frozenset[int]:
    """The reports a form speaks of: ticked, or with a reason to go back."""
    reasoned = (name.removeprefix("reason-") for name, text in posted.items() if name.startswith("reason-") and text)
    return frozenset(int(key) for key in [*posted.getlist("report"), *reasoned] if key.isdecimal() and len(key) < 19)


def carry_out(actor: Actor, reports: Sequence[Report], posted: QueryDict) -> str:
    """Do all of it or nothing; returns what was done in a sentence."""
    reasons = {report.pk: posted.get(f"reason-{report.pk}", "").strip() for report in reports}
    if posted.get("act") == "return":
        reasons = {key: reason or posted.get("reason", "") for key, reason in reasons.items()}
        back = list(reports)
    else:
        back = [report for report in reports if reasons[report.pk]]
    good = [report for report in reports if report not in back]
    with transaction.atomic():
        said = [_accept(actor, good, posted)] if good else []
        if back:
            _give_back(actor, back, reasons)
            said.append(ngettext("%(n)s report sent back.", "%(n)s reports sent back.", len(back)) % {"n": len(back)})
    return " ".join(said)


def _accept(actor: Actor, reports: Sequence[Report], posted: QueryDict) -> str:
    count = len(reports)
    if actor.has(*OFFICE_ROLES):
        verify_reports(reports, by=actor)
        return ngettext("%(n)s report verified.", "%(n)s reports verified.", count) % {"n": count}
    sign_reports(reports, by=actor, answers=_answers(reports, posted))
    return ngettext("%(n)s report signed.", "%(n)s reports signed.", count) % {"n": count}


def _answers(reports: Sequence[Report], posted: QueryDict) -> dict[tuple[int, str], str]:
    return {
        (report.pk, kind.value): answer
        for report in reports
        for kind in Oddity
        if (answer := posted.get(f"answer-{report.pk}-{kind.value}", ""))
    }


def _give_back(actor: Actor, reports: Sequence[Report], reasons: Mapping[int, str]) -> None:
    """One record and one notice for each reason."""
    groups: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        groups[reasons[report.pk]].append(report)
    for reason, mine in groups.items():
        return_reports(mine, by=actor, reason=reason)


def nothing_chosen() -> str:
    """What is said to whoever decides of nothing."""
    return _("Choose at least one report.")
