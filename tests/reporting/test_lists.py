"""Lists from what is kept: to each reader the lines that are open to it, counted, and never read from end to end."""

from collections import Counter
from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.actions.cascade import break_down
from taizhang.ledger.facts import TargetKind, TargetState
from taizhang.ledger.queries import Filter, narrowed, targets_seen_by
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions.keeping import bring_up
from taizhang.reporting.queries.lists import counts_for, kept_for
from tests.factories import draft, every_role, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 4))]

FILTERS = {
    "nothing": Filter(),
    "unit": Filter(unit="B07"),
    "kind": Filter(kind=TargetKind.LIVELIHOOD),
    "state": Filter(state=TargetState.APPROVED),
    "year": Filter(year=2012),
    "peer group": Filter(peer_group="社会事业部门"),
    "words": Filter(text="第1 B07"),
    "all together": Filter(year=2012, unit="B07", kind=TargetKind.LIVELIHOOD, state=TargetState.DRAFT, text="第"),
}


@pytest.fixture
def city(unit: Unit, roles: dict[Role, Actor]) -> dict[Role, Actor]:
    """Three units that help each other; some lines in force, one broken down to another unit."""
    water, roads = make_unit("市水务局"), make_unit("市公路局")
    enter_targets([draft(roads), draft(roads, support_ids=(unit.pk,))], by=roles[Role.OFFICER], year=2012)
    enter_targets([draft(water)], by=roles[Role.OFFICER], year=2013)
    kinds = [draft(unit, matter=f"第{number}件事", kind=kind) for number, kind in enumerate(TargetKind)]
    lines = enter_targets(kinds, by=roles[Role.OFFICER], year=2012)
    submit_targets(lines[:3], by=roles[Role.HEAD])
    approve_targets(lines[:2], by=roles[Role.CHIEF])
    break_down(lines[0], [draft(water, kind=lines[0].kind, matter="分到水务")], by=roles[Role.OFFICER])
    bring_up(clock.today())
    return every_role(unit)


@pytest.mark.parametrize("by", FILTERS.values(), ids=FILTERS)
def test_a_list_has_the_lines_that_are_open_to_its_reader_and_their_counts(city: dict[Role, Actor], by: Filter) -> None:
    for actor in city.values():
        lines = kept_for(actor, by)
        open_lines = narrowed(targets_seen_by(actor), by)

        assert sorted(lines.values_list("pk", flat=True)) == sorted({line.pk for line in open_lines})
        assert +counts_for(actor, by, lines) == Counter(lines.values_list("status", flat=True))
