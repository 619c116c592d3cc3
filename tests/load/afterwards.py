"""What has to hold when the evening is over, asked of database, disk and chain."""

from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import Message
from itertools import chain
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q

from taizhang.audit.queries import changes_of, records, verify
from taizhang.documents.queries import file_faults
from taizhang.documents.rules import stored_path
from taizhang.lib import clock
from taizhang.lib.hashing import digest
from taizhang.notices.facts import DispatchState
from taizhang.notices.models import Dispatch, Notice
from taizhang.reporting.facts import ReportState
from taizhang.reporting.models import Report
from taizhang.reporting.rules import EVENTS
from tests.load.cast import MONTH
from tests.load.people import Book


def faults(book: Book, letters: Sequence[Message]) -> list[str]:
    """Everything that does not hold, in words."""
    reports = list(Report.objects.filter(period__label=MONTH).prefetch_related("evidence__file"))
    return [
        *_lost(book, reports),
        *_twice(reports),
        *_verified(reports),
        *_told(letters),
        *map(str, chain(verify(), file_faults())),
    ]


def _lost(book: Book, reports: Sequence[Report]) -> Iterator[str]:
    """Acknowledged and not there with its text and its file; or there in part."""
    held = {report.target_id: report for report in reports}
    for line in book.acknowledged:
        text, _name, content = book.said[line]
        report = held.get(line)
        if report is None or report.narrative != text:
            yield f"line {line}: what was acknowledged is not there"
        elif [each.file.sha256 for each in report.evidence.all()] != [digest(content)]:
            yield f"line {line}: its file is not there"
        elif (settings.FILES / stored_path(digest(content))).read_bytes() != content:
            yield f"line {line}: its file has other bytes"
    yield from (f"line {line}: half there" for line, report in held.items() if not report.evidence.all())


def _twice(reports: Sequence[Report]) -> Iterator[str]:
    """A line with two reports, or one that was entered into the chain twice; a file that hangs on it twice."""
    lines = Counter(report.target_id for report in reports)
    yield from (f"line {line}: {number} reports" for line, number in lines.items() if number > 1)
    this_month = {report.pk for report in reports}
    made = _written("file", "reporting.report", "create")
    yield from (f"report {key}: made {made[key]} times" for key in this_month if made[key] != 1)
    files = _written("attach", "reporting.evidence", "create")
    yield from (f"evidence {key}: made {number} times" for key, number in files.items() if number > 1)


def _verified(reports: Sequence[Report]) -> Iterator[str]:
    """Verified twice, by who reported it, or by nobody."""
    times = _written("verify", "reporting.report", "update")
    for report in reports:
        done = report.state == ReportState.VERIFIED
        if done and report.verified_by_id in (None, report.filed_by_id, report.signed_by_id):
            yield f"report {report.pk}: verified by who reported it"
        if times[report.pk] != int(done):
            yield f"report {report.pk}: verified {times[report.pk]} times"


def _told(letters: Sequence[Message]) -> Iterator[str]:
    """A notice told twice, a letter that came more often than it was sent, one that nobody wrote, one that did not come.

    A letter of whose arrival the mail server tells too late is sent again, under its old number (ADR 20).
    """
    said = Counter(Notice.objects.values_list("person", "dedupe"))
    yield from (f"notice {key} told {number} times" for key, number in said.items() if number > 1)
    sent = Counter(str(letter["Message-ID"]) for letter in letters)
    went = Dispatch.objects.filter(Q(state=DispatchState.SENT) | Q(not_before__lte=clock.now()))
    tries = {f"<{key}@city.example>": number for key, number in went.values_list("key", "attempts")}
    yield from (f"letter {key} came {number} times" for key, number in sent.items() if number > tries.get(key, 1))
    yield from (f"letter {key} of nobody, or that never came" for key in set(sent) ^ set(tries))


def _written(act: str, model: str, operation: str) -> Counter[int]:
    """How often the chain says that the act wrote each row of this month."""
    found = Counter[int]()
    for record in records(action=EVENTS[act], subject="" if act == "attach" else MONTH).iterator(chunk_size=200):
        found.update(each["key"] for each in changes_of(record) if _is(each, model, operation))
    return found


def _is(change: Any, model: str, operation: str) -> bool:
    return bool(change["model"] == model and change["operation"] == operation)


def rows() -> int:
    """Of all tables."""
    return sum(model._base_manager.count() for model in apps.get_models())


def counted() -> dict[str, int]:
    """How much there is of everything."""
    reports = Report.objects.filter(period__label=MONTH)
    return {
        "reports": reports.count(),
        "verified": reports.filter(state=ReportState.VERIFIED).count(),
        "records": records().count(),
        "notices": Notice.objects.count(),
        "messages": Dispatch.objects.count(),
        "tried_again": Dispatch.objects.filter(attempts__gt=1).count(),
    }


def unsent() -> int:
    """Messages whose time has come and that have not arrived yet."""
    return Dispatch.objects.filter(not_before__lte=clock.now()).exclude(state=DispatchState.SENT).count()
