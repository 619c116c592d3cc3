"""A unit's month as it stands: its lines, what was said of them, what this person has begun, what others have filed."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext as _

from taizhang.accounts.facts import UNIT_ROLES, Actor, Denied
from taizhang.ledger.facts import Standing
from taizhang.ledger.models import Target
from taizhang.ledger.queries import in_force
from taizhang.lib import clock
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import first_unit
from taizhang.reporting.facts import Stage
from taizhang.reporting.models import DraftFile, Report, ReportingPeriod
from taizhang.reporting.queries import (
    Before,
    asked_of,
    expected_at,
    lock_of,
    period_for,
    reports_before,
    reports_in,
    stages_of,
    unlock_for,
)
from taizhang.reporting.queries.drafts import Writing, drafts_of, files_held_by, writing_on
from taizhang.web.month.proof import proofs
from taizhang.web.month.rows import FILED, Row, stored_row
from taizhang.web.month.typed import fields_of, typed_row

FIELD = re.compile(r"[a-z_]+-([0-9]{1,18})(?:-[0-9]+)?")
"""The name of a field of a line; what follows the line's key names a milestone."""


@dataclass(frozen=True)
class Month:
    """A unit's month: what is asked, what was said of it, what was said before, what is begun."""

    actor: Actor
    unit: Unit
    period: ReportingPeriod
    targets: Sequence[Target]
    reports: Mapping[int, Report]
    before: Mapping[int, Before]
    stages: Mapping[int, Sequence[Stage]]
    held: Mapping[int, Sequence[DraftFile]]
    expected: Mapping[int, Decimal | None]

    @cached_property
    def takes(self) -> bool:
        """Whether anything is still taken for the month, of this unit."""
        return lock_of(self.period, self.unit) is None or unlock_for(self.period, self.unit.pk) is not None

    @cached_property
    def writing(self) -> Mapping[int, Writing]:
        """Who else is writing, by line."""
        return writing_on([target.pk for target in self.targets], self.period, besides=self.actor)

    def stored(self, target: Target) -> Row:
        """A line as the record has it."""
        key = target.pk
        stages = self.stages.get(key, ())
        row = stored_row(target, self.reports.get(key), self.before.get(key), stages, self.expected.get(key))
        row.held = self.held.get(key, ())
        return row


def month_of(actor: Actor, label: str = "", *, only: Collection[int] = ()) -> Month | None:
    """The month of the person's unit, or an earlier one that stands open for it by exception; None while none is.

    All its lines, or those of the keys given.
    """
    if not actor.has(*UNIT_ROLES):
        raise Denied(_("Only units report on their lines; your role does not."))
    unit = first_unit(actor)
    period = None if unit is None else period_for(unit, label, clock.today())
    return None if unit is None or period is None else read_month(actor, unit, period, only)


def read_month(actor: Actor, unit: Unit, period: ReportingPeriod, only: Collection[int] = ()) -> Month:
    """The month as it stands now."""
    targets = asked_of(unit, period, only)
    keys = [target.pk for target in targets]
    return Month(
        actor=actor,
        unit=unit,
        period=period,
        targets=targets,
        reports=reports_in(period, keys),
        before=reports_before(keys, period),
        stages=stages_of(keys),
        held=files_held_by(actor, period),
        expected=expected_at(targets, period),
    )


def lines_sent(request: HttpRequest) -> set[int]:
    """The keys of the lines of which a form says anything."""
    names = (FIELD.fullmatch(name) for name in (*request.POST, *request.FILES))
    return {int(name[1]) for name in names if name}


def query_of(request: HttpRequest) -> str:
    """The month asked for by name, to be carried on; empty where it is the one being reported on."""
    label = request.GET.get("month", "")
    return f"?{urlencode({'month': label})}" if label else ""


def stored_rows(month: Month) -> list[Row]:
    """The lines as the record has them."""
    return [month.stored(target) for target in month.targets]


def begun_rows(month: Month, actor: Actor) -> list[Row]:
    """The lines as this person left them: drafts where there are any, else what stands in the record."""
    drafts = drafts_of(actor, month.period)
    return [_begun(stored, drafts[stored.key].said if stored.key in drafts else {}) for stored in stored_rows(month)]


def _begun(stored: Row, said: Mapping[str, str]) -> Row:
    if not said or not stored.open:
        return stored
    row = typed_row(stored, said)
    row.drafted = True
    return confronted(row, stored)


def typed_rows(month: Month, request: HttpRequest) -> list[Row]:
    """The lines as the form has them; one that was not sent, or is left to what somebody else filed, as the record
    has it."""
    rows = []
    for stored in stored_rows(month):
        fields = fields_of(request.POST, stored)
        uploads = request.FILES.getlist(f"file-{stored.key}")
        left = request.POST.get(f"settle-{stored.key}") == "theirs"
        if left or not stored.open or not (fields or uploads):
            rows.append(replace(stored, held=()))
        else:
            rows.append(confronted(typed_row(stored, fields, uploads), stored))
    return rows


def among_all(month: Month, rows: Sequence[Row]) -> list[Row]:
    """All lines of the month, as the record has them where they are not among those given."""
    given = {row.key: row for row in rows}
    return [given.get(row.key, row) for row in stored_rows(month)]


def confronted(row: Row, stored: Row) -> Row:
    """The line beside what somebody else filed since it was begun, if anybody did and it says something else.

    A line on which nothing was written simply shows what stands now.
    """
    if stored.report is None or row.seen == stored.token:
        return row
    if not row.written or row.token == stored.token:
        return replace(stored, uploads=row.uploads)
    return replace(row, seen=stored.token, theirs=stored)


def shown_rows(rows: Sequence[Row], month: Month, actor: Actor) -> Sequence[Row]:
    """The lines with their files, and who else writes on them, as the screen shows them."""
    found = proofs(month.reports, month.held, actor)
    prefetch_related_objects([row.theirs.report for row in rows if row.theirs and row.theirs.report], "filed_by")
    for row in rows:
        row.proofs, row.writing = found.get(row.key, ()), month.writing.get(row.key)
    return rows


def seen_by_writer(rows: Sequence[Row]) -> dict[int, str]:
    """For the lines to be filed, the fingerprint of the report that stood there when writing began."""
    return {row.key: row.seen[2:] if row.seen.startswith(FILED) else "" for row in rows}


def done_lines(month: Month) -> list[Target]:
    """The unit's lines of which nothing more is asked."""
    active = in_force(month.period.start.year).filter(ledger__unit=month.unit, standing=Standing.ACTIVE)
    return list(active.exclude(pk__in=[target.pk for target in month.targets]).order_by("number"))


def helped_lines(month: Month) -> QuerySet[Target]:
    """The lines of other units with which this one helps."""
    joint = in_force(month.period.start.year).filter(supports__unit=month.unit, standing=Standing.ACTIVE)
    return joint.order_by("ledger__unit__order", "number").distinct()
