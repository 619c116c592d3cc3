"""What the portal decides: what differs between two versions, and what a version may be called. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from taizhang.portal.facts import FieldChange, PublicAmendment, PublicReport, PublicTarget, TargetChange
from taizhang.portal.words import AMENDMENTS, LEVELS, REASONS

ACTS = ("added", "changed", "withdrawn")
"""What a version does to a thing."""

TERMS = (
    "kind",
    "matter",
    "method",
    "lead",
    "support",
    "leader",
    "leader_post",
    "responsible",
    "due",
    "due_text",
    "requirement",
    "criterion",
    "quantity",
    "measure",
    "standing",
)
"""What was promised: a change here is a change of the ledger itself."""

PROGRESS = ("status", "achieved")
"""How it stands: these change as work goes on."""

HOLDER = "holder"
"""The name of a field whose post stayed the same: somebody else holds it now, which changes no commitment."""

REPORT = "report "
"""Before the month in the name of a field: a report already published that now says something else."""

CURRENT = "current"
"""What the folder of the latest version is called beside its own name."""

NO_REASONS: Mapping[str, str] = {}

NAME = re.compile(r"[0-9]{4}-[0-9]{2}(-[a-z0-9]{1,20})?")


def changes(
    before: Sequence[PublicTarget],
    after: Sequence[PublicTarget],
    version: str,
    reasons: Mapping[str, str] = NO_REASONS,
) -> Iterator[TargetChange]:
    """What a version did to every target, in the order of their codes: added, withdrawn, changed field by field.

    `reasons` says by code why lines were withdrawn; why one changed, or joined, its own amendments say. A line taken
    out of the public without a reason is named by its code alone: what it said may be the reason.
    """
    old: Mapping[str, PublicTarget] = {target.code: target for target in before}
    new: Mapping[str, PublicTarget] = {target.code: target for target in after}
    for code in sorted(old.keys() | new.keys()):
        if code not in old:
            yield TargetChange(version, code, "added", reason=granted(new[code].amendments))
        elif code not in new:
            reason = reasons.get(code, "")
            yield TargetChange(version, code, "withdrawn", (), old[code].matter if reason else "", reason)
        elif fields := tuple(_fields(old[code], new[code])):
            fresh = [each for each in new[code].amendments if each not in old[code].amendments]
            yield TargetChange(version, code, "changed", fields, reason=granted(fresh))


def granted(amendments: Sequence[PublicAmendment]) -> str:
    """Why a line changed, in a sentence for each amendment: what it was, for what reason, who granted it and when."""
    return "；".join(
        f"{AMENDMENTS[each.kind]}（{REASONS[each.reason]}），{each.decided_on}由{LEVELS[each.level]}批准"
        for each in amendments
    )


def _fields(before: PublicTarget, after: PublicTarget) -> Iterator[FieldChange]:
    for name in (*TERMS, *PROGRESS):
        old, new = _text(getattr(before, name)), _text(getattr(after, name))
        if old != new:
            yield FieldChange(HOLDER if name == "leader" and _same_post(before, after) else name, old, new)
    said, says = {each.month: each for each in before.reports}, {each.month: each for each in after.reports}
    for month in sorted(said):
        if month not in says:
            yield FieldChange(f"{REPORT}{month}", _report(said[month]), "")
        elif _report(said[month]) != _report(says[month]):
            yield FieldChange(f"{REPORT}{month}", _report(said[month]), _report(says[month]))


def _same_post(before: PublicTarget, after: PublicTarget) -> bool:
    """Whether a line is led by the post that led it before; a post is known by its title within the unit."""
    return bool(before.leader_post) and (before.unit, before.leader_post) == (after.unit, after.leader_post)


def _report(report: PublicReport) -> str:
    """A month as it was published; a month that is new is progress, one that says another thing is a change."""
    figures = [f"{report.percent}%" if report.percent else "", report.value]
    words = [report.narrative, report.gap, report.cause, report.measure]
    return "；".join(part for part in (*figures, *words) if part)


def _text(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def alters_terms(change: TargetChange) -> bool:
    """Whether what was promised, or a report already published, changed; not only how the work stands."""
    return any(each.field in TERMS or each.field.startswith(REPORT) for each in change.fields)


def good_name(name: str) -> bool:
    """A version is named for its month, 2012-06, with a short addition where a month has several: 2012-06-b."""
    return NAME.fullmatch(name) is not None
