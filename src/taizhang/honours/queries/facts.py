"""The honours of a period as scoring reads them."""

from collections.abc import Iterator, Sequence
from datetime import date

from taizhang.honours.facts import WHOLE, HonourFact, HonourState
from taizhang.honours.models import Honour
from taizhang.honours.queries.alike import counting, groups_of
from taizhang.honours.queries.rules import RulesByDay, rules_by_day
from taizhang.honours.rules.rulebook import Rules

SPOKEN_OF = (HonourState.VERIFIED, HonourState.SHOWN, HonourState.CONFIRMED)
LAST = 10_000
"""The rank of a level or grade that the rule does not name: below all."""


def honour_facts(start: date, end: date) -> list[HonourFact]:
    """Every verified honour granted in the period, one fact for each unit that has a share, in a fixed order."""
    rules, held = rules_by_day(), honours_of(start, end)
    heads, best = groups_of(held), counting(held, {each.pk: ranks_of(each, rules) for each in held})
    facts = [
        fact
        for each in held
        for fact in _facts(each, rules.on(each.granted_on), f"honour:{heads[each.pk]}", each.pk in best)
    ]
    return sorted(facts, key=lambda fact: (fact.unit_id, fact.granted_on, fact.honour_id))


def honours_of(start: date, end: date) -> Sequence[Honour]:
    """The honours that the office has verified and that were granted in the period."""
    found = Honour.objects.filter(granted_on__range=(start, end), state__in=SPOKEN_OF)
    return list(found.select_related("unit").prefetch_related("shares__unit").order_by("pk"))


def ranks_of(honour: Honour, rules: RulesByDay) -> tuple[int, int]:
    """The places of its level and its grade in the rule of the day it was granted, 1 the highest."""
    held = rules.on(honour.granted_on)
    level, grade = held.levels.get(honour.level), held.grades.get(honour.grade)
    return (level.rank if level else LAST, grade.rank if grade else 0 if not honour.grade else LAST)


def _facts(honour: Honour, rules: Rules, key: str, counts: bool) -> Iterator[HonourFact]:
    level = rules.levels.get(honour.level)
    shares = [(share.unit_id, share.percent) for share in honour.shares.all()] or [(honour.unit_id, WHOLE)]
    for unit_id, percent in shares:
        yield HonourFact(
            unit_id=unit_id,
            key=key,
            honour_id=honour.pk,
            revision=honour.revision,
            title=honour.title,
            level=honour.level,
            rank=level.rank if level else LAST,
            grade=honour.grade,
            kind=honour.kind,
            share=percent,
            granted_on=honour.granted_on,
            has_document=honour.paper_id is not None and honour.named,
            publicity_over=honour.state == HonourState.CONFIRMED,
            counted=counts,
            source=f"/honours/{honour.pk}/",
        )
