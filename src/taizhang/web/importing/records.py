"""What acts with papers being read in are called where the record is read."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: Mapping[str, Promise] = {
    "importers.take_in": _("Paper taken in"),
    "importers.correct": _("Proposed line corrected"),
    "importers.decide": _("Proposed lines decided"),
    "importers.apply": _("Paper applied"),
    "importers.undo": _("Paper undone"),
    "importers.settle": _("Question settled"),
    "importers.compare": _("Paper compared again"),
    "importers.keep_profile": _("Profile handed in"),
    "importers.reject": _("Paper put aside"),
}
