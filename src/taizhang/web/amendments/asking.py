"""Asking for a change: the form on a line, and what stands against it in words."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.ledger.actions.amending import Refused, ask_again, ask_amendment
from taizhang.ledger.facts import AmendmentState
from taizhang.ledger.models import Amendment, Target
from taizhang.ledger.permissions import may_ask_amendment
from taizhang.ledger.queries import targets_seen_by
from taizhang.ledger.queries.amendments import open_amendment
from taizhang.ledger.queries.cascade import last_child_day
from taizhang.ledger.queries.rulebook import rules_of
from taizhang.ledger.rules.rulebook import Rules
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.web.amendments.forms import AskForm, empty_form, kinds_for
from taizhang.web.amendments.months import months_in_words
from taizhang.web.amendments.rows import baseline_of
from taizhang.web.amendments.words import AMENDMENT_KINDS, LEVELS, REFUSALS, TRAITS
from taizhang.web.requests import signed_in


@signed_in
def ask(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The form; sent, it is an asking that waits, or comes back with everything that stands against it."""
    line = targets_seen_by(actor).filter(code=code).first()
    if line is None:
        raise Http404
    may_ask_amendment(actor, line.ledger.unit_id)
    asked = open_amendment(line)
    if asked is not None and asked.state != AmendmentState.RETURNED:
        return redirect("amendment", asked.pk)
    if request.method != "POST":
        return _page(request, line, empty_form(line, asked, request.GET.dict()))
    form = AskForm(line, asked, request.POST, request.FILES)
    if form.is_valid():
        try:
            done = _ask(line, asked, form, actor)
        except Refused as refused:
            for sentence in said_against(line, refused, str(form.cleaned_data["kind"])):
                form.add_error(None, sentence)
        except (ValueError, NotOpen) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Asked and recorded; it goes its way now."))
            return redirect("amendment", done.pk)
    return _page(request, line, form)


def _ask(line: Target, returned: Amendment | None, form: AskForm, actor: Actor) -> Amendment:
    if returned is not None:
        return ask_again(returned, form.asking(), form.attached(), by=actor)
    return ask_amendment(line, form.asking(), form.attached(), by=actor)


def said_against(line: Target, refused: Refused, kind: str) -> Iterator[str]:
    """Each refusal as a sentence with the day, the months and the rulebook it follows from."""
    rules, parent = rules_of(line), line.parent
    months = {str(name): held for name, held in rules.months.items()}
    said = {
        "due": line.due,
        "kind": AMENDMENT_KINDS[kind],
        "months": months_in_words(months[kind]),
        "rules": rules.title,
        "parent": parent.due if parent else "",
        "child": last_child_day(line),
    }
    return (str(REFUSALS[refusal]) % said for refusal in refused.refusals)


def _page(request: HttpRequest, line: Target, form: AskForm) -> HttpResponse:
    rules, today = rules_of(line), clock.today()
    context = {
        "line": line,
        "form": form,
        "late": line.due is not None and line.due < today and form.returned is None,
        "baseline": baseline_of(line),
        "windows": list(_windows(line, rules, today.month)),
        "levels": [(TRAITS[trait], LEVELS[level]) for trait, level in rules.levels.items()],
        "rules": rules,
    }
    return render(request, "amendments/ask.html", context, status=422 if form.errors else 200)


def _windows(line: Target, rules: Rules, month: int) -> Iterator[tuple[object, str, bool]]:
    """Each kind of change with its months, and whether it may be asked for this month."""
    for kind in kinds_for(line):
        months = rules.months[kind]
        yield AMENDMENT_KINDS[kind], months_in_words(months), month in months
