"""What a unit helps others with stands on its workbench until it is done."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Role
from taizhang.ledger.actions.supports import give_part, say_support
from taizhang.ledger.facts import SupportState
from taizhang.ledger.models import Support
from taizhang.organisations.models import Unit
from taizhang.reporting.actions import open_period
from tests.assessment.city import filed, lines, verified
from tests.factories import browser_of, make_actor, make_person, make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.today(date(2012, 7, 4))]


def test_joint_items_stand_on_the_workbench_of_the_unit_that_helps_the_nearest_day_first(
    unit: Unit, roles: dict[Role, Actor]
) -> None:
    other = make_unit("市财政局")
    days = [None, date(2012, 8, 31), date(2012, 7, 31), date(2012, 6, 30)]
    said = [
        {"due": day, "due_text": "" if day else "持续推进", "due_kind": "fixed" if day else "continuous"}
        for day in days
    ]
    later, sooner, done, over = lines(unit, roles, *({**each, "support_ids": (other.pk,)} for each in said))
    verified(filed([over], [100], open_period("2012-05"), roles), roles)
    give_part(Support.objects.get(target=sooner), "落实资金", by=roles[Role.CLERK])
    helped = Support.objects.get(target=done)
    say_support(helped, SupportState.DONE, by=make_actor(Role.CLERK, other), note="资金已拨付")

    theirs = browser_of(make_person("helper", Role.CLERK, other)).get("/")
    own = browser_of(make_person("leader", Role.CLERK, unit)).get("/")

    assert [each.target for each in theirs.context["unit"]["joint"]] == [sooner, later]
    assert list(own.context["unit"]["joint"]) == []
    assert "市教育局：落实资金" in theirs.content.decode()
