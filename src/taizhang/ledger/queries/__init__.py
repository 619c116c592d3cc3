"""What may be asked of the ledger."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import Actor
from taizhang.audit.plain import pairs
from taizhang.ledger.facts import TargetState
from taizhang.ledger.models import Ledger, Target
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import units_seen_by

IN_FORCE = (TargetState.APPROVED, TargetState.PUBLISHED)
OF_UNIT = "JOIN ledger_ledger ON ledger_ledger.id = ledger_target.ledger_id WHERE ledger_ledger.unit_id = %s"


@dataclass(frozen=True)
class Filter:
    """What a list of lines is narrowed to; empty values narrow nothing."""

    year: int | None = None
    unit: str = ""
    kind: str = ""
    state: str = ""
    peer_group: str = ""
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Whether it leaves any line out."""
        return self != Filter()


def lines_of(unit: Unit, condition: str, *given: object) -> list[Target]:
    """The unit's lines that fit a condition in plain SQL, in the order of its ledgers. Every filing asks this."""
    found = pairs(Target, Ledger, f"{OF_UNIT} AND {condition} ORDER BY ledger_id, number", unit.pk, *given)
    for line, ledger in found:
        line.ledger, ledger.unit = ledger, unit
    return [line for line, _ledger in found]


def targets_seen_by(actor: Actor) -> QuerySet[Target]:
    """The lines open to the actor: of units it sees, those its own units help with, and the family of its own lines."""
    seen = Q(ledger__unit__in=units_seen_by(actor))
    if actor.units:
        seen |= beside(actor.units)
    return Target.objects.filter(seen).select_related("ledger__unit", "paper")


def beside(units: Collection[int]) -> Q:
    """The lines that units see beside their own: those they help with, and the family of their own."""
    own = Target.objects.filter(ledger__unit__in=units)
    helped = Q(pk__in=Target.objects.filter(supports__unit__in=units).values("pk"))
    return helped | Q(parent__in=own.values("pk")) | Q(pk__in=own.filter(parent__isnull=False).values("parent"))


def narrowed(targets: QuerySet[Target], by: Filter) -> QuerySet[Target]:
    """The lines that fit the filter."""
    conditions = {
        "ledger__year": by.year,
        "ledger__unit__code": by.unit,
        "kind": by.kind,
        "state": by.state,
        "ledger__unit__peer_group": by.peer_group,
    }
    return search(targets.filter(**{name: value for name, value in conditions.items() if value}), by.text)


def search(targets: QuerySet[Target], text: str) -> QuerySet[Target]:
    """Lines in which every word of the text occurs: in the matter, its pinyin initials, the code or the unit's name."""
    for word in text.replace("\0", "").split():
        found = Q(matter__icontains=word) | Q(code__icontains=word) | Q(ledger__unit__name__icontains=word)
        if word.isascii() and word.isalnum():
            found |= Q(initials__contains=word.lower()) | Q(ledger__unit__initials__contains=word.lower())
        targets = targets.filter(found)
    return targets


def in_force(year: int) -> QuerySet[Target]:
    """The lines that count in a year: approved or published."""
    return Target.objects.filter(ledger__year=year, state__in=IN_FORCE).select_related("ledger__unit")
