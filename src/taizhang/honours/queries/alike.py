"""Which honours look like one, what a person found of them, which of them count."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from taizhang.honours.facts import ALIVE, Likeness
from taizhang.honours.models import Honour, Tie
from taizhang.honours.rules.sameness import alike, counted, folded, grouped


def likeness(honour: Honour) -> Likeness:
    """What an honour is known by; its shares are asked for with it."""
    units = frozenset({honour.unit_id, *(share.unit_id for share in honour.shares.all())})
    return Likeness(honour.pk, folded(honour.title), folded(honour.body), honour.year, units, honour.holder)


def looks_like(honour: Honour) -> list[Honour]:
    """Living honours that look like this one, whatever was found of them; the earliest first."""
    mine = likeness(honour)
    others = Honour.objects.filter(year=honour.year, holder=honour.holder, state__in=ALIVE).exclude(pk=honour.pk)
    held = others.select_related("unit").prefetch_related("shares").order_by("pk")
    return [each for each in held if alike(mine, likeness(each))]


def ties_of(honour: Honour) -> Mapping[int, Tie]:
    """What was found of this honour and others, by the key of the other."""
    held = Tie.objects.filter(Q(honour=honour) | Q(other=honour)).select_related("said_by", "honour", "other")
    return {each.other_id if each.honour_id == honour.pk else each.honour_id: each for each in held}


def unanswered(honour: Honour) -> list[Honour]:
    """Those that look like this one and of which nobody has said yet whether they are it."""
    told = ties_of(honour)
    return [each for each in looks_like(honour) if each.pk not in told]


def groups_of(honours: Sequence[Honour]) -> Mapping[int, int]:
    """For each honour the one that stands for all that were found to be one with it."""
    return grouped([each.pk for each in honours], _pairs())


def counting(honours: Iterable[Honour], ranks: Mapping[int, tuple[int, int]]) -> frozenset[int]:
    """The keys of those that count, by the rank of level and grade of each; of equals the one granted first."""
    held = {each.pk: each for each in honours}
    order = {key: (*ranks[key], each.granted_on.toordinal(), key) for key, each in held.items()}
    return counted(list(held), _pairs(), order.__getitem__)


def _pairs() -> list[tuple[int, int]]:
    return list(Tie.objects.filter(same=True).values_list("honour_id", "other_id"))
