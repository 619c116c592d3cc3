"""How a version is proposed, returned and published, and what it must say."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from taizhang.accounts.facts import Role
from taizhang.services.facts import Fault, Terms, VersionEntry, VersionState

LONGEST_LIMIT = 730
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")

TRANSITIONS: Mapping[tuple[VersionState, str], VersionState] = {
    (VersionState.PROPOSED, "mend"): VersionState.PROPOSED,
    (VersionState.RETURNED, "mend"): VersionState.PROPOSED,
    (VersionState.PROPOSED, "return"): VersionState.RETURNED,
    (VersionState.PROPOSED, "publish"): VersionState.PUBLISHED,
}

OWNERS: Mapping[VersionState, frozenset[Role]] = {
    VersionState.PROPOSED: frozenset({Role.OFFICER, Role.CHIEF}),
    VersionState.RETURNED: frozenset({Role.CLERK, Role.HEAD}),
    VersionState.PUBLISHED: frozenset(),
}

EVENTS: Mapping[str, str] = {
    "propose": "services.propose_version",
    "mend": "services.mend_version",
    "return": "services.return_version",
    "publish": "services.publish_version",
}


def next_state(state: VersionState, act: str) -> VersionState | None:
    """The state an act leads to; None when the act is not open in this state."""
    return TRANSITIONS.get((state, act))


def version_faults(entry: VersionEntry) -> Iterator[Fault]:
    """Everything wrong with what a version says."""
    needed = {"code": entry.code, "name": entry.name, "basis": entry.basis, "steps": entry.steps}
    for field, said in needed.items():
        if not said:
            yield Fault(field, "没有填写", "请补填")
    if entry.code and CODE.fullmatch(entry.code) is None:
        yield Fault("code", "事项编码不合规", "用字母、数字、点、横线，最多 40 个，如 GS-01")
    for field, names in (("materials", entry.materials), ("steps", entry.steps)):
        if len(set(names)) != len(names):
            yield Fault(field, "有重复", "每项只列一次")
    if not 0 <= entry.promise <= LONGEST_LIMIT:
        yield Fault("promise", "承诺时限不合理", f"请填写 0 到 {LONGEST_LIMIT} 的整数（工作日），当场办结填 0")
    if entry.legal is not None and not entry.promise <= entry.legal <= LONGEST_LIMIT:
        yield Fault("legal", "法定时限短于承诺时限", "承诺时限不得长于法定时限，请核对两个时限")


def start_fault(valid_from: date, held: Sequence[date], *, cases_from: date | None) -> Fault | None:
    """Whether a version may begin on a day: after those published, and before any case it would judge anew.

    `held` are the days of the item's published versions, `cases_from` the day the latest case was received.
    """
    if held and valid_from <= max(held):
        return Fault("valid_from", f"已有 {max(held)} 起生效的版本", "新版本须在其后生效；已公布的版本不再更改")
    if held and cases_from is not None and valid_from <= cases_from:
        return Fault("valid_from", f"{cases_from} 收的办件已适用原版本", "请填写其后的日期，不追溯")
    return None


def terms_on(versions: Sequence[Terms], day: date) -> Terms | None:
    """Of published versions, sorted by their first day, the one in force; None before the first."""
    place = bisect_right(versions, day, key=lambda each: each.valid_from)
    return versions[place - 1] if place else None
