"""What is public of projects: those the chief marked, as they stand on a day."""

from collections.abc import Iterator
from datetime import date

from taizhang.organisations.queries import holder_names
from taizhang.portal.facts import PublicInvested, PublicPhoto, PublicProject, PublicStage
from taizhang.portal.queries.texts import day_text, number_text
from taizhang.projects.models import Project, ProjectPhoto, Section
from taizhang.projects.queries import public_projects
from taizhang.projects.queries.reading import Read, read_projects
from taizhang.projects.rules.shares import rounded, share_of
from taizhang.voice.rules import redacted


def projects(day: date) -> Iterator[PublicProject]:
    """The projects marked for the public, with the leader of each task force on a day; the largest first."""
    held, holders = list(public_projects()), holder_names(day)
    photos: dict[int, list[PublicPhoto]] = {}
    for photo in ProjectPhoto.objects.filter(project__in=held, shown__isnull=False).select_related("shown"):
        sha256 = photo.shown.sha256 if photo.shown else ""
        said = PublicPhoto(redacted(photo.caption), photo.taken_on.isoformat(), sha256)
        photos.setdefault(photo.project_id, []).append(said)
    sections: dict[int, list[str]] = {}
    for section in Section.objects.filter(project__in=held):
        sections.setdefault(section.project_id, []).append(redacted(section.name))
    for read in read_projects(held, day):
        key = read.project.pk
        yield _public(read, _leader(read.project, holders), photos.get(key, []), sections.get(key, []))


def _leader(project: Project, holders: dict[int, str]) -> str:
    title = project.leader.title.split("（")[0] if project.leader else ""
    return f"{title} {holders.get(project.leader_id or 0, '')}".strip()


def _public(read: Read, leader: str, photos: list[PublicPhoto], sections: list[str]) -> PublicProject:
    project = read.project
    return PublicProject(
        name=redacted(project.name),
        unit=project.unit.short_name,
        leader=leader,
        total=number_text(project.total_investment),
        annual=number_text(read.plan),
        stage=read.stage,
        paper=redacted(project.paper.title) if project.paper else "",
        locator=project.locator,
        code=project.code or f"P{project.pk}",
        unit_code=project.unit.code,
        kind=project.kind,
        nature=project.nature,
        summary=redacted(project.summary),
        year=str(read.when[0]),
        invested=number_text(read.invested),
        share=number_text(read.share),
        in_all=number_text(read.in_all),
        stages=tuple(_stages(read)),
        months=tuple(_months(read)),
        sections=tuple(sections),
        photos=tuple(photos),
    )


def _stages(read: Read) -> Iterator[PublicStage]:
    for stage, held in read.in_order:
        if held is not None:
            yield PublicStage(stage, *map(day_text, (held.first, held.planned, held.reached)))


def _months(read: Read) -> Iterator[PublicInvested]:
    for number, told in sorted(read.months.items()):
        share = share_of(told.invested, read.plan)
        said = "" if share is None else number_text(rounded(share))
        yield PublicInvested(f"{read.when[0]}-{number:02}", number_text(told.invested), said)
