"""Which reply rules hold on a day, and the days somebody has under them."""

from collections.abc import Mapping
from datetime import date

from taizhang.lib import clock
from taizhang.lib.dated import holding
from taizhang.lib.workdays import NO_OVERRIDES
from taizhang.voice.models import Message, ReplyRules
from taizhang.voice.rules.rulebook import Rules, read_rules, shipped_text
from taizhang.voice.rules.terms import Stretch, stretch


def reply_rules_on(day: date) -> ReplyRules | None:
    """The rules adopted last that hold on a day; None where the city has adopted none."""
    return holding(ReplyRules.objects.order_by("pk"), day)


def rules_on(day: date) -> Rules:
    """The rules of a day: those adopted, else those that come with the system."""
    held = reply_rules_on(day)
    return read_rules(held.text if held else shipped_text(day.year))


def began_on(message: Message) -> date:
    """The day from which the time for the reply runs: of receipt, or of the writer's word that it is not solved."""
    return (message.reopened_at or message.received_at).astimezone(clock.TZ).date()


def reply_stretches(
    message: Message, *, extended: bool, rules: Rules | None = None, overrides: Mapping[date, bool] = NO_OVERRIDES
) -> tuple[Stretch, ...]:
    """The days for the reply, one stretch after the other: the reply or redo, and its extension where granted.

    A message stands under the rules of the day it came, whatever is adopted later.
    """
    held = rules or rules_on(message.received_at.astimezone(clock.TZ).date())
    purpose = "redo" if message.round else "reply"
    first = stretch(purpose, began_on(message), held.span(purpose, message.channel, message.kind), overrides)
    if not extended:
        return (first,)
    more = held.span("extend", message.channel, message.kind)
    return first, stretch("extend", first.last, more, overrides)


def is_extended(message: Message) -> bool:
    """Whether more time was granted in this round."""
    return message.extensions.filter(round=message.round, granted=True).exists()


def reply_due(message: Message, *, extended: bool, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date:
    """The last day for the reply: the end of the last stretch."""
    return reply_stretches(message, extended=extended, overrides=overrides)[-1].last


def objection_until(message: Message) -> date | None:
    """The last day on which the unit may object to having been sent the message; None where it may not any more."""
    if message.routed_at is None or message.objected_at or message.ruled_at or message.round:
        return None
    sent = message.routed_at.astimezone(clock.TZ).date()
    span = rules_on(message.received_at.astimezone(clock.TZ).date()).span("object", message.channel, message.kind)
    return stretch("object", sent, span, NO_OVERRIDES).last


def rating_until(message: Message) -> date | None:
    """The last day on which the writer may say whether it is solved; None before there is a reply."""
    if message.reviewed_at is None:
        return None
    span = rules_on(message.received_at.astimezone(clock.TZ).date()).span("rate", message.channel, message.kind)
    return stretch("rate", message.reviewed_at.astimezone(clock.TZ).date(), span, NO_OVERRIDES).last
