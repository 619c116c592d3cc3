"""What is decided of lines on the screen, of one, of those chosen, of a page, a question or all that are sure."""

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import Actor
from taizhang.importers import actions
from taizhang.importers.doubts import names_a_person
from taizhang.importers.facts import Decision
from taizhang.importers.models import Intake
from taizhang.lib.states import NotOpen
from taizhang.web.importing.rows import FILTERS, narrowed

ACCEPTING = ("accept", "accept_all", "accept_sure", "accept_shown")


def act_on(request: HttpRequest, actor: Actor, held: Intake) -> HttpResponse:
    """Do what was asked, say what it came to, and go back to the lines that were shown."""
    act, one = _asked(request)
    try:
        done = _acts(request, actor, held, one).get(act, lambda: 0)()
    except (ValueError, NotOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _told(act, done))
    return redirect(back_to(request, held))


def _asked(request: HttpRequest) -> tuple[str, Sequence[int]]:
    """What is to be done, and the lines: the one whose own button it was, else those chosen."""
    act, _dash, order = request.POST.get("one", "").partition("-")
    if act in ("accept", "reject", "wait") and order.isdecimal() and len(order) < 9:
        return act, [int(order)]
    return request.POST.get("act", ""), _orders(request, "line")


def _acts(request: HttpRequest, actor: Actor, held: Intake, chosen: Sequence[int]) -> Mapping[str, Callable[[], int]]:
    def decided(decision: Decision, orders: Sequence[int]) -> Callable[[], int]:
        return lambda: actions.decide(held, by=actor, orders=orders, decision=decision)

    return {
        "accept": decided(Decision.ACCEPTED, chosen),
        "reject": decided(Decision.REJECTED, chosen),
        "wait": decided(Decision.WAITING, chosen),
        "accept_shown": lambda: decided(Decision.ACCEPTED, _acceptable(request, held))(),
        "accept_sure": lambda: actions.accept_sure(held, by=actor),
        "accept_all": lambda: actions.accept_all(held, by=actor),
        "apply": lambda: len(actions.apply(held, by=actor)),
        "undo": lambda: actions.undo(held, by=actor),
        "aside": lambda: len([actions.reject(held, by=actor)]),
    }


def _orders(request: HttpRequest, name: str) -> list[int]:
    return [int(text) for text in request.POST.getlist(name) if text.isdecimal() and len(text) < 9]


def _acceptable(request: HttpRequest, held: Intake) -> list[int]:
    """The lines on the page (or of the question that is shown, on all its pages) that wait, hold and name nobody."""
    question = request.POST.get("question", "")
    lines = narrowed(held, "", question) if question else held.proposals.filter(order__in=_orders(request, "shown"))
    waiting = lines.filter(decision=Decision.WAITING, problems=[]).values_list("order", "doubts")
    return [order for order, doubts in waiting if not names_a_person(doubts)]


def back_to(request: HttpRequest, held: Intake, *, anchor: str = "content") -> str:
    """The same lines as before, at the one to look at next; else where it is said what the act came to."""
    show, following, question = (request.POST.get(name, "") for name in ("show", "next", "question"))
    said = {
        "show": show if show in FILTERS else "",
        "question": question if question.isdecimal() else "",
        "line": following if following.isdecimal() and len(following) < 9 else "",
    }
    kept = {name: value for name, value in said.items() if value}
    anchor = f"line-{kept['line']}" if "line" in kept else anchor
    address = f"{reverse('intake', args=[held.pk])}{'?' if kept else ''}{urlencode(kept)}"
    return f"{address}#{anchor}"


def _told(act: str, done: int) -> str:
    """What an act came to, and where it goes on."""
    if not done:
        return _("No line waits that has no error.") if act in ACCEPTING[1:] else _("Choose at least one line.")
    told = {
        "reject": ngettext("%(n)s line is left out.", "%(n)s lines are left out.", done),
        "wait": ngettext("%(n)s line waits again.", "%(n)s lines wait again.", done),
        "apply": ngettext(
            "%(n)s line stands in the ledgers as a draft, to be submitted there.",
            "%(n)s lines stand in the ledgers as drafts, to be submitted there.",
            done,
        ),
        "undo": ngettext(
            "%(n)s line is taken out of the ledgers again.", "%(n)s lines are taken out of the ledgers again.", done
        ),
        "aside": _("The paper is put aside; nothing of it stands in a ledger."),
    }
    accepted = ngettext("%(n)s line is accepted.", "%(n)s lines are accepted.", done)
    return str(told.get(act, accepted)) % {"n": done}
