"""May this person raise, move or see a bottleneck; may this person keep series, meetings and their rule."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.accounts.facts import OFFICE_ROLES, WHOLE_CITY_READERS, Actor, Denied, Role
from taizhang.meetings.facts import BottleneckState, Party
from taizhang.meetings.models import Bottleneck
from taizhang.meetings.rules.bottlenecks import parties

_IS: Mapping[Party, Callable[[Actor, Bottleneck], bool]] = {
    Party.UNIT: lambda actor, row: _speaks_for(actor, row.unit_id),
    Party.HEAD: lambda actor, row: actor.has_in(Role.HEAD, row.unit_id),
    Party.OFFICE: lambda actor, _row: actor.has(*OFFICE_ROLES),
    Party.HELPER: lambda actor, row: _speaks_for(actor, row.helper_id),
    Party.LEADER: lambda actor, row: actor.has(Role.VICE_MAYOR) and row.unit_id in actor.portfolio,
}
_SENTENCES: Mapping[Party, Promise] = {
    Party.UNIT: _("Only the unit itself may do this with its bottleneck."),
    Party.HEAD: _("Only the head of the unit may raise a bottleneck or take it back."),
    Party.OFFICE: _("Only the supervision office may do this with a bottleneck."),
    Party.HELPER: _("Only the unit that was asked to help may do this."),
    Party.LEADER: _("Only the vice-mayor in charge of the unit may do this."),
}


def _speaks_for(actor: Actor, unit_id: int | None) -> bool:
    return any(actor.has_in(role, unit_id) for role in (Role.CLERK, Role.HEAD))


def may_draft_bottleneck(actor: Actor, unit_id: int) -> None:
    """A unit writes its own bottlenecks, through its clerk or head."""
    if not _speaks_for(actor, unit_id):
        raise Denied(_("Only the unit itself may write what it cannot solve alone."))


def may_see_bottleneck(actor: Actor, row: Bottleneck) -> None:
    """The unit and whoever it is with see it, once raised also its leader and those who read the whole city."""
    raised = row.raised_at is not None
    helps = row.helper_id in actor.units
    if not (_speaks_for(actor, row.unit_id) or (raised and (actor.sees_unit(row.unit_id) or helps))):
        raise Denied(_("This bottleneck was raised by another unit."))


def may_move(actor: Actor, row: Bottleneck, act: str) -> None:
    """Whoever the bottleneck is with acts on it; which acts are open follows from its state."""
    who = parties(BottleneckState(row.state), act)
    if not any(_IS[party](actor, row) for party in who):
        raise Denied(_SENTENCES[sorted(who)[0]])


def may_propose_lifts(actor: Actor) -> None:
    """The calendar proposes; a person of the office may have it look again."""
    if actor.person_id is not None and not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with a bottleneck."))


def may_keep_meetings(actor: Actor) -> None:
    """The supervision office, which is the leading group's office, calls the meetings and writes them down."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may call meetings and write them down."))


def may_adopt_rule(actor: Actor) -> None:
    """The dated rule is put in force by the chief."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may put a rule in force."))


def may_see_meetings(actor: Actor) -> None:
    """Everybody who reads working papers; of which meetings a person sees the papers is a question of the list."""
    if not (actor.units or actor.has(Role.VICE_MAYOR, *WHOLE_CITY_READERS)):
        raise Denied(_("Meetings are working papers; your role does not read them."))


def may_sign_minutes(actor: Actor) -> None:
    """Minutes are signed by the chief, who answers for what they say."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may sign minutes."))
