"""The list of messages and the page of one, as far as the reader may know it."""

from collections.abc import Mapping

from django import forms
from django.db.models import Case, Count, IntegerField, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.voice.facts import MessageState
from taizhang.voice.models import Message
from taizhang.voice.permissions import may_know_writer, may_pass_on
from taizhang.voice.queries import messages_seen_by, messages_waiting_for
from taizhang.voice.rules import EVENTS, is_sealed, redacted, reply_due
from taizhang.web.days import time_left
from taizhang.web.history import history
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.voice.deeds import forms_for
from taizhang.web.voice.words import MESSAGE_KINDS, MESSAGE_STATES

PAGE = 50
SAID: Mapping[str, str] = {EVENTS["answer"]: "reply", EVENTS["return"]: "return_reason", EVENTS["publish"]: "reply"}


def need_reader(actor: Actor) -> None:
    """Messages are for the office, the units that reply and the auditor."""
    if not actor.has(*OFFICE_ROLES, *UNIT_ROLES, Role.AUDITOR):
        raise Denied(_("Messages are read by the supervision office and the units that reply."))


def message_seen(actor: Actor, key: int) -> Message:
    """The message, or 404 where it is not the actor's to see."""
    need_reader(actor)
    found = messages_seen_by(actor).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


@signed_in
def messages_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The messages open to the person, what waits for the person first."""
    need_reader(actor)
    waiting = set(messages_waiting_for(actor).values_list("pk", flat=True))
    state = request.GET.get("state", "") if request.GET.get("state", "") in MESSAGE_STATES else ""
    found = messages_seen_by(actor).annotate(
        waits=Case(When(pk__in=waiting, then=Value(0)), default=Value(1), output_field=IntegerField())
    )
    if state:
        found = found.filter(state=state)
    page = page_of(request, found.order_by("waits", "-received_at", "-pk"), PAGE)
    counts = dict(messages_seen_by(actor).order_by().values_list("state").annotate(Count("pk")))
    context = {
        "page": page,
        "rows": [(each, redacted(each.text), each.pk in waiting, due_words(each)) for each in page.object_list],
        "waiting": len(waiting),
        "state": state,
        "query": f"state={state}",
        "states": [(code, word, counts.get(code, 0)) for code, (word, _tone) in MESSAGE_STATES.items()],
        "total": sum(counts.values()),
        "office": actor.has(*OFFICE_ROLES),
    }
    return render(request, "voice/messages.html", context)


def text_for(actor: Actor, message: Message) -> str:
    """What was written; only the office reads the telephone numbers somebody put into the text."""
    return message.text if allows(may_know_writer, actor) else redacted(message.text)


def due_words(message: Message) -> tuple[str, bool]:
    """The words about the last day to reply, and whether it is past; nothing once replied."""
    if message.state not in (MessageState.RECEIVED, MessageState.ROUTED):
        return "", False
    due = message.reply_due_on or reply_due(message.received_at.astimezone(clock.TZ).date(), {})
    return f"{due:%Y-%m-%d} {time_left(due, clock.today())}", due < clock.today()


@signed_in
def message(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One message: what was written and replied, all that happened, and the act open now."""
    return message_page(request, actor, message_seen(actor, key))


def message_page(
    request: HttpRequest, actor: Actor, found: Message, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    unit = found.unit if found.unit and not is_sealed(found.kind) else None
    context = {
        "message": found,
        "text": text_for(actor, found),
        "kind": MESSAGE_KINDS[found.kind],
        "sealed": is_sealed(found.kind),
        "knows": allows(may_know_writer, actor),
        "due": due_words(found),
        "forms": {**forms_for(actor, found), **(bound or {})},
        "may_make_line": allows(may_pass_on, actor, found) and found.became_id is None,
        "units": Unit.objects.filter(in_force(clock.today())),
        "events": history(found, SAID, (OFFICE_STREAM, unit.stream if unit else OFFICE_STREAM)),
    }
    return render(request, "voice/message.html", context, status=422 if bound else 200)
