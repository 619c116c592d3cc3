"""The papers of an inspection as they were given, and what each is printed from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from taizhang.inspections.facts import Answer, InspectionKind, Outcome, PaperFacts, Point
from taizhang.inspections.models import CheckPoint, Conclusion, Inspection, Recheck, TeamMember
from taizhang.inspections.queries.rules import rules_on
from taizhang.inspections.queries.terms import day_of
from taizhang.inspections.rules.numbers import PaperKind
from taizhang.inspections.rules.points import tally


@dataclass(frozen=True)
class Given:
    """A paper that was given: its kind, number, day; the conclusion it is, if it is one."""

    kind: PaperKind
    number: str
    on: date
    conclusion: Conclusion | None = None


def papers_of(row: Inspection) -> list[Given]:
    """The papers in the order they were given."""
    found: list[tuple[datetime, Given]] = []
    if row.notified_at:
        found.append((row.notified_at, Given(PaperKind.NOTICE, row.number, day_of(row.notified_at))))
    for each in row.conclusions.filter(given_at__isnull=False):
        if each.given_at:
            given = Given(PaperKind.CONCLUSION, each.number, day_of(each.given_at), each)
            found.append((each.given_at, given))
    decided = row.recheck.decided_at if hasattr(row, "recheck") else None
    if decided:
        found.append((decided, Given(PaperKind.RECHECK, row.recheck.number, day_of(decided))))
    return [paper for _at, paper in sorted(found, key=lambda each: each[0])]


def facts_of(row: Inspection, paper: Given, city: str) -> PaperFacts:
    """What the paper says, as it was given."""
    said: Mapping[PaperKind, Mapping[str, Any]] = {
        PaperKind.NOTICE: {"points": tuple(Point(each.question, each.look_for) for each in row.points.all())},
        PaperKind.CONCLUSION: _concluded(row, paper.conclusion) if paper.conclusion else {},
        PaperKind.RECHECK: _looked_at(row.recheck) if paper.kind is PaperKind.RECHECK else {},
    }
    return PaperFacts(
        office=f"{city}人民政府督查室" if city else "市政府督查室",
        number=paper.number,
        unit=row.unit.name,
        dated=paper.on,
        phone=settings.TAIZHANG_OFFICE_PHONE,
        **{**_planned(row), **said[paper.kind]},
    )


def _planned(row: Inspection) -> Mapping[str, Any]:
    team = list(row.team.select_related("unit"))
    leader = next((each for each in team if each.leader), None)
    plain = ("matter", "basis", "approver", "scope", "starts_on", "ends_on")
    return {
        **{name: getattr(row, name) for name in plain},
        "kind": InspectionKind(row.kind),
        "methods": row.ways,
        "leader": _named(leader) if leader else "",
        "members": tuple(_named(each) for each in team if not each.leader),
        "contact": leader.name if leader else "督查室",
    }


def _named(each: TeamMember) -> str:
    place = f"{each.unit.short_name if each.unit else ''}{each.title}"
    return f"{each.name}（{place}）" if place else each.name


def _concluded(row: Inspection, held: Conclusion) -> Mapping[str, Any]:
    points = list(row.points.all())
    before = row.conclusions.filter(version=held.version - 1).first()
    return {
        "findings": held.findings,
        "opinion": held.opinion,
        "tally": None if before else tally(each.answer for each in points),
        "failed": () if before else tuple(_noted(each) for each in points if each.answer == Answer.FAILS),
        "sign_by": held.sign_by,
        "ask_days": rules_on(day_of(held.given_at)).ask if held.given_at else 0,
        "first_number": before.number if before else "",
    }


def _noted(each: CheckPoint) -> Point:
    return Point(each.question, each.note)


def _looked_at(held: Recheck) -> Mapping[str, Any]:
    return {
        "opinion": held.opinion,
        "outcome": Outcome(held.outcome),
        "reasons": held.reasons,
        "asked_on": day_of(held.asked_at),
        "first_number": held.conclusion.number,
        "recheckers": tuple(str(each.person) for each in held.people.select_related("person")),
        "contact": str(held.decided_by or "督查室"),
    }
