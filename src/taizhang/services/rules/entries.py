"""What the record of a case may say: days in their order, an end with its day, words only where they belong."""

import re
from collections.abc import Iterator
from datetime import date

from taizhang.services.facts import DECIDED, CaseFacts, Ending, Fault

MOST_VISITS = 100
NUMBER = re.compile(r"[0-9A-Za-z\u4e00-\u9fff〔〕()（）./_-]{1,60}")
PERSONAL = re.compile(
    r"姓名|申请人|经办人|联系人|法人|法定代表|代理人|证件|身份证|护照|信用代码|电话|手机|号码|联系方式|邮箱|地址|住址|"
    r"性别|民族|出生|name|phone|mobile|id ?card|address|mail",
    re.IGNORECASE,
)
"""Headings of columns that tell who somebody is."""


def is_personal(heading: str) -> bool:
    """Whether a column of this heading would tell who the applicant is (个人信息保护法 art. 6: no more than needed)."""
    return PERSONAL.search(heading) is not None


def case_faults(number: str, case: CaseFacts, today: date) -> Iterator[Fault]:
    """Everything that cannot be true of a case."""
    if NUMBER.fullmatch(number) is None:
        yield Fault("number", "办件编号不合规", "最多 60 个字母、数字、汉字或连字符，中间不留空格")
    yield from _day_faults(case, today)
    yield from _end_faults(case)
    if case.visits is not None and not 0 <= case.visits <= MOST_VISITS:
        yield Fault("visits", "到窗次数不合理", f"请填写 0 到 {MOST_VISITS} 的整数")


def _days(case: CaseFacts) -> Iterator[tuple[str, date]]:
    """Every day of the case with its field."""
    named = {"accepted_on": case.accepted_on, "ended_on": case.ended_on, "collected_on": case.collected_on}
    for field, day in named.items():
        if day is not None:
            yield field, day
    for asking in case.askings:
        yield "asked_on", asking.on
        if asking.answered_on is not None:
            yield "answered_on", asking.answered_on
    for pause in case.pauses:
        yield "paused_on", pause.on
        if pause.until is not None:
            yield "resumed_on", pause.until


def _day_faults(case: CaseFacts, today: date) -> Iterator[Fault]:
    if case.received_on > today:
        yield Fault("received_on", "日期在今天之后", "请核对日期")
    for field, day in _days(case):
        if day > today:
            yield Fault(field, "日期在今天之后", "请核对日期")
        elif day < case.received_on:
            yield Fault(field, "日期早于收件", f"收件日期为 {case.received_on}，请核对")
        elif case.ended_on is not None and day > case.ended_on and field != "collected_on":
            yield Fault(field, "日期晚于办结", f"办结日期为 {case.ended_on}，请核对")
    if any(each.answered_on is not None and each.answered_on < each.on for each in case.askings):
        yield Fault("answered_on", "补正收到早于补正告知", "请核对两个日期")
    if any(each.until is not None and each.until < each.on for each in case.pauses):
        yield Fault("resumed_on", "恢复早于暂停", "请核对两个日期")


def _end_faults(case: CaseFacts) -> Iterator[Fault]:
    if (case.ended_on is None) != (not case.ending):
        yield Fault("ending", "办结日期和办结结果须同时填写", "请补填，未办结的两栏都留空")
    if case.ending in DECIDED and case.accepted_on is None:
        yield Fault("accepted_on", "办结的办件没有受理日期", "请补填受理日期")
    if case.ending == Ending.NOT_ACCEPTED and (case.accepted_on is not None or not case.reason):
        yield Fault("reason", "不予受理须写明理由，且没有受理日期", "请核对结果、理由和受理日期")
    if case.collected_on is not None and (
        case.ending not in DECIDED or case.collected_on < (case.ended_on or date.max)
    ):
        yield Fault("collected_on", "办结之后才能取件", "请核对取件日期")
    if case.rating and not case.ending:
        yield Fault("rating", "未办结的办件没有评价", "请核对评价和办结日期")
    if any(not asking.materials for asking in case.askings):
        yield Fault("materials", "补正告知没有写明材料", "请写明需要补正的全部材料，以分号隔开")
