"""Who steps aside (政府督查工作条例 art. 17): from a team, and from looking at a conclusion again. Pure."""

from collections.abc import Collection

from taizhang.inspections.facts import Recusal


def from_team(unit_id: int, belongs_to: Collection[int]) -> Recusal | None:
    """Nobody inspects the unit they belong to, or belonged to within the dated rule's months."""
    return Recusal.OBJECT if unit_id in belongs_to else None


def from_recheck(
    person_id: int, unit_id: int, belongs_to: Collection[int], *, team: Collection[int], makers: Collection[int]
) -> Recusal | None:
    """A conclusion is looked at again by people who were not of the team, did not draft or give it, and do not belong
    to the unit that it is about."""
    if person_id in team:
        return Recusal.TEAM
    if person_id in makers:
        return Recusal.MAKER
    return from_team(unit_id, belongs_to)
