"""Inspections: planned against warnings, unannounced, sent from the field once, concluded, looked at again by others."""

from dataclasses import replace
from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.models import Person
from taizhang.audit.actions import recorded
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.cadence.duties import remind_of_duties
from taizhang.handovers.facts import ItemKind
from taizhang.handovers.queries.open_lines import items_of
from taizhang.inspections.actions import approving, asking, concluding, ending, field, opening, planning, rechecking
from taizhang.inspections.actions.rule import adopt_rule
from taizhang.inspections.facts import Alert, Answer, InspectionState, Member, Outcome, Photo, Point, Said
from taizhang.inspections.models import Conclusion, Inspection, PointPhoto, Sending
from taizhang.inspections.papers import LAYOUTS
from taizhang.inspections.queries.papers import facts_of, papers_of
from taizhang.inspections.queries.people import free_to_recheck
from taizhang.inspections.queries.planning import loads, warnings_of
from taizhang.inspections.queries.rules import rules_on
from taizhang.inspections.queries.seen import inspections_seen_by, public_inspections, sees_field
from taizhang.inspections.queries.terms import owed_by, standing_conclusion
from taizhang.inspections.queries.waiting import inspections_waiting_for, owed
from taizhang.inspections.rules.rulebook import shipped_text
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.facts import PostKind
from taizhang.organisations.models import Membership, Post, Unit
from taizhang.supervision.models import Order
from tests.factories import make_actor, make_unit
from tests.inspections.visited import PICTURE, TODAY, Visited

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(TODAY),
]
_S = InspectionState


@pytest.fixture
def town(unit: Unit, roles: dict[Role, Actor]) -> Visited:
    return Visited(unit, roles)


def fresh(row: Inspection) -> Inspection:
    return Inspection.objects.select_related("unit").get(pk=row.pk)


def text_of(row: Inspection, place: int) -> str:
    paper = papers_of(row)[place]
    official = LAYOUTS[paper.kind](facts_of(row, paper, "沧宁市"))
    return "\n".join([official.number, official.title, *(str(getattr(block, "text", "")) for block in official.body)])


def test_an_item_of_several_units_is_a_sheet_for_each(town: Visited) -> None:
    units = [town.unit, make_unit("市民政局")]

    rows = planning.plan_inspections(units, town.item, by=town.roles[Role.OFFICER])

    assert [(row.code, row.unit_id) for row in rows] == [("D2012-001", units[0].pk), ("D2012-002", units[1].pk)]
    assert [(row.team.count(), row.points.count()) for row in rows] == [(3, 2), (3, 2)]
    assert list(verify()) == []


