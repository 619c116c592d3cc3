"""Who holds a post: no two on one day, who answers for it on a day, and when that passes to somebody else."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from taizhang.organisations.facts import Holding, Succession

ONE_DAY = timedelta(days=1)


def covers(holding: Holding, day: date) -> bool:
    """Whether somebody holds the post on a day."""
    return holding.since <= day and (holding.until is None or day <= holding.until)


def overlap(one: Holding, other: Holding) -> bool:
    """Whether there is a day on which both hold the post."""
    return covers(one, other.since) or covers(other, one.since)


def clashing(new: Holding, held: Iterable[Holding]) -> Holding | None:
    """Whom a new holding would meet in the post on some day: the earliest; None where it fits.

    A post has one holder and at most one who acts; whoever acts may do so beside the holder, who may be away.
    """
    met = [each for each in held if each.key != new.key and each.acting == new.acting and overlap(each, new)]
    return min(met, key=lambda each: each.since, default=None)


def owner_on(held: Iterable[Holding], day: date) -> Holding | None:
    """Who answers for a post on a day: its holder, or whoever acts where there is none; None while it is vacant."""
    there = [each for each in held if covers(each, day)]
    return min(there, key=lambda each: (each.acting, each.since, each.key), default=None)


def successions(held: Sequence[Holding]) -> Iterator[Succession]:
    """Every passing on of a post, oldest first; a vacancy between is bridged.

    Whoever acted and is then appointed, or is appointed again, passes nothing on.
    """
    last: Holding | None = None
    for day in sorted({each.since for each in held} | {each.until + ONE_DAY for each in held if each.until}):
        owner = owner_on(held, day)
        if owner is None:
            continue
        if last is not None and owner.holder != last.holder:
            yield Succession(last.key, owner.key, day)
        last = owner
