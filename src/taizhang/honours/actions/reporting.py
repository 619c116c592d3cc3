"""What a unit does with its honours: reported by the clerk, checked by the head, corrected, dropped."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.honours import permissions
from taizhang.honours.actions.moving import by_unit, moving, need, tell_office, tell_unit
from taizhang.honours.facts import HonourDraft
from taizhang.honours.models import Honour, Share
from taizhang.honours.queries.rules import rules_on
from taizhang.honours.rules.shares import share_faults
from taizhang.honours.rules.states import EVENTS
from taizhang.lib import clock
from taizhang.organisations.models import Unit

COLUMNS = ("title", "year", "kind", "level", "grade", "body", "number", "granted_on", "holder", "consent")


def report_honours(unit: Unit, drafts: Sequence[HonourDraft], *, by: Actor) -> list[Honour]:
    """The unit's honours as reported, all or none; ValueError says what does not fit the rule of the day of each."""
    permissions.may_report(by, unit.pk)
    said = [_checked(draft, unit.pk) for draft in drafts]
    with recorded(EVENTS["report"], by=by.username, stream=unit.stream, subject=f"{unit.code}（{len(said)}）"):
        made = []
        for draft in said:
            honour = Honour(unit=unit, reported_at=clock.now(), reported_by_id=by.person_id)
            _write(honour, draft)
            made.append(honour)
    return made


def correct_honour(honour: Honour, draft: HonourDraft, *, by: Actor) -> Honour:
    """Report anew what was sent back."""
    permissions.may_report(by, honour.unit_id)
    said = _checked(draft, honour.unit_id)
    with moving([honour], "correct", by=by):
        honour.remark = ""
        _write(honour, said)
    return honour


def _checked(draft: HonourDraft, unit_id: int) -> HonourDraft:
    rules = rules_on(draft.granted_on)
    if draft.kind not in rules.kinds or draft.level not in rules.levels:
        raise ValueError(_("The rule of that day knows no such kind or level."))
    if draft.grade and draft.grade not in rules.grades:
        raise ValueError(_("The rule of that day knows no such grade."))
    if rules.kinds[draft.kind].person != bool(draft.holder.strip()):
        raise ValueError(_("An honour of a person has a name, and no other has."))
    if draft.granted_on > clock.today():
        raise ValueError(_("That day has not come yet."))
    _need_shares(draft.shares or {}, unit_id)
    need(draft.title, _("Say what the honour is called."))
    need(draft.body, _("Say who granted it."))
    return draft


def _need_shares(shares: Mapping[int, Decimal], unit_id: int) -> None:
    said = {
        "own": _("The unit that reports a joint award has a share in it."),
        "part": _("Every share is above 0, with at most two decimals."),
        "sum": _("The shares of a joint award add up to exactly 100."),
    }
    if found := share_faults(shares, unit_id):
        raise ValueError(" ".join(said[fault] for fault in found))


def _write(honour: Honour, draft: HonourDraft) -> None:
    for name in COLUMNS:
        value = getattr(draft, name)
        setattr(honour, name, value.strip() if isinstance(value, str) else value)
    honour.paper_id = draft.paper_id or honour.paper_id
    honour.save()
    wanted = dict(draft.shares or {})
    for share in honour.shares.all():
        if share.unit_id not in wanted:
            share.delete()
        elif share.percent != (percent := wanted.pop(share.unit_id)):
            share.percent = percent
            share.save()
    for unit_id, percent in wanted.items():
        Share(honour=honour, unit_id=unit_id, percent=percent).save()


def check_honours(honours: Sequence[Honour], *, by: Actor) -> None:
    """The head answers for what the unit reports; one record."""
    for _unit, mine in by_unit(honours):
        for each in mine:
            permissions.may_check(by, each)
        with moving(mine, "check", by=by):
            for each in mine:
                each.checked_at, each.checked_by_id = clock.now(), by.person_id
                tell_office(each, f"{each.title}待核实")


def return_honour(honour: Honour, *, by: Actor, reason: str) -> Honour:
    """The head or the office sends it back, saying why."""
    permissions.may_return(by, honour)
    said = need(reason, _("Give the reason."))
    with moving([honour], "return", by=by):
        honour.remark = said
        tell_unit(honour, f"已退回：{said}")
    return honour


def drop_honour(honour: Honour, *, by: Actor) -> Honour:
    """The unit does not report it again."""
    permissions.may_report(by, honour.unit_id)
    with moving([honour], "drop", by=by):
        honour.ended_at, honour.ended_by_id = clock.now(), by.person_id
    return honour
