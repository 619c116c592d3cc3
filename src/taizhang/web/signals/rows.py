"""The rows of the list: what people said of each line and of each unit, beside what is reported. Shown as exported."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.ledger.models import Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit
from taizhang.reporting.facts import Status
from taizhang.reporting.queries import readings
from taizhang.voice.queries.signals import heard_of_lines, lines_heard_of
from taizhang.voice.rules.signals import Divergence, Heard, claimed, weightiest
from taizhang.web.signals.rates import opinion_words
from taizhang.web.signals.words import KINDS, SHORT
from taizhang.web.words import STATUSES

NUMBERS: Sequence[Promise] = (*KINDS.values(), _("Without a reply"), _("This month"), _("A month before"))
UNIT_HEADS: Sequence[Promise] = (_("Unit"), *NUMBERS, _("Say it is solved"))
LINE_HEADS: Sequence[Promise] = (
    _("Line"),
    _("What"),
    _("Unit"),
    _("Reported as"),
    *NUMBERS,
    _("Say it is solved"),
    _("To be asked"),
)


@dataclass(frozen=True)
class UnitRow:
    """A unit with what people said of it."""

    unit: Unit
    heard: Heard

    @property
    def cells(self) -> list[str]:
        """Every cell as it is shown and exported."""
        return [self.unit.short_name, *numbers(self.heard), opinion_words(self.heard.solved)]

    @property
    def told(self) -> list[tuple[Promise, str]]:
        """Every cell with its heading."""
        return list(zip(UNIT_HEADS, self.cells, strict=True))


@dataclass(frozen=True)
class LineRow:
    """A line with how it stands, what people said of it, and what is asked."""

    line: Target
    status: Status
    heard: Heard
    asks: Collection[Divergence]

    @property
    def cells(self) -> list[str]:
        """Every cell as it is shown and exported."""
        line = self.line
        said = [line.code, line.matter, line.ledger.unit.short_name, str(STATUSES[self.status][0])]
        return [*said, *numbers(self.heard), opinion_words(self.heard.solved), self.asked]

    @property
    def told(self) -> list[tuple[Promise, str]]:
        """Every cell with its heading."""
        return list(zip(LINE_HEADS, self.cells, strict=True))

    @property
    def asked(self) -> str:
        """The questions in short."""
        return " · ".join(str(SHORT[each]) for each in self.asks)


def numbers(heard: Heard) -> list[str]:
    """How many of each kind, without a reply, of this month, and of a month before it on the average."""
    kinds = [heard.number(kind=kind) for kind in KINDS]
    before = heard.before
    return [str(each) for each in (*kinds, heard.number(is_open=True), heard.now, "" if before is None else before)]


def line_rows(units: Collection[int], last: Period) -> list[LineRow]:
    """The lines in force of units that people wrote about, those that are asked about first."""
    found = Target.objects.filter(pk__in=lines_heard_of(units, last), state__in=IN_FORCE)
    lines = list(found.select_related("ledger__unit").order_by("ledger__unit__order", "number", "pk"))
    hearing = heard_of_lines([line.pk for line in lines], last)
    standing = readings(lines, min(clock.today(), last.end))
    rows = [_row(line, standing[line.pk].status, hearing.of(line.pk)) for line in lines]
    return [rows[at] for at in weightiest((row.heard, row.asks) for row in rows)]


def _row(line: Target, status: Status, heard: Heard) -> LineRow:
    return LineRow(line, status, heard, heard.diverges(claimed(status)))
