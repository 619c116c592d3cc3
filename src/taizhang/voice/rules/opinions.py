"""What those who answered think, as so many of so many: told only with enough answers, with how sure it is. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from taizhang.lib.wilson import Interval, wilson

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Opinion:
    """`part` of `whole` answers say so; from `sample` answers on it is a rate. Who is silent is in neither number."""

    part: int
    whole: int
    sample: int

    @property
    def enough(self) -> bool:
        """Whether there are as many answers as the rule asks for."""
        return self.whole >= self.sample

    @property
    def percent(self) -> Decimal | None:
        """The rate with one decimal, half up; None of too few answers."""
        if not self.enough:
            return None
        return (Decimal(self.part * 100) / self.whole).quantize(TENTH, ROUND_HALF_UP)

    @property
    def interval(self) -> Interval | None:
        """Between which shares the true one lies in 95 of 100 cases; None of too few answers."""
        return wilson(self.part, self.whole) if self.enough else None

    @property
    def between(self) -> tuple[Decimal, Decimal] | None:
        """The same in percent with one decimal."""
        held = self.interval
        return None if held is None else (_percent(held.low), _percent(held.high))

    def apart_from(self, other: "Opinion") -> bool | None:
        """Whether the two differ by more than chance would explain; None where either has too few answers."""
        mine, theirs = self.interval, other.interval
        return None if mine is None or theirs is None else mine.apart_from(theirs)


def _percent(share: Decimal) -> Decimal:
    return (share * HUNDRED).quantize(TENTH, ROUND_HALF_UP)
