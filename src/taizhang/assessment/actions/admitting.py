"""Whether the office takes an appeal up."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.assessment import permissions
from taizhang.assessment.actions.moving import moving, need
from taizhang.assessment.actions.telling import tell_unit, tell_waiting
from taizhang.assessment.facts import Ground
from taizhang.assessment.models import Appeal
from taizhang.lib import clock

GROUNDS = {
    Ground.LATE: "超过期限",
    Ground.NOT_OWN: "不属本单位得分",
    Ground.NO_GROUND: "没有事实或规则依据",
    Ground.RULED: "同一事项已有裁定",
}


def admit_appeal(appeal: Appeal, *, by: Actor) -> Appeal:
    """The office takes it up."""
    permissions.may_admit(by)
    with moving(appeal, "admit", by=by):
        _answer(appeal, by)
        tell_unit(appeal, f"异议已受理，{appeal.decide_by}前裁定")
        tell_waiting(appeal, f"待裁定，{appeal.decide_by}前")
    return appeal


def dismiss_appeal(appeal: Appeal, *, by: Actor, ground: Ground, reason: str) -> Appeal:
    """The office does not take it up, on one of four grounds, with its reason."""
    permissions.may_admit(by)
    said = need(reason, _("Give the reason."))
    with moving(appeal, "dismiss", by=by):
        _answer(appeal, by)
        appeal.ground, appeal.ruling = ground, said
        tell_unit(appeal, f"异议不予受理（{GROUNDS[ground]}）：{said}")
    return appeal


def _answer(appeal: Appeal, by: Actor) -> None:
    appeal.answered_at, appeal.answered_by_id = clock.now(), by.person_id
