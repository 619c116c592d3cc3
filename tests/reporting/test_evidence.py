"""Files that show what a report says: which are taken, and where one was seen before."""

from datetime import date
from decimal import Decimal

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import attach_evidence, file_reports, open_period
from taizhang.reporting.facts import ReportEntry, Sighting
from taizhang.reporting.models import Report
from taizhang.reporting.queries import seen_elsewhere
from tests.factories import draft

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(date(2012, 7, 3)),
]


@pytest.fixture
def reports(unit: Unit, roles: dict[Role, Actor]) -> list[Report]:
    """Three reports of June."""
    targets = enter_targets([draft(unit) for _ in range(3)], by=roles[Role.CLERK], year=2012)
    submit_targets(targets, by=roles[Role.HEAD])
    approve_targets(targets, by=roles[Role.CHIEF])
    entries = [ReportEntry(target.pk, value=Decimal(6), narrative="6所主体封顶") for target in targets]
    return file_reports(unit, open_period("2012-06"), entries, by=roles[Role.CLERK])


def test_a_file_seen_in_another_report_is_named_with_its_line_and_month(
    unit: Unit, roles: dict[Role, Actor], reports: list[Report]
) -> None:
    first, second, third = reports
    for report, name, content in [
        (first, "甲.pdf", b"%PDF-1"),
        (second, "乙.pdf", b"%PDF-1"),
        (third, "丙.pdf", b"%PDF-2"),
    ]:
        attach_evidence(report, by=roles[Role.CLERK], content=content, name=name)

    found = seen_elsewhere(reports)

    def seen(report: Report, name: str) -> Sighting:
        return Sighting(report.pk, unit.pk, unit.short_name, report.target.code, "2012-06", name)

    assert found == {first.pk: [seen(second, "乙.pdf")], second.pk: [seen(first, "甲.pdf")]}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x05\x06" + bytes(18), "none of them"),
        (b"\0\1\2", "none of them"),
        (b"#!/bin/sh", "Programs"),
        (b"%PDF-1", "there already"),
    ],
    ids=["an archive", "bytes of no known kind", "a script", "the same file again"],
)
def test_what_is_no_evidence_is_refused_whatever_it_is_called(
    roles: dict[Role, Actor], reports: list[Report], content: bytes, said: str
) -> None:
    attach_evidence(reports[0], by=roles[Role.CLERK], content=b"%PDF-1", name="甲.pdf")

    with pytest.raises(ValueError, match=said):
        attach_evidence(reports[0], by=roles[Role.CLERK], content=content, name="照片.pdf")

    assert reports[0].evidence.count() == 1
