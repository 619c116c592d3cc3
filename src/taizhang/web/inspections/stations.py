"""The stations of an inspection's flow, as its sheet shows them."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.inspections.facts import InspectionState
from taizhang.inspections.models import Conclusion, Inspection
from taizhang.web.supervision.page import Station

_S = InspectionState
FLOW: Sequence[tuple[Promise, str, tuple[InspectionState, ...]]] = (
    (_("In the plan"), "planned", (_S.PLANNED,)),
    (_("Approval"), "approved", (_S.APPROVED,)),
    (_("Unit notified"), "notified", (_S.NOTIFIED,)),
    (_("In the field"), "entered", (_S.FIELD,)),
    (_("Conclusion"), "given", (_S.DRAFTED, _S.CONCLUDED)),
    (_("Recheck"), "decided", (_S.RECHECK, _S.RECHECKED)),
    (_("Closing"), "closed", (_S.CLOSED,)),
)
"""The word, which pair of columns says when and by whom, and in which states the inspection stands there."""


def stations(row: Inspection) -> list[Station]:
    """The stations with when each was reached and by whom; a recheck stands there where one was asked for."""
    given = row.conclusions.first()
    recheck = getattr(row, "recheck", None)
    found = []
    for word, column, states in FLOW:
        if column == "decided" and recheck is None:
            continue
        if column == "notified" and row.unannounced:
            continue
        at, who = _reached(row, given, recheck, column)
        found.append(Station(word, at, who, row.state in states))
    return found


def _reached(row: Inspection, given: Conclusion | None, recheck: object, column: str) -> tuple[datetime | None, object]:
    source: object = {"given": given, "decided": recheck}.get(column, row)
    return getattr(source, f"{column}_at", None), getattr(source, f"{column}_by", None)
