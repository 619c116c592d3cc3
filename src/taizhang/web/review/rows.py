"""A report under review beside last month's and what was to be expected, with the questions it raises."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

from taizhang.reporting.facts import Handled, Oddity, Raised, Risk, Said
from taizhang.reporting.models import KeptOddity, Report, ReportingPeriod
from taizhang.reporting.queries import plans, raised_in, said_before
from taizhang.reporting.queries.queue import report_says_well, state_of
from taizhang.voice.queries.signals import Hearing, heard_of_lines
from taizhang.voice.rules.signals import Claim, Heard
from taizhang.web.review.words import BANDS, GROUNDS, question
from taizhang.web.signals.words import sentence
from taizhang.web.words import ODDITIES


@dataclass(frozen=True)
class Question:
    """What a report raises, as it is asked; `kept` once the report is signed."""

    kind: str
    word: Promise
    sentence: str
    kept: KeptOddity | None = None

    @property
    def state(self) -> Handled:
        """How far it has come."""
        return Handled.OPEN if self.kept is None else state_of(self.kept)


@dataclass(frozen=True)
class Row:
    """One report as a reviewer needs it; `barred` where the reviewer reported it."""

    report: Report
    before: Said | None
    expected: Decimal | None
    questions: Sequence[Question]
    risk: Risk | None = None
    barred: bool = False
    heard: Heard | None = None

    @property
    def change(self) -> Decimal | None:
        """Points gained since last month."""
        if self.before is None or self.before.percent is None or self.report.percent is None:
            return None
        return self.report.percent - self.before.percent

    @property
    def behind(self) -> bool:
        """Whether it is below what was to be expected."""
        return self.expected is not None and (self.report.percent or Decimal(0)) < self.expected

    @property
    def claim(self) -> Claim:
        """What the report says of the line: that it goes well, or not."""
        return Claim.WELL if report_says_well(self.report) else Claim.BADLY

    @property
    def otherwise(self) -> list[str]:
        """Where what people say does not fit what the report says, as questions."""
        heard = self.heard
        return [] if heard is None else [sentence(each, heard) for each in heard.diverges(self.claim)]

    @property
    def open_questions(self) -> Sequence[Question]:
        """The questions nobody set aside."""
        return [each for each in self.questions if each.state is not Handled.SET_ASIDE]

    @property
    def band(self) -> tuple[Promise, str] | None:
        """The band of risk in a word, with its tone."""
        return None if self.risk is None else BANDS[self.risk.band]

    @property
    def grounds(self) -> list[tuple[Promise, int]]:
        """Why it stands where it stands: each reason with what it weighs."""
        return [] if self.risk is None else [(GROUNDS[reason], weight) for reason, weight in self.risk.grounds]


def kept_questions(report: Report) -> list[Question]:
    """The questions kept when the report was signed."""
    return [
        Question(each.kind, ODDITIES[Oddity(each.kind)], question(each.kind, each.beside, each.figure), each)
        for each in report.oddities.all()
    ]


def asked_questions(raised: Iterable[Raised]) -> list[Question]:
    """The questions a report would raise if it were signed now."""
    return [
        Question(each.oddity, ODDITIES[each.oddity], question(each.oddity, each.beside, each.figure)) for each in raised
    ]


def signed_rows(
    reports: Sequence[Report], risks: Mapping[int, Risk], barred: frozenset[int], hearing: Hearing
) -> list[Row]:
    """What the office has before it, with prefetched questions; few queries more, however many they are."""
    held, curves = said_before(reports), plans([report.target for report in reports])
    return [
        Row(
            each,
            held.get(each.pk),
            curves.expected(each.target, each.period.end),
            kept_questions(each),
            risks.get(each.pk),
            each.pk in barred,
            hearing.of(each.target_id),
        )
        for each in reports
    ]


def filed_rows(reports: Sequence[Report]) -> list[Row]:
    """What the head has before it, with the questions its signature will raise; a few queries a month."""
    months: dict[ReportingPeriod, list[Report]] = defaultdict(list)
    for report in reports:
        months[report.period].append(report)
    raised: dict[int, tuple[Raised, ...]] = {}
    for period, mine in months.items():
        raised |= raised_in(mine, period)
    held, curves = said_before(reports), plans([report.target for report in reports])
    hearing = heard_of_lines([report.target_id for report in reports])
    return [
        Row(
            each,
            held.get(each.pk),
            curves.expected(each.target, each.period.end),
            asked_questions(raised[each.pk]),
            heard=hearing.of(each.target_id),
        )
        for each in reports
    ]
