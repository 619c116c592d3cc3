"""A question about a report is answered by its unit, in one line, or set aside by the office, with a reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.lib.states import NotOpen
from taizhang.reporting.actions import answer_oddity, set_oddity_aside
from taizhang.reporting.models import KeptOddity
from taizhang.web.requests import signed_in
from taizhang.web.review.one import page, seen
from taizhang.web.review.views import Asked


@require_POST
@signed_in
def question(request: HttpRequest, actor: Actor, key: int, kind: str) -> HttpResponse:
    """Answer or set aside one question of one report; what is wrong is said on the report's page."""
    report = seen(actor, key)
    oddity = report.oddities.filter(kind=kind).select_related("report__target__ledger__unit", "report__period").first()
    if oddity is None:
        raise Http404
    try:
        messages.success(request, _act(request, actor, oddity))
    except (ValueError, NotOpen) as refusal:
        return page(request, actor, report, error=str(refusal))
    query = Asked.of(request).query
    return redirect(f"{reverse('review_one', args=[key])}{f'?{query}' if query else ''}#questions")


def _act(request: HttpRequest, actor: Actor, oddity: KeptOddity) -> str:
    if request.POST.get("act") == "aside":
        set_oddity_aside(oddity, by=actor, reason=request.POST.get("reason", ""))
        return _("The question is set aside.")
    answer_oddity(oddity, by=actor, answer=request.POST.get("answer", ""))
    return _("The answer is kept.")
