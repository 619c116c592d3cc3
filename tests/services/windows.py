"""A window in Chinese papers' own words: an item with two versions, files of cases."""

from datetime import date
from typing import Any

from taizhang.accounts.facts import Actor, Role
from taizhang.organisations.models import Unit
from taizhang.services.actions.cases import enter_cases
from taizhang.services.actions.versions import propose_version, publish_version
from taizhang.services.facts import CaseEntry, CaseFacts, VersionEntry
from taizhang.services.models import Case, Item, Version

BEFORE = {
    "materials": ("申请表", "章程", "场所证明", "验资报告"),
    "steps": ("受理", "初审", "复审", "核准", "发照"),
    "promise": 10,
    "legal": 15,
}
AFTER = {"materials": ("申请表", "章程"), "steps": ("受理", "核准发照"), "promise": 5, "legal": 15}
REENGINEERED = date(2012, 4, 1)


def terms(unit: Unit, **said: Any) -> VersionEntry:
    whole = {"code": "GS-01", "name": "企业设立登记", "valid_from": date(2011, 1, 1), "basis": "《公司登记管理条例》"}
    return VersionEntry(unit_id=unit.pk, **{**whole, **BEFORE, **said})


def opened(unit: Unit, roles: dict[Role, Actor], *, code: str = "GS-01") -> Item:
    """An item in force since 2011, with fewer steps, days and materials from April 2012 on."""
    for said in ({}, {**AFTER, "valid_from": REENGINEERED}):
        publish_version(propose_version(terms(unit, code=code, **said), by=roles[Role.CLERK]), by=roles[Role.OFFICER])
    return Item.objects.get(code=code)


def version(item: Item, since: date) -> Version:
    return Version.objects.select_related("item__unit").get(item=item, valid_from=since)


def entry(number: str, *, item: str = "GS-01", **said: Any) -> CaseEntry:
    day = date(2012, 4, 5)
    return CaseEntry(number, item, CaseFacts(**{"received_on": day, "accepted_on": day, **said}))


def entered(*entries: CaseEntry, by: Actor) -> list[Case]:
    enter_cases(entries, by=by)
    return list(Case.objects.select_related("item__unit").order_by("pk"))


HEAD = "办件编号,事项编码,申请人姓名,联系电话,收件日期,受理日期,补正告知日期,补正材料,补正收到日期,再次补正告知日期,再次补正材料,办结日期,办结结果,评价,到窗次数,备注"
ROWS = (
    "2012040001,GS-01,王建国,13912345678,2012-04-05,2012-04-05,,,,,,2012-04-10,准予许可,非常满意,1,",
    "2012040002,GS-01,李桂兰,13912345679,2012-04-05 09:30,2012-04-05,,,,,,,,,,急",
    "2012040003,GS-01,赵淑芬,0370-1234567,2012/4/6,2012/4/6,2012/4/6,章程,2012/4/9,2012/4/10,验资报告 13912345670,2012年4月18日,准予许可,,2,",
)
"""One in time; one that is overdue; one that was asked twice, the second time for what is not on the list."""
PRIVATE = ("王建国", "李桂兰", "赵淑芬", "13912345678", "13912345679", "0370-1234567", "13912345670")


def cases_file(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join([HEAD, *(rows or ROWS)]).encode(encoding)
