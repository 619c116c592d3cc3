"""One line of the month on the screen: what stands there, what was typed, what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile

from taizhang.ledger.models import Target
from taizhang.lib.numerals import to_decimal
from taizhang.reporting.facts import ReportEntry, Stage
from taizhang.reporting.models import DraftFile, Report
from taizhang.reporting.queries import Before
from taizhang.reporting.queries.drafts import Writing
from taizhang.reporting.rules.saying import fingerprint
from taizhang.reporting.rules.shares import HUNDRED, share, share_of_stages, shown
from taizhang.web.month.proof import Proof

AMOUNT, SHARE, STAGES = "amount", "share", "stages"
"""How a line is counted: in its measure, in per cent of the whole, by the milestones reached."""

WHY = ("gap", "cause", "measure", "help_wanted")
TEXTS = ("narrative", *WHY)
LONGEST = 2000
FILED, READY = "f:", "p:"
"""What stood on the screen when writing began: a report that was filed, or last month's made ready."""


@dataclass
class Row:
    """One line of the month."""

    target: Target
    report: Report | None
    before: Before | None = None
    number: str = ""
    by: str = SHARE
    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(TEXTS, ""))
    same: bool = False
    """Whether the clerk says that nothing changed since the report before."""
    reached: dict[int, str] = field(default_factory=dict)
    """The milestones ticked, with their days as written."""
    stages: Sequence[Stage] = ()
    uploads: "Sequence[UploadedFile[bytes]]" = ()
    held: Sequence[DraftFile] = ()
    proofs: Sequence[Proof] = ()
    seen: str = ""
    """The token of what stood here when writing began."""
    theirs: "Row | None" = None
    """What somebody else filed meanwhile."""
    writing: Writing | None = None
    drafted: bool = False
    faults: dict[str, list[str]] = field(default_factory=dict)
    expected: Decimal | None = None
    """The share to be expected when the month ends; None where pace does not judge the line."""

    def fault(self, name: str, said: str) -> None:
        """Something is wrong with a field, said beside it."""
        self.faults.setdefault(name, []).append(said)

    @property
    def key(self) -> int:
        """The key of the target, by which the fields of the line are named."""
        return self.target.pk

    @property
    def errors(self) -> list[str]:
        """Everything that is wrong with the line."""
        return [said for faults in self.faults.values() for said in faults]

    @property
    def open(self) -> bool:
        """Whether the clerk may still write here."""
        return self.report is None or self.report.state in ("draft", "filed", "returned")

    @property
    def by_share(self) -> bool:
        """Whether the number is a share of the whole rather than an amount."""
        return self.by != AMOUNT

    @property
    def ways(self) -> list[str]:
        """How the line may be counted."""
        return [*([AMOUNT] if self.target.quantity else []), SHARE, *([STAGES] if self.stages else [])]

    @property
    def expected_value(self) -> Decimal | None:
        """What of the quantity is to be expected, with one decimal."""
        if self.expected is None or not self.target.quantity:
            return None
        return shown(self.expected * self.target.quantity / HUNDRED)

    @property
    def last_number(self) -> str:
        """What stood last time, with a percent sign where it was a share."""
        if self.before is None:
            return ""
        number = number_of(self.before.report)
        return f"{number}%" if number and by_of(self.target, self.before.report) != AMOUNT else number

    @property
    def stages_done(self) -> int:
        """How many of the milestones were reached, by the record or by what is ticked."""
        ticked = {stage.milestone_id for stage in self.open_stages} & set(self.reached)
        others = {stage.milestone_id for stage in self.stages if stage.reached_on and stage not in self.open_stages}
        return len(ticked | others)

    @property
    def achieved(self) -> Decimal | None:
        """The share of the whole as it is written; None where there is none or it cannot be read."""
        if self.by == STAGES and self.stages:
            return share_of_stages(self.stages_done, len(self.stages))
        try:
            number = to_decimal(self.number)
        except ValueError:
            return None
        quantity = self.target.quantity if self.by == AMOUNT else None
        return share(number, quantity) if quantity else number

    @property
    def low(self) -> bool:
        """Whether what is written is less than what is to be expected."""
        return self.achieved is not None and self.expected is not None and shown(self.achieved) < self.expected

    @property
    def explains(self) -> bool:
        """Whether the fields that say why stand open: something is written or lacking there, or the number is low."""
        said = any(self.texts.get(name) for name in WHY)
        return said or any(name in self.faults for name in WHY) or self.low

    @property
    def open_stages(self) -> list[Stage]:
        """The milestones that may still be ticked: neither the ledger nor another month's report has them."""
        month = None if self.report is None else self.report.period_id
        return [stage for stage in self.stages if stage.reached_on is None or stage.period_id == month is not None]

    def entry(self) -> ReportEntry | None:
        """What was typed, as it would be filed; None when it cannot be read."""
        try:
            number = to_decimal(self.number) if self.number and self.by != STAGES else None
            reached = {key: date.fromisoformat(day) for key, day in self.reached.items()}
        except ValueError:
            return None
        said = self.texts
        return ReportEntry(
            target_id=self.key,
            value=number if self.by == AMOUNT else None,
            percent=number if self.by == SHARE else None,
            narrative=said["narrative"],
            gap=said["gap"],
            cause=said["cause"],
            measure=said["measure"],
            help_wanted=said["help_wanted"],
            unchanged=self.same,
            by_stages=self.by == STAGES,
            reached={} if self.same else reached,
        )

    @property
    def token(self) -> str:
        """What stands here now, to be held against what stood there when writing began."""
        entry = self.entry()
        return (FILED if self.report else READY) + (fingerprint(entry) if entry else "")

    @property
    def written(self) -> bool:
        """Whether anything differs from what stood on the screen, or a file is to be added."""
        return bool(self.uploads or self.held) or self.token[2:] != self.seen[2:]


def by_of(target: Target, report: Report) -> str:
    """How a report was counted."""
    if report.by_stages:
        return STAGES
    return SHARE if not target.quantity or (report.value is None and report.percent is not None) else AMOUNT


def number_of(report: Report) -> str:
    """The number a report gives, as one would type it."""
    number = report.percent if report.value is None else report.value
    return "" if number is None else f"{number.normalize():f}"


def texts_of(report: Report) -> dict[str, str]:
    """The words of a report, by field."""
    return {name: getattr(report, name) for name in TEXTS}


def stored_row(
    target: Target,
    report: Report | None,
    before: Before | None,
    stages: Sequence[Stage] = (),
    expected: Decimal | None = None,
) -> Row:
    """What is kept of the month, or else last month's made ready, so that only what changed has to be typed."""
    row = Row(target, report, before, stages=stages, expected=expected, by=AMOUNT if target.quantity else SHARE)
    source = report or (before.report if before else None)
    if source is not None:
        row.number, row.by, row.texts = number_of(source), by_of(target, source), texts_of(source)
    if report is not None:
        row.same = report.unchanged
        row.reached = {each.milestone_id: each.on.isoformat() for each in report.reached.all()}
    elif not row.low:
        row.texts.update(dict.fromkeys(WHY, ""))
    if before is not None and (report is None or report.unchanged):
        row.texts["narrative"] = before.narrative
    row.seen = row.token
    return row


def reached_in(fields: Mapping[str, str]) -> dict[int, str]:
    """The milestones ticked in a line's fields, with their days."""
    ticked = [part for part in fields.get("stages", "").split(",") if part.isdecimal()]
    return {int(part): fields.get(f"day-{part}", "") for part in ticked}
