"""The confirmed months of projects, and the figures that wait for somebody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from taizhang.accounts.facts import OFFICE_ROLES, Actor, Role
from taizhang.projects.facts import FigureState
from taizhang.projects.models import MonthFigure


@dataclass(frozen=True)
class Told:
    """What counts of a month: cumulative of the year, in 亿元."""

    invested: Decimal
    funds: Decimal | None
    problem: str = ""


Months = Mapping[int, Told]
COLUMNS = ("project_id", "month", "confirmed", "confirmed_funds", "problem")


def confirmed_of(projects: Iterable[int], year: int) -> Mapping[int, Months]:
    """The confirmed months of a year by project and number of the month; one query."""
    return {key: years.get(year, {}) for key, years in all_confirmed(projects, f"{year}-").items()}


def all_confirmed(projects: Iterable[int], begins: str = "") -> Mapping[int, Mapping[int, Months]]:
    """The confirmed months by project, year and number of the month; one query."""
    rows = MonthFigure.objects.filter(project__in=list(projects), month__startswith=begins, confirmed__isnull=False)
    found: dict[int, dict[int, dict[int, Told]]] = defaultdict(lambda: defaultdict(dict))
    for key, month, invested, funds, problem in rows.values_list(*COLUMNS):
        if invested is not None:
            found[key][int(month[:4])][int(month[5:])] = Told(invested, funds, problem)
    return found


def figures_waiting_for(actor: Actor) -> QuerySet[MonthFigure]:
    """The figures that the actor has to sign or confirm now, the oldest month first."""
    heads = [unit for role, unit in actor.unit_roles if role is Role.HEAD]
    waits = Q(project__unit__in=heads, state=FigureState.FILED)
    if actor.has(*OFFICE_ROLES):
        waits |= Q(state=FigureState.SIGNED)
    return MonthFigure.objects.filter(waits).select_related("project__unit").order_by("month", "project__name")
