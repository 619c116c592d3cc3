"""What codes of projects are called, and why a project is lit as it is, in a sentence with its numbers."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from taizhang.projects.facts import ChangeState, Dimension, FigureState, Lit, Nature, ProjectKind
from taizhang.web.words import STAGES

PROJECT_KINDS: Mapping[str, Promise] = {
    ProjectKind.MEGA: _("Mega-project"),
    ProjectKind.LARGE: _("Over 100 million yuan"),
    ProjectKind.LIVELIHOOD: _("Livelihood project"),
    ProjectKind.OTHER: _("Other key project"),
}
NATURES: Mapping[str, Promise] = {
    Nature.CONTINUED: _("Continued"),
    Nature.NEW: _("To be begun"),
    Nature.COMPLETED: _("To be completed"),
    Nature.PRELIMINARY: _("To be prepared"),
}
DIMENSIONS: Mapping[str, Promise] = {
    Dimension.START: _("Beginning of work"),
    Dimension.PACE: _("Pace of investment"),
    Dimension.FUNDS: _("Funds in place"),
    Dimension.REGISTRATION: _("Registration with statistics"),
}
FIGURE_STATES: Mapping[str, tuple[Promise, str]] = {
    FigureState.RETURNED: (_("Sent back"), "warn"),
    FigureState.FILED: (_("With the head"), "calm"),
    FigureState.SIGNED: (_("Waits for the office"), "blue"),
    FigureState.VERIFIED: (_("Confirmed"), "good"),
}
CHANGE_STATES: Mapping[str, tuple[Promise, str]] = {
    ChangeState.ASKED: (_("Waits for the chief"), "warn"),
    ChangeState.GRANTED: (_("Granted"), "good"),
    ChangeState.REFUSED: (_("Refused"), "bad"),
    ChangeState.DROPPED: (_("Taken back"), "calm"),
}
FIELDS: Mapping[str, Promise] = {
    "name": _("Project name"),
    "summary": _("What is built"),
    "kind": _("Kind"),
    "nature": _("What the year asks"),
    "total_investment": _("Total investment, 100 million yuan"),
    "annual_investment": _("Plan of the year, 100 million yuan"),
    "registration_due": _("Registration planned"),
    "late_reason": _("Reason of the late beginning"),
    "withdrawn": _("Withdrawal"),
}
STAGE = "stage."


def field_word(name: str) -> str:
    """What a changed value is called; of a stage its planned day."""
    if name.startswith(STAGE):
        return gettext("%(stage)s: planned day") % {"stage": STAGES[name.removeprefix(STAGE)]}
    return str(FIELDS[name])


def value_word(name: str, value: str) -> str:
    """A changed value as people read it."""
    words = {"kind": PROJECT_KINDS, "nature": NATURES}.get(name, {})
    if name == "withdrawn":
        return gettext("yes") if value else gettext("no")
    return str(words.get(value, value)) or "—"


def why(lit: Lit) -> str:
    """The sentence behind a light."""
    return _WHY[lit.why](lit)


def _past(lit: Lit) -> Mapping[str, object]:
    return {"month": f"{lit.planned:%Y-%m}", "n": lit.months, "limit": lit.limit}


def _share(lit: Lit) -> str:
    said = {"expected": lit.expected, "actual": lit.actual, "points": lit.points, "limit": lit.limit}
    return (
        gettext(
            "%(expected)s%% of the year is over, %(actual)s%% is there: "
            "%(expected)s − %(actual)s = %(points)s points; the limit is %(limit)s"
        )
        % said
    )


_WHY: Mapping[str, Callable[[Lit], str]] = {
    "begun": lambda _lit: gettext("work has begun"),
    "registered": lambda _lit: gettext("it is registered"),
    "no_plan": lambda _lit: gettext("no day or amount is planned"),
    "no_figure": lambda _lit: gettext("no month of the year is confirmed"),
    "not_over": lambda lit: gettext("planned for %(month)s, which is not over") % _past(lit),
    "excused": lambda lit: (
        gettext("planned for %(month)s, %(n)s months past, with a reason granted; an alarm from %(limit)s months on")
        % _past(lit)
    ),
    "missed": lambda lit: (
        gettext("planned for %(month)s, %(n)s months past; this light is lit from %(limit)s months on") % _past(lit)
    ),
    "share": _share,
}
