"""What the public site is told of inspections: what was announced, what was concluded, nobody's name or number."""

from dataclasses import asdict, replace

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.inspections.actions import concluding, ending
from taizhang.inspections.facts import InspectionState, Outcome
from taizhang.inspections.models import Inspection
from taizhang.organisations.models import Unit
from taizhang.portal.facts import PublicInspection
from taizhang.portal.queries.inspections import inspections
from tests.inspections.visited import TODAY, Visited

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files"), pytest.mark.today(TODAY)]
_S = InspectionState


@pytest.fixture
def town(unit: Unit, roles: dict[Role, Actor]) -> Visited:
    return Visited(unit, roles)


def published(town: Visited, row: Inspection) -> PublicInspection:
    ending.set_public(Inspection.objects.get(pk=row.pk), by=town.roles[Role.CHIEF], public=True)
    [told] = inspections()
    return told


def test_an_announced_plan_is_told_without_team_or_conclusion(town: Visited) -> None:
    town.at(_S.DRAFTED, announced=True)

    [told] = inspections()

    said = str(asdict(told))
    assert (told.state, told.number, told.findings, told.opinion) == ("drafted", "", "", "")
    assert [name for name in ("组长", "组员", "专家", "leader", "member", "健康证过期") if name in said] == []


def test_a_public_conclusion_is_told_with_numbers_blotted_out(town: Visited) -> None:
    row = town.at(_S.FIELD)
    facts = "当事人电话13912345678，7人过期"
    concluding.draft_conclusion(row, by=town.leader, findings=facts, opinion="应改正")
    concluding.give_conclusion(row, by=town.roles[Role.CHIEF])

    told = published(town, row)

    assert ("13912345678" in told.findings, told.number, told.opinion) == (False, "督结〔2012〕1号", "应改正")


@pytest.mark.parametrize(
    ("outcome", "number", "findings"),
    [
        (Outcome.UPHELD, "督结〔2012〕1号", "健康证过期7人"),
        (Outcome.CHANGED, "督结〔2012〕2号", "健康证过期5人"),
        (Outcome.WITHDRAWN, "", ""),
    ],
)
def test_what_stands_after_a_recheck_is_told(town: Visited, outcome: Outcome, number: str, findings: str) -> None:
    row = town.at(_S.CONCLUDED)
    before = published(town, row)
    town.ask(Inspection.objects.select_related("unit").get(pk=row.pk))
    town.decide(Inspection.objects.select_related("unit").get(pk=row.pk), outcome)

    [told] = inspections()

    given = "2012-07-10" if number else ""
    assert told == replace(
        before,
        state="rechecked",
        outcome=outcome,
        number=number,
        findings=findings,
        given_on=given,
        opinion=told.opinion,
    )
    assert (told.opinion == "") == (outcome is Outcome.WITHDRAWN)
