"""The lines of a paper as the screen shows them, and the filters that narrow them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from taizhang.importers.against import missing_from
from taizhang.importers.comparison import Novelty
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
NOVELTIES: Mapping[str, tuple[Promise, str]] = {
    Novelty.NEW: (_("New"), "blue"),
    Novelty.CHANGED: (_("Changed"), "warn"),
    Novelty.SAME: (_("Same as in the ledger"), "calm"),
}
"""What a line is to the ledger, and its tone."""
ASKED_FOR = ("due_text", "quantity", "measure", "matter", "method", "requirement", "criterion")
"""What a paper may say otherwise of a line in force, and its unit can ask for."""
MISSING = "missing"
BESIDE: Mapping[str, Promise] = {
    "begins_on": _("Begins"),
    "due": _("Last day"),
    "due_text": FIELDS["due"],
    "support_ids": FIELDS["support"],
    "milestones": _("Milestones"),
}
"""Fields of the ledger that a line's form has under another name."""
FILTERS: Mapping[str, Q] = {
    **{name: held for name, (_label, held) in STANDS.items()},
    **{str(name): Q(novelty=name) for name in NOVELTIES},
}


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
    novelty: tuple[Promise, str]
    differences: list[tuple[Any, str, str]]
    doubts: list[tuple[Any, str]]
    problems: list[str]

    @property
    def tone(self) -> str:
        """The class that colours it."""
        if self.line.decision != Decision.WAITING:
            return "done"
        return "bad" if self.problems else "warn" if self.doubts else "good"

    @property
    def change(self) -> str:
        """Where the unit asks for what the paper says otherwise of a line in force; empty where that is nothing."""
        new = {name: pair[1] for name, pair in self.line.differences.items() if name in ASKED_FOR and pair[1]}
        if not new or not self.problems:
            return ""
        return f"{reverse('ask_amendment', args=[self.line.against])}?{urlencode(new)}"


def tabs_of(intake: Intake) -> tuple[list[Tab], list[Tab]]:
    """How many lines stand where, and how many are what to the ledger; one query, and one for what is missing."""
    counts = intake.proposals.aggregate(
        all=Count("pk"), **{name: Count("pk", filter=held) for name, held in FILTERS.items()}
    )
    stands = [Tab(name, label, counts[name]) for name, (label, _held) in STANDS.items()]
    beside = [Tab(str(name), label, counts[name]) for name, (label, _tone) in NOVELTIES.items()]
    missing = Tab(MISSING, _("In the ledger alone"), missing_from(intake).count())
    return [Tab("", _("All"), counts["all"]), *stands], [*beside, missing]


def narrowed(intake: Intake, show: str, question: str) -> QuerySet[Proposal]:
    """The lines that stand there, or that a question is asked of."""
    lines = intake.proposals.all()
    if question.isdecimal() and len(question) < 10:
        held = intake.questions.filter(pk=int(question)).first()
        return lines.filter(order__in=held.lines) if held else lines.none()
    return lines.filter(FILTERS[show]) if show in FILTERS else lines


def shown(row: Proposal, units: Mapping[int, str]) -> Line:
    """A line in the words of the page."""
    fields = row.fields
    return Line(
        row,
        units.get(fields.get("lead_id") or 0, ""),
        "、".join(units.get(key, "") for key in fields.get("support_ids", [])),
        KINDS[fields["kind"]],
        DECISIONS[row.decision],
        NOVELTIES[row.novelty],
        [
            (BESIDE.get(name) or _field(name), _value(name, old, units), _value(name, new, units))
            for name, (old, new) in _told(row)
        ],
        [(_field(each["field"]), words(each["reason"])) for each in row.doubts],
        [said_beside(Problem(**each)) for each in row.problems],
    )


def _field(name: str) -> Any:
    return FIELDS.get("lead" if name == "unit" else name, name)


def _told(row: Proposal) -> list[tuple[str, Any]]:
    """The differences worth telling: what kind of term it is shows in its words."""
    return [(name, pair) for name, pair in row.differences.items() if name != "due_kind"]


def _value(name: str, value: Any, units: Mapping[int, str]) -> str:
    if name == "support_ids":
        return "、".join(units.get(key, "") for key in value)
    if name == "milestones":
        return "；".join(f"{each['due'] or ''} {each['name']}".strip() for each in value)
    return str(KINDS[value]) if name == "kind" else str(value if value is not None else "")
