"""The lines of a paper as the screen shows them, and the filters that narrow them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.importers.facts import Decision
from taizhang.importers.models import Intake, Proposal
from taizhang.lib.problems import Problem
from taizhang.web.importing.forms import FIELDS
from taizhang.web.problems import said_beside, words
from taizhang.web.words import DECISIONS, KINDS

_waits, _wrong, _doubtful = Q(decision=Decision.WAITING), ~Q(problems=[]), ~Q(doubts=[])
STANDS: Mapping[str, tuple[Promise, Q]] = {
    "sure": (_("Sure"), _waits & ~_wrong & ~_doubtful),
    "doubts": (_("To check"), _waits & ~_wrong & _doubtful),
    "errors": (_("To mend"), _waits & _wrong),
    "accepted": (_("Accepted"), Q(decision=Decision.ACCEPTED)),
    "rejected": (_("Left out"), Q(decision=Decision.REJECTED)),
}
"""Where a line stands; every line stands in one of them."""


@dataclass(frozen=True)
class Tab:
    """A filter with how many lines it leaves."""

    name: str
    label: Promise
    count: int


@dataclass(frozen=True)
class Line:
    """A line with its words for the eye."""

    line: Proposal
    lead: str
    support: str
    kind: Promise
    decision: tuple[Promise, str]
    doubts: list[tuple[Any, str]]
    problems: list[str]

    @property
    def tone(self) -> str:
        """The class that colours it."""
        if self.line.decision != Decision.WAITING:
            return "done"
        return "bad" if self.problems else "warn" if self.doubts else "good"


def tabs_of(intake: Intake) -> list[Tab]:
    """All lines, and how many stand where; one query."""
    counts = intake.proposals.aggregate(
        all=Count("pk"), **{name: Count("pk", filter=held) for name, (_label, held) in STANDS.items()}
    )
    return [Tab("", _("All"), counts["all"]), *(Tab(name, label, counts[name]) for name, (label, _q) in STANDS.items())]


def narrowed(intake: Intake, show: str, question: str) -> QuerySet[Proposal]:
    """The lines that stand there, or that a question is asked of."""
    lines = intake.proposals.all()
    if question.isdecimal() and len(question) < 10:
        held = intake.questions.filter(pk=int(question)).first()
        return lines.filter(order__in=held.lines) if held else lines.none()
    return lines.filter(STANDS[show][1]) if show in STANDS else lines


def shown(row: Proposal, units: Mapping[int, str]) -> Line:
    """A line in the words of the page."""
    fields = row.fields
    return Line(
        row,
        units.get(fields.get("lead_id") or 0, ""),
        "、".join(units.get(key, "") for key in fields.get("support_ids", [])),
        KINDS[fields["kind"]],
        DECISIONS[row.decision],
        [(_field(each["field"]), words(each["reason"])) for each in row.doubts],
        [said_beside(Problem(**each)) for each in row.problems],
    )


def _field(name: str) -> Any:
    return FIELDS.get("lead" if name == "unit" else name, name)
