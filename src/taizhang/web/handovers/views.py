"""The list of hand-overs, the receipt of one, its confirmation and its workbook."""

from collections.abc import Mapping

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.handovers.actions.confirming import confirm_handover
from taizhang.handovers.models import Handover
from taizhang.handovers.permissions import may_confirm_handover
from taizhang.handovers.queries import handovers_seen_by, handovers_waiting_for
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib import clock
from taizhang.web.deeds import Deed, DeedPage
from taizhang.web.downloads import as_download
from taizhang.web.handovers.words import CAPACITIES, ITEMS
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK

PAGE = 50


class ConfirmForm(forms.Form):
    """A remark beside the confirmation, if there is one."""

    note = forms.CharField(
        label=_("Remark"), max_length=300, required=False, widget=forms.Textarea({"rows": 2, "class": "short"})
    )


@signed_in
def handovers(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All that the person may read, what waits for the person's confirmation first."""
    waiting = {each.pk for each in handovers_waiting_for(actor)}
    found = sorted(handovers_seen_by(actor), key=lambda each: each.pk not in waiting)
    page = page_of(request, found, PAGE)
    context = {"page": page, "rows": [(each, each.pk in waiting) for each in page.object_list], "waiting": len(waiting)}
    return render(request, "handovers/handovers.html", context)


def handover_seen(actor: Actor, key: int) -> Handover:
    """The hand-over, or 404."""
    found = handovers_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def handover(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One receipt: what passed from whom to whom on which day, and the act of confirming it."""
    return handover_page(request, actor, handover_seen(actor, key))


def handover_page(
    request: HttpRequest, actor: Actor, found: Handover, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    confirms = found.confirmed_at is None and allows(may_confirm_handover, actor, found)
    items = [(each, ITEMS[each.kind], CAPACITIES[each.capacity]) for each in found.items.all()]
    form = (bound or {}).get("confirm") or ConfirmForm(auto_id="confirm_%s")
    context = {"handover": found, "items": items, "form": form if confirms else None, "today": clock.today()}
    return render(request, "handovers/handover.html", context, status=422 if bound else 200)


DEEDS: Mapping[str, Deed[Handover]] = {
    "confirm": Deed(
        may_confirm_handover,
        ConfirmForm,
        lambda found, by, said: confirm_handover(found, by=by, note=said["note"]),
        _("The hand-over is confirmed."),
    )
}
PAGE_OF_DEEDS = DeedPage(DEEDS, handover_page, "handover", _("This hand-over is confirmed already."))


@require_POST
@signed_in
def act(request: HttpRequest, actor: Actor, key: int, name: str) -> HttpResponse:
    """Confirm it."""
    return PAGE_OF_DEEDS.act(request, actor, handover_seen(actor, key), name)


@signed_in
def workbook(_request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """What passed, as a sheet. The paper is Chinese, whatever language the screen speaks."""
    found = handover_seen(actor, key)
    with translation.override("zh-hans"):
        heads = [str(each) for each in (_("Kind"), _("Number"), _("What"), _("As what"), _("By when"))]
        rows = [
            (str(ITEMS[each.kind]), each.code, each.said, str(CAPACITIES[each.capacity]), str(each.due or ""))
            for each in found.items.all()
        ]
    name = f"移交清单-{found.post.unit.short_name}{found.post.title}-{found.day.isoformat()}.xlsx"
    return as_download(sheets_workbook({"移交清单": (heads, rows)}), name, WORKBOOK)
