"""What the codes of suggestions are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.suggestions.facts import Body, Rating, ReplyClass, SuggestionState, Way

BODIES: Mapping[str, Promise] = {
    Body.CONGRESS: _("Deputy's suggestion"),
    Body.CPPCC: _("CPPCC proposal"),
}

SUGGESTION_STATES: Mapping[str, tuple[Promise, str]] = {
    SuggestionState.RECEIVED: (_("Received, to be handed over"), "calm"),
    SuggestionState.HANDLING: (_("In hand"), "blue"),
    SuggestionState.OBJECTED: (_("Another unit asked for"), "warn"),
    SuggestionState.DRAFTED: (_("Reply to be reviewed"), "warn"),
    SuggestionState.ANSWERED: (_("Answered, rating awaited"), "blue"),
    SuggestionState.CLOSED: (_("Handled to the end"), "good"),
}

CLASSES: Mapping[str, Promise] = {
    ReplyClass.A: _("A: solved or adopted"),
    ReplyClass.B: _("B: planned"),
    ReplyClass.C: _("C: not possible for now"),
    ReplyClass.D: _("D: kept for reference"),
}

RATINGS: Mapping[str, tuple[Promise, str]] = {
    Rating.SATISFIED: (_("Satisfied"), "good"),
    Rating.MOSTLY: (_("Mostly satisfied"), "good"),
    Rating.DISSATISFIED: (_("Not satisfied"), "bad"),
}

WAYS: Mapping[str, Promise] = {
    Way.VISIT: _("visited"),
    Way.MEETING: _("met"),
    Way.PHONE: _("telephoned"),
    Way.LETTER: _("wrote"),
}
