"""What figures are called: growth, pace and forecast in words, and why something cannot be worked out."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from taizhang.indicators.facts import Absent, Direction, Form, OverTime, OverUnits, Per, Source
from taizhang.indicators.facts.derived import At, Growth, Reason
from taizhang.indicators.facts.questions import QuestionKind
from taizhang.indicators.rules.exact import plain, shown
from taizhang.lib.periods import PeriodKind

REASONS: Mapping[Reason, Promise] = {
    Reason.NO_VALUE: _("no figure"),
    Reason.NO_BASE: _("no base of the year before"),
    Reason.ZERO_BASE: _("first ever, from nothing"),
    Reason.BOTH_ZERO: _("nothing in either year"),
    Reason.GAP: _("the month before is missing"),
    Reason.NOT_DERIVABLE: _("cannot be told of one month"),
    Reason.NO_AIM: _("no target for the year"),
    Reason.NOT_ADDED: _("not added up over the year"),
    Reason.NO_HISTORY: _("not enough history"),
    Reason.YEAR_OVER: _("the year is over"),
    Reason.NOTHING_YET: _("nothing yet"),
    Reason.PARTS_LACK: _("parts are missing"),
    Reason.NO_DIVISOR: _("nothing to divide by"),
}
ABSENTS: Mapping[str, Promise] = {
    Absent.NOT_YET: _("not yet published"),
    Absent.NOT_COLLECTED: _("not collected"),
    Absent.SCOPE: _("scope has changed"),
    Absent.WITHHELD: _("not disclosed"),
}
DIRECTIONS: Mapping[str, Promise] = {Direction.HIGHER: _("Higher is better"), Direction.LOWER: _("Lower is better")}
FORMS: Mapping[str, Promise] = {Form.CUMULATIVE: _("Since January"), Form.SINGLE: _("Of the period alone")}
RHYTHMS: Mapping[str, Promise] = {
    PeriodKind.MONTH: _("Every month"),
    PeriodKind.QUARTER: _("Every quarter"),
    PeriodKind.HALF: _("Every half year"),
    PeriodKind.YEAR: _("Every year"),
}
OVER_TIMES: Mapping[str, Promise] = {
    OverTime.SUM: _("added up"),
    OverTime.LAST: _("the last one"),
    OverTime.MEAN: _("their mean"),
    OverTime.MAX: _("the greatest"),
}
OVER_ALL: Mapping[str, Promise] = {
    OverUnits.SUM: _("added up"),
    OverUnits.MEAN: _("their mean"),
    OverUnits.MAX: _("the greatest"),
    OverUnits.NONE: _("not put together"),
}
SOURCES: Mapping[str, Promise] = {Source.STATISTICS: _("Statistics office"), Source.OWN: _("The unit's own report")}
PERS: Mapping[str, Promise] = {Per.AREA: _("per area"), Per.PEOPLE: _("per head")}
QUESTIONS: Mapping[str, Promise] = {
    QuestionKind.PARTS: _("Its parts come to another number"),
    QuestionKind.PARTS_OVER: _("Its parts come to more than the whole"),
    QuestionKind.FELL: _("Less since January than a month before"),
    QuestionKind.JUMP: _("The month alone jumps against the mean of those before"),
    QuestionKind.GROWTH: _("The growth stated is not what value and base come to"),
    QuestionKind.OVER: _("A share of more than the whole"),
    QuestionKind.CLASH: _("Another period says the same months otherwise"),
}


def month_word(at: At) -> str:
    """Until when: 2012-06."""
    return f"{at[0]}-{at[1]:02}"


def number_word(number: Fraction | Decimal | None, most: int = 4) -> str:
    """A number without needless noughts; a dash where there is none."""
    return "—" if number is None else f"{plain(Fraction(number), most):f}"


def percent_word(percent: Fraction | None, places: int = 1) -> str:
    """A percentage rounded half up; a dash where there is none."""
    return "—" if percent is None else f"{shown(percent, places):f}%"


def growth_word(growth: Growth) -> str:
    """Growth as it is read: +10.6%, +3.5 percentage points, or why there is none."""
    if growth.percent is not None:
        return f"{shown(growth.percent, 1):+f}%"
    if growth.points is not None:
        return gettext("%(points)s percentage points") % {"points": f"{shown(growth.points, 1):+f}"}
    return str(REASONS[growth.reason]) if growth.reason else "—"


def growth_sum(growth: Growth) -> str:
    """The arithmetic of a growth: (1335 − 1207.1) ÷ 1207.1 = 10.6 %; empty where nothing was reckoned."""
    if growth.now is None or growth.base is None:
        return ""
    now, base = number_word(growth.now), number_word(growth.base)
    if growth.points is not None:
        return f"{now} − {base} = {shown(growth.points, 1):+f}"
    if growth.base == 0:
        return ""
    worked = (growth.now - growth.base) * 100 / abs(growth.base)
    return f"({now} − {base}) ÷ {number_word(abs(growth.base))} = {shown(worked, 1):f}%"


def value_or_reason(found: Fraction | Reason) -> str:
    """A value worked out, or why there is none."""
    return str(REASONS[found]) if isinstance(found, Reason) else number_word(found)
