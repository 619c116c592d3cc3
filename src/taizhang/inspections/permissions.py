"""May this person plan, approve, go to, conclude, ask about, look again at an inspection."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, WHOLE_CITY_READERS, Actor, Denied, Role
from taizhang.inspections.facts import Party
from taizhang.inspections.models import Inspection
from taizhang.inspections.queries.people import leader_of, makers_of, recheck_recusal, team_of
from taizhang.inspections.rules.states import DOERS

_IS: Mapping[Party, Callable[[Actor, Inspection], bool]] = {
    Party.OFFICE: lambda actor, _row: actor.has(*OFFICE_ROLES),
    Party.CHIEF: lambda actor, _row: actor.has(Role.CHIEF, Role.MAYOR),
    Party.TEAM: lambda actor, row: actor.person_id in team_of(row),
    Party.LEADER: lambda actor, row: actor.person_id is not None and actor.person_id == leader_of(row),
    Party.UNIT: lambda actor, row: any(actor.has_in(role, row.unit_id) for role in UNIT_ROLES),
    Party.HEAD: lambda actor, row: actor.has_in(Role.HEAD, row.unit_id),
    Party.RECHECKER: lambda actor, row: _was_appointed(actor, row),
}
_SENTENCES: Mapping[Party, Promise] = {
    Party.OFFICE: gettext_lazy("Only the supervision office may do this with an inspection."),
    Party.CHIEF: gettext_lazy("Only the chief of the supervision office or the mayor may decide this."),
    Party.TEAM: gettext_lazy("Only the team of the inspection may do this."),
    Party.LEADER: gettext_lazy("Only the leader of the team may do this."),
    Party.UNIT: gettext_lazy("Only the unit that was inspected may do this."),
    Party.HEAD: gettext_lazy("Only the head of the unit may ask for a recheck."),
    Party.RECHECKER: gettext_lazy("Only those appointed to look at the conclusion again may decide."),
}


def _was_appointed(actor: Actor, row: Inspection) -> bool:
    held = row.recheck.people.filter(person=actor.person_id or 0) if hasattr(row, "recheck") else None
    return held is not None and held.exists()


def may_see_inspections(actor: Actor) -> None:
    """Everybody who reads working papers; of which inspections is a question of the list."""
    if not (actor.units or actor.has(Role.VICE_MAYOR, *WHOLE_CITY_READERS)):
        raise Denied(_("Inspections are working papers; your role does not read them."))


def may_plan(actor: Actor) -> None:
    """Only the government, through its supervision office, inspects (政府督查工作条例 art. 7)."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may plan inspections."))


def may_act(actor: Actor, row: Inspection, act: str) -> None:
    """One act of the state table: by its party, and by other people where a second pair of eyes is asked for."""
    party = DOERS[act]
    if not _IS[party](actor, row):
        raise Denied(str(_SENTENCES[party]))
    _need_other_eyes(actor, row, act)


def _need_other_eyes(actor: Actor, row: Inspection, act: str) -> None:
    me = actor.person_id
    if act == "approve" and me is not None and me == row.planned_by_id:
        raise Denied(_("You planned this inspection; another must approve it."))
    if act in ("give", "rework") and (me in team_of(row) or me in makers_of(row)):
        raise Denied(_("You are of the team; another must decide about its conclusion."))
    if act == "appoint" and me in team_of(row) | makers_of(row):
        raise Denied(_("You made this conclusion; another must appoint who looks at it again."))
    if act == "decide" and me is not None and recheck_recusal(row, me) is not None:
        raise Denied(_("You have to step aside from this recheck."))


def may_adopt_rule(actor: Actor) -> None:
    """The dated rule is put in force by the chief."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may put a rule in force."))
