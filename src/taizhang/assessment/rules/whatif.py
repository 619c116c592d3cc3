"""What would be otherwise: a scheme with other numbers, who moves by it and by which rule, how firm each place is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import ValidationError

from taizhang.assessment.facts import Place
from taizhang.assessment.rules.language.scheme import Scheme

STEPS = (Decimal("0.8"), Decimal("0.9"), Decimal("1.1"), Decimal("1.2"))
"""By how much each rule's weight is varied, one rule at a time: a tenth and a fifth down and up."""

FINEST = Decimal("0.000001")
CHANGEABLE = ("points", "cap", "floor")


class Impossible(ValueError):
    """The changed numbers make no scheme; says which and why."""


def varied(scheme: Scheme, changes: Mapping[str, Mapping[str, Decimal | None]]) -> Scheme:
    """The scheme with other `points`, `cap` or `floor` of some rules, by code; the total follows.

    None takes a cap or floor away. Impossible where the language does not allow it. The text's own examples are left
    out: they speak of the numbers of before.
    """
    table: dict[str, Any] = scheme.model_dump(by_alias=True, exclude_unset=True, exclude={"example"})
    for rule in table["rule"]:
        rule |= changes.get(rule["code"], {})
    table["rule"] = [{name: said for name, said in rule.items() if said is not None} for rule in table["rule"]]
    table["total"] = _whole(scheme, table["rule"])
    try:
        return Scheme.model_validate(table)
    except ValidationError as error:
        raise Impossible("；".join(_said(each) for each in error.errors(include_url=False))) from error


def _whole(scheme: Scheme, rules: Sequence[Mapping[str, Any]]) -> Decimal:
    """What the parts come to with these rules."""
    held = {part.code: Decimal(0) for part in scheme.parts}
    for rule in rules:
        if not rule.get("extra"):
            held[rule.get("part", "main")] += Decimal(rule.get("points", 0))
    return sum(
        ((part.points if part.points is not None else held[part.code]) for part in scheme.parts if not part.extra),
        Decimal(0),
    )


def _said(error: Any) -> str:
    where = ".".join(str(step) for step in error["loc"] if step not in ("rule",))
    return f"{where} {error['msg']}".strip()


@dataclass(frozen=True)
class Move:
    """A unit before and after: its places, its points, and by how much each rule changed them (millionths).

    `against` is the same against the mean of its peers: what a rule gives to all alike moves nobody.
    """

    unit: str
    peer_group: str
    rank_before: int | None
    rank_after: int | None
    points_before: int
    points_after: int
    by_rule: Mapping[str, int]
    against: Mapping[str, int] = field(default_factory=dict)
    grade_before: str = ""
    grade_after: str = ""

    @property
    def climbed(self) -> int:
        """How many places it rose; below zero where it fell, 0 where it has no place on either side."""
        return self.rank_before - self.rank_after if self.rank_before and self.rank_after else 0

    @property
    def moved(self) -> bool:
        """Whether its place or grade is another."""
        return self.rank_before != self.rank_after or self.grade_before != self.grade_after

    @property
    def because(self) -> str:
        """The rule that changed its points most against those of its peers; empty where none did."""
        heaviest = max(self.against.items(), key=lambda each: (abs(each[1]), each[0]), default=("", 0))
        return heaviest[0] if heaviest[1] else ""


def compared(before: Iterable[Place], after: Iterable[Place]) -> list[Move]:
    """Every unit that either holds, in the order of the first; a rule that one lacks gave nothing there."""
    held, new = ({place.unit: place for place in places} for places in (before, after))
    moves = [_move(held.get(unit), new.get(unit)) for unit in [*held, *(unit for unit in new if unit not in held)]]
    means = _means(moves)
    return [
        replace(move, against={code: won - means[move.peer_group, code] for code, won in move.by_rule.items()})
        for move in moves
    ]


def _means(moves: Iterable[Move]) -> Mapping[tuple[str, str], int]:
    """Of each peer group and rule the mean change; what is less than a millionth is left away."""
    found = defaultdict[tuple[str, str], list[int]](list)
    for move in moves:
        for code, won in move.by_rule.items():
            found[move.peer_group, code].append(won)
    return {key: sum(changes) // len(changes) for key, changes in found.items()}


def _move(before: Place | None, after: Place | None) -> Move:
    one = after or before
    assert one is not None  # noqa: S101 - it stands on one side at least
    old, new = (place.rules if place else {} for place in (before, after))
    return Move(
        unit=one.unit,
        peer_group=one.peer_group,
        rank_before=before.rank if before else None,
        rank_after=after.rank if after else None,
        points_before=before.points if before else 0,
        points_after=after.points if after else 0,
        by_rule={code: new.get(code, 0) - old.get(code, 0) for code in {**old, **new}},
        grade_before=before.grade if before else "",
        grade_after=after.grade if after else "",
    )


@dataclass(frozen=True)
class Variant:
    """The scheme with one rule's weight at another share of itself."""

    rule: str
    share: Decimal
    scheme: Scheme


def variants(scheme: Scheme) -> Iterator[Variant]:
    """Every rule that has points, each lighter and heavier, one at a time. Bounds of the rule move with its points."""
    for rule in scheme.rule:
        for share in STEPS if rule.points else ():
            held = {name: number for name in CHANGEABLE if (number := getattr(rule, name)) is not None}
            changed = {name: (number * share).quantize(FINEST) for name, number in held.items()}
            yield Variant(rule.code, share, varied(scheme, {rule.code: changed}))


@dataclass(frozen=True)
class Firmness:
    """How firm a unit's place is: in how many of the variants it keeps it, and between which places it moves."""

    unit: str
    peer_group: str
    rank: int
    kept: int
    of: int
    best: int
    worst: int

    @property
    def share(self) -> Fraction:
        """The share of the variants in which the place is the same; all of none."""
        return Fraction(self.kept, self.of) if self.of else Fraction(1)


def firmness(base: Iterable[Place], others: Sequence[Iterable[Place]]) -> list[Firmness]:
    """Of every unit with a place, in the order of the base."""
    ranks = defaultdict[str, list[int]](list)
    for places in others:
        for place in places:
            if place.rank is not None:
                ranks[place.unit].append(place.rank)
    return [_firm(place, place.rank, ranks[place.unit]) for place in base if place.rank is not None]


def _firm(place: Place, rank: int, seen: Sequence[int]) -> Firmness:
    every = [rank, *seen]
    return Firmness(place.unit, place.peer_group, rank, seen.count(rank), len(seen), min(every), max(every))
