"""What people wrote about public lines, in numbers: no words, no writer, nothing sealed."""

from collections.abc import Collection, Mapping
from datetime import date

from taizhang.lib.periods import Period, PeriodKind
from taizhang.portal.facts import HeardKind, PublicHeard
from taizhang.voice.queries.signals import heard_of_lines
from taizhang.voice.rules.signals import KINDS, Heard


def heard(lines: Collection[int], day: date) -> Mapping[int, PublicHeard]:
    """What people wrote in the months up to a day, by the line's key; of a line nobody wrote about nothing."""
    hearing = heard_of_lines(lines, Period.containing(PeriodKind.MONTH, day))
    return {key: _public(each) for key, each in hearing.by_key.items()}


def _public(each: Heard) -> PublicHeard:
    solved = each.solved
    low, high = solved.between or ("", "")
    kinds = [(kind, each.number(kind=kind), each.number(kind=kind, is_open=False)) for kind in KINDS]
    return PublicHeard(
        since=each.months[0].label,
        kinds=tuple(HeardKind(kind, number, replied) for kind, number, replied in kinds if number),
        answers=solved.whole,
        sample=solved.sample,
        solved="" if solved.percent is None else str(solved.percent),
        low=str(low),
        high=str(high),
    )
