"""Write 组织机构.xlsx: units, leaders, posts, portfolios and the leading group."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from taizhang.cli.demo.city import leaders, read_content, units
from taizhang.cli.demo.sheets import Book, new_workbook

SINCE = "2011-12-05"


def write_organisation(folder: Path) -> Path:
    """Write the organisation workbook and return its path."""
    path = folder / "组织机构.xlsx"
    with new_workbook(path, "组织机构") as book:
        _sheet(book, "单位", UNIT_HEADER, _unit_rows())
        _sheet(book, "领导", LEADER_HEADER, _leader_rows())
        _sheet(book, "岗位", POST_HEADER, _post_rows())
        _sheet(book, "分工", PORTFOLIO_HEADER, _portfolio_rows())
        _sheet(book, "领导小组", GROUP_HEADER, _group_rows())
    return path


UNIT_HEADER = ("序号", "单位编码", "单位名称", "简称", "其他名称", "单位类型", "同类组", "启用日期")
LEADER_HEADER = ("序号", "姓名", "职务", "任职日期")
POST_HEADER = ("单位名称", "岗位", "职责", "姓名", "任职日期")
PORTFOLIO_HEADER = ("姓名", "职务", "分管单位")
GROUP_HEADER = ("领导小组", "组内职务", "姓名", "职务", "办公室")


def _unit_rows() -> Iterable[Sequence[str | int]]:
    for number, unit in enumerate(units(), start=1):
        others = "、".join(unit.aliases)
        yield number, unit.code, unit.name, unit.short, others, unit.kind, unit.group, SINCE


def _leader_rows() -> Iterable[Sequence[str | int]]:
    for number, leader in enumerate(leaders(), start=1):
        yield number, leader.name, leader.post, SINCE


def _post_rows() -> Iterable[Sequence[str | int]]:
    posts = read_content("city")["post"]
    for unit in units():
        for post, holder in zip(posts, (unit.head, unit.deputy, unit.clerk), strict=True):
            yield unit.name, post["title"], post["duty"], holder, SINCE


def _portfolio_rows() -> Iterable[Sequence[str | int]]:
    for unit in units():
        yield unit.leader.name, unit.leader.post, unit.name


def _group_rows() -> Iterable[Sequence[str | int]]:
    city = read_content("city")["city"]
    for leader in leaders():
        yield city["leading_group"], leader.group_post, leader.name, leader.post, city["office"]


def _sheet(book: Book, name: str, header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, header, book.add_format({"bold": True, "border": 1, "align": "center"}))
    plain = book.add_format({"border": 1, "text_wrap": True})
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row, plain)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, 18)
