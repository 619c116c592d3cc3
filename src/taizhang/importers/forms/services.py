"""The table of service items (政务服务事项): a row for each version of an item."""

import re
from collections.abc import Mapping

from taizhang.accounts.facts import Actor
from taizhang.importers.actions import Unreadable
from taizhang.importers.forms.sheets import Row, SheetForm, read_rows
from taizhang.importers.readers import read_file
from taizhang.lib import clock
from taizhang.lib.problems import Problem
from taizhang.organisations.queries import unit_names
from taizhang.services.actions.versions import Refused, enter_versions
from taizhang.services.facts import Fault, Taken, VersionEntry
from taizhang.services.permissions import may_enter_some
from taizhang.services.rules.versions import version_faults

PARTS = re.compile("[；;\n]")
FORM = SheetForm(
    "政务服务事项",
    {
        "事项编码": "code",
        "事项名称": "name",
        "实施单位": "unit",
        "生效日期": "valid_from",
        "设定依据": "basis",
        "办理材料": "materials",
        "办理环节": "steps",
        "承诺时限(工作日)": "promise",
        "法定时限(工作日)": "legal",
        "收费": "fee",
    },
    frozenset({"code", "name", "unit", "valid_from", "basis", "steps", "promise"}),
)
"""Materials and steps are parted by semicolons; a blank legal limit says that the law sets none."""


def take_in_items(*, by: Actor, content: bytes, filename: str) -> Taken:
    """Take in a workbook of items, all or none; Unreadable names every fault by its place."""
    may_enter_some(by)
    file = read_file(content, filename)
    problems, units = list(file.problems), unit_names(clock.today())
    rows = [(row, made) for row in read_rows(file, FORM, problems) if (made := _entry(row, units)) is not None]
    if problems or not rows:
        raise Unreadable(problems or [Problem("没有读到任何数据", "请检查工作表是否为空", file.name)])
    try:
        return enter_versions([entry for _row, entry in rows], by=by)
    except Refused as refusal:
        found = [Problem(each.message, each.suggestion, file.name, FORM.name) for each in refusal.faults]
        raise Unreadable(found) from refusal


def _entry(row: Row, units: Mapping[str, int]) -> VersionEntry | None:
    unit, since = row.one_of("unit", units), row.day("valid_from")
    promise, legal = _whole(row, "promise"), _whole(row, "legal") if row.text("legal") else None
    if unit is None or since is None or promise is None or (row.text("legal") and legal is None):
        return None
    entry = VersionEntry(
        code=row.text("code"),
        name=row.text("name"),
        unit_id=unit,
        valid_from=since,
        basis=row.text("basis"),
        materials=parts(row.text("materials")),
        steps=parts(row.text("steps")),
        promise=promise,
        legal=legal,
        fee=row.text("fee"),
    )
    faults = list(version_faults(entry))
    for fault in faults:
        say(row, fault)
    return None if faults else entry


def say(row: Row, fault: Fault) -> None:
    """Note what is wrong with a row where it stands."""
    row.wrong(fault.field, fault.message, fault.suggestion)


def _whole(row: Row, name: str) -> int | None:
    amount = row.amount(name)
    if amount is None:
        return None
    if amount != int(amount) or amount < 0:
        row.wrong(name, "不是整数", "请填写工作日的天数，当场办结填 0")
        return None
    return int(amount)


def parts(text: str) -> tuple[str, ...]:
    """What is parted by semicolons or lines, without blanks around it."""
    return tuple(filter(None, map(str.strip, PARTS.split(text))))
