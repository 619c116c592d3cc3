"""Papers in: upload with its faults said, the lines proposed, applied or undone as a whole."""

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.db.models import Case, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from taizhang.accounts.facts import Actor, Role
from taizhang.accounts.rules import allows
from taizhang.importers import actions, permissions
from taizhang.importers.actions import Unreadable
from taizhang.importers.facts import Decision, IntakeState
from taizhang.importers.models import Intake, Proposal
from taizhang.importers.queries import intakes_seen_by, with_counts
from taizhang.lib.problems import Problem
from taizhang.lib.states import NotOpen
from taizhang.organisations.queries import units_by_key
from taizhang.web.importing.forms import FIELDS, PaperForm
from taizhang.web.paging import page_of
from taizhang.web.problems import said, said_beside, words
from taizhang.web.requests import signed_in
from taizhang.web.words import DECISIONS, INTAKE_STATES, KINDS

PAGE = 100


@signed_in
def intakes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The papers taken in, and the form to take in another."""
    if not actor.has(Role.AUDITOR):
        permissions.may_take_in(actor)
    if request.method == "POST":
        return _upload(request, actor)
    return _list(request, actor, PaperForm())


def _list(
    request: HttpRequest, actor: Actor, form: PaperForm, problems: Sequence[Problem] = (), status: int = 200
) -> HttpResponse:
    held = [(each, INTAKE_STATES[each.state]) for each in with_counts(intakes_seen_by(actor))[:PAGE]]
    context = {
        "intakes": held,
        "form": form,
        "problems": [said(problem) for problem in problems],
        "may_take_in": allows(permissions.may_take_in, actor),
    }
    return render(request, "importing/intakes.html", context, status=status)


def _upload(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, actor, form, status=422)
    given = dict(form.cleaned_data)
    file = given.pop("file")
    try:
        intake = actions.take_in(by=actor, content=file.read(), filename=file.name, **given)
    except Unreadable as unreadable:
        return _list(request, actor, form, unreadable.problems, status=422)
    return redirect("intake", intake.pk)


@signed_in
def intake(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The lines a paper proposes, what is wrong and what is implied; and what is decided of them."""
    held = find_intake(actor, key)
    if request.method == "POST":
        return _act(request, actor, held)
    faultless = Case(When(problems=[], then=1), default=0)
    urgent = [faultless] if held.state == IntakeState.PROPOSED else []
    proposals = held.proposals.order_by(*urgent, "order")
    shown = request.GET.get("show", "")
    narrowed = {
        "errors": proposals.exclude(problems=[]),
        "confirm": proposals.exclude(doubts=[]),
        **{each.value: proposals.filter(decision=each) for each in Decision},
    }.get(shown, proposals)
    page = page_of(request, narrowed, PAGE)
    units = units_by_key()
    context = {
        "intake": with_counts(intakes_seen_by(actor)).get(pk=held.pk),
        "state": INTAKE_STATES[held.state],
        "open": held.state == IntakeState.PROPOSED and allows(permissions.may_handle_intake, actor, held),
        "undoable": held.state == IntakeState.APPLIED and allows(permissions.may_handle_intake, actor, held),
        "errors": proposals.exclude(problems=[]).count(),
        "to_confirm": proposals.exclude(doubts=[]).count(),
        "shown": shown,
        "page": page,
        "rows": [_row(row, units) for row in page.object_list],
        "problems": [said(Problem(**each)) for each in held.problems],
    }
    return render(request, "importing/intake.html", context)


def find_intake(actor: Actor, key: int) -> Intake:
    held = intakes_seen_by(actor).filter(pk=key).first()
    if held is None:
        raise Http404
    return held


def _row(row: Proposal, units: Mapping[int, str]) -> dict[str, object]:
    fields = row.fields
    return {
        "line": row,
        "lead": units.get(fields.get("lead_id") or 0, ""),
        "support": "、".join(units.get(key, "") for key in fields.get("support_ids", [])),
        "kind": KINDS[fields["kind"]],
        "decision": DECISIONS[row.decision],
        "confirm": [(FIELDS.get(each["field"], each["field"]), words(each["reason"])) for each in row.doubts],
        "problems": [said_beside(Problem(**each)) for each in row.problems],
    }


def _act(request: HttpRequest, actor: Actor, held: Intake) -> HttpResponse:
    orders = [int(text) for text in request.POST.getlist("line") if text.isdecimal() and len(text) < 9]
    acts: Mapping[str, Callable[[], int]] = {
        "accept": lambda: actions.decide(held, by=actor, orders=orders, decision=Decision.ACCEPTED),
        "reject": lambda: actions.decide(held, by=actor, orders=orders, decision=Decision.REJECTED),
        "accept_all": lambda: actions.accept_all(held, by=actor),
        "apply": lambda: len(actions.apply(held, by=actor)),
        "undo": lambda: actions.undo(held, by=actor),
        "aside": lambda: len([actions.reject(held, by=actor)]),
    }
    act = acts.get(request.POST.get("act", ""))
    try:
        done = act() if act else 0
    except (ValueError, NotOpen) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _told(request.POST.get("act", ""), done))
    show = request.POST.get("show", "")
    target = redirect("intake", held.pk)
    if show in ("errors", "confirm", *Decision):
        target["Location"] += f"?show={show}"
    return target


def _told(act: str, done: int) -> str:
    """What an act came to, and where it goes on."""
    if not done:
        return _("No line waits that has no error.") if act == "accept_all" else _("Choose at least one line.")
    told = {
        "reject": ngettext("%(n)s line is left out.", "%(n)s lines are left out.", done),
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
