"""Questions to the unit in whole sentences, and what the reasons of the queue's order are called."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.reporting.facts import Band, Ground, Oddity, Outcome
from taizhang.reporting.rules.shares import shown
from taizhang.web.words import ODDITIES

QUESTIONS: Mapping[str, Promise] = {
    Oddity.FALLEN: _("The cumulative figure is %(figure)s points below last month's. Was it corrected, or mistyped?"),
    Oddity.JUMP: _("%(figure)s points more within one month. What was completed?"),
    Oddity.LAST_DAY: _("%(figure)s points more, told on the due day or later. What was completed, and when?"),
    Oddity.SAME_TEXT: _("The words are those of last month. Did nothing happen?"),
    Oddity.LIKE_TEXT: _("The words are nearly last month's: %(figure)s% of the pairs of characters. What is new?"),
    Oddity.COPIED: _("The words, figures aside, are those of another unit's line %(beside)s. Was this done together?"),
    Oddity.SEEN_FILE: _("A file stands with another report too: %(beside)s. Does it show this month's work?"),
    Oddity.EXACT: _("The target is met to the digit this month. Has it been counted and accepted?"),
    Oddity.OVER: _("%(figure)s% is more than the whole. Is the quantity right?"),
    Oddity.NO_NUMBER: _("There is no number. How far is the work?"),
    Oddity.CONTRADICTS: _("The statistics have %(figure)s for %(beside)s in these months. Which figure holds?"),
}

GROUNDS: Mapping[str, Promise] = {
    **ODDITIES,
    Ground.OVERDUE: _("its day is past"),
    Ground.BEHIND: _("says it is behind"),
    Ground.DUE_SOON: _("due within a month"),
    Ground.HEARD: _("people say otherwise"),
    Ground.LATE: _("filed late"),
    Ground.RETURNED: _("was sent back before"),
    Ground.BY_EXCEPTION: _("came by exception"),
}

BANDS: Mapping[str, tuple[Promise, str]] = {
    Band.HIGH: (_("high"), "bad"),
    Band.MEDIUM: (_("medium"), "warn"),
    Band.LOW: (_("low"), "calm"),
}

OUTCOMES: Mapping[str, tuple[Promise, str]] = {
    Outcome.OPEN: (_("not checked yet"), "calm"),
    Outcome.CONFIRMED: (_("confirmed on the spot"), "good"),
    Outcome.DIFFERS: (_("differs on the spot"), "bad"),
}


def question(kind: str, beside: str, figure: Decimal | None) -> str:
    """The question in a sentence; percentages and points with one decimal, figures of the statistics as written."""
    number = "" if figure is None else f"{_number(kind, figure):f}"
    return str(QUESTIONS[kind]).replace("%(figure)s", number).replace("%(beside)s", beside)


def _number(kind: str, figure: Decimal) -> Decimal:
    return Decimal(f"{figure.normalize():f}") if kind == Oddity.CONTRADICTS else shown(figure)
