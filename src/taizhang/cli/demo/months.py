"""A month of reporting: units file, some late, heads sign, the office verifies and sends some back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from taizhang.cli.demo.alike import in_own_words
from taizhang.cli.demo.calendar import Calendar, workday
from taizhang.cli.demo.correspondence import told_of
from taizhang.cli.demo.narratives import Trouble, evidence_text, return_reason, second_reply, trouble
from taizhang.cli.demo.people import People, Staff
from taizhang.cli.demo.progress import MONTHS, reached_on, standing, told_by_report
from taizhang.cli.demo.review import LAST, answers, left_open
from taizhang.cli.demo.targets import Line, seed_of
from taizhang.ledger.models import Target
from taizhang.lib import clock
from taizhang.reporting.actions import attach_evidence, file_reports, return_reports, sign_reports, verify_reports
from taizhang.reporting.facts import ReportEntry, Status
from taizhang.reporting.models import Report, ReportingPeriod
from taizhang.reporting.queries import asked, readings_if

TROUBLED = (Status.BEHIND, Status.OVERDUE)
NEW_LINE = Trouble("按全年日历天数测算落后", "由群众来信年中列入，起步晚于年初任务", "倒排工期，暑期集中施工", "")
LATE, ABSENT, OF = 8, 1, 150
"""Of so many unit-months, how many file after the due day, and how many not at all."""
STILL = 2
"""Of lines on which nothing moved, one in so many says so with the one key; the others in words."""
BACK = ("教育局", LAST)
"""Whose report, sent back in which month, still lies with its clerk when the demo begins."""
RETURNED, SHOWN = 40, 16
"""One report in so many is sent back once; one in so many carries a file."""


class Reporting:
    """Files, signs and verifies each unit's months on the calendar."""

    def __init__(self, calendar: Calendar, people: People, lines: Iterable[Line]) -> None:
        self._calendar, self._people = calendar, people
        self._reported: dict[int, int] = {}
        self._lines = {f"{line.unit}-{MONTHS[0].start.year}-{line.number:03d}": line for line in lines}

    def plan(self, number: int) -> None:
        """Put a month's filing days in; the month is opened by the calendar's own duties."""
        filing: dict[date, list[Staff]] = {}
        for staff in self._people.staff.values():
            chance = seed_of(staff.unit.code, 1000 + number) % OF
            if chance >= ABSENT:
                filing.setdefault(self._filing_day(number, chance), []).append(staff)
        for day, units in filing.items():
            self._calendar.at(day, partial(self._file_all, units, number), "填报")

    def _filing_day(self, number: int, chance: int) -> date:
        """Most file between the first and the due day, some in the month's last days, a few after the due day."""
        after = MONTHS[number - 1].end
        if chance < ABSENT + LATE:
            return after + timedelta(days=6 + chance % 2)
        return after + timedelta(days=chance % 7 - 1)

    def _file_all(self, units: Sequence[Staff], number: int) -> None:
        """Each of the units files its lines and its head signs them."""
        period = ReportingPeriod.objects.get(label=MONTHS[number - 1].label)
        lines: dict[int, dict[int, Target]] = {}
        for target in asked(period).filter(ledger__unit__in=[staff.unit.pk for staff in units]).order_by("number"):
            lines.setdefault(target.ledger.unit_id, {})[target.pk] = target
        for staff in units:
            if staff.unit.pk in lines:
                self._file(staff, period, number, lines[staff.unit.pk])

    def _file(self, staff: Staff, period: ReportingPeriod, number: int, lines: dict[int, Target]) -> None:
        entries = self._entries(period, number, lines)
        reports = file_reports(staff.unit, period, entries, by=staff.clerk)
        for report in reports:
            line = self._line(lines[report.target_id])
            if line is not None and (line.seed // 7 + number) % SHOWN == 0:
                name, text = evidence_text(line, number)
                attach_evidence(report, by=staff.clerk, content=text.encode("utf-8"), name=name)
        sign_reports(reports, by=staff.head, answers=answers(reports))
        self._reported |= dict.fromkeys(lines, number)
        self._calendar.at(period.due_on + timedelta(days=2), lambda: self._verify(staff, reports, number), "核验")

    def _line(self, target: Target) -> Line | None:
        """The line a target came from; lines added during the year have none."""
        return self._lines.get(target.code)

    def _entries(self, period: ReportingPeriod, number: int, targets: dict[int, Target]) -> list[ReportEntry]:
        """What the clerk says of each line; of those that would stand behind also the gap, its cause and the remedy."""
        plain = [self._entry(target, number) for target in targets.values()]
        readings = readings_if(plain, targets, period)
        return [
            self._troubled(entry, targets[entry.target_id], number, readings[entry.target_id].gap)
            if readings[entry.target_id].status in TROUBLED
            else entry
            for entry in plain
        ]

    def _entry(self, target: Target, number: int) -> ReportEntry:
        line = self._line(target)
        if line is None:
            told, text = told_of(target.matter, number)
            return ReportEntry(target.pk, percent=told, narrative=text)
        now = standing(line, number)
        text = in_own_words(line, number, target.ledger.unit.short_name)
        counted = now.value is not None and target.quantity
        percent = None if counted else now.percent.quantize(Decimal("0.01"))
        value = now.value if counted else None
        same = self._stands_still(line, target, number)
        reached = _reached(line, target) if number == len(MONTHS) else {}
        return ReportEntry(target.pk, value=value, percent=percent, narrative=text, unchanged=same, reached=reached)

    def _stands_still(self, line: Line, target: Target, number: int) -> bool:
        """Whether the clerk says of the line that nothing changed."""
        level = standing(line, number) == standing(line, number - 1)
        return level and self._reported.get(target.pk) == number - 1 and line.seed % STILL == 0

    def _troubled(self, entry: ReportEntry, target: Target, number: int, gap: Decimal | None) -> ReportEntry:
        line = self._line(target)
        said = trouble(line, number, abs(gap or Decimal(0))) if line else NEW_LINE
        return replace(entry, gap=said.gap, cause=said.cause, measure=said.measure, help_wanted=said.help_wanted)

    def _verify(self, staff: Staff, reports: Sequence[Report], number: int) -> None:
        """An officer verifies the unit's month; what does not convince goes back once."""
        officer = self._people.officer(staff.unit.order)
        open_ones = left_open(staff.unit.code, reports, number, by=officer)
        reports = [report for report in reports if report not in open_ones]
        back = (staff.unit.short_name, number) == BACK
        doubtful = [each for each in reports if (each.pk * 7919 + number) % RETURNED == 0] or list(reports[: int(back)])
        good = [report for report in reports if report not in doubtful]
        if good:
            verify_reports(good, by=officer)
        if doubtful:
            return_reports(doubtful, by=officer, reason=return_reason(doubtful[0].pk))
            if not back:
                self._calendar.at(workday(_tomorrow()), lambda: self._again(staff, doubtful), "补报")

    def _again(self, staff: Staff, back: Sequence[Report]) -> None:
        """The clerk files again what came back, the head signs, the office verifies."""
        period = ReportingPeriod.objects.get(pk=back[0].period_id)
        if period.locked_at is not None:
            return
        entries = [
            ReportEntry(
                report.target_id,
                value=report.value,
                percent=None if report.value is not None else report.percent,
                narrative=f"{report.narrative}{second_reply(report.pk)}",
                gap=report.gap,
                cause=report.cause,
                measure=report.measure,
                help_wanted=report.help_wanted,
            )
            for report in back
        ]
        reports = file_reports(staff.unit, period, entries, by=staff.clerk)
        sign_reports(reports, by=staff.head)
        verify_reports(reports, by=self._people.officer(staff.unit.order))


def _reached(line: Line, target: Target) -> dict[int, date]:
    """The stages that the month's report says were reached, by their keys, with their days."""
    told = {stage.name: place for place, stage in enumerate(line.milestones) if told_by_report(line, place)}
    found = target.milestones.filter(name__in=told) if told else ()
    return {each.pk: day for each in found if (day := reached_on(line, told[each.name]))}


def _tomorrow() -> date:
    return clock.today() + timedelta(days=1)
