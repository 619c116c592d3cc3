"""The page of one message, as far as the reader may know it."""

from collections.abc import Mapping, Sequence

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.facts import OFFICE_STREAM
from taizhang.documents.queries import read_bytes
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force
from taizhang.voice.models import Message, Rating
from taizhang.voice.permissions import may_handle_messages, may_know_writer
from taizhang.voice.queries import messages_seen_by
from taizhang.voice.queries.rulebook import objection_until, reply_stretches, rules_on
from taizhang.voice.rules import EVENTS, OWED, pieces, redacted
from taizhang.voice.rules.redacting import Piece
from taizhang.voice.rules.rulebook import Template
from taizhang.web.days import time_left
from taizhang.web.downloads import as_download
from taizhang.web.history import history
from taizhang.web.requests import signed_in
from taizhang.web.voice.deeds import forms_for
from taizhang.web.voice.panes import panes
from taizhang.web.voice.words import CHANNELS, MESSAGE_KINDS, PURPOSES

SAID: Mapping[str, str] = {
    EVENTS["answer"]: "reply",
    EVENTS["reply"]: "reply",
    EVENTS["return"]: "return_reason",
    EVENTS["publish"]: "reply",
    EVENTS["object"]: "objection",
    EVENTS["uphold"]: "ruling",
}


def need_reader(actor: Actor) -> None:
    """Messages are for the office, the units that reply and the auditor."""
    if not actor.has(*OFFICE_ROLES, *UNIT_ROLES, Role.AUDITOR):
        raise Denied(_("Messages are read by the supervision office and the units that reply."))


def message_seen(actor: Actor, key: int) -> Message:
    """The message with what belongs to it, or 404 where it is not the actor's to see."""
    need_reader(actor)
    belonging = ("parts__unit", "extensions", "files__file", "earlier")
    found = messages_seen_by(actor).select_related("mail").filter(pk=key).prefetch_related(*belonging).first()
    if found is None:
        raise Http404
    return found


def text_for(actor: Actor, message: Message) -> str:
    """What was written; only the office reads the names and telephone numbers that somebody put into the text."""
    return message.text if allows(may_know_writer, actor) else redacted(message.text, message.author)


def due_words(message: Message) -> tuple[str, bool]:
    """The words about the last day to reply, and whether it is past; nothing once replied."""
    due = message.reply_due_on
    if message.state not in OWED or due is None:
        return "", False
    return f"{due:%Y-%m-%d} {time_left(due, clock.today())}", due < clock.today()


@signed_in
def message(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One message: what was written and replied, all that happened, and the act open now."""
    return message_page(request, actor, message_seen(actor, key))


def message_page(
    request: HttpRequest, actor: Actor, found: Message, bound: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    """The page; a form sent back with errors stands in the place of the empty one, and the answer is 422."""
    rules = rules_on(found.received_at.astimezone(clock.TZ).date())
    templates = rules.templates_for(found.kind)
    open_forms = {**forms_for(actor, found, _chosen(request, templates)), **(bound or {})}
    extended = any(each.granted and each.round == found.round for each in found.extensions.all())
    context = {
        "message": found,
        "text": text_for(actor, found),
        "kind": MESSAGE_KINDS[found.kind],
        "channel": CHANNELS[found.channel],
        "knows": allows(may_know_writer, actor),
        "due": due_words(found),
        "forms": open_forms,
        "panes": panes(open_forms, found),
        "templates": [(number, each.name) for number, each in enumerate(templates, start=1)],
        "preview": _preview(found) if "publish" in open_forms else None,
        "stretches": [
            (PURPOSES[each.purpose], each) for each in reply_stretches(found, extended=extended, rules=rules)
        ],
        "objection_until": objection_until(found) if "object" in open_forms else None,
        "ratings": _ratings(actor, found),
        "may_make_line": allows(may_handle_messages, actor) and found.became_id is None,
        "units": Unit.objects.filter(in_force(clock.today())),
        "events": history(found, SAID, (OFFICE_STREAM, found.unit.stream if found.unit else OFFICE_STREAM)),
    }
    return render(request, "voice/message.html", context, status=422 if bound else 200)


def _preview(message: Message) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Words and reply with what will be blotted out."""
    return pieces(message.text, message.author), pieces(message.reply, message.author)


def _chosen(request: HttpRequest, templates: tuple[Template, ...]) -> str:
    number = request.GET.get("template", "")
    place = int(number) - 1 if number.isdecimal() and len(number) < 4 else -1
    return templates[place].text if 0 <= place < len(templates) else ""


def _ratings(actor: Actor, message: Message) -> list[tuple[Rating, str]]:
    """What every writer of the matter said, of this message and of those merged into it, in the words one may read."""
    keys, knows = [message.pk, *message.merged.values_list("pk", flat=True)], allows(may_know_writer, actor)
    found = Rating.objects.filter(message__in=keys).select_related("message").order_by("at", "pk")
    return [(each, each.words if knows else redacted(each.words, each.message.author)) for each in found]


@signed_in
def message_file(_request: HttpRequest, actor: Actor, key: int, number: int) -> HttpResponse:
    """A file that came with a message: for the office alone, and to be saved, never shown here."""
    found = message_seen(actor, key)
    may_know_writer(actor)
    file = found.files.filter(pk=number).select_related("file").first()
    if file is None:
        raise Http404
    return as_download(read_bytes(file.file), file.name, file.file.media_type)
