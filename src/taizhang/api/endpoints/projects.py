"""Projects: how they stand today, and those for the public in the Open Contracting for Infrastructure Data Standard."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from taizhang.api.answers import unit_name
from taizhang.api.endpoints.answering import ONE, WRITE
from taizhang.api.inputs import Paged, nothing_asked
from taizhang.api.keys import asking
from taizhang.api.pages import sliced
from taizhang.api.schemas import Exact, UnitName
from taizhang.lib import clock
from taizhang.portal.queries.projects import projects as public_ones
from taizhang.portal.site.oc4ids import package
from taizhang.projects.facts import Dimension, ProjectKind, Stage
from taizhang.projects.permissions import may_read_projects
from taizhang.projects.queries import living
from taizhang.projects.queries.reading import Read, read_projects
from taizhang.reporting.facts import Light
from taizhang.voice.rules import redacted

router = Router(tags=["projects"])


class ProjectsAsked(Paged):
    """Which projects; empty fields narrow nothing."""

    unit: str = Field("", max_length=20, description="Code of the unit.")
    kind: ProjectKind | None = Field(None, description="Kind of project.")


class ProjectLight(Schema):
    """One of the four lights, and why in a code."""

    dimension: Dimension
    light: Light
    why: str


class ProjectOut(Schema):
    """A project as it stands today; money in 亿元, the share in percent of the year's plan."""

    code: str
    name: str
    unit: UnitName
    kind: ProjectKind
    nature: str
    stage: Stage
    total: Exact
    plan: Exact
    invested: Exact | None
    share: Exact | None
    lights: list[ProjectLight]


class ProjectPage(Schema):
    """A page of projects."""

    total: int
    page: int
    size: int
    items: list[ProjectOut]


@router.get("/projects", response={200: ProjectPage, **WRITE}, summary="Projects with their lights, the largest first")
def projects(request: HttpRequest, asked: Query[ProjectsAsked]) -> ProjectPage:
    """Every project that was not withdrawn."""
    may_read_projects(asking(request))
    found = living().filter(unit__code=asked.unit) if asked.unit else living()
    rows, total = sliced(found.filter(kind=asked.kind) if asked.kind else found, asked)
    answered = [_answer(read) for read in read_projects(rows, clock.today())]
    return ProjectPage(total=total, page=asked.page, size=asked.size, items=answered)


def _answer(read: Read) -> ProjectOut:
    project = read.project
    return ProjectOut(
        code=project.code,
        name=redacted(project.name),
        unit=unit_name(project.unit),
        kind=ProjectKind(project.kind),
        nature=project.nature,
        stage=read.stage,
        total=project.total_investment,
        plan=read.plan,
        invested=read.invested,
        share=read.share,
        lights=[ProjectLight(dimension=name, light=lit.light, why=lit.why) for name, lit in read.lit.items()],
    )


@router.get("/projects/oc4ids", response={200: dict[str, Any], **ONE}, summary="Public projects as OC4IDS 0.9")
def oc4ids(request: HttpRequest) -> dict[str, Any]:
    """The projects marked for the public as one package of the standard; amounts are whole yuan, as it asks."""
    nothing_asked(request)
    today = clock.today().isoformat()
    held = package(tuple(public_ones(clock.today())), city=settings.TAIZHANG_CITY, name=today, day=today)
    if held is None:
        raise Http404
    return held
