"""How indicators are kept in the half year: listed and planned in January, filled in July, revised, asked, answered."""

from datetime import date
from functools import partial
from pathlib import Path

from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.people import People, Staff
from taizhang.cli.demo.series import CONTENT, revised, tightened, write_listed, write_months
from taizhang.importers.forms.indicators import take_in_figures
from taizhang.importers.forms.indicators.forms import FIGURES, PLANS
from taizhang.indicators.actions import adopt_checks, answer_question
from taizhang.indicators.facts.questions import QuestionKind
from taizhang.indicators.models import Observation
from taizhang.indicators.rules.rulebook import shipped_text
from taizhang.lib.separated import csv_of

LISTED, TIGHTENED = date(2012, 1, 16), date(2012, 5, 8)
FILLED, REVISED, ANSWERED = date(2012, 7, 6), date(2012, 7, 9), date(2012, 7, 9)
KEEPER = "统计局"


def plan(calendar: Calendar, people: People, papers: Path) -> None:
    """Put every step in on its day; a paper of figures comes after the published half year."""
    listed, months = write_listed(papers), write_months(papers)
    calendar.at(LISTED, partial(_list, listed, people), "指标目录和年度计划")
    calendar.at(TIGHTENED, partial(_tighten, people), "调整年度计划")
    calendar.at(FILLED, partial(_fill, months, people), "指标分月数据")
    calendar.at(REVISED, partial(_revise, people), "修订指标数据")
    calendar.at(ANSWERED, partial(_answer, people), "说明指标疑问")


def _list(paper: Path, people: People) -> None:
    adopt_checks(shipped_text(), by=people.chief)
    _take(people, paper.read_bytes(), paper.name, "2012年度主要指标目录和计划")


def _fill(paper: Path, people: People) -> None:
    _take(people, paper.read_bytes(), paper.name, "2010年至2012年主要指标分月数据")


def _tighten(people: People) -> None:
    rows, name = tightened()
    _take(people, csv_of(tuple(PLANS.columns), rows), f"{name}调整.csv", "关于调整2012年安全生产控制指标的通知")


def _take(people: People, content: bytes, filename: str, title: str) -> None:
    take_in_figures(by=people.officer(1), content=content, filename=filename, title=title, origin="市统计局")


def _staff(people: People, short: str) -> Staff:
    return next(staff for staff in people.staff.values() if staff.unit.short_name == short)


def _revise(people: People) -> None:
    """The statistics bureau's clerk enters what the province sent back, and a month of its own that was wrong."""
    clerk = _staff(people, KEEPER).clerk
    content = csv_of(tuple(FIGURES.columns), revised())
    title = "2012年上半年主要指标修订"
    take_in_figures(by=clerk, content=content, filename="指标修订.csv", title=title, origin="市统计局")


def _answer(people: People) -> None:
    for row in CONTENT["answers"]:
        code, period, kind, text = row.split("|")
        figure = Observation.objects.select_related("series__keeper").get(series__code=code, period=period)
        keeper = figure.series.keeper
        answer_question(figure, QuestionKind(kind), text, by=_staff(people, keeper.short_name if keeper else "").clerk)
