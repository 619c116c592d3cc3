"""The desks of those who keep the house: the auditor's record, the operator's accounts and machinery."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django_tasks_db.models import DBTaskResult

from taizhang.accounts.facts import SECURITY_STREAM
from taizhang.accounts.models import Person
from taizhang.audit.actions import CHECKED
from taizhang.audit.queries import details_of, heads, records
from taizhang.cadence.models import Schedule
from taizhang.lib import clock
from taizhang.portal.models import PublishedVersion
from taizhang.web.names import called
from taizhang.web.words import ACTS

RECENT = 10
FAILURES = ("accounts.sign_in_failed", "accounts.sign_in_closed")


def auditor_desk() -> Mapping[str, Any]:
    """How long the record is, when it was last checked and with what outcome, and what was done last."""
    sums = heads().order_by().aggregate(streams=Count("pk"), records=Sum("sequence"))
    last = records(action=CHECKED).first()
    return {
        **sums,
        "check": None if last is None else {**details_of(last), "at": last.at, "key": last.pk},
        "recent": _recent(),
        "version": PublishedVersion.objects.order_by("-pk").first(),
    }


def _recent() -> list[tuple[Any, Any, str]]:
    """The last records as (record, what was done, by whom), sign-ins left out; bodies are not read."""
    found = list(records().exclude(stream=SECURITY_STREAM).defer("body")[:RECENT])
    names = dict(Person.objects.filter(username__in={each.actor for each in found}).values_list("username", "name"))
    return [(each, ACTS.get(each.action, each.action), called(names, each.actor)) for each in found]


def operator_desk() -> Mapping[str, Any]:
    """Accounts by state, failed sign-ins of the last week, the jobs and the day's duties."""
    people = Person.objects.aggregate(
        active=Count("pk", filter=Q(is_active=True)),
        closed=Count("pk", filter=Q(is_active=False)),
        fresh=Count("pk", filter=Q(is_active=True, must_change=True)),
    )
    since = clock.now() - timedelta(days=7)
    failures = records(stream=SECURITY_STREAM).filter(action__in=FAILURES, at__gte=since).count()
    return {
        **people,
        "failures": failures,
        "jobs": dict(DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))),
        "duties": Schedule.objects.order_by("name"),
    }
