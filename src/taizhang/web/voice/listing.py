"""The queue: what waits for the person first, of it the overdue first; counts by state; the list as a workbook."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor
from taizhang.importers.official.workbook import sheets_workbook
from taizhang.lib import clock
from taizhang.lib.separated import csv_of, kept_word
from taizhang.voice.facts import Source
from taizhang.voice.models import Message
from taizhang.voice.permissions import may_handle_messages
from taizhang.voice.queries import count_by_state, messages_seen_by, messages_waiting_for
from taizhang.voice.queries.mails import to_look_at
from taizhang.voice.queries.rating import ratings_count
from taizhang.voice.rules import OWED, redacted
from taizhang.web.downloads import as_download
from taizhang.web.paging import page_of
from taizhang.web.requests import signed_in
from taizhang.web.uploads import CSV, WORKBOOK
from taizhang.web.voice.views import due_words, need_reader
from taizhang.web.voice.words import MESSAGE_KINDS, MESSAGE_STATES, SOLVED, SOURCES

PAGE = 50
LATE = "late"


@signed_in
def messages_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The messages open to the person: what waits comes first, the one whose day is nearest or longest past on top."""
    need_reader(actor)
    today, asked = clock.today(), request.GET
    seen = messages_seen_by(actor)
    state = asked.get("state", "") if asked.get("state", "") in {*MESSAGE_STATES, LATE} else ""
    kind = asked.get("kind", "") if asked.get("kind", "") in MESSAGE_KINDS else ""
    source = asked.get("source", "") if asked.get("source", "") in SOURCES else ""
    waiting = messages_waiting_for(actor).order_by().values("pk")
    found = _narrowed(seen, state, kind, source, today)
    counts = count_by_state(seen, today)
    page = page_of(request, _queued(found, waiting), PAGE)
    waits = set(messages_waiting_for(actor).filter(pk__in=[each.pk for each in page]).values_list("pk", flat=True))
    context = {
        "page": page,
        "rows": [
            (each, redacted(each.text, each.author), each.pk in waits, due_words(each)) for each in page.object_list
        ],
        "waiting": messages_waiting_for(actor).order_by().count(),
        "state": state,
        "kind": kind,
        "source": source,
        "query": f"state={state}&kind={kind}&source={source}",
        "states": [(code, word, counts.get(code, (0, 0))[0]) for code, (word, _tone) in MESSAGE_STATES.items()],
        "total": sum(number for number, _late in counts.values()),
        "late": sum(late for _number, late in counts.values()),
        "kinds": [(code, word) for code, word in MESSAGE_KINDS.items() if code != "conduct"],
        "sources": SOURCES.items(),
        "office": actor.has(*OFFICE_ROLES),
        "mailed": actor.has(*OFFICE_ROLES) and bool(settings.TAIZHANG_INBOX_HOST),
        "aside": to_look_at(actor),
        "ratings": [(SOLVED[code][0], number) for code, number in ratings_count(seen).items()],
    }
    return render(request, "voice/messages.html", context)


def _narrowed(messages: QuerySet[Message], state: str, kind: str, source: str, today: date) -> QuerySet[Message]:
    if state == LATE:
        messages = messages.filter(state__in=OWED, reply_due_on__lt=today)
    elif state:
        messages = messages.filter(state=state)
    if kind:
        messages = messages.filter(kind=kind)
    return messages.filter(source=source) if source else messages


def _queued(messages: QuerySet[Message], waiting: QuerySet[Message, Any]) -> QuerySet[Message]:
    first = Case(When(pk__in=waiting, then=Value(0)), default=Value(1), output_field=IntegerField())
    owed = Case(When(state__in=OWED, then=Value(0)), default=Value(1), output_field=IntegerField())
    return messages.annotate(waits=first, owed=owed).order_by("waits", "owed", "reply_due_on", "-received_at", "-pk")


@signed_in
def export_messages(_request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """The office's list as a workbook or as text: numbers blotted out, no writer, nothing sealed, nothing a formula."""
    may_handle_messages(actor)
    heads = [
        _("Number"),
        _("Received"),
        _("Kind"),
        _("As whom"),
        _("Unit"),
        _("Line"),
        _("State"),
        _("Message"),
        _("Reply"),
    ]
    lines = [_line(each) for each in messages_seen_by(actor)]
    name, stamp = _("Messages of the public"), clock.today().isoformat()
    if form == "csv":
        rows = ([kept_word(cell) for cell in line] for line in lines)
        return as_download(csv_of(heads, rows), f"{name}-{stamp}.csv", CSV)
    return as_download(sheets_workbook({name: (heads, lines)}), f"{name}-{stamp}.xlsx", WORKBOOK)


def _line(message: Message) -> list[str]:
    return [
        str(message.pk),
        message.received_at.astimezone(clock.TZ).date().isoformat(),
        str(MESSAGE_KINDS[message.kind]),
        str(SOURCES[Source(message.source)]) if message.source else "",
        message.unit.short_name if message.unit else "",
        message.target.code if message.target else "",
        str(MESSAGE_STATES[message.state][0]),
        redacted(message.text, message.author),
        redacted(message.reply, message.author),
    ]
