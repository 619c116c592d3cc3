"""What a dispatch pack says of lines that lag."""

from datetime import date
from decimal import Decimal

from taizhang.documents.gbt9704.facts import Heading, Paragraph, Table
from taizhang.meetings.dispatch import counted, pack, told
from taizhang.meetings.facts import Lag, PackFacts


def lag(unit: str, code: str, *, overdue: bool = False, points: str = "12.50", cause: str = "征地慢") -> Lag:
    said = {"month": "2012-06", "gap": "差5所", "cause": cause, "measure": "包保到人", "wanted": "协调指标"}
    return Lag(code, unit, "新建幼儿园", overdue, Decimal("50.00"), Decimal("37.50"), Decimal(points), **said)


LAGS = (lag("市教育局", "B07-2012-001"), lag("市交通局", "C01-2012-001"), lag("市交通局", "C01-2012-002", overdue=True))


def test_units_are_counted_the_one_with_the_most_first() -> None:
    assert counted(LAGS) == (("市交通局", (1, 1)), ("市教育局", (1, 0)))


def test_a_gap_is_told_with_its_arithmetic_or_as_a_day_that_is_past() -> None:
    assert [told(LAGS[0]), told(lag("市教育局", "x", overdue=True, points="0"))] == [
        "应完成50%，实完成37.5%，差12.5个百分点。差5所",
        "已逾期。差5所",
    ]


def test_a_pack_counts_by_unit_names_what_says_no_cause_and_annexes_every_line() -> None:
    lags = (*LAGS, lag("市教育局", "B07-2012-009", cause=""))

    paper = pack(PackFacts(office="督查室", about="全市", day=date(2012, 7, 10), lags=lags))

    first, table, heading, missing = paper.body
    assert isinstance(first, Paragraph)
    assert first.text == "截至2012年7月10日，全市滞后目标共4项，其中落后序时进度3项、逾期未完成1项。"
    assert isinstance(table, Table)
    assert table.rows == (("市教育局", "2", "0", "2"), ("市交通局", "1", "1", "2"))
    assert heading == Heading(1, "尚未说明原因的目标")
    assert missing == Paragraph("B07-2012-009，请有关单位补充说明差距、原因和对策。")
    [annexed] = paper.annexes[0].blocks
    assert isinstance(annexed, Table)
    assert [row[0] for row in annexed.rows] == ["市教育局", "市交通局", "市交通局", "市教育局"]


def test_nothing_that_lags_makes_a_pack_of_one_sentence() -> None:
    paper = pack(PackFacts(office="督查室", about="市教育局", day=date(2012, 7, 10), lags=()))

    assert (len(paper.body), paper.annexes) == (1, ())
