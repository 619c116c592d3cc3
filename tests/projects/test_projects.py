"""Projects: opened, told, confirmed, changed, withdrawn; every act by every role, nothing lost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.actions import recorded
from taizhang.audit.queries import verify
from taizhang.documents.queries import read_bytes
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit
from taizhang.projects import permissions
from taizhang.projects.actions import changing, notes, opening, photos, stages
from taizhang.projects.actions.figures import return_figure, sign_figures, verify_figures
from taizhang.projects.actions.planning import plan_of_year
from taizhang.projects.actions.rule import adopt_rule
from taizhang.projects.facts import ChangeState, Dimension, FigureState, SectionEntry, Stage
from taizhang.projects.models import MonthFigure, Project, ProjectChange
from taizhang.projects.queries import living, public_projects
from taizhang.projects.queries.facts import facts_of
from taizhang.projects.queries.figures import figures_waiting_for
from taizhang.projects.queries.reading import Read, counted_of, plans_of, read_projects
from taizhang.projects.rules import changes as change_rules
from taizhang.projects.rules import figures as figure_rules
from taizhang.projects.rules.rulebook import shipped_text
from taizhang.reporting.facts import Light
from tests.factories import make_actor, make_unit
from tests.projects.works import confirmed, filed, opened, picture, signed

TODAY = date(2012, 7, 10)
Roles = dict[Role, Actor]

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(TODAY)]


@pytest.fixture
def project(unit: Unit, roles: Roles) -> Project:
    return opened(unit, roles)


def outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except Denied:
        return "denied"
    except NotOpen:
        return "not open"
    return "done"


def read(project: Project, day: date = TODAY) -> Read:
    project.refresh_from_db()
    [found] = read_projects([project], day)
    return found


def test_a_project_is_opened_with_a_code_and_its_first_plan(project: Project) -> None:
    assert (project.code, project.stage, project.withheld, project.year) == ("XM-2012-001", Stage.PLANNED, True, 2012)
    assert {row.stage: (row.first, row.planned) for row in project.stages.all()}[Stage.STARTED] == (
        date(2012, 4, 15),
        date(2012, 4, 15),
    )
    assert list(verify()) == []


@pytest.mark.parametrize(
    "said",
    [
        {"name": " "},
        {"name": "市第二中学新校区"},
        {"name": "甲", "total_investment": Decimal("1.23456")},
        {"name": "乙", "days": {Stage.STARTED: date(2012, 5, 1), Stage.PREPARED: date(2012, 6, 1)}},
    ],
)
def test_what_cannot_be_opened_is_refused(project: Project, roles: Roles, said: dict[str, Any]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (each with a sentence of its own)
        opened(project.unit, roles, **said)

    assert Project.objects.count() == 1


WHO = {
    "open": {Role.OFFICER, Role.CHIEF},
    "tell": {Role.CLERK, Role.HEAD},
    "keep": {Role.HEAD, Role.OFFICER, Role.CHIEF},
    "ask": {Role.CLERK, Role.HEAD, Role.OFFICER, Role.CHIEF},
    "publish": {Role.CHIEF},
    "adopt": {Role.CHIEF},
    "read": set(Role) - {Role.OPERATOR, Role.KEYHOLDER},
}


def test_who_may_do_what(project: Project, roles: Roles) -> None:
    may: dict[str, Callable[[Actor], bool]] = {
        "open": lambda by: allows(permissions.may_enter_projects, by),
        "tell": lambda by: allows(permissions.may_tell, by, project),
        "keep": lambda by: allows(permissions.may_keep, by, project),
        "ask": lambda by: allows(permissions.may_ask_change, by, project),
        "publish": lambda by: allows(permissions.may_publish_projects, by),
        "adopt": lambda by: allows(permissions.may_adopt_rule, by),
        "read": lambda by: allows(permissions.may_read_projects, by),
    }

    assert {name: {role for role, by in roles.items() if allowed(by)} for name, allowed in may.items()} == WHO


def test_another_unit_tells_nothing_of_it(project: Project) -> None:
    stranger = make_actor(Role.HEAD, make_unit("市交通局"))

    assert outcome(lambda: notes.write_note(project, date(2012, 7, 9), "开工", by=stranger)) == "denied"
    assert outcome(lambda: stages.reach_stage(project, Stage.STARTED, TODAY, by=stranger)) == "denied"


FIGURE_OWNERS = {
    (FigureState.FILED, "sign"): {Role.HEAD},
    (FigureState.FILED, "return"): {Role.HEAD},
    (FigureState.SIGNED, "verify"): {Role.OFFICER, Role.CHIEF},
    (FigureState.SIGNED, "return"): {Role.OFFICER, Role.CHIEF},
}


@pytest.mark.parametrize("state", FigureState)
@pytest.mark.parametrize("act", ["sign", "verify", "return"])
def test_every_move_of_a_figure_by_every_role(project: Project, roles: Roles, state: FigureState, act: str) -> None:
    acts = {
        "sign": lambda row, by: sign_figures([row], by=by),
        "verify": lambda row, by: verify_figures([row], by=by),
        "return": lambda row, by: return_figure(row, by=by, reason="口径不符"),
    }
    done = set()
    for number, (role, by) in enumerate(roles.items()):
        row = figure_in(opened(project.unit, roles, name=f"项目{number}"), roles, state)
        if outcome(lambda row=row, by=by: acts[act](row, by)) == "done":
            done.add(role)

    open_now = figure_rules.next_state(state, act) is not None
    assert done == (FIGURE_OWNERS[state, act] if open_now else set())


def figure_in(project: Project, roles: Roles, state: FigureState) -> MonthFigure:
    if state is FigureState.FILED:
        return filed(project, roles, "2012-06", "2")
    if state is FigureState.SIGNED:
        return signed(project, roles, "2012-06", "2")
    if state is FigureState.VERIFIED:
        return confirmed(project, roles, "2012-06", "2")
    return return_figure(filed(project, roles, "2012-06", "2"), by=roles[Role.HEAD], reason="口径不符")


def test_only_what_the_office_confirmed_counts(project: Project, roles: Roles) -> None:
    signed(project, roles, "2012-06", "2.4")
    before = read(project).invested
    waiting = list(figures_waiting_for(roles[Role.OFFICER]))
    verify_figures(waiting, by=roles[Role.OFFICER])

    assert (before, len(waiting)) == (None, 1)
    assert (read(project).invested, read(project).share) == (Decimal("2.4"), Decimal("40.0"))


def test_a_confirmed_figure_is_told_anew_with_a_reason_and_the_former_counts_meanwhile(
    project: Project, roles: Roles
) -> None:
    row = confirmed(project, roles, "2012-06", "2.4")
    with pytest.raises(ValueError, match="empty"):
        filed(project, roles, "2012-06", "2.1")

    row = filed(project, roles, "2012-06", "2.1", reason="剔除设备预付款")
    meanwhile = read(project).invested
    sign_figures([row], by=roles[Role.HEAD])
    verify_figures([row], by=roles[Role.OFFICER])

    assert (meanwhile, read(project).invested) == (Decimal("2.4"), Decimal("2.1"))
    assert [(each.invested, each.reason) for each in row.revisions.all()] == [(Decimal("2.4"), "剔除设备预付款")]
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("month", "invested", "sentence"),
    [
        ("2012-08", "3", "a month that has begun"),
        ("2012-Q2", "3", "a month that has begun"),
        ("2012-05", "3", "month 3 is confirmed with 4"),
        ("2012-05", "-1", "nought or more"),
    ],
)
def test_figures_that_cannot_be_are_refused(
    project: Project, roles: Roles, month: str, invested: str, sentence: str
) -> None:
    confirmed(project, roles, "2012-03", "4")

    with pytest.raises(ValueError, match=sentence):
        filed(project, roles, month, invested)


def test_a_figure_signed_cannot_be_filed_again(project: Project, roles: Roles) -> None:
    signed(project, roles, "2012-06", "2")

    assert outcome(lambda: filed(project, roles, "2012-06", "3")) == "not open"


CHANGE_OWNERS = {"grant": {Role.CHIEF}, "refuse": {Role.CHIEF}, "drop": {Role.CLERK}}


@pytest.mark.parametrize("state", ChangeState)
@pytest.mark.parametrize("act", ["grant", "refuse", "drop"])
def test_every_move_of_a_change_by_every_role(project: Project, roles: Roles, state: ChangeState, act: str) -> None:
    acts = {
        "grant": lambda row, by: changing.grant_change(row, by=by),
        "refuse": lambda row, by: changing.refuse_change(row, by=by, remark="不宜调整"),
        "drop": lambda row, by: changing.drop_change(row, by=by),
    }
    done = set()
    for number, (role, by) in enumerate(roles.items()):
        row = change_in(opened(project.unit, roles, name=f"项目{number}"), roles, state)
        if outcome(lambda row=row, by=by: acts[act](row, by)) == "done":
            done.add(role)

    open_now = change_rules.next_state(state, act) is not None
    assert done == (CHANGE_OWNERS[act] if open_now else set())


def asked(project: Project, by: Actor, **values: str) -> ProjectChange:
    said = {name.replace("stage_", "stage."): value for name, value in values.items()}
    return changing.ask_change(project, said or {"total_investment": "13"}, by=by, reason="初设概算调整")


def change_in(project: Project, roles: Roles, state: ChangeState) -> ProjectChange:
    row = asked(project, roles[Role.CLERK])
    if state is ChangeState.GRANTED:
        return changing.grant_change(row, by=roles[Role.CHIEF])
    if state is ChangeState.REFUSED:
        return changing.refuse_change(row, by=roles[Role.CHIEF], remark="不宜调整")
    return changing.drop_change(row, by=roles[Role.CLERK]) if state is ChangeState.DROPPED else row


def test_the_chief_does_not_decide_what_he_asked_for(project: Project, roles: Roles) -> None:
    row = asked(project, roles[Role.CHIEF])

    assert outcome(lambda: changing.grant_change(row, by=roles[Role.CHIEF])) == "denied"


def test_a_granted_change_keeps_the_first_plan(project: Project, roles: Roles) -> None:
    row = asked(project, roles[Role.HEAD], stage_started="2012-08-20", annual_investment="5")
    changing.grant_change(row, by=roles[Role.CHIEF])

    start = project.stages.get(stage=Stage.STARTED)
    assert (start.first, start.planned) == (date(2012, 4, 15), date(2012, 8, 20))
    assert (read(project).plan, row.before) == (
        Decimal(5),
        {"stage.started": "2012-04-15", "annual_investment": "6"},
    )
    assert read(project).lit[Dimension.START].why == "not_over"
    assert list(verify()) == []


def test_a_change_that_changes_nothing_cannot_be_asked_for(project: Project, roles: Roles) -> None:
    with pytest.raises(ValueError, match="nothing would change"):
        asked(project, roles[Role.CLERK], total_investment="12")
    asked(project, roles[Role.CLERK])

    assert outcome(lambda: asked(project, roles[Role.HEAD], name="改名")) == "not open"


@pytest.mark.parametrize("values", [{"total_investment": "很多"}, {"kind": "huge"}, {"stage_built": "2012-01-01"}])
def test_a_value_that_is_none_is_refused(project: Project, roles: Roles, values: dict[str, str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (each with a sentence of its own)
        asked(project, roles[Role.CLERK], **values)


def test_a_reason_granted_holds_the_first_light_back(project: Project, roles: Roles) -> None:
    with clock.frozen(date(2012, 6, 12)):
        before = read(project, date(2012, 6, 12)).lit[Dimension.START].light
        changing.grant_change(asked(project, roles[Role.CLERK], late_reason="征地未完成"), by=roles[Role.CHIEF])
        after = read(project, date(2012, 6, 12)).lit[Dimension.START]

    assert (before, after.light, after.why) == (Light.WATCH, Light.CLEAR, "excused")
    assert read(project).lit[Dimension.START].light == Light.ALARM


def test_a_withdrawn_project_stays_on_record_and_takes_nothing_more(project: Project, roles: Roles) -> None:
    opening.publish_project(project, by=roles[Role.CHIEF])
    changing.grant_change(asked(project, roles[Role.HEAD], withdrawn="yes"), by=roles[Role.CHIEF])
    project.refresh_from_db()

    assert (living().count(), public_projects().count(), Project.objects.count()) == (0, 0, 1)
    assert outcome(lambda: stages.reach_stage(project, Stage.STARTED, TODAY, by=roles[Role.HEAD])) == "not open"
    assert read(project).lit == {}


def test_a_stage_reached_moves_the_project_on_and_ends_its_light(project: Project, roles: Roles) -> None:
    stages.reach_stage(project, Stage.STARTED, date(2012, 5, 8), by=roles[Role.HEAD])
    stages.reach_stage(project, Stage.PREPARED, date(2012, 2, 1), by=roles[Role.OFFICER])

    assert (read(project).stage, read(project).lit[Dimension.START].why) == (Stage.STARTED, "begun")
    assert read(project, date(2012, 3, 1)).stage == Stage.PREPARED
    for day in (date(2012, 5, 9), date(2012, 7, 11)):
        with pytest.raises(ValueError, match="reached"):
            stages.reach_stage(project, Stage.STARTED, day, by=roles[Role.HEAD])


def test_a_project_is_registered_once(project: Project, roles: Roles) -> None:
    late = read(project).lit[Dimension.REGISTRATION].light
    stages.register_project(project, TODAY, by=roles[Role.OFFICER])

    assert (late, read(project).lit[Dimension.REGISTRATION].light) == (Light.ALARM, Light.CLEAR)
    with pytest.raises(ValueError, match="once"):
        stages.register_project(project, TODAY, by=roles[Role.OFFICER])


def test_a_split_project_counts_once_and_by_its_sections(project: Project, roles: Roles) -> None:
    other = opened(project.unit, roles, name="市图书馆")
    halves = [SectionEntry("教学楼", Decimal(7), date(2012, 6, 1)), SectionEntry("体育馆", Decimal(5))]
    opening.split_project(project, halves, by=roles[Role.HEAD])

    found = counted_of(read_projects([project, other], TODAY))
    opening.split_project(project, halves[:1], by=roles[Role.HEAD])

    assert (found.projects, found.sections, found.sections_begun) == (2, 3, 1)
    assert [section.name for section in project.sections.all()] == ["教学楼"]
    with pytest.raises(ValueError, match="same name"):
        opening.split_project(project, [*halves, halves[0]], by=roles[Role.HEAD])
    assert list(verify()) == []


def test_a_week_is_told_once_and_no_change_needs_no_words(project: Project, roles: Roles) -> None:
    monday = date(2012, 7, 9)
    notes.write_note(project, monday, "完成桩基120根", by=roles[Role.CLERK])
    notes.write_note(project, monday, "完成桩基140根", by=roles[Role.CLERK])
    notes.write_note(project, date(2012, 7, 2), "", by=roles[Role.HEAD], unchanged=True)

    assert [(note.text, note.unchanged) for note in project.notes.all()] == [("完成桩基140根", False), ("", True)]
    for week, text in ((date(2012, 7, 10), "x"), (date(2012, 7, 16), "x"), (monday, " ")):
        with pytest.raises(ValueError):  # noqa: PT011 (each with a sentence of its own)
            notes.write_note(project, week, text, by=roles[Role.CLERK])


def test_the_public_sees_a_clean_copy_of_an_approved_picture(project: Project, roles: Roles, own_files: Path) -> None:
    row = photos.add_photo(project, picture(), "工地.jpg", by=roles[Role.CLERK], caption="桩基施工")
    photos.approve_photo(row, by=roles[Role.OFFICER])

    assert row.shown is not None
    assert (row.shown.media_type, row.shown_id != row.file_id) == ("image/jpeg", True)
    assert b"gate" in read_bytes(row.file)
    assert b"gate" not in read_bytes(row.shown)
    assert outcome(lambda: photos.approve_photo(row, by=roles[Role.OFFICER])) == "not open"
    photos.withdraw_photo(row, by=roles[Role.HEAD], reason="拍到行人")
    assert row.shown is None
    assert list(verify()) == []


def test_what_is_no_picture_or_is_there_already_is_refused(project: Project, roles: Roles, own_files: Path) -> None:
    photos.add_photo(project, picture(), "工地.jpg", by=roles[Role.CLERK], caption="桩基施工")

    for content, said in ((picture(), {}), (b"%PDF-1.7", {}), (picture("blue"), {"taken_on": date(2012, 7, 11)})):
        with pytest.raises(ValueError):  # noqa: PT011 (each with a sentence of its own)
            photos.add_photo(project, content, "图.jpg", by=roles[Role.CLERK], caption="图", **said)


def test_a_new_year_s_plan_keeps_the_old_one(project: Project) -> None:
    with recorded("test.plan", by="tester"):
        plan_of_year(project, 2013, Decimal(4))
        plan_of_year(project, 2011, Decimal(1))
        project.save()

    plans = {year: plans_of([project], year)[project.pk] for year in (2010, 2011, 2012, 2013)}
    assert plans == {2010: Decimal(0), 2011: Decimal(1), 2012: Decimal(6), 2013: Decimal(4)}
    assert list(verify()) == []


def test_a_rule_is_adopted_once_and_holds_from_its_day(project: Project, roles: Roles) -> None:
    confirmed(project, roles, "2012-06", "2.7")
    lenient = read(project).lit[Dimension.PACE].light
    strict = shipped_text().replace("yellow = 10", "yellow = 5").replace("lights-2012", "strict")
    adopt_rule(strict, by=roles[Role.CHIEF])

    assert (lenient, read(project).lit[Dimension.PACE].light) == (Light.CLEAR, Light.WATCH)
    assert adopt_rule(strict, by=roles[Role.CHIEF]).code == "project-strict"


def test_the_facts_of_a_period_say_what_scoring_needs(unit: Unit, roles: Roles) -> None:
    with clock.frozen(date(2012, 1, 16)):
        project = opened(unit, roles)
    opened(unit, roles, name="七月才立项的项目")
    confirmed(project, roles, "2012-03", "1.2", funds="2")
    confirmed(project, roles, "2012-06", "2.4", funds="3")
    stages.reach_stage(project, Stage.STARTED, date(2012, 5, 8), by=roles[Role.HEAD])

    [spring], [half] = facts_of(Period.parse("2012-Q1")), facts_of(Period.parse("2012-H1"))

    assert (half.code, half.unit, half.stage, half.started_on) == (
        "XM-2012-001",
        "B07",
        Stage.STARTED,
        date(2012, 5, 8),
    )
    assert (half.year_plan, half.invested, half.invested_total) == (Decimal(6), Decimal("2.4"), Decimal("2.4"))
    assert (half.planned_start, half.source) == (date(2012, 4, 15), "projects.open XM-2012-001")
    assert half.lights == {
        Dimension.START: Light.CLEAR,
        Dimension.PACE: Light.WATCH,
        Dimension.FUNDS: Light.CLEAR,
        Dimension.REGISTRATION: Light.ALARM,
    }
    assert spring.invested == Decimal("1.2")
