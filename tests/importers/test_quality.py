"""How good a paper's data are."""

from collections import Counter

from taizhang.importers.keeping import filled
from taizhang.importers.models import Proposal
from taizhang.importers.pipeline import propose
from taizhang.importers.quality import Finding, Quality, quality_of
from taizhang.importers.readers import read_file
from tests.importers.files import line, workbook

NAMES = {"市教育局": 1, "市财政局": 2}


def looked_at(*rows: tuple[object, ...]) -> Quality:
    lines = propose(read_file(workbook(rows), "台账.xlsx"), year=2012, names=NAMES).lines
    kept = [filled(Proposal(locator=each.raw.locator), each) for each in lines]
    names = ("locator", "raw", "fields", "doubts", "settled", "problems")
    return quality_of({name: getattr(row, name) for name in names} for row in kept)


def test_what_lines_lack_is_counted_once_each() -> None:
    quality = looked_at(
        line(工作任务="架桥", 责任领导="", 责任岗位=""),
        line(),
        line(工作任务="修路", 工作措施=""),
        line(工作任务="植树", 完成时限=""),
        line(工作任务="清淤", 完成时限="国庆前"),
        line(工作任务="铺管", 牵头单位="月球事务署"),
        line(),
    )

    assert Counter(finding for each in quality.lines for finding in each.findings) == {
        Finding.NO_HOW: 1,
        Finding.NO_WHO: 1,
        Finding.NO_WHEN: 1,
        Finding.DUE_IMPLIED: 1,
        Finding.DUE_GUESSED: 1,
        Finding.UNIT_UNKNOWN: 1,
        Finding.TWICE: 1,
    }
    assert (len(quality.lines), quality.complete, quality.flawless) == (7, 4, 1)
    assert [each.place for each in quality.of(Finding.TWICE)] == ["台账!R9"]
