"""A result is told, appealed against, ruled on by others, corrected and ranked anew; nothing of the old is lost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.assessment import queries
from taizhang.assessment.actions import adjusting, admitting, appealing, ruling, score
from taizhang.assessment.actions.disclosing import disclose, finish
from taizhang.assessment.actions.rule import adopt_rule
from taizhang.assessment.actions.ruling import Set
from taizhang.assessment.facts import AdjustmentState, AppealState, Ground, Recusal, RunState
from taizhang.assessment.models import Adjustment, Appeal, Run
from taizhang.assessment.queries.appeals import appeals_seen_by, appeals_waiting_for, choices, recused
from taizhang.assessment.queries.lives import life_of, lives_of, runs_waiting_for
from taizhang.assessment.rules.comparing import moves
from taizhang.assessment.rules.rulebook import shipped_text
from taizhang.assessment.rules.states import (
    ADJUSTMENT_EVENTS,
    ADJUSTMENT_TRANSITIONS,
    APPEAL_EVENTS,
    APPEAL_TRANSITIONS,
    RUN_EVENTS,
    RUN_TRANSITIONS,
)
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.models import Notice
from taizhang.organisations.models import Unit
from tests.assessment.contested import OVER, TODAY, Contest, contest

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("own_files"),
    pytest.mark.today(TODAY),
]


@pytest.fixture
def desk(unit: Unit, roles: dict[Role, Actor]) -> Contest:
    return contest(unit, roles)


def places(run: Run) -> dict[str, tuple[Decimal, int | None]]:
    return {row.unit.code: (Decimal(row.points) / 1_000_000, row.rank) for row in queries.ranking(run)}


RUN_ACTS: dict[str, Callable[[Run, Actor], object]] = {
    "disclose": lambda run, by: disclose(run, by=by),
    "finish": lambda run, by: finish(run, by=by),
}
RUN_MAY = {"disclose": {Role.OFFICER, Role.CHIEF}, "finish": {Role.CHIEF}}


@pytest.mark.parametrize("state", RunState)
@pytest.mark.parametrize("act", RUN_ACTS)
def test_what_is_open_to_whom_in_each_state_of_a_result(desk: Contest, state: RunState, act: str) -> None:
    run, day = desk.run(state)
    open_to = RUN_MAY[act] if (state, act) in RUN_TRANSITIONS else set()

    with clock.frozen(day):
        assert life_of(run, day).state == state
        assert {role for role in Role if done(RUN_ACTS[act], run, desk.roles[role])} == open_to


def done(act: Callable[..., object], row: object, by: Actor) -> bool:
    """Whether the act goes through; it is undone again."""
    try:
        with transaction.atomic():
            act(row, by)
            raise Undone
    except Undone:
        return True
    except (Denied, NotOpen):
        return False
    finally:
        if isinstance(row, Appeal | Adjustment):
            row.refresh_from_db()


class Undone(Exception):
    """It was done."""


def _uphold(appeal: Appeal, by: Actor, *, in_part: bool = False) -> object:
    item = appeal.run.lines.get(position=appeal.position).item
    return ruling.uphold_appeal(appeal, [Set("progress", item, "value", "30")], by=by, ruling="r", in_part=in_part)


APPEAL_ACTS: dict[str, Callable[[Appeal, Actor], object]] = {
    "write": lambda row, by: appealing.correct_appeal(row, by=by, reason="r", wanted="w"),
    "file": lambda row, by: appealing.file_appeal(row, by=by),
    "withdraw": lambda row, by: appealing.withdraw_appeal(row, by=by),
    "admit": lambda row, by: admitting.admit_appeal(row, by=by),
    "dismiss": lambda row, by: admitting.dismiss_appeal(row, by=by, ground=Ground.LATE, reason="r"),
    "uphold": _uphold,
    "uphold_part": lambda row, by: _uphold(row, by, in_part=True),
    "refuse": lambda row, by: ruling.refuse_appeal(row, by=by, ruling="r"),
}
UNIT, OFFICE = {Role.CLERK, Role.HEAD}, {Role.OFFICER, Role.CHIEF}
APPEAL_MAY = {
    "write": UNIT,
    "file": {Role.HEAD},
    "withdraw": {Role.HEAD},
    "admit": OFFICE,
    "dismiss": OFFICE,
    "uphold": {Role.CHIEF},
    "uphold_part": {Role.CHIEF},
    "refuse": {Role.CHIEF},
}
"""The officer of the table disclosed the result and verified the report, and so rules on nothing of it."""


@pytest.mark.parametrize("state", AppealState)
def test_what_is_open_to_whom_in_each_state_of_an_appeal(desk: Contest, state: AppealState) -> None:
    appeal = desk.appeal(state)
    expected = {act: APPEAL_MAY[act] if (state, act) in APPEAL_TRANSITIONS else set() for act in APPEAL_ACTS}
    if state is AppealState.DRAFT:
        expected["withdraw"] = UNIT

    found = {act: {role for role in Role if done(do, appeal, desk.roles[role])} for act, do in APPEAL_ACTS.items()}

    assert found == expected


ADJUSTMENT_ACTS: dict[str, Callable[[Adjustment, Actor], object]] = {
    "approve": lambda row, by: adjusting.approve_adjustment(row, by=by),
    "refuse": lambda row, by: adjusting.refuse_adjustment(row, by=by, reason="r"),
    "withdraw": lambda row, by: adjusting.withdraw_adjustment(row, by=by),
}
ADJUSTMENT_MAY = {"approve": {Role.CHIEF}, "refuse": {Role.CHIEF}, "withdraw": OFFICE}


@pytest.mark.parametrize("state", AdjustmentState)
def test_what_is_open_to_whom_in_each_state_of_an_adjustment(desk: Contest, state: AdjustmentState) -> None:
    row = desk.adjustment(state)

    found = {act: {role for role in Role if done(do, row, desk.roles[role])} for act, do in ADJUSTMENT_ACTS.items()}

    assert found == {
        act: ADJUSTMENT_MAY[act] if (state, act) in ADJUSTMENT_TRANSITIONS else set() for act in ADJUSTMENT_ACTS
    }


def test_every_act_of_the_tables_has_its_event() -> None:
    tables = (
        (RUN_TRANSITIONS, RUN_EVENTS),
        (APPEAL_TRANSITIONS, APPEAL_EVENTS),
        (ADJUSTMENT_TRANSITIONS, ADJUSTMENT_EVENTS),
    )

    lacking = [{act for _state, act in table} - set(events) for table, events in tables]

    assert lacking == [{"appeal", "close"}, set(), set()]


def test_every_unit_is_told_its_score_and_the_last_day_to_appeal(desk: Contest) -> None:
    desk.disclosed()

    told = Notice.objects.filter(kind="score_disclosed").order_by("person")

    assert {(each.person_id, each.text, each.due_on) for each in told} == {
        (roles[role].person_id, f"{said}；有异议的请于2012-07-13前提出", date(2012, 7, 13))
        for roles, said in (
            (desk.roles, "市教育局 2012-06 81.38分，社会事业部门第2名"),
            (desk.beside, "市住建局 2012-06 83.00分，社会事业部门第1名"),
        )
        for role in (Role.CLERK, Role.HEAD)
    }


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2012, 7, 10), "disclosed"), (date(2012, 7, 13), "disclosed"), (date(2012, 7, 14), "closed")],
)
def test_the_last_day_itself_is_in_time(desk: Contest, day: date, state: str) -> None:
    run = desk.disclosed()

    assert life_of(run, day).state == state


def test_what_was_drafted_in_time_is_filed_in_time_or_not_at_all(desk: Contest) -> None:
    appeal = desk.drafted()

    with clock.frozen(OVER), pytest.raises(NotOpen, match="The result is closed"):
        appealing.file_appeal(appeal, by=desk.roles[Role.HEAD])

    assert Appeal.objects.get().state == AppealState.DRAFT


def test_an_appeal_names_line_rule_and_record_and_is_decided_in_ten_working_days(desk: Contest) -> None:
    appeal = desk.filed()

    assert (appeal.about, appeal.decide_by) == (
        "任务完成 B07-2012-002 新建改扩建公办幼儿园12所（B07-2012-002/2012-06@3）",
        date(2012, 7, 24),
    )


def test_about_one_matter_there_is_one_appeal_a_month(desk: Contest) -> None:
    desk.refused()

    with pytest.raises(ValueError, match="is about the same"):
        desk.drafted()
    desk.drafted("pace")


@pytest.mark.parametrize("said", [{"reason": " ", "wanted": "w"}, {"reason": "r", "wanted": ""}])
def test_an_appeal_says_why_and_what_it_wants(desk: Contest, said: dict[str, str]) -> None:
    run = desk.disclosed()

    with pytest.raises(ValueError, match="Say"):
        appealing.write_appeal(run, desk.unit, by=desk.roles[Role.CLERK], position=None, **said)


def test_a_line_of_another_unit_is_nobody_s_to_contest(desk: Contest) -> None:
    run = desk.disclosed()

    with pytest.raises(ValueError, match="no score line of the unit"):
        appealing.write_appeal(run, desk.unit, by=desk.roles[Role.CLERK], position=99, reason="r", wanted="w")
    with pytest.raises(Denied):
        appealing.write_appeal(run, desk.other, by=desk.roles[Role.CLERK], position=None, reason="r", wanted="w")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a.pdf", b"%PDF-1.4")] * 4, "at most 3 files"),
        ([("a.pdf", b"")], "is empty"),
        ([("a.pdf", b"MZ\x90\x00")], "is a program"),
    ],
)
def test_evidence_is_bounded(desk: Contest, files: list[tuple[str, bytes]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        appealing.attach(desk.drafted(), files, by=desk.roles[Role.CLERK])


def test_an_upheld_appeal_gives_a_new_result_and_the_old_one_stays(desk: Contest) -> None:
    old = desk.disclosed()

    appeal = desk.upheld()

    new = appeal.result
    assert new is not None
    assert places(old) == {"B07": (Decimal("81.381623"), 2), "C02": (Decimal(83), 1)}
    assert places(new) == {"B07": (Decimal(100), 1), "C02": (Decimal(83), 2)}
    assert [life.state for life in lives_of([old, new], TODAY)] == ["superseded", "computed"]
    assert (new.cause, new.reason, new.computed_by) == ("appeal", f"{appeal.code} 市教育局", None)
    assert appeal.number == "督更〔2012〕1号"
    assert [queries.recomputes(run) for run in (old, new)] == [True, True]
    assert [*verify(), *queries.faults()] == []


def test_the_correction_is_seen_on_its_line_with_before_and_after(desk: Contest) -> None:
    appeal = desk.upheld()

    lines = queries.explain(appeal.result, desk.unit)  # type: ignore[arg-type]

    assert [line.inputs["note"] for line in lines if line.rule == "completion"] == [
        "",
        f"更正（{appeal.code}）：实绩由20改为49.7",
    ]


def test_after_an_appeal_and_a_late_revision_every_result_comes_out_again(desk: Contest) -> None:
    first = desk.disclosed()
    second = desk.upheld().result
    desk.revised()
    third = score(desk.june, by=desk.roles[Role.OFFICER])

    assert [run.cause for run in (first, second, third)] == ["first", "appeal", "revision"]  # type: ignore[union-attr]
    assert [queries.recomputes(run) for run in Run.objects.all()] == [True, True, True]
    assert [*queries.faults()] == []
    assert places(second)["B07"] == places(third)["B07"]  # type: ignore[arg-type]
    assert [(move.unit, move.rank, move.moved) for move in compared(second, third)] == [  # type: ignore[arg-type]
        ("B07", (1, 1), False),
        ("C02", (2, 1), True),
    ]


def compared(one: Run, other: Run) -> list:
    return moves(*([row.place for row in queries.ranking(run)] for run in (one, other)))


def test_old_and_new_stand_side_by_side(desk: Contest) -> None:
    old = desk.disclosed()
    appeal = desk.upheld()

    assert [(move.unit, move.rank, move.climbed) for move in compared(old, appeal.result)] == [  # type: ignore[arg-type]
        ("B07", (2, 1), 1),
        ("C02", (1, 2), -1),
    ]


@pytest.mark.parametrize(
    ("value", "said"), [("", None), ("20", "stands there already"), ("二十", "cannot stand there"), ("1e99", "cannot")]
)
def test_what_a_ruling_may_set(desk: Contest, value: str, said: str | None) -> None:
    appeal = desk.admitted()
    one = Set("progress", "B07-2012-002", "value", value)

    if said is None:
        assert ruling.uphold_appeal(appeal, [one], by=desk.ruler, ruling="r").corrections.get().after == ""
        return
    with pytest.raises(ValueError, match=said):
        ruling.uphold_appeal(appeal, [one], by=desk.ruler, ruling="r")


def test_a_ruling_names_what_it_sets_and_stays_with_the_contested(desk: Contest) -> None:
    appeal = desk.admitted()

    for sets in ([], [Set("progress", "C02-2012-001", "value", "1")], [Set("progress", "B07-2012-002", "source", "x")]):
        with pytest.raises(ValueError, match="value"):
            ruling.uphold_appeal(appeal, sets, by=desk.ruler, ruling="r")

    assert {fact.item for fact in choices(appeal)} == {"B07-2012-002"}
    assert Run.objects.count() == 1


def test_who_made_the_score_does_not_rule_on_it(desk: Contest) -> None:
    desk.approved("0.5")
    run = score(desk.june) if Run.objects.exists() else desk.scored()
    disclose(run, by=desk.beside[Role.OFFICER])
    appeal = desk.admitted()

    found = {
        name: recused(actor, appeal)
        for name, actor in {
            "disclosed it": desk.beside[Role.OFFICER],
            "verified the report": desk.roles[Role.OFFICER],
            "approved points": desk.roles[Role.CHIEF],
            "had no part": desk.ruler,
        }.items()
    }

    assert found == {
        "disclosed it": Recusal.DISCLOSED,
        "verified the report": Recusal.ADJUSTED,
        "approved points": Recusal.ADJUSTED,
        "had no part": None,
    }


def test_points_by_hand_are_a_line_of_their_own_with_reason_and_approver(desk: Contest) -> None:
    old = desk.disclosed()

    row = desk.approved()

    new = queries.latest_run(desk.june)
    assert new is not None
    line = queries.explain(new, desk.unit)[-1]
    assert (line.rule_title, line.item, line.points, line.possible) == ("人工调整", row.code, 1_500_000, 0)
    chief = desk.roles[Role.CHIEF].name
    assert (
        line.explanation == f"{row.code}，承办全省现场会（依据：考核办法第十二条；批准：{chief}），评定1.5，计1.50分。"
    )
    assert places(new)["B07"][0] - places(old)["B07"][0] == Decimal("1.5")
    assert (new.cause, [queries.recomputes(run) for run in (old, new)]) == ("adjustment", [True, True])
    assert [*verify(), *queries.faults()] == []


def test_points_approved_before_the_month_was_scored_enter_the_first_result(desk: Contest) -> None:
    desk.approved("-2")

    run = desk.scored()

    assert (run.cause, places(run)["B07"][0]) == ("first", Decimal("79.381623"))


@pytest.mark.parametrize("points", ["0", "5.01", "-6", "0.001"])
def test_points_by_hand_are_bounded_by_the_rule(desk: Contest, points: str) -> None:
    with pytest.raises(ValueError, match=r"From 0\.01 to 5 points"):
        desk.proposed(points)


def test_nobody_approves_what_they_proposed(desk: Contest) -> None:
    row = adjusting.propose_adjustment(
        desk.unit, desk.june, by=desk.roles[Role.CHIEF], points=Decimal(1), basis="b", reason="r"
    )

    with pytest.raises(Denied, match="Whoever proposed"):
        adjusting.approve_adjustment(row, by=desk.roles[Role.CHIEF])


def test_a_result_is_final_when_every_appeal_has_its_answer(desk: Contest) -> None:
    appeal = desk.admitted()

    with clock.frozen(OVER):
        with pytest.raises(NotOpen, match=appeal.code):
            finish(appeal.run, by=desk.roles[Role.CHIEF])
        ruling.refuse_appeal(appeal, by=desk.ruler, ruling="r")
        finish(appeal.run, by=desk.roles[Role.CHIEF])
        assert life_of(appeal.run, OVER).state == RunState.FINAL


def test_a_final_result_stands_until_the_chief_gives_a_reason(desk: Contest) -> None:
    run, _day = desk.run(RunState.FINAL)
    desk.revised()

    assert score(desk.june) == run
    with pytest.raises(Denied, match="replace a final result"):
        score(desk.june, by=desk.roles[Role.OFFICER], reason="统计口径修订")
    new = score(desk.june, by=desk.roles[Role.CHIEF], reason="统计口径修订")

    assert (new.cause, new.reason) == ("revision", "统计口径修订")


def test_a_result_of_before_runs_had_a_life_counts_as_final(desk: Contest) -> None:
    run = desk.scored()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assessment_run SET cause = ''")

    assert life_of(Run.objects.get(pk=run.pk), TODAY).state == RunState.FINAL


def test_what_waits_for_whom(desk: Contest) -> None:
    run = desk.scored()
    waits = {
        "officer": runs_waiting_for(desk.roles[Role.OFFICER], TODAY),
        "head": runs_waiting_for(desk.roles[Role.HEAD], TODAY),
    }
    assert {name: [life.run for life in lives] for name, lives in waits.items()} == {"officer": [run], "head": []}

    disclose(run, by=desk.roles[Role.OFFICER])
    appeal = desk.drafted()
    people = {
        "head": desk.roles[Role.HEAD],
        "beside": desk.beside[Role.HEAD],
        "ruler": desk.ruler,
        "officer": desk.roles[Role.OFFICER],
    }

    def waiting() -> set[str]:
        return {name for name, actor in people.items() if appeals_waiting_for(actor)}

    assert waiting() == {"head"}
    appealing.file_appeal(appeal, by=desk.roles[Role.HEAD])
    assert waiting() == {"ruler", "officer"}
    admitting.admit_appeal(appeal, by=desk.roles[Role.OFFICER])
    assert waiting() == {"ruler"}
    assert [appeals_seen_by(actor).count() for actor in people.values()] == [1, 0, 1, 1]
    with clock.frozen(OVER):
        assert [life.state for life in runs_waiting_for(desk.roles[Role.CHIEF], OVER)] == [RunState.CLOSED]


def test_the_rule_of_the_day_says_how_many_days(desk: Contest) -> None:
    text = shipped_text().replace('"appeals-2012"', '"appeals-b"').replace('ask = "3 workdays"', 'ask = "15 days"')
    adopt_rule(text, by=desk.roles[Role.CHIEF])

    run = desk.disclosed()

    assert run.disclosure.ask_until == date(2012, 7, 25)
    assert Record.objects.filter(action="assessment.adopt_rule").count() == 1
