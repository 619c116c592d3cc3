"""A small city with something published."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.actions import approve_targets, enter_targets, publish_targets, submit_targets
from taizhang.ledger.facts import MilestoneDraft
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import file_reports, open_period, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry
from tests.factories import draft, make_actor, make_unit


class Office:
    """Everybody needed to bring a line to the public, and the lines brought so far."""

    def __init__(self) -> None:
        self.unit: Unit = make_unit("市教育局", code="B07")
        self.helper = make_unit("市财政局", code="F01")
        self.clerk: Actor = make_actor(Role.CLERK, self.unit)
        self.head: Actor = make_actor(Role.HEAD, self.unit)
        self.chief: Actor = make_actor(Role.CHIEF, username="chief")
        self.officer: Actor = make_actor(Role.OFFICER)

    def line(self, matter: str, **said: object) -> Target:
        said = {"support_ids": (self.helper.pk,), "milestones": (MilestoneDraft("开工", date(2012, 5, 31)),), **said}
        [target] = enter_targets([draft(self.unit, matter=matter, **said)], by=self.clerk, year=2012)
        submit_targets([target], by=self.head)
        approve_targets([target], by=self.chief)
        publish_targets([target], by=self.chief)
        return Target.objects.get(pk=target.pk)

    def report(self, target: Target, month: str, value: str, narrative: str) -> None:
        entry = ReportEntry(
            target.pk, value=Decimal(value), narrative=narrative, gap="少2所", cause="征地慢", measure="专班推进"
        )
        reports = file_reports(self.unit, open_period(month), [entry], by=self.clerk)
        sign_reports(reports, by=self.head)
        verify_reports(reports, by=self.officer)


@pytest.fixture
def office(db: None, settings: Any, tmp_path: Path) -> Iterator[Office]:
    settings.PUBLIC, settings.KEYS = tmp_path / "public", tmp_path / "keys"
    settings.TAIZHANG_CITY = "沧宁市"
    with clock.frozen(date(2012, 7, 4)):
        yield Office()
