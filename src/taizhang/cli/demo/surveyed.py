"""What people were asked of the half year: votes of four groups and the leading group's scores, each on its paper."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from taizhang.accounts.facts import Actor
from taizhang.assessment.actions.sheets import Head, approve_sheet, enter_sheet
from taizhang.assessment.facts import Mark, SheetState
from taizhang.assessment.models import Sheet
from taizhang.assessment.queries.surveys import forms_for, marked_units
from taizhang.assessment.rules import millionths
from taizhang.assessment.rules.sheets import Form
from taizhang.cli.demo.calendar import Calendar
from taizhang.cli.demo.city import read_content
from taizhang.cli.demo.half_years import SPAN
from taizhang.cli.demo.people import People
from taizhang.cli.demo.progress import lags
from taizhang.cli.demo.setting import TODAY
from taizhang.cli.demo.targets import lines, seed_of
from taizhang.documents.actions import receive
from taizhang.importers.forms.surveys import read_survey, survey_workbook
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import unit_names

CONTENT = read_content("survey")
SAID = "测评和评分"
BEST, PER_LAG, SPREAD = 88, 55, 9
"""Percent of the valid votes that are content at best, how much less where every line lags, and how far it varies."""
FAIR, MIDDLING = 62, 27
"""Of those who are not, the percent that are fairly content and that find it middling."""


def plan(calendar: Calendar, people: People) -> None:
    """One officer enters, the chief approves; a correction that came after the result waits for the chief."""
    asked = CONTENT["survey"]
    for group in CONTENT["group"]:
        calendar.at(asked["entered"], partial(_enter_votes, people, group), f"{SAID}录入")
    calendar.at(asked["entered"], partial(_enter_scores, people), f"{SAID}录入")
    calendar.at(asked["approved"], partial(_approve, people), f"{SAID}批准")


def plan_correction(calendar: Calendar, people: People) -> None:
    """On the last day, when the result is out."""
    calendar.at(TODAY, partial(_correct, people), f"{SAID}更正")


def _form(rule: str) -> Form:
    return next(form for form in forms_for(SPAN)[1] if form.rule == rule)


def _enter_votes(people: People, said: Mapping[str, Any]) -> None:
    form = _form(CONTENT["survey"]["rule"])
    rows = [(unit, _votes(form, unit, said)) for unit in marked_units(SPAN)]
    title = f"2012年上半年{form.title}汇总表（{said['name']}）"
    head = Head(SPAN, form.rule, said["name"], paper_number=said["number"])
    _enter(people.officer(0), form, head, rows, (title, CONTENT["survey"]["origin"], f"{title}.xlsx"))


def _votes(form: Form, unit: Unit, said: Mapping[str, Any]) -> Mark:
    """Content as far as the unit's lines keep pace; who does not know it says so."""
    seed = seed_of(unit.code, 2000 + CONTENT["group"].index(said))
    returned = said["returned"] - (seed % 11 if said.get("own") else 0)
    least, more = said["know"]
    unknown = returned * (least + seed // 11 % (more + 1)) // 100
    valid = returned - unknown - seed // 1000 % (said["spoiled"] + 1)
    good = valid * (BEST - _lagging(unit.code) * PER_LAG // 100 - seed // 7 % SPREAD) // 100
    fair = (valid - good) * FAIR // 100
    middling = (valid - good) * MIDDLING // 100
    numbers = (good, fair, middling, valid - good - fair - middling, unknown)
    return Mark(unit.pk, said["sent"], returned, dict(zip(form.words, numbers, strict=True)))


def _lagging(code: str) -> int:
    """How many in a hundred of a unit's lines have trouble through most of the half year."""
    mine = [lags(line) for line in lines() if line.unit == code]
    return 100 * sum(mine) // max(len(mine), 1)


def _enter_scores(people: People) -> None:
    said = CONTENT["review"]
    form, units = _form(said["rule"]), {unit.short_name: unit for unit in marked_units(SPAN)}
    told = [row.split("|") for row in said["rows"]]
    rows = [
        (units[name], Mark(units[name].pk, score=millionths(Decimal(points)), reason=why)) for name, points, why in told
    ]
    head = Head(SPAN, form.rule, said["group"], paper_number=said["number"])
    _enter(people.officer(1), form, head, rows, (said["title"], said["group"], said["filename"]))


def _enter(
    by: Actor, form: Form, head: Head, rows: Iterable[tuple[Unit, Mark | None]], paper: tuple[str, str, str]
) -> None:
    """The workbook is taken in as the paper, and its rows are read from it, as an officer does."""
    title, origin, filename = paper
    content = survey_workbook(form, rows)
    read = read_survey(content, filename, form, unit_names(SPAN.end))
    if read.problems:
        raise ValueError(read.problems)
    kept = receive(by=by, content=content, filename=filename, title=title, origin=origin, number=head.paper_number)
    told = Head(head.period, head.rule, head.group, head.round, head.paper_number, kept.pk, head.reason)
    enter_sheet(told, read.marks, by=by)


def _approve(people: People) -> None:
    for sheet in Sheet.objects.filter(state=SheetState.ENTERED).order_by("pk"):
        approve_sheet(sheet, by=people.chief)


def _correct(people: People) -> None:
    """The same sheet with one unit's votes set right."""
    said = CONTENT["correction"]
    sheet = Sheet.objects.get(period=SPAN.label, group=said["group"])
    rows = [
        (entry.unit, _moved(entry.mark, said) if entry.unit.short_name == said["unit"] else entry.mark)
        for entry in sheet.entries.select_related("unit")
    ]
    title = f"关于订正2012年上半年{sheet.form.title}汇总表（{sheet.group}）的函"
    head = Head(SPAN, sheet.rule, sheet.group, paper_number=said["number"], reason=said["reason"])
    _enter(people.officer(0), sheet.form, head, rows, (title, CONTENT["survey"]["origin"], f"{title}.xlsx"))


def _moved(mark: Mark, said: Mapping[str, Any]) -> Mark:
    """Votes that were counted under the wrong answer."""
    counts = dict(mark.counts)
    counts[said["from"]] -= said["votes"]
    counts[said["to"]] += said["votes"]
    return Mark(mark.unit_id, mark.sent, mark.returned, counts)
