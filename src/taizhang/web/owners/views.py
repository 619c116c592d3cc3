"""The page of lines without a living owner, the act that gives them a post, and the same as a sheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from taizhang.accounts.facts import Actor
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.ledger.actions.leaders import bind_leader
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.organisations.models import Post
from taizhang.web.downloads import as_download
from taizhang.web.owners.rows import groups, lacking, leading_posts
from taizhang.web.owners.words import GAPS
from taizhang.web.requests import signed_in
from taizhang.web.uploads import WORKBOOK


@signed_in
def owners(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is open to the person and owned by nobody living."""
    found = list(groups(actor))
    return render(request, "owners/owners.html", {"groups": found, "total": sum(len(each.rows) for each in found)})


@require_POST
@signed_in
def bind(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Give the chosen lines their leading post."""
    key, codes = request.POST.get("post", ""), request.POST.getlist("line")
    lines = list(targets_seen_by(actor).filter(code__in=[code.replace("\0", "") for code in codes]))
    units = {line.ledger.unit for line in lines}
    if not lines or not all(key in {str(post.post_id) for post in leading_posts(unit)} for unit in units):
        messages.error(request, _("Choose lines of one unit and a post of that unit or of the city's leaders."))
        return redirect("owners")
    bind_leader(lines, Post.objects.get(pk=int(key)), by=actor)
    said = ngettext("%(n)s line has its post.", "%(n)s lines have their post.", len(lines)) % {"n": len(lines)}
    messages.success(request, said)
    return redirect("owners")


@signed_in
def workbook(_request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same lines as a sheet. The paper is Chinese, whatever language the screen speaks."""
    with translation.override("zh-hans"):
        heads = [_("Number"), _("Unit"), _("What"), _("Leader as written"), _("What is missing")]
        rows = [
            (line.code, line.ledger.unit.name, line.matter, line.leader, "；".join(str(GAPS[gap]) for gap in found))
            for line, found in lacking(actor)
        ]
    return as_download(sheets_workbook({"无主目标": (heads, rows)}), f"无主目标-{clock.today()}.xlsx", WORKBOOK)
