"""A paper taken in, decided, applied as a whole and undone as a whole."""

from dataclasses import replace
from datetime import date

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.models import Record
from taizhang.audit.queries import verify
from taizhang.documents.models import Paper, StoredFile
from taizhang.importers import actions
from taizhang.importers.actions import Unreadable, accept_all, apply, correct, decide, reject, take_in, undo
from taizhang.importers.against import missing_from
from taizhang.importers.facts import Decision, IntakeState
from taizhang.importers.models import Intake, Proposal
from taizhang.importers.permissions import may_handle_intake, may_take_in
from taizhang.importers.queries import intakes_seen_by
from taizhang.ledger.actions import approve_targets, correct_target, submit_targets
from taizhang.ledger.models import Ledger, Milestone, Support, Target
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from tests.factories import draft, every_role, make_actor, make_unit
from tests.importers.files import line, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(date(2012, 1, 10))]


@pytest.fixture
def schools() -> Unit:
    make_unit("市财政局", code="F01")
    return make_unit("市教育局", code="B07")


@pytest.fixture
def officer(schools: Unit) -> Actor:
    return make_actor(Role.OFFICER)


TWO = workbook([line(), line(序号="2", 工作任务="校舍安全改造30万平方米", 完成时限="")])


def take(by: Actor, content: bytes = TWO) -> Intake:
    return take_in(by=by, content=content, filename="台账.xlsx", title="2012年台账", origin="市政府办公室", year=2012)


def decisions(intake: Intake) -> list[str]:
    return list(intake.proposals.values_list("decision", flat=True))


def test_a_paper_taken_in_waits_and_touches_no_ledger(officer: Actor) -> None:
    intake = take(officer)

    assert (intake.state, decisions(intake), Target.objects.count()) == (IntakeState.PROPOSED, ["waiting"] * 2, 0)
    assert (intake.paper.title, intake.paper.direction) == ("2012年台账", "in")


def test_accepted_lines_become_drafts_that_cite_paper_sheet_and_row(officer: Actor) -> None:
    intake = take(officer)
    accept_all(intake, by=officer)

    first, second = apply(intake, by=officer)

    assert (first.code, first.state, first.paper_id, first.locator) == (
        "B07-2012-001",
        "draft",
        intake.paper_id,
        "台账!R3",
    )
    assert (second.due, second.due_kind) == (date(2012, 12, 31), "implied")
    assert [support.unit.name for support in first.supports.all()] == ["市财政局"]
    assert list(intake.proposals.values_list("target__code", flat=True)) == ["B07-2012-001", "B07-2012-002"]
    assert list(verify()) == []


def test_what_was_implied_and_confirmed_is_in_the_record(officer: Actor) -> None:
    accept_all(take(officer), by=officer)

    record = Record.objects.get(action="importers.decide")

    assert '"台账!R4":{"due":"没有写明完成时限，暂按2012年12月31日；另有时限的请改写"}' in record.body


def test_undo_restores_the_state_before(officer: Actor) -> None:
    intake = take(officer)
    accept_all(intake, by=officer)
    apply(intake, by=officer)

    undone = undo(intake, by=officer)

    left = [model.objects.count() for model in (Target, Ledger, Support, Milestone)]
    assert (undone, left, intake.state) == (2, [0, 0, 0, 0], IntakeState.UNDONE)
    assert list(verify()) == []


