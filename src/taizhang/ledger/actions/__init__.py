"""What may be done with lines of the ledger. Acts on many lines of one unit are one record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor
from taizhang.audit.actions import recorded
from taizhang.ledger import permissions
from taizhang.ledger.actions.leaders import lead_anew
from taizhang.ledger.facts import MilestoneDraft, Standing, TargetDraft, TargetState
from taizhang.ledger.models import Ledger, Milestone, Support, Target
from taizhang.ledger.queries.cascade import need_kept
from taizhang.ledger.queries.completeness import lacking
from taizhang.ledger.queries.hindrances import asked_of, closed_plans
from taizhang.ledger.rules import EVENTS, as_written, free_numbers, next_state, target_code
from taizhang.ledger.rules.completeness import Part
from taizhang.lib import clock
from taizhang.lib.pinyin import initials
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle, tell
from taizhang.notices.facts import NoticeKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import people_with
from taizhang.organisations.queries.posts import posts_meant


class Incomplete(Exception):
    """Lines lack parts of the four 干; `missing` says which, by line code."""

    def __init__(self, missing: Mapping[str, tuple[Part, ...]]) -> None:
        self.missing = missing
        super().__init__("; ".join(f"{code}: {', '.join(parts)}" for code, parts in missing.items()))


def enter_targets(drafts: Sequence[TargetDraft], *, by: Actor, year: int) -> list[Target]:
    """Add lines to the ledgers of their lead units, all or none; returns them in the order given.

    One record per unit. A draft that asks for a number already taken gets the next free one.
    """
    by_unit: dict[int, list[int]] = defaultdict(list)
    for position, draft in enumerate(drafts):
        permissions.may_enter_targets(by, draft.lead_id)
        need_kept(draft)
        by_unit[draft.lead_id].append(position)
    entered: dict[int, Target] = {}
    units = Unit.objects.in_bulk(by_unit)
    with transaction.atomic():
        for unit_id, positions in by_unit.items():
            mine = [as_written(drafts[position]) for position in positions]
            entered.update(zip(positions, enter_for(units[unit_id], mine, by=by, year=year), strict=True))
    return [entered[position] for position in range(len(drafts))]


def enter_for(unit: Unit, drafts: Sequence[TargetDraft], *, by: Actor, year: int, act: str = "enter") -> list[Target]:
    """Add lines as written to one unit's ledger under one record; whoever calls has looked at who may."""
    with recorded(EVENTS[act], by=by.username, stream=unit.stream, subject=f"{unit.code}-{year}"):
        ledger = Ledger.objects.select_for_update().filter(unit=unit, year=year).first()
        if ledger is None:
            ledger = Ledger(unit=unit, year=year)
            ledger.save()
        taken = list(ledger.targets.values_list("number", flat=True))
        numbers = free_numbers(taken, [draft.number for draft in drafts])
        meant = posts_meant(unit.pk, clock.today())
        targets = Target.objects.bulk_create(
            [
                _line(ledger, unit, number, draft, meant(draft.leader))
                for number, draft in zip(numbers, drafts, strict=True)
            ]
        )
        pairs = list(zip(targets, drafts, strict=True))
        Support.objects.bulk_create(
            [
                Support(target=target, unit_id=unit_id, part=part)
                for target, draft in pairs
                for unit_id, part in draft.supporting
            ]
        )
        Milestone.objects.bulk_create(
            [
                Milestone(target=target, name=each.name, due=each.due)
                for target, draft in pairs
                for each in draft.milestones
            ]
        )
    return targets


def _line(ledger: Ledger, unit: Unit, number: int, draft: TargetDraft, leader_post_id: int | None) -> Target:
    return Target(
        ledger=ledger,
        code=target_code(unit.code, ledger.year, number),
        number=number,
        entered_at=clock.now(),
        parent_id=draft.parent_id,
        paper_id=draft.paper_id,
        locator=draft.locator,
        leader=draft.leader,
        leader_post_id=leader_post_id,
        **_said(draft),
    )


def _said(draft: TargetDraft) -> dict[str, object]:
    """The columns a draft speaks of, but for the leader: a post may be meant."""
    return {
        "kind": draft.kind,
        "matter": draft.matter,
        "initials": initials(draft.matter)[:300],
        "method": draft.method,
        "responsible": draft.responsible,
        "post_id": draft.post_id,
        "begins_on": draft.begins_on,
        "due": draft.due,
        "due_text": draft.due_text,
        "due_kind": draft.due_kind,
        "requirement": draft.requirement,
        "criterion": draft.criterion,
        "weight": draft.weight,
        "quantity": draft.quantity,
        "measure": draft.measure,
        "pace": draft.pace,
        "note": draft.note,
    }


