"""The organisation workbook: sheets 单位, 领导, 岗位, 分工, 领导小组, 账号 become one plan."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from django.db import transaction

from taizhang.accounts.facts import UNIT_ROLES, Actor, Role
from taizhang.accounts.rules import fits_account, fits_name
from taizhang.documents.actions import receive
from taizhang.handovers.actions.drawing import draw_up
from taizhang.importers.actions import Unreadable
from taizhang.importers.facts import RawFile
from taizhang.importers.forms.sheets import Row, SheetForm, read_rows, words_in
from taizhang.importers.readers import read_file
from taizhang.lib.numerals import chinese
from taizhang.lib.problems import Problem, Severity
from taizhang.organisations.actions.setting_up import Counts, set_up
from taizhang.organisations.facts import (
    AccountEntry,
    GroupEntry,
    OrganisationPlan,
    PortfolioEntry,
    PostEntry,
    PostKind,
    UnitEntry,
    UnitKind,
)
from taizhang.organisations.permissions import may_set_up

KINDS: Mapping[str, UnitKind] = {
    "部门": UnitKind.DEPARTMENT,
    "县市区": UnitKind.COUNTY,
    "园区": UnitKind.PARK,
    "垂直管理": UnitKind.VERTICAL,
    "企事业": UnitKind.ENTERPRISE,
    "政府": UnitKind.OFFICE,
    "督查机构": UnitKind.OFFICE,
}
ROLES: Mapping[str, Role] = {
    "填报员": Role.CLERK,
    "单位负责人": Role.HEAD,
    "督查员": Role.OFFICER,
    "督查室主任": Role.CHIEF,
    "分管副市长": Role.VICE_MAYOR,
    "市长": Role.MAYOR,
    "审计员": Role.AUDITOR,
    "系统管理员": Role.OPERATOR,
    "保密信件管理员": Role.KEYHOLDER,
}
POSTS: Mapping[str, PostKind] = {
    "主要负责人": PostKind.UNIT_HEAD,
    "分管负责人": PostKind.DEPUTY,
    "填报联络": PostKind.CLERK,
}


def _form(name: str, columns: Mapping[str, str], optional: Sequence[str] = ()) -> SheetForm:
    return SheetForm(name, columns, frozenset(columns.values()) - set(optional))


UNITS = _form(
    "单位",
    {
        "单位编码": "code",
        "单位名称": "name",
        "简称": "short",
        "其他名称": "aliases",
        "单位类型": "kind",
        "同类组": "group",
        "启用日期": "since",
    },
    ("aliases", "group"),
)
LEADERS = _form("领导", {"姓名": "name", "职务": "post", "任职日期": "since"})
POST_ROWS = _form(
    "岗位",
    {"单位名称": "unit", "岗位": "title", "类别": "kind", "职责": "duty", "姓名": "name", "任职日期": "since"},
    ("duty",),
)
PORTFOLIOS = _form("分工", {"姓名": "name", "职务": "post", "分管单位": "unit"})
GROUPS = _form(
    "领导小组", {"领导小组": "group", "组内职务": "title", "姓名": "name", "职务": "post", "办公室": "office"}
)
ACCOUNTS = _form("账号", {"账号": "username", "姓名": "name", "角色": "role", "单位": "unit"}, ("unit",))

E = TypeVar("E")
LISTED = re.compile(r"[、，,；;]")
"""What stands between several names in one cell."""
GAP = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
"""The blank that lines a name of two characters up with those of three: 张　三."""


@dataclass
class _Reading:
    file: RawFile
    problems: list[Problem] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    since: dict[str, date] = field(default_factory=dict)
    mentioned: frozenset[str] = frozenset()
    """Names of units and leaders in rows that may be faulty: the fault is told there, not wherever they recur."""
    government: str = ""

    def unit(self, row: Row, name: str = "unit") -> str:
        """The full name of a unit given by any of its names; empty, with a problem, when there is none."""
        known = self.units.get(row.text(name), "")
        if not known and row.text(name) not in self.mentioned:
            row.wrong(name, "“单位”工作表中没有这个单位", "请先在“单位”工作表中登记，或改为登记的名称")
        return known


def read_organisation(file: RawFile, *, city: str) -> tuple[OrganisationPlan | None, tuple[Problem, ...]]:
    """The plan a workbook gives, or every problem found in it; a plan is given only when there is no error.

    Several people of one title in one unit get numbered posts: 副市长（一）, 副市长（二）…: a post has one holder.
    """
    named = words_in(file, UNITS, "name", "short") | {_together(name) for name in words_in(file, LEADERS, "name")}
    reading = _Reading(file, list(file.problems), mentioned=named)
    units = tuple(_each(reading, UNITS, _unit))
    _know(reading, units)
    leaders = tuple(_leaders(reading))
    posts = _numbered(_each(reading, POST_ROWS, _post))
    plan = OrganisationPlan(
        city=city,
        units=units,
        posts=(*leaders, *posts),
        portfolios=tuple(_each(reading, PORTFOLIOS, _portfolio)),
        groups=tuple(_each(reading, GROUPS, _group)),
        accounts=tuple(_each(reading, ACCOUNTS, _account)),
    )
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    return (None if errors else plan), tuple(reading.problems)


def take_in_organisation(*, by: Actor, content: bytes, filename: str, city: str = "") -> Counts:
    """Receive an organisation workbook and bring the government's shape to it, all or none; returns what was new.

    Without a city's name the first unit's is taken (沧宁市人民政府: 沧宁市). Unreadable names what is wrong, a
    tenure that would begin before the one it ends among it.
    """
    may_set_up(by)
    file = read_file(content, filename)
    plan, problems = read_organisation(file, city=city)
    if plan is None:
        raise Unreadable(list(problems))
    plan = replace(plan, city=city or plan.units[0].name.removesuffix("人民政府"))
    try:
        with transaction.atomic():
            receive(by=by, content=content, filename=filename, title=f"{plan.city}组织机构", origin=plan.units[0].name)
            counts = set_up(plan, by=by)
            draw_up(by=by)
            return counts
    except ValueError as refusal:
        raise Unreadable([Problem(str(refusal), "请核对任职日期", file.name)]) from refusal


def _each(reading: _Reading, form: SheetForm, entry: Callable[[_Reading, Row], E | None]) -> Iterator[E]:
    for row in read_rows(reading.file, form, reading.problems):
        made = entry(reading, row)
        if made is not None:
            yield made


def _unit(reading: _Reading, row: Row) -> UnitEntry | None:
    kind, since = row.one_of("kind", KINDS), row.day("since")
    if kind is None or since is None:
        return None
    aliases = tuple(filter(None, map(str.strip, LISTED.split(row.text("aliases")))))
    if not reading.government and kind is not UnitKind.OFFICE:
        row.wrong("kind", "第一个单位应当是本级政府", "请把本级政府写在第一行，单位类型填“政府”")
    reading.government = reading.government or row.text("name")
    return UnitEntry(
        code=row.text("code"),
        name=row.text("name"),
        short_name=row.text("short"),
        kind=kind,
        peer_group=row.text("group"),
        since=since,
        aliases=aliases,
        keeps_ledger=kind is not UnitKind.OFFICE,
    )


def _know(reading: _Reading, units: Iterable[UnitEntry]) -> None:
    """Every name points at one unit; codes and names that occur twice are problems."""
    for unit in units:
        for name in dict.fromkeys((unit.name, unit.short_name, *unit.aliases)):
            if reading.units.setdefault(name, unit.name) != unit.name:
                message = f"“{name}”同时是{reading.units[name]}和{unit.name}的名称"
                reading.problems.append(Problem(message, "请删去其中一个", reading.file.name, "单位"))
    for name, count in Counter(unit.code for unit in units).items():
        if count > 1:
            reading.problems.append(Problem("单位编码重复", "每个单位一个编码", reading.file.name, "单位", found=name))


def _leaders(reading: _Reading) -> Iterator[PostEntry]:
    for entry in _numbered(_each(reading, LEADERS, _leading)):
        reading.titles[entry.holder], reading.since[entry.holder] = entry.title, entry.since
        yield entry


def _leading(reading: _Reading, row: Row) -> PostEntry | None:
    since = row.day("since")
    if since is None:
        return None
    return PostEntry(reading.government, row.text("post"), PostKind.LEADER, _person(row), since)


def _numbered(entries: Iterable[PostEntry]) -> Sequence[PostEntry]:
    """The same posts; those of one title in one unit told apart by a number."""
    held = tuple(entries)
    shared = Counter((entry.unit, entry.title) for entry in held)
    given: Counter[tuple[str, str]] = Counter()
    told = []
    for entry in held:
        key = entry.unit, entry.title
        given[key] += 1
        told.append(replace(entry, title=f"{entry.title}（{chinese(given[key])}）") if shared[key] > 1 else entry)
    return tuple(told)


def _together(name: str) -> str:
    """A name without the blanks that only line it up."""
    return GAP.sub("", name)


def _person(row: Row) -> str:
    """The name of a person."""
    name = _together(row.text("name"))
    if not fits_name(name):
        row.wrong("name", "姓名太长", "最多 32 个字")
    return name


def _post(reading: _Reading, row: Row) -> PostEntry | None:
    unit, kind, since = reading.unit(row), row.one_of("kind", POSTS), row.day("since")
    if not unit or kind is None or since is None:
        return None
    duties = tuple(filter(None, map(str.strip, re.split("[；;]", row.text("duty")))))
    return PostEntry(unit, row.text("title"), kind, _person(row), since, duties)


def _leader(reading: _Reading, row: Row) -> tuple[str, date] | None:
    name = _person(row)
    if name not in reading.titles:
        if name not in reading.mentioned:
            row.wrong("name", "“领导”工作表中没有这位领导", "请先在“领导”工作表中登记")
        return None
    return reading.titles[name], reading.since[name]


def _portfolio(reading: _Reading, row: Row) -> PortfolioEntry | None:
    leader, unit = _leader(reading, row), reading.unit(row)
    return PortfolioEntry(leader[0], unit, leader[1]) if leader and unit else None


def _group(reading: _Reading, row: Row) -> GroupEntry | None:
    leader, office = _leader(reading, row), reading.unit(row, "office")
    if leader is None or not office:
        return None
    return GroupEntry(row.text("group"), row.text("title"), leader[0], office, leader[1])


def _account(reading: _Reading, row: Row) -> AccountEntry | None:
    role = row.one_of("role", ROLES)
    if role is None:
        return None
    if (role in UNIT_ROLES) != bool(row.text("unit")):
        row.wrong("unit", "填报员和单位负责人须填单位，其他角色不填", "请核对角色和单位")
        return None
    if not fits_account(row.text("username")):
        row.wrong("username", "不能用作账号", "账号用小写字母和数字（可含 . - _），2 至 32 位，如 jyj-clerk")
        return None
    unit = reading.unit(row) if row.text("unit") else ""
    if row.text("unit") and not unit:
        return None
    since = min(reading.since.values(), default=date(2000, 1, 1))
    return AccountEntry(row.text("username"), _person(row), role, since, unit)
