"""What an agenda holds by rule: each sort in its order, the most pressing first, nothing twice."""

from collections.abc import Iterable, Mapping, Sequence

from taizhang.meetings.facts import Candidate, ItemKind

ORDER: Sequence[ItemKind] = (ItemKind.LEFT, ItemKind.TASK, ItemKind.BOTTLENECK, ItemKind.ORDER, ItemKind.LINE)
"""What the last meeting left open comes first, then what it asked for, then what was lifted to this one."""
NONE_YET: Mapping[ItemKind, int] = {}


def built(
    candidates: Iterable[Candidate],
    held: Iterable[tuple[ItemKind, int]],
    most: int,
    told: Iterable[int] = (),
    standing: Mapping[ItemKind, int] = NONE_YET,
) -> list[Candidate]:
    """The candidates in the order of an agenda, at most so many of each sort with those `standing` on it already; none
    that is held, none twice.

    A line that stands on the agenda by its bottleneck or by its order (`told`: those it
    speaks of already) is not put there a second time by its light.
    """
    taken, lines, found = set(held), set(told), list[Candidate]()
    offered = list(candidates)
    for kind in ORDER:
        fresh = [each for each in pressing(offered, kind) if (kind, each.key) not in taken]
        if kind == ItemKind.LINE:
            fresh = [each for each in fresh if each.target_id not in lines]
        fresh = fresh[: max(most - standing.get(kind, 0), 0)]
        found += fresh
        lines |= {each.target_id for each in fresh if each.target_id is not None}
    return found


def pressing(candidates: Iterable[Candidate], kind: ItemKind) -> list[Candidate]:
    """Those of one sort, the most pressing first."""
    return sorted((each for each in candidates if each.kind == kind), key=lambda each: (-each.weight, each.key))
