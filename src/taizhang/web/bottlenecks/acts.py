"""Writing a bottleneck, taking one over from a report, and one act on one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.lib.states import NotOpen
from taizhang.meetings.actions.writing import draft_from_report
from taizhang.reporting.queries import reports_seen_by
from taizhang.web.bottlenecks.deeds import DEEDS
from taizhang.web.bottlenecks.views import bottleneck_page, bottleneck_seen
from taizhang.web.deeds import DeedPage
from taizhang.web.requests import signed_in

PAGE = DeedPage(
    DEEDS,
    bottleneck_page,
    "bottleneck",
    gettext_lazy("This was no longer open: somebody dealt with the bottleneck meanwhile."),
)


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """One act on one bottleneck."""
    return PAGE.act(request, actor, bottleneck_seen(actor, key), name)


@require_POST
@signed_in
def take_over(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """What a report says of the help it wants, as a draft: one press, nothing typed again."""
    report = get_object_or_404(reports_seen_by(actor), pk=key)
    try:
        row = draft_from_report(report, by=actor)
    except NotOpen as refusal:
        messages.warning(request, str(refusal))
        return redirect("target", report.target.code)
    messages.success(request, _("Taken over from the report. Look through it; the head raises it."))
    return redirect("bottleneck", row.pk)
