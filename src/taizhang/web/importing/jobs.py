"""Large papers read in the worker: how far that is, and what came of it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import ngettext
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from taizhang.accounts.facts import Actor
from taizhang.accounts.models import Person
from taizhang.importers.actions import Unreadable, take_in
from taizhang.lib.aside import second_core
from taizhang.organisations.queries import actor_of
from taizhang.web.importing import waiting
from taizhang.web.jobs import LOST, Job, Progress, seconds_of


@task()
def read_later(by: str, key: str, dated: str | None, **paper: Any) -> dict[str, Any]:
    """Take in the paper that waits under a key in the name of who uploaded it; returns the intake or what is wrong."""
    actor, day = actor_of(Person.objects.get(username=by)), date.fromisoformat(dated) if dated else None
    try:
        with second_core():
            held = take_in(by=actor, content=waiting.content_of(key), dated=day, tell=waiting.teller(key), **paper)
    except Unreadable as unreadable:
        return {"problems": [asdict(problem) for problem in unreadable.problems]}
    finally:
        waiting.forget(key)
    return {"intake": held.pk}


def begin(actor: Actor, content: bytes, *, dated: date | None, **paper: Any) -> UUID:
    """Have a paper read in the worker; returns the number of the job."""
    key = waiting.put(content)
    said = dated.isoformat() if dated else None
    return UUID(read_later.enqueue(by=actor.username, key=key, dated=said, **paper).id)


def find_job(actor: Actor, number: UUID) -> Job:
    """The reading of a paper; 404 for everybody but who uploaded it."""
    job = DBTaskResult.objects.filter(task_path=read_later.module_path, id=number).first()
    if job is None or said_of(job)["by"] != actor.username:
        raise Http404
    return job


def said_of(job: Job) -> Mapping[str, Any]:
    """What was said of the paper when it was uploaded."""
    said: Mapping[str, Any] = job.args_kwargs["kwargs"]
    return said


def broke_off(job: Job) -> bool:
    """Whether nothing will come of it: it failed, or its server ended under it."""
    return job.status == TaskResultStatus.FAILED or (not _over(job) and job.enqueued_at < timezone.now() - LOST)


def result_of(job: Job) -> Mapping[str, Any] | None:
    """What came of it; None while it is under way."""
    result: Mapping[str, Any] | None = job.return_value if _over(job) else None
    return result


def _over(job: Job) -> bool:
    return bool(job.status == TaskResultStatus.SUCCESSFUL)


def progress_of(job: Job) -> Progress:
    """The lines read so far; how many there are is known when all are read."""
    said = said_of(job)
    count = waiting.lines_read(said["key"])
    detail = ngettext("%(n)d line read", "%(n)d lines read", count) % {"n": count} if count else ""
    return Progress(seconds_of(job), detail, subject=said["filename"])
