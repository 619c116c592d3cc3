"""The numbers and words a line was computed from, each under its name."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from taizhang.assessment.facts import Line
from taizhang.assessment.rules.explaining import NUMBERED
from taizhang.assessment.rules.kinds.words import number_said
from taizhang.assessment.rules.language.scheme import Scheme
from taizhang.assessment.rules.speech import Speech

Input = tuple[str, str]


def inputs_of(scheme: Scheme, line: Line, speech: Speech) -> list[Input]:
    """What the rule looked at, in the order in which it is read; a step of the sum has none."""
    if line.step:
        return []
    rule = scheme.rule_of(line.rule)
    return [*_numbers(line, rule.looks_at.unit, speech), *_days(line), *_words(line, rule.metric, speech)]


def _numbers(line: Line, unit: str, speech: Speech) -> Iterator[Input]:
    named = {
        _("Aim"): line.target,
        _("Reached"): line.value,
        _("Base"): line.base,
        _("Weight"): line.weight,
    }
    yield from ((name, number_said(value)) for name, value in named.items() if value is not None)
    if line.measure is not None:
        yield _("Measured"), number_said(line.measure, unit, speech)
    if line.place is not None:
        place = _("%(place)s of %(among)s") % {"place": line.place, "among": line.among}
        yield _("Place"), place if line.among else str(line.place)


def _days(line: Line) -> Iterator[Input]:
    if line.due is not None:
        yield _("Due"), line.due.isoformat()
        yield _("Done on"), line.done.isoformat() if line.done else "—"


def _words(line: Line, metric: str, speech: Speech) -> Iterator[Input]:
    """The words of the row; those of a record that goes by a number stand as what the line is about."""
    if line.level:
        yield _("Level") if metric == "honour" else _("State"), speech.code(metric, "level", line.level)
    if line.kind:
        yield _("Kind"), speech.code(metric, "kind", line.kind)
    if line.period:
        yield _("Period"), line.period
    if line.note and metric not in NUMBERED:
        yield _("Grade") if metric == "honour" else _("Reason"), speech.code(metric, "note", line.note)