@pytest.mark.parametrize(
    "said",
    [
        {"matter": " "},
        {"basis": ""},
        {"approver": ""},
        {"scope": ""},
        {"methods": ()},
        {"points": ()},
        {"ends_on": date(2012, 7, 9)},
        {"team": (Member("专家", "市人大代表", leader=True),)},
    ],
)
def test_a_plan_lacks_nothing_that_the_decree_asks_for(town: Visited, said: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        town.planned(**said)

    assert Inspection.objects.count() == 0


def test_nobody_is_of_a_team_that_goes_to_their_own_unit(town: Visited) -> None:
    own = town.roles[Role.CLERK]
    team = (*town.item.team, Member("本单位填报员", "", own.person_id))

    with pytest.raises(ValueError, match="has to step aside"):
        town.planned(team=team)


def test_what_the_calendar_warns_of_is_approved_with_a_reason_only(town: Visited) -> None:
    town.planned()
    second, chief = town.planned(), town.roles[Role.CHIEF]

    with pytest.raises(ValueError, match="say why"):
        approving.approve_inspection(second, by=chief)
    approving.approve_inspection(second, by=chief, reason="食物中毒后复查")

    found = {each.alert for each in warnings_of([second])[second.pk]}
    assert (found, fresh(second).reason) == ({Alert.OVERLAP, Alert.REPEATED}, "食物中毒后复查")
    assert loads(Inspection.objects.all(), 2012) == {town.unit.pk: 2}


def test_an_inspection_called_off_warns_nobody(town: Visited) -> None:
    town.at(_S.CANCELLED)

    assert warnings_of([town.planned()]) == {}


def test_who_planned_does_not_approve(town: Visited) -> None:
    row = planning.plan_inspections([town.unit], town.item, by=town.roles[Role.CHIEF])[0]

    with pytest.raises(Denied, match="another must approve"):
        approving.approve_inspection(row, by=town.roles[Role.CHIEF])
    approving.approve_inspection(row, by=town.roles[Role.MAYOR])

    assert fresh(row).state == _S.APPROVED


def test_an_unannounced_visit_is_hidden_from_the_unit_until_its_conclusion(town: Visited) -> None:
    head, key = town.roles[Role.HEAD], town.planned(unannounced=True).pk
    row = Inspection.objects.select_related("unit").get(pk=key)
    approving.approve_inspection(row, by=town.roles[Role.CHIEF])
    with pytest.raises(NotOpen, match="unannounced"):
        opening.notify_unit(fresh(row), by=town.roles[Role.OFFICER])
    opening.enter_field(fresh(row), by=town.leader)
    before = inspections_seen_by(head).count(), Notice.objects.filter(person=head.person_id).count()

    town.answer(fresh(row))
    concluding.draft_conclusion(fresh(row), by=town.leader, findings="f", opinion="o")
    concluding.give_conclusion(fresh(row), by=town.roles[Role.CHIEF])

    assert before == (0, 0)
    assert [each.pk for each in inspections_seen_by(head)] == [key]


@pytest.mark.parametrize(
    ("state", "seen"),
    [(_S.PLANNED, set()), (_S.APPROVED, set()), (_S.NOTIFIED, {"clerk", "head"}), (_S.CONCLUDED, {"clerk", "head"})],
)
def test_the_unit_sees_its_own_from_the_notice_on(town: Visited, state: InspectionState, seen: set[str]) -> None:
    row = town.at(state)

    found = {name for name, actor in town.everyone.items() if inspections_seen_by(actor).filter(pk=row.pk).exists()}

    always = {"officer", "chief", "mayor", "auditor", "vice_mayor", "leader", "member"}
    assert found == always | seen
    assert sees_field(town.roles[Role.HEAD], row) == (state == _S.CONCLUDED)


def test_nobody_goes_in_before_the_first_day(town: Visited) -> None:
    row = town.at(_S.NOTIFIED, starts_on=date(2012, 7, 11))

    with pytest.raises(ValueError, match="2012-07-11"):
        opening.enter_field(row, by=town.leader)


def test_the_same_sending_twice_is_taken_once_and_the_same_picture_too(town: Visited) -> None:
    row = town.at(_S.FIELD)
    written = Record.objects.count()

    town.answer(fresh(row), f"key {row.pk}")
    again = Record.objects.count()
    town.answer(fresh(row), "another key")

    assert (again - written, Sending.objects.count(), PointPhoto.objects.count()) == (0, 2, 1)
    assert [(each.key, each.answers, each.pictures) for each in Sending.objects.all()] == [
        (f"key {row.pk}", 2, 1),
        ("another key", 2, 0),
    ]


def test_a_key_is_its_senders_own(town: Visited) -> None:
    row = town.at(_S.FIELD)
    said = {row.points.all()[0].pk: Said(Answer.HOLDS)}

    with pytest.raises(ValueError, match="somebody else"):
        field.send_answers(row, said, by=town.member, key=f"key {row.pk}")


def test_a_later_answer_stands_and_the_chain_has_both(town: Visited) -> None:
    row = town.at(_S.FIELD)
    point = row.points.all()[1]

    field.send_answers(row, {point.pk: Said(Answer.NOT_APPLICABLE, "食堂停办")}, by=town.member, key="m")

    point.refresh_from_db()
    assert (point.answer, point.note, point.answered_by_id) == ("not_applicable", "食堂停办", town.member.person_id)
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("said", "key", "why"),
    [
        ({}, "k", "Nothing was answered"),
        ({0: Said(Answer.HOLDS)}, "k", "checklist has changed"),
        (Said(Answer.HOLDS), "", "without its key"),
        (Said(Answer.HOLDS, "长" * 501), "k", "500 characters"),
        (Said(photos=[Photo("a.txt", b"text")]), "k", "is no picture"),
        (Said(photos=[Photo(f"{n}.png", PICTURE + bytes([n])) for n in range(7)]), "k", "6 pictures"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(town: Visited, said: object, key: str, why: str) -> None:
    row = town.at(_S.FIELD)
    held = Sending.objects.count()
    told = said if isinstance(said, dict) else {row.points.all()[0].pk: said}

    with pytest.raises(ValueError, match=why):
        field.send_answers(row, told, by=town.leader, key=key)

    assert Sending.objects.count() == held


def test_no_conclusion_is_drafted_of_points_nobody_looked_at(town: Visited) -> None:
    row = town.at(_S.NOTIFIED)
    opening.enter_field(row, by=town.leader)

    with pytest.raises(ValueError, match="still open"):
        concluding.draft_conclusion(row, by=town.leader, findings="f", opinion="o")


def test_a_conclusion_is_numbered_signed_for_and_says_what_was_found(town: Visited) -> None:
    row = town.at(_S.CONCLUDED)
    held = row.conclusions.get()
    with clock.frozen(date(2012, 7, 12)):
        concluding.sign_for_conclusion(row, by=town.roles[Role.CLERK])

    held.refresh_from_db()
    assert (held.number, held.sign_by, held.ask_by) == ("督结〔2012〕1号", date(2012, 7, 13), date(2012, 8, 13))
    assert text_of(row, 0).splitlines()[:2] == ["督查〔2012〕1号", "关于对“学校食堂食品安全”进行专项督查的通知"]
    said = text_of(row, 1)
    assert "共核查检查要点2项，其中符合1项、不符合1项。" in said
    assert "1.从业人员持健康证：不符合。7人过期。" in said
    assert "自收到本结论之日起30日内" in said


def test_points_that_do_not_hold_become_orders_once(town: Visited) -> None:
    row, officer = town.at(_S.CONCLUDED), town.roles[Role.OFFICER]
    holds, fails = row.points.all()

    order = ending.order_point(row, fails, by=officer)

    assert (order.unit, order.matter, order.finding) == (town.unit, "从业人员持健康证", "7人过期")
    assert (order.source, order.source_link) == ("督查结论督结〔2012〕1号", f"/inspections/{row.pk}/")
    for point in (fails, holds):
        with pytest.raises(NotOpen):
            ending.order_point(row, point, by=officer)
    assert Order.objects.count() == 1


def test_a_recheck_is_asked_for_in_thirty_days_and_no_later(town: Visited) -> None:
    row, head = town.at(_S.CONCLUDED), town.roles[Role.HEAD]
    # Nobody signed: it counts as received on 13 July; thirty days later is Sunday 12 August, so Monday.
    with clock.frozen(date(2012, 8, 14)), pytest.raises(ValueError, match="2012-08-13"):
        asking.ask_recheck(row, by=head, reasons="不实")
    with clock.frozen(date(2012, 8, 13)):
        asked = asking.ask_recheck(fresh(row), by=head, reasons="不实")

    assert asked.due_on == date(2012, 9, 12)
    held = standing_conclusion(row)
    assert held is not None
    assert held.signed_by_id == head.person_id


def test_nobody_looks_again_at_what_they_made(town: Visited) -> None:
    row, mayor = town.at(_S.CONCLUDED), town.roles[Role.MAYOR]
    asking.ask_recheck(row, by=town.roles[Role.HEAD], reasons="不实")
    made = (town.leader, town.member, town.roles[Role.CHIEF], town.roles[Role.CLERK])

    for actor in made:
        with pytest.raises(ValueError, match="has to step aside"):
            rechecking.appoint_recheckers(row, [Person.objects.get(pk=actor.person_id)], by=mayor)

    free = {each.pk for each in free_to_recheck(row)}
    assert {actor.person_id for actor in made} & free == set()
    assert {town.rechecker.person_id, town.roles[Role.OFFICER].person_id} <= free


def test_who_was_appointed_and_joined_the_unit_since_steps_aside(town: Visited) -> None:
    row = town.at(_S.RECHECK)
    moved = make_actor(Role.OFFICER)
    rechecking.appoint_recheckers(row, [Person.objects.get(pk=moved.person_id)], by=town.roles[Role.MAYOR])
    from_now = Person.objects.get(pk=moved.person_id)
    _join(from_now, town.unit)

    with pytest.raises(Denied, match="step aside"):
        rechecking.decide_recheck(fresh(row), by=moved, outcome=Outcome.UPHELD, opinion="o")


def _join(person: Person, unit: Unit) -> None:
    with recorded("test.make", by="tester"):
        Membership(person=person, role=Role.CLERK, unit=unit, valid_from=TODAY).save()


def test_a_changed_conclusion_takes_the_place_of_the_old_one_which_is_kept(town: Visited) -> None:
    row = town.at(_S.RECHECK)

    town.decide(row, Outcome.CHANGED)

    numbers = [(each.version, each.number, each.findings) for each in Conclusion.objects.filter(inspection=row)]
    assert numbers == [(1, "督结〔2012〕1号", "健康证过期7人"), (2, "督结〔2012〕2号", "健康证过期5人")]
    assert [paper.number for paper in papers_of(fresh(row))] == [
        "督查〔2012〕1号",
        "督结〔2012〕1号",
        "督复〔2012〕1号",
        "督结〔2012〕2号",
    ]
    assert "变更督结〔2012〕1号督查结论" in text_of(fresh(row), 2)
    assert "取代督结〔2012〕1号" in text_of(fresh(row), 3)
    concluding.sign_for_conclusion(fresh(row), by=town.roles[Role.HEAD])
    assert list(verify()) == []


def test_a_withdrawn_conclusion_gives_no_orders_and_is_not_published(town: Visited) -> None:
    row = town.at(_S.RECHECK)
    town.decide(row, Outcome.WITHDRAWN)

    with pytest.raises(NotOpen, match="No conclusion stands"):
        ending.order_point(fresh(row), row.points.all()[1], by=town.roles[Role.OFFICER])
    with pytest.raises(NotOpen, match="No conclusion stands"):
        ending.set_public(fresh(row), by=town.roles[Role.CHIEF], public=True)


def test_an_inspection_is_closed_when_nobody_asked_in_time(town: Visited) -> None:
    row, officer = town.at(_S.CONCLUDED), town.roles[Role.OFFICER]
    with pytest.raises(ValueError, match="may ask for a recheck until 2012-08-13"):
        ending.close_inspection(row, by=officer)
    with clock.frozen(date(2012, 8, 14)):
        waits = inspections_waiting_for(officer, clock.today()).count()
        ending.close_inspection(fresh(row), by=officer, closing="按期办结")

    assert (waits, fresh(row).state, fresh(row).closing) == (1, _S.CLOSED, "按期办结")


def test_everybody_reads_what_was_announced_or_marked_public_and_nothing_else(town: Visited) -> None:
    hidden, announced = town.at(_S.CONCLUDED), town.at(_S.NOTIFIED, announced=True, matter="校车")
    secret = town.at(_S.APPROVED, announced=True, unannounced=True, matter="实验室")
    before = list(public_inspections())
    ending.set_public(fresh(hidden), by=town.roles[Role.CHIEF], public=True)

    assert before == [announced]
    assert set(public_inspections()) == {announced, hidden}
    assert secret.announced


WAITS = {
    _S.PLANNED: {"chief"},
    _S.APPROVED: {"officer", "chief", "leader"},
    _S.NOTIFIED: {"leader", "member"},
    _S.FIELD: {"leader", "member"},
    _S.DRAFTED: {"chief"},
    _S.CONCLUDED: {"clerk", "head"},
    _S.RECHECK: {"rechecker"},
    _S.RECHECKED: {"officer", "chief", "leader"},
    _S.CLOSED: set(),
}
OWES = {
    _S.PLANNED: date(2012, 7, 17),
    _S.APPROVED: date(2012, 7, 5),
    _S.NOTIFIED: TODAY,
    _S.FIELD: date(2012, 7, 26),
    _S.DRAFTED: date(2012, 7, 17),
    _S.CONCLUDED: date(2012, 7, 13),
    _S.RECHECK: date(2012, 8, 9),
    _S.RECHECKED: None,
    _S.CLOSED: None,
}


@pytest.mark.parametrize("state", WAITS)
def test_it_waits_for_whoever_is_next_and_is_owed_by_a_day(town: Visited, state: InspectionState) -> None:
    row = town.at(state)

    waits = {name for name, by in town.everyone.items() if inspections_waiting_for(by, TODAY).exists()}

    assert (waits, owed_by(row)) == (WAITS[state], OWES[state])
    held = [(each.row.pk, each.due) for each in owed()]
    assert held == ([(row.pk, OWES[state])] if OWES[state] else [])


def test_whoever_is_next_is_reminded_once_and_no_more_when_it_is_done(town: Visited) -> None:
    row = town.at(_S.CONCLUDED)
    for _time in range(2):
        remind_of_duties(date(2012, 7, 13))
    told = Notice.objects.filter(kind=NoticeKind.INSPECTION_DUE)
    first = sorted(told.values_list("person_id", flat=True))

    concluding.sign_for_conclusion(fresh(row), by=town.roles[Role.CLERK])

    assert first == sorted(town.roles[role].person_id or 0 for role in (Role.CLERK, Role.HEAD))
    assert told.filter(read_at=None).count() == 0


def test_the_successor_of_a_head_takes_over_what_the_unit_knows_of(town: Visited) -> None:
    known = town.at(_S.NOTIFIED)
    town.planned(matter="尚未通知的")
    with recorded("test.make", by="tester"):
        post = Post(unit=town.unit, title="局长", kind=PostKind.UNIT_HEAD)
        post.save()

    found = [(each.code, each.said) for each in items_of(post, TODAY) if each.kind is ItemKind.INSPECTION]

    assert found == [(known.code, known.matter)]


def test_another_rule_warns_of_other_things(town: Visited) -> None:
    text = shipped_text().replace("inspections-2012", "inspections-ours").replace("year = 4", "year = 1")
    rule = adopt_rule(text, by=town.roles[Role.CHIEF])
    town.planned(matter="校车")
    second = town.planned(starts_on=date(2012, 10, 8), ends_on=date(2012, 10, 8))

    assert (adopt_rule(text, by=town.roles[Role.CHIEF]), rules_on(TODAY).quota) == (rule, 1)
    assert [each.alert for each in warnings_of([second])[second.pk]] == [Alert.QUOTA]
    with pytest.raises(Denied):
        adopt_rule(text, by=town.roles[Role.OFFICER])


def test_what_is_planned_may_be_changed_until_it_is_approved(town: Visited) -> None:
    row = town.planned()

    planning.amend_inspection(row, replace(town.item, points=(Point("一项"),)), by=town.roles[Role.OFFICER])
    approving.approve_inspection(fresh(row), by=town.roles[Role.CHIEF])

    assert [point.question for point in row.points.all()] == ["一项"]
    with pytest.raises(NotOpen):
        planning.amend_inspection(fresh(row), town.item, by=town.roles[Role.OFFICER])
