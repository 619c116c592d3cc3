"""What the rooms beside the ledger keep of a period, as rows of the table that is scored.

A room is asked only where the scheme asks for its metric (docs/how-to/schemes.md): a month whose scheme knows nothing
of honours has the table it always had. `source` names the record by its kind and key, with the revision of its row in
the chain where one row is meant: `order:12@5`. Units are given as code by key.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from taizhang.assessment.facts import Fact
from taizhang.assessment.models import Run, UnitScore
from taizhang.assessment.queries.survey_facts import survey_facts
from taizhang.assessment.queries.visits import attendance_facts, inspection_facts, point_facts
from taizhang.assessment.rules import POINT, millionths
from taizhang.assessment.rules.settling import ADJUSTMENT
from taizhang.honours.queries.facts import honour_facts
from taizhang.indicators.facts.scoring import IndicatorFact
from taizhang.indicators.queries.scoring import indicator_facts
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.projects.models import Project
from taizhang.projects.queries.facts import facts_of as project_facts
from taizhang.suggestions.models import Reply, Suggestion
from taizhang.suggestions.rules import OWED
from taizhang.supervision.facts import INSIDE, OUT
from taizhang.supervision.models import Commitment, Order
from taizhang.voice.facts import SEALED
from taizhang.voice.models import Message, Rating


@dataclass(frozen=True)
class Asked:
    """The period that is asked about, and the code of every unit that is scored, by its key."""

    period: Period
    codes: Mapping[int, str]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first and the last moment of the period."""
        first, last = self.period.start, self.period.end
        return datetime.combine(first, time.min, tzinfo=clock.TZ), datetime.combine(last, time.max, tzinfo=clock.TZ)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.period.start, self.period.end


def room_facts(asked: Asked, metrics: Collection[str]) -> Iterator[Fact]:
    """The rows of every metric among those that a room can give; what no room gives people enter on sheets."""
    for metric, gives in ROOMS.items():
        if metric in metrics:
            yield from gives(asked)
    if entered := frozenset(metrics) - GIVEN:
        yield from survey_facts(asked.period, asked.codes, entered)


def _honours(asked: Asked) -> Iterator[Fact]:
    """Confirmed honours granted in the period; `value` is the unit's share of one. What is one honour at several levels
    is one item, called as the highest is."""
    held = [fact for fact in honour_facts(asked.period.start, asked.period.end) if fact.publicity_over]
    titles = {fact.key: fact.title for fact in held} | {fact.key: fact.title for fact in held if fact.counted}
    for fact in held:
        if fact.unit_id in asked.codes:
            yield Fact(
                unit=asked.codes[fact.unit_id],
                metric="honour",
                item=titles[fact.key],
                value=millionths(fact.share / 100),
                done=fact.granted_on,
                level=fact.level,
                kind=fact.kind,
                note=fact.grade,
                source=f"honour:{fact.honour_id}@{fact.revision}",
            )


def _projects(asked: Asked) -> Iterator[Fact]:
    """Each project: what was invested this year against the year's plan, when work began against when it should."""
    scored, keys = set(asked.codes.values()), dict(Project.objects.values_list("code", "pk"))
    for fact in project_facts(asked.period):
        if fact.unit in scored:
            yield Fact(
                unit=fact.unit,
                metric="project",
                item=fact.code,
                value=_micro(fact.invested),
                target=millionths(fact.year_plan),
                due=fact.planned_start,
                done=fact.started_on,
                level=fact.stage,
                kind=fact.kind,
                note=fact.name,
                source=f"project:{keys[fact.code]}",
            )


def _lights(asked: Asked) -> Iterator[Fact]:
    """The four lights of each project."""
    scored, keys = set(asked.codes.values()), dict(Project.objects.values_list("code", "pk"))
    for fact in project_facts(asked.period):
        if fact.unit in scored:
            for dimension, light in fact.lights.items():
                yield Fact(
                    unit=fact.unit,
                    metric="project-light",
                    item=fact.code,
                    level=light,
                    kind=dimension,
                    note=fact.name,
                    source=f"project:{keys[fact.code]}",
                )


