"""A small city with a month behind it, for the tests of assessment."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Report, ReportingPeriod
from tests.factories import draft

SPRING = date(2012, 1, 6)
BEHIND = {"gap": "有差距", "cause": "征地慢", "measure": "包保到人"}


def lines(unit: Unit, roles: Mapping[Role, Actor], *said: Mapping[str, object], on: date = SPRING) -> list[Target]:
    """Approved lines of a unit, one for each description, in force since January."""
    with clock.frozen(on):
        targets = enter_targets([draft(unit, **each) for each in said], by=roles[Role.CLERK], year=2012)
        submit_targets(targets, by=roles[Role.HEAD])
        approve_targets(targets, by=roles[Role.CHIEF])
    return targets


def filed(
    targets: Sequence[Target],
    percents: Sequence[int | None],
    period: ReportingPeriod,
    roles: Mapping[Role, Actor],
    *,
    on: date = date(2012, 7, 3),
) -> list[Report]:
    """Reports filed on a day with so many percent each; None files nothing."""
    entries = [
        ReportEntry(target.pk, percent=Decimal(percent), narrative="按计划推进", **BEHIND)
        for target, percent in zip(targets, percents, strict=True)
        if percent is not None
    ]
    with clock.frozen(on):
        return file_reports(targets[0].ledger.unit, period, entries, by=roles[Role.CLERK])


def verified(reports: Sequence[Report], roles: Mapping[Role, Actor]) -> None:
    """Signed by the head, verified by the office."""
    sign_reports(reports, by=roles[Role.HEAD])
    verify_reports(reports, by=roles[Role.OFFICER])
