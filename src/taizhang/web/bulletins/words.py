"""What the parts and figures of a bulletin are called on the screen, and how they stand together."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from taizhang.cadence.facts import BulletinState, Change, Section
from taizhang.reporting.facts import Status
from taizhang.web.words import STATUSES

STATES: Mapping[str, tuple[Promise, str]] = {
    BulletinState.DRAFT: (_("Bulletin in draft"), "warn"),
    BulletinState.SIGNED: (_("Signed and frozen"), "good"),
}

SECTIONS: Mapping[str, Promise] = {
    Section.OVERVIEW: _("How things stand"),
    Section.WELL: _("Done well"),
    Section.PROBLEMS: _("Problems"),
    Section.CHANGES: _("What changed since the last bulletin"),
    Section.SUPERVISION: _("Orders and public messages"),
    Section.REQUIREMENTS: _("What is required"),
}

FIGURES: Mapping[str, Promise] = {
    "units": _("Units"),
    "lines": _("Lines in force"),
    **{f"status.{status}": STATUSES[status][0] for status in Status},
    "reports.asked": _("Reports owed by now"),
    "reports.on_time": _("Reported in time"),
    "reports.late": _("Reported late"),
    "reports.missing": _("Not reported"),
    "orders.issued": _("Orders issued in the month"),
    "orders.closed": _("Orders closed in the month"),
    "orders.open": _("Orders open at its end"),
    "messages.received": _("Messages received in the month"),
    "messages.answered": _("Messages answered in the month"),
    "messages.open": _("Messages unanswered at its end"),
    f"changes.{Change.NEW}": _("New lines"),
    f"changes.{Change.FINISHED}": _("Newly done"),
    f"changes.{Change.RECOVERED}": _("Recovered"),
    f"changes.{Change.NEWLY_BEHIND}": _("Newly behind or overdue"),
    f"changes.{Change.STOPPED}": _("Suspended or cancelled since"),
    f"changes.{Change.RESUMED}": _("Taken up again"),
    f"changes.{Change.WITHDRAWN}": _("Withdrawn"),
}

GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("Lines by status"), ("units", "lines", *(f"status.{status}" for status in Status))),
    (_("Reports"), tuple(f"reports.{name}" for name in ("asked", "on_time", "late", "missing"))),
    (_("What changed since the last bulletin"), tuple(f"changes.{change}" for change in Change)),
    (_("Orders and public messages"), tuple(name for name in FIGURES if name.startswith(("orders.", "messages.")))),
)
