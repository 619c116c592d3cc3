"""The check of the whole chain, at once or as a job of the worker when the chain is long."""

from collections.abc import Iterator

from django_tasks import task

from taizhang.audit.actions import keep_check
from taizhang.audit.facts import Fault
from taizhang.audit.queries import verify
from taizhang.documents.queries import file_faults


def faults() -> Iterator[Fault]:
    """Everything that does not hold: records and rows first, then files."""
    yield from verify()
    yield from file_faults()


@task()
def check_later(by: str) -> int:
    """Check in the worker; returns how many faults there are. What it found is in the record it leaves."""
    found: int = keep_check(faults(), by=by)["found"]
    return found
