"""What the review of the demo leaves to look at: answers, questions still open, one set aside, a sample, a return."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from taizhang.accounts.facts import Actor
from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.people import People
from taizhang.cli.demo.targets import seed_of
from taizhang.lib import clock
from taizhang.reporting.actions import draw_sample, set_oddity_aside, tell_outcome
from taizhang.reporting.actions.oddities import Answers
from taizhang.reporting.facts import Oddity, Outcome
from taizhang.reporting.models import Report, ReportingPeriod, SampledReport
from taizhang.reporting.queries.queue import open_questions

LAST = 6
"""The month whose review is not over when the demo begins."""
SAID = {
    Oddity.EXACT: "年度任务数即为验收数，已全部完成，验收单附后",
    Oddity.JUMP: "前期按工序分批，本月集中完工计数",
    Oddity.LAST_DAY: "待月底现场核量后报送，数据以核量单为准",
}
ANSWERED, WAITING, ASIDE = 3, 7, "已电话核实，数字无误"
DRAWN = date(2012, 6, 20)
FOUND = (
    (Outcome.CONFIRMED, "现场与填报一致"),
    (Outcome.DIFFERS, "现场清点比填报少一处，已要求下月更正"),
)


def answers(reports: Sequence[Report]) -> Answers:
    """What a head says beforehand to what may be asked of some of the reports."""
    some = [report for report in reports if report.pk % ANSWERED == 0]
    return {(report.pk, kind.value): text for report in some for kind, text in SAID.items()}


def left_open(unit: str, reports: Sequence[Report], number: int, *, by: Actor) -> list[Report]:
    """The reports of the last month that wait with an open question: one in some units; the first question of one more
    is set aside."""
    if number != LAST or seed_of(unit, number) % WAITING:
        return []
    asked = list(open_questions().filter(report__in=reports).select_related("report__target__ledger__unit")[:2])
    if len(asked) > 1 and asked[0].report_id != asked[1].report_id:
        set_oddity_aside(asked[1], by=by, reason=ASIDE)
    return [report for report in reports if asked and report.pk == asked[0].report_id]


def plan(calendar: Calendar, people: People) -> None:
    """The office draws reports of May for a check on the spot, and tells of the first what was found."""
    calendar.at(DRAWN, partial(_check, people), "现场复核")


def _check(people: People) -> None:
    sample = draw_sample(ReportingPeriod.objects.get(label="2012-05"), by=people.chief, seed="2012-05")
    items = SampledReport.objects.filter(sample=sample).select_related("report__target__ledger__unit", "report__period")
    for item, (outcome, found) in zip(items.order_by("number"), FOUND, strict=False):
        officer = people.officer(item.report.target.ledger.unit.order + 1)
        tell_outcome(item, outcome=outcome, found=found, on=clock.today(), by=officer)
