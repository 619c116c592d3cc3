"""Rulebooks are dated data: each holds from its first day on, and an old year is judged by its own."""

from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.ledger.actions import Incomplete, enter_targets, submit_targets
from taizhang.ledger.actions.rulebook import adopt_rulebook
from taizhang.ledger.facts import MilestoneDraft, TargetKind
from taizhang.ledger.models import Rulebook
from taizhang.ledger.queries.rulebook import rulebook_on, rules_for, rules_on
from taizhang.ledger.rules.completeness import Part
from taizhang.ledger.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.organisations.models import Unit
from tests.factories import draft

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]


def test_a_rulebook_holds_from_its_first_day_until_the_next(roles: dict[Role, Actor]) -> None:
    text = shipped_text()
    adopt_rulebook(text, by=roles[Role.CHIEF])
    adopt_rulebook(
        text.replace("year-2012", "half-2012").replace("2012-01-01", "2012-07-01").replace("= 30 ", "= 50 "),
        by=roles[Role.CHIEF],
    )

    days = [date(2011, 12, 31), date(2012, 6, 30), date(2012, 7, 1)]

    assert [str(rules_on(day).heaviest) for day in days] == ["30", "30", "50"]
    assert [rulebook_on(day) and rulebook_on(day).code for day in days] == [None, "year-2012", "half-2012"]
    with clock.frozen(date(2013, 2, 1)):
        assert (rules_for(2012).code, rules_for(2013).code) == ("half-2012", "half-2012")
    with clock.frozen(date(2012, 2, 1)):
        assert rules_for(2012).code == "year-2012"


def test_only_the_chief_adopts_one_and_a_code_is_used_once(roles: dict[Role, Actor]) -> None:
    with pytest.raises(Denied):
        adopt_rulebook(shipped_text(), by=roles[Role.OFFICER])
    held = adopt_rulebook(shipped_text(), by=roles[Role.CHIEF])
    with pytest.raises(InvalidRule, match="已存在且不得改动"):
        adopt_rulebook(shipped_text().replace("= 30 ", "= 50 "), by=roles[Role.CHIEF])

    assert adopt_rulebook(shipped_text(), by=roles[Role.CHIEF]) == held
    assert Rulebook.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ({"kind": TargetKind.PROJECT}, (Part.STAGES,)),
        ({"kind": TargetKind.PROJECT, "milestones": (MilestoneDraft("开工", None),)}, (Part.STAGES,)),
        ({"kind": TargetKind.INDICATOR, "criterion": "", "quantity": None}, (Part.STANDARD,)),
        ({"kind": TargetKind.LIVELIHOOD, "criterion": "", "quantity": None, "method": ""}, (Part.HOW, Part.STANDARD)),
    ],
)
def test_a_line_that_lacks_what_its_kind_needs_is_not_submitted(
    unit: Unit, roles: dict[Role, Actor], said: dict[str, object], parts: tuple[Part, ...]
) -> None:
    [line] = enter_targets([draft(unit, **said)], by=roles[Role.CLERK], year=2012)

    with pytest.raises(Incomplete) as refusal:
        submit_targets([line], by=roles[Role.HEAD])

    assert refusal.value.missing == {line.code: parts}
