"""Publishing in the worker, and how far it has come."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django_tasks import task

from taizhang.accounts.models import Person
from taizhang.organisations.queries import actor_of
from taizhang.portal.actions import BUILDING, publish
from taizhang.portal.rules import CURRENT
from taizhang.web.jobs import Progress, seconds_of, under_way


@task()
def publish_later(name: str, by: str) -> str:
    """Publish a version in the name of the person who asked for it; returns its name."""
    return publish(name=name, by=actor_of(Person.objects.get(username=by))).name


def publishing() -> Progress | None:
    """The version being published now: the pages written so far beside those of the version before."""
    job = under_way(publish_later)
    if job is None:
        return None
    written, before = _written(), _files(settings.PUBLIC / CURRENT)
    if not written:
        before = 0
    detail = _("%(n)d of about %(total)d files") % {"n": written, "total": before} if before else ""
    percent = min(written * 100 // before, 99) if before else None
    return Progress(seconds_of(job), detail, percent, subject=job.args_kwargs["kwargs"]["name"])


def _written() -> int:
    building = sorted(settings.PUBLIC.glob(f"{BUILDING}*"), key=lambda path: path.stat().st_mtime_ns)
    return _files(building[-1]) if building else 0


def _files(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*")) if folder.is_dir() else 0