def correct_target(target: Target, draft: TargetDraft, *, by: Actor) -> Target:
    """Write a draft line anew with its supporting units and milestones; its code, number, source and parent stay.

    Only drafts can be corrected (NotOpen); a sub-target keeps what it takes over (ValueError). A milestone that keeps
    its name and day keeps what was said of it.
    """
    unit = target.ledger.unit
    permissions.may_enter_targets(by, unit.pk)
    draft = replace(as_written(draft), parent_id=target.parent_id)
    need_kept(draft)
    with recorded(EVENTS["correct"], by=by.username, stream=unit.stream, subject=target.code):
        need_state(target, TargetState.DRAFT)
        for name, value in _said(draft).items():
            setattr(target, name, value)
        lead_anew(target, draft)
        target.save()
        _keep_supports(target, draft)
        _keep_milestones(target, draft)
    return target


def _keep_supports(target: Target, draft: TargetDraft) -> None:
    held, wanted = {support.unit_id: support for support in target.supports.all()}, dict(draft.supporting)
    for unit_id, support in held.items():
        if unit_id not in wanted:
            support.delete()
        elif support.part != (part := wanted[unit_id]):
            support.part = part
            support.save()
    Support.objects.bulk_create(
        [Support(target=target, unit_id=unit, part=part) for unit, part in wanted.items() if unit not in held]
    )


def _keep_milestones(target: Target, draft: TargetDraft) -> None:
    wanted = list(draft.milestones)
    for milestone in target.milestones.all():
        same = MilestoneDraft(milestone.name, milestone.due)
        if same in wanted:
            wanted.remove(same)
        else:
            milestone.delete()
    Milestone.objects.bulk_create([Milestone(target=target, name=each.name, due=each.due) for each in wanted])


def remove_drafts(targets: Iterable[Target], *, by: Actor) -> None:
    """Take draft lines out again with all that hangs on them, and a ledger left empty; the record keeps them.

    Lines that are no longer drafts raise NotOpen.
    """
    for unit, mine in _by_unit(targets).items():
        permissions.may_enter_targets(by, unit.pk)
        with recorded(EVENTS["remove"], by=by.username, stream=unit.stream, subject=_subject(mine)):
            for target in mine:
                need_state(target, TargetState.DRAFT)
            Support.objects.remove(Support.objects.filter(target__in=mine))
            Milestone.objects.remove(Milestone.objects.filter(target__in=mine))
            Target.objects.remove(mine)
            for ledger in {target.ledger for target in mine}:
                if not ledger.targets.exists():
                    ledger.delete()


def submit_targets(targets: Iterable[Target], *, by: Actor) -> None:
    """Hand complete lines to the office; if any lacks a part, none is (Incomplete says).

    Once the plan is closed for the year, a line joins it only as an addition that is asked for (NotOpen).
    """
    lines = list(targets)
    if missing := lacking(lines):
        raise Incomplete(missing)
    for unit in _by_unit(lines):
        permissions.may_submit_targets(by, unit.pk)
    _need_open_plan(lines)
    _move_all(lines, "submit", by=by, moment="submitted_at")


def _need_open_plan(lines: Sequence[Target]) -> None:
    for day in closed_plans({line.ledger for line in lines}).values():
        said = _("The plan closed on %(day)s; ask for the line as an addition, with its reason and paper.")
        raise NotOpen(said % {"day": day})


def return_targets(targets: Iterable[Target], *, by: Actor, reason: str) -> None:
    """Give submitted lines back to the unit, saying why."""
    permissions.may_review_targets(by)
    if not reason.strip():
        raise ValueError(_("Say why the lines are returned."))
    _move_all(targets, "return", by=by, reason=reason.strip())


def approve_targets(targets: Iterable[Target], *, by: Actor) -> None:
    """Accept submitted lines into the ledger in force."""
    permissions.may_approve_targets(by)
    _move_all(targets, "approve", by=by, moment="approved_at")


def publish_targets(targets: Iterable[Target], *, by: Actor) -> None:
    """Mark approved lines for the next published version."""
    permissions.may_approve_targets(by)
    _move_all(targets, "publish", by=by, moment="published_at")


