"""The lines without a living owner, unit by unit, with what each lacks, who mends it and what can be done here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from taizhang.accounts.facts import Actor
from taizhang.accounts.rules import allows
from taizhang.handovers.facts import Gap
from taizhang.handovers.queries.owners import gaps, unowned
from taizhang.ledger.models import Target
from taizhang.ledger.permissions import may_bind_leader
from taizhang.ledger.queries import targets_seen_by
from taizhang.lib import clock
from taizhang.organisations.facts import HeldPost
from taizhang.organisations.models import Post, Unit
from taizhang.organisations.queries.posts import living_posts
from taizhang.web.owners.words import GAPS, MENDERS

UNBOUND = frozenset({Gap.NO_LEADER, Gap.UNKNOWN_LEADER})
"""What is mended by saying which post leads the line."""


@dataclass(frozen=True)
class Missing:
    """One thing a line lacks, who mends it, and the post that is vacant where one is."""

    word: Promise
    mender: Promise
    post: Post | None


@dataclass(frozen=True)
class Row:
    """A line, whether it lacks a leading post, and all that is missing."""

    line: Target
    unbound: bool
    missing: Sequence[Missing]


@dataclass(frozen=True)
class Group:
    """A unit's lines, and the posts that may be given to those without one."""

    unit: Unit
    rows: list[Row]
    posts: list[HeldPost]


def lacking(actor: Actor) -> list[tuple[Target, tuple[Gap, ...]]]:
    """The lines open to the actor that nobody living owns today, with what each lacks."""
    today = clock.today()
    return gaps(unowned(today).filter(pk__in=targets_seen_by(actor).order_by().values("pk")), today)


def groups(actor: Actor) -> Iterator[Group]:
    """The same lines by unit."""
    by_unit: dict[Unit, list[Row]] = {}
    for line, found in lacking(actor):
        by_unit.setdefault(line.ledger.unit, []).append(_row(line, found))
    for unit, rows in by_unit.items():
        may = allows(may_bind_leader, actor, unit.pk) and any(row.unbound for row in rows)
        yield Group(unit, rows, leading_posts(unit) if may else [])


def leading_posts(unit: Unit) -> list[HeldPost]:
    """The posts that may lead a unit's lines today; those of the unit it was merged into, where it was."""
    return living_posts(unit.merged_into_id or unit.pk, clock.today())


def _row(line: Target, found: Sequence[Gap]) -> Row:
    vacant = {Gap.VACANT_LEADER: line.leader_post, Gap.VACANT_RESPONSIBLE: line.post}
    missing = [Missing(GAPS[gap], MENDERS[gap], vacant.get(gap)) for gap in found]
    return Row(line, bool(UNBOUND & set(found)), missing)
