"""What the states and acts of sheets are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.assessment.facts import SheetKind, SheetState

SHEET_STATES: Mapping[str, tuple[Promise, str]] = {
    SheetState.ENTERED: (_("Entered, the chief to approve"), "warn"),
    SheetState.APPROVED: (_("Approved, it counts"), "good"),
    SheetState.RETURNED: (_("Sent back"), "bad"),
    SheetState.WITHDRAWN: (_("Taken back by the office"), "calm"),
}
REPLACED = (_("Replaced by a later version"), "calm")
MISSING = (_("Not entered"), "bad")
KINDS: Mapping[str, Promise] = {
    SheetKind.COUNTS: _("survey, votes by answer"),
    SheetKind.MEANS: _("survey, mean scores"),
    SheetKind.REVIEW: _("scores given by hand"),
}
ACTS: Mapping[str, Promise] = {
    "assessment.enter_sheet": _("Sheet entered"),
    "assessment.approve_sheet": _("Sheet approved"),
    "assessment.return_sheet": _("Sheet sent back"),
    "assessment.withdraw_sheet": _("Sheet taken back"),
}
"""The recorded acts."""

TABLES: Mapping[str, Promise] = {
    "assessment.sheet": _("Sheet of a survey or review"),
    "assessment.sheetentry": _("Row of a sheet"),
}
