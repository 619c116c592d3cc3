"""What the clerk whose report was sent back has begun when the demo begins: words and the file, kept and not filed."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.events import by_code
from taizhang.cli.demo.months import BACK
from taizhang.cli.demo.narratives import evidence_text, second_reply
from taizhang.cli.demo.people import People
from taizhang.cli.demo.progress import MONTHS
from taizhang.cli.demo.targets import Line
from taizhang.reporting.actions.drafts import hold_file, keep_drafts
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report

ON = date(2012, 7, 9)


def plan(calendar: Calendar, people: People, lines: Iterable[Line]) -> None:
    """Put in the day on which the clerk begins."""
    calendar.at(ON, partial(_begin, people, by_code(lines)))


def _begin(people: People, lines: dict[str, Line]) -> None:
    unit, number = BACK
    sent_back = Report.objects.filter(period__label=MONTHS[number - 1].label, state=ReportState.RETURNED)
    report = sent_back.select_related("period", "target__ledger__unit").get(target__ledger__unit__short_name=unit)
    clerk = people.staff[report.target.ledger.unit.code].clerk
    counted = {"number": f"{report.value.normalize():f}", "by": "amount"} if report.value is not None else {}
    keep_drafts(
        report.period,
        {report.target_id: {**counted, "narrative": f"{report.narrative}{second_reply(report.pk)}"}},
        by=clerk,
    )
    name, text = evidence_text(lines[report.target.code], number)
    hold_file(report.period, report.target, by=clerk, content=text.encode("utf-8"), name=name)
