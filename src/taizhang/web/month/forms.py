"""What a clerk typed for one line, read exactly; what cannot be read is said beside the field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from taizhang.ledger.models import Target
from taizhang.lib.numerals import to_decimal
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Evidence, Report
from taizhang.reporting.rules.shares import HUNDRED, share, shown

WHY = ("gap", "cause", "measure", "help_wanted")
TEXTS = ("narrative", *WHY)
LONGEST = 2000
UNCHANGED = "与上月相比无变化"
"""What the report says when nothing changed: the paper is Chinese, whatever language the screen speaks."""


@dataclass
class Row:
    """One line of the month: what stands there, what was typed and uploaded, what is wrong with it."""

    target: Target
    report: Report | None
    last: Report | None = None
    number: str = ""
    by_share: bool = False
    """Whether the number is a share of the whole rather than an amount; always so where the line has no quantity."""
    texts: dict[str, str] = field(default_factory=dict)
    uploads: "Sequence[UploadedFile[bytes]]" = ()
    faults: dict[str, list[str]] = field(default_factory=dict)
    expected: Decimal | None = None
    """The share to be expected when the month ends; None where pace does not judge the line."""

    def fault(self, name: str, said: str) -> None:
        """Something is wrong with a field, said beside it."""
        self.faults.setdefault(name, []).append(said)

    @property
    def errors(self) -> list[str]:
        """Everything that is wrong with the line."""
        return [said for faults in self.faults.values() for said in faults]

    @property
    def expected_value(self) -> Decimal | None:
        """What of the quantity is to be expected, with one decimal."""
        if self.expected is None or not self.target.quantity:
            return None
        return shown(self.expected * self.target.quantity / HUNDRED)

    @property
    def last_number(self) -> str:
        """What stood last month, with a percent sign where it was a share."""
        number = "" if self.last is None else _number(self.last)
        return f"{number}%" if number and self.last and _by_share(self.target, self.last) else number

    @property
    def explains(self) -> bool:
        """Whether the fields that say why stand open: something is written or lacking there, or the number is low."""
        said = any(self.texts.get(name) for name in WHY)
        return said or any(name in self.faults for name in WHY) or self._low()

    def _low(self) -> bool:
        try:
            number = to_decimal(self.number)
        except ValueError:
            return False
        quantity = None if self.by_share else self.target.quantity
        done = share(number, quantity) if quantity else number
        return self.expected is not None and shown(done) < self.expected

    @property
    def open(self) -> bool:
        """Whether the clerk may still write here."""
        return self.report is None or self.report.state in ("draft", "filed", "returned")

    @property
    def touched(self) -> bool:
        """Whether anything was typed or uploaded."""
        return bool(self.number or any(self.texts.values()) or self.uploads)

    @property
    def files(self) -> list[Evidence]:
        """The evidence kept with the report."""
        return [] if self.report is None else list(self.report.evidence.all())

    @property
    def room(self) -> int:
        """How many more files the report takes."""
        return settings.TAIZHANG_EVIDENCE_LIMIT - len(self.files)

    def entry(self) -> ReportEntry | None:
        """What was typed, as an entry; None when it cannot be read (then `errors` says why)."""
        for name, text in self.texts.items():
            if len(text) > LONGEST:
                self.fault(name, _("At most %(limit)d characters in a field.") % {"limit": LONGEST})
        try:
            number = to_decimal(self.number) if self.number else None
        except ValueError:
            self.fault("number", _("“%(text)s” is not a number.") % {"text": self.number})
        self._check_uploads()
        if self.errors:
            return None
        return ReportEntry(
            target_id=self.target.pk,
            value=None if self.by_share else number,
            percent=number if self.by_share else None,
            narrative=self.texts["narrative"],
            gap=self.texts["gap"],
            cause=self.texts["cause"],
            measure=self.texts["measure"],
            help_wanted=self.texts["help_wanted"],
        )

    def _check_uploads(self) -> None:
        """Sizes and number are told before any byte is read into memory."""
        if len(self.uploads) > self.room:
            self.fault(
                "files", _("A report carries at most %(limit)d files.") % {"limit": settings.TAIZHANG_EVIDENCE_LIMIT}
            )
        for upload in self.uploads:
            if (upload.size or 0) > settings.TAIZHANG_UPLOAD_LIMIT:
                megabytes = settings.TAIZHANG_UPLOAD_LIMIT // 2**20
                said = {"name": upload.name, "limit": megabytes}
                self.fault("files", _("%(name)s is larger than %(limit)d MB.") % said)


def stored_row(target: Target, report: Report | None, last: Report | None) -> Row:
    """What is kept of the month, or else last month's, so that only changes have to be typed."""
    source = report or last
    if source is None:
        return Row(target, report, by_share=not target.quantity, texts=dict.fromkeys(TEXTS, ""))
    return Row(target, report, last, _number(source), _by_share(target, source), _texts(source))


def typed_row(
    target: Target,
    report: Report | None,
    last: Report | None,
    posted: Mapping[str, str],
    uploads: "Sequence[UploadedFile[bytes]]" = (),
) -> Row:
    """What was typed and uploaded for a line."""
    texts = {name: posted.get(f"{name}-{target.pk}", "").replace("\0", "").strip() for name in TEXTS}
    number = posted.get(f"number-{target.pk}", "").strip()
    by_share = not target.quantity or posted.get(f"by-{target.pk}") == "share"
    return Row(target, report, last, number, by_share, texts, uploads)


def unchanged_row(row: Row) -> Row:
    """The line as last month's report leaves it, saying that nothing changed; gap, cause and measure still hold."""
    if row.last is None:
        return row
    texts = {**_texts(row.last), "narrative": UNCHANGED}
    return Row(row.target, row.report, row.last, _number(row.last), _by_share(row.target, row.last), texts)


def _by_share(target: Target, report: Report) -> bool:
    return not target.quantity or (report.value is None and report.percent is not None)


def _number(report: Report) -> str:
    number = report.percent if report.value is None else report.value
    return "" if number is None else f"{number.normalize():f}"


def _texts(report: Report) -> dict[str, str]:
    return {name: getattr(report, name) for name in TEXTS}
