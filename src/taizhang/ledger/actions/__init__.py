"""What may be done with lines of the ledger. Acts on many lines of one unit are one record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor
from taizhang.audit.actions import recorded
from taizhang.ledger import permissions
from taizhang.ledger.actions.leaders import lead_anew
from taizhang.ledger.facts import MilestoneDraft, Standing, TargetDraft, TargetState
from taizhang.ledger.models import Ledger, Milestone, Support, Target
from taizhang.ledger.rules import EVENTS, Part, as_written, free_numbers, missing_parts, next_state, target_code
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
        by_unit[draft.lead_id].append(position)
    entered: dict[int, Target] = {}
    units = Unit.objects.in_bulk(by_unit)
    with transaction.atomic():
        for unit_id, positions in by_unit.items():
            mine = [as_written(drafts[position]) for position in positions]
            entered.update(zip(positions, _enter_for(units[unit_id], mine, by=by, year=year), strict=True))
    return [entered[position] for position in range(len(drafts))]


def _enter_for(unit: Unit, drafts: Sequence[TargetDraft], *, by: Actor, year: int) -> list[Target]:
    with recorded(EVENTS["enter"], by=by.username, stream=unit.stream, subject=f"{unit.code}-{year}"):
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
            [Support(target=target, unit_id=unit_id) for target, draft in pairs for unit_id in draft.support_ids]
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
    """Write a draft line anew with its supporting units and milestones; its code, number and source stay.

    Only drafts can be corrected (NotOpen). A milestone that keeps its name and day keeps what was said of it.
    """
    unit = target.ledger.unit
    permissions.may_enter_targets(by, unit.pk)
    draft = as_written(draft)
    with recorded(EVENTS["correct"], by=by.username, stream=unit.stream, subject=target.code):
        _need(target, TargetState.DRAFT)
        for name, value in _said(draft).items():
            setattr(target, name, value)
        lead_anew(target, draft)
        target.save()
        _keep_supports(target, draft)
        _keep_milestones(target, draft)
    return target


def _keep_supports(target: Target, draft: TargetDraft) -> None:
    held = {support.unit_id: support for support in target.supports.all()}
    for unit_id in held.keys() - set(draft.support_ids):
        held[unit_id].delete()
    Support.objects.bulk_create([Support(target=target, unit_id=u) for u in draft.support_ids if u not in held])


def _keep_milestones(target: Target, draft: TargetDraft) -> None:
    wanted = list(draft.milestones)
    for milestone in target.milestones.all():
        same = MilestoneDraft(milestone.name, milestone.due)
        if same in wanted:
            wanted.remove(same)
        else:
            milestone.delete()
    Milestone.objects.bulk_create([Milestone(target=target, name=each.name, due=each.due) for each in wanted])


def snapshot(target: Target) -> dict[str, Any]:
    """A draft with its supporting units and milestones as they are now, for `put_back`; plain data."""
    return {
        "revision": target.revision,
        "said": _plain(target),
        "supports": [_plain(support) for support in target.supports.all()],
        "milestones": [_plain(milestone) for milestone in target.milestones.all()],
    }


def _plain(row: Target | Support | Milestone) -> dict[str, Any]:
    return {
        field.attname: field.value_to_string(row) if value is not None else None
        for field in row._meta.concrete_fields
        for value in [field.value_from_object(row)]
    }


def put_back(target: Target, before: Mapping[str, Any], *, by: Actor) -> Target:
    """Bring a draft back to a snapshot, its supporting units and milestones with their very keys.

    Only the revision goes on: of two records of a row the chain goes by the one of the higher revision. A line that is
    no longer a draft raises NotOpen.
    """
    unit = target.ledger.unit
    permissions.may_enter_targets(by, unit.pk)
    with recorded(EVENTS["correct"], by=by.username, stream=unit.stream, subject=target.code):
        _need(target, TargetState.DRAFT)
        _fill(target, before["said"])
        target.save()
        _put_back_rows(Support, target.supports.all(), before["supports"])
        _put_back_rows(Milestone, target.milestones.all(), before["milestones"])
    return target


def _fill(row: Target | Support | Milestone, said: Mapping[str, Any]) -> None:
    for field in row._meta.concrete_fields:
        if field.name != "revision" and field.attname in said:
            setattr(row, field.attname, field.to_python(said[field.attname]))


def _put_back_rows(
    table: type[Support | Milestone], now: Iterable[Support | Milestone], before: Sequence[Mapping[str, Any]]
) -> None:
    held = {str(row.pk): row for row in now}
    kept = {each["id"] for each in before}
    for key in held.keys() - kept:
        held[key].delete()
    for said in (each for each in before if each["id"] not in held):
        row = table()
        _fill(row, said)
        row.revision = int(said["revision"])
        row.save(force_insert=True)


def remove_drafts(targets: Iterable[Target], *, by: Actor) -> None:
    """Take draft lines out again with all that hangs on them, and a ledger left empty; the record keeps them.

    Lines that are no longer drafts raise NotOpen.
    """
    for unit, mine in _by_unit(targets).items():
        permissions.may_enter_targets(by, unit.pk)
        with recorded(EVENTS["remove"], by=by.username, stream=unit.stream, subject=_subject(mine)):
            for target in mine:
                _need(target, TargetState.DRAFT)
                for row in [*target.supports.all(), *target.milestones.all(), target]:
                    row.delete()
            for ledger in {target.ledger for target in mine}:
                if not ledger.targets.exists():
                    ledger.delete()


def submit_targets(targets: Iterable[Target], *, by: Actor) -> None:
    """Hand complete lines to the office; if any lacks one of the four 干, none is (Incomplete says)."""
    lines = list(targets)
    lacking = {target.code: parts for target in lines if (parts := lacking_parts(target))}
    if lacking:
        raise Incomplete(lacking)
    for unit in _by_unit(lines):
        permissions.may_submit_targets(by, unit.pk)
    _move_all(lines, "submit", by=by, moment="submitted_at")


def lacking_parts(target: Target) -> tuple[Part, ...]:
    """Which of the four 干 this line lacks."""
    return missing_parts(
        matter=target.matter,
        method=target.method,
        leader=target.leader,
        responsible=target.responsible,
        due=target.due,
        due_kind=target.due_kind,
    )


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
    """Suspend, cancel or take up a line in force again; the reason is recorded and shown."""
    permissions.may_approve_targets(by)
    if not reason.strip():
        raise ValueError(_("Give the reason."))
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
                for target in mine:
                    _move(target, act)
                    if moment:
                        setattr(target, moment, now)
                Target.objects.bulk_update(mine, fields)
                _pass_on(act, unit, len(mine), reason)


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


def _need(target: Target, state: TargetState) -> None:
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
