"""The reply rules: those in force in words, all so far, and the next."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.lib import clock
from taizhang.voice.actions.rulebook import adopt_reply_rules
from taizhang.voice.models import ReplyRules
from taizhang.voice.permissions import may_adopt_rules
from taizhang.voice.queries.rulebook import reply_rules_on, rules_on
from taizhang.voice.rules.rulebook import SPANS, Rules, shipped_text
from taizhang.voice.rules.terms import Span
from taizhang.web.adopting import rule_page
from taizhang.web.requests import signed_in
from taizhang.web.voice.views import need_reader
from taizhang.web.voice.words import CHANNELS, MESSAGE_KINDS, PURPOSES


@signed_in
def reply_rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What holds today in words, and the form for what comes."""
    need_reader(actor)
    today = clock.today()
    rules = rules_on(today)
    shown = {
        "rules": rules,
        "now": reply_rules_on(today),
        "rows": _in_words(rules),
        "purposes": [PURPOSES[purpose] for purpose in SPANS],
        "held": ReplyRules.objects.order_by("-valid_from", "-pk"),
    }
    return rule_page(
        request,
        "voice/rules.html",
        shown,
        shipped=shipped_text,
        adopt=partial(adopt_reply_rules, by=actor),
        may_adopt=allows(may_adopt_rules, actor),
    )


def _in_words(rules: Rules) -> list[tuple[str, list[Span]]]:
    """Each way, and each kind of message that has times of its own there, with its spans in the order of purposes."""
    names = dict.fromkeys(name for purpose in SPANS for name in rules.spans[purpose])
    rows = []
    for name in sorted(names, key=lambda each: list(CHANNELS).index(each.partition("-")[0])):
        channel, _dash, kind = name.partition("-")
        said = f"{CHANNELS[channel]} · {MESSAGE_KINDS[kind]}" if kind else str(CHANNELS[channel])
        rows.append((said, [rules.span(purpose, channel, kind) for purpose in SPANS]))
    return rows
