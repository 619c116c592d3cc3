"""Each month's scores are told to the units; of May's two are contested, and a unit is given points by hand."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from taizhang.accounts.facts import Actor
from taizhang.assessment.actions import adjusting, admitting, appealing, ruling
from taizhang.assessment.actions.disclosing import disclose, finish
from taizhang.assessment.actions.rule import adopt_rule
from taizhang.assessment.actions.ruling import Set
from taizhang.assessment.models import Adjustment, Appeal, Run, ScoreLine
from taizhang.assessment.queries import latest_run
from taizhang.assessment.queries.appeals import recused
from taizhang.assessment.rules import plain
from taizhang.assessment.rules.rulebook import shipped_text
from taizhang.cli.demo.bottlenecks import staff_of
from taizhang.cli.demo.calendar import Calendar, workday
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.people import People
from taizhang.lib.periods import Period

CONTENT = read_content("appeals")
SAID = "考核异议"
FINAL = 10
"""Days after which nothing can be asked of a disclosed result any more, festivals included."""
WRITTEN, ADMITTED, ADJUSTED, RULED, AGAIN = (date(2012, 6, day) for day in (14, 15, 19, 20, 21))


def adopt(people: People) -> None:
    """The rule of appeals is put in force by the chief."""
    adopt_rule(shipped_text(2012), by=people.chief)


def plan(calendar: Calendar, people: People, label: str, told: date) -> date:
    """A month is disclosed on a day and final after its window; May's is disclosed anew when it was corrected. Gives
    the day on which it is final."""
    calendar.at(told, partial(_disclose, people, label), "得分告知各单位")
    final = workday((AGAIN if label == CONTENT["month"] else told) + timedelta(days=FINAL))
    if label == CONTENT["month"]:
        _contest(calendar, people, label)
    calendar.at(final, partial(_finish, people, label))
    return final


def _contest(calendar: Calendar, people: People, label: str) -> None:
    for name in ("upheld", "refused"):
        calendar.at(WRITTEN, partial(_file, people, CONTENT[name]), SAID)
    calendar.at(ADMITTED, partial(_admit, people), SAID)
    calendar.at(ADMITTED, partial(_propose, people, CONTENT["adjusted"]), SAID)
    calendar.at(ADJUSTED, partial(_approve, people), SAID)
    calendar.at(RULED, partial(_rule, people), SAID)
    calendar.at(AGAIN, partial(_disclose, people, label), "更正后的得分告知各单位")


def _run(label: str) -> Run:
    run = latest_run(Period.parse(label))
    if run is None:
        raise LookupError(label)
    return run


def _disclose(people: People, label: str) -> None:
    disclose(_run(label), by=people.officer(0))


def _finish(people: People, label: str) -> None:
    finish(_run(label), by=people.chief)


def _file(people: People, said: Mapping[str, str]) -> None:
    """The unit contests the line that cost it most, with a paper."""
    staff, run = staff_of(people, said["unit"]), _run(CONTENT["month"])
    line = _worst(run, staff.unit.pk)
    wanted = f"实绩应为{_better(line)}"
    appeal = appealing.write_appeal(
        run, staff.unit, by=staff.clerk, position=line.position, reason=said["reason"], wanted=wanted
    )
    paper = f"{said['evidence']}\n{staff.unit.name}\n{said['reason']}\n"
    appealing.attach(appeal, [(said["evidence"], paper.encode())], by=staff.clerk)
    appealing.file_appeal(appeal, by=staff.head)


def _worst(run: Run, unit_id: int) -> ScoreLine:
    """The line of achievement that lost most and rests on a verified report."""
    lines = ScoreLine.objects.filter(run=run, unit=unit_id, rule="completion", source__contains=run.span)
    return max(lines, key=lambda line: (line.possible - line.points, -line.position))


def _better(line: ScoreLine) -> Decimal:
    """Half of what was lacking is made good."""
    value, target = line.inputs["value"] or 0, line.inputs["target"] or 0
    return plain(value + max(target - value, 0) // 2, 2).normalize()


def _admit(people: People) -> None:
    for appeal in Appeal.objects.order_by("pk"):
        admitting.admit_appeal(appeal, by=people.officer(0))


def _rule(people: People) -> None:
    """Whoever had no part in the score rules."""
    upheld, refused = Appeal.objects.order_by("pk")
    line = ScoreLine.objects.get(run=upheld.run, unit=upheld.unit, position=upheld.position or 0)
    said = Set("progress", line.item, "value", f"{_better(line):f}")
    ruling.uphold_appeal(upheld, [said], by=_ruler(people, upheld), ruling=CONTENT["upheld"]["ruling"])
    ruling.refuse_appeal(refused, by=_ruler(people, refused), ruling=CONTENT["refused"]["ruling"])


def _ruler(people: People, appeal: Appeal) -> Actor:
    return next(each for each in (*people.officers, people.chief) if recused(each, appeal) is None)


def _propose(people: People, said: Mapping[str, str]) -> None:
    unit, period = staff_of(people, said["unit"]).unit, Period.parse(CONTENT["month"])
    adjusting.propose_adjustment(
        unit, period, by=people.officer(1), points=Decimal(said["points"]), basis=said["basis"], reason=said["reason"]
    )


def _approve(people: People) -> None:
    adjusting.approve_adjustment(Adjustment.objects.get(), by=people.chief)