def test_undo_leaves_what_was_there_before_untouched(officer: Actor) -> None:
    earlier = take(officer)
    accept_all(earlier, by=officer)
    [held, *_more] = apply(earlier, by=officer)
    later = take(officer, workbook([line(工作任务="建成市第二中学新校区")]))
    accept_all(later, by=officer)
    apply(later, by=officer)

    undo(later, by=officer)

    assert list(Target.objects.values_list("code", flat=True)) == ["B07-2012-001", "B07-2012-002"]
    assert Target.objects.get(pk=held.pk).revision == held.revision


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row of the ledger, but for how often it was written."""
    tables = (Ledger, Target, Support, Milestone)
    rows = {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}
    return {name: [{**row, "revision": None} for row in held] for name, held in rows.items()}


def test_undo_puts_every_row_back_as_it_was(officer: Actor) -> None:
    first = take(officer)
    accept_all(first, by=officer)
    apply(first, by=officer)
    before = everything()
    changed = workbook(
        [
            line(工作措施="按月调度", 配合单位="", 进度要求="3月底前完成2所", 完成时限="10月底前"),
            line(序号="2", 工作任务="校舍安全改造30万平方米", 配合单位="市教育局", 完成时限=""),
            line(序号="3", 工作任务="建成市第二中学新校区"),
        ]
    )
    second = take(officer, changed)
    accept_all(second, by=officer)

    apply(second, by=officer)
    during = everything()
    undo(second, by=officer)

    assert [row.novelty for row in second.proposals.all()] == ["changed", "same", "new"]
    assert next((row["method"], row["due"]) for row in during["Target"]) == ("按月调度", date(2012, 10, 31))
    assert during != before
    assert everything() == before
    assert list(verify()) == []


def test_a_paper_that_does_not_speak_of_them_leaves_pace_and_parts_as_they_stand(officer: Actor) -> None:
    first = take(officer)
    accept_all(first, by=officer)
    [target, *_more] = apply(first, by=officer)
    helper = target.supports.get()
    said = draft(target.ledger.unit, matter=target.matter, number=1, pace="last_quarter")
    correct_target(target, replace(said, support_ids=(helper.unit_id,), support_parts=("出资",)), by=officer)

    second = take(officer, workbook([line(工作措施="按月调度")]))
    accept_all(second, by=officer)
    apply(second, by=officer)

    now = Target.objects.get(pk=target.pk)
    assert (now.method, now.pace, now.supports.get().part) == ("按月调度", "last_quarter", "出资")


def test_a_paper_undone_can_be_applied_again(officer: Actor) -> None:
    intake = take(officer)
    accept_all(intake, by=officer)
    apply(intake, by=officer)
    once = everything()
    undo(intake, by=officer)

    apply(intake, by=officer)

    said = [[(row["code"], row["matter"], row["due"]) for row in held["Target"]] for held in (once, everything())]
    assert (said[0], intake.state) == (said[1], IntakeState.APPLIED)


def test_undo_is_refused_where_a_line_it_changed_was_changed_anew(officer: Actor) -> None:
    first = take(officer)
    accept_all(first, by=officer)
    apply(first, by=officer)
    second = take(officer, workbook([line(工作措施="按月调度")]))
    accept_all(second, by=officer)
    [target] = apply(second, by=officer)
    target.refresh_from_db()
    correct_target(target, draft(target.ledger.unit), by=officer)

    with pytest.raises(NotOpen, match="B07-2012-001"):
        undo(second, by=officer)


def test_a_line_that_is_no_draft_is_not_rewritten(schools: Unit, officer: Actor) -> None:
    first = take(officer)
    accept_all(first, by=officer)
    submit_targets(apply(first, by=officer), by=make_actor(Role.HEAD, schools))

    second = take(officer, workbook([line(工作措施="按月调度")]))

    assert [each["message"] for each in second.proposals.get().problems] == [
        "台账中的B07-2012-001不再是草稿，不能由导入改写"
    ]


def test_lines_wait_again_when_the_ledger_changed_meanwhile(officer: Actor) -> None:
    one, other = take(officer), take(officer)
    accept_all(one, by=officer)
    accept_all(other, by=officer)
    apply(one, by=officer)

    with pytest.raises(NotOpen, match="2 lines"):
        apply(other, by=officer)

    assert [(row.novelty, row.decision) for row in other.proposals.all()] == [("same", "waiting")] * 2
    assert Target.objects.count() == 2


def test_what_the_ledger_has_and_the_paper_does_not_is_named_and_stays(officer: Actor) -> None:
    first = take(officer)
    accept_all(first, by=officer)
    apply(first, by=officer)

    second = take(officer, workbook([line(工作措施="按月调度")]))

    assert list(missing_from(second).values_list("code", flat=True)) == ["B07-2012-002"]


def test_undo_is_refused_once_a_line_has_gone_on(schools: Unit, officer: Actor) -> None:
    intake = take(officer)
    accept_all(intake, by=officer)
    submit_targets(apply(intake, by=officer)[:1], by=make_actor(Role.HEAD, schools))

    with pytest.raises(NotOpen, match="B07-2012-001"):
        undo(intake, by=officer)

    assert Target.objects.count() == 2


def test_lines_that_wait_keep_the_paper_from_being_applied(officer: Actor) -> None:
    intake = take(officer)
    decide(intake, by=officer, orders=[1], decision=Decision.ACCEPTED)

    with pytest.raises(ValueError, match="1 lines still wait"):
        apply(intake, by=officer)

    assert Target.objects.count() == 0


def test_a_line_with_an_error_cannot_be_accepted_until_it_is_mended(officer: Actor) -> None:
    intake = take(officer, workbook([line(), line(序号="2", 工作任务="校舍改造", 牵头单位="月球事务署")]))
    accept_all(intake, by=officer)

    with pytest.raises(ValueError, match="台账!R4"):
        decide(intake, by=officer, orders=[2], decision=Decision.ACCEPTED)
    mended = correct(intake.proposals.get(order=2), by=officer, said={"lead": "市教育局"})
    decide(intake, by=officer, orders=[2], decision=Decision.ACCEPTED)

    assert (mended.problems, decisions(intake)) == ([], ["accepted", "accepted"])


def test_a_line_corrected_into_the_likeness_of_another_is_marked(officer: Actor) -> None:
    intake = take(officer)

    twin = correct(intake.proposals.get(order=2), by=officer, said={"matter": "新建改扩建公办幼儿园12所"})

    assert [each["message"] for each in twin.problems] == ["与工作表“台账”第3行重复"]


def test_lines_left_out_do_not_enter(officer: Actor) -> None:
    intake = take(officer)
    decide(intake, by=officer, orders=[1], decision=Decision.REJECTED)
    accept_all(intake, by=officer)

    targets = apply(intake, by=officer)

    assert [target.matter for target in targets] == ["校舍安全改造30万平方米"]


def test_if_entering_fails_nothing_of_the_paper_is_applied(officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    intake = take(officer)
    accept_all(intake, by=officer)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(actions, "_set_state", fail)
    with pytest.raises(RuntimeError):
        apply(intake, by=officer)

    assert (Target.objects.count(), Intake.objects.get().state) == (0, IntakeState.PROPOSED)
    assert list(verify()) == []


def test_an_unreadable_file_leaves_nothing_behind(officer: Actor) -> None:
    records = Record.objects.count()

    with pytest.raises(Unreadable, match="没有找到台账的表头"):
        take(officer, workbook([("张三", "男")], head=("姓名", "性别")))

    counts = [model.objects.count() for model in (Intake, Proposal, Paper, StoredFile)]
    assert (counts, Record.objects.count()) == ([0, 0, 0, 0], records)


def test_the_same_paper_again_is_left_out_as_the_ledger_has_it(officer: Actor) -> None:
    intake = take(officer)
    accept_all(intake, by=officer)
    apply(intake, by=officer)

    again = take(officer)

    said = again.proposals.values_list("novelty", "against", "decision")
    assert list(said) == [("same", "B07-2012-001", "rejected"), ("same", "B07-2012-002", "rejected")]
    assert [row.problems for row in again.proposals.all()] == [[], []]


def test_a_clerk_takes_in_the_own_unit_s_lines_only(schools: Unit) -> None:
    clerk = make_actor(Role.CLERK, make_unit("市卫生局", code="B08"))

    intake = take(clerk)

    assert [each["message"] for row in intake.proposals.all() for each in row.problems] == ["牵头单位不是本单位"] * 2


def test_a_paper_put_aside_or_applied_is_closed(officer: Actor) -> None:
    intake = reject(take(officer), by=officer)

    with pytest.raises(NotOpen):
        accept_all(intake, by=officer)


def test_who_may_take_in_and_who_sees_what(schools: Unit) -> None:
    actors = every_role(schools)
    intake = take(actors[Role.OFFICER])

    takes = {role for role, actor in actors.items() if allows(may_take_in, actor)}
    handles = {role for role, actor in actors.items() if allows(may_handle_intake, actor, intake)}
    sees = {role for role, actor in actors.items() if intakes_seen_by(actor).exists()}

    assert takes == {Role.CLERK, Role.HEAD, Role.OFFICER, Role.CHIEF}
    assert handles == {Role.OFFICER, Role.CHIEF}
    assert sees == {Role.OFFICER, Role.CHIEF, Role.MAYOR, Role.AUDITOR}


def test_an_applied_paper_s_lines_go_the_usual_way(schools: Unit, officer: Actor) -> None:
    intake = take(officer)
    accept_all(intake, by=officer)
    targets = apply(intake, by=officer)

    submit_targets(targets, by=make_actor(Role.HEAD, schools))
    approve_targets(targets, by=make_actor(Role.CHIEF))

    assert [target.state for target in targets] == ["approved", "approved"]


def test_nobody_without_the_right_takes_a_paper_in(schools: Unit) -> None:
    with pytest.raises(Denied):
        take(make_actor(Role.MAYOR))
