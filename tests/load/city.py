"""A city of a few units with many lines, made in an instance of its own, and what is kept of its month afterwards.

`tests.load.PROGRAM` runs one of them beside the server, in the instance's environment.
"""

from io import StringIO

from django.core.management import call_command

from taizhang.accounts.facts import Role
from taizhang.audit.queries import records, rows_written
from taizhang.ledger.actions import approve_targets, enter_targets, publish_targets, submit_targets
from taizhang.organisations.queries import actor_of
from taizhang.reporting.actions import open_period
from taizhang.reporting.models import Report
from taizhang.reporting.rules import EVENTS
from tests.factories import draft, make_actor, make_person, make_unit

UNITS, LINES = 5, 40
PASSWORD = "for-this-city-only"
MONTH = "2012-06"


def found() -> list[dict[str, object]]:
    """An instance with units, clerks, published lines and an open month; returns each clerk with the lines to report."""
    call_command("init", stdout=StringIO())
    chief, clerks = make_actor(Role.CHIEF), []
    for number in range(UNITS):
        unit = make_unit(f"单位{number}", code=f"U{number}")
        clerk = make_person(f"clerk{number}", Role.CLERK, unit, password=PASSWORD)
        drafts = [draft(unit, matter=f"新建幼儿园{line}所", quantity=None, measure="") for line in range(LINES)]
        targets = enter_targets(drafts, by=actor_of(clerk), year=2012)
        submit_targets(targets, by=make_actor(Role.HEAD, unit))
        approve_targets(targets, by=chief)
        publish_targets(targets, by=chief)
        clerks.append({"account": clerk.username, "password": PASSWORD, "lines": [target.pk for target in targets]})
    open_period(MONTH, by=chief)
    return clerks


def tell() -> dict[str, object]:
    """What each line's report says, and the keys of the reports that stand as rows and that stand in records."""
    reports = list(Report.objects.filter(period__label=MONTH))
    filed = records(action=EVENTS["file"])
    written = {key for record in filed for model, key in rows_written(record) if model == "reporting.report"}
    return {
        "said": {str(report.target_id): report.narrative for report in reports},
        "rows": sorted(report.pk for report in reports),
        "recorded": sorted(written),
        "records": filed.count(),
    }