def _indicators(asked: Asked) -> Iterator[Fact]:
    """Each series of a unit: its value, what the year aims at, what it was a year before on a comparable footing."""
    for fact in _series(asked):
        yield _indicator(fact, "indicator", value=fact.value, target=fact.aim, base=fact.base)


def _growths(asked: Asked) -> Iterator[Fact]:
    """The growth as the source states it or as it was worked out, in percent, against the growth aimed at."""
    for fact in _series(asked):
        if fact.growth is not None or fact.aim_growth is not None:
            yield _indicator(fact, "indicator-growth", value=fact.growth, target=fact.aim_growth)


def _province_ranks(asked: Asked) -> Iterator[Fact]:
    """The place within the province that the source states, and among how many."""
    for fact in _series(asked):
        if fact.rank is not None:
            of = Decimal(fact.ranked_of) if fact.ranked_of else None
            yield _indicator(fact, "indicator-rank", value=Decimal(fact.rank), target=of)


def _series(asked: Asked) -> Iterator[IndicatorFact]:
    scored = set(asked.codes.values())
    return (fact for fact in indicator_facts(asked.period) if fact.unit in scored)


def _indicator(
    fact: IndicatorFact,
    metric: str,
    *,
    value: Decimal | None,
    target: Decimal | None,
    base: Decimal | None = None,
) -> Fact:
    return Fact(
        unit=fact.unit,
        metric=metric,
        item=fact.name,
        value=_micro(value),
        target=_micro(target),
        base=_micro(base),
        level=fact.measure,
        kind=fact.direction,
        source=f"series:{fact.code}",
    )


def _orders(asked: Asked) -> Iterator[Fact]:
    """Remedial orders that were issued in the period: when an answer was due and given, where the order stands."""
    mine = Order.objects.filter(issued_at__range=asked.moments, unit__in=list(asked.codes))
    for order in mine.exclude(state__in=INSIDE).select_related("target").order_by("pk"):
        yield Fact(
            unit=asked.codes[order.unit_id],
            metric="order",
            item=order.number or str(order.pk),
            value=order.turn * POINT,
            due=order.due_on,
            done=_day(order.answered_at),
            level=order.state,
            kind=order.trigger,
            note=order.about,
            source=_row("order", order),
        )


def _commitments(asked: Asked) -> Iterator[Fact]:
    """Public commitments that were due in the period, with what others found."""
    mine = Commitment.objects.filter(due_on__range=asked.days, unit__in=list(asked.codes), state__in=OUT)
    for each in mine.order_by("pk"):
        yield Fact(
            unit=asked.codes[each.unit_id],
            metric="commitment",
            item=each.number or str(each.pk),
            due=each.due_on,
            done=_day(each.reported_at),
            level=each.state,
            note=each.promise[:200],
            source=_row("commitment", each),
        )


def _suggestions(asked: Asked) -> Iterator[Fact]:
    """Suggestions of deputies and members whose reply was due in the period, with the day on which it was sent."""
    mine = list(asked.codes)
    for reply in _replies().filter(due_on__range=asked.days, suggestion__unit__in=mine):
        yield _suggestion(asked, reply.suggestion, "suggestion", reply, due=reply.due_on, done=reply.answered_on)
    owed = Suggestion.objects.filter(due_on__range=asked.days, unit__in=mine, state__in=OWED)
    for suggestion in owed.order_by("pk"):
        yield _suggestion(asked, suggestion, "suggestion", suggestion, due=suggestion.due_on)


def _suggestion_ratings(asked: Asked) -> Iterator[Fact]:
    """What proposers said of replies in the period: a vote each; who said nothing has none."""
    for reply in _replies().filter(rated_on__range=asked.days, suggestion__unit__in=list(asked.codes)):
        yield _suggestion(asked, reply.suggestion, "suggestion-rating", reply, level=reply.rating, value=POINT)


def _replies() -> QuerySet[Reply]:
    return Reply.objects.filter(answered_on__isnull=False).select_related("suggestion").order_by("pk")


