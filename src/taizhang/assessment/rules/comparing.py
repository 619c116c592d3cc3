"""Two results of one month side by side: who gained, who lost, who moved. Pure."""

from collections.abc import Iterable, Mapping

from taizhang.assessment.facts import Move, Place


def moves(before: Iterable[Place], after: Iterable[Place]) -> list[Move]:
    """Every unit of either result, by peer group, the new place first and then the old."""
    old, new = _by_unit(before), _by_unit(after)
    found = [_move(code, old.get(code), new.get(code)) for code in {**new, **old}]
    return sorted(found, key=lambda move: (move.peer_group, move.rank[1] or len(found) + 1, move.unit))


def _by_unit(places: Iterable[Place]) -> Mapping[str, Place]:
    return {place.unit: place for place in places}


def _move(code: str, old: Place | None, new: Place | None) -> Move:
    group = (new or old).peer_group if new or old else ""  # type: ignore[union-attr]  # one of them is there
    points = tuple(place.points if place and place.scored else None for place in (old, new))
    return Move(code, group, (points[0], points[1]), (old.rank if old else None, new.rank if new else None))
