"""The checklist in the field: answered point by point, sent at once or when there is a connection again."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.documents.camera import taken_at
from taizhang.inspections.actions.field import send_answers
from taizhang.inspections.facts import Answer, InspectionState, Photo, Said
from taizhang.inspections.models import CheckPoint, Inspection
from taizhang.inspections.permissions import may_act
from taizhang.inspections.rules.points import NOTE_LIMIT, PHOTO_LIMIT, tally
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.web.inspections.page import inspection_seen
from taizhang.web.inspections.words import ANSWERS
from taizhang.web.requests import signed_in

NAME_LIMIT = 200
MILLISECONDS = 1000
LONGEST_NUMBER = 14


@signed_in
def checklist(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The checklist of an inspection in the field, for its team alone."""
    row = inspection_seen(actor, key)
    may_act(actor, row, "check")
    if request.method == "POST":
        return _take(request, actor, row)
    if row.state != InspectionState.FIELD:
        messages.warning(request, _("The team is not in the field: nothing is answered now."))
        return redirect("inspection", row.pk)
    return _page(request, actor, row)


def _take(request: HttpRequest, actor: Actor, row: Inspection) -> HttpResponse:
    """What was sent; the page's own script asks for a short answer, a plain form for the page."""
    points = {point.pk: point for point in row.points.all()}
    by_script = request.headers.get("X-Requested-With") == "fetch"
    try:
        sending = send_answers(row, _said(request, points), by=actor, key=request.POST.get("key", ""))
    except (ValueError, NotOpen) as refusal:
        if by_script:
            return JsonResponse({"fault": str(refusal)}, status=409 if isinstance(refusal, NotOpen) else 422)
        return _page(request, actor, row, str(refusal))
    said = _("%(answers)s points and %(pictures)s pictures have arrived.")
    done = said % {"answers": sending.answers, "pictures": sending.pictures}
    if by_script:
        return JsonResponse({"said": done})
    messages.success(request, done)
    return redirect("inspection_field", row.pk)


def _said(request: HttpRequest, points: Mapping[int, CheckPoint]) -> dict[int, Said]:
    """What is new at each point; a point of which nothing new is said is left out."""
    found = {key: _at(request, point) for key, point in points.items()}
    return {key: said for key, said in found.items() if said is not None}


def _at(request: HttpRequest, point: CheckPoint) -> Said | None:
    typed = request.POST.get(f"answer-{point.pk}", "")
    answer = Answer(typed) if typed in set(Answer) else None
    note = request.POST.get(f"note-{point.pk}", point.note).replace("\0", "").strip()
    photos = _photos(request, point.pk)
    if (answer is None or answer == point.answer) and note == point.note and not photos:
        return None
    return Said(answer, note, photos)


def _photos(request: HttpRequest, key: int) -> list[Photo]:
    files, times = request.FILES.getlist(f"photo-{key}"), request.POST.getlist(f"taken-{key}")
    return [_photo(file, times[place] if place < len(times) else "") for place, file in enumerate(files)]


def _photo(file: "UploadedFile[bytes]", device: str) -> Photo:
    """A picture with its time: the camera's own, else the device's; neither is later than now."""
    content = file.read(settings.TAIZHANG_UPLOAD_LIMIT + 1)
    at = taken_at(content) or _moment(device)
    name = (file.name or "photo").replace("\0", "")[-NAME_LIMIT:]
    return Photo(name, content, at if at and at <= clock.now() else None)


def _moment(text: str) -> datetime | None:
    if not text.isdecimal() or len(text) > LONGEST_NUMBER:
        return None
    return datetime.fromtimestamp(int(text) // MILLISECONDS, UTC)


def _page(request: HttpRequest, actor: Actor, row: Inspection, fault: str = "") -> HttpResponse:
    points = list(row.points.select_related("answered_by").prefetch_related("photos__file"))
    context = {
        "row": row,
        "here": reverse("inspection_field", args=[row.pk]),
        "points": [(each, *_shown(request, each)) for each in points],
        "answers": [(code, word) for code, (word, _tone) in ANSWERS.items()],
        "tally": tally(each.answer for each in points),
        "key": request.POST.get("key") or str(uuid4()),
        "owner": actor.username,
        "fault": fault,
        "limit": NOTE_LIMIT,
        "most": PHOTO_LIMIT,
    }
    return render(request, "inspections/field.html", context, status=422 if fault else 200)


def _shown(request: HttpRequest, point: CheckPoint) -> tuple[str, str]:
    """Answer and note as they were typed, else as they are kept."""
    answer = request.POST.get(f"answer-{point.pk}", point.answer)
    return answer, request.POST.get(f"note-{point.pk}", point.note)