def _suggestion(asked: Asked, suggestion: Suggestion, metric: str, row: Suggestion | Reply, **said: Any) -> Fact:
    unit = asked.codes[suggestion.unit_id or 0]
    level = {"level": row.reply_class} if isinstance(row, Reply) else {}
    source = f"suggestion:{suggestion.pk}@{suggestion.revision}"
    return Fact(
        unit=unit,
        metric=metric,
        item=suggestion.code,
        kind=suggestion.body,
        note=suggestion.title,
        source=source,
        **{**level, **said},
    )


def _messages(asked: Asked) -> Iterator[Fact]:
    """Messages of the public whose reply was due in the period: how many were answered by then, of how many."""
    due: Counter[int] = Counter()
    timely: Counter[int] = Counter()
    for unit, day, replied in _answerable(asked).values_list("unit_id", "reply_due_on", "replied_at"):
        answered = _day(replied)
        due[unit] += 1
        timely[unit] += day is not None and answered is not None and answered <= day
    for unit, count in sorted(due.items()):
        yield _count(asked, unit, "message", "answered-in-time", timely[unit], count)


def _message_ratings(asked: Asked) -> Iterator[Fact]:
    """What writers last said of the replies in the period: so many votes for each word; silence has none."""
    said = Rating.objects.filter(at__range=asked.moments, message__unit__in=list(asked.codes))
    last = {
        message: (unit, solved)
        for message, unit, solved in said.exclude(message__kind__in=SEALED)
        .order_by("at", "pk")
        .values_list("message_id", "message__unit_id", "solved")
    }
    for (unit, solved), count in sorted(Counter(last.values()).items()):
        yield replace(_count(asked, unit, "message-rating", "", count, None), level=solved)


def _answerable(asked: Asked) -> QuerySet[Message]:
    mine = Message.objects.filter(unit__in=list(asked.codes), reply_due_on__range=asked.days, merged_into=None)
    return mine.exclude(kind__in=SEALED).order_by("pk")


def _count(asked: Asked, unit: int, metric: str, item: str, value: int, target: int | None) -> Fact:
    code = asked.codes[unit]
    whole = None if target is None else target * POINT
    source = f"messages:{code}/{asked.period.label}"
    return Fact(unit=code, metric=metric, item=item, value=value * POINT, target=whole, source=source)


def _scores(asked: Asked) -> Iterator[Fact]:
    """What the latest run of each shorter period within this one gave each unit: the score as it is read."""
    labels = [each.label for each in asked.period.within() if each != asked.period]
    latest = dict(Run.objects.filter(span__in=labels).order_by("pk").values_list("span", "pk"))
    scores = UnitScore.objects.filter(run__in=latest.values(), unit__in=list(asked.codes), scored=True)
    for score in scores.select_related("run__scheme").order_by("run__span", "unit__code"):
        yield Fact(
            unit=asked.codes[score.unit_id],
            metric="score",
            item=score.run.span,
            value=score.read,
            target=millionths(score.run.scheme.says.total),
            source=f"run:{score.run_id}",
        )


def _micro(number: Decimal | None) -> int | None:
    return None if number is None else millionths(number)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(clock.TZ).date()


def _row(kind: str, row: Order | Commitment) -> str:
    return f"{kind}:{row.pk}@{row.revision}"


ROOMS: Mapping[str, Callable[[Asked], Iterator[Fact]]] = {
    "honour": _honours,
    "project": _projects,
    "project-light": _lights,
    "indicator": _indicators,
    "indicator-growth": _growths,
    "indicator-rank": _province_ranks,
    "order": _orders,
    "commitment": _commitments,
    "suggestion": _suggestions,
    "suggestion-rating": _suggestion_ratings,
    "message": _messages,
    "message-rating": _message_ratings,
    "score": _scores,
    "inspection": lambda asked: inspection_facts(asked.moments, asked.codes),
    "inspection-point": lambda asked: point_facts(asked.moments, asked.codes),
    "attendance": lambda asked: attendance_facts(asked.moments, asked.codes),
}
"""What each metric is made of; a word that stands here is the word of these facts."""

GIVEN = frozenset(ROOMS) | {"unit", "progress", "report", "window", ADJUSTMENT}
"""The metrics that rooms give; any other that a survey or a given score asks for is entered by the office."""
