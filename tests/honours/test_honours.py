"""An honour on its way: reported, checked, verified, shown, objected to, confirmed, withdrawn; counted once."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.audit.actions import recorded
from taizhang.audit.queries import verify
from taizhang.honours.actions import objecting, reporting, verifying
from taizhang.honours.actions.rule import adopt_rule
from taizhang.honours.facts import HonourState
from taizhang.honours.models import Honour, Share
from taizhang.honours.queries.alike import looks_like
from taizhang.honours.queries.facts import honour_facts
from taizhang.honours.queries.lists import honours_seen_by, honours_waiting_for, public_honours
from taizhang.honours.queries.rules import rules_on
from taizhang.honours.rules.rulebook import shipped_text
from taizhang.honours.rules.states import TRANSITIONS
from taizhang.lib import clock
from taizhang.lib.dated import InvalidRule
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from tests.factories import make_actor, make_unit
from tests.honours.desk import OVER, TODAY, Desk

S = HonourState
pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(TODAY)]
JUNE = (date(2012, 6, 1), date(2012, 6, 30))


@pytest.fixture
def desk(unit: Unit, roles: dict[Role, Actor]) -> Desk:
    other = make_unit("市住建局", code="C02")
    return Desk(unit, other, roles, make_actor(Role.CLERK, other), make_actor(Role.OFFICER))


UNIT, OFFICE = {"clerk", "head"}, {"officer", "chief", "second"}
MAY: Mapping[tuple[HonourState, str], set[str]] = {
    (S.REPORTED, "check"): {"head"},
    (S.REPORTED, "return"): {"head", *OFFICE},
    (S.RETURNED, "correct"): UNIT,
    (S.RETURNED, "drop"): UNIT,
    (S.CHECKED, "verify"): OFFICE,
    (S.CHECKED, "return"): {"head", *OFFICE},
    (S.CHECKED, "refuse"): OFFICE,
    (S.VERIFIED, "show"): OFFICE,
    (S.VERIFIED, "refuse"): OFFICE,
    (S.SHOWN, "object"): {"beside"},
    (S.SHOWN, "dismiss"): {"chief", "second"},
    (S.SHOWN, "uphold"): {"chief", "second"},
    (S.CONFIRMED, "withdraw"): {"chief"},
}
"""Who may do what in which state; written by hand, and everything else is refused. What is shown is objected to, and
its days are not over."""


def acts(desk: Desk) -> Mapping[str, Callable[[Honour, Actor], object]]:
    """Every act with what it needs."""

    def ruled(row: Honour, by: Actor, upheld: bool) -> object:
        if (objection := row.objections.first()) is None:
            raise NotOpen
        return objecting.rule_on_objection(objection, by=by, upheld=upheld, ruling="r")

    return {
        "check": lambda row, by: reporting.check_honours([row], by=by),
        "return": lambda row, by: reporting.return_honour(row, by=by, reason="r"),
        "correct": lambda row, by: reporting.correct_honour(row, desk.draft(), by=by),
        "drop": lambda row, by: reporting.drop_honour(row, by=by),
        "verify": lambda row, by: verifying.verify_honours([row], by=by),
        "refuse": lambda row, by: verifying.refuse_honour(row, by=by, reason="r"),
        "show": lambda row, by: verifying.show_honours([row], by=by),
        "object": lambda row, by: objecting.object_to(row, desk.other, by=by, reason="r"),
        "dismiss": lambda row, by: ruled(row, by, upheld=False),
        "uphold": lambda row, by: ruled(row, by, upheld=True),
        "confirm": lambda row, by: verifying.confirm_honours([row], by=by),
        "withdraw": lambda row, by: verifying.withdraw_honour(row, by=by, reason="r"),
    }


@pytest.mark.parametrize("state", list(HonourState))
def test_every_act_by_everybody_in_every_state(desk: Desk, state: HonourState) -> None:
    row = desk.at(state)
    everyone = {
        **{str(role): actor for role, actor in desk.roles.items()},
        "beside": desk.beside,
        "second": desk.second,
    }
    done = set()
    for name, act in acts(desk).items():
        for who, actor in everyone.items():
            fresh = Honour.objects.select_related("unit").get(pk=row.pk)
            try:
                with recorded("test.try", by="tester"):
                    act(fresh, actor)
                    done.add((name, who, Honour.objects.get(pk=row.pk).state))
                    raise ZeroDivisionError
            except (ZeroDivisionError, Denied, NotOpen, ValueError):
                pass

    assert done == {
        (act, who, TRANSITIONS[at, act]) for (at, act), allowed in MAY.items() if at == state for who in allowed
    }


def test_an_honour_is_confirmed_once_its_days_are_over_and_the_record_tells_all(desk: Desk) -> None:
    made = desk.shown()
    with pytest.raises(NotOpen, match="is shown until 2012-07-17"), clock.frozen(date(2012, 7, 17)):
        verifying.confirm_honours([made], by=desk.roles[Role.CHIEF])
    made.refresh_from_db()
    with clock.frozen(OVER):
        verifying.confirm_honours([made], by=desk.roles[Role.CHIEF])

    kept = Honour.objects.get()
    assert (kept.state, kept.shown_from, kept.shown_until) == (S.CONFIRMED, TODAY, date(2012, 7, 17))
    assert (kept.named, kept.verified_by_id) == (True, desk.roles[Role.OFFICER].person_id)
    assert list(verify()) == []


def test_a_plaque_without_a_paper_or_a_name_is_not_verified(desk: Desk) -> None:
    officer = desk.roles[Role.OFFICER]
    with pytest.raises(ValueError, match="a plaque alone is not enough"):
        verifying.verify_honours([desk.checked("平安校园", paper=False)], by=officer)
    with pytest.raises(ValueError, match="does not name"):
        verifying.verify_honours([desk.checked("文明校园")], by=officer, named=False)


def test_what_is_objected_is_ruled_on_by_who_did_not_verify_it(desk: Desk) -> None:
    made = desk.at(S.SHOWN)
    [objection] = made.objections.all()
    with pytest.raises(Denied):
        objecting.rule_on_objection(objection, by=desk.roles[Role.OFFICER], upheld=False, ruling="r")
    with clock.frozen(OVER), pytest.raises(NotOpen, match="has not been ruled on"):
        verifying.confirm_honours([made], by=desk.roles[Role.CHIEF])

    objecting.rule_on_objection(objection, by=desk.second, upheld=True, ruling="系行业协会评选")

    kept = Honour.objects.get()
    assert (kept.state, kept.remark) == (S.REFUSED, "系行业协会评选")
    told = Notice.objects.filter(text__contains="异议成立：系行业协会评选").values_list("person_id", flat=True)
    assert set(told) == {desk.roles[role].person_id for role in (Role.CLERK, Role.HEAD)}


def test_after_the_last_day_nothing_is_objected(desk: Desk) -> None:
    made = desk.shown()

    with clock.frozen(OVER), pytest.raises(NotOpen, match="was shown until"):
        objecting.object_to(made, desk.other, by=desk.beside, reason="r")


def test_one_honour_at_two_levels_is_asked_of_a_person_and_counts_once_at_the_highest(desk: Desk) -> None:
    officer = desk.roles[Role.OFFICER]
    low = desk.verified("全省“双拥”模范单位", level="province", body="省政府")
    high = desk.checked("全国双拥模范单位", body="民政部")
    assert looks_like(high) == [low]
    with pytest.raises(ValueError, match=f"whether it is one with {low.code}"):
        verifying.verify_honours([high], by=officer)

    verifying.tie(high, low, by=officer, same=True, why="同一事迹逐级表彰")
    verifying.verify_honours([high], by=officer)

    facts = honour_facts(*JUNE)
    assert [(each.honour_id, each.level, each.counted) for each in facts] == [
        (low.pk, "province", False),
        (high.pk, "ministry", True),
    ]
    assert len({each.key for each in facts}) == 1


def test_two_honours_that_only_look_alike_both_count(desk: Desk) -> None:
    first, second = desk.verified("先进集体", body="教育部"), desk.checked("先进集体", body="民政部")
    verifying.tie(second, first, by=desk.roles[Role.OFFICER], same=False)
    verifying.verify_honours([second], by=desk.roles[Role.OFFICER])

    assert [each.counted for each in honour_facts(*JUNE)] == [True, True]
    assert len({each.key for each in honour_facts(*JUNE)}) == 2


def test_a_joint_award_gives_each_unit_its_share_and_the_shares_are_the_whole(desk: Desk) -> None:
    shares = {desk.unit.pk: Decimal("66.67"), desk.other.pk: Decimal("33.33")}
    made = desk.confirmed(shares=shares)

    facts = honour_facts(*JUNE)
    assert {each.unit_id: each.share for each in facts} == shares
    assert [(each.publicity_over, each.has_document, each.source) for each in facts] == [
        (True, True, f"/honours/{made.pk}/")
    ] * 2
    refused = [
        {desk.unit.pk: Decimal(60), desk.other.pk: Decimal(39)},
        {desk.other.pk: Decimal(100)},
        {desk.unit.pk: Decimal("99.999"), desk.other.pk: Decimal("0.001")},
    ]
    for wrong in refused:
        with pytest.raises(ValueError, match=r"share"):
            desk.reported("另一项", shares=wrong)
    assert Share.objects.count() == 2


def test_what_does_not_fit_the_rule_of_its_day_is_not_reported(desk: Desk) -> None:
    for wrong in (
        {"level": "galaxy"},
        {"kind": "plaque"},
        {"grade": "tenth"},
        {"holder": "张三"},
        {"kind": "individual"},
        {"granted_on": date(2012, 7, 11)},
        {"body": " "},
    ):
        with pytest.raises(ValueError, match=r"."):
            desk.reported(**wrong)

    assert Honour.objects.count() == 0


def test_who_sees_an_honour_of_a_person(desk: Desk) -> None:
    made = desk.verified("全国优秀教师", kind="individual", holder="李秀兰", level="ministry")
    seen: dict[str, list[bool]] = {}
    everyone = {"own": desk.roles[Role.CLERK], "other unit": desk.beside, "auditor": desk.roles[Role.AUDITOR]}

    def look() -> None:
        for name, actor in everyone.items():
            seen.setdefault(name, []).append(honours_seen_by(actor).filter(pk=made.pk).exists())

    look()
    verifying.show_honours([made], by=desk.roles[Role.OFFICER])
    look()
    with clock.frozen(OVER):
        verifying.confirm_honours([made], by=desk.roles[Role.CHIEF])
    look()

    assert seen == {
        "own": [True, True, True],
        "other unit": [False, True, False],
        "auditor": [True, True, True],
    }


def test_whose_turn_it_is(desk: Desk) -> None:
    first = desk.reported("甲")
    second = desk.checked("乙")
    third = desk.shown("丙")
    fourth = reporting.return_honour(desk.reported("丁"), by=desk.roles[Role.HEAD], reason="r")

    waits = {
        name: set(honours_waiting_for(actor, day).values_list("pk", flat=True))
        for name, actor, day in (
            ("clerk", desk.roles[Role.CLERK], TODAY),
            ("head", desk.roles[Role.HEAD], TODAY),
            ("officer", desk.roles[Role.OFFICER], OVER),
            ("chief", desk.roles[Role.CHIEF], OVER),
            ("other unit", desk.beside, TODAY),
        )
    }

    assert waits == {
        "clerk": {fourth.pk},
        "head": {first.pk, fourth.pk},
        "officer": {second.pk},
        "chief": {second.pk, third.pk},
        "other unit": set(),
    }


def test_what_is_confirmed_becomes_public_by_the_offices_choice_and_leaves_with_its_withdrawal(desk: Desk) -> None:
    made = desk.confirmed()
    before = list(public_honours(TODAY))
    verifying.set_public([made], by=desk.roles[Role.OFFICER], public=True)
    meanwhile = list(public_honours(TODAY))
    verifying.withdraw_honour(made, by=desk.roles[Role.CHIEF], reason="以虚假数据获得")

    assert (before, meanwhile, list(public_honours(TODAY))) == ([], [made], [])
    assert honour_facts(*JUNE) == []


def test_a_rule_is_adopted_by_the_chief_and_holds_from_its_day(desk: Desk) -> None:
    text = shipped_text(2012).replace('"honours-2012"', '"honours-july"').replace("2012-01-01", "2012-07-01")
    adopt_rule(text.replace("workdays = 5", "workdays = 7"), by=desk.roles[Role.CHIEF])

    assert (rules_on(date(2012, 6, 30)).workdays, rules_on(TODAY).workdays) == (5, 7)
    with pytest.raises(Denied):
        adopt_rule(text, by=desk.roles[Role.OFFICER])
    with pytest.raises(InvalidRule):
        adopt_rule(text.replace("points = 8", "points = -1"), by=desk.roles[Role.CHIEF])
