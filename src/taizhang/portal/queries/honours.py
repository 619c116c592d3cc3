"""What is public of honours and highlights: what the office marked so, a person's name only by the person's consent."""

from collections.abc import Iterator
from datetime import date

from taizhang.honours.facts import HonourState
from taizhang.honours.models import Highlight, Honour
from taizhang.honours.queries.lists import public_highlights, public_honours
from taizhang.honours.queries.rules import rules_by_day
from taizhang.honours.rules.rulebook import Named, Rules
from taizhang.portal.facts.honours import PublicHighlight, PublicHonour, PublicReuse
from taizhang.portal.queries.texts import day_text
from taizhang.voice.rules import redacted


def honours(day: date) -> Iterator[PublicHonour]:
    """The public ones, the latest first."""
    rules = rules_by_day()
    held = public_honours(day).prefetch_related("shares__unit")
    for each in held.order_by("-granted_on", "pk"):
        yield _honour(each, rules.on(each.granted_on))


def _honour(each: Honour, rules: Rules) -> PublicHonour:
    return PublicHonour(
        code=each.code,
        title=redacted(each.title),
        unit=each.unit.short_name,
        kind=_word(rules.kinds.get(each.kind), each.kind),
        level=_word(rules.levels.get(each.level), each.level),
        grade=_word(rules.grades.get(each.grade), each.grade),
        body=redacted(each.body),
        number=each.number,
        granted_on=day_text(each.granted_on),
        holder=each.holder if each.consent else "",
        joint=tuple(f"{share.unit.short_name}{share.percent.normalize():f}%" for share in each.shares.all()),
        shown_until=day_text(each.shown_until) if each.state == HonourState.SHOWN else "",
    )


def _word(named: Named | None, code: str) -> str:
    return named.word if named else code


def highlights() -> Iterator[PublicHighlight]:
    """The public ones, the latest published first."""
    for each in public_highlights().prefetch_related("reuses__unit").order_by("-published_on", "pk"):
        yield _highlight(each)


def _highlight(each: Highlight) -> PublicHighlight:
    return PublicHighlight(
        code=each.code,
        title=redacted(each.title),
        unit=each.unit.short_name,
        practice=redacted(each.practice),
        results=redacted(each.results),
        since=day_text(each.since),
        reuses=tuple(
            PublicReuse(reuse.unit.short_name, day_text(reuse.since), redacted(reuse.how), redacted(reuse.result))
            for reuse in each.reuses.all()
        ),
    )
