"""What people say beside what is reported: counts, trend, and where the two do not fit, as questions. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from taizhang.lib.periods import Period
from taizhang.reporting.facts import Status
from taizhang.voice.facts import SEALED, MessageKind, Solved
from taizhang.voice.rules.opinions import TENTH, Opinion
from taizhang.voice.rules.rulebook import Bounds

KINDS = tuple(kind for kind in MessageKind if kind not in SEALED)
CONTENT_FROM = 4
"""From how many of five stars on a writer counts as content with a reply."""
GOOD = frozenset({Status.ON_PACE, Status.AHEAD, Status.DONE, Status.DONE_EARLY})
BAD = frozenset({Status.BEHIND, Status.OVERDUE})

Counts = Mapping[tuple[Period, MessageKind, bool], int]
"""How many messages by month, kind, and whether the writer waits still."""


class Claim(StrEnum):
    """What is reported of a thing: that it goes well, that it does not, or neither."""

    WELL = "well"
    BADLY = "badly"
    NEITHER = "neither"


class Divergence(StrEnum):
    """Where what people say does not fit what is reported; a question to whoever reviews it."""

    COMPLAINED = "complained"
    NOT_SOLVED = "not_solved"
    PRAISED = "praised"


@dataclass(frozen=True)
class Answer:
    """A writer's last word on a message (by its key): whether it is solved, stars if any; whether it is open still."""

    message: int
    solved: Solved
    stars: int | None
    is_open: bool


@dataclass(frozen=True)
class Heard:
    """What people said of one thing in some months, the last of them this one; `counts` by month, kind and open or not.

    `answers` are the last words of those who gave any; whoever has a reply and gave none is silent.
    """

    months: tuple[Period, ...]
    bounds: Bounds
    sample: int
    counts: Counts = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()

    def number(
        self, *, kind: MessageKind | None = None, month: Period | None = None, is_open: bool | None = None
    ) -> int:
        """How many messages there are of what is asked for; what is not asked for is any."""
        return sum(
            number
            for (when, what, still), number in self.counts.items()
            if month in (None, when) and kind in (None, what) and is_open in (None, still)
        )

    @property
    def total(self) -> int:
        """All of them."""
        return self.number()

    @property
    def now(self) -> int:
        """Those of the last month."""
        return self.number(month=self.months[-1])

    @property
    def before(self) -> Decimal | None:
        """Those of an earlier month on the average, one decimal, half up; None where there is no earlier month."""
        earlier = len(self.months) - 1
        if not earlier:
            return None
        return (Decimal(self.total - self.now) / earlier).quantize(TENTH, ROUND_HALF_UP)

    @property
    def silent(self) -> int:
        """How many have a reply and said nothing of it: neither content nor discontent."""
        return self.number(is_open=False) - sum(not each.is_open for each in self.answers)

    def said(self, solved: Solved) -> int:
        """How many said last that it is so."""
        return sum(each.solved is solved for each in self.answers)

    @property
    def solved(self) -> Opinion:
        """How many of those who said anything say that it is solved; `not yet` is not solved."""
        return Opinion(self.said(Solved.SOLVED), len(self.answers), self.sample)

    @property
    def content(self) -> Opinion:
        """How many of those who gave stars gave four or five."""
        stars = [each.stars for each in self.answers if each.stars is not None]
        return Opinion(sum(each >= CONTENT_FROM for each in stars), len(stars), self.sample)

    def diverges(self, claim: Claim) -> tuple[Divergence, ...]:
        """The questions that what is reported raises beside what people say."""
        return tuple(_divergences(self, claim))


def months_up_to(last: Period, count: int) -> tuple[Period, ...]:
    """So many months, the oldest first, that end with this one."""
    found = [last]
    while len(found) < count:
        found.append(found[-1].previous())
    return tuple(reversed(found))


def claimed(status: Status) -> Claim:
    """What a line's status says of it: on pace or done, behind or overdue, or neither."""
    if status in GOOD:
        return Claim.WELL
    return Claim.BADLY if status in BAD else Claim.NEITHER


def together(nothing: Heard, all_heard: Iterable[Heard]) -> Heard:
    """What was heard of several things in the same months, as of one; `nothing` where there is none."""
    counts: Counter[tuple[Period, MessageKind, bool]] = Counter()
    answers: list[Answer] = []
    for each in all_heard:
        counts.update(each.counts)
        answers += each.answers
    return replace(nothing, counts=dict(counts), answers=tuple(answers))


def loud(all_heard: Mapping[int, Heard]) -> frozenset[int]:
    """The keys of what people speak badly of, so that a report that it goes well is looked at early."""
    return frozenset(key for key, heard in all_heard.items() if heard.diverges(Claim.WELL))


def weightiest(rows: Iterable[tuple[Heard, Collection[Divergence]]]) -> list[int]:
    """The places of rows in the order of a list: most questions first, then most complaints, then most messages."""
    held = list(rows)

    def weight(at: int) -> tuple[int, int, int, int]:
        heard, asks = held[at]
        return -len(asks), -heard.number(kind=MessageKind.COMPLAINT), -heard.total, at

    return sorted(range(len(held)), key=weight)


def _divergences(heard: Heard, claim: Claim) -> Iterator[Divergence]:
    complaints, praise = (heard.number(kind=kind) for kind in (MessageKind.COMPLAINT, MessageKind.PRAISE))
    if claim is Claim.WELL and complaints >= heard.bounds.complaints:
        yield Divergence.COMPLAINED
    if claim is Claim.WELL and heard.said(Solved.NOT_SOLVED) >= heard.bounds.not_solved:
        yield Divergence.NOT_SOLVED
    if claim is Claim.BADLY and praise >= heard.bounds.praise and not complaints:
        yield Divergence.PRAISED
