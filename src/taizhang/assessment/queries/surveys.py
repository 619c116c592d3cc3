"""Which sheets a period's scheme asks for and how far each is; which a person sees; which wait for the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from taizhang.accounts.facts import Actor, Role
from taizhang.assessment.facts import Mark, RunState, SheetState
from taizhang.assessment.models import Disclosure, Run, Scheme, Sheet, SheetEntry
from taizhang.assessment.queries.lives import latest_runs, lives_of
from taizhang.assessment.queries.rooms import GIVEN
from taizhang.assessment.queries.schemes import scheme_of
from taizhang.assessment.rules.kinds import AnyRule
from taizhang.assessment.rules.sheets import Form, forms_of, unfed
from taizhang.lib.periods import Period, PeriodKind
from taizhang.organisations.models import Unit
from taizhang.organisations.queries import in_force, sees_all, units_seen_by
from taizhang.reporting.models import ReportingPeriod


@dataclass(frozen=True)
class Wanted:
    """A sheet that the scheme of a period asks for: the version that counts, and the latest whatever became of it."""

    form: Form
    group: str
    round: str
    counting: Sheet | None
    latest: Sheet | None

    @property
    def waits(self) -> bool:
        """Whether a version is entered and not decided on."""
        return self.latest is not None and self.latest.state == SheetState.ENTERED

    @property
    def title(self) -> str:
        """The rule, the group and the round."""
        return " · ".join(filter(None, (self.form.title, self.group, self.round)))


def forms_for(period: Period) -> tuple[Scheme | None, list[Form]]:
    """The scheme of a period and what it asks people to fill in."""
    scheme = scheme_of(period)
    return scheme, forms_of(scheme.says, GIVEN) if scheme else []


def rules_without_facts(scheme: Scheme) -> list[AnyRule]:
    """The rules of a scheme for which this instance has no facts: they read what is brought in a file alone."""
    return unfed(scheme.says, GIVEN)


def wanted_sheets(period: Period) -> list[Wanted]:
    """Every sheet that a period's scheme asks for, in its order; of a rule that names no groups also every sheet there
    is. A sheet of a shorter period within this one is of that period."""
    held: dict[tuple[str, str, str], list[Sheet]] = {}
    rows = Sheet.objects.filter(period=period.label).select_related("scheme", "entered_by", "decided_by")
    for row in rows.order_by("version"):
        held.setdefault((row.metric, row.group, row.round), []).append(row)
    found = []
    for form in forms_for(period)[1]:
        there = [key[1:] for key in held if key[0] == form.metric and form.allows(*key[1:])]
        slots = list(form.slots)
        if ("", "") in slots and there and not (form.groups or form.rounds):
            slots = []
        slots += sorted(slot for slot in there if slot not in slots)
        found += [_wanted(form, slot, held.get((form.metric, *slot), [])) for slot in slots]
    return found


def _wanted(form: Form, slot: tuple[str, str], versions: list[Sheet]) -> Wanted:
    approved = [row for row in versions if row.state == SheetState.APPROVED]
    latest = versions[-1] if versions else None
    return Wanted(form, *slot, counting=approved[-1] if approved else None, latest=latest)


def missing_sheets(period: Period) -> list[Wanted]:
    """What a period's scheme asks for and nobody approved yet."""
    return [each for each in wanted_sheets(period) if each.counting is None]


def periods_to_fill(today: date) -> list[Period]:
    """The months that were opened, and the quarters, halves and years about them that a scheme scores, as far as they
    have begun; the latest first, of those that end together the shorter first."""
    months = set(ReportingPeriod.objects.filter(start__lte=today).values_list("start", flat=True))
    found = {Period.containing(kind, start) for start in months for kind in PeriodKind}
    held = [each for each in found if each.kind is PeriodKind.MONTH or scheme_of(each)]
    return sorted(held, key=lambda each: (-each.end.toordinal(), -each.start.toordinal()))


def marked_units(period: Period) -> QuerySet[Unit]:
    """The units that can stand on a sheet: those assessed on the period's last day."""
    return Unit.objects.filter(in_force(period.end), keeps_ledger=True).order_by("order", "code")


