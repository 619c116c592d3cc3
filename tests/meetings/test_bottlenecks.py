"""What a unit cannot solve alone: raised, helped with, lifted, solved; every act by everybody in every state."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest

from taizhang.accounts.facts import Actor, Denied, Role
from taizhang.accounts.rules import allows
from taizhang.audit.actions import recorded
from taizhang.audit.queries import verify
from taizhang.ledger.actions import approve_targets, enter_targets, submit_targets
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.meetings import permissions
from taizhang.meetings.actions import ending, helping, lifting, writing
from taizhang.meetings.actions.rule import adopt_rule
from taizhang.meetings.actions.series import close_series
from taizhang.meetings.facts import BottleneckState, Trouble
from taizhang.meetings.models import Bottleneck
from taizhang.meetings.queries.bottlenecks import (
    bottlenecks_seen_by,
    bottlenecks_waiting_for,
    counts,
    lift_of,
    wishes,
)
from taizhang.meetings.queries.rules import rules_on
from taizhang.meetings.rules.bottlenecks import TRANSITIONS
from taizhang.meetings.rules.rulebook import shipped_text
from taizhang.notices.facts import NoticeKind
from taizhang.notices.models import Notice
from taizhang.organisations.models import Portfolio, Unit
from taizhang.reporting.actions import file_reports, open_period
from taizhang.reporting.facts import ReportEntry
from taizhang.reporting.models import Report
from tests.factories import draft
from tests.meetings.stuck import TROUBLE, Town

TODAY = date(2012, 7, 10)
_S = BottleneckState

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines, pytest.mark.today(TODAY)]


@pytest.fixture
def town(unit: Unit, roles: dict[Role, Actor]) -> Town:
    return Town(unit, roles)


def acts(town: Town) -> Mapping[str, Callable[[Bottleneck, Actor], object]]:
    """Every act a person does, by its name."""
    return {
        "describe": lambda row, by: writing.describe_bottleneck(row, TROUBLE, by=by),
        "raise": lambda row, by: writing.raise_bottleneck(row, by=by),
        "withdraw": lambda row, by: writing.withdraw_bottleneck(row, by=by, reason="r"),
        "return": lambda row, by: helping.return_bottleneck(row, by=by, reason="r"),
        "answer": lambda row, by: helping.answer_bottleneck(row, by=by, answer="a"),
        "ask": lambda row, by: helping.ask_unit(row, town.helper, by=by),
        "lift": lambda row, by: helping.lift_bottleneck(row, by=by),
        "table": lambda row, by: helping.table_bottleneck(row, town.series, by=by),
        "hold": lambda row, by: helping.hold_bottleneck(row, by=by, reason="r"),
        "decline": lambda row, by: helping.decline_to_help(row, by=by, reason="r"),
        "claim": lambda row, by: ending.claim_solved(row, by=by, solution="s"),
        "dispute": lambda row, by: ending.dispute_answer(row, by=by, reason="r"),
        "confirm": lambda row, by: ending.confirm_solved(row, by=by),
        "doubt": lambda row, by: ending.doubt_solved(row, by=by, reason="r"),
    }


UNIT, OFFICE = {"clerk", "head"}, {"officer", "chief"}
MAY: Mapping[tuple[BottleneckState, str], set[str]] = {
    (_S.DRAFT, "describe"): UNIT,
    (_S.DRAFT, "raise"): {"head"},
    (_S.DRAFT, "withdraw"): {"head"},
    (_S.RAISED, "return"): OFFICE,
    (_S.RAISED, "answer"): OFFICE,
    (_S.RAISED, "ask"): OFFICE,
    (_S.RAISED, "lift"): OFFICE,
    (_S.RAISED, "table"): OFFICE,
    (_S.RAISED, "hold"): OFFICE,
    (_S.RAISED, "claim"): UNIT,
    (_S.HELPING, "answer"): {"helper"},
    (_S.HELPING, "decline"): {"helper"},
    (_S.HELPING, "lift"): OFFICE,
    (_S.HELPING, "table"): OFFICE,
    (_S.HELPING, "hold"): OFFICE,
    (_S.HELPING, "claim"): UNIT,
    (_S.LIFTED, "answer"): {"vice_mayor"},
    (_S.LIFTED, "table"): OFFICE | {"vice_mayor"},
    (_S.LIFTED, "hold"): OFFICE,
    (_S.LIFTED, "claim"): UNIT,
    (_S.TABLED, "claim"): UNIT,
    (_S.ANSWERED, "claim"): UNIT,
    (_S.ANSWERED, "dispute"): UNIT,
    (_S.CLAIMED, "confirm"): OFFICE,
    (_S.CLAIMED, "doubt"): OFFICE,
}
"""Who may do what in which state; written by hand, and everything else is refused."""


@pytest.mark.parametrize("state", list(BottleneckState))
def test_every_act_by_everybody_in_every_state(town: Town, state: BottleneckState) -> None:
    row, everyone = town.at(state), town.everyone
    done = set()
    for name, act in acts(town).items():
        for who, actor in everyone.items():
            fresh = Bottleneck.objects.select_related("unit", "helper").get(pk=row.pk)
            try:
                with recorded("test.try", by="tester"):
                    act(fresh, actor)
                    done.add((name, who, fresh.state))
                    raise ZeroDivisionError
            except (ZeroDivisionError, Denied, NotOpen):
                pass

    assert done == {
        (act, who, TRANSITIONS[at, act]) for (at, act), allowed in MAY.items() if at == state for who in allowed
    }
    assert Bottleneck.objects.get(pk=row.pk).state == state


def test_a_bottleneck_goes_up_every_level_and_is_solved(town: Town) -> None:
    officer, row = town.roles[Role.OFFICER], town.raised()
    helping.ask_unit(row, town.helper, by=officer)
    helping.decline_to_help(row, by=town.helping, reason="指标由省里核定")
    helping.lift_bottleneck(row, by=officer)
    helping.answer_bottleneck(row, by=town.roles[Role.VICE_MAYOR], answer="列入市级统筹指标")
    ending.dispute_answer(row, by=town.roles[Role.CLERK], reason="文件未下")
    helping.answer_bottleneck(row, by=officer, answer="文件7月9日已下")
    ending.claim_solved(row, by=town.roles[Role.HEAD], solution="指标已批复")
    ending.confirm_solved(row, by=officer)

    kept = Bottleneck.objects.get()
    assert (kept.number, kept.state, kept.answered_at_level) == ("难题〔2012〕1号", _S.SOLVED, _S.RAISED)
    assert (kept.solution, kept.since, kept.helper) == ("指标已批复", None, town.helper)
    assert list(verify()) == []


def test_who_sees_a_draft_and_who_what_was_raised(town: Town) -> None:
    def seen() -> tuple[set[str], set[str]]:
        listed = {name for name, actor in town.everyone.items() if row in bottlenecks_seen_by(actor)}
        allowed = {name for name, actor in town.everyone.items() if allows(permissions.may_see_bottleneck, actor, row)}
        return listed, allowed

    row = town.draft()
    drafted = seen()
    writing.raise_bottleneck(row, by=town.roles[Role.HEAD])
    raised = seen()
    helping.ask_unit(row, town.helper, by=town.roles[Role.OFFICER])

    readers = {"clerk", "head", "officer", "chief", "vice_mayor", "mayor", "auditor"}
    assert drafted == (UNIT, UNIT)
    assert raised == (readers, readers)
    assert seen() == (readers | {"helper"}, readers | {"helper"})


def test_it_waits_for_whoever_it_is_with(town: Town) -> None:
    waiting = {}
    for state in BottleneckState:
        row = town.at(state)
        waiting[state] = {name for name, actor in town.everyone.items() if row in bottlenecks_waiting_for(actor)}

    assert waiting == {
        _S.DRAFT: {"head"},
        _S.RAISED: OFFICE,
        _S.HELPING: {"helper"},
        _S.LIFTED: {"vice_mayor"},
        _S.TABLED: set(),
        _S.ANSWERED: UNIT,
        _S.CLAIMED: OFFICE,
        _S.SOLVED: set(),
        _S.WITHDRAWN: set(),
    }


def test_the_calendar_proposes_a_lift_once_and_a_person_lifts_it_or_says_why_not(town: Town) -> None:
    with clock.frozen(date(2012, 6, 18)):
        row, held = town.raised(), town.raised()
    with clock.frozen(date(2012, 6, 26)):
        early = lifting.propose_lifts(clock.today())

    found, again = lifting.propose_lifts(TODAY), lifting.propose_lifts(TODAY)
    lifted = helping.lift_bottleneck(Bottleneck.objects.get(pk=row.pk), by=town.roles[Role.OFFICER])
    stays = helping.hold_bottleneck(Bottleneck.objects.get(pk=held.pk), by=town.roles[Role.CHIEF], reason="正在会商")

    assert (early, found, again) == ([], [row, held], [])
    assert (lifted.state, lifted.proposed, lifted.since) == (_S.LIFTED, "", TODAY)
    assert (stays.state, stays.proposed, stays.since, lift_of(stays, TODAY)) == (_S.RAISED, "", TODAY, None)
    told = Notice.objects.filter(kind=NoticeKind.BOTTLENECK_LIFT, person=town.roles[Role.OFFICER].person_id)
    assert [(each.text, each.read_at is None) for each in told.order_by("pk")] == [
        (f"{each.number} {each.title}（已15个工作日，时限5个工作日）", False) for each in (row, held)
    ]


def test_without_a_leader_in_charge_it_can_only_go_to_a_meeting(town: Town) -> None:
    with clock.frozen(date(2012, 6, 18)):
        row = town.raised()
    with recorded("test.make", by="tester"):
        charge = Portfolio.objects.get()
        charge.valid_to = date(2012, 6, 30)
        charge.save()

    lift = lift_of(row, TODAY)

    assert lift is not None
    assert lift.to == _S.TABLED
    with pytest.raises(NotOpen, match="No vice-mayor"):
        helping.lift_bottleneck(row, by=town.roles[Role.OFFICER])


def test_nothing_is_raised_that_does_not_say_what_was_tried(town: Town) -> None:
    bare = Trouble(title="用地", stuck="指标不足", tried="", wanted="协调指标")
    row = writing.draft_bottleneck(town.unit, bare, by=town.roles[Role.CLERK])

    with pytest.raises(ValueError, match="what was tried"):
        writing.raise_bottleneck(row, by=town.roles[Role.HEAD])

    assert (Bottleneck.objects.get().state, Bottleneck.objects.get().number) == (_S.DRAFT, "")


@pytest.mark.parametrize(
    ("said", "words"),
    [({"title": " "}, "what it is about"), ({"stuck": ""}, "what is stuck"), ({"tried": "试" * 1001}, "at most 1000")],
)
def test_what_a_draft_may_not_be(town: Town, said: dict[str, str], words: str) -> None:
    told = Trouble(**{"title": "t", "stuck": "s", "tried": "t", "wanted": "w", **said})

    with pytest.raises(ValueError, match=words):
        writing.draft_bottleneck(town.unit, told, by=town.roles[Role.CLERK])


def test_it_names_the_units_that_are_needed_each_once_and_never_itself(town: Town) -> None:
    needed = (town.helper.pk, town.unit.pk, town.helper.pk)
    row = writing.draft_bottleneck(town.unit, Trouble(**{**vars(TROUBLE), "needed": needed}), by=town.roles[Role.CLERK])
    first = [each.unit for each in row.needed.all()]

    writing.describe_bottleneck(row, TROUBLE, by=town.roles[Role.HEAD])

    assert (first, list(row.needed.all())) == ([town.helper], [])


def report_of(town: Town, **said: str) -> Report:
    roles = town.roles
    lines = enter_targets([draft(town.unit)], by=roles[Role.CLERK], year=2012)
    submit_targets(lines, by=roles[Role.HEAD])
    approve_targets(lines, by=roles[Role.CHIEF])
    entry = ReportEntry(lines[0].pk, value=Decimal(1), narrative="在建1所", gap="差5所", cause="缺用地指标", **said)
    [report] = file_reports(town.unit, open_period("2012-06"), [entry], by=roles[Role.CLERK])
    return report


def test_the_help_a_report_wants_is_raised_without_typing_it_again(town: Town) -> None:
    clerk = town.roles[Role.CLERK]
    report = report_of(town, measure="会商国土局", help_wanted="协调用地指标42亩")
    wished = [list(wishes(actor)) for actor in (clerk, town.helping)]

    row = writing.draft_from_report(report, by=clerk)
    again = writing.draft_from_report(report, by=town.roles[Role.HEAD])

    assert (row.target, row.title, row.stuck) == (report.target, report.target.matter, "差5所\n缺用地指标")
    assert (row.tried, row.wanted) == ("会商国土局", "协调用地指标42亩")
    assert (again, wished, list(wishes(clerk))) == (row, [[report], []], [])
    assert writing.raise_bottleneck(row, by=town.roles[Role.HEAD]).state == _S.RAISED


def test_a_report_that_wants_no_help_becomes_none(town: Town) -> None:
    report = report_of(town, measure="会商国土局")

    with pytest.raises(NotOpen):
        writing.draft_from_report(report, by=town.roles[Role.CLERK])


def test_a_line_of_another_unit_is_refused(town: Town) -> None:
    [line] = enter_targets([draft(town.helper)], by=town.roles[Role.OFFICER], year=2012)

    with pytest.raises(ValueError, match="another unit"):
        writing.draft_bottleneck(town.unit, TROUBLE, by=town.roles[Role.CLERK], target=line)


def test_bottlenecks_are_counted(town: Town) -> None:
    with clock.frozen(date(2012, 6, 1)):
        solved, _open = town.raised(), town.at(_S.LIFTED)
    ending.claim_solved(solved, by=town.roles[Role.CLERK], solution="已批")
    ending.confirm_solved(solved, by=town.roles[Role.OFFICER])

    found = counts(bottlenecks_seen_by(town.roles[Role.CHIEF]), TODAY)

    assert (found.open, found.solved, found.median) == (1, 1, "39")
    assert [number for _low, _high, number in found.ages] == [0, 0, 1, 0]


def test_a_rule_is_put_in_force_by_the_chief_from_its_first_day(town: Town) -> None:
    text = shipped_text().replace("days = 5", "days = 3").replace("2012-01-01", "2012-07-01")

    with pytest.raises(Denied):
        adopt_rule(text, by=town.roles[Role.OFFICER])
    adopt_rule(text, by=town.roles[Role.CHIEF])

    days = [rules_on(day).levels[_S.RAISED].days for day in (date(2012, 6, 30), date(2012, 7, 1))]
    assert days == [5, 3]


def test_a_series_that_bottlenecks_wait_for_is_not_closed(town: Town) -> None:
    chief, row = town.roles[Role.CHIEF], town.at(_S.TABLED)

    with pytest.raises(NotOpen):
        close_series(town.series, by=chief)
    ending.claim_solved(row, by=town.roles[Role.CLERK], solution="已批")
    close_series(town.series, by=chief)

    with pytest.raises(NotOpen, match="closed"):
        helping.table_bottleneck(town.raised(), town.series, by=chief)
