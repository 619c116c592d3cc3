"""What people said of lines and of units in some months, counted: three questions at most for any number of things."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from django.db.models import BooleanField, Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from taizhang.lib import clock
from taizhang.lib.periods import Period, PeriodKind
from taizhang.voice.facts import SEALED, MessageKind, MessageState, Solved
from taizhang.voice.models import Message, Rating
from taizhang.voice.queries.rulebook import rules_on
from taizhang.voice.rules import ENDED
from taizhang.voice.rules.signals import Answer, Counts, Divergence, Heard, months_up_to

Keys = Collection[int] | QuerySet[Any, Any]
LINE, UNIT = ("target_id",), ("unit_id", "target__ledger__unit_id")
"""Whose a message is: its line's; the unit's it was sent to, or before that the unit's of its line."""


@dataclass(frozen=True)
class Hearing:
    """What was heard of many things, by key, in the same months; of what nobody wrote about nothing was heard."""

    nothing: Heard
    by_key: Mapping[int, Heard]

    def of(self, key: int) -> Heard:
        """What was heard of one."""
        return self.by_key.get(key, self.nothing)


def heard_of_lines(lines: Keys, last: Period | None = None) -> Hearing:
    """What people said of lines, by the line's key, in the months up to `last`; up to this one where none is said."""
    return _heard(LINE, lines, last)


def heard_of_units(units: Keys, last: Period | None = None) -> Hearing:
    """What people said of units and of their lines, by the unit's key."""
    return _heard(UNIT, units, last)


def lines_heard_of(units: Keys, last: Period | None = None) -> QuerySet[Message, Any]:
    """The keys of the lines of units that messages of those months are about."""
    return _within(_nothing(last).months).filter(target__ledger__unit__in=units).values("target_id").distinct()


def messages_behind(messages: QuerySet[Message], heard: Heard, asks: Collection[Divergence]) -> QuerySet[Message]:
    """Of messages about one thing those on which what is asked rests."""
    unsolved = [each.message for each in heard.answers if each.solved is Solved.NOT_SOLVED]
    rests = {
        Divergence.COMPLAINED: Q(kind=MessageKind.COMPLAINT),
        Divergence.NOT_SOLVED: Q(pk__in=unsolved),
        Divergence.PRAISED: Q(kind=MessageKind.PRAISE),
    }
    asked = Q(pk__in=())
    for each in asks:
        asked |= rests[each]
    first, end = _moment(heard.months[0]), _moment(heard.months[-1].next())
    return messages.filter(asked, received_at__gte=first, received_at__lt=end)


def _nothing(last: Period | None) -> Heard:
    today = clock.today()
    rules = rules_on(today)
    months = months_up_to(last or Period.containing(PeriodKind.MONTH, today), rules.signals.months)
    return Heard(months, rules.signals, rules.sample)


def _within(months: tuple[Period, ...]) -> QuerySet[Message]:
    """The messages of the months; nothing sealed is ever among them."""
    first, end = _moment(months[0]), _moment(months[-1].next())
    return Message.objects.filter(received_at__gte=first, received_at__lt=end).exclude(kind__in=SEALED).order_by()


def _moment(month: Period) -> datetime:
    return datetime.combine(month.start, time.min, clock.TZ)


def _heard(thing: tuple[str, ...], keys: Keys, last: Period | None) -> Hearing:
    nothing = _nothing(last)
    messages = _within(nothing.months).annotate(thing=_key(thing)).filter(thing__in=keys)
    counts = _counts(messages, nothing.months)
    answers = _answers(messages, thing) if counts else {}
    found = {key: replace(nothing, counts=held, answers=tuple(answers.get(key, ()))) for key, held in counts.items()}
    return Hearing(nothing, found)


def _key(names: tuple[str, ...], prefix: str = "") -> F | Coalesce:
    first, *rest = (f"{prefix}{name}" for name in names)
    return Coalesce(first, *rest) if rest else F(first)


def _open(prefix: str = "") -> Case:
    """Whether the writer waits still: a message that was merged into another waits for that one's reply."""
    ended = Q(**{f"{prefix}state__in": ENDED})
    merged = Q(**{f"{prefix}state": MessageState.MERGED, f"{prefix}merged_into__state__in": ENDED})
    return Case(When(ended | merged, then=Value(False)), default=Value(True), output_field=BooleanField())


def _counts(messages: QuerySet[Message], months: tuple[Period, ...]) -> Mapping[int, Counts]:
    """How many there are of each month and kind, open or with a reply, by thing; counted where they lie."""
    turns = [When(received_at__lt=_moment(each.next()), then=Value(at)) for at, each in enumerate(months)]
    marked = messages.annotate(turn=Case(*turns, output_field=IntegerField()), still=_open())
    rows = marked.values_list("thing", "turn", "kind", "still").annotate(number=Count("pk"))
    found: dict[int, dict[tuple[Period, MessageKind, bool], int]] = defaultdict(dict)
    for thing, turn, kind, still, number in rows:
        found[thing][months[turn], MessageKind(kind), bool(still)] = number
    return found


def _answers(messages: QuerySet[Message], thing: tuple[str, ...]) -> Mapping[int, list[Answer]]:
    """The last word on each message that has any, by thing."""
    rated = Rating.objects.filter(message__in=messages.values("pk")).order_by("at", "pk")
    rows = rated.annotate(thing=_key(thing, "message__"), still=_open("message__"))
    last: dict[int, tuple[int, Answer]] = {}
    for message, key, solved, stars, still in rows.values_list("message_id", "thing", "solved", "stars", "still"):
        last[message] = key, Answer(message, Solved(solved), stars, bool(still))
    found: dict[int, list[Answer]] = defaultdict(list)
    for key, answer in last.values():
        found[key].append(answer)
    return found
