"""What a clerk typed for one line, read exactly; what cannot be read is said beside the field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from taizhang.ledger.models import Target
from taizhang.lib.numerals import to_decimal
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Report

TEXTS = ("narrative", "gap", "cause", "measure", "help_wanted")
LONGEST = 2000


@dataclass
class Row:
    """One line of the month: what stands there, what was typed, what is wrong with it."""

    target: Target
    report: Report | None
    number: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether the clerk may still write here."""
        return self.report is None or self.report.state in ("draft", "filed", "returned")

    @property
    def touched(self) -> bool:
        """Whether anything was typed."""
        return bool(self.number or any(self.texts.values()))

    def entry(self) -> ReportEntry | None:
        """What was typed, as an entry; None when it cannot be read (then `errors` says why)."""
        if any(len(text) > LONGEST for text in self.texts.values()):
            self.errors.append(_("At most %(limit)d characters in a field.") % {"limit": LONGEST})
        try:
            number = to_decimal(self.number) if self.number else None
        except ValueError:
            self.errors.append(_("“%(text)s” is not a number.") % {"text": self.number})
        if self.errors:
            return None
        by_value = bool(self.target.quantity)
        return ReportEntry(
            target_id=self.target.pk,
            value=number if by_value else None,
            percent=None if by_value else number,
            **self.texts,
        )


def stored_row(target: Target, report: Report | None, last: Report | None) -> Row:
    """What is kept of the month, or else last month's, so that only changes have to be typed."""
    source = report or last
    if source is None:
        return Row(target, report, texts=dict.fromkeys(TEXTS, ""))
    number = source.value if target.quantity else source.percent
    texts = {name: getattr(source, name) for name in TEXTS}
    return Row(target, report, number="" if number is None else f"{number.normalize():f}", texts=texts)


def typed_row(target: Target, report: Report | None, posted: Mapping[str, str]) -> Row:
    """What was typed for a line."""
    texts = {name: posted.get(f"{name}-{target.pk}", "").replace("\0", "").strip() for name in TEXTS}
    return Row(target, report, number=posted.get(f"number-{target.pk}", "").strip(), texts=texts)
