"""Inspections are planned, approved with what the calendar warns of in sight, or called off."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from taizhang.accounts.facts import Actor
from taizhang.audit.actions import recorded
from taizhang.documents.actions import next_number
from taizhang.inspections import permissions
from taizhang.inspections.actions.recording import moving, need
from taizhang.inspections.actions.telling import tell_chief
from taizhang.inspections.facts import Plan
from taizhang.inspections.models import CheckPoint, Inspection, TeamMember
from taizhang.inspections.models.inspections import BETWEEN
from taizhang.inspections.queries.people import team_recusal
from taizhang.inspections.rules.numbers import PLAN_SERIES
from taizhang.inspections.rules.points import POINT_LIMIT
from taizhang.inspections.rules.states import EVENTS
from taizhang.lib import clock
from taizhang.organisations.models import Unit

PLAIN = ("matter", "basis", "approver", "kind", "scope", "starts_on", "ends_on", "announced", "unannounced")


def plan_inspections(units: Iterable[Unit], said: Plan, *, by: Actor) -> list[Inspection]:
    """Put an item into the yearly plan: one sheet for each unit that is to be inspected, so that each has a conclusion
    of its own. What is lacking, or who has to step aside, is a ValueError."""
    permissions.may_plan(by)
    held = list(units)
    if not held:
        raise ValueError(_("Say which units are to be inspected."))
    for unit in held:
        _need_whole(unit, said)
    year, now = said.starts_on.year, clock.now()
    with recorded(EVENTS["plan"], by=by.username, subject=said.matter):
        found = [_begun(unit, year, by) for unit in held]
        for row in found:
            row.planned_at = row.moved_at = now
            _write(row, said)
    for row in found:
        tell_chief(row, f"{row.matter}，待批准")
    return found


def _begun(unit: Unit, year: int, by: Actor) -> Inspection:
    ordinal = next_number(series=PLAN_SERIES, year=year)
    return Inspection(unit=unit, year=year, ordinal=ordinal, planned_by_id=by.person_id, methods="")


def amend_inspection(row: Inspection, said: Plan, *, by: Actor) -> Inspection:
    """Change what is planned while it is not approved; the team and the checklist are written anew."""
    _need_whole(row.unit, said)
    with moving(row, "amend", by=by):
        row.planned_by_id = by.person_id
        TeamMember.objects.remove(row.team.all())
        CheckPoint.objects.remove(row.points.all())
        _write(row, said)
    return row


def _write(row: Inspection, said: Plan) -> None:
    for name in PLAIN:
        setattr(row, name, getattr(said, name))
    row.target_id, row.methods = said.target_id, BETWEEN.join(said.methods)
    row.save()
    for each in said.team:
        TeamMember(
            inspection=row,
            person_id=each.person_id,
            unit_id=each.unit_id,
            name=each.name,
            title=each.title,
            leader=each.leader,
        ).save()
    for place, point in enumerate(said.points, start=1):
        CheckPoint(inspection=row, place=place, question=point.question, look_for=point.look_for).save()


def _need_whole(unit: Unit, said: Plan) -> None:
    """A plan names its matter, basis, who decided it, ways, days, a team with one leader, at least one point."""
    for text, lacking in (
        (said.matter, _("Say what the inspection is about.")),
        (said.basis, _("Say what the inspection is based on.")),
        (said.approver, _("Say who decided that there is to be this inspection.")),
        (said.scope, _("Say what is looked at.")),
    ):
        need(text, lacking)
    if not said.methods:
        raise ValueError(_("Say how it is inspected."))
    if said.ends_on < said.starts_on:
        raise ValueError(_("An inspection does not end before it begins."))
    if not 1 <= len(said.points) <= POINT_LIMIT:
        raise ValueError(_("A checklist has one to %(most)d points.") % {"most": POINT_LIMIT})
    _need_team(unit, said)


def _need_team(unit: Unit, said: Plan) -> None:
    leaders = [each for each in said.team if each.leader]
    if len(leaders) != 1 or leaders[0].person_id is None:
        raise ValueError(_("A team has one leader, who has an account here."))
    for each in said.team:
        recused = each.unit_id == unit.pk or (each.person_id and team_recusal(each.person_id, unit.pk))
        if recused:
            told = {"name": each.name, "unit": unit.short_name}
            raise ValueError(_("%(name)s belongs to %(unit)s, or did until lately, and has to step aside.") % told)
