"""May this person take papers in, decide on their lines, apply and undo."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Denied
from taizhang.importers.models import Intake


def may_take_in(actor: Actor) -> None:
    """The office takes in papers for all units; a unit's clerk or head its own."""
    if not actor.has(*OFFICE_ROLES, *UNIT_ROLES):
        raise Denied(_("Papers are taken in by units and by the supervision office."))


def may_handle_intake(actor: Actor, intake: Intake) -> None:
    """The office handles every paper, a unit only those that came from its own people."""
    if not actor.has(*OFFICE_ROLES) and intake.taken_by != actor.username:
        raise Denied(_("This paper was taken in by somebody else."))


def may_keep_profiles(actor: Actor) -> None:
    """What is decided once for all papers of an origin is kept by the office."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Profiles are kept by the supervision office."))


def foreign_units(actor: Actor, unit_ids: Iterable[int]) -> frozenset[int]:
    """The units among those given whose ledger the actor may not write."""
    return frozenset() if actor.has(*OFFICE_ROLES) else frozenset(unit_ids) - actor.units
