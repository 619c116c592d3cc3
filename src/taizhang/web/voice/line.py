"""One click from a message to a new ledger line that cites it."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.ledger.facts import TargetDraft, TargetKind
from taizhang.ledger.rules import first_day_from
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.supervision.papers.wording import written
from taizhang.voice.actions import make_target
from taizhang.voice.models import Message
from taizhang.voice.permissions import may_handle_messages
from taizhang.voice.rules import redacted
from taizhang.web.requests import signed_in
from taizhang.web.voice.forms import LineForm
from taizhang.web.voice.views import message_seen

MATTER_LENGTH = 60
"""Characters of the message that stand in the matter at first; a line is a sentence, not a letter."""


@signed_in
def make_line(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The draft, filled from the message; sent, it is a line of the lead unit's ledger."""
    found = message_seen(actor, key)
    may_handle_messages(actor)
    if found.became is not None:
        messages.info(request, _("This message has already become a line."))
        return redirect("target", found.became.code)
    form = LineForm(request.POST) if request.method == "POST" else LineForm(initial=_proposed(found))
    if request.method == "POST" and form.is_valid():
        try:
            line = make_target(found, _draft(form, found), by=actor, year=clock.today().year)
        except NotOpen as refusal:
            messages.warning(request, str(refusal))
            return redirect("message", key)
        messages.success(request, _("The line is made and cites the message."))
        return redirect("target", line.code)
    context = {"message": found, "form": form, "units": Unit.objects.filter(in_force(clock.today()))}
    return render(request, "voice/line.html", context, status=422 if form.is_bound else 200)


def _proposed(message: Message) -> dict[str, object]:
    first = redacted(message.text, message.author).split("\n")[0]
    return {
        "matter": first[:MATTER_LENGTH].rstrip("，。；、？！,.;?! "),
        "unit": message.unit.name if message.unit else "",
        "kind": TargetKind.LIVELIHOOD,
        "due": date(clock.today().year, 12, 31),
    }


def _draft(form: LineForm, message: Message) -> TargetDraft:
    said = form.cleaned_data
    due: date = said["due"]
    cited = f"群众来信第{message.pk}号"
    return TargetDraft(
        lead_id=said["unit"].pk,
        kind=TargetKind(said["kind"]),
        matter=" ".join(said["matter"].split()),
        method=said["method"],
        leader=said["leader"],
        responsible=said["responsible"],
        begins_on=first_day_from(clock.today(), due),
        due=due,
        due_text="年底前" if (due.month, due.day) == (12, 31) else f"{written(due)}前",
        locator=cited,
        note=f"根据{cited}列入台账",
    )
