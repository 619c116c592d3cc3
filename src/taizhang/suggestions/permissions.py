"""May this person read, assign, answer or close a suggestion."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Denied, Role
from taizhang.suggestions.models import Suggestion


def may_handle_suggestions(actor: Actor) -> None:
    """The supervision office enters, assigns, reviews and closes; it takes the proposers' ratings in."""
    if not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may do this with a suggestion."))


def may_decide_time(actor: Actor) -> None:
    """More time is given or refused by the chief of the office."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("The chief of the supervision office decides about more time."))


def may_answer_suggestion(actor: Actor, suggestion: Suggestion) -> None:
    """The lead unit answers, through its clerk or head."""
    if not any(actor.has_in(role, suggestion.unit_id) for role in UNIT_ROLES):
        raise Denied(_("Only the lead unit may answer this suggestion."))


def may_ask_time(actor: Actor, suggestion: Suggestion) -> None:
    """The head of the lead unit asks for more time, or for another unit to lead."""
    if not actor.has_in(Role.HEAD, suggestion.unit_id):
        raise Denied(_("The head of the lead unit asks for this."))


def may_say_part(actor: Actor, suggestion: Suggestion) -> None:
    """A unit that helps says its own part."""
    helping = suggestion.joint.values_list("unit_id", flat=True)
    if not any(actor.has_in(role, unit) for unit in helping for role in UNIT_ROLES):
        raise Denied(_("Your unit is not asked to help with this suggestion."))
