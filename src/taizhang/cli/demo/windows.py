"""The half year at the windows: items with terms before and after, and the window system's files of cases."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import Any

from taizhang.cli.demo.calendar import Calendar, workday
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.people import People, Staff
from taizhang.cli.demo.progress import MONTHS
from taizhang.cli.demo.setting import TODAY
from taizhang.cli.demo.window_cases import Life, as_of, row_of
from taizhang.importers.forms.cases.forms import CASES
from taizhang.importers.forms.cases.taking import take_in_cases
from taizhang.importers.forms.services import parts
from taizhang.lib import clock
from taizhang.lib.separated import csv_of
from taizhang.services.actions.versions import propose_version, publish_version
from taizhang.services.facts import VersionEntry

CONTENT = read_content("services")
OPENED = date(2012, 1, 18)
HANDED_IN = 4
"""So many days after a month its cases are handed in."""
HEADS = (*CASES.columns, "申请人姓名", "联系电话")


def plan(calendar: Calendar, people: People) -> None:
    """Terms of old on one day, other terms a week before they hold, a file of cases after each month."""
    calendar.at(OPENED, partial(_open, people), "登记政务服务事项")
    for row in CONTENT["item"]:
        ahead = workday(date.fromordinal(row["after"]["from"].toordinal() - 7))
        calendar.at(ahead, partial(_reengineer, people, row), "审批流程再造")
    days = [workday(date.fromordinal(period.end.toordinal() + HANDED_IN)) for period in MONTHS]
    for day in dict.fromkeys(min(day, TODAY) for day in (*days, TODAY)):
        calendar.at(day, partial(_hand_in, people), "窗口办件导入")


def _staff(people: People, short: str) -> Staff:
    return next(staff for staff in people.staff.values() if staff.unit.short_name == short)


def _open(people: People) -> None:
    for row in CONTENT["item"]:
        _publish(people, row, row["before"], CONTENT["started"])


def _reengineer(people: People, row: Mapping[str, Any]) -> None:
    _publish(people, row, row["after"], row["after"]["from"])


def _publish(people: People, row: Mapping[str, Any], terms: Mapping[str, Any], since: date) -> None:
    staff = _staff(people, row["unit"])
    entry = VersionEntry(
        code=row["code"],
        name=row["name"],
        unit_id=staff.unit.pk,
        valid_from=since,
        basis=row["basis"],
        materials=parts(terms["materials"]),
        steps=parts(terms["steps"]),
        promise=terms["promise"],
        legal=row["legal"],
    )
    publish_version(propose_version(entry, by=staff.clerk), by=people.officer(0))


def _hand_in(people: People) -> None:
    """Every unit's clerk hands in what the window system writes: all cases so far that are not over for long."""
    today = clock.today()
    for unit in dict.fromkeys(row["unit"] for row in CONTENT["item"]):
        rows = [row_of(life, facts) for life in lives() if life.unit == unit and (facts := as_of(life, today))]
        content = csv_of(HEADS, rows)
        name = f"{unit}窗口办件{today:%m%d}.csv"
        take_in_cases(by=_staff(people, unit).clerk, content=content, filename=name)


@cache
def lives() -> tuple[Life, ...]:
    """Every case of the half year, from beginning to end."""
    return tuple(_lives())


def _lives() -> Iterator[Life]:
    for row in CONTENT["item"]:
        for period in MONTHS:
            for number in range(row["monthly"]):
                yield Life(row, period.start, number)
