"""What is answered about what people say of a line: numbers and questions, never words."""

from datetime import date
from decimal import Decimal

from ninja import Schema

from taizhang.ledger.models import Target
from taizhang.reporting.facts import Reading
from taizhang.voice.facts import MessageKind
from taizhang.voice.queries.signals import heard_of_lines
from taizhang.voice.rules.opinions import Opinion
from taizhang.voice.rules.signals import KINDS, Divergence, claimed


class Rate(Schema):
    """So many of so many answers; percent and its 95 % interval from `sample` answers on, else null."""

    part: int
    whole: int
    sample: int
    percent: Decimal | None
    low: Decimal | None
    high: Decimal | None


class HeardKind(Schema):
    """How many messages of a kind there are, and how many of them have no reply yet."""

    kind: MessageKind
    number: int
    open: int


class Heard(Schema):
    """Messages of the months from `since` on, those of this month and of an earlier one on the average; questions."""

    since: date
    kinds: list[HeardKind]
    this_month: int
    month_before: Decimal | None
    solved: Rate
    content: Rate
    silent: int
    questions: list[Divergence]


def heard_on(line: Target, reading: Reading) -> Heard:
    """What people say of a line that stands so."""
    heard = heard_of_lines([line.pk]).of(line.pk)
    return Heard(
        since=heard.months[0].start,
        kinds=[
            HeardKind(kind=kind, number=heard.number(kind=kind), open=heard.number(kind=kind, is_open=True))
            for kind in KINDS
        ],
        this_month=heard.now,
        month_before=heard.before,
        solved=_rate(heard.solved),
        content=_rate(heard.content),
        silent=heard.silent,
        questions=list(heard.diverges(claimed(reading.status))),
    )


def _rate(opinion: Opinion) -> Rate:
    low, high = opinion.between or (None, None)
    return Rate(
        part=opinion.part, whole=opinion.whole, sample=opinion.sample, percent=opinion.percent, low=low, high=high
    )
