"""Projects as a package of OC4IDS 0.9, the Open Contracting for Infrastructure Data Standard: for programs anywhere.

What the standard asks and the record does not hold is left out, not made up. Money is in yuan, whole; days are moments
of Beijing's midnight; a project's id is its code, before which a publisher puts the prefix registered for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from taizhang.assessment.rules.codes import STAGES
from taizhang.portal.facts import PublicProject, PublicStage
from taizhang.projects.facts import Stage

VERSION = "0.9"
YUAN = 100_000_000
STATUSES: Mapping[str, str] = {
    Stage.PLANNED: "identification",
    Stage.PREPARED: "preparation",
    Stage.STARTED: "implementation",
    Stage.BUILDING: "implementation",
    Stage.BUILT: "completion",
    Stage.PRODUCING: "maintenance",
}
PREPARING = frozenset({Stage.PLANNED, Stage.PREPARED})
Said = dict[str, Any]


def package(projects: Sequence[PublicProject], *, city: str, name: str, day: str) -> Said | None:
    """Projects as they stand on a day as one package with a name of its own; None of none, as the standard knows no
    empty package."""
    if not projects:
        return None
    return {
        "uri": f"urn:taizhang:{quote(city)}:projects:{quote(name)}",
        "publishedDate": moment(day),
        "version": VERSION,
        "publisher": {"name": f"{city}人民政府"},
        "projects": [project(each, day) for each in projects],
    }


def moment(day: str) -> str:
    """A day as the standard writes moments."""
    return f"{day}T00:00:00+08:00"


def project(each: PublicProject, day: str) -> Said:
    """One project."""
    authority = {"id": each.unit_code or each.unit, "name": each.unit}
    said: Said = {
        "id": each.code,
        "updated": moment(day),
        "title": each.name,
        "description": each.summary,
        "status": STATUSES[each.stage],
        "period": _period(each.stages),
        "publicAuthority": authority,
        "parties": [{**authority, "roles": ["publicAuthority"]}],
        "budget": {"amount": money(each.total)},
        "forecasts": _yearly("financialProgress", "年度计划投资", each.year, each.annual),
        "metrics": list(_metrics(each)),
        "milestones": [_milestone(stage, day) for stage in each.stages],
        "documents": [_document(photo.sha256, photo.caption, photo.taken_on) for photo in each.photos],
    }
    return {name: value for name, value in said.items() if value}


def money(amount: str) -> Said:
    """An amount of 亿元 in yuan."""
    return {"amount": int(Decimal(amount) * YUAN), "currency": "CNY"}


def _period(stages: Sequence[PublicStage]) -> Said:
    """From the planned start of work to the last planned stage."""
    planned = {stage.stage: stage.planned for stage in stages if stage.planned}
    said = {}
    if Stage.STARTED in planned:
        said["startDate"] = moment(planned[Stage.STARTED])
        said["endDate"] = moment(max(planned.values()))
    return said


def _yearly(name: str, title: str, year: str, amount: str) -> list[Said]:
    if not (year and amount):
        return []
    period = {"startDate": moment(f"{year}-01-01"), "endDate": moment(f"{year}-12-31")}
    return [{"id": name, "title": title, "observations": [{"id": year, "period": period, "value": money(amount)}]}]


def _metrics(each: PublicProject) -> Iterator[Said]:
    """What was invested, month by month: cumulative of the year."""
    if each.months:
        observations = [{"id": told.month, "value": money(told.invested)} for told in each.months]
        yield {"id": "financialProgress", "title": "年度累计完成投资", "observations": observations}


def _milestone(stage: PublicStage, day: str) -> Said:
    """A stage as planned and reached; what it was first planned for is told in words."""
    kind = "preProcurement" if stage.stage in PREPARING else "delivery"
    said: Said = {"id": stage.stage, "title": STAGES[stage.stage], "type": kind}
    if stage.planned:
        said["dueDate"] = moment(stage.planned)
    if stage.first and stage.first != stage.planned:
        said["description"] = f"最初计划：{stage.first}"
    if stage.reached:
        return {**said, "dateMet": moment(stage.reached), "status": "met"}
    return {**said, "status": "notMet" if stage.planned and stage.planned < day else "scheduled"}


def _document(sha256: str, caption: str, taken_on: str) -> Said:
    said = {"id": sha256[:16], "documentType": "illustration", "title": caption, "format": "image/jpeg"}
    return {**said, "datePublished": moment(taken_on), "accessDetails": f"projects/photos/{sha256}.jpg"}
