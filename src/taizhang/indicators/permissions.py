"""May this person enter figures, define series, answer questions about figures."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Denied, Role
from taizhang.indicators.models import Series


def may_enter_figures(actor: Actor) -> None:
    """Lists of series, plans and papers of the whole city; leaders may not alter figures (统计法 art. 7)."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office enters figures, from a paper."))


def may_enter_some(actor: Actor) -> None:
    """Whoever may enter figures of any series at all: the office, and units that supply some."""
    if not actor.has(*OFFICE_ROLES) and not kept_by(actor):
        raise Denied(_("Figures are entered by the office and by the units that supply them."))


def may_enter_for(actor: Actor, series: Series) -> None:
    """A series' figures come from the unit that supplies them, or through the office; from nobody else."""
    own = any(actor.has_in(role, series.keeper_id) for role in (Role.CLERK, Role.HEAD))
    if not (own or actor.has(*OFFICE_ROLES)):
        raise Denied(_("The figures of %(series)s are supplied by another unit.") % {"series": series.name})


def kept_by(actor: Actor) -> bool:
    """Whether one of the actor's units supplies any series."""
    units = {unit for role, unit in actor.unit_roles if role in (Role.CLERK, Role.HEAD)}
    return bool(units) and Series.objects.filter(keeper__in=units).exists()


def may_adopt_checks(actor: Actor) -> None:
    """From when figures are asked about is the chief's to say."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may put a rule in force."))
