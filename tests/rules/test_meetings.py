"""How meetings move, when the next one is, what an agenda holds, what minutes say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.documents.gbt9704.facts import Heading, Paragraph
from taizhang.meetings.facts import (
    Candidate,
    DecisionKind,
    ItemKind,
    Landing,
    MeetingState,
    MinutesFacts,
    Presence,
    Resolution,
    Rhythm,
    Seat,
    Verdict,
)
from taizhang.meetings.minutes import minutes
from taizhang.meetings.rules.agenda import ORDER, built
from taizhang.meetings.rules.meetings import EVENTS, OWNERS, TRANSITIONS, lacks, next_day


def test_every_state_that_leads_on_has_an_owner_and_every_act_a_name_in_the_record() -> None:
    assert {state for state, owners in OWNERS.items() if owners} == {state for state, _act in TRANSITIONS}
    assert set(OWNERS) == set(MeetingState)
    assert set(EVENTS) == {act for _state, act in TRANSITIONS} | {"call"}


@pytest.mark.parametrize(
    ("rhythm", "on", "after", "day"),
    [
        (Rhythm.WEEKLY, 5, date(2012, 7, 10), date(2012, 7, 13)),
        (Rhythm.WEEKLY, 2, date(2012, 7, 10), date(2012, 7, 17)),
        (Rhythm.MONTHLY, 12, date(2012, 7, 12), date(2012, 8, 12)),
        (Rhythm.MONTHLY, 28, date(2012, 1, 31), date(2012, 2, 28)),
        (Rhythm.ON_DEMAND, 1, date(2012, 12, 31), date(2013, 1, 1)),
    ],
)
def test_the_next_day_of_a_series(rhythm: Rhythm, on: int, after: date, day: date) -> None:
    assert next_day(rhythm, on, after) == day


KEYS = st.integers(1, 6)
CANDIDATES = st.builds(
    Candidate,
    kind=st.sampled_from(ORDER),
    key=KEYS,
    title=st.just("t"),
    figure=st.just("f"),
    target_id=st.none() | KEYS,
    weight=st.integers(0, 9),
)


@given(
    st.lists(CANDIDATES, max_size=25, unique_by=lambda each: (each.kind, each.key)),
    st.lists(st.tuples(st.sampled_from(ORDER), KEYS), max_size=5),
    st.integers(1, 4),
    st.dictionaries(st.sampled_from(ORDER), st.integers(0, 5)),
)
def test_an_agenda_keeps_its_order_its_bound_and_nothing_twice(
    candidates: list[Candidate], held: list[tuple[ItemKind, int]], most: int, standing: dict[ItemKind, int]
) -> None:
    found = built(candidates, held, most, standing=standing)

    names = [(each.kind, each.key) for each in found]
    assert len(set(names)) == len(names)
    assert set(names).isdisjoint(held)
    assert [ORDER.index(each.kind) for each in found] == sorted(ORDER.index(each.kind) for each in found)
    for kind in ORDER:
        mine = [each.weight for each in found if each.kind == kind]
        assert len(mine) <= max(most - standing.get(kind, 0), 0)
        assert mine == sorted(mine, reverse=True)
    others = {each.target_id for each in found if each.kind != ItemKind.LINE} - {None}
    assert others.isdisjoint(each.target_id for each in found if each.kind == ItemKind.LINE)


HELD = date(2012, 6, 12)
TASK = {"kind": DecisionKind.TASK, "text": "办结", "unit": 1, "due": date(2012, 7, 31), "landing": Landing.LINE}


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        (Verdict(**TASK), ""),
        (Verdict(kind=DecisionKind.INFORMATION, text="听取汇报"), ""),
        (Verdict(kind=DecisionKind.DECISION, text="同意", unit=1), ""),
        (Verdict(**{**TASK, "text": " "}), "text"),
        (Verdict(**{**TASK, "text": "字" * 301}), "text"),
        (Verdict(**{**TASK, "unit": None}), "unit"),
        (Verdict(kind=DecisionKind.DECISION, text="同意"), "unit"),
        (Verdict(**{**TASK, "due": None}), "due"),
        (Verdict(**{**TASK, "due": date(2012, 6, 11)}), "due"),
        (Verdict(**{**TASK, "landing": None}), "landing"),
    ],
)
def test_what_a_decision_still_has_to_say(said: Verdict, missing: str) -> None:
    assert lacks(said, HELD) == missing


FACTS = MinutesFacts(
    office="沧宁市人民政府督查室",
    series="沧宁市重点工作联席会议",
    number="联纪〔2012〕2号",
    ordinal=2,
    held_on=HELD,
    at="上午",
    place="市政府第一会议室",
    chair="常务副市长江济川",
    items=2,
    resolutions=(
        Resolution(1, DecisionKind.INFORMATION, "会议听取了上半年进展情况汇报"),
        Resolution(
            2, DecisionKind.TASK, "6月底前落实用地指标42亩。", "市国土局", ("市教育局", "市财政局"), date(2012, 6, 30)
        ),
    ),
    seats=(
        Seat("常务副市长", "江济川", Presence.PRESENT, member=True),
        Seat("副市长", "林一舟", Presence.DEPUTISED, member=True, deputy="周秘书长"),
        Seat("副市长", "何远", Presence.ABSENT, member=True, reason="公务出差"),
        Seat("市教育局", "", Presence.PRESENT, member=False),
    ),
    left=("市交通局：环城路征迁",),
    dated=date(2012, 6, 13),
)


def test_minutes_say_who_met_what_was_decided_what_is_left_and_who_was_there() -> None:
    paper = minutes(FACTS)

    assert [each.text if isinstance(each, Heading) else (each.bold_lead, each.text) for each in paper.body] == [
        (
            "",
            "2012年6月12日上午，常务副市长江济川在市政府第一会议室主持召开沧宁市重点工作联席会议2012年第2次会议，"
            "研究2项议题。现将会议情况纪要如下：",
        ),
        "通报事项",
        ("", "1.会议听取了上半年进展情况汇报。"),
        "交办任务",
        (
            "",
            "2.6月底前落实用地指标42亩。（责任单位：市国土局；配合单位：市教育局、市财政局；完成时限：2012年6月30日前）",
        ),
        "结转事项",
        ("", "以下议题转下次会议研究：市交通局：环城路征迁。"),
        ("出席：", "江济川、周秘书长（代林一舟）。"),
        ("列席：", "市教育局。"),
        ("请假：", "何远（公务出差）。"),
    ]
    assert all(isinstance(each, Heading | Paragraph) for each in paper.body)
    assert (paper.masthead, paper.issue, paper.copies_to) == (
        "沧宁市重点工作联席会议纪要",
        "联纪〔2012〕2号",
        ("市国土局", "市教育局", "市财政局"),
    )
