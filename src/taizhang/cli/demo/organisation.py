"""Write 组织机构.xlsx: units, leaders, posts, portfolios, the leading group and accounts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from taizhang.cli.demo.city import leaders, read_content, units
from taizhang.cli.demo.sheets import Book, new_workbook
from taizhang.lib.pinyin import full

SINCE = "2011-12-05"
OPERATOR = "贺知行"
OFFICIALS = {
    "市长": ("市长", "mayor"),
    "常务副市长": ("分管副市长", "vicemayor"),
    "副市长": ("分管副市长", "vicemayor"),
    "市政府副秘书长、督查室主任": ("督查室主任", "chief"),
    "市政府督查室督查员": ("督查员", "officer"),
    "市审计局派驻审计员": ("审计员", "auditor"),
    "市监察局派驻保密信件管理员": ("保密信件管理员", "keyholder"),
}
SEVERAL = frozenset({"vicemayor", "officer"})


def write_organisation(folder: Path) -> Path:
    """Write the organisation workbook and return its path."""
    path = folder / "组织机构.xlsx"
    with new_workbook(path, "组织机构") as book:
        _sheet(book, "单位", UNIT_HEADER, _unit_rows())
        _sheet(book, "领导", LEADER_HEADER, _leader_rows())
        _sheet(book, "岗位", POST_HEADER, _post_rows())
        _sheet(book, "分工", PORTFOLIO_HEADER, _portfolio_rows())
        _sheet(book, "领导小组", GROUP_HEADER, _group_rows())
        _sheet(book, "账号", ACCOUNT_HEADER, _account_rows())
    return path


UNIT_HEADER = ("序号", "单位编码", "单位名称", "简称", "其他名称", "单位类型", "同类组", "启用日期")
LEADER_HEADER = ("序号", "姓名", "职务", "任职日期")
POST_HEADER = ("单位名称", "岗位", "类别", "职责", "姓名", "任职日期")
POST_KINDS = ("主要负责人", "分管负责人", "填报联络")
PORTFOLIO_HEADER = ("姓名", "职务", "分管单位")
GROUP_HEADER = ("领导小组", "组内职务", "姓名", "职务", "办公室")
ACCOUNT_HEADER = ("账号", "姓名", "角色", "单位")


def _unit_rows() -> Iterable[Sequence[str | int]]:
    city = read_content("city")["city"]
    yield 0, "CNGOV", f"{city['name']}人民政府", "市政府", "", "政府", "", SINCE
    yield 0, "CNDCS", f"{city['name']}人民政府督查室", "督查室", city["office"], "督查机构", "", SINCE
    for number, unit in enumerate(units(), start=1):
        others = "、".join(unit.aliases)
        yield number, unit.code, unit.name, unit.short, others, unit.kind, unit.group, SINCE


def _leader_rows() -> Iterable[Sequence[str | int]]:
    for number, leader in enumerate(leaders(), start=1):
        yield number, leader.name, leader.post, SINCE


def _post_rows() -> Iterable[Sequence[str | int]]:
    posts = read_content("city")["post"]
    for unit in units():
        for post, kind, holder in zip(posts, POST_KINDS, (unit.head, unit.deputy, unit.clerk), strict=True):
            yield unit.name, post["title"], kind, post["duty"], holder, SINCE


def _portfolio_rows() -> Iterable[Sequence[str | int]]:
    for unit in units():
        yield unit.leader.name, unit.leader.post, unit.name


def _group_rows() -> Iterable[Sequence[str | int]]:
    city = read_content("city")["city"]
    for leader in leaders():
        if leader.group_post:
            yield city["leading_group"], leader.group_post, leader.name, leader.post, city["office"]


def _account_rows() -> Iterable[Sequence[str | int]]:
    """Leaders and the office by their duty, each unit's head and clerk by the unit's name in pinyin."""
    counts: Counter[str] = Counter()
    for leader in leaders():
        role, username = OFFICIALS.get(leader.post, ("", ""))
        if role:
            counts[username] += 1
            yield f"{username}{counts[username]}" if username in SEVERAL else username, leader.name, role, ""
    yield "operator", OPERATOR, "系统管理员", ""
    for unit in units():
        yield f"{full(unit.short)}-head", unit.head, "单位负责人", unit.name
        yield f"{full(unit.short)}-clerk", unit.clerk, "填报员", unit.name


def _sheet(book: Book, name: str, header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, header, book.add_format({"bold": True, "border": 1, "align": "center"}))
    plain = book.add_format({"border": 1, "text_wrap": True})
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row, plain)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, 18)
