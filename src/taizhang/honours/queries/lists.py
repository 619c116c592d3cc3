"""Which honours and highlights a person sees, and which wait for the person."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor, Role
from taizhang.honours.facts import HighlightState, HonourState
from taizhang.honours.models import Highlight, Honour, Objection, Share
from taizhang.honours.queries.rules import rules_on
from taizhang.organisations.queries import sees_all

S = HonourState


def honours_seen_by(actor: Actor) -> QuerySet[Honour]:
    """Who reads the whole city sees all, a unit its own and those it has a share in, a vice-mayor the portfolio's.

    In the publicity period every reader sees an honour, so that it can be objected to; once confirmed others see it
    unless it is a person's.
    """
    found = Honour.objects.select_related("unit")
    if sees_all(actor):
        return found
    units = actor.units | actor.portfolio
    shared = Share.objects.filter(honour=OuterRef("pk"), unit__in=units)
    own = Q(unit__in=units) | Exists(shared)
    return found.filter(own | Q(state=S.SHOWN) | Q(state=S.CONFIRMED, holder=""))


def honours_waiting_for(actor: Actor, today: date) -> QuerySet[Honour]:
    """What the actor has to act on now: what came back, what is to be checked, the office the rest."""
    mine = honours_seen_by(actor)
    if actor.has(*OFFICE_ROLES):
        asked = Exists(Objection.objects.filter(honour=OuterRef("pk"), upheld=None))
        over = Q(state=S.SHOWN, shown_until__lt=today) if actor.has(Role.CHIEF) else Q(pk__in=())
        return mine.filter(Q(state__in=(S.CHECKED, S.VERIFIED)) | over | Q(asked, state=S.SHOWN))
    own = [unit for role, unit in actor.unit_roles if role in UNIT_ROLES]
    heads = [unit for role, unit in actor.unit_roles if role is Role.HEAD]
    return mine.filter(Q(state=S.RETURNED, unit__in=own) | Q(state=S.REPORTED, unit__in=heads))


def public_honours(today: date) -> QuerySet[Honour]:
    """What everybody may read: confirmed and marked public; where the rule says so, what is in its publicity period."""
    shown = Q(state=S.SHOWN) if rules_on(today).site else Q(pk__in=())
    return Honour.objects.filter(Q(state=S.CONFIRMED, public=True) | shown).select_related("unit")


def highlights_seen_by(actor: Actor) -> QuerySet[Highlight]:
    """What is published everybody reads; before that and after, its unit, its leader and who reads the whole city."""
    found = Highlight.objects.select_related("unit")
    if sees_all(actor):
        return found.exclude(state=HighlightState.DRAFT)
    return found.filter(Q(state=HighlightState.PUBLISHED) | Q(unit__in=actor.units | actor.portfolio))


def highlights_waiting_for(actor: Actor) -> QuerySet[Highlight]:
    """What the office has to choose of."""
    mine = highlights_seen_by(actor)
    return mine.filter(state=HighlightState.OFFERED) if actor.has(*OFFICE_ROLES) else mine.none()


def public_highlights() -> QuerySet[Highlight]:
    """What everybody may read: published to all units and marked public."""
    return Highlight.objects.filter(state=HighlightState.PUBLISHED, public=True).select_related("unit")
