"""The reply rules: those in force in words, all so far, and the next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.lib.problems import Problem
from taizhang.voice.actions.rulebook import adopt_reply_rules
from taizhang.voice.models import ReplyRules
from taizhang.voice.permissions import may_adopt_rules
from taizhang.voice.queries.rulebook import reply_rules_on, rules_on
from taizhang.voice.rules.rulebook import SPANS, Rules, shipped_text
from taizhang.voice.rules.terms import Span
from taizhang.web.requests import signed_in
from taizhang.web.voice.views import need_reader
from taizhang.web.voice.words import CHANNELS, MESSAGE_KINDS, PURPOSES


@signed_in
def reply_rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What holds today, and the form for what comes; a text that cannot be used comes back with its faults."""
    need_reader(actor)
    today = clock.today()
    text, problems = shipped_text(today.year), tuple[Problem, ...]()
    if request.method == "POST":
        text = request.POST.get("text", "").replace("\r\n", "\n").replace("\0", "")
        try:
            held = adopt_reply_rules(text, by=actor)
        except InvalidRule as refusal:
            problems = refusal.problems
        else:
            said = _("%(rules)s is in force from %(day)s.") % {"rules": held, "day": held.valid_from}
            messages.success(request, said)
            return redirect("reply_rules")
    rules = rules_on(today)
    context = {
        "rules": rules,
        "now": reply_rules_on(today),
        "rows": _in_words(rules),
        "purposes": [PURPOSES[purpose] for purpose in SPANS],
        "held": ReplyRules.objects.order_by("-valid_from", "-pk"),
        "may_adopt": allows(may_adopt_rules, actor),
        "text": text,
        "problems": problems,
    }
    return render(request, "voice/rules.html", context, status=422 if problems else 200)


def _in_words(rules: Rules) -> list[tuple[str, list[Span]]]:
    """Each way, and each kind of message that has times of its own there, with its spans in the order of purposes."""
    names = dict.fromkeys(name for purpose in SPANS for name in rules.spans[purpose])
    rows = []
    for name in sorted(names, key=lambda each: list(CHANNELS).index(each.partition("-")[0])):
        channel, _dash, kind = name.partition("-")
        said = f"{CHANNELS[channel]} · {MESSAGE_KINDS[kind]}" if kind else str(CHANNELS[channel])
        rows.append((said, [rules.span(purpose, channel, kind) for purpose in SPANS]))
    return rows