def versions_of(sheet: Sheet) -> QuerySet[Sheet]:
    """Every version of a sheet, the latest first."""
    same = Sheet.objects.filter(period=sheet.period, metric=sheet.metric, group=sheet.group, round=sheet.round)
    return same.select_related("entered_by", "decided_by", "scheme").order_by("-version")


def standing_version(period: Period, form: Form, group: str, each: str) -> Sheet | None:
    """The version of a sheet that the next one would correct: what waits for approval, else what counts."""
    same = Sheet.objects.filter(period=period.label, metric=form.metric, group=group, round=each)
    return same.filter(state__in=(SheetState.ENTERED, SheetState.APPROVED)).order_by("-version").first()


def says_same(sheet: Sheet, marks: Iterable[Mark]) -> bool:
    """Whether rows say of every unit what a sheet says; answers that nobody gave may be left out."""

    def said(each: Mark) -> tuple[object, ...]:
        counts = {word: number for word, number in each.counts.items() if number}
        return each.sent, each.returned, counts, each.score, each.reason

    held = {entry.unit_id: said(entry.mark) for entry in sheet.entries.all()}
    return held == {each.unit_id: said(each) for each in marks}


def counting_version(sheet: Sheet) -> int | None:
    """The key of the version that counts: the latest that was approved."""
    return versions_of(sheet).filter(state=SheetState.APPROVED).values_list("pk", flat=True).first()


def versions_of_entry(entry: SheetEntry) -> QuerySet[SheetEntry]:
    """What every version of the sheet says of the unit, the latest first."""
    held = SheetEntry.objects.filter(unit=entry.unit_id, sheet__in=versions_of(entry.sheet).order_by().values("pk"))
    return held.select_related("sheet__scheme", "sheet__entered_by", "sheet__decided_by").order_by("-sheet__version")


def final_runs(period: Period, today: date) -> list[Run]:
    """The final results that a sheet of a period counts in: of the period itself and of those about it."""
    about = [Period.containing(kind, period.start) for kind in PeriodKind]
    labels = [each.label for each in about if each.end >= period.end and each.start <= period.start]
    runs = [run for run in latest_runs() if run.span in labels]
    return [life.run for life in lives_of(runs, today) if life.state is RunState.FINAL]


def sheets_seen_by(actor: Actor) -> QuerySet[Sheet]:
    """Whole sheets, with every version: for those who read the papers of the whole city."""
    found = Sheet.objects.select_related("scheme", "entered_by", "decided_by", "paper__file")
    return found if sees_all(actor) else found.none()


def entries_seen_by(actor: Actor) -> QuerySet[SheetEntry]:
    """The rows open to the actor: all, or those of one's units on approved sheets that a result told to the units was
    computed from."""
    found = SheetEntry.objects.select_related("sheet__scheme", "sheet__paper__file", "unit")
    if sees_all(actor):
        return found
    approved = Sheet.objects.filter(state=SheetState.APPROVED)
    return found.filter(unit__in=units_seen_by(actor), sheet__in=_told(approved))


def _told(sheets: Iterable[Sheet]) -> list[int]:
    """The keys of those that were approved before a result of their period, told to the units since, was computed."""
    told: dict[str, datetime] = {}
    disclosed = Disclosure.objects.values_list("run__span", "run__computed_at")
    former = Run.objects.filter(cause="").values_list("span", "computed_at")
    for label, at in [*disclosed, *former]:
        told[label] = max(at, told.get(label, at))
    within = [(at, {each.label for each in Period.parse(label).within()}) for label, at in told.items()]
    return [
        row.pk
        for row in sheets
        if row.decided_at and any(row.decided_at <= at and row.period in labels for at, labels in within)
    ]


def sheets_waiting_for(actor: Actor) -> QuerySet[Sheet]:
    """What the chief has to decide, but for what the chief entered; what came back to whoever entered it."""
    waiting = Sheet.objects.filter(state=SheetState.ENTERED).exclude(entered_by=actor.person_id)
    return waiting if actor.has(Role.CHIEF) else waiting.none()
