"""Days of appeals over holidays, who steps aside, what a ruling does to the table."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.accounts.facts import Role
from taizhang.assessment.facts import Fact, Mend, Move, NoticeFacts, Place, Recusal, RunState
from taizhang.assessment.papers.correction import correction_notice
from taizhang.assessment.rules.comparing import moves
from taizhang.assessment.rules.engine import facts_text
from taizhang.assessment.rules.recusal import recusal
from taizhang.assessment.rules.rulebook import read_rules, shipped_text
from taizhang.assessment.rules.settling import COLUMNS, facts_in, mendable, said, settled
from taizhang.assessment.rules.states import (
    ADJUSTMENT_OWNERS,
    ADJUSTMENT_TRANSITIONS,
    APPEAL_OWNERS,
    APPEAL_TRANSITIONS,
    RUN_OWNERS,
    RUN_TRANSITIONS,
    run_state,
)
from taizhang.documents.gbt9704.facts import Heading, Paragraph, Table
from taizhang.lib.dated import InvalidRule
from taizhang.voice.rules.terms import Span, stretch

DAY = date(2012, 7, 10)
FACT = Fact(unit="B07", metric="progress", item="B07-1", value=20_000_000, target=49_700_000, source="B07-1/2012-06@3")
MEND = Mend("B07", "progress", "B07-1", "value", "20", "31.2", "A2012-0001")


@pytest.mark.parametrize(
    ("told", "last"),
    [
        (date(2012, 7, 10), date(2012, 7, 13)),
        (date(2012, 7, 13), date(2012, 7, 18)),
        (date(2012, 9, 28), date(2012, 10, 9)),
        (date(2012, 1, 20), date(2012, 1, 30)),
    ],
)
def test_three_working_days_leap_over_weekends_and_festivals(told: date, last: date) -> None:
    assert stretch("ask", told, read_rules(shipped_text()).days["ask"], {}).last == last


def test_the_rule_that_is_shipped_says_what_hangzhou_says() -> None:
    rules = read_rules(shipped_text())

    assert (rules.days["ask"], rules.days["decide"]) == (Span(3, workdays=True), Span(10, workdays=True))
    assert (rules.rulers, rules.most) == ({Role.OFFICER, Role.CHIEF}, Decimal(5))
    assert read_rules(shipped_text(2013)).code == "appeals-2013"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('ask = "3 workdays"', 'ask = "three"', "days.ask"),
        ('decide = "10 workdays"', "", "days.decide"),
        ('ask = "3 workdays"', 'ask = "3 workdays"\nrest = "1 days"', "days.rest"),
        ('by = ["officer", "chief"]', 'by = ["clerk"]', "ruling.by"),
        ('by = ["officer", "chief"]', "by = []", "ruling.by"),
        ("most = 5", "most = 0", "adjustment.most"),
        ("most = 5", "most = true", "adjustment.most"),
        ("[adjustment]", "[adjustments]", "adjustments"),
    ],
)
def test_what_is_wrong_with_a_rule_is_named_by_its_key(old: str, new: str, column: str) -> None:
    with pytest.raises(InvalidRule) as refusal:
        read_rules(shipped_text().replace(old, new))

    assert column in [problem.column for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (1, Recusal.COMPUTED),
        (2, Recusal.DISCLOSED),
        (3, Recusal.ADJUSTED),
        (4, Recusal.VERIFIED),
        (5, None),
        (None, None),
    ],
)
def test_who_steps_aside(person: int | None, why: Recusal | None) -> None:
    assert recusal(person, computed={1}, disclosed={2}, adjusted={3, 1}, verified={4, 2}) == why


@given(st.booleans(), st.booleans(), st.none() | st.just(DAY), st.booleans(), st.dates(DAY, date(2012, 7, 12)))
def test_a_result_stands_somewhere_on_every_day(
    latest: bool, lives: bool, until: date | None, finished: bool, today: date
) -> None:
    state = run_state(latest=latest, lives=lives, ask_until=until, finished=finished, today=today)

    assert (state is RunState.SUPERSEDED) == (not latest)
    assert (state in (RunState.DISCLOSED, RunState.CLOSED)) == (latest and lives and until is not None and not finished)
    assert state is not RunState.CLOSED or (until is not None and today > until)


def test_every_state_has_an_owner_and_a_way_to_it() -> None:
    for transitions, owners in (
        (RUN_TRANSITIONS, RUN_OWNERS),
        (APPEAL_TRANSITIONS, APPEAL_OWNERS),
        (ADJUSTMENT_TRANSITIONS, ADJUSTMENT_OWNERS),
    ):
        reached = {next(iter(transitions))[0], *transitions.values()}
        moving = {state for state, _act in transitions}
        assert reached == set(owners)
        assert {state for state, people in owners.items() if not people} == reached - moving


def test_a_ruling_sets_the_value_and_says_so() -> None:
    [fact] = settled([FACT], [MEND], [])

    assert (fact.value, fact.note) == (31_200_000, "更正（A2012-0001）：实绩由20改为31.2")
    assert replace(fact, value=FACT.value, note="") == FACT


def test_a_later_ruling_about_the_same_value_stands_and_both_are_seen() -> None:
    second = replace(MEND, before="31.2", after="", ruling="A2012-0002")

    [fact] = settled([replace(FACT, note="说明")], [MEND, second], [])

    assert (fact.value, fact.note) == (
        None,
        "说明；更正（A2012-0001）：实绩由20改为31.2；更正（A2012-0002）：实绩由31.2改为空",
    )


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["1", "2"]), st.integers(0, 10**8)), max_size=6),
    st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["1", "2"]), st.decimals(0, 99, places=2)), max_size=4),
)
def test_settling_again_changes_nothing_and_touches_nothing_else(
    rows: list[tuple[str, str, int]], rulings: list[tuple[str, str, Decimal]]
) -> None:
    table = [Fact(unit=unit, metric="progress", item=item, value=value) for unit, item, value in rows]
    mends = [
        Mend(unit, "progress", item, "value", "0", f"{value.normalize():f}", f"A{number}")
        for number, (unit, item, value) in enumerate(rulings)
    ]
    added = [Fact(unit="A", metric="adjustment", item="J1", value=1)]

    once = settled(table, mends, added)

    assert settled(once, mends, added) == once
    assert facts_in(facts_text(once)) == tuple(sorted(once, key=lambda fact: tuple(map(str, vars(fact).values()))))
    ruled = {(unit, item) for unit, item, _value in rulings}
    untouched = [fact for fact in table if (fact.unit, fact.item) not in ruled]
    assert sorted(map(repr, untouched)) == sorted(
        repr(fact) for fact in once if fact.metric == "progress" and (fact.unit, fact.item) not in ruled
    )


@pytest.mark.parametrize("column", COLUMNS)
def test_what_a_person_writes_is_what_stands_there(column: str) -> None:
    text = {"due": "2012-06-30", "done": "2012-06-30", "level": "一等", "kind": "集体"}.get(column, "31.25")

    [fact] = settled([FACT], [replace(MEND, column=column, after=text)], [])

    assert said(fact, column) == text


def test_a_ruling_can_point_at_every_row_that_the_unit_is_scored_by() -> None:
    twice = [replace(FACT, item="x"), replace(FACT, item="x")]
    points = replace(FACT, metric="adjustment")

    assert mendable([FACT, *twice, replace(FACT, metric="unit"), points, replace(FACT, unit="C02")], "B07") == [
        FACT,
        *twice,
    ]


def place(unit: str, points: int, rank: int | None, *, scored: bool = True) -> Place:
    return Place(unit, "组", points, points, rank, 2, scored=scored)


def test_old_and_new_side_by_side() -> None:
    old = [place("A", 90, 1), place("B", 80, 2), place("D", 70, None)]
    new = [place("B", 95, 1), place("A", 90, 2), place("C", 10, None, scored=False)]

    found = moves(old, new)

    assert found == [
        Move("B", "组", (80, 95), (2, 1)),
        Move("A", "组", (90, 90), (1, 2)),
        Move("C", "组", (None, None), (None, None)),
        Move("D", "组", (70, None), (None, None)),
    ]
    assert [(move.gained, move.climbed, move.moved) for move in found] == [
        (15, 1, True),
        (0, -1, True),
        (0, 0, False),
        (-70, 0, True),
    ]


NOTICE = NoticeFacts(
    office="沧宁市人民政府督查室",
    number="督更〔2012〕1号",
    unit="市教育局",
    month="2012年6月",
    appeal="A2012-0001",
    filed_on=DAY,
    about="任务完成 B07-1",
    upheld="异议成立",
    reason="验收单属实",
    ruler="周明",
    mends=(MEND,),
    own=("81.38", "第2名", "100.00", "第1名"),
    others=(("市住建局", "第1名", "第2名"),),
    dated=DAY,
    contact="周明",
    phone="0000-1234567",
)


def test_the_notice_says_fact_points_places_and_whom_else_it_moves() -> None:
    paper = correction_notice(NOTICE)

    assert [block.text for block in paper.body if isinstance(block, Heading)] == [
        "更正的事实",
        "更正后的得分和名次",
        "名次相应变动的单位",
    ]
    assert [block.text for block in paper.body if isinstance(block, Paragraph)] == [
        "你单位2012年7月10日对2012年6月考核结果中“任务完成 B07-1”提出的异议（A2012-0001），经周明审查，裁定异议成立。"
        "理由：验收单属实。现将更正情况通知如下：",
        "B07-1的实绩由20更正为31.2。",
        "更正前的结果存档备查，不再作为通报、评价和奖惩的依据。",
        "联系人：周明，联系电话：0000-1234567。",
    ]
    assert [block.rows for block in paper.body if isinstance(block, Table)] == [
        (("更正前", "81.38", "第2名"), ("更正后", "100.00", "第1名")),
        (("市住建局", "第1名", "第2名"),),
    ]


def test_the_notice_of_a_longer_span_names_the_month_of_the_row() -> None:
    paper = correction_notice(replace(NOTICE, month="2012年上半年", mends=(replace(MEND, month="2012-06"),)))

    said = [block.text for block in paper.body if isinstance(block, Paragraph)]
    assert (paper.title, said[1]) == (
        "关于更正市教育局2012年上半年考核结果的通知",
        "2012年6月B07-1的实绩由20更正为31.2。",
    )


def test_where_nobody_else_moved_the_notice_says_that() -> None:
    paper = correction_notice(replace(NOTICE, others=(), phone=""))

    assert [block.text for block in paper.body if isinstance(block, Paragraph)][-2:] == [
        "其他单位名次不变。",
        "联系人：周明。",
    ]
