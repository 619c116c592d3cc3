"""Checks on the spot: drawn on record, drawn again the same, told once, and never by who reported."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import LazySettings

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.reporting import permissions
from taizhang.reporting.actions import (
    draw_sample,
    file_reports,
    open_period,
    sign_reports,
    tell_outcome,
    verify_reports,
)
from taizhang.reporting.facts import Outcome, ReportEntry
from taizhang.reporting.models import ReportingPeriod
from taizhang.reporting.queries.samples import checks_of, draws_again, items_of, samples
from tests.reporting.test_month import lines

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 3)),
]


@pytest.fixture
def june(unit: Unit, roles: dict[Role, Actor]) -> ReportingPeriod:
    """A month with twenty reports verified."""
    period = open_period("2012-06")
    entries = [ReportEntry(line.pk, value=Decimal(7), narrative="推进") for line in lines(unit, roles, 20)]
    reports = file_reports(unit, period, entries, by=roles[Role.CLERK])
    sign_reports(reports, by=roles[Role.HEAD])
    verify_reports(reports, by=roles[Role.OFFICER])
    return period


def test_a_share_of_each_unit_is_drawn_and_comes_out_again(
    roles: dict[Role, Actor], june: ReportingPeriod, settings: LazySettings
) -> None:
    settings.TAIZHANG_SAMPLE_SHARE = 15

    sample = draw_sample(june, by=roles[Role.OFFICER])

    [row] = samples()
    assert (row.size, row.open, row.percent) == (3, 3, 15)
    assert len(sample.seed) == 16
    assert draws_again(sample)
    sample.seed = "another"
    assert not draws_again(sample)
    assert Record.objects.filter(action="reporting.draw_sample", subject="2012-06").count() == 1
    assert list(verify()) == []


def test_what_was_found_is_told_once_and_stands_with_the_line(roles: dict[Role, Actor], june: ReportingPeriod) -> None:
    [item] = items_of(draw_sample(june, by=roles[Role.OFFICER], seed="7"))
    target, chief, day = item.report.target, roles[Role.CHIEF], date(2012, 7, 2)
    for outcome, found, on, content, said in [
        (Outcome.DIFFERS, " ", day, b"", "Say what differs"),
        (Outcome.CONFIRMED, "", date(2012, 7, 4), b"", "still to come"),
        (Outcome.CONFIRMED, "", day, b"MZ\x90", "no evidence"),
    ]:
        with pytest.raises(ValueError, match=said):
            tell_outcome(item, outcome=outcome, found=found, on=on, by=chief, content=content)

    tell_outcome(item, outcome=Outcome.DIFFERS, found="只见5所", on=day, by=chief, content=b"%PDF-1", name="照片.pdf")

    [check] = checks_of(target.pk)
    assert (check.outcome, check.found, check.checked_on, check.file_name) == ("differs", "只见5所", day, "照片.pdf")
    assert Record.objects.get(action="reporting.tell_outcome").subject == target.code
    with pytest.raises(NotOpen, match="told already"):
        tell_outcome(item, outcome=Outcome.CONFIRMED, found="", on=day, by=chief)


def test_nothing_is_drawn_where_nothing_is_verified(roles: dict[Role, Actor]) -> None:
    with pytest.raises(NotOpen, match="2012-05"):
        draw_sample(open_period("2012-05"), by=roles[Role.OFFICER])


def test_who_draws_and_who_tells(roles: dict[Role, Actor], june: ReportingPeriod) -> None:
    [item] = items_of(draw_sample(june, by=roles[Role.OFFICER], seed="7"))
    told = {}
    for role, actor in roles.items():
        try:
            tell_outcome(item, outcome=Outcome.DIFFERS, found="", on=date(2012, 7, 2), by=actor)
        except ValueError:
            told[role] = True
        except Denied:
            told[role] = False

    assert {role for role, actor in roles.items() if allows(permissions.may_sample, actor)} == {
        Role.OFFICER,
        Role.CHIEF,
    }
    assert {role for role, may in told.items() if may} == {Role.OFFICER, Role.CHIEF}
