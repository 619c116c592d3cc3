"""The check of the whole chain, at once or as a job of the worker when the chain is long."""

from collections.abc import Iterator

from django.utils.translation import ngettext
from django_tasks import task

from taizhang.audit.actions import keep_check
from taizhang.audit.facts import Fault
from taizhang.audit.queries import verify
from taizhang.documents.queries import file_faults
from taizhang.web.jobs import Progress, seconds_of, under_way


def faults() -> Iterator[Fault]:
    """Everything that does not hold: records and rows first, then files."""
    yield from verify()
    yield from file_faults()


@task()
def check_later(by: str) -> int:
    """Check in the worker; returns how many faults there are. What it found is in the record it leaves."""
    found: int = keep_check(faults(), by=by)["found"]
    return found


def checking(usual: int) -> Progress | None:
    """The check under way, its time beside the milliseconds the last one took."""
    job = under_way(check_later)
    if job is None:
        return None
    seconds = seconds_of(job)
    if not usual:
        return Progress(seconds)
    took = max(usual // 1000, 1)
    said = ngettext("the last one took %(n)d second", "the last one took %(n)d seconds", took) % {"n": took}
    return Progress(seconds, said, min(seconds * 100 // took, 99))
