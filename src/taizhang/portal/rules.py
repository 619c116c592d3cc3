"""What the portal decides: what differs between two versions, and what a version may be called. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from taizhang.portal.facts import FieldChange, PublicTarget, TargetChange

TERMS = (
    "kind",
    "matter",
    "method",
    "lead",
    "support",
    "leader",
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

NAME = re.compile(r"[0-9]{4}-[0-9]{2}(-[a-z0-9]{1,20})?")


def changes(before: Sequence[PublicTarget], after: Sequence[PublicTarget], version: str) -> Iterator[TargetChange]:
    """What a version did to every target, in the order of their codes: added, withdrawn, changed field by field."""
    old: Mapping[str, PublicTarget] = {target.code: target for target in before}
    new: Mapping[str, PublicTarget] = {target.code: target for target in after}
    for code in sorted(old.keys() | new.keys()):
        if code not in old:
            yield TargetChange(version, code, "added")
        elif code not in new:
            yield TargetChange(version, code, "withdrawn")
        elif fields := tuple(_fields(old[code], new[code])):
            yield TargetChange(version, code, "changed", fields)


def _fields(before: PublicTarget, after: PublicTarget) -> Iterator[FieldChange]:
    for name in (*TERMS, *PROGRESS):
        old, new = _text(getattr(before, name)), _text(getattr(after, name))
        if old != new:
            yield FieldChange(name, old, new)


def _text(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def alters_terms(change: TargetChange) -> bool:
    """Whether what was promised changed, not only how it stands."""
    return any(each.field in TERMS for each in change.fields)


def good_name(name: str) -> bool:
    """A version is named for its month, 2012-06, with a short addition where a month has several: 2012-06-b."""
    return NAME.fullmatch(name) is not None
