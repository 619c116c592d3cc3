"""The family of a line: what it was broken down from, and what it was broken down to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext as _

from taizhang.ledger.facts import Standing, TargetDraft, TargetKind, TargetState
from taizhang.ledger.models import Target
from taizhang.ledger.rules import first_day_from
from taizhang.ledger.rules.cascade import DEEPEST, Breach, breaches


def need_kept(draft: TargetDraft) -> None:
    """A sub-target keeps what it takes over from its parent; what it departs from is said (ValueError)."""
    if draft.parent_id is None:
        return
    found = departures(draft, Target.objects.get(pk=draft.parent_id))
    if found:
        raise ValueError(" ".join(found))


def departures(draft: TargetDraft, parent: Target) -> list[str]:
    """What a sub-target departs from in what it takes over from its parent, in words; empty where it keeps all."""
    found = breaches(draft, kind=TargetKind(parent.kind), due=parent.due, depth=len(list(line_up(parent))) + 1)
    return [_said(breach, parent) for breach in found]


def taken_over(draft: TargetDraft, parent: Target) -> TargetDraft:
    """The draft of a sub-target with what it takes over; its last day may be earlier, its first day later."""
    if draft.due is None and draft.due_text == "":
        draft = replace(draft, due=parent.due, due_text=parent.due_text, due_kind=parent.due_kind)
    begins_on = draft.begins_on or (parent.begins_on and first_day_from(parent.begins_on, draft.due))
    return replace(draft, parent_id=parent.pk, kind=TargetKind(parent.kind), begins_on=begins_on)


def _said(breach: Breach, parent: Target) -> str:
    said = {
        Breach.KIND: _("A sub-target is of the kind of %(code)s."),
        Breach.LATER: _("A sub-target of %(code)s is due by %(due)s at the latest."),
        Breach.NO_DAY: _("A sub-target of %(code)s needs a day, as that has one: %(due)s."),
        Breach.TOO_DEEP: _("%(code)s is as far broken down as a line can be."),
    }
    return said[breach] % {"code": parent.code, "due": parent.due}


def line_up(target: Target) -> Iterator[Target]:
    """The line and those above it, up to the first."""
    above: Target | None = target
    for _step in range(DEEPEST + 1):
        if above is None:
            return
        yield above
        above = above.parent


def family(*roots: Target) -> list[Target]:
    """The lines and all below them, level by level, withdrawn ones left out; one query a level, however many."""
    found, level = list(roots), list(roots)
    for _step in range(DEEPEST):
        below = Target.objects.filter(parent__in=level).exclude(state=TargetState.WITHDRAWN)
        level = list(below.select_related("ledger__unit").order_by("ledger__unit__order", "number"))
        if not level:
            break
        found += level
    return found


def broken_down(lines: QuerySet[Target], *, into_any: bool = True) -> QuerySet[Target]:
    """Those of the lines that belong to no other and that others belong to; or those to which none does."""
    below = Exists(Target.objects.filter(parent=OuterRef("pk")).exclude(state=TargetState.WITHDRAWN))
    return lines.filter(below if into_any else ~below, parent=None).exclude(state=TargetState.WITHDRAWN)


def children_of(lines: Sequence[Target]) -> dict[int, list[Target]]:
    """The lines by the key of their parent."""
    found: dict[int, list[Target]] = {}
    for line in lines:
        if line.parent_id is not None:
            found.setdefault(line.parent_id, []).append(line)
    return found


def last_child_day(target: Target) -> date | None:
    """The latest day among the sub-targets that still stand."""
    standing = target.children.exclude(state=TargetState.WITHDRAWN).exclude(standing=Standing.CANCELLED)
    last: date | None = standing.aggregate(last=Max("due"))["last"]
    return last
