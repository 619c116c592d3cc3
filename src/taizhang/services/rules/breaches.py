"""What breaks 一次告知 and 限时办结, each found from the case and the version in force on the day."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from taizhang.lib.workdays import NO_OVERRIDES, add_workdays
from taizhang.services.facts import Breach, BreachKind, CaseFacts, Clock, Ending, Terms
from taizhang.services.rules.clock import NOTICE_WORKDAYS, REASONS, is_notice_late, overrun_on

InForce = Callable[[date], Terms]

LAWS: Mapping[BreachKind, str] = {
    BreachKind.ASKED_AGAIN: "《行政许可法》第三十二条：应当一次告知申请人需要补正的全部内容",
    BreachKind.UNLISTED: "《行政许可法》第三十一条：不得要求申请人提交与其申请的行政许可事项无关的技术资料和其他材料",
    BreachKind.OVER_PROMISE: "公开承诺的办结时限",
    BreachKind.OVER_LAW: "《行政许可法》第四十二条：应当在法定期限内作出行政许可决定",
    BreachKind.LATE_NOTICE: "《行政许可法》第三十二条：当场或者在五日内一次告知，逾期不告知的，自收到之日起即为受理",
    BreachKind.NO_REASON: "《行政许可法》第四十五条：不计入期限的时间应当书面告知申请人",
}
"""What each is measured by, as an order quotes it."""


def breaches(
    case: CaseFacts, clock: Clock, in_force: InForce, day: date, overrides: Mapping[date, bool] = NO_OVERRIDES
) -> tuple[Breach, ...]:
    """Every breach by the end of a day, the earliest first. `in_force` gives the terms published for a day."""
    found = [*_of_askings(case, in_force), *_of_limits(case, clock, overrides), *_of_pauses(case)]
    if is_notice_late(case, day, overrides):
        found.append(Breach(BreachKind.LATE_NOTICE, add_workdays(case.received_on, NOTICE_WORKDAYS + 1, overrides)))
    return tuple(sorted((each for each in found if each.on <= day), key=lambda each: (each.on, each.kind)))


def _of_askings(case: CaseFacts, in_force: InForce) -> Iterator[Breach]:
    for place, asking in enumerate(case.askings):
        if place:
            yield Breach(BreachKind.ASKED_AGAIN, asking.on, "、".join(asking.materials))
        listed = in_force(asking.on).materials
        for material in asking.materials:
            if normal(material) not in listed:
                yield Breach(BreachKind.UNLISTED, asking.on, material)


def _of_limits(case: CaseFacts, clock: Clock, overrides: Mapping[date, bool]) -> Iterator[Breach]:
    if case.ending == Ending.WITHDRAWN:
        return
    for kind, limit in ((BreachKind.OVER_PROMISE, clock.terms.promise), (BreachKind.OVER_LAW, clock.terms.legal)):
        if limit is not None and clock.used > limit and (on := overrun_on(clock, limit, overrides)) is not None:
            yield Breach(kind, on, f"{clock.used}/{limit}")


def _of_pauses(case: CaseFacts) -> Iterator[Breach]:
    for pause in case.pauses:
        if pause.reason not in REASONS:
            yield Breach(BreachKind.NO_REASON, pause.on, pause.reason)


def normal(material: str) -> str:
    """A material's name as it is compared: full and half width, blanks and titles' brackets make no other paper."""
    return "".join(unicodedata.normalize("NFKC", material).split()).strip("《》").casefold()
