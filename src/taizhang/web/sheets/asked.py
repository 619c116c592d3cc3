"""Which sheet an address asks for: a period, a rule of its scheme, a group, a round."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

from taizhang.assessment.models import Run, Sheet
from taizhang.assessment.queries.surveys import (
    Wanted,
    final_runs,
    forms_for,
    marked_units,
    periods_to_fill,
    wanted_sheets,
)
from taizhang.assessment.rules.sheets import Form
from taizhang.lib import clock
from taizhang.lib.periods import Period
from taizhang.organisations.models import Unit

LONGEST_WORD = 64


@dataclass(frozen=True)
class Asked:
    """A sheet to be filled in."""

    period: Period
    periods: list[Period]
    forms: list[Form]
    form: Form
    group: str
    round: str

    @property
    def query(self) -> str:
        """The same behind an address."""
        said = {"period": self.period.label, "rule": self.form.rule, "group": self.group, "round": self.round}
        return f"?{urlencode(said)}"

    @cached_property
    def held(self) -> Sheet | None:
        """The version that a new one would correct: the latest that was approved, else the latest of all."""
        found = self._wanted
        return (found.counting or found.latest) if found else None

    @cached_property
    def waiting(self) -> Sheet | None:
        """The version that waits for approval."""
        found = self._wanted
        return found.latest if found and found.waits else None

    @cached_property
    def _wanted(self) -> Wanted | None:
        mine = (each for each in wanted_sheets(self.period) if each.form.metric == self.form.metric)
        return next((each for each in mine if (each.group, each.round) == (self.group, self.round)), None)

    @cached_property
    def final(self) -> list[Run]:
        """The final results that it would come after."""
        return final_runs(self.period, clock.today())

    @cached_property
    def units(self) -> list[Unit]:
        """The units that can stand on it."""
        return list(marked_units(self.period))


def period_asked(request: HttpRequest) -> tuple[Period | None, list[Period]]:
    """The period that an address names, else the month that ended last; and those there are."""
    periods, today = periods_to_fill(clock.today()), clock.today()
    named = next((each for each in periods if each.label == request.GET.get("period", "")), None)
    ended = next((each for each in periods if each.end < today and forms_for(each)[1]), None)
    return named or ended or (periods[0] if periods else None), periods


def sheet_asked(request: HttpRequest) -> Asked | None:
    """The sheet; None where the scheme of the period asks for none, or no month was opened yet. Of what the address
    leaves open the first is taken."""
    period, periods = period_asked(request)
    if period is None:
        return None
    forms = forms_for(period)[1]
    named = request.GET.get("rule", "")
    form = next((each for each in forms if each.rule == named), forms[0] if forms else None)
    if form is None:
        return None
    words = [_word(request.GET, name, form) for name in ("group", "round")]
    return Asked(period, periods, forms, form, *words)


def _word(given: QueryDict, name: str, form: Form) -> str:
    """The group or round: one that the rule names, or any word where it names none."""
    said = given.get(name, "").replace("\0", "").strip()[:LONGEST_WORD]
    known = form.groups if name == "group" else form.rounds
    return said if not known or said in known else known[0]
