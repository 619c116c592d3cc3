"""May this person adopt a scheme, compute a score, look at the places."""

from django.utils.translation import gettext as _

from taizhang.accounts.facts import OFFICE_ROLES, WITHOUT_PAPERS, Actor, Denied, Role


def may_adopt_scheme(actor: Actor) -> None:
    """What counts how much is the chief's to put in force."""
    if not actor.has(Role.CHIEF):
        raise Denied(_("Only the chief of the supervision office may adopt a scheme."))


def may_score(actor: Actor) -> None:
    """The office computes scores; the system does so when a month is closed."""
    if actor.person_id is not None and not actor.has(*OFFICE_ROLES):
        raise Denied(_("Only the supervision office may compute scores."))


def may_see_scores(actor: Actor) -> None:
    """Everybody who works with targets; the operator, who keeps accounts, sees no scores."""
    if actor.roles <= WITHOUT_PAPERS:
        raise Denied(_("Scores are for those who work with targets; your role keeps accounts."))
