"""How a ruling names one of several rows of one item, so that the name holds when the table is made anew."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.assessment.facts import Fact, Mend
from taizhang.assessment.papers.correction import correction_notice
from taizhang.assessment.rules.naming import called, coded, has_name, name_of, record_of, word_of, word_zh
from taizhang.assessment.rules.settling import mark, mended_zh, settled, unmet
from taizhang.documents.gbt9704.facts import Paragraph
from tests.rules.test_appeals import NOTICE

M = 10**6


def vote(answer: str, number: int, entry: int = 7, round_: str = "") -> Fact:
    """So many of the firms said so."""
    source = f"entry:{entry}@1"
    return Fact("B07", "social", "企业", value=number * M, level=answer, kind=round_, source=source)


def honour(key: int, level: str, *, revision: int = 1, day: int = 1) -> Fact:
    """An honour of one title, granted at a level."""
    source, done = f"honour:{key}@{revision}", date(2012, 6, day)
    return Fact("B07", "honour", "文明单位", value=M, done=done, level=level, kind="集体", source=source)


def light(dimension: str, colour: str) -> Fact:
    return Fact("B07", "project-light", "P1", level=colour, kind=dimension, source="project:3")


def seat(presence: str, who: str) -> Fact:
    return Fact("B07", "attendance", "例会", value=M, level=presence, kind="member", note=who, source="meeting:4@9")


VOTES = [vote("满意", 60), vote("一般", 20), vote("不满意", 10)]
ROUNDS = [
    vote(answer, 5, entry, round_) for entry, round_ in ((7, "上半年"), (8, "下半年")) for answer in ("满意", "一般")
]
HONOURS = [honour(12, "省级"), honour(13, "市级")]
LIGHTS = [light("start", "alarm"), light("pace", "alarm"), light("funds", "clear")]
SEATS = [seat("absent", "科长张三"), seat("present", "副科长李四")]


@pytest.mark.parametrize(
    ("source", "record"),
    [
        ("honour:12@3", "honour:12"),
        ("project:3", "project:3"),
        ("meeting:4@9", "meeting:4"),
        ("messages:B07/2012-06", "messages:B07/2012-06"),
        ("entry:7@1", ""),
        ("run:5", ""),
        ("B07-2012-001/2012-06@3", ""),
        ("B07-2012-001@2", ""),
        ("", ""),
    ],
)
def test_a_row_is_known_by_its_record_where_the_record_lasts(source: str, record: str) -> None:
    assert record_of(Fact("B07", "x", source=source)) == record


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (VOTES[:1], [{}]),
        (VOTES, [{"level": "满意"}, {"level": "一般"}, {"level": "不满意"}]),
        (
            ROUNDS,
            [{"kind": round_, "level": answer} for round_ in ("上半年", "下半年") for answer in ("满意", "一般")],
        ),
        (HONOURS[:1], [{"record": "honour:12"}]),
        (HONOURS, [{"record": "honour:12"}, {"record": "honour:13"}]),
        (LIGHTS, [{"record": "project:3", "kind": dimension} for dimension in ("start", "pace", "funds")]),
        (SEATS, [{"record": "meeting:4", "note": who} for who in ("科长张三", "副科长李四")]),
    ],
)
def test_a_row_is_named_by_no_more_than_tells_it_from_others(rows: list[Fact], names: list[dict[str, str]]) -> None:
    assert [name_of(row, rows) for row in rows] == names
    assert [[row for row in rows if has_name(row, name)] for name in names] == [[row] for row in rows]


def test_rows_that_are_alike_in_everything_have_one_name() -> None:
    twice = [vote("满意", 60), vote("满意", 1), vote("一般", 3)]

    assert [name_of(row, twice) for row in twice] == [{"level": "满意"}, {"level": "满意"}, {"level": "一般"}]


@pytest.mark.parametrize("name", [{"position": "1"}, {"value": "60"}, {"source": "entry:7@1"}, {"level": "一般"}])
def test_a_name_speaks_of_nothing_but_what_rows_are_told_apart_by(name: dict[str, str]) -> None:
    assert not has_name(VOTES[0], name)


@pytest.mark.parametrize(
    ("row", "rows", "title", "words"),
    [
        (VOTES[0], VOTES[:1], "社会评议", "社会评议 企业"),
        (VOTES[0], VOTES, "社会评议", "社会评议 企业（满意）"),
        (ROUNDS[0], ROUNDS, "社会评议", "社会评议 企业（满意、上半年）"),
        (HONOURS[0], HONOURS, "", "表彰荣誉 文明单位（省级）"),
        (HONOURS[0], [HONOURS[0], honour(14, "省级", day=9)], "", "表彰荣誉 文明单位（2012-06-01）"),
        (LIGHTS[1], LIGHTS, "", "重点项目的亮灯 P1（警示、投资进度）"),
        (SEATS[0], SEATS, "会议出席", "会议出席 例会（请假、科长张三）"),
        (vote("", 5), [vote("", 5), vote("满意", 6)], "社会评议", "社会评议 企业（未分）"),
        (Fact("B07", "progress", "B07-1"), [Fact("B07", "progress", "B07-1")], "任务完成", "B07-1"),
    ],
)
def test_a_row_is_called_by_what_tells_it_from_those_beside_it(
    row: Fact, rows: list[Fact], title: str, words: str
) -> None:
    assert called(row, rows, title) == words


def test_words_of_ours_are_said_and_meant_in_chinese() -> None:
    assert (word_zh("attendance", "level", "absent"), coded("attendance", "level", "代会")) == ("请假", "deputised")
    assert (word_zh("social", "level", "满意"), coded("social", "level", "满意")) == ("满意", "满意")


def ruled(row: Fact, rows: list[Fact], column: str, after: str, number: int = 1) -> Mend:
    before = word_of(row, column) if column in ("level", "kind") else str((getattr(row, column) or 0) // M)
    name, words = name_of(row, rows), called(row, rows)
    return Mend(row.unit, row.metric, row.item, column, before, after, f"A2012-000{number}", row=name, called=words)


def test_a_ruling_corrects_the_row_that_it_names_and_no_other() -> None:
    table = settled(VOTES, [ruled(VOTES[1], VOTES, "value", "25")], [])

    assert {row.level: (row.value, row.note) for row in table} == {
        "满意": (60 * M, ""),
        "一般": (25 * M, "更正（A2012-0001）：实绩由20改为25"),
        "不满意": (10 * M, ""),
    }


def test_it_finds_its_row_on_a_later_version_of_the_sheet_with_other_keys() -> None:
    mend = ruled(VOTES[1], VOTES, "value", "25")
    later = [vote("不满意", 9, entry=88), vote("一般", 21, entry=88), vote("满意", 60, entry=88)]

    assert {row.level: row.value for row in settled(later, [mend], [])} == {
        "满意": 60 * M,
        "一般": 25 * M,
        "不满意": 9 * M,
    }


def test_it_finds_its_row_when_the_record_was_written_again_and_others_have_come() -> None:
    mend = ruled(HONOURS[0], HONOURS[:1], "level", "国家级")
    later = [honour(13, "省级"), honour(12, "省级", revision=5), honour(14, "省级")]

    assert sorted((row.source, row.level) for row in settled(later, [mend], [])) == [
        ("honour:12@5", "国家级"),
        ("honour:13@1", "省级"),
        ("honour:14@1", "省级"),
    ]


def test_it_finds_its_row_where_an_earlier_ruling_has_written_into_its_reason() -> None:
    first, second = ruled(SEATS[0], SEATS, "level", "deputised"), ruled(SEATS[0], SEATS, "value", "2", 2)

    once = settled(SEATS, [first], [])
    twice = settled(once, [first, second], [])

    assert twice == settled(SEATS, [first, second], [])
    assert [(row.level, row.value) for row in twice if "张三" in row.note] == [("deputised", 2 * M)]


def test_a_ruling_whose_row_is_gone_or_has_a_twin_changes_nothing_and_is_told() -> None:
    mends = [ruled(VOTES[0], VOTES, "value", "61"), ruled(VOTES[1], VOTES, "value", "25", 2)]
    later = [vote("满意", 30), vote("满意", 30, entry=9)]

    table = settled(later, mends, [])

    assert [row.value for row in table] == [30 * M, 30 * M]
    assert [(each.ruling, each.called) for each in unmet(table, mends)] == [
        ("A2012-0001", "social 企业（满意）"),
        ("A2012-0002", "social 企业（一般）"),
    ]
    assert unmet(settled(VOTES, mends, []), mends) == []


def test_a_ruling_of_before_rows_had_names_says_what_it_said_and_holds() -> None:
    old = Mend("B07", "attendance", "例会", "level", "absent", "present", "A2012-0001")

    assert mark(old) == "更正（A2012-0001）：等次由absent改为present"
    assert mark(replace(old, called="会议出席 例会")) == "更正（A2012-0001）：等次由请假改为到会"
    assert [row.level for row in settled(SEATS[:1], [old], [])] == ["present"]


@given(st.permutations(ROUNDS), st.integers(0, 3), st.integers(0, 99))
def test_the_order_of_the_table_means_nothing(rows: list[Fact], place: int, value: int) -> None:
    meant = ROUNDS[place]
    mend = ruled(meant, ROUNDS, "value", str(value))

    table = settled(rows, [mend], [])

    assert [(row.kind, row.level) for row in table if row.note] == [(meant.kind, meant.level)]
    assert settled(table, [mend], []) == table


def test_the_notice_calls_the_row_as_people_do() -> None:
    mends = (
        replace(ruled(VOTES[1], VOTES, "value", "25"), called="社会评议 企业（一般）", month="2012-06"),
        ruled(SEATS[0], SEATS, "level", "deputised"),
    )

    paper = correction_notice(replace(NOTICE, mends=mends))

    assert [block.text for block in paper.body if isinstance(block, Paragraph)][1:3] == [
        "2012年6月社会评议 企业（一般）的实绩由20更正为25。",
        "会议出席 例会（请假、科长张三）的等次由请假更正为代会。",
    ]
    assert mended_zh(mends[0]) == "2012年6月社会评议 企业（一般）的实绩由20更正为25"