def withdraw_targets(targets: Iterable[Target], *, by: Actor, reason: str) -> None:
    """Take lines out of force, saying why; they stay in the record and in every version already published."""
    permissions.may_approve_targets(by)
    if not reason.strip():
        raise ValueError(_("Say why the lines are withdrawn."))
    _move_all(targets, "withdraw", by=by, reason=reason.strip())


def set_standing(target: Target, standing: Standing, *, by: Actor, reason: str) -> Target:
    """Suspend a line in force or take it up again; the reason is recorded and shown (without one: ValueError).

    A line is cancelled by an amendment alone, and what was cancelled so stays cancelled (NotOpen).
    """
    permissions.may_approve_targets(by)
    if not reason.strip():
        raise ValueError(_("Give the reason."))
    if Standing.CANCELLED in (standing, target.standing):
        raise NotOpen(_("A line is cancelled by an amendment, and stays cancelled."))
    unit = target.ledger.unit
    with recorded(EVENTS["set_standing"], by=by.username, stream=unit.stream, subject=target.code, reason=reason):
        target.standing, target.note = standing, reason.strip()
        target.save()
    return target


def reach_milestone(milestone: Milestone, *, by: Actor, on: date) -> Milestone:
    """Say on which day a milestone was reached; a day to come is a ValueError."""
    unit = milestone.target.ledger.unit
    permissions.may_enter_targets(by, unit.pk)
    if on > clock.today():
        raise ValueError(_("That day has not come yet."))
    with recorded(EVENTS["reach"], by=by.username, stream=unit.stream, subject=milestone.target.code):
        milestone.reached_on = on
        milestone.save()
    return milestone


def _move_all(targets: Iterable[Target], act: str, *, by: Actor, moment: str = "", reason: str = "") -> None:
    """Move lines together: every unit's record is written or none is."""
    fields = ["state", moment] if moment else ["state"]
    with transaction.atomic():
        for unit, mine in _by_unit(targets).items():
            with recorded(EVENTS[act], by=by.username, stream=unit.stream, subject=_subject(mine), reason=reason):
                now = clock.now()
                _need_nothing_asked(mine)
                for target in mine:
                    _move(target, act)
                    if moment:
                        setattr(target, moment, now)
                Target.objects.bulk_update(mine, fields)
                _pass_on(act, unit, len(mine), reason)


def _need_nothing_asked(targets: Sequence[Target]) -> None:
    """A line of which a change is asked moves by the decision on that, and by nothing else."""
    for code in asked_of(targets).values():
        raise NotOpen(_("A change of line %(code)s is being asked for; it is decided first.") % {"code": code})


def _pass_on(act: str, unit: Unit, count: int, reason: str) -> None:
    """Tell the office of lines handed in, and the unit of lines given back."""
    about, said = unit.code, f"{unit.short_name}（{count}）"
    if act == "submit":
        settle(kind=NoticeKind.LINES_RETURNED, about=about)
        address = "/targets/?state=submitted"
        tell(
            people_with(*OFFICE_ROLES), kind=NoticeKind.LINES_SUBMITTED, text=said, url=address, about=about, again=True
        )
    if act in ("approve", "return"):
        settle(kind=NoticeKind.LINES_SUBMITTED, about=about)
    if act == "return":
        people, said = people_with(*UNIT_ROLES, unit_id=unit.pk), f"{said} {reason}"
        address = "/targets/?state=draft"
        tell(people, kind=NoticeKind.LINES_RETURNED, text=said, url=address, about=about, again=True)


def _move(target: Target, act: str) -> None:
    state = next_state(TargetState(target.state), act)
    if state is None:
        raise _not_open(target)
    target.state = state


def need_state(target: Target, state: TargetState) -> None:
    """A line that is not in that state is NotOpen."""
    if target.state != state:
        raise _not_open(target)


def _not_open(target: Target) -> NotOpen:
    said = _("Line %(code)s is %(state)s; this cannot be done with it now.")
    return NotOpen(said % {"code": target.code, "state": target.state})


def _by_unit(targets: Iterable[Target]) -> dict[Unit, list[Target]]:
    groups: dict[Unit, list[Target]] = defaultdict(list)
    for target in targets:
        groups[target.ledger.unit].append(target)
    return groups


def _subject(targets: Sequence[Target]) -> str:
    """One line is named by its code, many by their ledger."""
    first = targets[0]
    return first.code if len(targets) == 1 else f"{first.ledger.unit.code}-{first.ledger.year}"
