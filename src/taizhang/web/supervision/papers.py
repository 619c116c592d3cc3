"""What can be taken away from an order: the notice as PDF or Word, the files of an answer."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.cadence.queries import city
from taizhang.documents.gbt9704 import render_docx, render_pdf
from taizhang.documents.gbt9704.facts import OfficialDocument
from taizhang.documents.gbt9704.fonts import FontsMissing
from taizhang.documents.queries import Damaged, read_bytes
from taizhang.lib import clock
from taizhang.supervision.facts import NoticeFacts
from taizhang.supervision.models import Order
from taizhang.supervision.notice import notice
from taizhang.web.downloads import as_download, in_place
from taizhang.web.requests import signed_in
from taizhang.web.supervision.views import order_seen

RENDERERS: Mapping[str, tuple[Callable[[OfficialDocument], bytes], str]] = {
    "pdf": (render_pdf, "application/pdf"),
    "docx": (render_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def facts_of(order: Order) -> NoticeFacts:
    """What the notice says; an order that was never issued has none (404)."""
    if order.issued_at is None or order.due_on is None:
        raise Http404
    name = city()
    return NoticeFacts(
        office=f"{name}人民政府督查室" if name else "市政府督查室",
        number=order.number,
        unit=order.unit.name,
        finding=order.finding,
        basis=order.basis,
        requirement=order.requirement,
        issued_on=order.issued_at.astimezone(clock.TZ).date(),
        due_on=order.due_on,
        code=order.code,
        contact=str(order.issued_by or "督查室"),
        phone=settings.TAIZHANG_OFFICE_PHONE,
    )


@signed_in
def notice_file(request: HttpRequest, actor: Actor, key: int, kind: str) -> HttpResponse:
    """The remedial notice as an official paper; equal facts give equal bytes, so it is made anew when asked for."""
    order = order_seen(actor, key)
    if kind not in RENDERERS:
        raise Http404
    paper = notice(facts_of(order))
    render_paper, media_type = RENDERERS[kind]
    try:
        content = render_paper(paper)
    except FontsMissing:
        messages.error(request, _("No Chinese typeface is installed; ask the operator to run “taizhang doctor”."))
        return redirect("order", key)
    return (in_place if kind == "pdf" else as_download)(content, f"{order.number}整改通知书.{kind}", media_type)


@signed_in
def evidence(request: HttpRequest, actor: Actor, key: int, file: int) -> HttpResponse:
    """A file of an answer, always as a download."""
    order = order_seen(actor, key)
    found = order.evidence.select_related("file").filter(pk=file).first()
    if found is None:
        raise Http404
    try:
        content = read_bytes(found.file)
    except Damaged:
        return render(request, "evidence/damaged.html", {"file": found}, status=409)
    return as_download(content, found.name, found.file.media_type)
