"""May this person report, verify, object to, rule on or confirm an honour; write, publish or take up a highlight."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, WITHOUT_PAPERS, Actor, Denied, Role
from taizhang.honours.models import Highlight, Honour


def may_read(actor: Actor) -> None:
    """Whoever keeps the instance running, or the seal, reads no working papers."""
    if actor.roles <= WITHOUT_PAPERS:
        raise Denied(_("Honours are working papers; your role does not read them."))


def may_report(actor: Actor, unit_id: int) -> None:
    """A unit reports its own honours and writes its own highlights, through its clerk or head."""
    if not any(actor.has_in(role, unit_id) for role in UNIT_ROLES):
        raise Denied(_("Only the unit itself may report this."))


def may_check(actor: Actor, honour: Honour) -> None:
    """The head answers for what the unit reports."""
    if not actor.has_in(Role.HEAD, honour.unit_id):
        raise Denied(_("The head of the unit checks what it reports."))


def may_return(actor: Actor, honour: Honour) -> None:
    """Whoever has the honour before them sends it back: the head, then the office."""
    if not actor.has_in(Role.HEAD, honour.unit_id):
        may_verify(actor)


def may_verify(actor: Actor) -> None:
    """The supervision office holds the honour against its paper, shows it to all units, says what is one with what."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with an honour."))


def may_object(actor: Actor, honour: Honour) -> None:
    """Every other unit may object in the publicity period, through its clerk or head."""
    if not any(role in UNIT_ROLES and unit != honour.unit_id for role, unit in actor.unit_roles):
        raise Denied(_("Another unit may object to this honour."))


def may_rule(actor: Actor, honour: Honour) -> None:
    """An objection is ruled on by the office, and not by who verified the honour."""
    may_verify(actor)
    if actor.person_id == honour.verified_by_id:
        raise Denied(_("Whoever verified the honour does not rule on what is objected to it."))


def may_confirm(actor: Actor) -> None:
    """The chief of the office confirms, and withdraws what was won by false data."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may do this with an honour."))


def may_adopt_rule(actor: Actor) -> None:
    """The dated rule is put in force by the chief."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may put a rule in force."))


def may_publish_highlight(actor: Actor) -> None:
    """The supervision office chooses which practices all units are shown."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with a highlight."))


def may_take_up(actor: Actor, highlight: Highlight) -> None:
    """Another unit says that it took the practice up, through its clerk or head."""
    if not any(role in UNIT_ROLES and unit != highlight.unit_id for role, unit in actor.unit_roles):
        raise Denied(_("Another unit may say that it took this up."))
