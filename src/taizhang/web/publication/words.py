"""What the fields of a published line are called on the screen, and how their values read."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.ledger.facts import Standing
from taizhang.portal.rules import HOLDER, REPORT
from taizhang.web.words import KINDS, STATUSES

FIELDS: Mapping[str, Promise] = {
    "kind": _("Kind"),
    "matter": _("What"),
    "method": _("How"),
    "lead": _("Lead unit"),
    "support": _("Supporting units"),
    "leader": _("Responsible leader"),
    HOLDER: _("Holder of the leading post"),
    "leader_post": _("Leader's post"),
    "responsible": _("Responsible post"),
    "due": _("Last day"),
    "due_text": _("Time limit"),
    "requirement": _("Progress requirement"),
    "criterion": _("Acceptance criterion"),
    "quantity": _("Quantity"),
    "measure": _("Unit of measure"),
    "standing": _("Standing"),
    "status": _("Status"),
    "achieved": _("Achieved"),
}
STANDINGS: Mapping[str, Promise] = {
    Standing.ACTIVE: _("Work goes on"),
    Standing.SUSPENDED: _("Suspended"),
    Standing.CANCELLED: _("Cancelled"),
}
VALUES: Mapping[str, Mapping[str, Promise]] = {
    "kind": KINDS,
    "standing": STANDINGS,
    "status": {code: word for code, (word, _tone) in STATUSES.items()},
}

PART_WORDS: Mapping[str, Promise] = {
    "reports": _("Monthly reports"),
    "milestones": _("Milestones"),
    "orders": _("Remedial orders"),
    "messages": _("Letters on targets"),
    "bulletins": _("Bulletins"),
    "scores": _("Scores"),
    "figures": _("Indicators"),
    "projects": _("Key projects"),
    "services": _("Service items"),
    "rates": _("Window rates"),
    "commitments": _("Commitments"),
    "suggestions": _("Suggestions and proposals"),
    "letters": _("Other letters"),
    "meetings": _("Meetings"),
    "inspections": _("Inspections"),
    "lists": _("Commendation and criticism"),
    "honours": _("Honours"),
    "highlights": _("Highlights"),
}
ACT_WORDS: Mapping[str, Promise] = {"added": _("new"), "changed": _("changed"), "withdrawn": _("withdrawn")}


def field_word(field: str) -> str:
    """The field in words; a report already published is named by its month."""
    if field.startswith(REPORT):
        return str(_("Report of %(month)s")) % {"month": field.removeprefix(REPORT)}
    return str(FIELDS[field])


def value_word(field: str, value: str) -> str:
    """The value in words; nothing is a dash."""
    if not value:
        return "—"
    word = VALUES.get(field, {}).get(value)
    return str(word) if word is not None else f"{value}%" if field == "achieved" else value
