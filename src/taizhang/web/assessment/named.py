"""What the records that points rest on are called: the machine's name of one, which data keep, in words."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from taizhang.lib.periods import said_period
from taizhang.web.assessment.spans import span_name

ELSEWHERE = re.compile(r"(?P<kind>[a-z]+):.+")
RECORDS: Mapping[str, Promise] = {
    "honour": _("Honour"),
    "project": _("Project"),
    "series": _("Series of figures"),
    "order": _("Remedial order"),
    "commitment": _("Commitment"),
    "suggestion": _("Suggestion or proposal"),
    "inspection": _("Inspection"),
    "meeting": _("Meeting"),
    "messages": _("Messages of the public"),
    "entry": _("Row of a sheet"),
}
"""What the records of other rooms are called, by the kind that `source` names."""
OF_LEDGER = re.compile(r"[^/@:]+(?:/(?P<month>\d{4}-\d{2}))?(?:@(?P<writing>\d+))?")


def record_said(source: str, item: str = "") -> str:
    """The record that a source names, in words; a paper that somebody named is its own words."""
    if source.startswith("run:"):
        span = said_period(item)
        return gettext("Result of %(span)s") % {"span": span_name(span) if span else item}
    if (match := ELSEWHERE.fullmatch(source)) and match["kind"] in RECORDS:
        return str(RECORDS[match["kind"]])
    match = OF_LEDGER.fullmatch(source)
    if match is None or not (match["month"] or match["writing"]):
        return source
    if not match["writing"]:
        return gettext("Service windows of %(month)s") % {"month": match["month"]}
    if not match["month"]:
        return gettext("Line of the ledger, writing %(n)s") % {"n": match["writing"]}
    return gettext("Report of %(month)s, writing %(n)s") % {"month": match["month"], "n": match["writing"]}
