"""Surveys and reviews: entered, approved by another, scored, corrected by another version, never behind a final result."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.assessment.actions import score
from taizhang.assessment.actions import sheets as acts
from taizhang.assessment.actions.disclosing import disclose, finish
from taizhang.assessment.actions.sheets import Head
from taizhang.assessment.facts import Mark, SheetState
from taizhang.assessment.models import Run, Sheet, SheetEntry
from taizhang.assessment.queries import explain, facts
from taizhang.assessment.queries.surveys import (
    entries_seen_by,
    missing_sheets,
    sheets_waiting_for,
    versions_of_entry,
    wanted_sheets,
)
from taizhang.assessment.rules.states import SHEET_EVENTS, SHEET_TRANSITIONS, next_sheet_state
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from tests.assessment.surveyed import JUNE, Asked, asked_city
from tests.factories import make_actor

TODAY, OVER = date(2012, 7, 10), date(2012, 7, 16)
M = 10**6
Roles = dict[Role, Actor]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(TODAY),
]


@pytest.fixture
def city(unit: Unit, roles: Roles) -> Asked:
    return asked_city(unit, roles)


def told(city: Asked, metric: str) -> list[tuple[object, ...]]:
    return [
        (fact.unit, fact.item, fact.level, fact.value, fact.weight, fact.note)
        for fact in facts(city.june)
        if fact.metric == metric
    ]


def points(run: Run, unit: Unit, rule: str) -> int:
    return sum(line.points for line in explain(run, unit) if line.rule == rule)


def test_votes_count_when_somebody_else_approved_them_and_not_before(city: Asked) -> None:
    sheet = city.entered(city.votes(city.unit, 60, 20, 10, 10))
    before = told(city, "social")

    acts.approve_sheet(sheet, by=city.chief)

    code = city.unit.code
    assert before == []
    assert sorted(told(city, "social")) == sorted(
        (code, "企业", word, number * M, None, "") for word, number in sheet.entries.get().counts.items()
    )
    assert {fact.source for fact in facts(city.june) if fact.metric == "social"} == {
        f"entry:{sheet.entries.get().pk}@1"
    }


def test_mean_scores_weigh_their_forms_and_a_given_score_brings_its_reason(city: Asked) -> None:
    city.averaged()
    city.reviewed()

    mine = [row for row in told(city, "peers") if row[0] == city.unit.code]
    assert mine == [(city.unit.code, "各部门", "", 8_500_000, 40 * M, "")]
    assert told(city, "leaders") == [(city.unit.code, "分管副市长", "", 18 * M, None, "牵头全省现场会")]


def test_don_t_know_is_no_vote_and_a_group_nobody_asked_gives_its_weight_away(city: Asked) -> None:
    city.approved()
    city.averaged()
    city.reviewed()

    run = score(city.june, by=city.officer)

    # 60 of 90 valid votes at 100, 20 at 60: 80 percent of the 60 points, all of the weight on the one group
    assert points(run, city.unit, "social") == 48 * M
    assert (points(run, city.unit, "peers"), points(run, city.unit, "leaders")) == (17 * M, 18 * M)


def test_a_correction_is_another_version_with_a_reason_and_the_old_one_stays(city: Asked) -> None:
    first = city.approved()
    with pytest.raises(ValueError, match="Say why the version before is corrected"):
        city.entered()

    second = city.approved(city.votes(city.unit, 90, 0, 0, 10), reason="漏统计30票")

    assert (first.version, second.version, second.reason) == (1, 2, "漏统计30票")
    assert [row[2:4] for row in told(city, "social") if row[0] == city.unit.code] == [
        ("不了解", 10 * M),
        ("满意", 90 * M),
    ]
    entry = second.entries.get()
    assert [(each.sheet.version, each.counts["满意"]) for each in versions_of_entry(entry)] == [(2, 90), (1, 60)]
    assert SheetEntry.objects.get(sheet=first, unit=city.unit).revision == 1


def test_the_old_version_counts_until_the_new_one_is_approved(city: Asked) -> None:
    first = city.approved()
    city.entered(city.votes(city.unit, 90, 0, 0, 10), reason="漏统计")

    [social] = [each for each in wanted_sheets(JUNE) if each.group == "企业"]
    assert (social.counting, social.waits) == (first, True)
    assert (city.unit.code, "企业", "满意", 60 * M, None, "") in told(city, "social")


def test_one_version_waits_at_a_time(city: Asked) -> None:
    waiting = city.entered()
    with pytest.raises(ValueError, match=f"{waiting.code} of the same sheet waits"):
        city.entered(reason="再录")


@pytest.mark.parametrize(
    ("head", "refusal"),
    [
        ({"rule": "nobody"}, "does not ask for that sheet"),
        ({"group": "游客"}, "does not ask for that sheet"),
        ({"paper_number": " "}, "Name the paper"),
        ({"period": Period.parse("2012-08")}, "has not begun yet"),
    ],
)
def test_a_sheet_is_of_what_the_scheme_asks_and_stands_on_a_paper(
    city: Asked, head: dict[str, object], refusal: str
) -> None:
    said: dict[str, object] = {"period": JUNE, "rule": "social", "group": "企业", "paper_number": "7号"}
    with pytest.raises(ValueError, match=refusal):
        acts.enter_sheet(Head(**{**said, **head}), [city.votes(city.unit, 1, 0, 0)], by=city.officer)  # type: ignore[arg-type]


def test_each_row_is_of_one_assessed_unit(city: Asked) -> None:
    mark = city.votes(city.unit, 1, 0, 0)
    for marks in ([], [mark, mark], [Mark(10**6)]):
        with pytest.raises(ValueError, match=r"unit"):
            acts.enter_sheet(Head(JUNE, "social", "企业", paper_number="7号"), marks, by=city.officer)


def test_nothing_changes_behind_a_final_result_but_by_the_chief_s_word(city: Asked) -> None:
    city.approved()
    run = score(city.june, by=city.officer)
    disclose(run, by=city.officer)
    with clock.frozen(OVER):
        finish(run, by=city.chief)
        with pytest.raises(ValueError, match="ruling of an appeal, or as a late revision"):
            city.entered(group="代表委员")
        late = city.entered(city.votes(city.unit, 100, 0, 0), group="代表委员", reason="邮寄的30份晚到")
        with pytest.raises(ValueError, match="ruling of an appeal, or as a late revision"):
            acts.approve_sheet(late, by=city.chief)
        assert Run.objects.count() == 1

        acts.approve_sheet(late, by=city.chief, revision="邮戳在期限内")

    new = Run.objects.latest("pk")
    assert (new.cause, new.reason) == ("revision", f"{late.code} 邮戳在期限内")
    assert points(new, city.unit, "social") > points(run, city.unit, "social")


def test_what_a_longer_span_asks_for_takes_in_the_sheets_of_its_months(city: Asked) -> None:
    from_june = city.approved()
    rows = [fact for fact in facts(Period.parse("2012-H1"), from_june.scheme.says) if fact.metric == "social"]

    assert {fact.period for fact in rows} == {"2012-06"}


def test_what_is_missing_is_named_before_anything_is_computed(city: Asked) -> None:
    city.approved()
    city.entered(group="代表委员")

    assert [(each.title, each.waits) for each in missing_sheets(JUNE)] == [
        ("社会评议 · 代表委员", True),
        ("部门互评", False),
        ("领导评价", False),
    ]


def test_a_unit_sees_its_own_row_once_a_result_was_told_that_it_counts_in(city: Asked, roles: Roles) -> None:
    clerk = roles[Role.CLERK]
    city.approved()
    run = score(city.june, by=city.officer)
    hidden = list(entries_seen_by(clerk))
    disclose(run, by=city.officer)
    with clock.frozen(date(2012, 7, 11)):
        city.approved(city.votes(city.unit, 0, 0, 90), reason="录反")

    assert hidden == []
    assert [(row.unit, row.sheet.version) for row in entries_seen_by(clerk)] == [(city.unit, 1)]
    assert entries_seen_by(roles[Role.AUDITOR]).count() == 3


def test_the_chief_is_told_and_whoever_entered_it_hears_what_became_of_it(city: Asked) -> None:
    sheet = city.entered()
    waiting = list(sheets_waiting_for(city.chief))
    acts.return_sheet(sheet, by=city.chief, reason="份数不符")

    said = list(Notice.objects.filter(kind="sheet_told").order_by("pk").values_list("person_id", "text"))
    assert (waiting, list(sheets_waiting_for(city.chief))) == ([sheet], [])
    assert said == [
        (city.chief.person_id, f"{sheet.code} 2012-06 社会评议 · 企业 待批准"),
        (city.officer.person_id, f"{sheet.code} 2012-06 社会评议 · 企业 被退回：份数不符"),
    ]


ACTS: dict[str, Callable[[Sheet, Actor], object]] = {
    "approve": lambda sheet, by: acts.approve_sheet(sheet, by=by),
    "return": lambda sheet, by: acts.return_sheet(sheet, by=by, reason="r"),
    "withdraw": lambda sheet, by: acts.withdraw_sheet(sheet, by=by, reason="r"),
}
MAY = {"approve": {Role.CHIEF}, "return": {Role.CHIEF}, "withdraw": {Role.OFFICER, Role.CHIEF}}


@pytest.mark.parametrize("state", SheetState)
@pytest.mark.parametrize("act", ACTS)
def test_who_may_do_what_in_which_state(city: Asked, roles: Roles, state: SheetState, act: str) -> None:
    sheet = city.sheet(state)
    done = set()
    for role, actor in roles.items():
        sheet.refresh_from_db()
        try:
            with transaction.atomic():
                ACTS[act](sheet, actor)
                transaction.set_rollback(True)
        except (Denied, NotOpen):
            continue
        done.add(role)
    assert done == (MAY[act] if next_sheet_state(state, act) else set())


def test_whoever_entered_a_sheet_does_not_approve_it_even_as_the_chief(city: Asked) -> None:
    made = acts.enter_sheet(
        Head(JUNE, "leaders", "市长", paper_number="1"), [Mark(city.unit.pk, score=M, reason="r")], by=city.chief
    )
    with pytest.raises(Denied, match="Whoever entered"):
        acts.approve_sheet(made, by=city.chief)
    assert acts.approve_sheet(made, by=make_actor(Role.CHIEF)).state == SheetState.APPROVED


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICER, Role.CHIEF}))
def test_the_office_alone_enters(city: Asked, roles: Roles, role: Role) -> None:
    with pytest.raises(Denied, match="may enter surveys"):
        acts.enter_sheet(Head(JUNE, "social"), [], by=roles[role])


def test_every_act_is_in_the_chain_and_the_chain_holds(city: Asked) -> None:
    acts.approve_sheet(city.entered(), by=city.chief)

    said = Record.objects.filter(action__startswith="assessment.", subject=Sheet.objects.get().code).order_by("pk")
    assert list(said.values_list("action", flat=True)) == [SHEET_EVENTS["enter"], SHEET_EVENTS["approve"]]
    assert {act for _state, act in SHEET_TRANSITIONS} | {"enter"} == set(SHEET_EVENTS)
    assert list(verify()) == []
