"""Work that takes longer than a person waits: whether it is under way, since when, and whether it failed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

Job: TypeAlias = "DBTaskResult[Any, Any]"


@dataclass(frozen=True)
class Progress:
    """How far a job is, as shown; without a percentage where there is nothing to compare with."""

    seconds: int
    detail: str = ""
    percent: int | None = None
    subject: str = ""


LOST = timedelta(minutes=30)
"""A job that began longer ago than this was cut off with its server."""


def under_way(task: Task[Any, Any]) -> "Job | None":
    """The job that waits or runs now."""
    held = _jobs(task).filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]).last()
    return held if held is not None and held.enqueued_at > timezone.now() - LOST else None


def failed(task: Task[Any, Any]) -> "Job | None":
    """The latest job, if it failed."""
    held = _jobs(task).last()
    return held if held is not None and held.status == TaskResultStatus.FAILED else None


def seconds_of(job: Job) -> int:
    """How long a job has been under way. The hour of jobs is the machine's, whatever day the city has."""
    return int((timezone.now() - (job.started_at or job.enqueued_at)).total_seconds())


def finished(request: HttpRequest, page: str, poll: str) -> HttpResponse:
    """What a poll is told once the work is done: it asks no more, but once for the page to be loaded anew."""
    if request.GET.get("done"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "progress_done.html", {"page": page, "poll": poll})


def _jobs(task: Task[Any, Any]) -> Any:
    return DBTaskResult.objects.filter(task_path=task.module_path).order_by("enqueued_at")
