"""What a bulletin counts, whom it names, what it says changed; without a database."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from taizhang.assessment.facts import Fact
from taizhang.assessment.rules import POINT
from taizhang.assessment.rules.engine import facts_text
from taizhang.assessment.rules.settling import facts_in
from taizhang.cadence.facts import BulletinState, Change, LineWords, Month, Previous, Records, UnitName, UnitPlace
from taizhang.cadence.rules import EVENTS, OWNERS, TRANSITIONS, kept_or_drafted, next_state
from taizhang.cadence.rules.annexes import annexes, chart_of, line_rows, unit_rows
from taizhang.cadence.rules.figures import (
    COUNTS,
    change_of,
    changes,
    done_well,
    figures_of,
    lagging,
    percent,
    rows_behind,
)
from taizhang.cadence.rules.paper import document_of, head_of, length_of, title_of
from taizhang.cadence.rules.wording import (
    changed,
    drafted,
    overview,
    own_name,
    problems,
    quoted,
    remedy_due,
    requirements,
    supervision,
    well,
)
from taizhang.documents.gbt9704.facts import Heading, Paragraph
from taizhang.reporting.facts import Status

DUE = date(2012, 7, 5)
AS_OF = date(2012, 7, 12)
IN_TIME, LATE = date(2012, 7, 5), date(2012, 7, 6)
UNITS = {"A": ("市教育局", "甲组"), "B": ("市卫生局", "甲组"), "C": ("市水利局", "乙组"), "D": ("市农业局", "乙组")}


def line(code: str, status: str, achieved: int | None = 50, expected: int | None = 50) -> Fact:
    value, target = (None if n is None else n * POINT for n in (achieved, expected))
    return Fact(code[0], "progress", code, value, target, POINT, level=status, source=f"{code}@1")


def report(code: str, done: date | None, *, due: date = DUE) -> Fact:
    return Fact(code[0], "report", code, due=due, done=done, source=f"{code}/2012-06@1")


def month(*facts: Fact, before: Sequence[Fact] | None = None, as_of: date = AS_OF, **more: object) -> Month:
    every = [*facts, *(before or ())]
    known = {
        f.item: LineWords(f.item, UNITS.get(f.unit, (f.unit,))[0], f"任务{f.item}", "年底前")
        for f in every
        if f.metric != "unit"
    }
    said: dict[str, object] = {
        "label": "2012-06",
        "start": date(2012, 6, 1),
        "end": date(2012, 6, 30),
        "due_on": DUE,
        "next_due": date(2012, 8, 5),
        "as_of": as_of,
        "issuer": "督查室",
        "scheme": "考核办法",
        "units": {code: UnitName(code, name, group, n) for n, (code, (name, group)) in enumerate(UNITS.items())},
        "facts": facts,
        "facts_hash": "ab" * 32,
        "words": known,
        "places": {},
        "records": {
            name: Records("supervision.order")
            for name in (*(f"orders.{n}" for n in ("issued", "closed", "open")), *MESSAGES)
        },
        "previous": None if before is None else Previous("2012-05", 5, tuple(before)),
    }
    return Month(**{**said, **more})  # type: ignore[arg-type]


MESSAGES = ("messages.received", "messages.answered", "messages.open")


def values(of: Month) -> dict[str, int]:
    return {figure.name: figure.value for figure in figures_of(of)}


def test_every_line_has_one_status_and_the_statuses_sum_to_the_lines() -> None:
    counted = values(month(*(line(f"A{n}", status) for n, status in enumerate(Status))))

    assert counted["lines"] == len(Status)
    assert {counted[f"status.{status}"] for status in Status} == {1}


@pytest.mark.parametrize(
    ("done", "as_of", "asked", "on_time", "late", "missing"),
    [
        (IN_TIME, AS_OF, 1, 1, 0, 0),
        (LATE, AS_OF, 1, 0, 1, 0),
        (None, AS_OF, 1, 0, 0, 1),
        (None, DUE, 0, 0, 0, 0),
        (IN_TIME, DUE, 1, 1, 0, 0),
    ],
)
def test_the_on_time_share_counts_what_came_and_what_is_overdue(
    done: date | None, as_of: date, asked: int, on_time: int, late: int, missing: int
) -> None:
    counted = values(month(line("A1", Status.ON_PACE), report("A1", done), as_of=as_of))

    found = {name: counted[f"reports.{name}"] for name in ("asked", "on_time", "late", "missing")}
    assert found == {"asked": asked, "on_time": on_time, "late": late, "missing": missing}


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(1, 3, "33.3"), (2, 3, "66.7"), (1, 16, "6.3"), (0, 9, "0.0"), (0, 0, "0.0"), (9, 9, "100.0")],
)
def test_a_share_has_one_decimal_rounded_half_up_and_of_nothing_is_none(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == Decimal(shown)


def test_the_rows_behind_a_figure_are_as_many_as_it_says() -> None:
    facts = (line("A1", Status.BEHIND), line("B1", Status.DONE), report("A1", LATE), report("B1", None))
    counted = values(month(*facts))

    assert {name: len(rows_behind(name, facts, AS_OF)) for name in COUNTS} == {name: counted[name] for name in COUNTS}
    assert rows_behind("status.behind", facts, AS_OF) == [facts[0]]


def test_the_kept_fact_table_reads_back_as_it_was() -> None:
    facts = (line("A1", Status.BEHIND, None), report("A1", LATE))

    assert facts_in(facts_text(facts)) == facts


def test_doing_well_takes_reports_in_time_and_the_best_share_of_each_group() -> None:
    facts = [line("A1", Status.AHEAD), line("A2", Status.ON_PACE), line("B1", Status.DONE), line("C1", Status.DONE)]
    facts += [line("D1", Status.AHEAD), line("D2", Status.BEHIND), report("C1", LATE)]

    named = [tally.unit for tally in done_well(month(*facts))]

    assert named == ["A", "B"]  # C reported late, D is below the city's share


def test_who_has_a_report_still_to_come_is_not_praised_for_reporting_in_time() -> None:
    facts = [line("A1", Status.AHEAD), line("B1", Status.AHEAD), report("B1", None, due=date(2012, 8, 5))]

    assert [tally.unit for tally in done_well(month(*facts))] == ["A"]


def test_equal_shares_are_named_in_unit_order_first_of_every_group_before_any_second() -> None:
    named = [tally.unit for tally in done_well(month(*(line(f"{unit}1", Status.ON_PACE) for unit in "DCBA")))]

    assert named == ["A", "C", "B", "D"]


def test_nobody_is_named_where_nothing_goes_well_and_no_more_than_ten_are() -> None:
    many = {f"{n:02}": UnitName(f"{n:02}", f"单位{n}", f"组{n // 2}", n) for n in range(30)}
    lines = [Fact(code, "progress", f"{code}-1", level=Status.AHEAD) for code in many]

    assert done_well(month(line("A1", Status.BEHIND))) == []
    assert len(done_well(month(*lines, units=many, words={}))) == 10


def test_what_is_stopped_neither_helps_nor_hurts() -> None:
    facts = [line("A1", Status.ON_PACE), line("A2", Status.CANCELLED), line("B1", Status.SUSPENDED)]

    assert [tally.unit for tally in done_well(month(*facts))] == ["A"]


EXPECTED_CHANGES = {
    (None, "behind"): Change.NEW,
    ("behind", None): Change.WITHDRAWN,
    ("on_pace", "behind"): Change.NEWLY_BEHIND,
    ("not_started", "overdue"): Change.NEWLY_BEHIND,
    ("behind", "overdue"): None,
    ("behind", "ahead"): Change.RECOVERED,
    ("overdue", "done"): Change.FINISHED,
    ("done", "done_early"): None,
    ("done", "behind"): Change.NEWLY_BEHIND,
    ("on_pace", "cancelled"): Change.STOPPED,
    ("suspended", "cancelled"): None,
    ("suspended", "behind"): Change.RESUMED,
    ("on_pace", "ahead"): None,
}


@pytest.mark.parametrize(("pair", "change"), EXPECTED_CHANGES.items())
def test_what_a_change_of_status_is_called(pair: tuple[str | None, str | None], change: Change | None) -> None:
    assert change_of(*pair) is change


@pytest.mark.parametrize("status", Status)
def test_a_line_that_stays_as_it_was_is_not_told_of(status: Status) -> None:
    assert change_of(status, status) is None


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (None, "合计1项，占50.0%。"),
        ([Status.ON_PACE] * 2, "合计1项，占50.0%，比上期下降50.0个百分点。"),
        ([Status.ON_PACE, Status.BEHIND, Status.BEHIND], "合计1项，占50.0%，比上期提高16.7个百分点。"),
        ([Status.DONE, Status.BEHIND], "合计1项，占50.0%，与上期持平。"),
    ],
)
def test_the_share_on_pace_is_compared_with_the_last_bulletin(before: list[Status] | None, told: str) -> None:
    earlier = None if before is None else [line(f"A{n}", status) for n, status in enumerate(before)]
    of = month(line("A1", Status.AHEAD), line("A2", Status.BEHIND), before=earlier)

    assert overview(of, values(of)).splitlines()[0].endswith(told)


def test_units_with_overdue_lines_or_without_reports_are_called_by_name() -> None:
    told = requirements(
        month(line("A1", Status.OVERDUE), line("B1", Status.BEHIND), report("B1", LATE), report("C1", None))
    ).splitlines()

    assert "市教育局要逐项明确逾期任务的责任领导和完成时间。" in told[0]
    assert told[1] == "二是补报进展。请市水利局于7月31日前补报6月份进展情况，并说明原因。"
    assert told[2].endswith("市卫生局要查明逾期原因，确定专人负责。")


def test_the_units_with_most_lines_behind_are_named_in_whole_ranks() -> None:
    facts = [line(code, Status.BEHIND) for code in ("A1", "A2", "A3", "B1", "B2", "C1", "C2", "D1")]
    of = month(*facts)

    assert "涉及4个单位（详见附件2），其中较多的有市教育局（3项）、市卫生局（2项）、市水利局（2项）。" in problems(
        of, values(of)
    )


@pytest.mark.parametrize(
    ("issuer", "name"),
    [("沧宁市人民政府督查室", "市政府督查室"), ("督查室", "督查室"), ("甲县人民政府督查室", "县政府督查室")],
)
def test_an_office_speaks_of_itself_by_its_short_name(issuer: str, name: str) -> None:
    assert own_name(issuer) == name


def test_withdrawn_lines_are_named_and_every_line_is_told_of_once() -> None:
    before = [line("A1", Status.ON_PACE), line("A2", Status.ON_PACE), line("B1", Status.BEHIND)]
    now = [line("A1", Status.BEHIND), line("B1", Status.ON_PACE), line("C1", Status.ON_PACE)]

    found = changes(before, now)
    told = changed(month(*now, before=before))

    assert {change: codes for change, codes in found.items() if codes} == {
        Change.NEW: ["C1"],
        Change.RECOVERED: ["B1"],
        Change.NEWLY_BEHIND: ["A1"],
        Change.WITHDRAWN: ["A2"],
    }
    assert told.splitlines() == [
        "与第5期（2012年5月份）通报相比：",
        "新出现未达序时进度或逾期1项：市教育局“任务A1”。",
        "由滞后转为达到序时进度1项：市卫生局“任务B1”。",
        "撤出台账1项：市教育局“任务A2”。",
        "新列入台账1项：市水利局“任务C1”。",
    ]


def test_of_many_changes_of_a_kind_five_are_named() -> None:
    before = [line(f"A{n}", Status.ON_PACE) for n in range(6)]

    told = changed(month(*(line(f"A{n}", Status.BEHIND) for n in range(6)), before=before)).splitlines()[1]

    assert told.startswith("新出现未达序时进度或逾期6项：市教育局“任务A0”“任务A1”")
    assert told.endswith("“任务A4”等。")


def test_what_is_required_is_counted_and_ends_the_bulletin() -> None:
    good = requirements(month(line("A1", Status.ON_PACE), report("A1", IN_TIME)))
    bad = requirements(month(line("A1", Status.BEHIND), report("A1", None)))

    assert [text[:7] for text in good.splitlines()] == ["一是按时报送。", "二是跟踪问效。", "特此通报。"]
    assert [text[:7] for text in bad.splitlines()] == [
        "一是对标补差。",
        "二是补报进展。",
        "三是按时报送。",
        "四是跟踪问效。",
        "特此通报。",
    ]


def test_orders_and_messages_are_told_in_numbers_and_none_in_a_sentence() -> None:
    some = Records("supervision.order", tuple(f"{n}@1" for n in range(12)), tuple(f"单位{n}" for n in range(12)))
    none = month(line("A1", Status.ON_PACE))
    busy = month(line("A1", Status.ON_PACE), records={**none.records, "orders.issued": some, "messages.open": some})

    assert supervision(none, values(none)).splitlines() == [
        "6月份没有下达整改通知，也没有在办的整改事项。",
        "6月份没有收到群众来信，也没有待答复的来信。",
    ]
    names = "、".join(f"单位{n}" for n in range(10))
    assert supervision(busy, values(busy)).splitlines() == [
        f"6月份下达整改通知12件（{names}等），没有办结销号；截至月底，整改事项已全部办结。",
        "6月份没有收到群众来信，没有答复；截至月底，尚未答复12件。",
    ]


def test_without_a_bulletin_before_there_is_nothing_to_compare() -> None:
    assert changed(month(line("A1", Status.BEHIND))) == "本期为本年度第一期通报，无上期可比。"
    assert changed(month(line("A1", Status.BEHIND), before=[line("A1", Status.BEHIND)])) == (
        "与第5期（2012年5月份）通报相比，各项任务状态没有变化。"
    )


def test_overdue_comes_first_then_the_widest_gap_and_what_nobody_reported_last() -> None:
    facts = [line("A1", Status.BEHIND, 45), line("A2", Status.BEHIND, 10), line("A3", Status.BEHIND, None)]
    facts += [line("B1", Status.OVERDUE, 49), line("B2", Status.ON_PACE)]

    assert [fact.item for fact in lagging(month(*facts))] == ["B1", "A2", "A1", "A3"]


def test_the_annexes_name_every_unit_and_every_line_that_lags() -> None:
    of = month(
        line("A1", Status.DONE),
        line("A2", Status.BEHIND, 30),
        line("C1", Status.OVERDUE, None),
        report("A1", IN_TIME),
        report("A2", LATE),
        places={"A": UnitPlace("A", 87_654_321, 1, 2)},
    )

    assert unit_rows(of) == [
        ["一", "甲组", "2", "1", "0", "0", "1", "0", "0", "2", "1", "", ""],
        ["1", "市教育局", "2", "1", "0", "0", "1", "0", "0", "2", "1", "87.65", "1/2"],
        ["二", "乙组", "1", "0", "0", "0", "0", "1", "0", "0", "0", "", ""],
        ["2", "市水利局", "1", "0", "0", "0", "0", "1", "0", "0", "0", "—", "—"],
        ["", "合计", "3", "1", "0", "0", "1", "1", "0", "2", "1", "", ""],
    ]
    assert chart_of(of)["rows"] == [["甲组", [1, 0, 1, 0, 0]], ["乙组", [0, 0, 0, 1, 0]]]
    assert line_rows(of) == [
        ["1", "市水利局", "任务C1", "年底前", "逾期", "—", "本月未报送", "—"],
        ["2", "市教育局", "任务A2", "年底前", "未达序时", "20.0", "本月未报送", "—"],
    ]


def test_a_list_too_long_for_an_annex_says_that_it_is_cut() -> None:
    facts = [line(f"A{n:03}", Status.BEHIND, 10) for n in range(101)]

    table = annexes(month(*facts))[1]

    assert table["title"] == "2012年6月份滞后任务清单（前100项）"
    assert (len(table["rows"]), table["rows"][-1][2]) == (100, "任务A099")


def test_places_are_told_only_of_groups_larger_than_the_places() -> None:
    four = {code: UnitPlace(code, POINT, rank, size) for code, rank, size in (("A", 1, 4), ("B", 4, 4), ("C", 1, 2))}

    assert well(month(line("A1", Status.BEHIND), places=four)).splitlines()[1:] == [
        "按《考核办法》测算，各类单位得分前三位：甲组为市教育局。"
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("征地慢。", "征地慢"),
        ("雨水多\n 工期紧；", "雨水多工期紧"),
        ("字" * 60, "字" * 60),
        ("字" * 61, "字" * 59 + "…"),
    ],
)
def test_a_quotation_is_one_line_of_at_most_sixty_characters(text: str, shown: str) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("as_of", "due"),
    [
        (date(2012, 7, 12), date(2012, 7, 31)),
        (date(2012, 7, 21), date(2012, 7, 31)),
        (date(2012, 7, 22), date(2012, 8, 10)),
        (date(2012, 12, 30), date(2013, 1, 10)),
    ],
)
def test_there_are_always_ten_days_to_say_how_it_will_be_mended(as_of: date, due: date) -> None:
    assert remedy_due(month(as_of=as_of)) == due


def test_the_draft_of_a_bad_month_stays_within_the_length_of_a_paper() -> None:
    facts = [line(f"{unit}{n}", Status.BEHIND, n % 40) for unit in UNITS for n in range(300)]
    of = month(*facts, *(report(fact.item, None) for fact in facts), before=[])

    paper = document_of(
        title=title_of(of.start),
        start=of.start,
        figures={"head": head_of(""), "annexes": [], "as_of": "2012-07-12", "facts_hash": "ab" * 32},
        sections=drafted(of),
        dated=AS_OF,
    )

    count, special, general = length_of(paper)
    assert (count < special, special, general) == (True, 4000, 5000)


def test_the_paper_leaves_empty_sections_out_and_knows_subheadings() -> None:
    paper = document_of(
        title=title_of(date(2012, 6, 1)),
        start=date(2012, 6, 1),
        figures={"head": head_of("沧宁市"), "annexes": []},
        sections={"overview": " ", "problems": "（一）进度滞后\n（二）这一段是正文，不是标题。"},
        dated=AS_OF,
    )

    assert paper.body == (
        Paragraph("现将2012年6月份全市目标任务进展情况通报如下："),
        Heading(1, "存在的主要问题"),
        Heading(2, "（一）进度滞后"),
        Paragraph("（二）这一段是正文，不是标题。"),
    )
    assert (paper.masthead, paper.issuer, paper.issue) == ("沧宁市督查通报", "沧宁市人民政府督查室", "（送审稿）")


def test_composing_again_keeps_what_somebody_wrote() -> None:
    kept = kept_or_drafted(
        {"well": "我写的", "overview": "旧稿"}, {"well": "稿", "overview": "旧稿"}, {"well": "新", "overview": "新稿"}
    )

    assert kept == {"well": "我写的", "overview": "新稿"}


def test_a_signed_bulletin_moves_no_more() -> None:
    acts = {act for _state, act in TRANSITIONS}

    assert [next_state(BulletinState.SIGNED, act) for act in acts] == [None] * len(acts)
    assert set(OWNERS) == set(BulletinState)
    assert set(EVENTS) == acts
