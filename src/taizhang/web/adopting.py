"""Dated rules that are kept as texts: the page of every sort, on which the next text is put in force."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.lib.problems import Problem


def rule_page(
    request: HttpRequest,
    template: str,
    shown: Mapping[str, object],
    *,
    shipped: Callable[[int], str],
    adopt: Callable[[str], Model],
    may_adopt: bool,
) -> HttpResponse:
    """What holds, as `shown`, and the form for the next text; one that cannot be used comes back with its faults."""
    text, problems = shipped(clock.today().year), tuple[Problem, ...]()
    if request.method == "POST":
        text = request.POST.get("text", "").replace("\r\n", "\n").replace("\0", "")
        try:
            held = adopt(text)
        except InvalidRule as refusal:
            problems = refusal.problems
        else:
            messages.success(request, _in_force(held))
            return redirect(request.path)
    context = {**shown, "may_adopt": may_adopt, "text": text, "problems": problems}
    return render(request, template, context, status=422 if problems else 200)


def _in_force(held: Model) -> str:
    """Which text holds since which day, and until which if it ends."""
    start, end = (getattr(held, name, None) for name in ("valid_from", "valid_to"))
    if end is None:
        return _("%(rule)s is in force from %(day)s.") % {"rule": held, "day": start}
    return _("%(rule)s is in force from %(day)s to %(last)s.") % {"rule": held, "day": start, "last": end}
