"""The demo city from its founding to 10 July 2012: papers in, six months reported, six bulletins, six versions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from taizhang.cadence.actions import compose_bulletin, sign_bulletin
from taizhang.cadence.daily import tick
from taizhang.cadence.models import Bulletin
from taizhang.cli.demo import (
    assembly,
    begun,
    bottlenecks,
    channels,
    contested,
    founding,
    half_years,
    honoured,
    indicating,
    inspecting,
    listed,
    meetings,
    plan,
    postings,
    projects,
    review,
    supervising,
    surveyed,
    windows,
)
from taizhang.cli.demo.calendar import Calendar, workday
from taizhang.cli.demo.events import Orders, Stages, change_standing, changes
from taizhang.cli.demo.figures import write_indicators
from taizhang.cli.demo.letters import Letters, plan_sealed
from taizhang.cli.demo.months import Reporting
from taizhang.cli.demo.organisation import write_organisation
from taizhang.cli.demo.papers import write_papers
from taizhang.cli.demo.people import People
from taizhang.cli.demo.progress import MONTHS
from taizhang.cli.demo.setting import ENVIRONMENT, TODAY
from taizhang.cli.demo.targets import lines
from taizhang.portal.actions import publish
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.supervision.models import Order


@dataclass(frozen=True)
class Moment:
    """A day that is over: what was done on it, the share of the half year that is past, what is finished with it."""

    day: date
    done: tuple[str, ...]
    percent: int
    chapter: str


Say = Callable[[Moment], None]
FOUNDED = date(2011, 12, 26)
ARRIVED, SUBMITTED, APPROVED = date(2012, 1, 9), date(2012, 1, 11), date(2012, 1, 16)
FIGURES = date(2012, 7, 6)


def live(papers: Path, say: Say, until: date = TODAY) -> None:
    """Write the city's papers into a folder and live up to a day; `say` hears of every day.

    Each life is the same, record for record, but for what must be random: keys, salts, the codes of messages.
    """
    calendar, people = Calendar(), People()
    published: dict[date, str] = {}
    organisation, ledgers = write_organisation(papers), write_papers(papers)
    calendar.at(FOUNDED, partial(founding.take_in_organisation, organisation, ENVIRONMENT["TAIZHANG_CITY"]))
    calendar.at(FOUNDED, founding.give_passwords)
    calendar.at(ARRIVED, partial(founding.take_in_papers, ledgers, people))
    projects.plan(calendar, people, papers)
    calendar.at(FIGURES, partial(founding.take_in_figures, write_indicators(papers), people))
    calendar.at(SUBMITTED, partial(founding.choose_curves, people))
    calendar.at(FIGURES, partial(channels.set_up, people))
    calendar.at(SUBMITTED, partial(founding.submit, people))
    calendar.at(APPROVED, partial(founding.approve_and_publish, people))
    calendar.at(APPROVED, partial(founding.adopt, people))
    calendar.at(APPROVED, partial(plan.adopt, people))
    assembly.plan(calendar, people, papers)
    calendar.at(APPROVED, partial(honoured.adopt, people))
    honoured.plan(calendar, people)
    calendar.at(APPROVED, partial(meetings.adopt, people))
    calendar.at(APPROVED, partial(inspecting.adopt, people))
    calendar.at(APPROVED, partial(contested.adopt, people))
    calendar.at(APPROVED, partial(listed.adopt, people))
    indicating.plan(calendar, people, papers)
    calendar.at(APPROVED, partial(_plan, calendar, people, published))
    for day, done in calendar.live(until):
        chapter = _month(published[day]) if day in published else SAID.get(day, "")
        say(Moment(day, done, max(0, (day - ARRIVED) * 100 // (TODAY - ARRIVED)), chapter))


def _month(label: str) -> str:
    """What a month came to, told when its version is out."""
    reports = Report.objects.filter(period__label=label, state=ReportState.VERIFIED)
    units = reports.values("target__ledger__unit").distinct().count()
    period, number = ReportingPeriod.objects.get(label=label), Bulletin.objects.get(period__label=label).number
    orders = Order.objects.filter(issued_at__date__range=(period.start, period.end)).count()
    ordered = f"、下达整改 {orders} 件" if orders else ""
    return f"填报 {units} 个单位、审核 {reports.count()} 份{ordered}、通报第{number}期、发布 {label}"


SAID = {
    FOUNDED: "单位、领导、岗位、账号",
    ARRIVED: "三份台账读入、核对、写入",
    SUBMITTED: "各单位提交台账",
    APPROVED: "审定并公开",
    FIGURES: "上半年主要经济指标",
}


def _plan(calendar: Calendar, people: People, published: dict[date, str]) -> None:
    reporting = Reporting(calendar, people, lines())
    for number, period in enumerate(MONTHS, start=1):
        calendar.at(period.start.replace(day=25), _day)
        calendar.at(period.end + timedelta(days=2), _day)
        for day in (4, 11):
            if period.end + timedelta(days=day) <= TODAY:
                calendar.at(period.end + timedelta(days=day), _day)
        reporting_from = period.start.replace(day=26)
        calendar.at(reporting_from, partial(reporting.plan, number))
        closing = min(workday(period.end + timedelta(days=12)), TODAY)
        calendar.at(closing, partial(_compose, period.label), "考核、起草通报")
        signing = min(workday(closing + timedelta(days=1)), TODAY)
        calendar.at(signing, partial(_sign, period.label, people), "签发通报")
        final = contested.plan(calendar, people, period.label, signing)
        listed.plan(calendar, people, period.label, final)
        publishing = min(workday(signing + timedelta(days=1)), TODAY)
        calendar.at(publishing, partial(_publish, period.label, people), "发布")
        published[publishing] = period.label
    surveyed.plan(calendar, people)
    half_years.plan(calendar, people)
    surveyed.plan_correction(calendar, people)
    Stages(calendar, people, lines()).plan()
    Orders(calendar, people, lines()).plan()
    Letters(calendar, people).plan()
    supervising.plan(calendar, people)
    plan_sealed(calendar, people)
    postings.plan(calendar, people)
    review.plan(calendar, people)
    plan.plan(calendar, people)
    windows.plan(calendar, people)
    bottlenecks.plan(calendar, people)
    meetings.plan(calendar, people)
    inspecting.plan(calendar, people)
    begun.plan(calendar, people, lines())
    for unit, words, change, on, reason in changes():
        calendar.at(on, partial(change_standing, people, unit, words, change, reason))
    calendar.at(TODAY, _day)


def _day() -> None:
    """The duties of the day, as the scheduler does them."""
    tick()


def _compose(label: str) -> None:
    compose_bulletin(ReportingPeriod.objects.get(label=label))


def _sign(label: str, people: People) -> None:
    sign_bulletin(Bulletin.objects.get(period__label=label), by=people.chief)


def _publish(label: str, people: People) -> None:
    publish(name=label, by=people.chief)
