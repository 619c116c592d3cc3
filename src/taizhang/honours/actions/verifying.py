"""What the office does with honours: held against their paper, shown to all units, confirmed, refused, withdrawn."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.honours import permissions
from taizhang.honours.actions.moving import by_unit, leads_to, moving, need, tell_unit
from taizhang.honours.facts import HonourState
from taizhang.honours.models import Honour, Tie
from taizhang.honours.queries.alike import ties_of, unanswered
from taizhang.honours.queries.rules import rules_on
from taizhang.honours.rules.publicity import is_over, last_day
from taizhang.honours.rules.states import EVENTS
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.notices.actions import settle
from taizhang.notices.facts import NoticeKind


def verify_honours(honours: Sequence[Honour], *, by: Actor, named: bool = True) -> None:
    """The paper bears the honour out; `named`: it names the unit or the person. ValueError says what is missing: the
    paper, the name, or an answer whether it is one with another that looks like it."""
    permissions.may_verify(by)
    for each in honours:
        leads_to(each, "verify")
        _need_borne_out(each, named)
    for _unit, mine in by_unit(honours):
        with moving(mine, "verify", by=by):
            for each in mine:
                each.named, each.verified_at, each.verified_by_id = named, clock.now(), by.person_id


def _need_borne_out(honour: Honour, named: bool) -> None:
    rules = rules_on(honour.granted_on)
    if rules.paper and honour.paper_id is None:
        raise ValueError(_("There is no certificate or paper: a plaque alone is not enough. Send it back."))
    if rules.named and not named:
        raise ValueError(_("The paper does not name the unit or the person. Send it back or refuse it."))
    if found := unanswered(honour):
        codes = "、".join(each.code for each in found)
        raise ValueError(_("Say first whether it is one with %(codes)s.") % {"codes": codes})


def tie(honour: Honour, other: Honour, *, by: Actor, same: bool, why: str = "") -> Tie:
    """What a person finds of two honours that look like one; what was found before is found anew."""
    permissions.may_verify(by)
    if honour.pk == other.pk:
        raise ValueError(_("An honour is always one with itself."))
    held = ties_of(honour).get(other.pk) or Tie(honour=honour, other=other)
    with recorded(EVENTS["tie"], by=by.username, stream=honour.unit.stream, subject=f"{honour.code} {other.code}"):
        held.same, held.why = same, why.strip()
        held.said_at, held.said_by_id = clock.now(), by.person_id
        held.save()
    return held


def show_honours(honours: Sequence[Honour], *, by: Actor) -> None:
    """Shown to all units for as many working days as the rule of today says, from today."""
    permissions.may_verify(by)
    today = clock.today()
    until = last_day(today, rules_on(today).workdays)
    for _unit, mine in by_unit(honours):
        with moving(mine, "show", by=by):
            for each in mine:
                each.shown_from, each.shown_until = today, until


def confirm_honours(honours: Sequence[Honour], *, by: Actor) -> None:
    """Confirmed by the chief once the publicity period is over and nothing objected is open (NotOpen)."""
    permissions.may_confirm(by)
    for each in honours:
        leads_to(each, "confirm")
        if not is_over(each.shown_until, clock.today()):
            raise NotOpen(_("%(code)s is shown until %(day)s.") % {"code": each.code, "day": each.shown_until})
        if each.objections.filter(upheld=None).exists():
            raise NotOpen(_("An objection to %(code)s has not been ruled on.") % {"code": each.code})
    for _unit, mine in by_unit(honours):
        with moving(mine, "confirm", by=by):
            for each in mine:
                _end(each, by)
    for day in {each.shown_until for each in honours if each.shown_until}:
        if not Honour.objects.filter(state=HonourState.SHOWN, shown_until=day).exists():
            settle(kind=NoticeKind.HONOUR_DUE, about=day.isoformat(), parts=True)


def refuse_honour(honour: Honour, *, by: Actor, reason: str) -> Honour:
    """It does not count, for a reason that the unit is told."""
    permissions.may_verify(by)
    return _ended(honour, "refuse", by, reason, "不予认定")


def withdraw_honour(honour: Honour, *, by: Actor, reason: str) -> Honour:
    """What was confirmed does not count any more: won by false data, or taken back by who granted it."""
    permissions.may_confirm(by)
    return _ended(honour, "withdraw", by, reason, "已撤销")


def _ended(honour: Honour, act: str, by: Actor, reason: str, told: str) -> Honour:
    said = need(reason, _("Give the reason."))
    with moving([honour], act, by=by):
        honour.remark, honour.public = said, False
        _end(honour, by)
        tell_unit(honour, f"{told}：{said}")
    return honour


def _end(honour: Honour, by: Actor) -> None:
    honour.ended_at, honour.ended_by_id = clock.now(), by.person_id


def set_public(honours: Sequence[Honour], *, by: Actor, public: bool) -> None:
    """Put confirmed honours on the public site with its next version, or take them off again (NotOpen before)."""
    permissions.may_verify(by)
    act = EVENTS["publish" if public else "withhold"]
    for unit, mine in by_unit(honours):
        subject = mine[0].code if len(mine) == 1 else f"{unit.code}（{len(mine)}）"
        with recorded(act, by=by.username, stream=unit.stream, subject=subject):
            for each in mine:
                if each.state != HonourState.CONFIRMED:
                    raise NotOpen(_("Only what is confirmed becomes public."))
                each.public = public
                each.save()
