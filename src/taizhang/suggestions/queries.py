"""What may be asked of suggestions."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from taizhang.accounts.facts import OFFICE_ROLES, UNIT_ROLES, Actor
from taizhang.organisations.queries import sees_all
from taizhang.suggestions.facts import Handled, Rating, ReplyClass, SuggestionState, Tally
from taizhang.suggestions.models import Contact, JointPart, Reply, Suggestion
from taizhang.suggestions.rules import OWED, tally


def suggestions_seen_by(actor: Actor) -> QuerySet[Suggestion]:
    """Who reads the whole city sees all, a unit those it leads or helps with, a vice-mayor those of the portfolio."""
    found = Suggestion.objects.select_related("unit")
    if sees_all(actor):
        return found
    units = actor.units | actor.portfolio
    helps = JointPart.objects.filter(suggestion=OuterRef("pk"), unit__in=units)
    return found.filter(Q(unit__in=units) | Exists(helps)).exclude(state=SuggestionState.RECEIVED)


def suggestions_waiting_for(actor: Actor) -> QuerySet[Suggestion]:
    """What the actor has to act on now: the unit those it handles and the parts it owes, the office the rest."""
    mine = suggestions_seen_by(actor)
    if actor.has(*OFFICE_ROLES):
        waits = (SuggestionState.RECEIVED, SuggestionState.OBJECTED, SuggestionState.DRAFTED)
        asked = Q(state=SuggestionState.HANDLING, times_asked__isnull=False, times_asked__granted=None)
        return mine.filter(pk__in=mine.filter(Q(state__in=waits) | asked).values("pk"))
    own = [unit for role, unit in actor.unit_roles if role in UNIT_ROLES]
    owed = JointPart.objects.filter(suggestion=OuterRef("pk"), unit__in=own, said_at=None)
    return mine.filter(Q(unit__in=own) | Exists(owed), state=SuggestionState.HANDLING)


def public_suggestions() -> QuerySet[Suggestion]:
    """What everybody may read: answered or closed, and marked public by the office."""
    shown = (SuggestionState.ANSWERED, SuggestionState.CLOSED)
    return Suggestion.objects.filter(public=True, state__in=shown).select_related("unit")


def overdue_suggestions(today: date) -> QuerySet[Suggestion]:
    """Those whose reply is owed and late."""
    return Suggestion.objects.filter(state__in=OWED, due_on__lt=today).select_related("unit")


def counted(found: QuerySet[Suggestion], today: date) -> Tally:
    """How these suggestions were handled, by the first round of each and the rating of the last."""
    first = Reply.objects.filter(suggestion=OuterRef("pk"), answered_on__isnull=False).order_by("round")
    talked = Contact.objects.filter(suggestion=OuterRef("pk"))
    rows = found.annotate(
        first_on=Subquery(first.values("answered_on")[:1]),
        first_due=Subquery(first.values("due_on")[:1]),
        last_class=Subquery(first.reverse().values("reply_class")[:1]),
        last_rating=Subquery(first.reverse().values("rating")[:1]),
        was_talked=Exists(talked),
    ).values_list("due_on", "first_on", "first_due", "last_class", "last_rating", "was_talked", "fulfilled_on")
    return tally((_handled(*row) for row in rows), today)


def _handled(
    due_on: date | None,
    first_on: date | None,
    first_due: date | None,
    last_class: str | None,
    last_rating: str | None,
    talked: bool,
    fulfilled_on: date | None,
) -> Handled:
    return Handled(
        due_on=first_due if first_on else due_on,
        answered_on=first_on,
        reply_class=ReplyClass(last_class) if last_class else None,
        rating=Rating(last_rating) if last_rating else None,
        talked=talked,
        fulfilled=fulfilled_on is not None,
    )
