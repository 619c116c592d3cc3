"""The numbers and words a line was computed from, each under its name."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from taizhang.assessment.facts import Line
from taizhang.assessment.rules.kinds.words import number_zh
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.reporting.facts import ReportState, Status
from taizhang.web.words import REPORT_STATES, STATUSES

Input = tuple[str, str]


def inputs_of(scheme: Scheme, line: Line) -> list[Input]:
    """What the rule looked at, in the order in which it is read; a step of the sum has none."""
    if line.step:
        return []
    rule = scheme.rule_of(line.rule)
    return [*_numbers(line, rule.looks_at.unit), *_days(line), *_words(line, rule.metric)]


def _numbers(line: Line, unit: str) -> Iterator[Input]:
    named = {
        _("Aim"): line.target,
        _("Reached"): line.value,
        _("Base"): line.base,
        _("Weight"): line.weight,
    }
    yield from ((name, number_zh(value)) for name, value in named.items() if value is not None)
    if line.measure is not None:
        yield _("Measured"), number_zh(line.measure, unit)
    if line.place is not None:
        place = _("%(place)s of %(among)s") % {"place": line.place, "among": line.among}
        yield _("Place"), place if line.among else str(line.place)


def _days(line: Line) -> Iterator[Input]:
    if line.due is not None:
        yield _("Due"), line.due.isoformat()
        yield _("Done on"), line.done.isoformat() if line.done else "—"


def _words(line: Line, metric: str) -> Iterator[Input]:
    if line.level:
        yield _("State"), _state(line.level, metric)
    if line.kind:
        yield _("Kind"), line.kind
    if line.period:
        yield _("Period"), line.period
    if line.note:
        yield _("Reason"), line.note


def _state(level: str, metric: str) -> str:
    """A state of ours in the words of the screens; a word of the city as it is."""
    if metric == "progress" and level in set(Status):
        return str(STATUSES[Status(level)][0])
    if metric == "report" and level in set(ReportState):
        return str(REPORT_STATES[ReportState(level)])
    return level
