"""What stands against an act with lines, for many lines at once; the acts themselves and their previews ask here."""

from collections.abc import Iterable, Sequence

from django.db.models import PROTECT, ManyToOneRel

from taizhang.ledger.models import Amendment, Ledger, Milestone, Support, Target
from taizhang.ledger.queries import IN_FORCE
from taizhang.ledger.queries.rulebook import rules_for
from taizhang.ledger.rules.amending import OPEN
from taizhang.lib import clock

GO_WITH_IT = (Support, Milestone)
"""What is removed with a draft, and so does not keep it."""


def asked_of(lines: Iterable[Target]) -> dict[int, str]:
    """The lines of which a change is being asked, by their keys with their codes: that is decided first."""
    asked = Amendment.objects.filter(target__in=list(lines), state__in=OPEN)
    return dict(asked.order_by("pk").values_list("target_id", "target__code"))


def closed_plans(ledgers: Iterable[Ledger]) -> dict[int, str]:
    """The ledgers of this year whose plan is closed, by their keys with the day it closed; lines join it by asking."""
    today, found = clock.today(), dict[int, str]()
    mine = {ledger.pk: ledger for ledger in ledgers if ledger.year == today.year}
    if mine and f"{today:%m-%d}" > (closes := rules_for(today.year).plan_closes):
        begun = Target.objects.filter(ledger__in=mine, state__in=IN_FORCE).order_by().values_list("ledger", flat=True)
        found = dict.fromkeys(begun.distinct(), f"{today.year}-{closes}")
    return found


def referred_to(lines: Sequence[Target]) -> frozenset[int]:
    """The keys of the lines that something else refers to, so that they cannot be removed; one query for each sort."""
    keys: set[int] = set()
    for relation in Target._meta.related_objects:
        if isinstance(relation, ManyToOneRel) and relation.on_delete is PROTECT:
            model, name = relation.related_model, relation.field.name
            if not issubclass(model, GO_WITH_IT):
                referring = model._base_manager.filter(**{f"{name}__in": lines})
                keys.update(referring.values_list(f"{name}_id", flat=True))
    return frozenset(keys)
