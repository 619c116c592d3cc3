"""What other units object to in the publicity period, and how it is ruled on by who had no part."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.honours import permissions
from taizhang.honours.actions.moving import leads_to, moving, need, tell_office, tell_unit
from taizhang.honours.models import Honour, Objection
from taizhang.honours.rules.publicity import is_over
from taizhang.lib import clock
from taizhang.lib.states import NotOpen
from taizhang.organisations.models import Unit


def object_to(honour: Honour, unit: Unit, *, by: Actor, reason: str) -> Objection:
    """Another unit objects, saying why, while the publicity period lasts (NotOpen after it)."""
    permissions.may_object(by, honour)
    permissions.may_report(by, unit.pk)
    said = need(reason, _("Give the reason."))
    leads_to(honour, "object")
    if is_over(honour.shown_until, clock.today()):
        raise NotOpen(_("%(code)s was shown until %(day)s.") % {"code": honour.code, "day": honour.shown_until})
    with moving([honour], "object", by=by):
        objection = Objection(honour=honour, unit=unit, reason=said, said_at=clock.now(), said_by_id=by.person_id)
        objection.save()
        tell_office(honour, f"有异议：{said}")
    return objection


def rule_on_objection(objection: Objection, *, by: Actor, upheld: bool, ruling: str) -> Objection:
    """The office rules, with its reason: upheld, the honour does not count; dismissed, it goes on."""
    honour = objection.honour
    permissions.may_rule(by, honour)
    if objection.upheld is not None:
        raise NotOpen(_("This objection has been ruled on."))
    said = need(ruling, _("Give the reason."))
    with moving([honour], "uphold" if upheld else "dismiss", by=by):
        objection.upheld, objection.ruling = upheld, said
        objection.ruled_at, objection.ruled_by_id = clock.now(), by.person_id
        objection.save()
        if upheld:
            honour.remark, honour.ended_at, honour.ended_by_id = said, clock.now(), by.person_id
        tell_unit(honour, f"异议{'成立' if upheld else '不成立'}：{said}")
    return objection
